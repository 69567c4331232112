"""Judges and clerks of one case, named in several papers of a file (同案审判人员、书记员互相印证)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pipeline.reading.checks.plainly import Plainly
from pipeline.reading.fields.doubting import (
    LEFT_PANEL,
    accepted,
    doubted,
    exchanged,
    is_stamped,
    letters_at,
)
from pipeline.reading.fields.named import SIGNERS
from pipeline.reading.words.glyphs import is_rarer, one_sign_off
from pipeline.reading.words.names import is_full_personal_name
from pipeline.types import Box, Doubt, Finding, Page, Paper

LEAST = 2  # letters that a seal must have left of a name


def named_in_the_case(
    paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], plainly: Plainly | None = None
) -> Paper:
    """The paper with its judges and clerk beside those that other papers of the same case name in the same office.

    Of the readings of a doubt the one that is named there counts (not where it is asked whether he still sits), if it was read plainly in one of them or stands in two,
    unless it is the common twin of a rare letter, which the engine may have taken for it twice (赞 for 赟); so does the one
    name of the case of which a seal left what was read. A name under a seal that differs in one letter from one that was read
    better there is a doubt with both (许字 beside 审判长许宇). ``plainly``: what was looked up of the file before.
    """
    plainly = plainly or Plainly(pages)
    number = paper.value("case_number")
    others = [p for p in papers if number and p.pages != paper.pages and p.value("case_number") == number]
    for field in SIGNERS:
        named = {str(f.value): f for p in others for f in p.findings if f.field == field}
        told = {(f.evidence.page, f.evidence.box) for f in paper.findings if f.field == field}
        for doubt in [d for d in paper.doubts if d.about == field and d.reason != LEFT_PANEL]:
            proved = _proved(field, others, plainly) | _labelled(field, doubt.candidates, others, plainly)
            meant = _meant(doubt, proved)
            if (
                meant is None and (doubt.page, doubt.box) not in told
            ):  # else it asks for others beside that name
                meant = _left_of(doubt, proved, _named_in(others), pages)
            if meant is not None and meant not in paper.values(field):
                paper = _settled(paper, doubt, meant, pages)
        for finding in [f for f in paper.findings if f.field == field and str(f.value) not in named]:
            near = [name for name, f in named.items() if _is_better(f, finding)]
            if near and _is_sealed(finding, pages):
                paper = doubted(paper, finding, "同案其他文书中的姓名只差一个字", near)
    return paper


def _proved(field: str, others: Sequence[Paper], plainly: Plainly) -> frozenset[str]:
    """The names that another paper says plainly, or two papers say."""
    found = [f for paper in others for f in paper.findings if f.field == field]
    told = Counter(str(value) for paper in others for value in set(paper.values(field)))
    plain = {str(f.value) for f in found if plainly.is_read(f)}
    return frozenset(plain | {name for name, papers in told.items() if papers > 1})


def _labelled(field: str, names: Sequence[str], others: Sequence[Paper], plainly: Plainly) -> frozenset[str]:
    """Those of the names that stand plainly beside the word for their part on a page of another paper, which need not
    have such a field (承办法官：方林 书记员：卿筱晓 of a notice)."""
    numbers = {number for paper in others for number in paper.pages}
    return frozenset(
        name for name in names if name and all(told & numbers for told in plainly.pages_of(name, field))
    )


def _meant(doubt: Doubt, named: Set[str]) -> str | None:
    """The one reading of a doubt that is a name of the case; None where a rarer one may be meant."""
    found = [name for name in doubt.candidates if name in named]
    if len(found) != 1 or any(is_rarer(other, found[0]) for other in doubt.candidates):
        return None
    return found[0]


def _named_in(papers: Sequence[Paper]) -> frozenset[str]:
    """All judges and clerks that papers name, in doubt too."""
    found = {str(f.value) for paper in papers for f in paper.findings if f.field in SIGNERS}
    return frozenset(
        found | {c for p in papers for d in p.doubts if d.about in SIGNERS for c in d.candidates}
    )


def _left_of(doubt: Doubt, proved: Set[str], named: Set[str], pages: Mapping[int, Page]) -> str | None:
    """The one name of the case of which a seal left what was read at the place of a doubt (筱琰 of 余筱琰); or None."""
    if doubt.page is None or doubt.box is None or not is_stamped(doubt.page, doubt.box, pages):
        return None
    letters = letters_at(doubt.page, doubt.box, pages)
    if is_full_personal_name("".join(letter for letter, _ in letters)) and len(letters) <= LEAST:
        return None  # 林芳 need not be what is left of 林芳华
    fitting = [name for name in named if _is_left_of(name, letters)]
    return fitting[0] if len(fitting) == 1 and fitting[0] in proved else None


def _is_left_of(name: str, letters: Sequence[tuple[str, Set[str]]]) -> bool:
    """Whether letters under a seal, each with those thought of instead, may be what it left of a name: all of them, or
    all but one that it swallowed."""
    if len(letters) == len(name):
        return _is_told(name, letters)
    swallowed = [name[:k] + name[k + 1 :] for k in range(len(name))]
    return len(letters) == len(name) - 1 >= LEAST and any(_is_told(rest, letters) for rest in swallowed)


def _is_told(name: str, letters: Sequence[tuple[str, Set[str]]]) -> bool:
    """Whether each letter of a name was read or thought of at its place."""
    return all(
        letter == read or letter in others for letter, (read, others) in zip(name, letters, strict=True)
    )


def _settled(paper: Paper, doubt: Doubt, name: str, pages: Mapping[int, Page]) -> Paper:
    """The paper with a name of the case in the place of a doubt; what was read there otherwise is told."""
    new = accepted(paper, replace(doubt, candidates=(name,)), pages)
    read = "".join(letter for letter, _ in letters_at(doubt.page or 0, doubt.box or (0, 0, 0, 0), pages))
    if new is paper or read == name or not read:
        return new
    told = replace(new.findings[-1].evidence, repairs=(f"{read}→{name}",))
    return exchanged(new, new.findings[-1], replace(new.findings[-1], evidence=told))


def _is_better(other: Finding, finding: Finding) -> bool:
    """Whether another name differs in one letter and was read with more certainty."""
    one, two = str(other.value), str(finding.value)
    return len(one) == len(two) and one_sign_off(one, two) and other.confidence > finding.confidence


def _is_sealed(finding: Finding, pages: Mapping[int, Page]) -> bool:
    """Whether a seal lies over the line a name was read from."""
    page = pages.get(finding.evidence.page)
    lines = page.lines if page is not None and page.source == "ocr" else ()
    return any(line.stamped and _overlap(line.box, finding.evidence.box) for line in lines)


def _overlap(one: Box, other: Box) -> bool:
    middle = (other[1] + other[3]) / 2
    return one[1] < middle < one[3] and min(one[2], other[2]) > max(one[0], other[0])
