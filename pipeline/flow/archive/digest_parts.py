"""The parts of a digest (日报各栏): what is most urgent of each, and how much is left out of a very long one.

A page that lists everything is read by nobody once it has thousands of rows. What is overdue and what is held shows its
oldest rows and its newest, so that what came since yesterday is never hidden by what is old. What is due on the day itself
is never left out, and mail that waits while a period runs goes before other mail.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from pipeline.flow.cases.foreseen import foreseen
from pipeline.flow.cases.views import held_items
from pipeline.flow.office.house import House
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


def part_of(found: Sequence[T], both_ends: bool = False, is_whole: bool = False) -> Part[T]:
    """The part that shows of these, in their order, what it may."""
    newest = NEWEST if both_ends else 0
    if is_whole or len(found) <= MOST + newest:
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
        found = [d for d in duties if (first or dt.date.min) <= (d.due or FAR) <= last]
        return part_of(found, both_ends, is_whole=first == day)

    return _due_parts(part, day, soon)


def parts_kept(lists: Lists, own: Sequence[Duty], day: dt.date, soon: int) -> DueParts:
    """The parts of the duties kept for lists, with ``own`` open ones of the office that belong to no case."""
    counts = [(due or FAR, count) for due, count in lists.due_days()]

    def part(first: dt.date | None, last: dt.date, both_ends: bool) -> Part[Duty]:
        begin, newest = first or dt.date.min, NEWEST if both_ends else 0
        beside = [d for d in own if begin <= (d.due or FAR) <= last]
        count = sum(n for due, n in counts if begin <= due <= last)
        if first == day or count + len(beside) <= MOST + newest:
            found = by_day([*lists.open_duties(first, last, count), *beside])
            return part_of(found, both_ends, is_whole=first == day)
        rows = by_day(
            [*lists.open_duties(first, last, MOST), *beside]
        )  # the office's own are few and never left out
        late = lists.open_duties(first, last, max(0, min(newest, count - MOST)), latest=True)
        return Part(tuple(rows), count + len(beside), tuple(late))

    return _due_parts(part, day, soon)


def held_part(house: House, session: Session, day: dt.date, soon: int) -> Part[dict[str, Any]]:
    """The mail that waits for a person as ``held`` says it, oldest first; where some is left out, that with a period
    that ends within ``soon`` days goes before all other."""
    waiting, ledger = waiting_arrivals(session), Ledger(session)
    is_cut = len(waiting) > MOST + NEWEST
    urgent = _urgent(house, session, waiting, day, day + dt.timedelta(days=soon)) if is_cut else {}
    chosen = part_of(sorted(waiting, key=lambda a: urgent.get(a, len(urgent))), both_ends=True)

    def items(arrivals: Sequence[str]) -> tuple[dict[str, Any], ...]:
        papers = [ledger.paper(paper) for arrival in arrivals for paper in waiting[arrival]]
        bare = [ledger.arrival(arrival) for arrival in arrivals if not waiting[arrival]]
        found = held_items(house, session, papers, bare)
        return tuple(sorted(found, key=lambda item: urgent.get(item["arrival"], len(urgent))))

    return Part(items(chosen.rows), chosen.count, items(chosen.newest))


def _urgent(
    house: House, session: Session, waiting: Mapping[str, Sequence[str]], day: dt.date, last: dt.date
) -> dict[str, int]:
    """The files with a duty due by ``last`` if they are a new case, each with its place: due soonest first, then overdue."""
    ledger, found = Ledger(session), []
    for arrival, papers in waiting.items():
        foreseen_here = foreseen(house, session, [ledger.paper(p) for p in papers], day)
        days = [d.due for d in foreseen_here if d.due and d.due <= last]
        if days:
            found.append((*min((due < day, due) for due in days), arrival))
    return {arrival: place for place, (_, _, arrival) in enumerate(sorted(found))}
