"""What the running service says of itself when something of it is broken: queue, database, disk, folders, inbox."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.flow.archive import backup
from pipeline.flow.office.house import House
from pipeline.flow.office.intake import STAGE
from pipeline.flow.service import wellbeing
from pipeline.flow.service.wellbeing import troubles
from pipeline.store.database import is_free_to_write, open_engine
from pipeline.tools.processes.engine import DurableEngine
from pipeline.tools.processes.queue import QUEUE
from tests.campaign.hostile import NUMBER
from tests.postgres import HAS_POSTGRES, postgres
from tests.serving import working
from tests.test_faults_storage import at_work

Usage = namedtuple("Usage", "total used free")


class _Idle:
    """A queue that is another process's affair."""

    def submit(self, *_: object) -> None: ...

    def wait(self, identity: str) -> None: ...

    def stop(self) -> None: ...


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with at_work(tmp_path / "office") as made:
        made.queue_engine.connect().close()
        yield made


def _lost(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    (house.settings.inbox / STAGE).rename(house.settings.root / "elsewhere")


def _full(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1 << 40, 1 << 40, 4096))


def _held(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wellbeing, "PATIENCE", 0.1)
    monkeypatch.setattr(house, "holder", sqlite3.connect(house.settings.state / "yingsu.db"), raising=False)
    house.holder.execute("BEGIN IMMEDIATE")  # type: ignore[attr-defined]


def _gone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    (house.settings.state / "queue.db").unlink()


def _read_only(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    writable = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "archive" not in str(path) and writable(path, mode))


def _silent(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.heard = house.pulse = time.monotonic() - 600


def _unseen(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.pulse = time.monotonic() - 600


@pytest.mark.parametrize(
    "breaking, told",
    [
        (_lost, ["收件文件夹或档案文件夹不在原来的位置"]),
        (_full, ["档案文件夹所在磁盘已满，只剩 0 MB"]),
        (_held, ["数据库被占用，0 秒内写不进去"]),
        (_gone, ["工作队列的数据库不能使用"]),
        (_unseen, ["收件文件夹很久没有查看了"]),
        (_silent, ["处理来件的进程已有 600 秒没有响应"]),
        (_read_only, ["档案文件夹不能写入（只读或没有权限）"]),
    ],
    ids=[
        "a folder lost",
        "disk full",
        "database locked",
        "database gone",
        "inbox unseen",
        "mail silent",
        "archive read-only",
    ],
)
def test_each_thing_that_is_broken_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch, breaking: Callable[..., None], told: list[str]
) -> None:
    assert troubles(house, _Idle()) == ()
    breaking(house, monkeypatch)
    assert list(troubles(house, _Idle())) == told


def test_an_inbox_that_waits_for_a_backup_is_no_trouble(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A long round of it (``pg_dump`` of a large office) keeps the inbox for longer than it may go unseen."""
    begin, meanwhile = backup._SqliteCopy.begin, list[tuple[str, ...]]()

    def long(copy: backup._SqliteCopy) -> None:
        _unseen(house, monkeypatch)
        meanwhile.append(troubles(house, _Idle()))
        begin(copy)

    monkeypatch.setattr(backup._SqliteCopy, "begin", long)
    backup.backup(house, tmp_path / "b.zip", with_archive=True)
    assert meanwhile == [()]
    assert troubles(house, _Idle()) == ("收件文件夹很久没有查看了",), "afterwards it is"


def test_what_cannot_be_brought_up_is_told_without_its_reason(house: House) -> None:
    assert wellbeing.notes(house) == ()
    house.upkeep_trouble = f"后台整理暂时不能进行（{house.settings.state} 已满）"
    (told,) = wellbeing.notes(house)
    assert "日志" in told and str(house.settings.state) not in told


def test_work_that_nobody_takes_is_told_and_work_that_is_done_is_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wellbeing, "STANDING", 0.3)
    engine = DurableEngine(house.queue_engine, house.engine, "office", workers=1)
    with working(engine, {"take_in": lambda _steps, name: name}):
        engine.submit("take_in", "one", (NUMBER,))
        assert engine.wait("one") == NUMBER and troubles(house, engine) == ()
        with house.queue_engine.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE workflow_status SET status = 'ENQUEUED', queue_name = '{QUEUE}', application_version = 'other'"
            )
        time.sleep(0.5)
        (told,) = troubles(house, engine)
        assert told.startswith("队列停住了")


@pytest.mark.slow
@pytest.mark.skipif(not HAS_POSTGRES, reason="Debian's postgresql is not installed")
def test_a_postgresql_whose_writers_lock_is_held_is_told_apart_from_one_that_is_gone() -> None:
    with postgres() as address:
        engine = open_engine(address)
        assert is_free_to_write(engine, 1) is True
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT 1")
            assert is_free_to_write(engine, 1) is False
        engine.dispose()
    assert is_free_to_write(engine, 1) is None
