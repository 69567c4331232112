"""This process among those that work the queue on PostgreSQL: heard of, and looking after the others' work."""

from __future__ import annotations

import platform
import sys
import threading
import time
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import AccessError
from pipeline.flow.cases.index_waiting import tell
from pipeline.flow.office.house import House
from pipeline.store.roster import LEASE, Roster
from pipeline.tools import files
from pipeline.tools.processes.engine import DurableEngine

BEAT = 4.0  # seconds between two signs of life


class Crew:
    """Signs of life, and the work of the dead put back into the queue (接替).

    ``lost`` is called when the others gave this process up (it froze, or was cut off from the
    database): it must end or begin anew, for its work is in other hands.
    """

    def __init__(self, house: House, name: str, lost: Callable[[], None]) -> None:
        self.executor, self._house = house.identity, house
        self._lost = lost
        self._roster = Roster(house.queue_engine, self.executor)
        self._stop = threading.Event()
        self._looking = threading.Lock()
        self._engine: DurableEngine | None = None
        self._thread: threading.Thread | None = None
        self._since = house.sign = awake()
        if not self._roster.join(name, platform.node()):
            self._roster.drop_connection()
            raise AccessError(
                f"名为 {name} 的工作进程正在运行", "同名的进程只能有一个；请先停止它，或换一个名字。"
            )
        house.may_write = self.assure
        files.guard_commits(self.assure)

    def start(self, engine: DurableEngine) -> None:
        """Begins to give signs of life; what the dead left is taken over at once and then again and again."""
        self._engine = engine
        self._take_over()
        self._thread = threading.Thread(target=self._live, name="crew", daemon=True)
        self._thread.start()

    def assure(self) -> None:
        """Comes back while this process is known to live; waits while that is not sure.

        After a freeze nothing is written until the roster was asked.
        """
        while not is_sure(self._house.sign):
            time.sleep(0.05)

    def rest(self) -> None:
        """Takes nobody's work over any more, while this process ends what it has in hand and still gives signs of life."""
        with self._looking:
            self._engine = None

    def leave(self) -> None:
        """Signs off."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(10)
        files.guard_commits()
        self._roster.leave()

    def _live(self) -> None:
        while not self._stop.wait(BEAT):
            try:
                self._beat()
            except (SQLAlchemyError, AccessError):  # the database is away: asked again at the next beat
                self._roster.drop_connection()
                self._since = awake() + BEAT
            except (
                Exception
            ) as error:  # without beats the others take over and this process would wait for ever
                print(f"错误：工作进程的心跳中断：{error!r}", file=sys.stderr, flush=True)
                self._lost()
                return

    def _beat(self) -> None:
        begun = awake()
        if not self._roster.beat():
            self._lost()
            return
        self._house.sign = begun
        if self._house.has_upkeep:
            tell(self._house)
        if begun - self._since > LEASE:  # after an outage all others get the time to come back first
            self._take_over()

    def _take_over(self) -> None:
        with self._looking:
            if (engine := self._engine) is None:
                return
            for executor in self._roster.dead():
                engine.take_over(executor)
                self._roster.strike(executor)


def is_sure(sign: float | None) -> bool:
    """Whether a process whose last sign of life was then is not given up by the others yet, nor soon."""
    return sign is not None and awake() - sign <= LEASE - BEAT


def awake() -> float:
    """Seconds that go on while the machine sleeps and do not jump with its clock."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
