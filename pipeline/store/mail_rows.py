"""Rows of the mail as values and back: arrivals, documents, papers."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from sqlalchemy.orm import defer

from pipeline.plain import from_plain, to_plain
from pipeline.store.tables import ArrivalRow, DocumentRow, PaperRow
from pipeline.types import Arrival, Document, Paper, PaperRecord

LEAN: dict[Any, Any] = {
    PaperRow: (defer(cast(Any, PaperRow.original)),)
}  # half of a row; only records ask for it


def arrival_of(row: ArrivalRow) -> Arrival:
    """The arrival a row tells of."""
    known = {name: getattr(row, name) for name in Arrival.__dataclass_fields__}
    return from_plain(Arrival, {**known, "turns": row.turns or []})


def document_of(row: DocumentRow) -> Document:
    """The document a row tells of."""
    return from_plain(Document, {name: getattr(row, name) for name in Document.__dataclass_fields__})


_PLAIN = (
    "case",
    "status",
    "reason",
    "same_as",
    "served_on",
    "served_source",
    "assumed",
    "instance",
    "carrier",
    "searchable",
)


def filled(row: PaperRow, record: PaperRecord) -> PaperRow:
    """A paper's row with what is now confirmed of it; how it was read stays as it is."""
    for name in _PLAIN:
        setattr(row, name, getattr(record, name))
    paper = record.paper
    row.arrival = record.arrival
    row.kind, row.title, row.secret = paper.kind, paper.title, paper.secret
    date = paper.value("document_date")
    row.document_date = (
        dt.date.fromisoformat(str(date)) if date and not paper.doubted("document_date") else None
    )
    row.sources = to_plain(record.sources)
    row.reading = to_plain(paper)
    return row


def record_of(row: PaperRow) -> PaperRecord:
    """The paper a row tells of, with its place."""
    return PaperRecord(
        id=row.id,
        document=row.document,
        arrival=row.arrival,
        serial=row.serial,
        paper=from_plain(Paper, row.reading),
        sources=tuple((source, dt.date.fromisoformat(date)) for source, date in row.sources),
        **{name: getattr(row, name) for name in _PLAIN},
    )
