"""What the public interface shows: the JSON documents of cases, duties, receipts and what is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases import overview
from pipeline.flow.cases.casefile import case_of, checks_of, duties_of
from pipeline.flow.cases.foreseen import foreseen
from pipeline.flow.cases.reading_views import doubt_view, finding_view
from pipeline.flow.cases.recalled import days_before
from pipeline.flow.office.house import House
from pipeline.flow.office.standing import standing_duties
from pipeline.law.entries import entry_names
from pipeline.law.outcome_of_case import lost_final
from pipeline.law.service import service_of_paper
from pipeline.plain import to_plain
from pipeline.store.briefs import briefs_by_arrival, doubted_papers
from pipeline.store.glance_lists import Lists
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Arrival, Case, Draft, Duty, FiledPaper, PaperRecord, Volume

Json = dict[str, Any]
_ALL = 1 << 40  # rows


# --- receipts and what waits ---------------------------------------------------------------------


def record_view(record: PaperRecord, pages: Sequence[int] | None = None) -> Json:
    """One paper of a receipt; a paper that came before goes by the id of the one kept."""
    return {
        "id": record.same_as if record.status == "superseded" and record.same_as else record.id,
        "kind": record.paper.kind,
        "pages": list(record.paper.pages if pages is None else pages),
        "case": record.case,
        "status": "held" if record.status == "held" else "filed",
        "doubts": [doubt_view(d) for d in record.paper.doubts],
    }


def held_view(house: House, session: Session, doubted: Sequence[str] | None = None) -> Json:
    """``held``: every file with a paper that waits for a person, or with open doubts.

    ``doubted`` are the filed papers with doubts where they are known already; ``duties`` what the papers that
    lie in no case would ask for.
    """
    ledger = Ledger(session)
    filed = tuple(ledger.paper(i) for i in (doubted_papers(session) if doubted is None else doubted))
    papers = (*ledger.waiting_papers(), *(p for p in filed if p.paper.doubts))
    items = held_items(house, session, papers, ledger.arrivals_without_papers())
    return {"schema": "yingsu.held/1", "held": items}


def held_items(
    house: House, session: Session, papers: Sequence[PaperRecord], bare: Sequence[Arrival]
) -> list[Json]:
    """What ``held`` says of the files these papers came in, oldest first, and of files without papers."""
    ledger, items = Ledger(session), []
    waiting: dict[str, list[PaperRecord]] = {}
    for record in papers:
        waiting.setdefault(record.arrival, []).append(record)
    beside = {a: [p.id for p in papers] for a, papers in briefs_by_arrival(session, list(waiting)).items()}
    for identity in sorted(waiting):
        arrival = ledger.arrival(identity)
        records = waiting[identity]
        shown = [{"number": beside[identity].index(r.id) + 1, **record_view(r)} for r in records]
        items.append(
            {
                "arrival": identity,
                "name": arrival.name,
                "papers": shown,
                "reason": _reason(records),
                "duties": [duty_view(d) for d in foreseen(house, session, records)],
            }
        )
    items += [
        {"arrival": a.id, "name": a.name, "papers": [], "reason": a.message, "duties": []} for a in bare
    ]
    return items


def _reason(records: Sequence[PaperRecord]) -> str:
    reasons = [r.reason for r in records if r.reason] + [d.reason for r in records for d in r.paper.doubts]
    return "；".join(dict.fromkeys(reasons))


# --- cases ---------------------------------------------------------------------------------------


def cases_view(house: House, session: Session, year: int | None) -> Json:
    """``cases``: the register, or one year of it."""
    overview.renew_all(house)
    session.rollback()  # what was read before may have been reckoned anew
    found = Lists(session, clock.today()).newest(None, year)
    return {"schema": "yingsu.cases/1", "cases": [glance.row for glance in reversed(found)]}


def case_view(house: House, session: Session, number: str) -> Json:
    """``case``: one case whole."""
    case = case_of(house, session, number)
    return view_of_case(house, session, case, duties_of(house, case))


def view_of_case(house: House, session: Session, case: Case, duties: tuple[Duty, ...]) -> Json:
    """The same of a case that is put together already."""
    register, number = CaseRegister(session), case.number
    before = days_before(session, number)
    return {
        "schema": "yingsu.case/1",
        "number": case.number,
        "year": case.year,
        "title": case.title,
        "stage": case.stage,
        "unit": case.units[0] if case.units else None,
        "units": list(case.units),
        "lost": case.lost,
        "lost_final": lost_final(case, house.rules),
        "related": list(case.related),
        "court_numbers": [
            {"instance": n.instance, "number": n.number, "court": n.court} for n in case.court_numbers
        ],
        "parties": [
            {"name": p.name, "standing": p.standing, "role": p.role, "type": p.type} for p in case.parties
        ],
        "cause": case.cause,
        "sued_act": case.sued_act,
        "facts": dict(case.facts),
        "findings": [to_plain(f) for f in checks_of(house, case, duties)],
        "papers": [_paper_row(p, case.facts) for p in case.papers],
        "duties": [duty_view(d, before.get(d.key, "")) for d in duties],
        "approvals": [
            {"step": a.step, "who": a.who, "by": a.by, "on": to_plain(a.on), "opinion": a.opinion}
            for a in case.approvals
        ],
        "drafts": _drafts(register, number),
        "volumes": [volume_view(v) for v in register.volumes(number)],
    }


def _paper_row(paper: FiledPaper, facts: Mapping[str, str]) -> Json:
    mode = service_of_paper(paper, facts)
    return {
        "id": paper.id,
        "kind": paper.kind,
        "title": paper.title,
        "pages": list(paper.pages),
        "file": paper.file,
        "searchable": paper.searchable,
        "document_date": to_plain(paper.document_date),
        "served_on": to_plain(paper.served_on),
        "service": {
            "source": paper.served_source,
            "assumed": paper.assumed,
            "mode": mode.name if mode else None,
            "evidence": mode.evidence if mode else None,
            "article": mode.article if mode else None,
        },
        "carrier": paper.carrier,
        "doubts": [doubt_view(d) for d in paper.doubts],
        "findings": [finding_view(f) for f in paper.findings],
    }


def _drafts(register: CaseRegister, number: str) -> list[Json]:
    """The drafts of a case; those of the numbers joined to it lie in their folders and say so."""
    earlier = [
        {**draft_view(d), "merged": old}
        for old in register.merged_into(number)
        for d, _ in register.drafts(old)
    ]
    return [*earlier, *(draft_view(d) for d, _ in register.drafts(number))]


def draft_view(draft: Draft) -> Json:
    """One version of a draft."""
    return {
        "template": draft.template,
        "code": draft.code,
        "path": draft.path,
        "gaps": [g.label for g in draft.gaps],
        "version": draft.version,
    }


def volume_view(volume: Volume) -> Json:
    """One bound volume."""
    view: Json = to_plain(volume)
    return {key: value for key, value in view.items() if key not in ("book", "fingerprint", "papers")}


# --- duties --------------------------------------------------------------------------------------


def duty_view(duty: Duty, before: str = "") -> Json:
    """One duty; ``before`` says what it was due before."""
    view: Json = to_plain(duty)
    view["explanation"] += before
    return view


def duties_view(
    house: House,
    session: Session,
    number: str | None = None,
    before: dt.date | None = None,
    overdue: bool = False,
    on: dt.date | None = None,
) -> Json:
    """``duties``: of one case, or of all with the standing ones of the office; due before a day, or overdue; as of a day."""
    day = on or clock.today()
    if number:
        found = list(duties_of(house, case_of(house, session, number), day))
    else:
        found = [*_of_all(house, session, day, overdue), *standing_duties(house, session, day)]
    kept = [
        d
        for d in found
        if (before is None or (d.due is not None and d.due < before))
        and (not overdue or d.status == "overdue")
    ]
    kept.sort(key=lambda d: (d.due or dt.date.max, d.case, d.key))
    told = days_before(session, number) if number else {}
    return {"schema": "yingsu.duties/1", "duties": [duty_view(d, told.get(d.key, "")) for d in kept]}


def _of_all(house: House, session: Session, day: dt.date, overdue: bool) -> Iterator[Duty]:
    """The duties of every case (``overdue``: the open ones at least): those that are kept as kept, the others reckoned."""
    whole: Iterable[str] = CaseRegister(session).numbers()
    if day == clock.today() and overview.are_all_kept(house, session):
        rows = Lists(session, day).duties(not overdue, 0, _ALL)
        whole = {row.case for row in rows if row.duty is None}  # of settled ones only that they are is kept
        yield from (row.duty for row in rows if row.duty and row.case not in whole)
    for number in whole:
        yield from duties_of(house, case_of(house, session, number), day)


def entry_names_of(house: House, session: Session, duties: Sequence[Json]) -> dict[tuple[str, str], str]:
    """(case, key) -> the name of the calendar entry, for the cases of these duties."""
    names: dict[tuple[str, str], str] = {}
    for number in sorted({d["case"] for d in duties} - {""}):
        case = case_of(house, session, number)
        found = entry_names(case, duties_of(house, case))
        names |= {(number, key): name for key, name in found.items()}
    return names


def open_case_duties(house: House, case: Case) -> tuple[Duty, ...]:
    """The duties of a case that still wait."""
    return tuple(d for d in duties_of(house, case) if d.status in ("open", "overdue"))
