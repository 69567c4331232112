"""Durable work on DBOS: only this module and ``queue`` know it.

Work is a named function of plain JSON arguments. Its steps run at least once and their results
are kept; what a step writes to the office's database inside ``transact`` is written exactly once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeVar, cast

from dbos import DBOS, DBOSConfig, SetEnqueueOptions, SetWorkflowID, SQLAlchemyDatasource
from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from pipeline.tools.processes.queue import (
    AT_WORK,
    LOOK,
    NORMAL,
    QUEUE,
    STATES,
    VERSION,
    JsonSerializer,
    argument_of,
    await_end,
    is_empty,
    queue_is_there,
    quiet_logs,
    waited,
)

PATIENCE = 20  # seconds that work under way has to end when the engine stops
T = TypeVar("T")


class Steps(Protocol):
    """What a piece of durable work may do."""

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Runs ``act`` (at least once) and keeps its JSON result."""
        ...

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Runs ``act`` in one transaction of the office's database, exactly once."""
        ...


Work = Callable[..., Any]


class DurableEngine:
    """Runs registered works from the queue in this process; at most one lives in a process."""

    def __init__(self, queue_engine: Engine, office_engine: Engine, executor: str, workers: int) -> None:
        self._workers, self._executor = workers, executor
        self._at_work: set[str] = set()  # what threads of this process do now
        self._moved = time.monotonic()  # when work of this process last began or ended
        self._ended = threading.Condition()  # told when one of them begins or has ended
        self._idle: set[str] = set()  # what was begun here and done by nobody at the last look
        quiet_logs()
        self._config: DBOSConfig = {
            "name": "yingsu",
            "system_database_engine": queue_engine,
            "application_version": VERSION,
            "executor_id": executor,
            "serializer": JsonSerializer(),
            "use_listen_notify": False,
            "enable_otlp": False,
            "log_level": "CRITICAL",
            "console_log_level": "CRITICAL",
        }
        self._office_engine, self._queue_engine = office_engine, queue_engine
        # Writers take turns: on PostgreSQL under a lock, after which each must see what the others wrote.
        on_postgres = office_engine.dialect.name == "postgresql"
        self._isolation: Literal["READ COMMITTED", "SERIALIZABLE"] = (
            "READ COMMITTED" if on_postgres else "SERIALIZABLE"
        )
        self._source: SQLAlchemyDatasource | None = None
        self._works: dict[str, Callable[..., Any]] = {}

    def start(self, works: Mapping[str, Work]) -> None:
        """Takes up what an earlier process left and begins to work the queue."""
        DBOS(config=self._config)
        url = self._office_engine.url.render_as_string(hide_password=False)
        self._source = SQLAlchemyDatasource.create(
            url,
            engine=self._office_engine,
            serializer=JsonSerializer(),
            sessionmaker=sessionmaker(class_=Session, expire_on_commit=False),
        )
        for name, work in works.items():
            self._works[name] = self._register(name, work)
        DBOS.launch()
        DBOS.register_queue(
            QUEUE, worker_concurrency=self._workers, polling_interval_sec=0.2, on_conflict="always_update"
        )

    def _register(self, name: str, work: Work) -> Callable[..., Any]:
        def durable(*arguments: Any) -> Any:
            identity = str(DBOS.workflow_id)
            self._move(self._at_work.add, identity)
            try:
                return work(self, *arguments)
            finally:
                self._move(self._at_work.discard, identity)

        durable.__name__ = durable.__qualname__ = name
        return DBOS.workflow(name=name)(durable)

    def _move(self, change: Callable[[str], None], identity: str) -> None:
        with self._ended:
            self._moved = time.monotonic()
            change(identity)
            self._ended.notify_all()

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Runs ``act`` (at least once) and keeps its JSON result."""
        return DBOS.run_step({"name": name}, act)

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Runs ``act`` in one transaction of the office's database, exactly once."""
        source = self._source
        assert source is not None
        return source.run_tx_step(
            {"name": name, "isolation_level": self._isolation},
            lambda: act(cast(Session, source.sql_session())),
        )

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = NORMAL) -> None:
        """Puts a piece of work into the queue; twice the same identity is once."""
        with queue_is_there(), SetWorkflowID(identity), SetEnqueueOptions(priority=priority):
            DBOS.enqueue_workflow(QUEUE, self._works[work], *arguments)

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error; AccessError when the queue could not keep it."""
        await_end(
            lambda: self.states([identity]).get(identity) == "waiting",
            lambda: identity in self._at_work,
            lambda: identity in self._begun(),
            lambda: self._pause(identity),
        )
        with queue_is_there():
            return DBOS.retrieve_workflow(identity).get_result(polling_interval_sec=LOOK)

    def _pause(self, identity: str) -> None:
        """Until the next look: a moment, or until this process has ended the work; asking takes the processor from the work."""
        with self._ended:
            self._ended.wait_for(lambda: identity not in self._at_work, AT_WORK)
        time.sleep(LOOK)

    def _begun(self) -> set[str]:
        """What this process began, has not ended, and no thread of it does."""
        with queue_is_there():
            found = DBOS.list_workflows(
                status="PENDING", executor_id=self._executor, load_input=False, load_output=False
            )
        return {work.workflow_id for work in found} - self._at_work

    def take_up_dropped(self) -> None:
        """Puts back into the queue what this process let go of because the queue could not be written (disk full).

        What is found so twice in a row was let go of; once it may only just be beginning or ending.
        """
        idle = self._begun()
        dropped, self._idle = idle & self._idle, idle
        if dropped:
            DBOS.resume_workflows(sorted(dropped), queue_name=QUEUE)

    def states(self, identities: Sequence[str]) -> dict[str, str]:
        """What became of pieces of work: ``waiting`` (or running), ``done`` or ``failed``; unknown ones are left out."""
        found: dict[str, str] = {}
        for start in range(0, len(identities), 500):
            some = list(identities[start : start + 500])
            with queue_is_there():
                works = DBOS.list_workflows(workflow_ids=some, load_input=False, load_output=False)
            found |= {work.workflow_id: STATES.get(work.status, "failed") for work in works}
        return found

    def standing(self) -> float:
        """Seconds that work waits while this process does nothing; 0 when it works or nothing waits."""
        if self._at_work:
            return 0.0
        with queue_is_there():
            oldest = DBOS.list_workflows(status="ENQUEUED", limit=1, load_input=False, load_output=False)
        return min(waited(oldest), time.monotonic() - self._moved)

    @property
    def executor(self) -> str:
        """The name of this process in the queue."""
        return self._executor

    def at_work(self) -> tuple[tuple[str, ...], float]:
        """The works threads of this process do now, and when one of them last began or ended."""
        with self._ended:
            return tuple(self._at_work), self._moved

    def until_moved(self, moved: float, seconds: float) -> None:
        """Comes back when a work begins or ends after a moment, or when the time is over."""
        with self._ended:
            self._ended.wait_for(lambda: self._moved > moved, seconds)

    def under_way(self, name: str) -> list[Any]:
        """The first arguments of all works of one name that wait or run."""
        waiting = [status for status, what in STATES.items() if what == "waiting"]
        with queue_is_there():
            works = DBOS.list_workflows(name=name, status=waiting, load_output=False)
        return [argument_of(work.input) for work in works]

    def take_over(self, executor: str) -> None:
        """Puts back into the queue what a process that is gone was working on."""
        left = DBOS.list_workflows(
            status="PENDING", executor_id=executor, load_input=False, load_output=False
        )
        if left:
            DBOS.resume_workflows([work.workflow_id for work in left], queue_name=QUEUE)

    def stop(self) -> None:
        """Stops taking work and waits shortly for what runs; the rest is taken up at the next start."""
        if not is_empty(self._queue_engine):
            DBOS.destroy(workflow_completion_timeout_sec=PATIENCE)
            return
        DBOS.destroy(workflow_completion_timeout_sec=0)  # else it would look after a second at the earliest
        with self._ended:  # work that came between the look and the end
            self._ended.wait_for(lambda: not self._at_work, PATIENCE)
