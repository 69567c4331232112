"""One paper into its case: the same paper again is one paper with two arrivals; its numbers hang on the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from pipeline.flow.office.service_day import served
from pipeline.reading.filing import instance_of
from pipeline.reading.sameness import holds, is_same_paper
from pipeline.reading.service import of_two_arrivals
from pipeline.reading.settled import contradicted
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import CourtNumber, PaperRecord


def file_record(session: Session, record: PaperRecord, now: dt.datetime, cut: bool = False) -> PaperRecord:
    """Files a paper in its case; the same paper arriving again is one paper with two arrivals.

    One that was ``cut`` by hand stands for another, or the other for it, only where no page is lost by that.
    """
    ledger, register = Ledger(session), CaseRegister(session)
    assert record.case is not None
    same = _same(ledger, record, cut)
    if same is not None:
        record = _joined(ledger, same, record)
    if ledger.has_paper(record.id):
        ledger.save_paper(record)
    else:
        ledger.add_paper(record)
    ledger.index_text(record)
    _hang_numbers(register, record)
    content = {
        "paper": record.id,
        "kind": record.paper.kind,
        "served_on": str(record.served_on),
        "same_as": record.same_as,
    }
    journal.write(session, now, "归入案件", record.case, content)
    return record


def move_record(session: Session, record: PaperRecord, case: str) -> tuple[str, str] | None:
    """A filed paper goes to another case with its other arrivals; one that is there already is joined with it.

    They are joined only where no page is lost by that. Returns then (the paper that gives way, the one that counts).
    """
    ledger = Ledger(session)
    copies = ledger.copies_of(record.id)
    record = replace(record, case=case, searchable=None)
    same = _same(ledger, record, cut=True)
    if same is not None:
        record = _joined(ledger, same, record)
    ledger.save_paper(record)
    kept = record.same_as or record.id
    for copy in copies:
        ledger.save_paper(replace(copy, case=case, same_as=kept))
    return None if same is None else (record.id if record.same_as else same.id, kept)


def _same(ledger: Ledger, record: PaperRecord, cut: bool) -> PaperRecord | None:
    """The paper of the record's case that is the same; None too where one of them would lose pages by a cut."""
    assert record.case is not None
    same = next((q for q in ledger.papers_of_case(record.case) if is_same_paper(q.paper, record.paper)), None)
    if same is None or same.id == record.id or (cut and _loses_pages(same, record)):
        return None
    return same


def _joined(ledger: Ledger, first: PaperRecord, again: PaperRecord) -> PaperRecord:
    """Both arrivals' service sources count; the fuller scan is kept in the case, the other points to it."""
    sources = of_two_arrivals(first.sources, again.sources)
    if len(again.paper.pages) > len(first.paper.pages) or _only_beside(ledger, first):
        for copy in (replace(first, status="superseded"), *ledger.copies_of(first.id)):
            ledger.save_paper(replace(copy, same_as=again.id))
        return served(replace(again, paper=contradicted(again.paper, first.paper)), sources)
    ledger.save_paper(served(replace(first, paper=contradicted(first.paper, again.paper)), sources))
    settled = tuple(d for d in again.paper.doubts if d.about != "served_on")  # the first arrival's day counts
    return replace(again, paper=replace(again.paper, doubts=settled), status="superseded", same_as=first.id)


def _loses_pages(first: PaperRecord, again: PaperRecord) -> bool:
    """Whether the one of two same papers that would be kept lacks a page of the other."""
    if len(again.paper.pages) > len(first.paper.pages):
        return not holds(again.paper, first.paper)
    return not holds(first.paper, again.paper)


def bring_back(session: Session, before: Mapping[str, PaperRecord], now: dt.datetime) -> set[str]:
    """Files copies again whose other arrival counts no more: it left the case, or was cut otherwise than ``before``.

    Returns the cases that changed. Without this a paper would stand nowhere, replaced by one that is gone.
    """
    ledger, changed = Ledger(session), set[str]()
    for identity, old in before.items():
        kept = ledger.paper(identity)
        was_cut = kept.paper.pages != old.paper.pages
        for copy in ledger.copies_of(identity):
            stays = kept.status in ("filed", "superseded") and kept.case == copy.case
            if copy.case and not (stays and not (was_cut and not holds(kept.paper, copy.paper))):
                file_record(session, replace(copy, status="filed", same_as=None), now, cut=True)
                changed.add(copy.case)
    return changed


def _only_beside(ledger: Ledger, record: PaperRecord) -> bool:
    """Whether a paper came as a file that cannot be bound (OFD): whatever form it comes in again is kept instead."""
    return ledger.arrival(record.arrival).media_type == "application/ofd"


def _hang_numbers(register: CaseRegister, record: PaperRecord) -> None:
    paper = record.paper
    court = paper.value("court")
    own = paper.value("case_number")
    if own and not paper.doubted("case_number") and instance_of(str(own)) and record.case:
        register.hang(
            record.case,
            CourtNumber(str(own), instance_of(str(own)) or "first", str(court) if court else None),
        )
    for origin in paper.values("origin_case_number"):
        instance = instance_of(str(origin))
        if instance and record.case and not paper.doubted("origin_case_number") and paper.kind != "other":
            register.hang(record.case, CourtNumber(str(origin), instance))
