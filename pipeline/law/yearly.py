"""Yearly and standing duties of an office (年度及经常性事项): reports, plans, training, inspections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.law.explain import shown
from pipeline.law.periods import Reckoned, before_date
from pipeline.law.rules import Regulation, Rules, YearlyRule
from pipeline.law.workdays import Workdays
from pipeline.types import CountedFrom, Duty, DutyMark


def yearly(
    rules: Rules, year: int, workdays: Workdays, today: dt.date, marks: tuple[DutyMark, ...] = ()
) -> tuple[Duty, ...]:
    """The yearly duties for the work of one year; keys bear the year ("BB-23#2026"), ``case`` is empty.

    A text without a date (定期、适时) gives a duty without due date: the office says when it was done.
    """
    desk = _Desk(rules.local, year, workdays, today, marks)
    return tuple(
        _duty(desk, row) for row in rules.local.yearly if row.since is None or row.since.year <= year
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the yearly duties are reckoned with."""

    regulation: Regulation
    year: int
    workdays: Workdays
    today: dt.date
    marks: tuple[DutyMark, ...]

    def status(self, key: str, due: dt.date | None) -> tuple[str, dt.date | None]:
        """The status of a duty and the day it was done."""
        mark = next((m for m in reversed(self.marks) if m.key == key), None)
        if mark and mark.status in ("done", "waived"):
            return mark.status, mark.on if mark.status == "done" else None
        return ("overdue" if due and due < self.today else "open"), None


def due_in(row: YearlyRule, year: int, workdays: Workdays) -> Reckoned | None:
    """The last working day of a yearly row for one year; None where the text gives no date."""
    if row.month is None or row.day is None:
        return None
    return before_date(dt.date(year + 1 if row.next_year else year, row.month, row.day), workdays)


def _duty(desk: _Desk, row: YearlyRule) -> Duty:
    found = due_in(row, desk.year, desk.workdays)
    key = f"{row.id}#{desk.year}"
    status, done_on = desk.status(key, found.due if found else None)
    return Duty(
        key=key,
        id=row.id,
        case="",
        what=f"{desk.year}年：{row.what}",
        article=row.article,
        regulation=desk.regulation.name,
        basis=row.basis,
        who=row.who,
        recipient=row.recipient,
        counted_from=CountedFrom("year_end", dt.date(desk.year, 12, 31), "calendar"),
        days=None,
        unit=None,
        due=found.due if found else None,
        safe_due=found.safe_due if found else None,
        provisional=found.provisional if found else False,
        assumed=False,
        explanation=_words(desk.regulation, row, found),
        status=status,
        done_on=done_on,
        template=row.template,
    )


def _words(regulation: Regulation, row: YearlyRule, found: Reckoned | None) -> str:
    article = f"《{regulation.name}》{row.article}"
    if found is None:
        return f"条文没有写明日期，由本单位安排，办毕登记（{article}）。"
    if found.due != found.raw:
        return f"条文写“{row.month}月{row.day}日前”，{shown(found.raw)}是休息日，提前至{shown(found.due)}（{article}）。"
    return (
        f"条文写“{row.month}月{row.day}日前”，最迟{shown(found.due)}，从严应在前一个工作日办毕（{article}）。"
    )
