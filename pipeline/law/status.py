"""What became of a duty: done, waived, superseded, overdue, or still open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.law.occasions import Occasion
from pipeline.law.outcome_of_case import is_final, merits
from pipeline.law.rules import DutyRule
from pipeline.types import Case, Duty, DutyMark


def with_status(case: Case, today: dt.date, rule: DutyRule, occasion: Occasion, duty: Duty) -> Duty:
    """The open duty as it stands today: what a person said of it comes first, then what came after it.

    A right nobody used in time (``optional``) is waived, never overdue.
    """
    mark = _mark(case.marks, duty.key)
    if mark and mark.status == "done":
        return replace(duty, status="done", done_on=mark.on)
    if mark and mark.status == "waived":
        return replace(duty, status="waived")
    if occasion.superseded or _overtaken(case, rule, occasion):
        note = "已被其后的文书取代，不再计算。"
        return replace(duty, status="superseded", explanation=duty.explanation + note)
    if duty.due is None or duty.due >= today:
        return duty
    if rule.optional:
        note = "期限已过，未见行使记录。"
        return replace(duty, status="waived", explanation=duty.explanation + note)
    return replace(duty, status="overdue")


def _overtaken(case: Case, rule: DutyRule, occasion: Occasion) -> bool:
    """Whether a duty waits for a ruling to take effect that a later instance has replaced."""
    if rule.counted_from != "effective_on" or rule.arises_per != "paper":
        return False
    found = merits(case)
    mine = [p for p in occasion.papers if p in found]
    return bool(mine) and found[-1] is not mine[-1] and not is_final(mine[-1])


def _mark(marks: tuple[DutyMark, ...], key: str) -> DutyMark | None:
    return next((mark for mark in reversed(marks) if mark.key == key), None)
