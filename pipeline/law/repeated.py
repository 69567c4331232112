"""Repeated losses in one field (同一行政领域多次败诉): what BB-20 and CL-30-3 ask to look out for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pipeline.law.outcome_of_case import lost, merits
from pipeline.law.rules import Rules
from pipeline.types import Case


def repeated_losses(case: Case, others: Iterable[Case], rules: Rules) -> tuple[str, ...]:
    """The numbers of the lost cases of the same field and year, this one among them; empty below
    as many as the office reads 多次 (two).

    The field is the fact 领域 where a person entered it, else the cause (案由).
    """
    group = loss_group(case, rules)
    return (
        together(case.number, (o.number for o in others if loss_group(o, rules) == group), rules)
        if group
        else ()
    )


def together(number: str, others: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """The same for a lost case where the numbers of its ``loss_group`` are known."""
    found = (*sorted({*others} - {number}), number)
    return found if len(found) >= rules.readings.repeated_losses else ()


def loss_group(case: Case, rules: Rules) -> str:
    """Year and field of a lost case: those with the same are counted together; empty for any other case."""
    if case.voided or not lost(case, rules) or not _field(case):
        return ""
    return f"{_year(case)} {_field(case)}"


def _field(case: Case) -> str:
    return case.facts.get("领域", "").strip() or (case.cause or "").strip()


def _year(case: Case) -> int:
    found = merits(case)
    day: dt.date | None = found[-1].document_date or found[-1].served_on if found else None
    return day.year if day else case.year
