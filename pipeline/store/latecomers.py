"""Papers that were held for a court number nobody knew, and lie in its case since (后来归案的文书)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from pipeline.store.ledger import Ledger
from pipeline.store.tables import ArrivalRow, PaperRow
from pipeline.types import PaperRecord

JOINED_LATER = "案号后来有了所属案件，已自动归入"
"""The reason a paper keeps that joined its case so."""


def held_for(session: Session, reasons: Sequence[str]) -> tuple[PaperRecord, ...]:
    """The papers held for one of these reasons, oldest first."""
    query = select(PaperRow.id).where(PaperRow.status == "held", col(PaperRow.reason).in_(reasons))
    ledger = Ledger(session)
    return tuple(ledger.paper(identity) for identity in sorted(session.exec(query)))


def envelopes_joined(session: Session, cases: Sequence[str]) -> tuple[str, ...]:
    """The envelopes of papers that joined one of these cases so: their records and receipts must say it."""
    query = (
        select(ArrivalRow.envelope)
        .join(PaperRow, col(PaperRow.arrival) == col(ArrivalRow.id))
        .where(col(PaperRow.case).in_(cases), PaperRow.reason == JOINED_LATER)
        .distinct()
    )
    return tuple(sorted(session.exec(query)))
