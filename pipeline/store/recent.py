"""What came lately (最近收件): the newest files with their papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from pipeline.store.ledger import Ledger
from pipeline.store.tables import ArrivalRow
from pipeline.types import Arrival, PaperRecord


@dataclass(frozen=True, slots=True)
class Recent:
    """One file that came, when, and the papers found in it."""

    arrival: Arrival
    at: dt.datetime
    papers: tuple[PaperRecord, ...]


def recent(session: Session, count: int) -> tuple[Recent, ...]:
    """The newest files, newest first."""
    ledger = Ledger(session)
    rows = session.exec(select(ArrivalRow).order_by(col(ArrivalRow.id).desc()).limit(count)).all()
    papers = ledger.papers_by_arrival([row.id for row in rows])
    return tuple(Recent(ledger.arrival(row.id), row.received_at, papers[row.id]) for row in rows)
