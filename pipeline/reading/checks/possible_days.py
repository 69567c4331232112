"""A signing date with uncertain letters, settled by the year of the case and the hearing it calls to (落款年份)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.reading.checks.other_days import SLIGHT, other_days
from pipeline.reading.checks.repetition import LATE, TURN, is_spelt
from pipeline.reading.checks.told_days import last_told
from pipeline.reading.fields.doubting import (
    CALLED_OFF,
    accepted,
    as_date,
    exchanged,
    holds,
    is_plainly_read,
    letters_at,
)
from pipeline.reading.sitting.panel_words import CHANGES
from pipeline.reading.words.case_numbers import OWN_YEAR, parse
from pipeline.reading.words.dates import dates
from pipeline.reading.words.letters import in_plain
from pipeline.reading.words.numerals import number
from pipeline.types import Box, Doubt, Finding, OcrLine, Page, Paper

_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY_YEAR = re.compile(r"((?:19|20)[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})年")
HALF = "06-30"  # up to which an organ signs what it numbered in the year before
SOON = 2  # the same years beside a day that was read in the year of the number itself
FAINT = 0.3  # odds of a day before the number was given that leave it certain
CALLS = frozenset(("summons", "appearance_notice", "exchange_notice"))
"""Papers that call to a hearing: none is signed after it; a postponement also tells of the one that is off."""
OFF = 183  # days after the last hearing that a postponement tells, perhaps the one that is off, in which it may yet be signed
OPENING = frozenset(("respond_notice", "evidence_notice", "rights_notice"))
"""Papers with which a court opens a case: those that come with a summons are signed before the hearing it calls to. The
panel is told (合议庭组成人员告知书) at any time, often a new one after the first hearing."""
_LATER = re.compile(rf"{CHANGES}|转普通|追加|作为第三人|参加诉讼通知书|重新|再次|第二次")
"""What a paper says that is sent once more or to one who joins later (追加当事人), perhaps after the first hearing."""
_RESUMED = re.compile(r"恢复|中止|再次|第二次")
OFFERED = 3  # other days that are told beside one that cannot be

Fits = Callable[[Paper, object], bool]


def settled_by_year(
    paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], fits: Fits, issuers: Mapping[str, str]
) -> Paper:
    """The paper with the day of its date's doubt where every other day that fits its ink is impossible.

    A stroke over 二〇一七年 leaves 二〇二七年 possible; that a paper of （2017）… was signed then is not, nor is a summons
    signed after the hearing it calls to, where that was read plainly. ``fits`` tells whether a paper can be dated so, ``issuers`` who
    writes a kind. Of years that are possible, the one in which another paper of the file was signed on the same day counts.
    A day that was read and cannot be gives way to the same day of another year alone, which needs, besides the number, a
    second place that says it: a date of another paper or of this one; else the days that can be stay to choose from. A
    year long after the number is given up only where
    the ink hardly allows it and no other date is as late (中止后恢复审理、再审). Without a case number nothing is settled.
    Of several days that differ in the year alone, the one counts that another paper of the case says beyond doubt; where
    it is not the first, that is told.
    """
    doubts = [d for d in paper.doubts if d.about == "document_date" and d.candidates]
    if not doubts or not paper.values("case_number"):
        return paper
    known = _known(paper, papers, pages, fits, issuers)
    for doubt in doubts:
        line, read = line_of(doubt, pages), doubt.candidates[0]
        if len(doubt.candidates) > 1:
            day = _year_said(doubt.candidates, other_days(line, read, SLIGHT), known.of_case)
            return settled_on(day, paper, doubt, pages) if day and known.fits(paper, day) else paper
        is_possible = known.fits(paper, read)
        odds = other_days(line, read, SLIGHT if is_possible else 0.0)
        if odds:
            weigh = _weighed if is_possible else _refuted
            return weigh(paper, doubt, odds, known, pages)
    return paper


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known beside the ink: days of the file's other papers and of those of the case, years said anywhere, which
    days fit a paper, whether a court wrote it, the hearing before which a paper that opens a case was signed, the one that a
    paper itself calls to, and the last day that it tells as past."""

    said: Set[object]
    of_case: Set[str]
    years: Set[str]
    fits: Fits
    is_of_court: bool
    hearing: dt.date | None
    called: dt.date | None
    told: str | None


def _known(
    paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], fits: Fits, issuers: Mapping[str, str]
) -> _Known:
    said = {day for other in papers if other.pages != paper.pages for day in other.values("document_date")}
    years = {day[:4] for day in map(str, said)} | _years_of(paper.text)
    possible, is_of_court = _possible(paper, pages, fits), issuers.get(paper.kind or "") == "court"
    hearing = _called_to(paper, papers, pages)
    called = _last_to_sign(paper, pages) if paper.kind in CALLS else None
    beside, told = said_of_case(of_case(paper, papers), pages), last_told(paper, pages)
    return _Known(said, beside, years, possible, is_of_court, hearing, called, told)


def _years_of(text: str) -> set[str]:
    """The years a text speaks of, with a day or without (2025年4月恢复审理)."""
    plain = in_plain(text)
    told = (number(found[1]) for found in _ANY_YEAR.finditer("".join(plain.split())))
    bare = {str(year) for year in told if year is not None}
    return {str(f.value)[:4] for f in dates(plain) if f.sure} | bare


def _weighed(
    paper: Paper, doubt: Doubt, odds: Mapping[str, float], known: _Known, pages: Mapping[int, Page]
) -> Paper:
    """The paper where the day read is possible: that counts where no other day is left, or the one said elsewhere."""
    read = doubt.candidates[0]
    own = _YEAR.findall(str(paper.value("case_number")))[:1]
    fitting = [day for day in odds if known.fits(paper, day)]
    hardly = {d for d in odds if odds[d] <= SLIGHT and _is_too_late(d, doubt, own, known.years)}
    if not _is_past_its_half(paper, read):
        hardly |= {d for d in odds if odds[d] <= FAINT and _is_past_its_half(paper, d)}
    # a party's paper may be older than the number the court gives it
    if known.is_of_court and not is_before_its_number(paper, read):
        hardly |= {d for d in odds if odds[d] <= FAINT and is_before_its_number(paper, d)}
    if known.hearing and not _is_after(read, known.hearing):
        hardly |= {d for d in odds if odds[d] <= SLIGHT and _is_after(d, known.hearing)}
    if known.called and not _is_long_before(read, known.called):
        hardly |= {d for d in odds if odds[d] <= SLIGHT and _is_long_before(d, known.called)}
    if known.told and read >= known.told:
        hardly |= {d for d in odds if d < known.told}
    if hardly.issuperset(fitting):
        return accepted(paper, doubt, pages)
    elsewhere = [day for day in (read, *fitting) if day in (known.said if day == read else known.of_case)]
    if len(elsewhere) == 1 and all(day[4:] == read[4:] for day in odds):
        return settled_on(elsewhere[0], paper, doubt, pages)
    return paper


def _year_said(days: Collection[str], odds: Mapping[str, float], said: Set[str]) -> str | None:
    """The one of several days that may be meant which another paper of the case says, where ink and offer leave open the
    year alone."""
    meant = [day for day in days if day in said]
    is_open_in_the_year = len({day[4:] for day in (*days, *odds)}) == 1
    return meant[0] if odds and is_open_in_the_year and len(meant) == 1 else None


def said_of_case(others: Sequence[Paper], pages: Mapping[int, Page]) -> frozenset[str]:
    """The days of signing of papers of a case that are beyond doubt: read plainly, or weighed against all others."""
    dated = [paper for paper in others if not paper.doubted("document_date")]
    said = [f for paper in dated for f in paper.findings if f.field == "document_date"]
    return frozenset(str(f.value) for f in said if is_plainly_read(f, pages) or _is_spelt(f, pages))


def of_case(paper: Paper, papers: Sequence[Paper]) -> list[Paper]:
    """The other papers of the same case in the file."""
    number = paper.value("case_number")
    return [p for p in papers if p.pages != paper.pages and p.value("case_number") == number]


def _is_spelt(finding: Finding, pages: Mapping[int, Page]) -> bool:
    page = pages.get(finding.evidence.page)
    return page is not None and is_spelt(page, finding.evidence.box)


def _refuted(
    paper: Paper, doubt: Doubt, odds: Mapping[str, float], known: _Known, pages: Mapping[int, Page]
) -> Paper:
    """The paper where the day read is impossible: the odds of other days then mean little, for they were told beside it."""
    read = doubt.candidates[0]
    fitting = sorted((day for day in odds if known.fits(paper, day)), key=lambda day: -odds[day])
    if not fitting:
        return paper
    first = fitting[0]
    leads = all(odds[day] <= SLIGHT * odds[first] for day in fitting[1:])
    early = (known.is_of_court and is_before_its_number(paper, first)) or first < (known.told or "")
    led = first if leads and not early and first[:4] in known.years and first[4:] == read[4:] else None
    if meant := led or _year_said(fitting, {read: 1.0, **odds}, known.of_case):
        return settled_on(meant, paper, doubt, pages)
    either = replace(doubt, candidates=(read, *fitting[:OFFERED]))
    return replace(paper, doubts=tuple(either if d is doubt else d for d in paper.doubts))


def _possible(paper: Paper, pages: Mapping[int, Page], fits: Fits) -> Fits:
    """Which days a paper can be signed on: by its number and, where it calls to hearings that were read plainly, by those."""
    last = _last_to_sign(paper, pages)

    def can_be_signed(paper: Paper, day: object) -> bool:
        date = as_date(day)
        is_before = not last or not date or (date <= last and not is_before_its_number(paper, str(day)))
        return fits(paper, day) and is_before

    return can_be_signed


def _last_to_sign(paper: Paper, pages: Mapping[int, Page]) -> dt.date | None:
    """The last day on which a paper that tells hearings may be signed, None where it is not sure."""
    found = [f for f in paper.findings if f.field == "hearing_time"]
    asked = [d for d in paper.doubts if d.about == "hearing_time"]
    off = [d for d in asked if d.reason == CALLED_OFF and len(d.candidates) == 1]
    days = [
        day for told in (*(f.value for f in found), *(d.candidates[0] for d in off)) if (day := as_date(told))
    ]
    if not days or len(days) < len(found) + len(asked):
        return None
    places = [*((f.evidence.page, f.evidence.box) for f in found), *((d.page, d.box) for d in off)]
    if paper.kind == "postponement" and not any(_has_rivals(place, pages) for place in places):
        return None if _is_long_after(paper, max(days)) else max(days) + dt.timedelta(days=OFF)
    is_plain = paper.kind in CALLS and not off and all(is_plainly_read(f, pages) for f in found)
    return max(days) if is_plain else None


def _has_rivals(place: tuple[int | None, Box | None], pages: Mapping[int, Page]) -> bool:
    """Whether another letter was thought of at a place, or it is not known."""
    page, box = place
    return page is None or box is None or any(others for _, others in letters_at(page, box, pages))


def _is_long_after(paper: Paper, hearing: dt.date) -> bool:
    """Whether a paper may be signed any time after the last hearing it tells: it was read so, or tells of a standstill or another
    change before (恢复审理)."""
    read = next((d.candidates[0] for d in paper.doubts if d.about == "document_date" and d.candidates), "")
    words = "".join(f"{paper.title}{paper.text}".split())
    return _is_after(read, hearing) or _RESUMED.search(words) is not None


def _called_to(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> dt.date | None:
    """The last hearing that other papers of the same case call to, for a paper that opens it; None where one is not plain,
    or the paper may be a later one."""
    if paper.kind not in OPENING or _LATER.search("".join(f"{paper.title}{paper.text}".split())):
        return None
    calls = [p for p in of_case(paper, papers) if p.kind in CALLS]
    found = [f for call in calls for f in call.findings if f.field == "hearing_time"]
    is_unsure = any(call.doubted("hearing_time") for call in calls)
    days = [day for f in found if is_plainly_read(f, pages) and (day := as_date(f.value))]
    is_told = found and len(days) == len(found) and not is_unsure
    return max(days) if is_told else None


def _is_after(day: str, hearing: dt.date) -> bool:
    date = as_date(day)
    return date is not None and date > hearing


def _is_long_before(day: str, hearing: dt.date) -> bool:
    """Whether a paper that calls to a hearing would be signed more than half a year before it: a case is tried within six months
    (行政诉讼法 第八十一条)."""
    date = as_date(day)
    return date is not None and date < hearing - dt.timedelta(days=OFF)


def is_before_its_number(paper: Paper, day: str) -> bool:
    """Whether a day lies before the year of a court's number, which is given when a case is taken in, and before the last
    weeks of the year before, whose cases courts may count to the next."""
    number = parse(str(paper.value("case_number") or ""))
    return number is not None and day < f"{number.year - 1}-{TURN}"


def _is_past_its_half(paper: Paper, day: str) -> bool:
    """Whether a day is later than the first half of the year after that of an organ's own number: decisions on reconsideration
    take 60 days, 90 where they are complicated (行政复议法第六十二条), and only a suspended one (中止) longer."""
    words = str(paper.value("case_number") or "")
    own = OWN_YEAR.search(words) if parse(words) is None else None
    return own is not None and day > f"{int(own['year']) + 1}-{HALF}"


def settled_on(day: str, paper: Paper, doubt: Doubt, pages: Mapping[int, Page]) -> Paper:
    """The paper with one day of a doubt as its day; the one that was read, where it is another, is told as repaired."""
    paper = accepted(paper, replace(doubt, candidates=(day,)), pages)
    if day == doubt.candidates[0]:
        return paper
    for finding in [f for f in paper.findings if f.field == "document_date"]:
        repairs = (*finding.evidence.repairs, f"{doubt.candidates[0]}→{finding.value}")
        told = replace(finding, evidence=replace(finding.evidence, repairs=repairs))
        paper = exchanged(paper, finding, told)
    return paper


def line_of(doubt: Doubt, pages: Mapping[int, Page]) -> OcrLine | None:
    """The line under a seal that a doubt is about."""
    page = pages.get(doubt.page or 0)
    lines, box = page.lines if page is not None else (), doubt.box
    return next((e for e in lines if e.stamped and e.rivals and box is not None and holds(e.box, box)), None)


def _is_too_late(day: str, doubt: Doubt, own: Sequence[str], years: Set[str]) -> bool:
    """Whether a day lies years after the number of a paper that was read as signed in the year of it or the next, and no
    other date is as late: few are signed so late, and hardly one of those of which the ink says an earlier year."""
    read = doubt.candidates[0]
    years_on = int(read[:4]) - int(own[0]) if own else None
    if years_on not in (0, 1):
        return False
    is_told_later = any(
        other[:4] > read[:4] for other in years
    )  # the paper speaks of what was after that day
    late = int(own[0]) + (LATE if years_on or is_told_later else SOON)
    return int(day[:4]) >= late and all(int(year) < late for year in years)
