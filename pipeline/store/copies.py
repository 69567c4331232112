"""Arrivals of the same bytes in the database (重复文件): a flood brings one file thousands of times, so none are listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import exists, or_
from sqlmodel import Session, col, select

from pipeline.store.mail_rows import arrival_of
from pipeline.store.tables import ArrivalRow, DocumentRow, PaperRow
from pipeline.types import Arrival

_AT_ONCE = 20  # rows fetched together while somebody goes through them


class Copies:
    """The earlier arrivals of a file's bytes that were filed or held, or lie in its own envelope; oldest first.

    Whoever asks takes what is needed from the front; each question names what narrows it in the database.
    """

    def __init__(self, session: Session, arrival: Arrival) -> None:
        self._session, self._arrival = session, arrival

    def all(self) -> Iterator[Arrival]:
        """Every one of them."""
        return self._asked()

    def in_envelope(self, envelope: str) -> Iterator[Arrival]:
        """Those of one envelope."""
        return self._asked(ArrivalRow.envelope == envelope)

    def beside(self, case: str) -> Iterator[Arrival]:
        """Those whose envelope has a paper in this case."""
        return self._asked(_has_paper(PaperRow.case == case))

    def partly_unplaced(self) -> Iterator[Arrival]:
        """Those that no paper in a case begins with."""
        placed = exists().where(col(PaperRow.arrival) == col(ArrivalRow.id), col(PaperRow.case).is_not(None))
        return self._asked(~placed)

    def beside_held(self, kind: str | None) -> Iterator[Arrival]:
        """Those whose envelope has a held paper of this kind."""
        return self._asked(_has_paper(PaperRow.status == "held", PaperRow.kind == kind))

    def _asked(self, *conditions: Any) -> Iterator[Arrival]:
        query = (
            select(ArrivalRow)
            .where(
                ArrivalRow.sha256 == self._arrival.sha256,
                or_(
                    col(ArrivalRow.status).in_(("filed", "held")),
                    col(ArrivalRow.envelope) == self._arrival.envelope,
                ),
                ArrivalRow.id < self._arrival.id,
                *conditions,
            )
            .order_by(col(ArrivalRow.id))
        )
        return map(arrival_of, self._session.exec(query.execution_options(yield_per=_AT_ONCE)))


def _has_paper(*conditions: Any) -> Any:
    """Whether the envelope of an arrival has such a paper."""
    beside = col(DocumentRow.envelope) == col(ArrivalRow.envelope)
    return exists().where(beside, col(PaperRow.document) == col(DocumentRow.id), *conditions)
