"""Those who want to write to SQLite, one after another: in a process in the order they came, people at a screen before the mail.

SQLite's own waiting looks ever more rarely whether the lock is free: between short transactions of the mail, somebody at the
screen would hardly find it so.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

PATIENCE = 30000  # milliseconds that a writer waits for the others
AT_SCREEN = "at_screen"  # the option of a connection whose writer is waited for by a person
_MOMENT = 0.002  # seconds between two looks whether the others are done
_BETWEEN = 1.0  # seconds that one who writes for nobody at a screen lets those at a screen go first


class InTurn:
    """The writers of this process take turns; those of other processes know by a lock that somebody at a screen waits."""

    def __init__(self, database: str | None) -> None:
        self._door, self._wish = threading.Lock(), _Wish(database)

    def begin(self, connection: Connection) -> None:
        """Begins a transaction; one that only reads waits for nobody. All waiting together ends after ``PATIENCE``."""
        options = connection.get_execution_options()
        if options.get("reads_only", False):
            connection.exec_driver_sql("BEGIN")
            return
        end = time.monotonic() + PATIENCE / 1000
        with ExitStack() as stack:
            if self._door.acquire(timeout=PATIENCE / 1000):
                stack.callback(self._door.release)
            _begin_soon(connection, self._wish, options.get(AT_SCREEN, False), end)


class _Wish:
    """That somebody at a screen waits to write (让人先写), seen by all processes: a lock beside the database, gone with its holder.

    It is a hint: where the lock cannot be had or the file not be made, all wait as they come.
    """

    def __init__(self, database: str | None) -> None:
        self._path = f"{database}-wish" if database else None
        self._descriptor: int | None = None

    def say(self) -> None:
        """From now on others let this process go first."""
        self._lock(fcntl.LOCK_EX)

    def take_back(self) -> None:
        """It has what it wanted."""
        self._lock(fcntl.LOCK_UN)

    def is_said(self) -> bool:
        """Whether another process has said so."""
        try:
            self._lock(fcntl.LOCK_SH, is_told=True)
        except BlockingIOError:
            return True
        self._lock(fcntl.LOCK_UN)
        return False

    def _lock(self, kind: int, is_told: bool = False) -> None:
        if self._path is None:
            return
        try:
            if self._descriptor is None:
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if is_told:
                raise
        except OSError:
            return


def _begin_soon(connection: Connection, wish: _Wish, is_at_screen: bool, end: float) -> None:
    """Has the lock within a moment after it is free; the database's own error when it is not until ``end``."""
    polite_until = time.monotonic() + _BETWEEN
    with _looking_by_itself(connection):
        try:
            while True:
                if is_at_screen:
                    wish.say()
                is_our_turn = is_at_screen or time.monotonic() > polite_until or not wish.is_said()
                if is_our_turn and _has_begun(connection, end):
                    return
                time.sleep(_MOMENT)
        finally:
            if is_at_screen:
                wish.take_back()


def _has_begun(connection: Connection, end: float) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if not is_busy(error.orig) or time.monotonic() > end:
            raise
        return False
    return True


@contextmanager
def _looking_by_itself(connection: Connection) -> Iterator[None]:
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")


def is_busy(error: BaseException | None) -> bool:
    """Whether another one writes, or looks after what one who was killed left (SQLITE_BUSY and its extended codes)."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF == sqlite3.SQLITE_BUSY
