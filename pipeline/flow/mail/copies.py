"""The same bytes again (重复文件): which earlier copy they repeat, and what the new copy still tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.flow.office.service_day import served
from pipeline.reading.service import Source, of_two_arrivals
from pipeline.store.copies import Copies
from pipeline.store.ledger import Ledger
from pipeline.types import Arrival, PaperRecord


def earlier_copy(ledger: Ledger, copies: Copies, case: str | None, *, in_folder: bool) -> Arrival | None:
    """The copy that makes a file a duplicate: filed in the same case, or waiting like this one.

    Put into a case's folder (``in_folder``) a file is no duplicate of one that lies in another case.
    """
    if case is None and not in_folder:
        return next(copies.all(), None)
    for other in copies.beside(case) if case else copies.partly_unplaced():
        places = {p.case for p in ledger.papers_of_arrival(other.id)}
        if case in places if case else places <= {None}:
            return other
    return None


def serve_again(ledger: Ledger, first: Arrival, sources: Sequence[Source]) -> set[str]:
    """Adds the service days a copy came with to the papers of the first; returns the cases that changed."""
    changed = set()
    for record in ledger.papers_of_arrival(first.id):
        kept = ledger.paper(record.same_as) if record.same_as else record
        joined = of_two_arrivals(kept.sources, sources)
        if joined != kept.sources:
            ledger.save_paper(served(kept, joined))
            changed |= {kept.case} if kept.case else set()
    return changed


def release(ledger: Ledger, copies: Copies, record: PaperRecord) -> None:
    """The same paper that waited without a case has one now: it waits no longer."""
    for other in list(copies.beside_held(record.paper.kind)):
        for held in ledger.papers_of_arrival(other.id):
            if held.status == "held" and held.paper.kind == record.paper.kind:
                settled = replace(held, paper=replace(held.paper, doubts=()), status="superseded", reason="")
                ledger.save_paper(replace(settled, same_as=record.id, case=record.case))
                ledger.mark_arrival(other.id, "filed", "已归入案件")
