"""Periods (期间): from a day and a term to the last day, forwards and backwards.

The day it starts does not count; a last day of rest rolls on to the first working day
(法释〔2018〕1号第四十八条、民事诉讼法第八十五条); months and years end on the corresponding
day (民法典第二百零二条). A period counted back from a hearing goes earlier, never later.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from pipeline.law.workdays import Workdays

UNITS = ("day", "workday", "month", "year")
DIRECTIONS = ("forward", "backward")
SAFE_READINGS = ("same", "unrolled", "one_more", "natural")


@dataclass(frozen=True, slots=True)
class Period:
    """A term as a text gives it: count and unit, its direction, whether a last day of rest rolls on.

    ``safe`` is the strictest reading of an unclear text: "same" (the text is clear), "unrolled"
    (the last natural day, rest or not), "one_more" (之前 read strictly: one unit earlier),
    "natural" (working days counted as natural days, not rolled).
    """

    days: int
    unit: str = "day"
    direction: str = "forward"
    roll: bool = True
    safe: str = "same"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A period reckoned: ``raw`` the last day before any move, ``due`` the last day that counts."""

    start: dt.date
    raw: dt.date
    due: dt.date
    safe_due: dt.date
    provisional: bool


def reckon_period(start: dt.date, period: Period, workdays: Workdays) -> Reckoned:
    """The last day of a period that starts on (or is counted back from) ``start``."""
    raw = last_day(start, period, workdays)
    due = _moved(raw, period, workdays)
    seen = (raw, due) if period.unit != "workday" else (start, raw)
    return Reckoned(
        start=start,
        raw=raw,
        due=due,
        safe_due=min(due, _safe(start, raw, period, workdays)),
        provisional=not workdays.all_published(seen),
    )


def last_day(start: dt.date, period: Period, workdays: Workdays) -> dt.date:
    """The last day by the count alone: the starting day excluded, no move off days of rest."""
    sign = 1 if period.direction == "forward" else -1
    if period.unit == "workday":
        return workdays.add_workdays(start, sign * period.days)
    if period.unit == "month":
        return add_months(start, sign * period.days)
    if period.unit == "year":
        return add_months(start, sign * 12 * period.days)
    return start + dt.timedelta(days=sign * period.days)


def add_months(day: dt.date, months: int) -> dt.date:
    """The corresponding day (对应日) some months on; the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def before_date(day: dt.date, workdays: Workdays) -> Reckoned:
    """The last working day for a text that says 「某月某日前」; strictly read, the day before it."""
    due = workdays.on_or_before(day)
    strict = workdays.on_or_before(day - dt.timedelta(days=1))
    return Reckoned(day, day, due, min(due, strict), not workdays.all_published((day, due)))


def _moved(raw: dt.date, period: Period, workdays: Workdays) -> dt.date:
    if period.direction == "backward":
        return workdays.on_or_before(raw)
    return workdays.on_or_after(raw) if period.roll else raw


def _safe(start: dt.date, raw: dt.date, period: Period, workdays: Workdays) -> dt.date:
    if period.safe == "unrolled":
        return raw
    if period.safe == "natural":
        return last_day(start, replace(period, unit="day"), workdays)
    if period.safe == "one_more":
        return last_day(start, Period(period.days + 1, period.unit, period.direction, period.roll), workdays)
    return _moved(raw, period, workdays)
