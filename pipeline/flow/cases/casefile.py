"""One case put together from the register: what the law, the drafts and the volume look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases.file_numbers import file_number_of as file_number_of
from pipeline.flow.cases.file_numbers import retention_of as retention_of
from pipeline.flow.office.house import House
from pipeline.flow.office.places import ORIGINALS
from pipeline.flow.office.rulesmark import fingerprint
from pipeline.law.approvals import awaited
from pipeline.law.assignment import proposals
from pipeline.law.checks import Moment, check
from pipeline.law.course import as_of, with_remand
from pipeline.law.duties import reckon
from pipeline.law.outcome_of_case import lost
from pipeline.law.repeated import loss_group, together
from pipeline.law.stage import closed_on, stage
from pipeline.law.suit import fact
from pipeline.reading.profile import parties_of, short_title, single, title_of
from pipeline.store import journal, losses
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.secrecy import withheld
from pipeline.tools.files import safe_name
from pipeline.types import Arrival, Case, CaseFinding, Duty, FiledPaper, PaperRecord

_FEW = 50  # changed cases that are looked at without asking which of them have a judgment


def case_of(house: House, session: Session, number: str) -> Case:
    """The whole case by its own number; duties are not in it (see ``duties_of``)."""
    case = case_alone(house, session, number)
    if not case.lost or case.voided or fact(case, "repeated_loss") is not None:
        return case
    group = loss_group(case, house.rules)
    others = _lost_with(house, session, group) if group else frozenset()
    return replace(case, repeated=together(number, others, house.rules) if group else ())


def _lost_with(house: House, session: Session, group: str) -> frozenset[str]:
    """The lost cases of a year and field: those kept so, and those of which nothing is kept since they changed."""
    mark = fingerprint(house, clock.today())
    changed = losses.unweighed(session, mark)
    if len(changed) > _FEW:
        changed = {n: changed[n] for n in changed.keys() & set(Ledger(session).cases_with(("judgment",)))}
    fresh = {n for n, touched in changed.items() if _group_now(house, session, n, touched) == group}
    return (losses.lost_in(session, group, mark) - changed.keys()) | fresh


def _group_now(house: House, session: Session, number: str, touched: int) -> str:
    """The loss group of a case of which it is not kept, looked up once as often as it is touched."""
    key = (touched, journal.newest(session)) if not touched else (touched, 0)
    kept = house.losses.get(number)
    if kept is None or kept[0] != key:
        kept = house.losses[number] = (key, loss_group(case_alone(house, session, number), house.rules))
    return kept[1]


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
