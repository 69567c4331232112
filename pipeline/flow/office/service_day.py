"""The service day of a filed paper: the sources its envelope gives, and the doubts that leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.reading.service import Source, service_of
from pipeline.types import Doubt, Paper, PaperRecord

_SERVED_KINDS = {
    "respond_notice", "evidence_notice", "summons", "appearance_notice", "postponement", "judgment", "ruling", "mediation",
    "enforcement", "suggestion", "prosecution", "appeal", "retrial_application", "exchange_notice", "decision",
    "reconsideration_notice", "reconsideration_decision", "transfer_notice",
}  # fmt: skip


def served(record: PaperRecord, sources: Sequence[Source], unsure: Sequence[dt.date] = ()) -> PaperRecord:
    """The record with its service day reckoned from the sources, and the doubts that leaves."""
    paper = record.paper
    date = paper.value("document_date")
    own = dt.date.fromisoformat(str(date)) if date and not paper.doubted("document_date") else None
    service = service_of(sources, own, unsure, [] if own else sorted(_candidates("document_date", [paper])))
    doubts = tuple(d for d in paper.doubts if d.about != "served_on")
    if needs_service(paper):
        doubts += service.doubts
    return replace(
        record,
        paper=replace(paper, doubts=doubts),
        served_on=service.on,
        served_source=service.source,
        assumed=service.assumed,
        sources=tuple(sources),
    )


def first_served(record: PaperRecord, sources: Sequence[Source], unsure: Set[dt.date]) -> PaperRecord:
    """A paper that has just come, with its service day; an unsure stamp that another source confirms counts."""
    agreed = {date for _, date in sources} & unsure
    known = (*sources, *(("stamp", date) for date in sorted(agreed) if ("stamp", date) not in sources))
    paper = _without_confirmed(record.paper, agreed)
    return _asked_of_sender(served(replace(record, paper=paper), known, sorted(unsure)), known)


def _asked_of_sender(record: PaperRecord, sources: Sequence[Source]) -> PaperRecord:
    """The record with a doubt where the day told with the mail (--served-on) is before the paper's own date."""
    told = [date for source, date in sources if source == "person"]
    own = record.paper.value("document_date")
    if not told or own is None or str(min(told)) >= str(own) or not needs_service(record.paper):
        return record
    reason = f"填写的送达日期 {min(told)} 早于文书日期 {own}，请核对"
    doubt = Doubt("served_on", reason, (str(min(told)), str(own)))
    others = tuple(d for d in record.paper.doubts if d.about != "served_on")
    return replace(record, paper=replace(record.paper, doubts=(*others, doubt)))


def needs_service(paper: Paper) -> bool:
    """Whether the day a paper was served starts a period, so that an assumed day must be confirmed."""
    return paper.kind in _SERVED_KINDS


def printed_sources(paper: Paper, stamped: Sequence[Paper]) -> list[Source]:
    """The days of receipt stamps and signed receipts that can be this paper's: not before its own date."""
    own = paper.value("document_date")
    found: list[Source] = []
    for other in stamped:
        for value in other.values("received_on"):
            if other is paper or own is None or str(value) >= str(own):
                source = "service_receipt" if other.kind == "service_receipt" else "stamp"
                found.append((source, dt.date.fromisoformat(str(value))))
    return found


def unsure_days(paper: Paper, stamped: Sequence[Paper]) -> set[dt.date]:
    """The days of receipt stamps and signed receipts that were not read for certain."""
    own = paper.value("document_date")
    return {day for day in _candidates("received_on", stamped) if own is None or str(day) >= str(own)}


def _candidates(field: str, papers: Sequence[Paper]) -> set[dt.date]:
    said = [c for paper in papers for d in paper.doubts if d.about == field for c in d.candidates]
    return {dt.date.fromisoformat(c) for c in said if _is_date(c)}


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _without_confirmed(paper: Paper, dates: set[dt.date]) -> Paper:
    """The paper without the doubt about a stamp whose date another source confirms."""
    shown = {str(date) for date in dates}
    kept = tuple(d for d in paper.doubts if d.about != "received_on" or not shown & set(d.candidates))
    return replace(paper, doubts=kept)
