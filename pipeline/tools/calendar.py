"""The working-day calendar: chinesecalendar (2004-2026), the statutory days of later years, the office's own table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import chinese_calendar

from pipeline.errors import DataError
from pipeline.law.workdays import Workdays
from pipeline.tools.data import data_files

FIRST_YEAR = 2004
_FORM = "请写成 [[arranged]]、year = 2027、rest = [日期]、work = [日期]。"


def workdays(extra: Mapping[str, Any] | None = None) -> Workdays:
    """The calendar of an office; ``extra`` is its own table laid over the known years.

    ``extra`` has the form of pipeline/data/workdays: ``[[arranged]]`` with year, rest and work (lists of
    dates); a year in it counts as published.
    """
    base = _known()
    for table in (*_shipped(), *((extra,) if extra else ())):
        base = _with_table(base, table)
    return base


@cache
def _known() -> Workdays:
    rest = frozenset(d for d in chinese_calendar.constants.holidays if d.weekday() < 5)
    rest |= frozenset(d for d in chinese_calendar.constants.in_lieu_days if d.weekday() < 5)
    work = frozenset(d for d in chinese_calendar.constants.workdays)
    years = frozenset(range(FIRST_YEAR, max(d.year for d in rest | work) + 1))
    return Workdays(rest, work, years, _statutory())


def _shipped() -> Iterable[Mapping[str, Any]]:
    return (data for _, data in data_files("workdays") if "arranged" in data)


def _statutory() -> frozenset[dt.date]:
    days: set[dt.date] = set()
    for _, data in data_files("workdays"):
        for year in data.get("year", ()):
            spring = (year["new_year"] + dt.timedelta(days=n) for n in range(-1, 3))
            days.update(spring, (year["qingming"], year["dragon_boat"], year["mid_autumn"]))
    return frozenset(days)


def _with_table(base: Workdays, table: Mapping[str, Any]) -> Workdays:
    rest, work, published = set(base.rest), set(base.work), set(base.published)
    for row in _rows(table):
        off, on = _dates(row, "rest"), _dates(row, "work")
        published.add(_year(row))
        rest = (rest - on) | off
        work = (work - off) | on
    return Workdays(frozenset(rest), frozenset(work), frozenset(published), base.statutory)


def _rows(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = table.get("arranged", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise DataError(f"放假安排里的 arranged 是 {rows!r}", _FORM)
    return rows


def _year(row: Mapping[str, Any]) -> int:
    year = row.get("year")
    if type(year) is not int or not FIRST_YEAR <= year <= dt.MAXYEAR:
        raise DataError(f"放假安排里的 year 是 {year!r}，应当是年份", _FORM)
    return year


def _dates(row: Mapping[str, Any], key: str) -> set[dt.date]:
    days = row.get(key, [])
    if not isinstance(days, list) or not all(type(d) is dt.date for d in days):
        raise DataError(
            f"放假安排 {row.get('year')} 年的 {key} 不是日期列表", "请写成 rest = [2027-02-05, …]。"
        )
    return set(days)
