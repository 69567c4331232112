"""Folders, disks and databases that fail on purpose: plain words, nothing lost, and on it goes when the cause is gone."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from sqlalchemy import create_engine, event
from sqlmodel import Session

from pipeline.config import Settings, load_settings
from pipeline.errors import AccessError, DataError
from pipeline.flow import corridor
from pipeline.flow.acts import desk
from pipeline.flow.archive import backup
from pipeline.flow.cases import overview, publish, yearbook
from pipeline.flow.cases.yearbook import entry_cells
from pipeline.flow.mail.tenancy import sole_user
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.shares import assure
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.opening.packed import Bundle
from pipeline.types import Case, Hints
from tests.archive import problems
from tests.campaign.disk import small_disk
from tests.office import Office, notice, pdf

T = TypeVar("T")
MOMENT = journal.BEGINNING.replace(month=9)


class Direct:
    """Steps that are done at once and not kept."""

    def __init__(self, house: House) -> None:
        self._house = house

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Done, once the folders were looked at, as every step of the queue."""
        assure(self._house)
        return act()

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Done in one transaction."""
        assure(self._house)
        return self._house.transact(act)


@contextmanager
def at_work(root: Path, config: str = "") -> Iterator[House]:
    office = Office(root, config=f'ocr = "fake"\nprocesses = 1\n{config}')
    house = House(load_settings(office.root / "config.toml"))
    try:
        with sole_user(house):
            yield house
    finally:
        house.close()


def dropped(house: House, suit: int) -> str:
    path = house.settings.inbox / f"来件{suit}.pdf"
    path.write_bytes(pdf(notice(f"（2026）渝0109行初{suit}号")))
    return intake.stage(house, [path], "", Hints(), move=True)


def statuses(receipts: list[dict[str, Any]]) -> list[str]:
    return [receipt["status"] for receipt in receipts]


@pytest.mark.slow
def test_shares_that_are_away_leave_the_mail_as_it_is_until_they_are_back(tmp_path: Path) -> None:
    with at_work(tmp_path / "office") as house:
        assert statuses(corridor.take_in(house, Direct(house), dropped(house, 1))) == ["filed"]
        for folder, name in ((house.settings.archive, "档案文件夹"), (house.settings.inbox, "收件文件夹")):
            envelope = dropped(house, 2 if name == "档案文件夹" else 3)
            away = folder.rename(folder.with_name("away"))
            folder.mkdir()  # what is left where a share was
            with pytest.raises(AccessError, match=f"{name}.*重新连接"):
                corridor.take_in(house, Direct(house), envelope)
            with pytest.raises(AccessError, match=r"找不到来件|重新连接"):
                corridor.receive(house, envelope) if folder == house.settings.inbox else assure(house)
            assert not list(folder.iterdir())
            folder.rmdir()
            away.rename(folder)
            assert statuses(corridor.take_in(house, Direct(house), envelope)) == ["filed"]


def test_an_archive_mounted_read_only_is_told_and_the_mail_stays(tmp_path: Path) -> None:
    try:
        with (
            small_disk(tmp_path / "disk") as disk,
            at_work(tmp_path / "office", f'archive = "{disk}"\n') as house,
        ):
            envelope = dropped(house, 1)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            with pytest.raises(AccessError, match="只读"):
                corridor.receive(house, envelope)
            assert len(list((house.settings.inbox / intake.STAGE / envelope).glob("*.pdf"))) == 1
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
            assert len(corridor.receive(house, envelope)) == 1
    except PermissionError as error:
        pytest.skip(str(error))


@pytest.mark.slow
def test_a_backup_made_while_mail_comes_is_of_one_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mail after the first look at the archive, a person's act after that of the first try: both are whole in it, or not at all."""
    looks, listed = 0, backup._files
    monkeypatch.setattr(backup, "PAUSE", 0.0)
    with at_work(tmp_path / "office") as house:
        corridor.take_in(house, Direct(house), dropped(house, 1))

        def seen(settings: Settings, with_archive: bool) -> Iterator[tuple[Path, str]]:
            nonlocal looks
            looks += 1
            yield from list(listed(settings, with_archive))
            if looks == 1:
                corridor.take_in(house, Direct(house), dropped(house, 2))
            if looks == 3:
                house.transact(
                    lambda s: desk.set_facts(house, s, "2026-0001", {"leader": "钱卫东"}, None, None)
                )
                publish.publish_case(house, "2026-0001")
                publish.publish(house, ["2026-0001"])

        monkeypatch.setattr(backup, "_files", seen)
        backup.backup(house, tmp_path / "b.zip", with_archive=True)
        with house.reading() as session:
            known = CaseRegister(session).numbers()
    other = load_settings(Office(tmp_path / "other").root / "config.toml")
    _refuse_a_damaged_copy(other, tmp_path / "b.zip")
    backup.restore(other, tmp_path / "b.zip")
    restored = House(other)
    with restored.reading() as session:
        assert CaseRegister(session).numbers() == known == ("2026-0001", "2026-0002")
        assert CaseRegister(session).facts("2026-0001")["leader"] == "钱卫东"
    assert problems(restored) == [] and looks > 4
    restored.close()


def recorded(house: House, suit: int) -> None:
    """Mail as far as its bytes are kept and entered in the register."""
    envelope = dropped(house, suit)
    arrivals = corridor.receive(house, envelope)
    house.transact(lambda s: corridor.record(house, s, envelope, arrivals))
    corridor.clear(house, envelope, arrivals)


def test_a_backup_made_while_the_office_never_rests_names_no_original_it_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mail before and after each look at the archive: the database in it is older than the archive, as people are told."""
    suits, told = count(1), list[str]()
    monkeypatch.setattr(backup, "PATIENCE", 0.0)
    with at_work(tmp_path / "office") as house:

        class Busy(Bundle):
            def bring_up(self, files: Iterable[tuple[Path, str]], **how: bool) -> bool:
                recorded(house, next(suits))
                found = super().bring_up(files, **how)
                recorded(house, next(suits))
                return found

        monkeypatch.setattr(backup, "Bundle", Busy)
        backup.backup(house, tmp_path / "b.zip", True, told.append)
    other = load_settings(Office(tmp_path / "other").root / "config.toml")
    backup.restore(other, tmp_path / "b.zip")
    restored = House(other)
    mail = [p for p in problems(restored) if "_收件/" in p["path"]]
    assert {p["check"] for p in mail} == {"多出的文件"}, "the archive is the newer of the two"
    assert ["档案比数据库新" in words for words in told] == [True]
    restored.close()


@pytest.mark.slow
def test_mail_comes_in_between_two_tries_of_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed, told = backup._files, list[str]()
    monkeypatch.setattr(backup, "PATIENCE", 2.0)
    with at_work(tmp_path / "office") as house, ThreadPoolExecutor(1) as pool:
        tried = Event()

        def busy(settings: Settings, with_archive: bool) -> Iterator[tuple[Path, str]]:
            house.transact(lambda s: journal.write(s, MOMENT, "收件", None, {}))
            yield from listed(settings, with_archive)
            with intake.staging(house, wait=False) as is_free:
                if not is_free:
                    tried.set()

        monkeypatch.setattr(backup, "_files", busy)
        made = pool.submit(backup.backup, house, tmp_path / "b.zip", True, told.append)
        assert tried.wait(30)
        dropped(house, 1)
        assert told == [], "the backup goes on trying"
        made.result()
        assert len(told) == 1


def _refuse_a_damaged_copy(settings: Settings, whole: Path) -> None:
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 1
    (settings.root / "damaged.zip").write_bytes(content)
    with pytest.raises(DataError, match="已损坏"):
        backup.restore(settings, settings.root / "damaged.zip")
    assert not settings.state.exists()


@pytest.mark.slow
def test_a_database_that_another_program_holds_is_told_and_used_once_it_is_free(tmp_path: Path) -> None:
    with at_work(tmp_path / "office") as house:
        house.engine.dispose()
        event.listen(house.engine, "connect", lambda link, _: link.execute("PRAGMA busy_timeout=50"))
        other = create_engine(house.settings.database_url, isolation_level="AUTOCOMMIT")
        with other.connect() as holding:
            holding.exec_driver_sql("BEGIN IMMEDIATE")
            with pytest.raises(AccessError, match="数据库不能使用"):
                house.transact(lambda s: journal.write(s, MOMENT, "收件", None, {}))
            holding.exec_driver_sql("ROLLBACK")
        house.transact(lambda s: journal.write(s, MOMENT, "收件", None, {}))
        other.dispose()


def test_who_only_reads_does_not_wait_for_a_program_that_holds_the_database(tmp_path: Path) -> None:
    with at_work(tmp_path / "office") as house:
        other = create_engine(house.settings.database_url, isolation_level="AUTOCOMMIT")
        with other.connect() as holding:
            holding.exec_driver_sql("BEGIN IMMEDIATE")
            start = time.monotonic()
            second = House(house.settings)
            with second.reading() as session:
                assert CaseRegister(session).numbers() == ()
            second.close()
            assert time.monotonic() < start + 15  # one who writes waits for 30 seconds
        other.dispose()


def test_the_journals_file_follows_whoever_writes_it(tmp_path: Path) -> None:
    """Two processes add their acts in turn; a file changed by another hand is kept beside the right one."""
    with at_work(tmp_path / "office") as house:
        second = House(house.settings)
        for number, writer in enumerate((house, second, second, house)):
            writer.transact(lambda s, n=number: journal.write(s, MOMENT, "收件", None, {"n": n}))  # type: ignore[misc]
            write_journal(writer)
        (path,) = (house.settings.archive / "_日志").iterdir()
        with house.reading() as session:
            wanted = "".join(f"{line}\n" for line in journal.lines(session, MOMENT.year))
        assert path.read_text("utf-8") == wanted and wanted.count("\n") == 4
        path.write_text(wanted.replace("收件", "改件", 1), "utf-8")
        write_journal(second)
        assert path.read_text("utf-8") == wanted
        assert len(list(path.parent.glob("*.不符"))) == 1
        second.close()


@pytest.mark.slow
def test_the_index_of_a_year_looks_only_at_the_cases_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def looking(house: House, session: Session, case: Case) -> Any:
        looked.append(case.number)
        return entry_cells(house, session, case)

    with at_work(tmp_path / "office") as house:
        for suit in (1, 2):
            corridor.take_in(house, Direct(house), dropped(house, suit))
        for module in (yearbook, overview):
            monkeypatch.setattr(module, "entry_cells", looking)
        publish.publish(house, [])
        house.transact(lambda s: journal.write(s, MOMENT, "登记事项", "2026-0002", {}))
        publish.publish(house, ["2026-0001"])
        assert looked == ["2026-0002"]
        publish.publish(house, ["2026-0002"])
        assert set(looked) == {"2026-0002"}, "kept for lists as well"
        looked.clear()
        publish.publish(house, ["2026-0001", "2026-0002"])
        assert not looked
