"""The whole register at a glance (概览): what the pages with many cases show of each, reckoned once and kept.

Every act that changes a case stands in the journal, so only the cases named there since the last look are put
together anew; a new day, or a journal that is not the one looked at before, begins from nothing.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.binding import FILING_DUTIES
from pipeline.flow.casefile import case_of, duties_of
from pipeline.flow.house import House
from pipeline.flow.retention import expires_on
from pipeline.flow.tallies import tally
from pipeline.flow.views import Json, case_row_of
from pipeline.law.occasions import hearings
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Case, Duty
from pipeline.writing.statistics import Tally

OPEN = ("open", "overdue")
_TOGETHER = 100  # cases whose mail is fetched at once
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that is not superseded: when, where, and the leader who appears."""

    on: dt.date
    when: str
    place: str
    leader: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What lists show of one case; its papers and texts are not kept."""

    number: str
    title: str
    stage: str
    units: tuple[str, ...]
    voided: bool
    lost: bool
    row: Json
    open: tuple[Duty, ...]
    settled: tuple[tuple[dt.date | None, str], ...]  # day and key of every other duty
    hearings: tuple[Hearing, ...]
    doubted: tuple[str, ...]
    tally: Tally | None
    filing: Duty | None
    expires: dt.date | None
    has_pages: bool


class Overview:
    """Keeps the glances of one house; several pages may ask at once."""

    def __init__(self, house: House) -> None:
        self._house, self._lock = house, threading.Lock()
        self._glances: dict[str, Glance] = {}
        self._mark: journal.Mark | None = None
        self._day: dt.date | None = None
        self._kept: dict[Hashable, Any] = {}

    def of(self, session: Session) -> Mapping[str, Glance]:
        """The glance of every case by its number, as the session's register has it, in the register's order."""
        with self._lock:
            day, mark = clock.today(), journal.mark(session)
            if mark == self._mark and day == self._day:
                return self._glances
            touched = None
            if self._mark is not None and self._day == day:
                if mark.number < self._mark.number:  # this transaction is older than the last look
                    return self._glances
                touched = journal.touched(session, self._mark)
            known = CaseRegister(session).numbers()
            wanted = known if touched is None else self._to_renew(known, touched)
            if touched is not None and not wanted and len(known) == len(self._glances):  # acts about no case
                self._mark = mark
                return self._glances
            glances = {} if touched is None else dict(self._glances)
            for start in range(0, len(wanted), _TOGETHER):
                some = wanted[start : start + _TOGETHER]
                with Ledger(session).at_hand(cases=some):
                    glances |= {number: _glance(self._house, session, number) for number in some}
            self._glances, self._kept = {n: glances[n] for n in known}, {}
            self._mark, self._day = mark, day
            return self._glances

    def kept(self, session: Session, about: Hashable, make: Callable[[Mapping[str, Glance]], T]) -> T:
        """What a page puts together of all glances, once until a case changes or the day does; ``about`` names it."""
        glances = self.of(session)
        with self._lock:
            kept = self._kept if glances is self._glances else {}
        if about not in kept:
            kept[about] = make(glances)
        found: T = kept[about]
        return found

    def _to_renew(self, known: Iterable[str], touched: frozenset[str]) -> list[str]:
        """The cases named since, new ones, and all lost ones when one of them may be lost: they look at each other."""
        numbers = list(known)
        changed = {n for n in numbers if n in touched or n not in self._glances}
        if any(n not in self._glances or self._glances[n].row["stage"] != "opened" for n in changed):
            changed |= {n for n in numbers if n in self._glances and self._glances[n].lost}
        return sorted(changed)


def _glance(house: House, session: Session, number: str) -> Glance:
    case = case_of(house, session, number)
    duties = duties_of(house, case)
    return Glance(
        number=number,
        title=case.title,
        stage=case.stage,
        units=case.units,
        voided=case.voided,
        lost=bool(case.lost),
        row=case_row_of(case),
        open=tuple(d for d in duties if d.status in OPEN),
        settled=tuple((d.due, sys.intern(d.key)) for d in duties if d.status not in OPEN),
        hearings=tuple(_hearings(case)),
        doubted=tuple(p.id for p in case.papers if p.doubts),
        tally=None if case.voided else tally(house, case, duties),
        filing=next((d for d in duties if d.id in FILING_DUTIES), None),
        expires=None if case.voided else expires_on(house, case),
        has_pages=any(p.pages for p in case.papers),
    )


def _hearings(case: Case) -> Iterable[Hearing]:
    for occasion in hearings(case):
        when = occasion.hearing
        if occasion.superseded or when is None:
            continue
        on = when.date() if isinstance(when, dt.datetime) else when
        places = (str(p.value("hearing_place")) for p in occasion.papers if p.value("hearing_place"))
        yield Hearing(on, str(when)[:16], next(places, ""), case.facts.get("leader", ""))
