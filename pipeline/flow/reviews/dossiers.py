"""One volume as the checks of 案卷评查 look at it, put together from the case, its duties and its volumes."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from pipeline.flow.archive.binding import missing_of
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.tallies import tally
from pipeline.flow.office.house import House
from pipeline.law.approvals import approvals
from pipeline.law.attendance import agents_of, is_lawyer
from pipeline.law.stage import OPENING
from pipeline.store.register import CaseRegister
from pipeline.types import Case, Duty, FiledPaper
from pipeline.writing.inspection import Dossier, Leaf, Timed
from pipeline.writing.statistics import Tally


def dossier(house: House, session: Session, number: str) -> Dossier:
    """The volume of one case."""
    case = case_of(house, session, number)
    duties = duties_of(house, case)
    counted = tally(house, case, duties)
    final = [v for v in CaseRegister(session).volumes(number) if v.final]
    papers = [p for p in case.papers if not p.superseded]
    return Dossier(
        case=number,
        unit=counted.unit,
        registered_on=case.opened_on,
        served_on=_served_on(papers),
        flags=_flags(case, counted),
        leaves=tuple(_leaf(p) for p in papers),
        duties=tuple(_timed(d) for d in duties),
        known=frozenset(f.field for p in papers for f in p.findings) | _named(case),
        facts=dict(case.facts),
        steps=tuple(
            (f"{s.step}（{s.who}）", s.done is not None) for s in approvals(case, house.rules, duties)
        ),
        appearances=counted.appearances,
        agents=tuple((a.name, is_lawyer(a)) for i in counted.instances for a in agents_of(case, i)),
        suggestions=counted.suggestions,
        performed=counted.performed,
        missing=tuple(m.what for m in missing_of(house, number)),
        final_pages=sum(v.pages for v in final) or None,
    )


def _flags(case: Case, counted: Tally) -> frozenset[str]:
    there = {
        "heard": bool(counted.appearances),
        "judged": counted.decided_on is not None,
        "lost": bool(counted.lost),
        "in_force": counted.in_force_on is not None,
        "to_perform": counted.must_perform and counted.in_force_on is not None,
        "suggested": bool(counted.suggestions),
        "appealed": counted.appealed,
        "closed": case.closed_on is not None,
    }
    return frozenset(name for name, holds in there.items() if holds)


def _served_on(papers: list[FiledPaper]) -> dt.date | None:
    days = [p.served_on for p in papers if p.kind in OPENING and p.served_on and not p.assumed]
    return min(days) if days else None


def _leaf(paper: FiledPaper) -> Leaf:
    page = paper.pages[0] if paper.pages else 1
    served = bool(paper.served_on) and not paper.assumed
    return Leaf(paper.id, paper.kind, paper.title or paper.kind_name or "文书", page, paper.carrier, served)


def _timed(duty: Duty) -> Timed:
    counted = duty.counted_from
    return Timed(duty.id, duty.what, duty.status, duty.due, duty.done_on, counted.paper, counted.page)


def _named(case: Case) -> frozenset[str]:
    names = {p.standing for p in case.parties}
    if case.cause:
        names.add("cause")
    if any(n.court for n in case.court_numbers):
        names.add("court")
    return frozenset(names)
