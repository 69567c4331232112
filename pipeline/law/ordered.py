"""Until when the operative items (主文) must be performed: the earliest of their days, and what to say of the others."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.law.events import Start, start_of
from pipeline.law.explain import shown
from pipeline.law.occasions import Occasion
from pipeline.law.performance import OperativeTerm, operative_terms
from pipeline.law.periods import Period, Reckoned, before_date, reckon_period
from pipeline.law.rules import DutyRule
from pipeline.law.workdays import Workdays
from pipeline.types import Case


@dataclass(frozen=True, slots=True)
class Ordered:
    """The day that counts; ``period`` is None where the item names the day itself, ``words`` say where it starts."""

    reckoned: Reckoned
    period: Period | None = None
    words: str = ""
    notes: tuple[str, ...] = ()


def ordered_by_items(
    case: Case, rule: DutyRule, occasion: Occasion, start: Start, workdays: Workdays
) -> Ordered | None:
    """The earliest day of all items whose start is known; None when there is none."""
    found = []
    for term in operative_terms(case, occasion.papers):
        one = _due(case, rule, occasion, start, term, workdays)
        if one:
            found.append((term, one))
    if not found:
        return None
    term, first = min(found, key=lambda row: row[1].reckoned.due)
    others = [f"“{t.words}”至{shown(o.reckoned.due)}" for t, o in found if t != term]
    notes = (f"主文：“{term.words}”", *(("另有" + "，".join(others),) if others else ()))
    return Ordered(first.reckoned, first.period, first.words, notes)


def _due(
    case: Case, rule: DutyRule, occasion: Occasion, start: Start, term: OperativeTerm, workdays: Workdays
) -> Ordered | None:
    if term.by:
        return Ordered(before_date(term.by, workdays))
    begun = start if term.event == "effective_on" else start_of(case, occasion, term.event)
    if not begun.date:
        return None
    period = Period(term.count, term.unit, rule.direction, rule.roll, rule.safe)
    return Ordered(reckon_period(begun.date, period, workdays), period, begun.words)
