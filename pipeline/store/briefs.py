"""Papers in brief (文书简况): what lists of mail show of each, without taking its reading out of the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from pipeline.store.tables import ArrivalRow, DocumentRow, PaperRow


@dataclass(frozen=True, slots=True)
class Brief:
    """A paper as lists show it: where it lies, what it is called, how many doubts it has, its pages."""

    id: str
    document: str
    case: str | None
    status: str
    title: str
    reason: str
    secret: str | None
    doubts: int
    pages: tuple[int, ...]


def briefs_of(session: Session, papers: Iterable[str]) -> dict[str, Brief]:
    """The papers in brief, by id."""
    return {b.id: b for b in _briefs(session, col(PaperRow.id).in_(list(papers)))}


def held_papers(session: Session) -> tuple[tuple[str, str | None], ...]:
    """(paper, case) of those that are held, oldest first."""
    query = select(PaperRow.id, PaperRow.case).where(PaperRow.status == "held")
    return tuple(session.exec(query.order_by(col(PaperRow.id))).all())


def doubted_papers(session: Session) -> tuple[str, ...]:
    """The filed papers with open doubts, oldest first."""
    doubts: Any = sa.func.json_array_length(col(PaperRow.reading)["doubts"])
    query = select(PaperRow.id).where(PaperRow.status == "filed", doubts > 0)
    return tuple(session.exec(query.order_by(col(PaperRow.id))))


def arrivals_of_case(session: Session, case: str, most: int) -> tuple[str, ...]:
    """The files the papers of a case came in, newest first, at most so many."""
    arrival = col(PaperRow.arrival)
    query = select(PaperRow.arrival).where(PaperRow.case == case).distinct().order_by(arrival.desc())
    return tuple(session.exec(query.limit(most)))


def waiting_arrivals(session: Session) -> dict[str, tuple[str, ...]]:
    """File -> those of its papers that are held, or filed with open doubts; none of a held file without papers. Oldest first."""
    doubts: Any = sa.func.json_array_length(col(PaperRow.reading)["doubts"])
    held = col(PaperRow.status) == "held"
    which = sa.or_(held, sa.and_(col(PaperRow.status) == "filed", doubts > 0))
    order = held.desc(), col(PaperRow.id)  # as ``held`` lists the papers of a file
    found: dict[str, tuple[str, ...]] = {}
    for arrival, paper in session.exec(select(PaperRow.arrival, PaperRow.id).where(which).order_by(*order)):
        found[arrival] = (*found.get(arrival, ()), paper)
    bare = col(ArrivalRow.id).not_in(select(PaperRow.arrival))
    for arrival in session.exec(select(ArrivalRow.id).where(ArrivalRow.status == "held", bare)):
        found[arrival] = ()
    return dict(sorted(found.items()))


def briefs_by_arrival(session: Session, arrivals: Sequence[str]) -> dict[str, tuple[Brief, ...]]:
    """The papers that have a page of each of these files, in order."""
    envelopes = select(ArrivalRow.envelope).where(col(ArrivalRow.id).in_(list(arrivals)))
    documents = session.exec(
        select(DocumentRow.id, DocumentRow.parts).where(col(DocumentRow.envelope).in_(envelopes))
    ).all()
    papers: dict[str, list[Brief]] = {}
    for brief in _briefs(session, col(PaperRow.document).in_([identity for identity, _ in documents])):
        papers.setdefault(brief.document, []).append(brief)
    found: dict[str, tuple[Brief, ...]] = dict.fromkeys(arrivals, ())
    for identity, parts in documents:
        for arrival in {a for a, _ in parts} & set(arrivals):
            pages = {n for n, part in enumerate(parts, 1) if part[0] == arrival}
            own = papers.get(identity, ())
            found[arrival] += tuple(b for b in own if not b.pages or pages & set(b.pages))
    return found


def _briefs(session: Session, which: Any) -> list[Brief]:
    reading = col(PaperRow.reading)
    columns: tuple[Any, ...] = (
        PaperRow.id, PaperRow.document, PaperRow.case, PaperRow.status, PaperRow.title, PaperRow.reason,
        PaperRow.secret, sa.func.json_array_length(reading["doubts"]), reading["pages"],
    )  # fmt: skip
    rows = session.connection().execute(sa.select(*columns).where(which).order_by(col(PaperRow.serial)))
    return [
        Brief(*plain, doubts=int(count or 0), pages=tuple(pages or ()))  # type: ignore[misc]
        for *plain, count, pages in rows
    ]
