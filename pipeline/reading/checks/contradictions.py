"""Dates that contradict what a paper says besides: its number's year, the hearing it calls to (日期与文号、开庭时间矛盾)."""

from __future__ import annotations

import datetime as dt

from pipeline.reading.fields.doubting import OFF_CALENDAR, OTHER_OWN_YEAR, OTHER_YEAR, as_date, doubted
from pipeline.reading.words.case_numbers import OWN_YEAR, parse
from pipeline.types import Paper


def dates_that_cannot_be(paper: Paper) -> Paper:
    """The paper with a doubt about dates that cannot be: signed before the case's year, a hearing before the paper that calls to it. An organ's own number stands on
    no other paper that tells whether it or the day is right: it is asked too."""
    is_own = parse(str(paper.value("case_number"))) is None
    for finding in [
        f for f in paper.findings if f.field == "document_date" and not fits_year(paper, f.value)
    ]:
        for either in [finding, *(f for f in paper.findings if is_own and f.field == "case_number")]:
            paper = doubted(paper, either, OTHER_OWN_YEAR if is_own else OTHER_YEAR)
    for finding in [f for f in paper.findings if f.field == "hearing_time"]:
        if is_off_calendar(paper, finding.value):
            paper = doubted(paper, finding, OFF_CALENDAR)
    return paper


def is_off_calendar(paper: Paper, hearing: object) -> bool:
    """Whether a paper cannot call to such a hearing: before the day it is signed, or more than a year behind it."""
    signed, day = as_date(paper.value("document_date")), as_date(hearing)
    calls = paper.kind in ("summons", "appearance_notice", "postponement", "exchange_notice")
    return bool(calls and day and signed and not signed <= day <= signed + dt.timedelta(days=400))


def fits_year(paper: Paper, day: object) -> bool:
    """Whether a paper can be dated so: not before the year of its case number nor long after; a letter that an organ
    numbers itself (渝碚府复答〔2018〕161号) in the year of its number or the one after."""
    date, words = as_date(day), str(paper.value("case_number") or "")
    number, own = parse(words), OWN_YEAR.search(words)
    if date is None:
        return True
    if number is not None:
        return number.year - 1 <= date.year <= number.year + 8
    return own is None or date.year - int(own["year"]) in (0, 1)
