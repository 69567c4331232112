"""The work queue seen from outside the engine: handing work over, how much there is, and what failed (DBOS)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dbos import DBOSClient, EnqueueOptions
from dbos._serialization import Serializer
from sqlalchemy import Engine, column, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import AccessError, CheckFailed, UsageError
from pipeline.tools.processes.payloads import read, written

VERSION = "1"
QUEUE = "yingsu"
URGENT, SOON, NORMAL, BULK = 1, 5, 10, 100
BEGINNING = 60.0  # seconds that a process which begins may take to make the queue
STATES = {"PENDING": "waiting", "ENQUEUED": "waiting", "DELAYED": "waiting", "SUCCESS": "done"}
LOOK, DROPPED = 0.1, 5.0  # seconds between two looks at work that is done; at work that nobody does
AT_WORK = 2.0  # seconds between two looks at work whose process tells its end itself
_FAILED = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


@contextmanager
def queue_is_there() -> Iterator[None]:
    """AccessError when the queue's database refuses: it is away, locked, or its disk is full."""
    try:
        yield
    except SQLAlchemyError as error:
        why = getattr(error, "orig", None) or error
        raise AccessError(f"工作队列不能读写：{why}", "请检查数据库和磁盘空间；恢复后会继续。") from error


def await_end(
    is_waiting: Callable[[], bool],
    is_at_work: Callable[[], bool],
    is_begun: Callable[[], bool],
    pause: Callable[[], None],
) -> None:
    """Comes back when a piece of work does not wait any more.

    AccessError when it was begun and nobody is at work on it at two looks: the queue could not keep what became of it.
    """
    looked, was_idle = time.monotonic(), False
    while is_waiting():
        now = time.monotonic()
        if is_at_work():
            looked, was_idle = now, False
        elif now - looked > DROPPED:
            is_idle = is_begun()
            if is_idle and was_idle:
                raise AccessError(
                    "工作队列写不进去，这项工作还没有做完", "请检查磁盘空间；程序下次启动时会继续。"
                )
            looked, was_idle = now, is_idle
        pause()


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


class QueueClient:
    """Hands work to the process that holds the lock."""

    def __init__(self, queue_engine: Engine) -> None:
        quiet_logs()
        try:
            self._client = DBOSClient(
                system_database_engine=queue_engine, serializer=JsonSerializer(), application_name="yingsu"
            )
        except Exception as error:
            raise AccessError(f"工作队列无法打开：{error}", "请先启动 yingsu serve。") from error
        _wait_for_tables(queue_engine)

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = NORMAL) -> None:
        """Puts a piece of work into the queue; twice the same identity is once."""
        options: EnqueueOptions = {
            "workflow_name": work,
            "queue_name": QUEUE,
            "workflow_id": identity,
            "app_version": VERSION,
            "priority": priority,
        }
        with queue_is_there():
            self._client.enqueue(options, *arguments)

    def is_done(self, identity: str) -> bool:
        """Whether a piece of work has ended, well or not."""
        with queue_is_there():
            found = self._client.list_workflows(workflow_ids=[identity], load_input=False, load_output=False)
        return any(STATES.get(work.status, "failed") != "waiting" for work in found)

    def is_begun(self, identity: str, executor: str) -> bool:
        """Whether a process has begun a piece of work and not ended it."""
        with queue_is_there():
            found = self._client.list_workflows(
                workflow_ids=[identity],
                status="PENDING",
                executor_id=executor,
                load_input=False,
                load_output=False,
            )
        return bool(found)

    def oldest(self) -> float:
        """Seconds that the work which waits longest has waited to be begun; 0 when nothing waits."""
        with queue_is_there():
            return waited(
                self._client.list_workflows(status="ENQUEUED", limit=1, load_input=False, load_output=False)
            )

    def wait(self, identity: str) -> Any:
        """The result of a piece of work, or its error."""
        with queue_is_there():
            return self._client.retrieve_workflow(identity).get_result(polling_interval_sec=LOOK)

    def stop(self) -> None:
        """Closes the connection."""
        self._client.destroy()


def waited(oldest: Sequence[Any]) -> float:
    """Seconds since the first of these works was put into the queue; 0 when there is none."""
    return max(0.0, time.time() - oldest[0].created_at / 1000) if oldest and oldest[0].created_at else 0.0


def _wait_for_tables(engine: Engine) -> None:
    """The first process of an office makes the queue's tables after it took the lock."""
    end = time.monotonic() + BEGINNING
    schema = None if engine.dialect.name == "sqlite" else "dbos"
    while not inspect(engine).has_table("workflow_status", schema):
        if time.monotonic() > end:
            raise AccessError("工作队列还没有建好", "请等正在启动的 yingsu 命令启动完，再运行一次。")
        time.sleep(0.1)


@contextmanager
def _looking(engine: Engine, lazy: bool = False) -> Iterator[DBOSClient]:
    client = DBOSClient(system_database_engine=engine, serializer=JsonSerializer(), lazy=lazy)
    try:
        yield client
    finally:
        client.destroy()


def counts(engine: Engine) -> dict[str, int]:
    """How many pieces of work are ``waiting``, ``running`` and ``failed``; each at most 10,000."""
    kinds = {"waiting": ["ENQUEUED", "DELAYED"], "running": ["PENDING"], "failed": _FAILED}
    with _looking(engine) as client:
        return {
            name: len(client.list_workflows(status=states, load_input=False, load_output=False, limit=10_000))
            for name, states in kinds.items()
        }


def works_under_way(engine: Engine, but: Sequence[str] = ()) -> tuple[str, ...]:
    """The identities of the works that wait or run, but those of some names; none where no queue was made yet."""
    if not inspect(engine).has_table("workflow_status", _schema(engine)):
        return ()
    states = ["ENQUEUED", "DELAYED", "PENDING"]
    with _looking(engine) as client:
        found = client.list_workflows(status=states, load_input=False, load_output=False, limit=10_000)
    return tuple(sorted(work.workflow_id for work in found if work.name not in but))


def is_empty(engine: Engine) -> bool:
    """Whether no work waits or runs, in any process; False where the queue cannot be asked.

    Asked without DBOS, which would wait for a database that is away.
    """
    status = table("workflow_status", column("status"), schema=_schema(engine)).c.status
    states = [name for name, what in STATES.items() if what == "waiting"]
    try:
        with engine.connect() as connection:
            return connection.execute(select(status).where(status.in_(states)).limit(1)).first() is None
    except SQLAlchemyError:
        return False


def _schema(engine: Engine) -> str | None:
    return None if engine.dialect.name == "sqlite" else "dbos"


@contextmanager
def steps_done(engine: Engine, identity: str) -> Iterator[Callable[[], frozenset[str]]]:
    """Asks which steps of a piece of work are done, none that failed; a transaction is once what it wrote is kept.

    AccessError as elsewhere.
    """
    with _looking(engine, lazy=True) as client:

        def done() -> frozenset[str]:
            with queue_is_there():
                steps = client.list_workflow_steps(identity)
            return frozenset(step["function_name"] for step in steps if step["error"] is None)

        yield done


def results_under_way(engine: Engine, name: str) -> list[Any]:
    """Of each work of a name that waits or runs, the result of its step of the same name, where that is done."""
    states = [status for status, what in STATES.items() if what == "waiting"]
    with queue_is_there(), _looking(engine, lazy=True) as client:
        works = client.list_workflows(name=name, status=states, load_input=False, load_output=False)
        steps = [step for work in works for step in client.list_workflow_steps(work.workflow_id)]
    return [s["output"] for s in steps if s["function_name"] == name and s["error"] is None]


@dataclass(frozen=True, slots=True)
class FailedWork:
    """Work that ended in an error nobody was told at the desk: what it is about (envelope, case …), and why."""

    identity: str
    name: str
    about: str
    why: str


def failed_works(engine: Engine, names: Sequence[str], count: int = 50) -> tuple[FailedWork, ...]:
    """The newest works of these names that failed and were not begun again; wrong questions are left out."""
    with _looking(engine) as client:
        found = client.list_workflows(
            status="ERROR", name=list(names), limit=count, sort_desc=True, was_forked_from=False
        )
    told = (UsageError, CheckFailed)
    return tuple(
        FailedWork(w.workflow_id, w.name, _about(w.input), str(w.error or ""))
        for w in found
        if not isinstance(w.error, told)
    )


def _about(arguments: Any) -> str:
    """The first argument of a work says what it is about."""
    return str(argument_of(arguments) or "")


def argument_of(kept: Any) -> Any:
    """The first argument of a work as the queue keeps it; None without one."""
    given = kept.get("args") if isinstance(kept, Mapping) else None
    return given[0] if given else None


def begin_again(engine: Engine, identity: str) -> str:
    """Has a piece of work that failed go on after its last finished step; returns its new identity.

    An act that was kept is not done a second time: what was decided since would be undone by it.
    """
    with _looking(engine) as client:
        done = [s["function_id"] for s in client.list_workflow_steps(identity) if s["error"] is None]
        begin = max(done, default=0) + 1
        handle = client.fork_workflow(identity, begin, application_version=VERSION, queue_name=QUEUE)
        return str(handle.workflow_id)


def result_of_step(engine: Engine, identity: str, name: str) -> Any:
    """What a finished step of a piece of work gave; None where it was not finished."""
    with _looking(engine) as client:
        steps = client.list_workflow_steps(identity)
    found = [s["output"] for s in steps if s["function_name"] == name and s["error"] is None]
    return found[-1] if found else None


def quiet_logs() -> None:
    """Keeps the engine's records from the console: its own handler would write to a console that may be gone."""
    logger = logging.getLogger("dbos")
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
    if not logger.handlers:  # with one of ours it adds none of its own
        logger.addHandler(logging.NullHandler())
