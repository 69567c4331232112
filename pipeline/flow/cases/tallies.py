"""What statistics count of each case (一案一记), put together from the case, its law and its duties."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.office.house import House
from pipeline.law.attendance import is_chief, is_excused, leader_of
from pipeline.law.occasions import day_of, hearings
from pipeline.law.outcome_of_case import (
    date_fact,
    effective_on,
    lost_final,
    merits,
    must_be_performed,
    outcomes,
)
from pipeline.law.suit import own_parties, reconsidered
from pipeline.store.register import CaseRegister
from pipeline.terms import OUTCOMES
from pipeline.types import Case, Duty
from pipeline.writing.statistics import Appearance, Suggestion, Tally, Timing

_KINDS = {"person": "公民", "company": "企业", "organ": "机关", "other": "其他组织"}
_ANSWERS = ("S01", "S22")


def tallies(house: House, session: Session, unit: str | None = None) -> tuple[Tally, ...]:
    """One tally for each case that is not voided; of one unit when it is named."""
    cases = (case_of(house, session, n) for n in CaseRegister(session).numbers())
    return tuple(tally(house, c) for c in cases if not c.voided and (unit is None or unit in c.units))


def tally(house: House, case: Case, duties: tuple[Duty, ...] | None = None) -> Tally:
    """What is counted of one case; ``duties`` where they are reckoned already."""
    found = merits(case)
    last = found[-1] if found else None
    duties = duties_of(house, case) if duties is None else duties
    return Tally(
        number=case.number,
        title=case.title,
        received_on=case.opened_on,
        court_numbers=tuple(n.number for n in case.court_numbers),
        instances=_instances(case),
        unit=case.units[0] if case.units else "",
        field=case.facts.get("领域", "").strip() or (case.cause or "").strip(),
        cause=case.cause or "",
        plaintiff=_plaintiff(case),
        standing=_standing(house, case),
        reconsidered=reconsidered(case),
        enterprise=any(p.type == "company" for p in case.parties if p.standing != "defendant"),
        decided_on=(last.document_date or last.served_on) if last else None,
        outcomes="、".join(dict.fromkeys(OUTCOMES.get(c, c) for c in outcomes(last))) if last else "",
        lost=case.lost,
        lost_final=lost_final(case, house.rules),
        in_force_on=effective_on(case),
        must_perform=must_be_performed(case),
        performed=date_fact(case, "performed_on") is not None,
        appealed="second" in _instances(case) or any(p.kind == "appeal" for p in case.papers),
        answer_days=_answer_days(duties),
        appearances=_appearances(house, case),
        timings=_timings(duties),
        suggestions=_suggestions(case, duties),
        loss_reason=case.facts.get("loss_causes", "").strip(),
        measures=case.facts.get("rectification", "").strip(),
    )


def _instances(case: Case) -> tuple[str, ...]:
    known = [n.instance for n in case.court_numbers] or [p.instance for p in case.papers] or ["first"]
    return tuple(dict.fromkeys(known))


def _plaintiff(case: Case) -> str:
    kinds = sorted({_KINDS[p.type] for p in case.parties_of("plaintiff")})
    if len(kinds) > 1:
        return "多类"
    many = "（二人以上）" if len(case.parties_of("plaintiff")) > 1 else ""
    return f"{kinds[0]}{many}" if kinds else ""


def _standing(house: House, case: Case) -> str:
    own = {p.standing for p in own_parties(case, house.rules)}
    if "defendant" in own:
        return "共同被告" if len(case.parties_of("defendant")) > 1 else "单独被告"
    return "第三人" if "third_party" in own else "原告" if "plaintiff" in own else ""


def _appearances(house: House, case: Case) -> tuple[Appearance, ...]:
    """Each instance that was heard, with its last hearing."""
    last: dict[str, dt.date] = {}
    for hearing in hearings(case):
        if hearing.hearing is not None and not hearing.superseded:
            day = day_of(hearing.hearing)
            last[hearing.instance] = max(day, last.get(hearing.instance, day))
    return tuple(Appearance(day, instance, _leader(house, case, instance)) for instance, day in last.items())


def _leader(house: House, case: Case, instance: str) -> str:
    leader = leader_of(case, instance)
    if leader is None or case.facts.get("leader_absent", "") == "是":
        return "excused" if is_excused(case, instance) else "none"
    chief = is_chief(leader, house.rules, case)
    return {True: "chief", False: "deputy", None: "leader"}[chief]


def _timings(duties: tuple[Duty, ...]) -> tuple[Timing, ...]:
    """The duties that somebody had to do and that have a day; waived and superseded ones are left out."""
    counted = ("open", "done", "overdue")
    return tuple(Timing(d.id, d.what, d.due, d.done_on) for d in duties if d.due and d.status in counted)


def _answer_days(duties: tuple[Duty, ...]) -> int | None:
    for duty in duties:
        if duty.id in _ANSWERS and duty.status == "done" and duty.done_on and duty.counted_from.date:
            return (duty.done_on - duty.counted_from.date).days
    return None


def _suggestions(case: Case, duties: tuple[Duty, ...]) -> tuple[Suggestion, ...]:
    found = []
    for paper in case.papers:
        if paper.kind == "suggestion" and not paper.superseded:
            own = [d for d in duties if d.counted_from.paper == paper.id and "法院" in d.recipient]
            answered = [d.done_on for d in own if d.status == "done" and d.done_on]
            received = paper.served_on or paper.document_date
            found.append(Suggestion(received, max(answered) if answered else None))
    return tuple(found)
