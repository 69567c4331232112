"""A signing date with uncertain letters, settled by the year of the case and the hearing it calls to (落款年份)."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.reading.case_numbers import parse
from pipeline.reading.dates import dates
from pipeline.reading.doubting import accepted, as_date, exchanged
from pipeline.types import Box, Doubt, OcrLine, Page, Paper

_YEAR = re.compile(r"(?:19|20)\d\d")
LATE = 3  # years after that of its number in which hardly any paper of a case is signed
SLIGHT = (
    0.05  # odds of another day, or of a late year, that leave it certain (e⁻³, as where all days are weighed)
)
FAINT = 0.3  # odds of a day before the number was given that leave it certain
CALLS = frozenset(("summons", "appearance_notice", "postponement", "exchange_notice"))
"""Papers that call to a hearing: none is signed after it."""
TURN = (11, 15)  # month and day from which courts may count a new case to the next year
MOST = 20_000  # ways of writing one line that are looked through

Fits = Callable[[Paper, object], bool]


def settled_by_year(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], fits: Fits) -> Paper:
    """The paper with the day of its date's doubt where every other day that fits its ink is impossible.

    A stroke over 二〇一七年 leaves 二〇二七年 possible; that a paper of （2017）… was signed then is not, nor is a summons
    signed after the hearing it calls to. ``fits`` tells
    whether a paper can be dated so. Of years that are possible, the one in which another paper of the file was signed
    on the same day counts. Another year than the one read needs, besides the number, a second place that says it: a date
    of another paper or of this one; else both days stay to choose from. A year long after the number is given up only where
    the ink hardly allows it and no other date is as late (中止后恢复审理、再审). Without a case number nothing is settled.
    """
    said = {day for other in papers if other.pages != paper.pages for day in other.values("document_date")}
    if not paper.values("case_number"):
        return paper
    years = {day[:4] for day in map(str, said)} | {str(f.value)[:4] for f in dates(paper.text) if f.sure}
    for doubt in [d for d in paper.doubts if d.about == "document_date" and len(d.candidates) == 1]:
        odds = _other_days(_line_of(doubt, pages), doubt.candidates[0])
        if odds:
            return _weighed(paper, doubt, odds, _Known(said, years, fits), pages)
    return paper


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known beside the ink: days of the file's other papers, years said anywhere, which days fit a paper."""

    said: Set[object]
    years: Set[str]
    fits: Fits


def _weighed(
    paper: Paper, doubt: Doubt, odds: Mapping[str, float], known: _Known, pages: Mapping[int, Page]
) -> Paper:
    read = doubt.candidates[0]
    own = _YEAR.findall(str(paper.value("case_number")))[:1]
    fitting = [day for day in (read, *odds) if _can_be_signed(paper, day, known.fits)]
    hardly = {d for d in odds if odds[d] <= SLIGHT and _is_too_late(d, doubt, own, known.years)}
    hardly |= {d for d in odds if odds[d] <= FAINT and _is_before_its_number(paper, d)}
    if read in fitting and hardly.issuperset(fitting[1:]):
        return accepted(paper, doubt, pages)
    if len(fitting) == 1:
        if fitting[0][:4] in known.years and _is_likely(fitting[0], read, odds):
            return _told(accepted(paper, replace(doubt, candidates=(fitting[0],)), pages), doubt)
        either = replace(doubt, candidates=(read, fitting[0])) if fitting[0][:4] in own else doubt
        return replace(paper, doubts=tuple(either if d is doubt else d for d in paper.doubts))
    elsewhere = [day for day in fitting if day in known.said]
    if len(elsewhere) == 1 and all(day[4:] == read[4:] for day in odds):
        return accepted(paper, replace(doubt, candidates=(elsewhere[0],)), pages)
    return paper


def _can_be_signed(paper: Paper, day: str, fits: Fits) -> bool:
    """Whether a paper can be dated so by its number and, where it calls to a hearing, by that."""
    hearings = [date for value in paper.values("hearing_time") if (date := as_date(value))]
    date = as_date(day)
    if date is None or paper.kind not in CALLS or not hearings or paper.doubted("hearing_time"):
        return fits(paper, day)
    return fits(paper, day) and date <= max(hearings) and not _is_before_its_number(paper, day)


def _is_before_its_number(paper: Paper, day: str) -> bool:
    """Whether a day lies before the year of a court's number, which is given when a case is taken in, and before the last
    weeks of the year before, whose cases courts may count to the next."""
    date, number = as_date(day), parse(str(paper.value("case_number") or ""))
    return number is not None and date is not None and date < dt.date(number.year - 1, *TURN)


def _is_likely(day: str, read: str, odds: Mapping[str, float]) -> bool:
    """Whether the ink allows a day in the place of the impossible one read: another day of the year only where it is no
    slight chance; of another year the same day, for what is left of the year's letters does not count."""
    return day[4:] == read[4:] or odds[day] > SLIGHT


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
    """The days a line may say besides the one read, with their odds: all that its uncertain letters can spell, months
    and days of slight odds left out; none where the line begins with no year or can be written in too many ways."""
    if line is None or not line.text.startswith(("19", "20", "二")):
        return {}
    year = line.text.find("年")
    ways = [_ways(line, at, 0.0 if at < year else SLIGHT) for at in range(len(line.text))]
    if math.prod(map(len, ways)) > MOST:
        return {}
    found: dict[str, float] = {}
    for letters in itertools.product(*(way.items() for way in ways)):
        text = "".join(letter for letter, _ in letters)
        day = next(
            (str(f.value) for f in dates(text) if f.sure and f.start == 0 and f.end == len(text)), read
        )
        if day != read:
            least = min(odds for _, odds in letters[:year]) * min(odds for _, odds in letters[year:])
            found[day] = max(found.get(day, 0.0), least)
    return found


def _ways(line: OcrLine, at: int, least: float) -> dict[str, float]:
    """What may stand at the place of a letter, with its odds: the letter read, and rivals above the least odds."""
    found = {line.text[at]: 1.0}
    for rival in (r for r in line.rivals if r.at == at and r.odds > least):
        found[rival.letter] = max(rival.odds, found.get(rival.letter, 0.0))
    return found
