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

from pipeline.store import database, in_turn


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A new database."""
    engine = database.open_engine(f"sqlite:///{tmp_path / 'office.db'}")
    yield engine
    engine.dispose()


def test_somebody_writes_between_two_who_write_without_pause(engine: Engine) -> None:
    passed = _passed_before_each(engine, engine, writers=2)
    assert statistics.median(passed) <= 3, f"transactions that went before each: {passed}"


def _passed_before_each(engine: Engine, person: Engine, writers: int = 3) -> list[int]:
    """How many transactions of a mail that writes without pause went before each of a person."""
    done, stop = [0], threading.Event()

    def mail() -> None:
        while not stop.is_set():
            with engine.begin():
                time.sleep(0.005)
                done[0] += 1

    threads = [threading.Thread(target=mail) for _ in range(writers)]
    for thread in threads:
        thread.start()
    passed = []
    for _ in range(15):
        before = done[0]
        with person.begin():
            passed.append(done[0] - before)
        time.sleep(0.01)
    stop.set()
    for thread in threads:
        thread.join()
    return passed


def test_somebody_at_a_screen_writes_before_the_mail_of_another_process(
    engine: Engine, tmp_path: Path
) -> None:
    other = database.open_engine(f"sqlite:///{tmp_path / 'office.db'}")  # as another process has it
    passed = _passed_before_each(engine, database.engine_at_screen(other))
    assert statistics.median(passed) <= 1 and max(passed) <= 3, f"transactions before each: {passed}"
    with engine.begin(), database.reading_engine(database.engine_at_screen(other)).connect() as reader:
        assert reader.exec_driver_sql("SELECT 1").scalar() == 1
    other.dispose()


def test_people_who_write_without_end_hold_up_no_mail(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_turn, "_BETWEEN", 0.3)
    holder = in_turn._Wish(str(tmp_path / "office.db"))
    holder.say()
    start = time.monotonic()
    with engine.begin():
        assert in_turn._BETWEEN <= time.monotonic() - start < 5 * in_turn._BETWEEN
    holder.take_back()
    start = time.monotonic()
    with engine.begin():
        assert time.monotonic() < start + in_turn._BETWEEN / 2


def test_where_no_wish_can_be_told_all_write_as_they_come(tmp_path: Path) -> None:
    nowhere = in_turn._Wish(str(tmp_path / "away/office.db"))
    nowhere.say()
    assert not nowhere.is_said() and not in_turn._Wish(None).is_said()


def test_a_writer_who_waits_in_vain_is_told_and_holds_up_nobody(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_turn, "PATIENCE", 50)
    other = database.open_engine(f"sqlite:///{tmp_path / 'office.db'}")  # as another process has it
    with other.begin(), pytest.raises(OperationalError, match="locked"), engine.begin():
        pass
    with engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 50
    other.dispose()


def test_those_who_wait_in_vain_are_told_together_not_one_after_another(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_turn, "PATIENCE", 400)
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
    assert in_turn.is_busy(error) and not in_turn.is_busy(sqlite3.OperationalError("disk I/O error"))


def test_who_only_reads_waits_for_no_writer(engine: Engine) -> None:
    with engine.begin(), database.reading_engine(engine).connect() as reader:
        assert reader.exec_driver_sql("SELECT 1").scalar() == 1
