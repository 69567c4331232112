"""What each case says of its parties and its cause (当事人、案由), kept beside the register for the search.

Whoever changes a paper or a fact forgets the case here; until it is put together again it is looked at itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, delete, func, select

from pipeline.store import touching
from pipeline.store.search_index import is_postgres, plain
from pipeline.store.tables import CaseRow, CaseToldRow

PARTIES, CAUSE = "parties", "cause"


def forget(session: Session, cases: Iterable[str | None]) -> None:
    """What was kept of these cases is no longer so."""
    known = sorted({case for case in cases if case})
    if known:
        _drop(session, known)
        touching.touch(session, known)


def _drop(session: Session, cases: Sequence[str]) -> None:
    session.connection().execute(delete(CaseToldRow).where(col(CaseToldRow.case).in_(cases)))


def forgotten(session: Session, most: int | None = None) -> tuple[str, ...]:
    """The cases of which nothing is kept now, in order; the first ``most`` of them."""
    query = (
        select(CaseRow.number)
        .join(CaseToldRow, col(CaseToldRow.case) == CaseRow.number, isouter=True)
        .where(col(CaseToldRow.case).is_(None))
        .order_by(col(CaseRow.year), col(CaseRow.serial))
        .limit(most)
    )
    return tuple(session.exec(query))


def keep(session: Session, case: str, parties: Sequence[str], cause: str) -> None:
    """Keeps what a case says now."""
    _drop(session, [case])
    session.add(CaseToldRow(case=case, parties="\n".join(map(plain, parties)), cause=plain(cause)))
    session.flush()


def cases_that_tell(session: Session, what: str, words: str) -> set[str]:
    """The kept cases with a party (or the cause) that has these words."""
    column = col(CaseToldRow.parties) if what == PARTIES else col(CaseToldRow.cause)
    place = func.strpos if is_postgres(session) else func.instr
    return set(session.exec(select(CaseToldRow.case).where(place(column, plain(words)) > 0)))
