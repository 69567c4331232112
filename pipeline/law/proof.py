"""A regulation proves itself: every example with dates must come out as it says."""

from __future__ import annotations

import datetime as dt

from pipeline.errors import DataError
from pipeline.law.duties import due_of
from pipeline.law.explain import shown
from pipeline.law.rules import Regulation
from pipeline.law.workdays import Workdays
from pipeline.law.yearly import due_in


def prove(regulation: Regulation, workdays: Workdays, source: str) -> Regulation:
    """The regulation itself; DataError names the first example that does not hold, found and wanted."""
    for rule in regulation.duty:
        for example in rule.example:
            found = due_of(rule, example.counted_from, workdays, example.printed)
            _compare(source, rule.id, example.due, found.due if found else None)
            if example.safe_due:
                _compare(source, rule.id, example.safe_due, found.safe_due if found else None)
    for row in regulation.yearly:
        for example in row.example:
            due = due_in(row, example.counted_from.year, workdays)
            _compare(source, row.id, example.due, due.due if due else None)
    return regulation


def _compare(source: str, name: str, wanted: dt.date | None, found: dt.date | None) -> None:
    if wanted != found:
        raise DataError(
            f"{source} 的 {name}：例子写的是{_day(wanted)}，按期限算出来是{_day(found)}",
            "请核对 term 和 example，改正后再用。",
        )


def _day(day: dt.date | None) -> str:
    return shown(day) if day else "没有日期"
