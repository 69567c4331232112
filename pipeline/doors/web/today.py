"""Today (今日): what is overdue, due this week, heard soon, and what waits for the visitor.

The lists of all cases are put together once until a case changes; only what stands on the page is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.doors.web.bench import Bench
from pipeline.doors.web.paging import MOST
from pipeline.doors.web.paper import waiting
from pipeline.doors.web.upload import Mail
from pipeline.flow.digest import calendar_banner, provisional_days
from pipeline.flow.overview import Glance, Hearing
from pipeline.flow.standing import standing_duties
from pipeline.flow.views import Json
from pipeline.store.ledger import Ledger
from pipeline.types import Duty

SOON, COMING = 7, 30
OPEN = ("open", "overdue")


@dataclass(frozen=True, slots=True)
class Due:
    """Open duties by when they are due: the first of each list, and how many there are."""

    overdue: tuple[Duty, ...]
    soon: tuple[Duty, ...]
    counts: tuple[int, int, int, int]  # overdue, soon, later, undated
    provisional: tuple[dt.date, ...]

    @classmethod
    def of(cls, duties: Iterable[Duty], day: dt.date) -> Due:
        """The duties sorted out as a day sees them."""
        found = sorted(duties, key=_when)
        last = day + dt.timedelta(days=SOON)
        overdue = [d for d in found if d.status == "overdue"]
        dated = [d for d in found if d.status == "open" and d.due]
        soon = [d for d in dated if d.due and d.due <= last]
        undated = sum(1 for d in found if d.due is None)
        counts = (len(overdue), len(soon), len(dated) - len(soon), undated)
        return cls(tuple(overdue[:MOST]), tuple(soon[:MOST]), counts, tuple(provisional_days(found)))

    def with_more(self, other: Due) -> Due:
        """These and others together."""
        first, second, third, fourth = (a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Due(
            _first(self.overdue + other.overdue),
            _first(self.soon + other.soon),
            (first, second, third, fourth),
            tuple(sorted(self.provisional + other.provisional)),
        )


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
    current: int


def today_values(bench: Bench, session: Session, mail: Mail) -> dict[str, Any]:
    """The values of the page; ``mail`` is what arrived last, as the visitor may see it."""
    day = clock.today()
    board = bench.kept(session, "today", lambda glances: _board(glances, day))
    standing = (d for d in standing_duties(bench.house, session, day) if d.status in OPEN)
    due = board.due.with_more(Due.of(standing, day))
    waits = waiting(bench, session)
    overdue, soon, later, undated = due.counts
    known = bench.overview.of(session)
    shown = {d.case for d in (*due.overdue, *due.soon)} & known.keys()
    return {
        "day": day,
        "cases": board.cases,
        "cases_left": board.current - len(board.cases),
        "titles": {number: known[number].title for number in shown},
        "overdue": due.overdue,
        "soon": due.soon,
        "counts": {
            "overdue": overdue,
            "soon": soon,
            "later": later,
            "undated": undated,
            "heard": board.heard,
        },
        "hearings": board.hearings,
        "banner": calendar_banner(bench.house, due.provisional),
        "first": next(iter(waits), None),
        "waiting": len(waits) + len(Ledger(session).arrivals_without_papers()),
        "mail": mail,
    }


def _board(glances: Sequence[Glance], day: dt.date) -> Board:
    alive = [g for g in glances if not g.voided]
    current = [g.row for g in reversed(alive) if g.stage != "archived"]
    heard = _hearings(alive, day)
    due = Due.of((d for g in alive for d in g.open), day)
    return Board(due, tuple(heard[:MOST]), len(heard), tuple(current[:MOST]), len(current))


def _hearings(glances: Sequence[Glance], day: dt.date) -> list[tuple[Hearing, Glance]]:
    """The hearings of the next weeks, soonest first."""
    last = day + dt.timedelta(days=COMING)
    found = [(h, g) for g in glances for h in g.hearings if day <= h.on <= last]
    return sorted(found, key=lambda pair: (pair[0].when, pair[1].number))
