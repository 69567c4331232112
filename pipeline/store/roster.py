"""Who works the queue on PostgreSQL (工作进程名册): each process is heard of again and again.

The roster belongs to the queue, not to the office's data: it is empty when nobody works. A process
is alive while it holds its advisory lock and was heard of within ``LEASE`` seconds of the database's
clock; one that is not is cut off from the database, so that it harms nothing when it wakes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Column, Connection, DateTime, Engine, MetaData, String, Table, text
from sqlalchemy.exc import SQLAlchemyError

from pipeline.store.database import reading_engine

LEASE = 16.0  # seconds without a word after which a process is taken for dead
_ALIVE, _ROSTER, _ALONE = 20151203, 20151204, 20151205  # kinds of advisory locks
_TABLE = Table(
    "queue_worker",
    MetaData(),
    Column("executor", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("machine", String, nullable=False),
    Column("seen", DateTime(timezone=True), nullable=True),  # empty: given up, its work is to be taken over
)
_LOST = "lost:"  # before the name of one that did not sign off; what it was is told for a day
_FRESH = f"seen > now() - interval '{LEASE} seconds'"


def is_heard(engine: Engine, executor: str) -> bool | None:
    """Whether a process was heard of within ``LEASE`` seconds; None when it was given up, or is not on the roster.

    Asked without the writer's lock, which the asking process may hold.
    """
    with reading_engine(engine).connect() as connection:
        words = text(f"SELECT {_FRESH} FROM queue_worker WHERE executor = :e")
        found = connection.execute(words, {"e": executor}).scalar()
    return None if found is None else bool(found)


@contextmanager
def held(engine: Engine, name: str, wait: bool = True) -> Iterator[bool]:
    """A lock by name that holds on all machines; whether it is held (always, when waiting is allowed)."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        taken = _lock(connection, _ALONE, name, wait)
        try:
            yield taken
        finally:
            if taken:
                _unlock(connection, _ALONE, name)


def _lock(connection: Connection, kind: int, name: str, wait: bool = True) -> bool:
    function = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
    found = connection.execute(
        text(f"SELECT {function}(:kind, hashtext(:name))"), {"kind": kind, "name": name}
    )
    return bool(found.scalar()) if not wait else True


def _unlock(connection: Connection, kind: int, name: str) -> None:
    connection.execute(
        text("SELECT pg_advisory_unlock(:kind, hashtext(:name))"), {"kind": kind, "name": name}
    )


def make_once(connection: Connection, table: Table) -> None:
    """Makes a table of the queue where it is missing; of processes that begin at once on a new database one does."""
    _lock(connection, _ROSTER, table.name)
    try:
        table.metadata.create_all(connection, checkfirst=True)
    finally:
        _unlock(connection, _ROSTER, table.name)


class Roster:
    """The roster as one process sees it, over one connection that holds its lock."""

    def __init__(self, engine: Engine, executor: str) -> None:
        self.executor = executor
        self._engine = engine
        self._connection = self._connect()

    def _connect(self) -> Connection:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        make_once(connection, _TABLE)
        return connection

    def join(self, name: str, machine: str) -> bool:
        """Enters this process; False when another of that name is alive. A dead one of that name is given up."""
        with self._alone():
            for row in self._rows("name = :name", name=name):
                if row.fresh and self._is_locked(row.executor):
                    return False
                self._give_up(row.executor)
            self._run("DELETE FROM queue_worker WHERE executor = :e", e=_LOST + name)
            _lock(self._connection, _ALIVE, self.executor)
            values = {"e": self.executor, "n": name, "m": machine}
            self._run("INSERT INTO queue_worker VALUES (:e, :n, :m, now())", **values)
        return True

    def beat(self) -> bool:
        """Says that this process lives; False when it was given up meanwhile."""
        if self._connection.closed or self._connection.invalidated:
            self._connection = self._connect()
            _lock(self._connection, _ALIVE, self.executor, wait=False)
        words = "UPDATE queue_worker SET seen = now() WHERE executor = :e AND seen IS NOT NULL"
        return bool(self._run(words, e=self.executor).rowcount)

    def drop_connection(self) -> None:
        """Forgets a connection that broke (again and again while the database is away); the next beat makes a new one."""
        if not self._connection.closed:
            self._connection.invalidate()
            self._connection.close()

    def dead(self) -> tuple[str, ...]:
        """The processes that were given up or not heard of for ``LEASE`` seconds; they are cut off now."""
        if not _lock(self._connection, _ROSTER, "roster", wait=False):
            return ()
        try:
            others = self._rows("executor <> :e", e=self.executor)
            found = [row.executor for row in others if not row.fresh]
            for executor in found:
                self._give_up(executor)
            return tuple(found)
        finally:
            _unlock(self._connection, _ROSTER, "roster")

    def strike(self, executor: str) -> None:
        """Takes a process off the roster: its work is in other hands. One that did not sign off is remembered (``lost``)."""
        words = (
            "WITH gone AS (DELETE FROM queue_worker WHERE executor = :e RETURNING name, machine)"
            " INSERT INTO queue_worker SELECT :lost || name, name, machine, now() FROM gone WHERE machine <> ''"
            " ON CONFLICT (executor) DO UPDATE SET machine = excluded.machine, seen = now()"
        )
        self._run(words, e=executor, lost=_LOST)

    def lost(self) -> tuple[tuple[str, str, dt.datetime], ...]:
        """(name, machine, when) of the processes that fell silent within a day and did not come back (失联)."""
        words = (
            "SELECT name, machine, seen AT TIME ZONE 'Asia/Shanghai' FROM queue_worker"
            " WHERE executor LIKE :lost AND seen > now() - interval '1 day' ORDER BY name"
        )
        return tuple((name, machine, seen) for name, machine, seen in self._run(words, lost=f"{_LOST}%"))

    def names(self) -> tuple[str, ...]:
        """The names of the processes that are alive."""
        return tuple(row.name for row in self._rows("true") if row.fresh)

    def leave(self) -> None:
        """Gives up this process, whose work others may take over now; with the database away they notice by themselves."""
        with suppress(SQLAlchemyError):
            if self._connection.closed or self._connection.invalidated:
                self._connection = self._connect()
            words = "UPDATE queue_worker SET seen = NULL, machine = '' WHERE executor = :e"
            self._run(words, e=self.executor)
        self.drop_connection()

    def _give_up(self, executor: str) -> None:
        self._run("UPDATE queue_worker SET seen = NULL WHERE executor = :e", e=executor)
        self._run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = :e AND pid <> pg_backend_pid()",
            e=executor,
        )

    def _rows(self, condition: str, **values: Any) -> list[Any]:
        words = f"SELECT executor, name, coalesce({_FRESH}, false) AS fresh FROM queue_worker"
        known = f"{words} WHERE executor NOT LIKE :lost AND {condition}"
        return list(self._run(known, lost=f"{_LOST}%", **values))

    def _is_locked(self, executor: str) -> bool:
        if not _lock(self._connection, _ALIVE, executor, wait=False):
            return True
        _unlock(self._connection, _ALIVE, executor)
        return False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        _lock(self._connection, _ROSTER, "roster")
        try:
            yield
        finally:
            _unlock(self._connection, _ROSTER, "roster")

    def _run(self, words: str, **values: Any) -> Any:
        return self._connection.execute(text(words), values)
