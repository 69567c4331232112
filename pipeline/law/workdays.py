"""Working days and days of rest (工作日、休息日), with the years whose calendar is published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """A calendar of working days (工作日历).

    ``rest`` are days of rest from Monday to Friday, ``work`` working Saturdays and Sundays
    (调休上班日) of the ``published`` years. In other years Saturdays, Sundays and the
    ``statutory`` days (全国年节及纪念日放假办法) are rest and what is reckoned is provisional (暂定).
    """

    rest: frozenset[dt.date] = frozenset()
    work: frozenset[dt.date] = frozenset()
    published: frozenset[int] = frozenset()
    statutory: frozenset[dt.date] = field(default_factory=frozenset)

    def is_workday(self, day: dt.date) -> bool:
        """Whether offices work that day; a 调休上班 Saturday or Sunday is a working day."""
        if day in self.work:
            return True
        if day in self.rest or day.weekday() >= SATURDAY:
            return False
        return self.is_published(day.year) or not self._is_statutory(day)

    def is_published(self, year: int) -> bool:
        """Whether the State Council's arrangement of that year is in the table (放假安排已公布)."""
        return year in self.published

    def on_or_after(self, day: dt.date) -> dt.date:
        """The first working day not before ``day`` (节假日后的第一日)."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: dt.date) -> dt.date:
        """The last working day not after ``day``."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def add_workdays(self, day: dt.date, count: int) -> dt.date:
        """The ``count``-th working day after ``day`` (before it when negative); ``day`` is not counted."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def all_published(self, days: Iterable[dt.date]) -> bool:
        """Whether the calendar of every one of these days is published."""
        return all(self.is_published(day.year) for day in days)

    def _is_statutory(self, day: dt.date) -> bool:
        return day in self.statutory or (day.month, day.day) in FIXED_DAYS


# 元旦、劳动节（2日）、国庆节（3日）: the same day every year; lunar days and 清明 come from data.
FIXED_DAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
