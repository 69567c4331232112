"""The yearly and standing duties of the office (年度及经常性事项): what is due, and what people did about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.office.house import House
from pipeline.law.yearly import yearly
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.types import Duty, DutyMark

ACT = "年度事项"
_YEAR = re.compile(r"20\d\d")


def standing_duties(house: House, session: Session, day: dt.date) -> tuple[Duty, ...]:
    """The standing duties of the year of a day, and those of the year before that reach into it.

    The year before counts when the office had cases then, and only what was left open or falls due
    in the new year (上一年度报告).
    """
    marks = _marks(session, day)
    found = yearly(house.rules, day.year, house.workdays, day, marks)
    if day.year - 1 not in CaseRegister(session).years():
        return found
    before = yearly(house.rules, day.year - 1, house.workdays, day, marks)
    return (*(d for d in before if d.due and (d.due.year == day.year or d.status == "overdue")), *found)


def is_year(session: Session, number: str) -> bool:
    """Whether a word in the place of a case means the standing duties of a year (2026)."""
    return bool(_YEAR.fullmatch(number.strip())) and CaseRegister(session).find(number.strip()) is None


def mark_standing(
    house: House,
    session: Session,
    year: str,
    duty: str,
    status: str,
    on: dt.date | None,
    by: str | None,
    files: Mapping[str, str] | None = None,
) -> str:
    """Marks a standing duty of a year done, or open again; returns its key.

    ``files`` are its evidence with their hashes (see ``evidence.keep_standing``), for the act to note.
    """
    key = standing_key(house, year, duty, on)
    content = {
        "key": key,
        "status": status,
        "on": str(on) if on else None,
        "by": by,
        "files": dict(files or {}),
    }
    journal.write(session, clock.now(), ACT, None, content)
    return key


def standing_key(house: House, year: str, duty: str, on: dt.date | None) -> str:
    """The key of a standing duty of a year; UsageError when there is none, or when the day has not come."""
    if on is not None and on > clock.today():
        raise UsageError(f"日期 {on} 还没有到", "只能登记已经办理的事项，请核对日期。")
    number = int(year)
    known = [d.key for d in yearly(house.rules, number, house.workdays, clock.today())]
    key = duty if "#" in duty else f"{duty}#{number}"
    if key not in known:
        raise UsageError(f"{number} 年没有编号为 {duty} 的年度事项", f"可用：{'、'.join(known) or '无'}。")
    return key


def _marks(session: Session, day: dt.date) -> tuple[DutyMark, ...]:
    """What people said about the standing duties, as a day saw it."""
    found = []
    for _, content in journal.entries_of(session, ACT):
        on = dt.date.fromisoformat(content["on"]) if content["on"] else None
        if on is None or on <= day:
            found.append(
                DutyMark(
                    content["key"],
                    content["status"],
                    on,
                    content["by"],
                    next(iter(content.get("files", {})), None),
                )
            )
    return tuple(found)
