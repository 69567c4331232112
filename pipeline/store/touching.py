"""What is kept of cases and no longer so (已变动): touched by an act, reckoned under other rules, or out of its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Subquery, insert, or_, union, update
from sqlmodel import Session, col, func, select

from pipeline.store.glance_tables import GlanceRow
from pipeline.store.tables import CaseRow

FAR = dt.date.max  # the day of a duty whose day is not known yet


def touch(session: Session, cases: Iterable[str] | None) -> None:
    """What is kept of these cases (None: of all) is no longer so; whoever writes an act of the journal says it."""
    order = update(GlanceRow).values(touched=GlanceRow.touched + 1, reckoned_as="", weighed_as="")
    if cases is not None:
        known = sorted(cases)
        if not known:
            return
        order = order.where(col(GlanceRow.case).in_(known))
    session.connection().execute(order)


def has_all(session: Session) -> bool:
    """Whether every case has its row."""
    return _count(session, CaseRow) == _count(session, GlanceRow)


def open_rows(session: Session) -> None:
    """A row for every case that has none yet: it counts as changed."""
    if has_all(session):
        return
    missing = session.exec(select(CaseRow).where(col(CaseRow.number).not_in(select(GlanceRow.case)))).all()
    empty = dict.fromkeys(
        ("title", "stage", "unit", "units", "words", "loss_group", "reckoned_as", "weighed_as"), ""
    )
    rest = {"court_numbers": [], "waiting": 0, "voided": False, "has_pages": False, "first": 0, "last": 0}
    rows = [
        {"case": c.number, "year": c.year, "serial": c.serial, "opened_on": c.opened_on, "touched": 1,
         "reckoned_on": c.opened_on, "good_until": FAR, **empty, **rest}
        for c in missing
    ]  # fmt: skip
    if rows:
        session.connection().execute(insert(GlanceRow), rows)


def case_count(session: Session, year: int | None = None) -> int:
    """How many cases the register has, in all or in a year."""
    query = select(func.count()).select_from(CaseRow)
    return session.exec(query if year is None else query.where(CaseRow.year == year)).one()


def _count(session: Session, table: Any) -> int:
    return int(
        session.connection().execute(func.count(table.__table__.primary_key.columns[0]).select()).scalar_one()
    )


def _causes(fingerprint: str, day: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Why what is kept of a case holds no longer, each found by an index of its own."""
    return (
        col(GlanceRow.reckoned_as) < fingerprint,
        col(GlanceRow.reckoned_as) > fingerprint,
        col(GlanceRow.good_until) < day,
        col(GlanceRow.reckoned_on) > day,
    )


def _found_stale(fingerprint: str, day: dt.date) -> Subquery:
    """Their numbers, asked cause by cause: SQLite reads the whole table for one question with OR."""
    return union(*(select(GlanceRow.case).where(cause) for cause in _causes(fingerprint, day))).subquery()


def count_stale(session: Session, fingerprint: str, day: dt.date) -> int:
    """How many cases are not reckoned as the rules and the day now ask for."""
    wrong = select(func.count()).select_from(_found_stale(fingerprint, day))
    return _count(session, CaseRow) - _count(session, GlanceRow) + session.exec(wrong).one()


def some_stale(session: Session, fingerprint: str, day: dt.date, most: int) -> list[str]:
    """Any of those cases; one that was registered just now and has no row yet is among them."""
    found = _found_stale(fingerprint, day)
    cases = list(session.exec(select(found.c["case"]).limit(most)))
    if len(cases) < most and not has_all(session):
        new = select(CaseRow.number).where(col(CaseRow.number).not_in(select(GlanceRow.case)))
        cases += session.exec(new.limit(most - len(cases)))
    return cases


def stale(
    session: Session, fingerprint: str, day: dt.date, most: int, among: Sequence[str] | None = None
) -> dict[str, int]:
    """Some of those cases (of these alone), newest first, with how often each was touched."""
    query = select(GlanceRow.case, GlanceRow.touched).where(or_(*_causes(fingerprint, day)))
    query = query if among is None else query.where(col(GlanceRow.case).in_(list(among)))
    newest = query.order_by(col(GlanceRow.year).desc(), col(GlanceRow.serial).desc()).limit(most)
    return dict(session.exec(newest).all())
