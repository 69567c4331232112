"""A signing date of which only letters of the year are uncertain, settled by the year of the case (落款年份)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from pipeline.reading.dates import dates
from pipeline.reading.doubting import accepted, exchanged
from pipeline.types import Box, Doubt, OcrLine, Page, Paper

_YEAR = re.compile(r"(?:19|20)\d\d")
LATE = 3  # years after that of its number in which hardly any paper of a case is signed
SLIGHT = (
    0.05  # odds of another day, or of a late year, that leave it certain (e⁻³, as where all days are weighed)
)


def settled_by_year(
    paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], fits: Callable[[Paper, object], bool]
) -> Paper:
    """The paper with the day of its date's doubt where every other day that fits its ink has an impossible year.

    A stroke over 二〇一七年 leaves 二〇二七年 possible; that a paper of （2017）… was signed then is not. ``fits`` tells
    whether a paper can be dated so. Of years that are possible, the one in which another paper of the file was signed
    on the same day counts. Another year than the one read needs, besides the number, a second place that says it: a date
    of another paper or of this one; else both days stay to choose from. A year long after the number is given up only where
    the ink hardly allows it and no other date is as late (中止后恢复审理、再审). Without a case number nothing is settled.
    """
    said = {day for other in papers if other.pages != paper.pages for day in other.values("document_date")}
    if not paper.values("case_number"):
        return paper
    years = {day[:4] for day in map(str, said)} | {str(f.value)[:4] for f in dates(paper.text) if f.sure}
    own = _YEAR.findall(str(paper.value("case_number")))[:1]
    for doubt in [d for d in paper.doubts if d.about == "document_date" and len(d.candidates) == 1]:
        odds = _other_days(_line_of(doubt, pages), doubt.candidates[0])
        others = list(odds)
        hardly = {d for d in others if odds[d] <= SLIGHT and _is_too_late(d, doubt, own, years)}
        open_days = [d for d in others if fits(paper, d) and d not in hardly]
        if others and fits(paper, doubt.candidates[0]) and not open_days:
            return accepted(paper, doubt, pages)
        fitting = [day for day in (doubt.candidates[0], *others) if fits(paper, day)]
        if others and len(fitting) == 1 and fitting[0][:4] in years:
            return _told(accepted(paper, replace(doubt, candidates=(fitting[0],)), pages), doubt)
        if others and len(fitting) == 1 and fitting[0][:4] in own:
            either = replace(doubt, candidates=(doubt.candidates[0], fitting[0]))
            return replace(paper, doubts=tuple(either if d is doubt else d for d in paper.doubts))
        elsewhere = [day for day in (doubt.candidates[0], *others) if day in said and fits(paper, day)]
        if others and len(elsewhere) == 1:
            return accepted(paper, replace(doubt, candidates=(elsewhere[0],)), pages)
    return paper


def _told(paper: Paper, doubt: Doubt) -> Paper:
    """The paper with the day that was read before told as a repair of the one that counts."""
    for finding in [f for f in paper.findings if f.field == "document_date"]:
        repairs = (*finding.evidence.repairs, f"{doubt.candidates[0]}→{finding.value}")
        told = replace(finding, evidence=replace(finding.evidence, repairs=repairs))
        paper = exchanged(paper, finding, told)
    return paper


def _line_of(doubt: Doubt, pages: Mapping[int, Page]) -> OcrLine | None:
    """The line under a seal that a doubt is about."""
    page = pages.get(doubt.page or 0)
    lines = page.lines if page is not None and doubt.box is not None else ()
    return next((e for e in lines if e.stamped and e.rivals and _holds(e.box, doubt.box)), None)


def _holds(line: Box, box: Box | None) -> bool:
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line[0] <= x <= line[2] and line[1] <= y <= line[3]


def _is_too_late(day: str, doubt: Doubt, own: Sequence[str], years: Set[str]) -> bool:
    """Whether a day lies years after the number of a paper that was read as signed in the year of it or the next, and no
    other date is as late."""
    if not own or int(doubt.candidates[0][:4]) - int(own[0]) not in (0, 1):
        return False
    late = int(own[0]) + LATE
    return int(day[:4]) >= late and all(int(year) < late for year in years)


def _other_days(line: OcrLine | None, read: str) -> dict[str, float]:
    """The days a line may say besides the one read, with their odds; none where more than its year is uncertain."""
    if line is None or not line.text.startswith(("19", "20", "二")):
        return {}
    year = line.text.find("年")
    if any((r.at >= year and r.odds > SLIGHT) or (r.at < year and len(r.letter) != 1) for r in line.rivals):
        return {}
    ways: list[dict[str, float]] = [{letter: 1.0} for letter in line.text[:year]]
    for rival in (r for r in line.rivals if r.at < year):
        ways[rival.at][rival.letter] = max(rival.odds, ways[rival.at].get(rival.letter, 0.0))
    found: dict[str, float] = {}
    for letters in itertools.product(*(way.items() for way in ways)):
        text = "".join(letter for letter, _ in letters) + line.text[year:]
        for day in (str(f.value) for f in dates(text) if f.sure and str(f.value) != read):
            found[day] = max(found.get(day, 0.0), min(odds for _, odds in letters))
    return found
