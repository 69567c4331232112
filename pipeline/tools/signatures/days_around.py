"""Days of the calendar that differ from a day in one part of it (年、月、日)."""

from __future__ import annotations

import datetime as dt

YEARS = (2000, 2040)


def of_its_year(day: dt.date) -> list[dt.date]:
    """The days of a day's year, and its day in other years."""
    year = [dt.date(day.year, 1, 1) + dt.timedelta(days) for days in range(365)]
    return list(dict.fromkeys((*year, *neighbours(day, 0))))


def neighbours(day: dt.date, part: int) -> list[dt.date]:
    """The days that differ from a day in its year (0), month (1) or day (2) at most."""
    found: list[dt.date] = []
    for value in (range(*YEARS), range(1, 13), range(1, 32))[part]:
        parts = [day.year, day.month, day.day]
        parts[part] = value
        try:
            found.append(dt.date(*parts))
        except ValueError:  # no such day in that month
            continue
    return found
