"""Whose receipt starts a period (谁收到): the organ's, the handling unit's, or the first of the two."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.law.occasions import service
from pipeline.law.outcome_of_case import date_fact
from pipeline.law.rules import DutyRule, Rules
from pipeline.law.stage import OPENING
from pipeline.types import Case, FiledPaper

_OPENS = (*OPENING, "appeal", "retrial_application")
_FACT = "unit_received_on"
_CHOSEN = {
    "organ": "条文没有说清以谁收到为准，本单位从本机关收到之日起算（readings.receipt）",
    "unit": "条文没有说清以谁收到为准，本单位从承办单位收到之日起算（readings.receipt）",
}
_UNKNOWN = "承办单位收到日期没有录入（unit_received_on），暂从本机关收到之日起算"


def receipt_of(rule: DutyRule, rules: Rules) -> str:
    """Whose receipt a rule counts from; a text that leaves nothing open counts from the first of the two."""
    return rules.readings.receipt if rule.receipt_open else "earliest"


def receipt_notes(rule: DutyRule, rules: Rules, event: str) -> tuple[str, ...]:
    """What to say of the office's choice with a due date counted from ``event``."""
    chosen = receipt_of(rule, rules)
    if chosen not in _CHOSEN or rule.counted_from != "served_on":
        return ()
    return (_UNKNOWN,) if chosen == "unit" and event == "served_on" else (_CHOSEN[chosen],)


def with_unit_days(case: Case) -> Case:
    """The case with the day the handling unit got each paper, as people entered it.

    ``unit_received_on:<paper>`` is one paper's; ``unit_received_on.<instance>`` that of the papers that open an
    instance; ``unit_received_on`` that of the newest instance begun by then.
    """
    if not any(name.startswith(_FACT) for name in case.facts):
        return case
    plain = _instance_of_plain(case)
    papers = tuple(replace(p, unit_received_on=_day(case, p, plain)) for p in case.papers)
    return replace(case, papers=papers)


def _day(case: Case, paper: FiledPaper, plain: str | None) -> dt.date | None:
    own = date_fact(case, f"{_FACT}:{paper.id}") or paper.unit_received_on
    if own or paper.kind not in _OPENS:
        return own
    day = date_fact(case, f"{_FACT}.{paper.instance}")
    return day or (date_fact(case, _FACT) if paper.instance == plain else None)


def _instance_of_plain(case: Case) -> str | None:
    """The instance the day entered without one belongs to."""
    day = date_fact(case, _FACT)
    names = list(dict.fromkeys(p.instance for p in case.papers if p.kind in _OPENS))
    if day is None or not names:
        return None
    begun = [n for n in names if (on := _begun_on(case, n)) and on <= day]
    return begun[-1] if begun else names[0]


def _begun_on(case: Case, instance: str) -> dt.date | None:
    papers = [p for p in case.papers if p.instance == instance and p.kind in _OPENS]
    return service(papers, "organ").date
