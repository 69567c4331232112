"""Durable work on DBOS: the only module that knows it.

Work is a named function of plain JSON arguments. Its steps run at least once and their results
are kept; what a step writes to the office's database inside ``transact`` is written exactly once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar, cast

from dbos import DBOS, DBOSClient, DBOSConfig, SetEnqueueOptions, SetWorkflowID, SQLAlchemyDatasource
from dbos._serialization import Serializer
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from pipeline.errors import AccessError, CheckFailed, UsageError
from pipeline.tools.payloads import read, written

T = TypeVar("T")
_LOOK, _DROPPED = 0.1, 5.0  # seconds between two looks at work that is done; at work that nobody does
VERSION = "1"
QUEUE = "yingsu"
URGENT, NORMAL, BULK = 1, 10, 100
_FAILED = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_STATES = {"PENDING": "waiting", "ENQUEUED": "waiting", "DELAYED": "waiting", "SUCCESS": "done"}


class Steps(Protocol):
    """What a piece of durable work may do."""

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Runs ``act`` (at least once) and keeps its JSON result."""
        ...

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Runs ``act`` in one transaction of the office's database, exactly once."""
        ...


Work = Callable[..., Any]


class JsonSerializer(Serializer):
    """Payloads as JSON, so that an upgrade of Python or of the product can read them."""

    def serialize(self, data: Any) -> str:
        """JSON text; our expected errors keep class and message."""
        return written(data)

    def deserialize(self, serialized_data: str) -> Any:
        """The data, or the error that was kept."""
        return read(serialized_data)

    def name(self) -> str:
        """The name under which rows are kept."""
        return "yingsu_json"


@contextmanager
def _queue_is_there() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        why = getattr(error, "orig", None) or error
        raise AccessError(f"工作队列不能读写：{why}", "请检查数据库和磁盘空间；恢复后会继续。") from error


class DurableEngine:
    """Runs registered works from the queue in this process; at most one lives in a process."""

    def __init__(self, queue_engine: Engine, office_engine: Engine, executor: str, workers: int) -> None:
        self._workers, self._executor = workers, executor
        self._at_work: set[str] = set()  # what threads of this process do now
        self._idle: set[str] = set()  # what was begun here and done by nobody at the last look
        _quiet_logs()
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
        self._office_engine = office_engine
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
            self._at_work.add(identity)
            try:
                return work(self, *arguments)
            finally:
                self._at_work.discard(identity)

        durable.__name__ = durable.__qualname__ = name
        return DBOS.workflow(name=name)(durable)

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
        with _queue_is_there(), SetWorkflowID(identity), SetEnqueueOptions(priority=priority):
            DBOS.enqueue_workflow(QUEUE, self._works[work], *arguments)

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error; AccessError when the queue could not keep it."""
        looked, was_idle = time.monotonic(), False
        while self.states([identity]).get(identity) == "waiting":
            now = time.monotonic()
            if identity in self._at_work:
                looked, was_idle = now, False
            elif now - looked > _DROPPED:
                is_idle = identity in self._begun()
                if is_idle and was_idle:
                    raise AccessError(
                        "工作队列写不进去，这项工作还没有做完", "请检查磁盘空间；程序下次启动时会继续。"
                    )
                looked, was_idle = now, is_idle
            time.sleep(_LOOK)
        return DBOS.retrieve_workflow(identity).get_result(polling_interval_sec=_LOOK)

    def _begun(self) -> set[str]:
        """What this process began, has not ended, and no thread of it does."""
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
            with _queue_is_there():
                works = DBOS.list_workflows(workflow_ids=some, load_input=False, load_output=False)
            found |= {work.workflow_id: _STATES.get(work.status, "failed") for work in works}
        return found

    def take_over(self, executor: str) -> None:
        """Puts back into the queue what a process that is gone was working on."""
        left = DBOS.list_workflows(
            status="PENDING", executor_id=executor, load_input=False, load_output=False
        )
        if left:
            DBOS.resume_workflows([work.workflow_id for work in left], queue_name=QUEUE)

    def stop(self) -> None:
        """Stops taking work and waits shortly for what runs; the rest is taken up at the next start."""
        DBOS.destroy(workflow_completion_timeout_sec=20)


class QueueClient:
    """Hands work to the process that holds the lock."""

    def __init__(self, queue_engine: Engine) -> None:
        _quiet_logs()
        try:
            self._client = DBOSClient(
                system_database_engine=queue_engine, serializer=JsonSerializer(), application_name="yingsu"
            )
        except Exception as error:
            raise AccessError(f"工作队列无法打开：{error}", "请先启动 yingsu serve。") from error

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = NORMAL) -> None:
        """Puts a piece of work into the queue; twice the same identity is once."""
        self._client.enqueue(
            {
                "workflow_name": work,
                "queue_name": QUEUE,
                "workflow_id": identity,
                "app_version": VERSION,
                "priority": priority,
            },
            *arguments,
        )

    def is_done(self, identity: str) -> bool:
        """Whether a piece of work has ended, well or not."""
        found = self._client.list_workflows(workflow_ids=[identity], load_input=False, load_output=False)
        return any(_STATES.get(work.status, "failed") != "waiting" for work in found)

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error."""
        return self._client.retrieve_workflow(identity).get_result(polling_interval_sec=0.1)

    def stop(self) -> None:
        """Closes the connection."""
        self._client.destroy()


def counts(engine: Engine) -> dict[str, int]:
    """How many pieces of work are ``waiting``, ``running`` and ``failed``; each at most 10,000."""
    client = DBOSClient(system_database_engine=engine, serializer=JsonSerializer())
    kinds = {"waiting": ["ENQUEUED", "DELAYED"], "running": ["PENDING"], "failed": _FAILED}
    try:
        return {
            name: len(client.list_workflows(status=states, load_input=False, load_output=False, limit=10_000))
            for name, states in kinds.items()
        }
    finally:
        client.destroy()


@dataclass(frozen=True, slots=True)
class FailedWork:
    """Work that ended in an error nobody was told at the desk: what it is about (envelope, case …), and why."""

    identity: str
    name: str
    about: str
    why: str


def failed_works(engine: Engine, names: Sequence[str], count: int = 50) -> tuple[FailedWork, ...]:
    """The newest works of these names that failed and were not begun again; wrong questions are left out."""
    client = DBOSClient(system_database_engine=engine, serializer=JsonSerializer())
    try:
        found = client.list_workflows(
            status="ERROR", name=list(names), limit=count, sort_desc=True, was_forked_from=False
        )
        told = (UsageError, CheckFailed)
        return tuple(
            FailedWork(w.workflow_id, w.name, _about(w.input), str(w.error or ""))
            for w in found
            if not isinstance(w.error, told)
        )
    finally:
        client.destroy()


def _about(arguments: Any) -> str:
    """The first argument of a work says what it is about."""
    given = arguments.get("args") if isinstance(arguments, Mapping) else None
    return str(given[0]) if given else ""


def begin_again(engine: Engine, identity: str) -> str:
    """Has a piece of work that failed done once more from its beginning; returns its new identity."""
    client = DBOSClient(system_database_engine=engine, serializer=JsonSerializer())
    try:
        handle = client.fork_workflow(identity, 1, application_version=VERSION, queue_name=QUEUE)
        return str(handle.workflow_id)
    finally:
        client.destroy()


def _quiet_logs() -> None:
    """Keeps the engine's records from the console: its own handler would write to a console that may be gone."""
    logger = logging.getLogger("dbos")
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
    if not logger.handlers:  # with one of ours it adds none of its own
        logger.addHandler(logging.NullHandler())
