"""Binding a case: what is missing, the working volumes, the final ones, those that are due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from pipeline.errors import CheckFailed, DataError
from pipeline.flow.archive.volumes import Job, bind_volumes, order_of
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.file_numbers import FILING_DUTIES, give_file_number
from pipeline.flow.cases.publish import publish_papers, write_case_file
from pipeline.flow.cases.unmade import (
    OUTDATED,
    VOLUME,
    found_up_to_date,
    is_changed_since,
    made,
    missed,
    up_to_date_at,
)
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.types import Case, Duty, Missing
from pipeline.writing.volume import instances_of, missing


def missing_of(house: House, case: str) -> tuple[Missing, ...]:
    """What the volumes of a case must have and do not (装订前检查), instance by instance."""
    with house.reading() as session:
        return gaps_of(house, case_of(house, session, case))


def gaps_of(house: House, value: Case) -> tuple[Missing, ...]:
    """The same of a case that is put together already."""
    return tuple(dict.fromkeys(gap for gaps in gaps_by_instance(house, value).values() for gap in gaps))


def gaps_by_instance(house: House, value: Case) -> dict[str, tuple[Missing, ...]]:
    """The same, told apart by the instance whose volume lacks it."""
    return _gaps(house, value, instances_of(value) or ("first",))


def _gaps(house: House, case: Case, instances: Sequence[str]) -> dict[str, tuple[Missing, ...]]:
    duties = duties_of(house, case)
    regulation = house.rules.local.id
    return {i: missing(case, duties, order_of(i), regulation, i) for i in instances}


def bind_working(house: House, case: str) -> list[str]:
    """Writes the working volumes (未定卷) of a case; returns their paths.

    Another envelope may have filed papers in it whose PDFs were not made yet: they are made first.
    """
    publish_papers(house, case, again=False)
    return _bind_all(house, case, final=False, reason="")


def bind_final(house: House, case: str, reason: str | None) -> list[str]:
    """Writes the final volumes; CheckFailed when something required is missing and no reason is given.

    A final volume is never overwritten: a changed one becomes the next version beside it.
    """
    publish_papers(house, case, again=False)
    gaps = missing_of(house, case)
    if gaps and not reason:
        listed = "；".join(f"{g.what}（{g.article}）" if g.article else g.what for g in gaps)
        raise CheckFailed(
            f"案件 {case} 还缺：{listed}，没有定卷", "请补齐材料，或用 --reason 写明理由（记入备考表）。"
        )
    with house.reading() as session:
        value = case_of(house, session, case)
    _bindable(value)
    give_file_number(house, value)
    return _bind_all(house, case, final=True, reason=reason or "")


def _bind_all(house: House, case: str, *, final: bool, reason: str) -> list[str]:
    with house.reading() as session:
        register = CaseRegister(session)
        seen = journal.mark(session)  # first: what comes from here on may not be in the volumes
        value = case_of(house, session, case)
        drafts = tuple(d for d, _ in register.drafts(case))
        known = register.volumes(case)
    gaps = _gaps(house, value, _bindable(value))
    job = Job(value, drafts, known, gaps, final, reason, seen)
    paths = bind_volumes(house, job)
    made(house, VOLUME, case)
    if final:
        _note_unchanged(house, value, seen)
    write_case_file(house, case)
    return paths


def _note_unchanged(house: House, case: Case, seen: journal.Mark) -> None:
    """A volume that a late paper changes nothing in is not written again; the journal says that it was looked at.

    Not where the case was changed after it was ``seen``: nobody looked at that.
    """

    def note(session: Session) -> None:
        if not is_changed_since(session, case.number, seen) and not _is_bound(session, case):
            found_up_to_date(session, case.number)

    house.transact(note)


def _bindable(case: Case) -> list[str]:
    """The instances that have written papers; DataError when there is none."""
    written = _written(case)
    if not written:
        raise DataError(f"案件 {case.number} 还没有可以装订的文书", "请先收件。")
    return written


def _written(case: Case) -> list[str]:
    return [i for i in instances_of(case) if any(p.pages and p.instance == i for p in case.papers)]


def due_cases(house: House) -> list[str]:
    """The cases whose duty to bind and file is open (BB-19-1, CL-39-1, SP-18)."""
    with house.reading() as session:
        cases = [case_of(house, session, n) for n in CaseRegister(session).numbers()]
        due = [c for c in cases if any(_is_filing(d) for d in duties_of(house, c))]
        return [case.number for case in due if not _is_bound(session, case)]


def _is_filing(duty: Duty) -> bool:
    return duty.id in FILING_DUTIES and duty.status in ("open", "overdue")


def _is_bound(session: Session, case: Case) -> bool:
    """Whether every instance that can be bound has a final volume and no paper came, or was decided about, since that was
    bound or found unchanged.

    The journal tells it to the second: a volume bears only the day.
    """
    if missed(session, case.number, OUTDATED):
        return False
    looked = up_to_date_at(session, case.number)
    bound = {said["instance"]: at for at, said in journal.entries_of(session, "定卷", case.number)}
    bound = {instance: max(at, looked) for instance, at in bound.items()}
    decided = {said["arrival"][:_ENVELOPE]: at for at, said in journal.entries_of(session, "人工处理")}
    papers = [p for p in case.papers if p.instance in _written(case)]
    return bool(papers) and all(
        p.instance in bound
        and _came_at(p.id) <= bound[p.instance]
        and decided.get(p.id[:_ENVELOPE], dt.datetime.min) <= bound[p.instance]
        for p in papers
    )


_ENVELOPE = len("20261125-040449-231051")


def _came_at(paper: str) -> dt.datetime:
    """The second its envelope came, which its id begins with."""
    return dt.datetime.strptime(paper[:15], "%Y%m%d-%H%M%S")
