"""The engine of this process: who may run the queue, what a crash left, and what failed begun anew."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import AccessError, YingsuError
from pipeline.flow.mail.tenancy import sole_user
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.service import live
from pipeline.flow.service.crew import Crew
from pipeline.flow.service.live import OFFICE
from pipeline.store.ledger import Ledger
from pipeline.tools.files import sweep
from pipeline.tools.processes.engine import DurableEngine
from pipeline.tools.processes.office_lock import OfficeLock
from pipeline.tools.processes.queue import NORMAL, QueueClient

PILE = "take_in_pile"  # the work that takes in several envelopes
LOOK = 0.2  # seconds between two looks at work that another process does
STOPPED = 30.0  # seconds after which a process that was stopped is not waited for
EVERY, PATIENCE, LONGEST = 20.0, 30.0, 1800.0  # seconds between looks; before work that failed is begun anew


Work = Callable[..., Any]
Works = Mapping[str, Work]


class Queue(Protocol):
    """Where work is put and waited for: this process's engine, or the process that runs the queue."""

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = NORMAL) -> None:
        """Puts a piece of work into the queue; twice the same identity is once."""
        ...

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error."""
        ...

    def stop(self) -> None:
        """Lets go of the queue."""
        ...


@contextmanager
def queue(house: House, works: Works) -> Iterator[Queue]:
    """This process's own engine when nobody runs the queue (what a crash left is taken up), else a handed-over queue."""
    with ExitStack() as stack:
        own = _own_engine(house, works, stack)
        target: Queue = own or HandedOver(house, works)
        if own is None:
            stack.callback(target.stop)
        yield target


def _own_engine(house: House, works: Works, stack: ExitStack) -> DurableEngine | None:
    """The engine of this process, until ``stack`` ends; None when another process runs the queue."""
    lock = OfficeLock(house.settings.state)
    crew = _crew_of_office(house) if lock.take() else None
    if not lock.is_held or (house.settings.database and crew is None):
        lock.release()
        return None
    stack.callback(lock.release)
    return stack.enter_context(_running(house, works, crew))


class HandedOver:
    """Work handed to the process that runs the queue; when that process ends first, this one goes on with it."""

    def __init__(self, house: House, works: Works) -> None:
        self._house, self._works = house, works
        self._client = QueueClient(house.queue_engine)
        self._lock = OfficeLock(house.settings.state)
        self._engine: DurableEngine | None = None
        self._stack = ExitStack()

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = NORMAL) -> None:
        """Puts a piece of work into the queue; twice the same identity is once."""
        self._client.submit(work, identity, arguments, priority)

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error; AccessError when who runs the queue was stopped."""
        moved = time.monotonic()
        while self._engine is None and not self._client.is_done(identity):
            self._engine = _own_engine(self._house, self._works, self._stack)
            if not self._lock.is_stopped():
                moved = time.monotonic()
            if time.monotonic() - moved > STOPPED:
                raise AccessError(
                    f"处理队列的进程 {self._lock.holder()} 被暂停，没有再等；这项工作已在队列里，它恢复后会继续",
                    f"请恢复它（kill -CONT {self._lock.holder()}），或结束它后重新启动 yingsu serve。",
                )
            time.sleep(LOOK)
        return (self._engine or self._client).wait(identity)

    def stop(self) -> None:
        """Lets go of the queue."""
        self._stack.close()
        self._client.stop()


def _crew_of_office(house: House) -> Crew | None:
    """The place of the office's own process; None without PostgreSQL, or when another machine has it."""
    if not house.settings.database:
        return None
    try:
        return Crew(house, OFFICE, _end)
    except AccessError:
        return None


@contextmanager
def office_engine(house: House, works: Works, lost: Callable[[], None]) -> Iterator[DurableEngine]:
    """The engine of ``serve``, once other commands have let go of the queue; AccessError when the office is served already."""
    lock = _lock_of_office(house)
    try:
        crew = Crew(house, OFFICE, lost) if house.settings.database else None
        with _running(house, works, crew) as engine, _upkeep(house, engine):
            yield engine
    finally:
        lock.release()


def _lock_of_office(house: House) -> OfficeLock:
    lock = OfficeLock(house.settings.state)
    told = False
    while not lock.take():
        service = live.served_by(house.settings)
        if service is not None and lock.holder() == service:
            raise AccessError(
                f"应诉卷宗已经在运行（{house.settings.state / 'lock'} 被占用）",
                "同一单位只能有一个进程处理队列；请先停止它。",
            )
        if not told:
            print("另一个命令正在处理队列，等它结束后启动……", file=sys.stderr, flush=True)
            told = True
        time.sleep(LOOK)
    return lock


@contextmanager
def worker_engine(house: House, works: Works, name: str, lost: Callable[[], None]) -> Iterator[DurableEngine]:
    """The engine of one more worker process; AccessError when one of that name is alive."""
    with _running(house, works, Crew(house, name, lost)) as engine, _upkeep(house, engine):
        yield engine


@contextmanager
def _running(house: House, works: Works, crew: Crew | None) -> Iterator[DurableEngine]:
    executor = crew.executor if crew else OFFICE
    engine = DurableEngine(house.queue_engine, house.engine, executor, workers=house.settings.processes + 2)
    try:
        with sole_user(house):
            engine.start(works)
            with ExitStack() as stack:
                stack.callback(engine.stop)
                if crew:
                    crew.start(engine)
                    stack.callback(crew.rest)
                if Unfinished(house, engine).take_up():
                    sweep(*_written(house))
                yield engine
    finally:
        if crew:
            crew.leave()


def _written(house: House) -> tuple[Path, ...]:
    """The folders in which a crash may leave half of a file, under a name of its own."""
    return house.settings.archive, house.settings.inbox, house.settings.state


def _end() -> None:
    print("错误：这个进程太久没有响应，工作已由别的进程接替。请重新运行命令。", file=sys.stderr, flush=True)
    os._exit(AccessError.exit_code)


# --- what was left or failed ----------------------------------------------------------------------


@contextmanager
def _upkeep(house: House, engine: DurableEngine) -> Iterator[None]:
    """From time to time takes up mail whose work failed, once the cause may be gone."""
    stop = threading.Event()
    unfinished = Unfinished(house, engine)

    def look() -> None:
        with contextlib.suppress(OSError):
            sweep(*_written(house))
        while not stop.wait(EVERY):
            try:
                engine.take_up_dropped()
                unfinished.take_up()
            except (OSError, YingsuError, SQLAlchemyError):
                continue  # inbox or database are away: the next look finds them back

    thread = threading.Thread(target=look, name="upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(10)


class Unfinished:
    """Envelopes that have no receipts yet: put into the queue when no work is under way for them."""

    def __init__(self, house: House, engine: DurableEngine) -> None:
        self._house, self._engine = house, engine
        self._not_before: dict[str, float] = {}
        self._begun = False

    def take_up(self) -> int:
        """How many there are. Work that was broken off goes on by itself; what failed begins anew, later each time."""
        with intake.staging(self._house, wait=False) as is_still:
            if is_still:
                intake.drop_empty(self._house)
            left = self._left()
            states = self._engine.states([f"take-in-{envelope}" for envelope in left])
            piled = {envelope for pile in self._engine.under_way(PILE) for envelope in pile}
            for envelope in left if is_still else ():
                if envelope not in piled and states.get(f"take-in-{envelope}") != "waiting":
                    self._begin(envelope)
        self._begun = True
        return len(left)

    def _left(self) -> list[str]:
        with self._house.reading() as session:
            recorded = Ledger(session).unfinished_envelopes()
        return sorted({*intake.leftovers(self._house), *recorded})

    def _begin(self, envelope: str) -> None:
        attempt, identity = self._attempt(envelope)
        if identity and (attempt == 1 or self._is_time(envelope, attempt)):
            self._engine.submit("take_in", identity, (envelope,))

    def _attempt(self, envelope: str) -> tuple[int, str | None]:
        """The number and name of the attempt that comes next; no name while one is under way."""
        attempt, identity = 1, f"take-in-{envelope}"
        while state := self._engine.states([identity]).get(identity):
            if state == "waiting":
                return attempt, None
            attempt += 1
            identity = f"take-in-{envelope}-{attempt}"
        return attempt, identity

    def _is_time(self, envelope: str, attempt: int) -> bool:
        """At once after a start; then half a minute, a minute, two … at most half an hour later."""
        now = time.monotonic()
        if envelope not in self._not_before:
            pause = min(PATIENCE * 2.0 ** (attempt - 2), LONGEST) if self._begun else 0.0
            self._not_before[envelope] = now + pause
        if now < self._not_before[envelope]:
            return False
        del self._not_before[envelope]
        return True
