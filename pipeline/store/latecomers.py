"""Papers that were held for a court number nobody knew, and lie in its case since (后来归案的文书)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import HUNG
from pipeline.store.tables import DocumentRow, PaperRow
from pipeline.types import PaperRecord

JOINED_LATER = "案号后来有了所属案件，已自动归入"
"""The reason a paper keeps that joined its case so."""
ACT = "后来归案"
Group = tuple[PaperRecord, ...]


def newly_hung(session: Session) -> frozenset[str]:
    """The court numbers that came to cases in the open transaction since this was asked last."""
    return frozenset(session.info.pop(HUNG, ()))


def held_for(session: Session, reasons: Sequence[str]) -> tuple[Group, ...]:
    """The papers held for one of these reasons, oldest first; those of one envelope and one reason together."""
    return _groups(session, col(PaperRow.reason).in_(reasons))


def held_with(session: Session, ending: str) -> tuple[Group, ...]:
    """The papers held for a reason that ends so, as ``held_for`` returns them."""
    return _groups(session, col(PaperRow.reason).endswith(ending, autoescape=True))


def _groups(session: Session, condition: Any) -> tuple[Group, ...]:
    query = select(DocumentRow.envelope, PaperRow.reason, PaperRow.id)
    query = query.join(PaperRow, col(PaperRow.document) == col(DocumentRow.id))
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for envelope, reason, paper in session.exec(query.where(PaperRow.status == "held", condition)):
        found[envelope, reason].append(paper)
    ledger = Ledger(session)
    return tuple(tuple(map(ledger.paper, sorted(found[key]))) for key in sorted(found))


def note_joined(session: Session, now: dt.datetime, record: PaperRecord, envelope: str) -> None:
    """Journals that a paper joined its case by what came with an envelope, or was decided of it."""
    journal.write(session, now, ACT, record.case, {"paper": record.id, "with": envelope})


def papers_joined_with(session: Session, case: str, envelopes: Iterable[str]) -> tuple[str, ...]:
    """The papers that joined a case by these envelopes, in the order they did."""
    wanted = set(envelopes)
    return tuple(c["paper"] for _, c in journal.entries_of(session, ACT, case) if c["with"] in wanted)
