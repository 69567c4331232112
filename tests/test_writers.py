"""Those who write to SQLite take turns: nobody waits behind all that others still want to write."""

from __future__ import annotations

import sqlite3
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from pipeline.store import database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A new database."""
    engine = database.open_engine(f"sqlite:///{tmp_path / 'office.db'}")
    yield engine
    engine.dispose()


def test_somebody_writes_between_two_who_write_without_pause(engine: Engine) -> None:
    done, stop = [0], threading.Event()

    def mail() -> None:
        while not stop.is_set():
            with engine.begin():
                time.sleep(0.01)
                done[0] += 1

    writers = [threading.Thread(target=mail) for _ in range(2)]
    for writer in writers:
        writer.start()
    passed = []
    for _ in range(15):
        before = done[0]
        with engine.begin():
            passed.append(done[0] - before)
        time.sleep(0.02)
    stop.set()
    for writer in writers:
        writer.join()
    assert statistics.median(passed) <= 3, f"transactions that went before each: {passed}"


def test_a_writer_who_waits_in_vain_is_told_and_holds_up_nobody(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 50)
    other = database.open_engine(f"sqlite:///{tmp_path / 'office.db'}")  # as another process has it
    with other.begin(), pytest.raises(OperationalError, match="locked"), engine.begin():
        pass
    with engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 50
    other.dispose()


def test_those_who_wait_in_vain_are_told_together_not_one_after_another(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 400)
    other = database.open_engine(f"sqlite:///{tmp_path / 'office.db'}")

    def write(_: int) -> None:
        with pytest.raises(OperationalError, match="locked"), engine.begin():
            pass

    with other.begin(), ThreadPoolExecutor(8) as pool:
        start = time.monotonic()
        list(pool.map(write, range(8)))
        assert time.monotonic() < start + 2.0, "one after another they would wait 3.2 seconds"
    other.dispose()


def test_another_ones_recovery_of_the_database_is_waited_for() -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY
    assert database._is_busy(error) and not database._is_busy(sqlite3.OperationalError("disk I/O error"))


def test_who_only_reads_waits_for_no_writer(engine: Engine) -> None:
    with engine.begin(), database.reading_engine(engine).connect() as reader:
        assert reader.exec_driver_sql("SELECT 1").scalar() == 1
