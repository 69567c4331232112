"""The cause of one case, told in several papers of a file: a misread letter of one is put right by the others (同案案由互证)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.fields.doubting import accepted, doubted, exchanged, is_plainly_read, is_scanned
from pipeline.types import Finding, Page, Paper

LEAST = 4  # letters of a cause that one wrong letter does not make another word
SURE = 2  # papers of the case that tell a cause alike
REASON = "同案其他文书中的案由只差一个字"
_NO_LETTER = re.compile(r"[^\w（）()]|_")


@dataclass(frozen=True, slots=True)
class Told:
    """The causes that were read plainly in a paper, known by its pages, of the case of a number."""

    pages: tuple[int, ...]
    number: str | None
    causes: frozenset[str]


def causes_told(papers: Sequence[Paper], pages: Mapping[int, Page]) -> tuple[Told, ...]:
    """What each paper of a file tells, looked up once for all others."""
    return tuple(
        Told(
            paper.pages,
            str(paper.value("case_number") or "") or None,
            frozenset(
                str(f.value) for f in paper.findings if f.field == "cause" and is_plainly_read(f, pages)
            ),
        )
        for paper in papers
    )


def told_in_the_case(paper: Paper, told: Sequence[Told], pages: Mapping[int, Page]) -> Paper:
    """The paper with its scanned cause beside those of other papers of the same case.

    One that differs from the one that two others tell in a sign that is no letter (行政强制执。行), or in one letter, gives way to it,
    which is told; beside a single other paper that was read plainly it is a doubt. Of the readings of a doubt the one told
    there counts.
    """
    said = _said(paper, told)
    for doubt in [d for d in paper.doubts if d.about == "cause" and len(d.candidates) > 0]:
        meant = [cause for cause in doubt.candidates if cause in said]
        if len(meant) == 1 and not paper.values("cause"):
            paper = accepted(paper, replace(doubt, candidates=(meant[0],)), pages)
    for finding in [f for f in paper.findings if f.field == "cause" and is_scanned(f, pages)]:
        near = [cause for cause in said if _is_near(str(finding.value), cause)]
        if str(finding.value) in said or len(near) != 1:
            continue
        if said[near[0]] >= SURE or _letters(str(finding.value)) == near[0]:
            paper = exchanged(paper, finding, _spelt_as(finding, near[0]))
        else:
            paper = doubted(paper, finding, REASON, near)
    return paper


def _said(paper: Paper, told: Sequence[Told]) -> Counter[str]:
    """The causes that were read plainly in other papers of the case, with how many of them tell each. A paper without a number
    is of the case that all others are of."""
    numbers = {one.number for one in told if one.number}
    number = paper.value("case_number") or (min(numbers) if len(numbers) == 1 else None)
    others = [one for one in told if number and one.pages != paper.pages and one.number == number]
    return Counter(cause for one in others for cause in one.causes)


def _is_near(cause: str, other: str) -> bool:
    """Whether two causes differ in one letter that stands in the place of another, or in signs alone."""
    if _letters(cause) == other:
        return True
    is_alike = len(cause) == len(other) >= LEAST
    return is_alike and sum(a != b for a, b in zip(cause, other, strict=True)) == 1


def _letters(cause: str) -> str:
    return _NO_LETTER.sub("", cause)


def _spelt_as(finding: Finding, cause: str) -> Finding:
    """The finding with the cause of the other papers, what was read told."""
    repairs = (*finding.evidence.repairs, f"{finding.value}→{cause}")
    evidence = replace(finding.evidence, repairs=repairs)
    return replace(finding, value=cause, confidence=min(finding.confidence, 0.95), evidence=evidence)
