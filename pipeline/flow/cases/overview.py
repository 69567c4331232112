"""The whole register at a glance (概览): what lists show of each case, reckoned when it changed and kept in the database.

Every act of the journal that names a case marks what is kept of it as no longer so, in the same transaction. The last step
of each piece of work reckons it again; a look at a list does so itself where only a few are left, and says how many
are missing where a new release, another calendar or a rebuilding asks for all of them (``refill`` does those apart).
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import AccessError
from pipeline.flow.cases.casefile import case_alone, case_of, duties_of
from pipeline.flow.cases.file_numbers import FILING_DUTIES, expires_on
from pipeline.flow.cases.tallies import tally
from pipeline.flow.cases.unmade import OUTDATED, unmade
from pipeline.flow.cases.yearbook import entry_cells
from pipeline.flow.office.house import House
from pipeline.flow.office.rulesmark import fingerprint
from pipeline.law.occasions import hearings
from pipeline.law.repeated import loss_group
from pipeline.store import glances, journal, losses, touching
from pipeline.store.database import is_free_to_write
from pipeline.store.glances import OPEN, Glance, Hearing, Seen
from pipeline.store.ledger import Ledger
from pipeline.store.touching import FAR
from pipeline.types import Case, Duty
from pipeline.writing.statistics import Tally

AT_LOOK = 12  # cases a look reckons itself; more are told of
_OWN = 5.0  # seconds a look leaves a changed case to the work at hand that may have changed it
_FREE = 1.0  # seconds a look waits for one who writes; then it tells what is missing
_MANY, _RECOUNT, _MOMENT = (
    500,
    2.0,
    0.3,
)  # cases; seconds between two counts while more are left; while fewer are
_PASSING = 15.0  # seconds
_QUICK, _REST = 0.15, 20.0  # seconds; how many times its seconds something slow is shown
_INCOMPLETE = "incomplete"  # of a session: the transaction in which cases were missing
_TRIES = 3  # before all cases are put together by whoever asks
_TOGETHER = 25  # cases reckoned and kept at once
T = TypeVar("T")
_State = tuple[journal.Mark, dt.date, str]


class Overview:
    """Sees to it that a look finds the kept lists as they are now; several pages may ask at once."""

    def __init__(self, house: House) -> None:
        self._house, self._lock = house, threading.Lock()
        self._settled: _State | None = None
        self._kept: dict[tuple[_State | None, Hashable], Any] = {}
        self._passing: tuple[float, dict[tuple[_State | None, Hashable], Any]] = (0.0, {})
        self._counted = 0.0
        self._since: dict[str, float] = {}  # when a look first saw each case that is left
        self._slow: dict[Hashable, Any] = {}
        self.left = 0  # cases that are not reckoned as things are now, at the last look

    def settle(self, session: Session) -> bool:
        """Brings the kept lists up to the journal where little is missing; whether nothing is missing now.

        What the session read before is read anew where something changed since the last look.
        """
        return self._settled_state(session) is not None

    def _settled_state(self, session: Session) -> _State | None:
        """The state in which the session sees nothing missing; None while cases are missing."""
        state = self._state(session)
        if state == self._settled:
            return state
        if session.info.get(_INCOMPLETE) is session.get_transaction():
            return None  # this look has counted already
        if self.left > _MANY and time.monotonic() < self._counted + _RECOUNT:
            return None  # the page says that it is incomplete; to count again would take longer than the page
        session.rollback()  # lets go of the connection while others are waited for, and sees what they did
        with self._lock:
            state = self._state(session)
            if state == self._settled:
                return state
            if self._is_only_looked_at(session, state):
                self._kept = {(state, about): value for (_, about), value in self._kept.items()}
                self._settled = state
                return state
            self.left = self._left(session, state[1])
            nobodys = self._nobodys(session, state[1]) if 0 < self.left <= AT_LOOK else []
            if nobodys and is_free_to_write(self._house.engine, _FREE):
                session.rollback()
                renew(self._house, AT_LOOK, nobodys)
                state = self._state(session)
                self.left = self._left(session, state[1])
            self._counted = time.monotonic()
            if self.left:
                session.info[_INCOMPLETE] = session.get_transaction()
                return None
            self._settled, self._kept = state, {}
            return state

    def kept(self, session: Session, about: Hashable, make: Callable[[], T]) -> T:
        """What a page puts together of the lists, once until a case changes or the day does; ``about`` names it.

        It is kept with the state its session saw, so that an older look never leaves its view to a newer one.
        """
        state = self._settled_state(session)
        kept = self._kept if state else self._incomplete()
        if (state, about) not in kept:
            kept[(state, about)] = make()
        found: T = kept[(state, about)]
        return found

    def kept_a_while(self, session: Session, about: Hashable, make: Callable[[], T]) -> tuple[T, dt.datetime]:
        """The same of what takes long to put together, and when it was: not anew before ``_REST`` times its seconds."""

        def timed() -> tuple[T, dt.datetime, float, float]:
            start = time.monotonic()
            return make(), clock.now(), time.monotonic(), time.monotonic() - start

        last = self._slow.get(about)
        if last is None or last[3] < _QUICK or time.monotonic() > last[2] + _REST * last[3]:
            last = self._slow[about] = self.kept(session, about, timed)
        found: T = last[0]
        return found, last[1]

    def _incomplete(self) -> dict[tuple[_State | None, Hashable], Any]:
        """What pages put together while cases are reckoned anew, for some seconds: they say that it is not complete."""
        if time.monotonic() > self._passing[0] + _PASSING:
            self._passing = time.monotonic(), {}
        return self._passing[1]

    def _state(self, session: Session) -> _State:
        day = clock.today()
        return journal.mark(session), day, fingerprint(self._house, day)

    def _is_only_looked_at(self, session: Session, state: _State) -> bool:
        """Whether the acts since the last time changed no case (somebody looked, logged in)."""
        before = self._settled
        if before is None or before[1:] != state[1:] or state[0].number < before[0].number:
            return False
        return journal.touched(session, before[0]) == frozenset()

    def _nobodys(self, session: Session, day: dt.date) -> list[str]:
        """The cases left that no piece of work at hand is about to reckon as its last step."""
        found = touching.some_stale(session, fingerprint(self._house, day), day, AT_LOOK)
        now = time.monotonic()
        self._since = {case: self._since.get(case, now) for case in found}
        return [case for case, since in self._since.items() if not self._house.hands or now > since + _OWN]

    def _left(self, session: Session, day: dt.date) -> int:
        return touching.count_stale(session, fingerprint(self._house, day), day)


def renew(house: House, most: int = _TOGETHER, among: Sequence[str] | None = None) -> int:
    """Reckons some of the cases that changed (of these alone), newest first, and keeps what lists show of them; how many.

    Nobody waits for it: it is reckoned outside the transaction, and a case that was touched meanwhile stays for the next time.
    """
    day = clock.today()
    mark = fingerprint(house, day)
    with house.reading() as session:
        if not touching.count_stale(session, mark, day):
            return 0
    open_rows(house)
    with house.reading() as session:
        touched = touching.stale(session, mark, day, most, among)
        with Ledger(session).at_hand(cases=list(touched)):
            found = [seen(house, session, number) for number in touched]
    house.transact(lambda s: glances.keep(s, found, touched, mark, day))
    return len(touched)


def renew_all(house: House) -> None:
    """The same until none is left; first which cases are lost, as those look at each other."""
    _weigh_all(house)
    while renew(house):
        pass


def are_all_kept(house: House, session: Session) -> bool:
    """Brings what is kept up to now; whether the session then sees nothing missing.

    Not where others change cases faster than they are reckoned, or while nothing can be written.
    """
    for _ in range(_TRIES):
        with suppress(AccessError):
            renew_all(house)
        session.rollback()  # sees what was kept meanwhile
        if not touching.count_stale(session, fingerprint(house, clock.today()), clock.today()):
            return True
    return False


def _weigh_all(house: House) -> None:
    mark = fingerprint(house, clock.today())
    open_rows(house)
    with house.reading() as session:
        judged = set(Ledger(session).cases_with(("judgment",)))
        waiting = sorted(judged & losses.unweighed(session, mark).keys())
    for start in range(0, len(waiting), _TOGETHER):
        some = waiting[start : start + _TOGETHER]
        with house.reading() as session, Ledger(session).at_hand(cases=some):
            touched = losses.unweighed(session, mark)
            found = {
                n: (touched[n], loss_group(case_alone(house, session, n), house.rules))
                for n in some
                if n in touched
            }
        house.transact(lambda s, found=found: losses.weigh(s, found, mark))  # type: ignore[misc]


def open_rows(house: House) -> None:
    """Every case has its row, from which it is seen whether anything touched it."""
    with house.reading() as session:
        if touching.has_all(session):
            return
    house.transact(touching.open_rows)


def seen(house: House, session: Session, number: str) -> Seen:
    """What is kept of one case, reckoned now."""
    case = case_of(house, session, number)
    duties = duties_of(house, case)
    counted = None if case.voided else tally(house, case, duties)
    return Seen(
        glance=_glance(house, case, duties),
        duties=duties,
        hearings=tuple(_hearings(case)),
        doubted=tuple(p.id for p in case.papers if p.doubts),
        unmade=tuple((u.told, u.reason) for u in unmade(session, case) if u.kind != OUTDATED),
        tally=counted,
        years=_years(counted) if counted else (0, 0),
        loss_group=loss_group(case, house.rules),
        entry=(*entry_cells(house, session, case), case.stage),
        good_until=_good_until(house, duties),
    )


def _glance(house: House, case: Case, duties: Sequence[Duty]) -> Glance:
    return Glance(
        number=case.number,
        year=case.year,
        title=case.title,
        stage=case.stage,
        units=case.units,
        court_numbers=tuple(n.number for n in case.court_numbers),
        lost=case.lost,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        waiting=sum(len(p.doubts) for p in case.papers),
        voided=case.voided,
        has_pages=any(p.pages for p in case.papers),
        expires=None if case.voided else expires_on(house, case),
        filing=next((d for d in duties if d.id in FILING_DUTIES), None),
    )


def _good_until(house: House, duties: Sequence[Duty]) -> dt.date:
    """The last day on which the duties are as reckoned now, but for what is overdue: after it a right lapses unused."""
    optional = {rule.id for _, rule in house.rules.duties if rule.optional}
    return min((d.due for d in duties if d.status in OPEN and d.due and d.id in optional), default=FAR)


def _years(found: Tally) -> tuple[int, int]:
    """The years that figures may count a case in: those of its days."""
    days = (
        found.received_on,
        found.decided_on,
        found.in_force_on,
        *(a.on for a in found.appearances),
        *(t.due for t in found.timings),
        *(s.received_on for s in found.suggestions),
    )
    years = [day.year for day in days if day]
    return min(years), max(years)


def _hearings(case: Case) -> Iterable[Hearing]:
    for occasion in hearings(case):
        when = occasion.hearing
        if occasion.superseded or when is None:
            continue
        on = when.date() if isinstance(when, dt.datetime) else when
        places = (str(p.value("hearing_place")) for p in occasion.papers if p.value("hearing_place"))
        leader = case.facts.get(f"leader.{occasion.instance}") or case.facts.get("leader", "")
        yield Hearing(on, str(when)[:16], next(places, ""), leader)
