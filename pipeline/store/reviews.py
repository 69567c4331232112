"""Rounds of 案卷评查 in the database: what was drawn, and what was said about each volume."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from pipeline.errors import UsageError
from pipeline.store.tables import ReviewActRow, ReviewRow


@dataclass(frozen=True, slots=True)
class ReviewAct:
    """One thing said about a volume: act ``score``, ``remedy`` (整改意见) or ``answer`` (整改落实)."""

    case: str
    act: str
    content: Mapping[str, Any]
    at: dt.datetime


class Reviews:
    """The rounds (评查批次) and their acts. Given a session, never opens one."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def begin(self, year: int, content: Mapping[str, Any]) -> str:
        """A new round of a year; its id counts in the year."""
        number = len(self.rounds(year)) + 1
        identity = f"{year}-{number}"
        self.session.add(ReviewRow(id=identity, year=year, content=dict(content)))
        self.session.flush()
        return identity

    def rounds(self, year: int | None = None) -> tuple[str, ...]:
        """The ids of all rounds, or of a year, in order."""
        query = select(ReviewRow)
        if year is not None:
            query = query.where(ReviewRow.year == year)
        rows = self.session.exec(query).all()
        return tuple(r.id for r in sorted(rows, key=lambda r: (r.year, int(r.id.rpartition("-")[2]))))

    def content(self, identity: str) -> dict[str, Any]:
        """What a round was begun with; UsageError when there is no such round."""
        row = self.session.get(ReviewRow, identity)
        if row is None:
            known = "、".join(self.rounds()) or "还没有"
            raise UsageError(f"没有编号为 {identity} 的评查", f"已有的评查：{known}。")
        return dict(row.content)

    def drawn(self) -> frozenset[str]:
        """Every case that was drawn in any round."""
        return frozenset(c for row in self.session.exec(select(ReviewRow)) for c in row.content["cases"])

    def add(self, identity: str, act: ReviewAct) -> None:
        """Keeps one thing said."""
        self.session.add(
            ReviewActRow(review=identity, case=act.case, act=act.act, content=dict(act.content), at=act.at)
        )
        self.session.flush()

    def extent(self) -> tuple[int, int]:
        """How many rounds there are, and the number of the newest thing said in any of them."""
        rounds = self.session.exec(select(func.count()).select_from(ReviewRow)).one()
        return rounds, self.session.exec(select(func.max(ReviewActRow.id))).one() or 0

    def acts(self, identity: str) -> tuple[ReviewAct, ...]:
        """Everything said in a round, in order."""
        rows = self.session.exec(
            select(ReviewActRow).where(ReviewActRow.review == identity).order_by(col(ReviewActRow.id))
        )
        return tuple(ReviewAct(r.case, r.act, r.content, r.at) for r in rows)

    def record(self, identity: str) -> dict[str, Any]:
        """The whole round as plain data, as the archive keeps it."""
        row = self.session.get_one(ReviewRow, identity)
        acts = [
            {"case": a.case, "act": a.act, "content": dict(a.content), "at": a.at.isoformat()}
            for a in self.acts(identity)
        ]
        return {"id": row.id, "year": row.year, "content": row.content, "acts": acts}

    def put_back(self, records: Iterable[Mapping[str, Any]]) -> int:
        """Rounds from the archive into an empty database; returns how many."""
        known = list(records)
        for record in known:
            self.session.add(ReviewRow(id=record["id"], year=record["year"], content=record["content"]))
            self.session.flush()
            for act in record["acts"]:
                at = dt.datetime.fromisoformat(act["at"])
                self.add(record["id"], ReviewAct(act["case"], act["act"], act["content"], at))
        return len(known)
