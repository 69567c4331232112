"""The periods printed in a paper (文书载明的期限) beside the ones the text gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from pipeline.law.explain import term_in_words
from pipeline.law.occasions import Occasion
from pipeline.law.periods import Period
from pipeline.law.rules import DutyRule
from pipeline.types import Case, Finding


@dataclass(frozen=True, slots=True)
class Choices:
    """The periods that may count and what must be said about them."""

    periods: tuple[Period, ...]
    notes: tuple[str, ...] = ()


def printed_periods(rule: DutyRule, occasion: Occasion, case: Case, start: dt.date) -> Choices:
    """The statutory period and the printed ones; where they differ the earlier counts until a person decides.

    A person's decision is the fact of the field's name (``answer_days``): then only it counts.
    """
    statute = rule.period(start) if rule.term else None
    printed = {p: f for f in _findings(rule, occasion) if (p := _period(rule, f, statute))}
    decided = next((d for name in rule.printed if (d := _decided(case, name)) is not None), None)
    if decided is not None:
        chosen = replace(statute or _plain(rule, decided), days=decided)
        return Choices((chosen,), (f"经办人确认按{term_in_words(chosen)}计算",))
    others = [p for p in printed if statute is None or (p.days, p.unit) != (statute.days, statute.unit)]
    if statute is None:
        return Choices(tuple(printed), tuple(f"期限依文书载明的{term_in_words(p)}" for p in printed))
    notes = tuple(
        f"文书写的是{term_in_words(p)}，法定为{term_in_words(statute)}，两者不一致，未经确认前按先到之日"
        for p in others
    )
    return Choices((statute, *others), notes)


def is_decided(rule: DutyRule, case: Case) -> bool:
    """Whether a person entered the days that count (answer_days, perform_days …)."""
    return any(_decided(case, name) is not None for name in rule.printed)


def by_date(rule: DutyRule, occasion: Occasion) -> dt.date | None:
    """A last day printed as a date (最迟某年某月某日前), when the rule looks for one."""
    for paper in occasion.papers if "reply_by" in rule.printed else ():
        value = paper.value("reply_by")
        if value:
            try:
                return dt.date.fromisoformat(str(value)[:10])
            except ValueError:
                continue
    return None


def differing(rule: DutyRule, occasion: Occasion, start: dt.date) -> tuple[Finding, ...]:
    """The findings whose printed period differs from the text's."""
    statute = rule.period(start) if rule.term else None
    if statute is None:
        return ()
    return tuple(
        f for f in _findings(rule, occasion) if (p := _period(rule, f, statute)) and p.days != statute.days
    )


def _findings(rule: DutyRule, occasion: Occasion) -> list[Finding]:
    return [f for p in occasion.papers for f in p.findings if f.field in rule.printed]


def _period(rule: DutyRule, finding: Finding, statute: Period | None) -> Period | None:
    if not isinstance(finding.value, int) or finding.value <= 0:
        return None
    by_law = statute is not None and statute.unit == "workday"
    unit = "workday" if by_law or "工作日" in finding.evidence.quote else "day"
    return replace(_plain(rule, finding.value), unit=unit)


def _plain(rule: DutyRule, days: int) -> Period:
    return Period(days, "day", rule.direction, rule.roll, rule.safe)


def _decided(case: Case, name: str) -> int | None:
    value = case.facts.get(name, "").strip().removesuffix("日").removesuffix("天")
    return int(value) if value.isascii() and value.isdigit() else None
