"""Today (今日): what is overdue, due this week, heard soon, and what waits for the visitor.

The lists of all cases are put together once until a case changes; only what stands on the page is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web.bench import Bench
from pipeline.doors.web.paging import MOST
from pipeline.doors.web.waiting import waiting
from pipeline.flow.archive.digest import calendar_banner, provisional_days
from pipeline.flow.cases.views import Json
from pipeline.flow.mail.lying import Mail
from pipeline.flow.office.standing import standing_duties
from pipeline.store.glance_lists import Lists, Wanted
from pipeline.store.glances import OPEN, Glance, Hearing
from pipeline.store.ledger import Ledger
from pipeline.types import Duty

SOON, COMING, SHOWN = 7, 30, 10  # days, days, things that could not be made


@dataclass(frozen=True, slots=True)
class Due:
    """Open duties by when they are due: the first of each list, and how many there are."""

    overdue: tuple[Duty, ...]
    soon: tuple[Duty, ...]
    counts: tuple[int, int, int, int]  # overdue, soon, later, undated
    provisional: tuple[dt.date, ...]

    @classmethod
    def listed(cls, lists: Lists, day: dt.date) -> Due:
        """The duties of the cases as the database has them."""
        last = day + dt.timedelta(days=SOON)
        return cls(
            tuple(lists.open_duties(None, day - dt.timedelta(days=1), MOST)),
            tuple(lists.open_duties(day, last, MOST)),
            _counts(lists.due_days(), day),
            tuple(lists.provisional_days()),
        )

    @classmethod
    def of(cls, duties: Sequence[Duty], day: dt.date) -> Due:
        """These duties sorted out as a day sees them."""
        found = sorted(duties, key=_when)
        last = day + dt.timedelta(days=SOON)
        dated = [d for d in found if d.status == "open" and d.due]
        return cls(
            tuple(d for d in found if d.status == "overdue"),
            tuple(d for d in dated if d.due and d.due <= last),
            _counts([(d.due, 1) for d in found], day),
            tuple(provisional_days(found)),
        )

    def with_more(self, other: Due) -> Due:
        """These and others together."""
        first, second, third, fourth = (a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Due(
            _first(self.overdue + other.overdue),
            _first(self.soon + other.soon),
            (first, second, third, fourth),
            tuple(sorted(self.provisional + other.provisional)),
        )


def _counts(days: Iterable[tuple[dt.date | None, int]], day: dt.date) -> tuple[int, int, int, int]:
    last, found = day + dt.timedelta(days=SOON), [0, 0, 0, 0]
    for due, count in days:
        found[3 if due is None else 0 if due < day else 1 if due <= last else 2] += count
    return found[0], found[1], found[2], found[3]


def _when(duty: Duty) -> tuple[dt.date, str, str]:
    return duty.due or dt.date.max, duty.case, duty.key


def _first(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=_when)[:MOST])


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows of all cases a visitor sees."""

    due: Due
    hearings: tuple[tuple[Hearing, Glance], ...]
    heard: int
    cases: tuple[Json, ...]
    unmade: tuple[tuple[str, str, str], ...]
    missed: int
    current: int
    titles: Mapping[str, str]


def today_values(bench: Bench, session: Session, mail: Mail) -> dict[str, Any]:
    """The values of the page; ``mail`` is what arrived last, as the visitor may see it."""
    day = clock.today()
    board = bench.kept(session, "today", lambda lists: _board(lists, day))
    standing = [d for d in standing_duties(bench.house, session, day) if d.status in OPEN]
    due = board.due.with_more(Due.of(standing, day))
    waits = waiting(bench, session)
    overdue, soon, later, undated = due.counts
    return {
        "day": day,
        "cases": board.cases,
        "cases_left": board.current - len(board.cases),
        "titles": board.titles,
        "overdue": due.overdue,
        "soon": due.soon,
        "counts": {
            "overdue": overdue,
            "soon": soon,
            "later": later,
            "undated": undated,
            "heard": board.heard,
        },
        "unmade": board.unmade,
        "unmade_left": board.missed - len(board.unmade),
        "hearings": board.hearings,
        "banner": calendar_banner(bench.house, due.provisional),
        "first": waits.first,
        "waiting": waits.count + len(Ledger(session).arrivals_without_papers()),
        "mail": mail,
    }


def _board(lists: Lists, day: dt.date) -> Board:
    due, last = Due.listed(lists, day), day + dt.timedelta(days=COMING)
    current = Wanted(current=True)
    return Board(
        due,
        tuple(lists.hearings(day, last, MOST)),
        lists.count_hearings(day, last),
        tuple(glance.row for glance in lists.cases(current, 0, MOST)),
        tuple(lists.unmade(SHOWN)),
        lists.count_unmade(),
        lists.count(current),
        lists.titles(d.case for d in (*due.overdue, *due.soon)),
    )
