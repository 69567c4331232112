"""Destruction (销毁) in the register: which papers and received files go, and what stays known of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session, col, select

from pipeline.plain import from_plain, to_plain
from pipeline.store import search_index, told
from pipeline.store.ledger import Ledger
from pipeline.store.tables import ArrivalRow, DocumentRow, PaperRow
from pipeline.types import Arrival, Paper

DESTROYED = "destroyed"


def files_of(session: Session, case: str) -> tuple[Arrival, ...]:
    """The received files of a case's papers (and their duplicates) that nothing outside the case needs."""
    own = _hashes(session, select(PaperRow).where(PaperRow.case == case))
    rest = select(PaperRow).where(
        (col(PaperRow.case) != case) | col(PaperRow.case).is_(None), PaperRow.status != DESTROYED
    )
    going = own - _hashes(session, rest)
    rows = session.exec(
        select(ArrivalRow.id)
        .where(col(ArrivalRow.sha256).in_(going), ArrivalRow.status != DESTROYED)
        .order_by(col(ArrivalRow.id))
    )
    ledger = Ledger(session)
    return tuple(ledger.arrival(identity) for identity in rows)


def _hashes(session: Session, papers: object) -> set[str]:
    """The hashes of all files that papers have a page in."""
    arrivals: set[str] = set()
    for paper in session.exec(papers):  # type: ignore[call-overload]
        parts = session.get_one(DocumentRow, paper.document).parts
        pages = paper.reading["pages"]
        arrivals |= {parts[n - 1][0] for n in pages} or {paper.arrival}
    found = session.exec(select(ArrivalRow.sha256).where(col(ArrivalRow.id).in_(arrivals)))
    return set(found)


def destroy_papers(session: Session, case: str, files: tuple[Arrival, ...]) -> None:
    """Papers and files stay in the register by name, day and hash; what they said is taken out of it."""
    for row in session.exec(select(PaperRow).where(PaperRow.case == case)):
        search_index.remove(session, row.id)
        paper = from_plain(Paper, row.reading)
        bare = to_plain(replace(paper, findings=(), doubts=(), text=""))
        row.status, row.reading, row.original, row.searchable = DESTROYED, bare, bare, None
    told.forget(session, (case,))
    for file in files:
        session.get_one(ArrivalRow, file.id).status = DESTROYED
    session.flush()


def destroyed_files(session: Session, stored: Collection[str]) -> tuple[Arrival, ...]:
    """Those of the received files (paths below the archive) that were destroyed."""
    rows = session.exec(
        select(ArrivalRow.id).where(col(ArrivalRow.stored).in_(stored), ArrivalRow.status == DESTROYED)
    )
    ledger = Ledger(session)
    return tuple(ledger.arrival(identity) for identity in rows)
