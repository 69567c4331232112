"""Readings against truth: page sets, kinds, fields found, and the number to minimise: wrong in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from pipeline.types import Doubt, Finding, Paper

CRITICAL = frozenset(
    [
        "case_number",
        "origin_case_number",
        "document_date",
        "hearing_time",
        "answer_days",
        "evidence_days",
        "appeal_days",
        "reply_days",
        "reply_by",
        "received_on",
        "plaintiff",
        "defendant",
        "third_party",
        "addressee",
        "outcome",
    ]
)
"""Fields in which a silent wrong value is worst: numbers, dates, periods, parties, outcome."""


BANDS = (0.99, 0.97, 0.95, 0.9, 0.0)
"""Lower edges of the bands of certainty that the calibration tells apart."""


@dataclass
class Score:
    """Counts over papers and values; ``silent`` names each wrong value whose place carried no doubt.

    ``sure`` counts the values of each band of certainty: by its lower edge, whether right, whether critical.
    """

    papers: int = 0
    given_papers: int = 0
    exact_pages: int = 0
    right_kinds: int = 0
    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    doubted: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    kinds_missed: list[str] = field(default_factory=list)
    pages_missed: list[str] = field(default_factory=list)
    packets: int = 0
    untouched: int = 0
    sure: Counter[tuple[float, bool, bool]] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Takes the counts and lists of another score in."""
        for each in fields(self):
            mine, theirs = getattr(self, each.name), getattr(other, each.name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            else:
                setattr(self, each.name, mine + theirs)

    @property
    def pages_f1(self) -> float:
        """F1 of papers with exactly the right pages."""
        return 2 * self.exact_pages / max(1, self.papers + self.given_papers)

    @property
    def kind_accuracy(self) -> float:
        """Share of the right kinds among papers with the right pages."""
        return self.right_kinds / max(1, self.exact_pages)

    def recall(self, names: Iterable[str] | None = None) -> float:
        """Share of the expected values that were given."""
        chosen = set(names) if names is not None else set(self.expected)
        return sum(self.found[n] for n in chosen) / max(1, sum(self.expected[n] for n in chosen))

    def silent_rate(self, names: Iterable[str] | None = None) -> float:
        """Share of wrong values without a doubt among the values given."""
        chosen = set(names) if names is not None else set(self.given)
        return sum(self.wrong[n] for n in chosen) / max(1, sum(self.given[n] for n in chosen))

    def calibration(self) -> str:
        """How often values of each band of certainty are wrong: all of them, and the critical ones."""
        lines = ["certainty said:   values   wrong        critical   wrong"]
        for place, edge in enumerate(BANDS):
            upto = f"{BANDS[place - 1]:.2f}" if place else "1.00"
            every = self._wrong_of(edge, (True, False))
            critical = self._wrong_of(edge, (True,))
            lines.append(f"  {edge:.2f} to {upto} {every}   {critical}")
        return "\n".join(lines)

    def _wrong_of(self, edge: float, critical: Sequence[bool]) -> str:
        right, wrong = (sum(self.sure[edge, told, c] for c in critical) for told in (True, False))
        return f"{right + wrong:8} {wrong:6} ({100 * wrong / max(1, right + wrong):.2f} %)"

    def table(self) -> str:
        """The figures as text, one field a line."""
        lines = [
            f"papers {self.papers}  pages F1 {self.pages_f1:.3f}  kind {self.kind_accuracy:.3f}  "
            f"recall {self.recall():.3f}  silent {self.silent_rate():.4f}  "
            f"critical {self.silent_rate(CRITICAL):.4f} of {sum(self.given[n] for n in CRITICAL)}  "
            f"untouched {self.untouched}/{self.packets}"
        ]
        for name in sorted(set(self.expected) | set(self.given)):
            lines.append(
                f"  {name:20} expected {self.expected[name]:5} found {self.found[name]:5} "
                f"given {self.given[name]:5} wrong {self.wrong[name]:4} doubts {self.doubted[name]:4}"
            )
        return "\n".join(lines)


def same(name: str, one: object, other: object) -> bool:
    """Whether two values are the same up to width, spaces and the way money is written."""
    if name in ("fee",):
        amounts = [re.search(r"\d+(?:\.\d+)?", str(v)) for v in (one, other)]
        return all(amounts) and len({float(a[0]) for a in amounts if a}) == 1
    return _folded(one) == _folded(other)


def _folded(value: object) -> str:
    return re.sub(r"\s", "", str(value)).translate(str.maketrans("（），：；()〔〕[]", "(),:;()()()"))


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def score_packet(score: Score, name: str, papers: Sequence[Paper], truth: Mapping[str, Any]) -> None:
    """Adds one packet: papers with the same page set are compared field by field."""
    by_pages = {paper.pages: paper for paper in papers}
    score.packets += 1
    score.papers += len(truth["papers"])
    score.given_papers += len(papers)
    clean = True
    for expected in truth["papers"]:
        pages = tuple(expected["pages"])
        paper = by_pages.get(pages)
        if paper is None:
            score.pages_missed.append(f"{name} {expected['kind']} {pages}: {[p.pages for p in papers]}")
            clean = False
        else:
            score.exact_pages += 1
            clean &= score_paper(score, f"{name} p{pages[0]} {expected['kind']}", paper, expected)
    score.untouched += clean and not any(_waits(paper) for paper in papers)


def _waits(paper: Paper) -> bool:
    return any(doubt.about != "received_on" for doubt in paper.doubts)


def score_paper(score: Score, name: str, paper: Paper, truth: Mapping[str, Any]) -> bool:
    """Adds one paper; True when nothing on it was wrong or missing."""
    kinds = {truth["kind"], *_listed(truth.get("kind_also") or [])}
    right = paper.kind in kinds
    score.right_kinds += right
    if not right:
        score.kinds_missed.append(f"{name}: {paper.kind} {paper.title!r}")
    clean = right
    also = truth.get("also", {})
    unassessed = set(truth.get("unassessed", ()))
    for field_name, value in truth.get("fields", {}).items():
        if field_name == "received_on" or field_name in unassessed:
            continue
        clean &= _recalled(score, name, paper, field_name, _listed(value))
    for finding in paper.findings:
        if finding.field in unassessed or finding.field not in {*truth.get("fields", {}), *also}:
            continue
        clean &= _given(score, name, paper, finding, truth)
    return clean


def _recalled(score: Score, name: str, paper: Paper, field_name: str, values: list[object]) -> bool:
    clean = True
    for value in values:
        score.expected[field_name] += 1
        if any(same(field_name, value, given) for given in paper.values(field_name)):
            score.found[field_name] += 1
        else:
            clean = False
            score.doubted[field_name] += paper.doubted(field_name)
            doubts = [d.reason + str(d.candidates) for d in paper.doubts if d.about == field_name]
            score.missed.append(f"{name} {field_name}: {value} / {paper.values(field_name)} {doubts}")
    return clean


def _given(score: Score, name: str, paper: Paper, finding: Finding, truth: Mapping[str, Any]) -> bool:
    allowed = _listed(truth.get("fields", {}).get(finding.field, []))
    allowed += _listed(truth.get("also", {}).get(finding.field, []))
    score.given[finding.field] += 1
    right = any(same(finding.field, finding.value, value) for value in allowed)
    band = next(edge for edge in BANDS if finding.confidence >= edge)
    score.sure[band, right, finding.field in CRITICAL] += 1
    if right or any(_is_about(doubt, finding) for doubt in paper.doubts):
        return True
    score.wrong[finding.field] += 1
    score.silent.append(f"{name} {finding.field}: {finding.value!r} ({finding.confidence}) wanted {allowed}")
    return False


def _is_about(doubt: Doubt, finding: Finding) -> bool:
    """Whether a person who decides a doubt sees a value: of two judges, a doubt about one says nothing of the other."""
    if doubt.about != finding.field:
        return False
    if doubt.box is None or doubt.page is None or str(finding.value) in doubt.candidates:
        return True
    (left, top, right, bottom), place = doubt.box, finding.evidence.box
    high = min(bottom, place[3]) - max(top, place[1])
    is_over = min(right, place[2]) > max(left, place[0]) and 2 * high > min(bottom - top, place[3] - place[1])
    return is_over and doubt.page == finding.evidence.page
