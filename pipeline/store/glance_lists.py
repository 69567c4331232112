"""Lists of cases, duties, hearings and doubts as a visitor may see them: filtered, sorted and cut by the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, true
from sqlmodel import Session, col, select

from pipeline.plain import from_plain
from pipeline.store.glance_tables import (
    GlanceDoubtRow,
    GlanceDutyRow,
    GlanceHearingRow,
    GlanceRow,
    GlanceTallyRow,
    GlanceUnmadeRow,
)
from pipeline.store.glances import Glance, Hearing, duty_of, glance_of
from pipeline.store.search_index import is_postgres
from pipeline.store.touching import FAR
from pipeline.types import Duty
from pipeline.writing.statistics import Tally


@dataclass(frozen=True, slots=True)
class Sight:
    """Which cases somebody sees: all, or those of a unit (and of none), and those drawn for review."""

    everything: bool = True
    unit: str | None = None
    drawn: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases of the register are asked for, and in which order; ``sort`` is a column of the register."""

    year: int | None = None
    stage: str = ""
    unit: str = ""
    words: str = ""
    sort: str = "number"
    down: bool = True
    current: bool = False  # neither archived nor voided


@dataclass(frozen=True, slots=True)
class Listed:
    """A duty in a list: its day, case and key; itself while it is open."""

    due: dt.date | None
    case: str
    key: str
    duty: Duty | None = None


class Lists:
    """The kept lists of one office as one visitor sees them on a day."""

    def __init__(self, session: Session, day: dt.date, sight: Sight | None = None) -> None:
        self.session, self.day, self.sight = session, day, sight or Sight()

    # --- cases ---

    def cases(self, wanted: Wanted, start: int = 0, most: int | None = None) -> list[Glance]:
        """The cases asked for, in the order asked for; empty cells last either way."""
        query = select(GlanceRow).where(*self._meant(wanted)).order_by(*self._order(wanted))
        rows = self.session.exec(query.offset(start).limit(most))
        return [glance_of(row, self.day) for row in rows]

    def count(self, wanted: Wanted) -> int:
        """How many cases are asked for."""
        return self.session.exec(
            select(func.count()).select_from(GlanceRow).where(*self._meant(wanted))
        ).one()

    def newest(
        self, most: int | None, year: int | None = None, start: int = 0, voided: bool = True
    ) -> list[Glance]:
        """The last cases of the register (of a year), newest first; all of them without ``most``."""
        query = select(GlanceRow).where(self._sees(), GlanceRow.reckoned_as != "")
        query = query if year is None else query.where(GlanceRow.year == year)
        query = query if voided else query.where(col(GlanceRow.voided).is_(False))
        order = query.order_by(col(GlanceRow.year).desc(), col(GlanceRow.serial).desc())
        return [glance_of(row, self.day) for row in self.session.exec(order.offset(start).limit(most))]

    def in_year(self, year: int) -> int:
        """How many cases a year has."""
        query = select(func.count()).select_from(GlanceRow).where(self._sees(), GlanceRow.year == year)
        return self.session.exec(query).one()

    def of(self, numbers: Iterable[str]) -> dict[str, Glance]:
        """Those of the cases that are kept and seen, by number."""
        query = select(GlanceRow).where(col(GlanceRow.case).in_(list(numbers)), self._sees())
        return {row.case: glance_of(row, self.day) for row in self.session.exec(query)}

    def titles(self, numbers: Iterable[str]) -> dict[str, str]:
        """Number -> title of those of the cases that are seen."""
        wanted = sorted(set(numbers))
        found: dict[str, str] = {}
        for start in range(0, len(wanted), 500):
            some = col(GlanceRow.case).in_(wanted[start : start + 500])
            query = select(GlanceRow.case, GlanceRow.title).where(some, self._sees())
            found |= dict(self.session.exec(query).all())
        return found

    def units(self) -> list[str]:
        """The handling units that stand first in a case, in order."""
        query = select(GlanceRow.unit).where(self._sees(), GlanceRow.unit != "").distinct()
        return sorted(self.session.exec(query))

    def expired(self, before: dt.date) -> list[str]:
        """The cases whose retention ended before a day."""
        query = select(GlanceRow.case).where(self._sees(), col(GlanceRow.expires) < before)
        return list(self.session.exec(query.order_by(col(GlanceRow.year), col(GlanceRow.serial))))

    def tallies(self, first: int, last: int, unit: str | None = None) -> list[Tally]:
        """What statistics count of the cases that can count in these years, in the register's order."""
        query = select(GlanceTallyRow.content).join(GlanceRow, col(GlanceRow.case) == GlanceTallyRow.case)
        query = query.where(GlanceRow.first <= last, GlanceRow.last >= first)
        query = query if unit is None else query.where(_has_unit(self.session, unit))
        rows = self.session.exec(query.order_by(col(GlanceRow.year), col(GlanceRow.serial)))
        return [from_plain(Tally, content) for content in rows]

    def _sees(self) -> ColumnElement[bool]:
        if self.sight.everything:
            return true()
        parts: list[ColumnElement[bool]] = []
        if self.sight.unit is not None:
            parts += [col(GlanceRow.units) == "", _has_unit(self.session, self.sight.unit)]
        if self.sight.drawn:
            parts.append(col(GlanceRow.case).in_(sorted(self.sight.drawn)))
        return or_(*parts) if parts else false()

    def _meant(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        found = [self._sees(), col(GlanceRow.stage) != ""]  # one never reckoned is told of apart
        if wanted.year is not None:
            found.append(col(GlanceRow.year) == wanted.year)
        if wanted.stage:
            found.append(col(GlanceRow.stage) == wanted.stage)
        if wanted.unit:
            found.append(col(GlanceRow.unit) == wanted.unit)
        if wanted.words:
            found.append(_place(self.session)(GlanceRow.words, wanted.words) > 0)
        if wanted.current:
            found += [col(GlanceRow.voided).is_(False), col(GlanceRow.stage) != "archived"]
        return found

    def _order(self, wanted: Wanted) -> list[Any]:
        number = _bytewise(self.session, col(GlanceRow.case))
        if wanted.current:
            return [col(GlanceRow.year).desc(), col(GlanceRow.serial).desc()]
        if wanted.sort == "number":
            return [number.desc() if wanted.down else number]
        column = col(getattr(GlanceRow, wanted.sort))
        if wanted.sort in ("title", "stage", "unit"):
            empty, by = (column == ""), _bytewise(self.session, column)
        else:
            empty, by = column.is_(None), column
        last = (empty, by.desc(), number.desc()) if wanted.down else (empty, by, number)
        return list(last)

    # --- duties ---

    def due_days(self) -> list[tuple[dt.date | None, int]]:
        """(day, how many open duties are due on it), in order; those without a day last."""
        return self._days(col(GlanceDutyRow.open))

    def provisional_days(self) -> list[dt.date]:
        """The day of every open duty reckoned without a published calendar (暂定), in order."""
        found = self._days(col(GlanceDutyRow.provisional))
        return [day for day, count in found if day for _ in range(count)]

    def _days(self, which: Any) -> list[tuple[dt.date | None, int]]:
        query = self._seen_duties(select(GlanceDutyRow.due, func.count())).where(which.is_(True))
        rows = self.session.exec(query.group_by(GlanceDutyRow.due).order_by(GlanceDutyRow.due))
        return [(None if due == FAR else due, count) for due, count in rows]

    def open_duties(
        self, first: dt.date | None, last: dt.date, most: int, latest: bool = False
    ) -> list[Duty]:
        """The open duties due from a day (None: ever) to another, soonest first; of more than ``most`` the first (``latest``: last)."""
        query = self._seen_duties(select(GlanceDutyRow.content)).where(col(GlanceDutyRow.open).is_(True))
        query = query.where(GlanceDutyRow.due <= last)
        query = query if first is None else query.where(GlanceDutyRow.due >= first)
        order = self._duty_order()
        rows = list(
            self.session.exec(query.order_by(*(c.desc() if latest else c for c in order)).limit(most))
        )
        return [duty_of(content, self.day) for content in (reversed(rows) if latest else rows)]

    def overdue(self) -> list[tuple[str, str]]:
        """(case, key) of every open duty whose day has passed."""
        query = self._seen_duties(select(GlanceDutyRow.case, GlanceDutyRow.key))
        late = query.where(col(GlanceDutyRow.open).is_(True), GlanceDutyRow.due < self.day)
        return [(case, key) for case, key in self.session.exec(late.order_by(*self._duty_order()))]

    def duties(self, settled: bool, start: int, most: int) -> list[Listed]:
        """Open duties (or all, ``settled`` ones too) in the order they are due, from a place on."""
        columns = (GlanceDutyRow.due, GlanceDutyRow.case, GlanceDutyRow.key, GlanceDutyRow.content)
        query = self._seen_duties(select(*columns))
        query = query if settled else query.where(col(GlanceDutyRow.open).is_(True))
        rows = self.session.exec(query.order_by(*self._duty_order()).offset(start).limit(most))
        return [
            Listed(None if due == FAR else due, case, key, duty_of(c, self.day) if c else None)
            for due, case, key, c in rows
        ]

    def count_duties(self, settled: bool) -> int:
        """How many of them there are."""
        query = self._seen_duties(select(func.count()).select_from(GlanceDutyRow))
        return int(
            self.session.exec(query if settled else query.where(col(GlanceDutyRow.open).is_(True))).one()
        )

    def _seen_duties(self, query: Any) -> Any:
        return self._of_seen(query, GlanceDutyRow)

    def _of_seen(self, query: Any, table: Any) -> Any:
        if self.sight.everything:
            return query
        return query.join(GlanceRow, col(GlanceRow.case) == table.case).where(self._sees())

    def _duty_order(self) -> list[Any]:
        keys = (col(GlanceDutyRow.case), col(GlanceDutyRow.key))
        return [col(GlanceDutyRow.due), *(_bytewise(self.session, key) for key in keys)]

    # --- hearings and doubts ---

    def hearings(self, first: dt.date, last: dt.date, most: int) -> list[tuple[Hearing, Glance]]:
        """The hearings of these days with their cases, soonest first."""
        query = select(GlanceHearingRow, GlanceRow).join(
            GlanceRow, col(GlanceRow.case) == GlanceHearingRow.case
        )
        query = query.where(*self._heard(first, last)).order_by(
            GlanceHearingRow.when, _bytewise(self.session, col(GlanceHearingRow.case))
        )
        return [
            (Hearing(h.on, h.when, h.place, h.leader), glance_of(row, self.day))
            for h, row in self.session.exec(query.limit(most))
        ]

    def count_hearings(self, first: dt.date, last: dt.date) -> int:
        """How many there are."""
        query = select(func.count()).select_from(GlanceHearingRow)
        query = query.join(GlanceRow, col(GlanceRow.case) == GlanceHearingRow.case)
        return self.session.exec(query.where(*self._heard(first, last))).one()

    def _heard(self, first: dt.date, last: dt.date) -> list[ColumnElement[bool]]:
        days = col(GlanceHearingRow.on) >= first, col(GlanceHearingRow.on) <= last
        return [*days, col(GlanceRow.voided).is_(False), self._sees()]

    def doubted(self, most: int, after: str = "") -> list[str]:
        """The filed papers with open doubts, oldest first, after one of them."""
        paper = _bytewise(self.session, col(GlanceDoubtRow.paper))
        query = self._of_seen(select(GlanceDoubtRow.paper), GlanceDoubtRow).where(paper > after)
        return list(self.session.exec(query.order_by(paper).limit(most)))

    def count_doubted(self) -> int:
        """How many there are."""
        query = self._of_seen(select(func.count()).select_from(GlanceDoubtRow), GlanceDoubtRow)
        return int(self.session.exec(query).one())

    def doubted_in(self, papers: Sequence[str]) -> frozenset[str]:
        """Those of the papers that are among them."""
        query = self._of_seen(select(GlanceDoubtRow.paper), GlanceDoubtRow)
        return frozenset(self.session.exec(query.where(col(GlanceDoubtRow.paper).in_(list(papers)))))

    def unmade(self, most: int) -> list[tuple[str, str, str]]:
        """(case, what, why) of what could not be made and is not there yet, newest cases first."""
        columns = (GlanceUnmadeRow.case, GlanceUnmadeRow.what, GlanceUnmadeRow.reason)
        query = self._of_seen(select(*columns), GlanceUnmadeRow)
        order = _bytewise(self.session, col(GlanceUnmadeRow.case)).desc(), col(GlanceUnmadeRow.id)
        return [
            (case, what, why) for case, what, why in self.session.exec(query.order_by(*order).limit(most))
        ]

    def count_unmade(self) -> int:
        """How many there are."""
        query = self._of_seen(select(func.count()).select_from(GlanceUnmadeRow), GlanceUnmadeRow)
        return int(self.session.exec(query).one())


def _place(session: Session) -> Any:
    return func.strpos if is_postgres(session) else func.instr


def _has_unit(session: Session, unit: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = _place(session)(GlanceRow.units, f"、{unit}、") > 0
    return found


def _bytewise(session: Session, column: Any) -> Any:
    """A text column as it sorts by its characters, whatever the language of the database."""
    return column.collate("C") if is_postgres(session) else column
