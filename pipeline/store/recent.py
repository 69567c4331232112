"""What came lately (最近收件): the newest files with their papers; and which bytes came before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from pipeline.store.briefs import Brief, briefs_by_arrival
from pipeline.store.mail_rows import arrival_of
from pipeline.store.tables import ArrivalRow
from pipeline.types import Arrival


@dataclass(frozen=True, slots=True)
class Recent:
    """One file that came, when, and the papers found in it."""

    arrival: Arrival
    at: dt.datetime
    papers: tuple[Brief, ...]


def recent(session: Session, count: int) -> tuple[Recent, ...]:
    """The newest files, newest first."""
    rows = session.exec(select(ArrivalRow).order_by(col(ArrivalRow.id).desc()).limit(count)).all()
    papers = briefs_by_arrival(session, [row.id for row in rows])
    return tuple(Recent(arrival_of(row), row.received_at, papers[row.id]) for row in rows)


def known_bytes(session: Session, hashes: Iterable[str]) -> frozenset[str]:
    """Those of the hashes whose bytes were filed or held, repeat such, or are being read."""
    wanted, found = sorted(hashes), set[str]()
    for start in range(0, len(wanted), 500):
        query = select(ArrivalRow.sha256).where(
            col(ArrivalRow.sha256).in_(wanted[start : start + 500]),
            col(ArrivalRow.status).in_(("filed", "held", "duplicate", "received")),
        )
        found |= set(session.exec(query.distinct()))
    return frozenset(found)
