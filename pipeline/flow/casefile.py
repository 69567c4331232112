"""One case put together from the register: what the law, the drafts and the volume look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.file_numbers import file_number_of as file_number_of
from pipeline.flow.file_numbers import retention_of as retention_of
from pipeline.flow.house import House
from pipeline.flow.places import ORIGINALS
from pipeline.law.approvals import awaited
from pipeline.law.assignment import proposals
from pipeline.law.checks import Moment, check
from pipeline.law.course import as_of, with_remand
from pipeline.law.duties import reckon
from pipeline.law.outcome_of_case import lost
from pipeline.law.repeated import repeated_losses
from pipeline.law.stage import closed_on, stage
from pipeline.law.suit import fact
from pipeline.reading.profile import parties_of, short_title, single, title_of
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.secrecy import withheld
from pipeline.tools.files import safe_name
from pipeline.types import Arrival, Case, CaseFinding, Duty, FiledPaper, PaperRecord


def case_of(house: House, session: Session, number: str) -> Case:
    """The whole case by its own number; duties are not in it (see ``duties_of``)."""
    case = case_alone(house, session, number)
    if not case.lost or case.voided or fact(case, "repeated_loss") is not None:
        return case
    return replace(case, repeated=repeated_losses(case, _lost_cases(house, session), house.rules))


def _lost_cases(house: House, session: Session) -> tuple[Case, ...]:
    """The lost cases of the office; those that acts of the journal named since are looked up anew."""
    mark, kept = journal.mark(session), house.losses
    touched = journal.touched(session, kept[0]) if kept else None
    known = kept[1] if kept and touched is not None else {}
    judged = Ledger(session).cases_with(("judgment",))
    changed = touched or frozenset()
    cases = {
        n: known[n] if n in known and n not in changed else case_alone(house, session, n) for n in judged
    }
    house.losses = (mark, cases)
    return tuple(c for c in cases.values() if c.lost)


def case_alone(house: House, session: Session, number: str) -> Case:
    """The case without a look at the others: whether it repeats an earlier loss is not in it."""
    register, ledger = CaseRegister(session), Ledger(session)
    row = register.row(number)
    secret = withheld(session)
    papers = tuple(filed_paper(house, ledger, row.folder, r, secret) for r in ledger.papers_of_case(number))
    facts = dict(row.facts)
    parties = parties_of(papers, facts)
    cause = single(papers, "cause", facts)
    case = Case(
        number=number,
        year=row.year,
        title=facts.get("title") or title_of(parties, cause),
        opened_on=row.opened_on,
        units=tuple(u for u in facts.get("unit", "").split("、") if u),
        court_numbers=tuple(n for _, n in register.court_numbers(number).values()),
        parties=parties,
        cause=cause,
        sued_act=single(papers, "sued_act", facts),
        facts=facts,
        papers=papers,
        marks=register.marks(number),
        approvals=register.approvals(number),
        related=tuple(row.related),
        voided=row.void_reason is not None,
    )
    if row.void_reason is not None:
        fate = f"（已并入 {row.merged_into}）" if row.merged_into else "（编号作废）"
        kept = row.folder.partition(" ")[2] or case.title
        return replace(case, title=f"{kept}{fate}", stage="closed")
    return _with_course(house, with_remand(case), any(v.final for v in register.volumes(number)))


def _with_course(house: House, case: Case, is_archived: bool) -> Case:
    case = replace(case, lost=lost(case, house.rules), closed_on=closed_on(case))
    course = "archived" if is_archived else stage(case)
    return replace(case, stage=course)


def filed_paper(
    house: House, ledger: Ledger, folder: str, record: PaperRecord, secret: Collection[str] = ()
) -> FiledPaper:
    """A filed paper as the law and the volume look at it; paths relative to config.toml.

    The file of one whose received file also bears a ``secret`` page is its own searchable PDF alone.
    """
    paper = record.paper
    arrival = ledger.arrival(record.arrival)
    date = paper.value("document_date")
    number = paper.value("case_number")
    return FiledPaper(
        id=record.id,
        kind=paper.kind,
        kind_name=paper.kind_name,
        title=paper.title,
        pages=paper.pages,
        findings=paper.findings,
        doubts=paper.doubts,
        document_date=dt.date.fromisoformat(str(date))
        if date and not paper.doubted("document_date")
        else None,
        served_on=record.served_on,
        served_source=record.served_source,
        assumed=record.assumed,
        instance=record.instance,
        case_number=str(number) if number and not paper.doubted("case_number") else None,
        carrier=record.carrier,
        file=house.settings.relative(house.settings.archive / _file_of(folder, arrival, record, secret)),
        searchable=house.settings.relative(house.settings.archive / record.searchable)
        if record.searchable
        else None,
        arrived_on=arrived_on(arrival.id),
        text=paper.text,
    )


def _file_of(folder: str, arrival: Arrival, record: PaperRecord, secret: Collection[str]) -> str:
    if arrival.id in secret and record.searchable:
        return record.searchable
    return f"{folder}/{ORIGINALS}/{original_name(arrival.id, arrival.name)}"


def arrived_on(arrival: str) -> dt.date:
    """The day of an arrival, which stands in its id."""
    return dt.datetime.strptime(arrival[:8], "%Y%m%d").date()


def original_name(arrival: str, name: str) -> str:
    """The name of a received file in the case's 原件: its arrival and its own name."""
    return safe_name(f"{arrival}_{name}")


def duties_of(house: House, case: Case, today: dt.date | None = None) -> tuple[Duty, ...]:
    """The duties of a case as of a day (default today), with the facts known now; none of one destroyed."""
    if case.voided or "destroyed_on" in case.facts:
        return ()
    day = today or clock.today()
    seen = as_of(case, day) if day < clock.today() else case
    return reckon(seen, house.rules, house.workdays, day)


def checks_of(house: House, case: Case, duties: tuple[Duty, ...]) -> tuple[CaseFinding, ...]:
    """What the checks of the regulation find on a case, and which unit it proposes."""
    if case.voided or "destroyed_on" in case.facts:
        return ()
    found = check(case, house.rules, Moment(house.workdays, clock.today()), duties)
    return (*proposals(case, house.rules), *awaited(case, house.rules, duties), *found)


def name_folder(house: House, session: Session, number: str) -> None:
    """Gives the case its folder name, once: number and short title, safe on Windows shares."""
    register = CaseRegister(session)
    row = register.row(number)
    if not row.folder:
        case = case_of(house, session, number)
        name = safe_name(f"{number} {short_title(case.parties, case.cause)}", 60)
        register.name_folder(number, f"{row.year}/{name}")
