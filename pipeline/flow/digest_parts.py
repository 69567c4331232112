"""The parts of a digest (日报各栏): what is most urgent of each, and how much is left out of a very long one.

A page that lists everything is read by nobody once it has thousands of rows. What is overdue and what is held shows its
oldest rows and its newest, so that what came since yesterday is never hidden by what is old.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from pipeline.flow.house import House
from pipeline.flow.views import held_items
from pipeline.store.briefs import waiting_arrivals
from pipeline.store.glance_lists import Lists
from pipeline.store.ledger import Ledger
from pipeline.store.touching import FAR
from pipeline.types import Duty

MOST, NEWEST = 200, 100  # rows shown from the beginning, and from the end where both count
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One part: the rows before what is left out, those after it, and how many there are in all."""

    rows: tuple[T, ...]
    count: int
    newest: tuple[T, ...] = ()

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows) - len(self.newest)

    @property
    def shown(self) -> tuple[T, ...]:
        """All rows that are shown."""
        return (*self.rows, *self.newest)


def part_of(found: Sequence[T], both_ends: bool = False) -> Part[T]:
    """The part that shows of these, in their order, what it may."""
    newest = NEWEST if both_ends else 0
    if len(found) <= MOST + newest:
        return Part(tuple(found), len(found))
    return Part(tuple(found[:MOST]), len(found), tuple(found[len(found) - newest :]))


def by_day(duties: Iterable[Duty]) -> list[Duty]:
    """Duties in the order they are due, those without a day last."""
    return sorted(duties, key=lambda d: (d.due or dt.date.max, d.case, d.key))


@dataclass(frozen=True, slots=True)
class DueParts:
    """The open duties by when they are due: passed, on the day, within some days, later, without a day."""

    overdue: Part[Duty]
    today: Part[Duty]
    soon: Part[Duty]
    later: Part[Duty]
    undated: Part[Duty]

    @property
    def shown(self) -> tuple[Duty, ...]:
        """All duties that are shown."""
        parts = (self.overdue, self.today, self.soon, self.later, self.undated)
        return tuple(duty for part in parts for duty in part.shown)


def _due_parts(
    part: Callable[[dt.date | None, dt.date, bool], Part[Duty]], day: dt.date, soon: int
) -> DueParts:
    """The parts as ``part`` finds them from a day (None: ever) to another."""
    one, last = dt.timedelta(days=1), day + dt.timedelta(days=soon)
    return DueParts(
        part(None, day - one, True),
        part(day, day, False),
        part(day + one, last, False),
        part(last + one, FAR - one, False),
        part(FAR, FAR, False),
    )


def parts_in(duties: Sequence[Duty], day: dt.date, soon: int) -> DueParts:
    """The parts of these open duties, in the order they are due."""

    def part(first: dt.date | None, last: dt.date, both_ends: bool) -> Part[Duty]:
        return part_of([d for d in duties if (first or dt.date.min) <= (d.due or FAR) <= last], both_ends)

    return _due_parts(part, day, soon)


def parts_kept(lists: Lists, own: Sequence[Duty], day: dt.date, soon: int) -> DueParts:
    """The parts of the duties kept for lists, with ``own`` open ones of the office that belong to no case."""
    counts = [(due or FAR, count) for due, count in lists.due_days()]

    def part(first: dt.date | None, last: dt.date, both_ends: bool) -> Part[Duty]:
        begin, newest = first or dt.date.min, NEWEST if both_ends else 0
        beside = [d for d in own if begin <= (d.due or FAR) <= last]
        count = sum(n for due, n in counts if begin <= due <= last)
        if count + len(beside) <= MOST + newest:
            return part_of(by_day([*lists.open_duties(first, last, MOST + newest), *beside]), both_ends)
        rows = by_day(
            [*lists.open_duties(first, last, MOST), *beside]
        )  # the office's own are few and never left out
        late = lists.open_duties(first, last, max(0, min(newest, count - MOST)), latest=True)
        return Part(tuple(rows), count + len(beside), tuple(late))

    return _due_parts(part, day, soon)


def held_part(house: House, session: Session) -> Part[dict[str, Any]]:
    """The mail that waits for a person, oldest first, as ``held`` says it."""
    waiting, ledger = waiting_arrivals(session), Ledger(session)
    chosen = part_of(list(waiting), both_ends=True)

    def items(arrivals: Sequence[str]) -> tuple[dict[str, Any], ...]:
        papers = [ledger.paper(paper) for arrival in arrivals for paper in waiting[arrival]]
        bare = [ledger.arrival(arrival) for arrival in arrivals if not waiting[arrival]]
        return tuple(held_items(house, session, papers, bare))

    return Part(items(chosen.rows), chosen.count, items(chosen.newest))
