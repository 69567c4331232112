"""The shared folder itself: one file that cannot be taken holds up nothing beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from pipeline import clock
from pipeline.config import load_settings
from pipeline.doors.inbox import Inbox
from pipeline.errors import AccessError
from pipeline.flow import corridor
from pipeline.flow.archive import digest, weekly
from pipeline.flow.archive.verifying import verify
from pipeline.flow.cases.views import Json
from pipeline.flow.mail import lying, urgency
from pipeline.flow.mail.lying import InboxLook
from pipeline.flow.mail.tenancy import sole_user
from pipeline.flow.mail.unprocessed import Untaken, unprocessed
from pipeline.flow.mail.urgency import rank
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.understood import Understood
from pipeline.reading.lessons import Lesson
from pipeline.tools.files import copy_atomically, readable, sha256_of
from pipeline.tools.opening.endings import is_complete
from pipeline.tools.processes.queue import BULK, NORMAL, SOON
from pipeline.types import FileError, Hints, Page, Reading, Scan
from tests.office import Office


class _Queue:
    """Notes what was put into it."""

    def __init__(self) -> None:
        self.envelopes: list[str] = []
        self.ranks: list[int] = []

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = 0) -> None:
        self.envelopes += arguments
        self.ranks.append(priority)

    def wait(self, identity: str) -> Any: ...

    def stop(self) -> None: ...


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\nocr = "fake"\nquiet_seconds = 0\n', "utf-8")
    made = House(load_settings(tmp_path / "config.toml"))
    (tmp_path / "inbox").mkdir(exist_ok=True)
    yield made
    made.close()


def _looked(house: House, times: int = 2) -> tuple[_Queue, list[str]]:
    queue, said = _Queue(), list[str]()
    box = Inbox(house, queue)
    for _ in range(times):
        box._look_around(said.append)
    return queue, said


def _names(house: House, envelope: str) -> list[str]:
    staged = intake.staged(house, envelope)
    assert staged is not None
    return [f.name for f in staged.files]


def test_a_name_in_another_encoding_is_read_and_holds_up_nothing(house: House) -> None:
    root = house.settings.inbox
    gbk = os.fsencode(root) + b"/" + "传票".encode("gb18030") + b".pdf"
    Path(os.fsdecode(gbk)).write_bytes(b"%PDF-1.7\n%%EOF")
    (root / "好的.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    queue, said = _looked(house)
    assert sorted(n for e in queue.envelopes for n in _names(house, e)) == ["传票.pdf", "好的.pdf"]
    assert not said and not Path(os.fsdecode(gbk)).exists()


def test_a_file_that_cannot_be_opened_stays_and_the_others_are_taken(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = house.settings.inbox
    for name in ("a.pdf", "b.pdf"):
        (root / name).write_bytes(b"%PDF-1.7\n%%EOF")

    def refusing(path: Path) -> bool:
        if path.name == "a.pdf":
            raise PermissionError(13, "Permission denied", str(path))
        return is_complete(path)

    monkeypatch.setattr("pipeline.doors.inbox.is_complete", refusing)
    queue, said = _looked(house, 3)
    assert [_names(house, e) for e in queue.envelopes] == [["b.pdf"]]
    assert (root / "a.pdf").is_file() and len(said) == 1
    assert said[0] == f"收件文件夹中有文件暂时不能使用（{root / 'a.pdf'}：没有权限），恢复后会继续。"


def test_an_envelope_that_cannot_be_moved_leaves_nothing_in_the_stage(house: House) -> None:
    gone = house.settings.inbox / "gone.pdf"
    with pytest.raises(FileNotFoundError):
        intake.stage(house, [gone], "", Hints(), move=True)
    assert intake.leftovers(house) == ()


def test_a_file_of_an_envelope_that_cannot_be_moved_stays_behind(house: House) -> None:
    there, gone = house.settings.inbox / "1.pdf", house.settings.inbox / "2.pdf"
    there.write_bytes(b"x")
    assert _names(house, intake.stage(house, [there, gone], "夹", Hints(), move=True)) == ["1.pdf"]


def test_a_file_still_written_into_is_kept_under_the_hash_of_what_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = house.settings.inbox / "1.pdf"
    source.write_bytes(b"half")
    envelope = intake.stage(house, [source], "", Hints(), move=True)
    writes = iter([b"half and half", b"whole"])

    def copying(source: Path, target: Path) -> None:
        source.write_bytes(next(writes, b"whole"))
        copy_atomically(source, target)

    monkeypatch.setattr("pipeline.flow.corridor.copy_atomically", copying)
    arrival = corridor.receive(house, envelope)[0]
    kept = [p for p in house.settings.archive.rglob("*") if p.is_file()]
    assert [sha256_of(p) for p in kept] == [arrival["sha256"]] and kept[0].read_bytes() == b"whole"
    assert arrival["size"] == 5


def test_a_name_with_circled_numbers_is_ordered_like_any_other() -> None:
    names = ["3①10.pdf", "3①2.pdf", "10.jpg", "2.jpg", "²"]
    assert sorted(names, key=intake.natural) == ["2.jpg", "3①2.pdf", "3①10.pdf", "10.jpg", "²"]


@pytest.mark.parametrize(
    "content, name",
    [
        (b"a.pdf", "a.pdf"),
        ("传票".encode(), "传票"),
        ("传票".encode("gb18030"), "传票"),
        (b"\xff\xff", "\ufffd\ufffd"),
    ],
    ids=["plain", "utf-8", "gbk", "neither"],
)
def test_a_name_is_readable_in_whatever_encoding_it_came(content: bytes, name: str) -> None:
    assert readable(os.fsdecode(content)) == name


def test_what_is_written_into_a_file_after_it_was_kept_comes_in_as_mail_again(house: House) -> None:
    folder = house.settings.inbox / "信封"
    folder.mkdir()
    for name in ("1.pdf", "2.pdf"):
        (folder / name).write_bytes(b"first half")
    files = sorted(folder.iterdir())
    with files[0].open("ab") as slow:
        envelope = intake.stage(house, files, "信封", Hints(), move=True)
        arrivals = corridor.receive(house, envelope)
        (folder / "1.pdf").write_bytes(b"another of that name")
        slow.write(b", second half")
    corridor.clear(house, envelope, arrivals)
    found = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert found == {"1.pdf": b"another of that name", "1 (2).pdf": b"first half, second half"}
    assert intake.leftovers(house) == ()


def test_a_full_disk_is_told_once_and_leaves_nothing_in_the_stage(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = house.settings.inbox / "1.pdf"
    source.write_bytes(b"%PDF-1.7\n%%EOF")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as faulty:
        faulty.setattr("pipeline.tools.files.os.fsync", full)
        queue, said = _looked(house, 4)
        assert len(said) == 1 and "磁盘已满" in said[0] and queue.envelopes == []
        assert source.is_file() and intake.leftovers(house) == ()
    queue, said = _looked(house)
    assert [_names(house, e) for e in queue.envelopes] == [["1.pdf"]] and said == []


def test_two_installations_never_work_with_one_inbox(house: House, tmp_path: Path) -> None:
    text = 'regulation = "beibei"\nocr = "fake"\ninbox = "../inbox"\n'
    (tmp_path / "other").mkdir()
    (tmp_path / "other/config.toml").write_text(text, "utf-8")
    other = House(load_settings(tmp_path / "other/config.toml"))
    try:
        with sole_user(house), sole_user(house):
            with pytest.raises(AccessError, match="另一套程序") as refused, sole_user(other):
                pass
            assert str(house.settings.state) in str(refused.value)
        with sole_user(other):
            pass
    finally:
        other.close()
    assert intake.leftovers(house) == ()


def test_the_end_of_a_flood_waits_for_mail_that_comes_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urgency, "LANE", 2)
    for name in ("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "9 开庭传票.jpg"):
        (house.settings.inbox / name).write_bytes(b"\xff\xd8\xff\xe0 picture \xff\xd9")
    queue = _Queue()
    box = Inbox(house, queue)
    for _ in range(2):
        box.rescan()
    (house.settings.inbox / "后来.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture \xff\xd9")
    for _ in range(2):
        box.rescan()
    assert queue.ranks == [NORMAL, NORMAL, NORMAL + 1, NORMAL + 1, NORMAL + 2, SOON, NORMAL]
    assert rank(is_soon=False, place=10**6) < BULK


LEFT = {
    ".传票.pdf": "去掉名称前面的点",
    "（2026）渝0109行初1号/.起诉状.pdf": "去掉名称前面的点",
    ".来件/1.pdf": "去掉名称前面的点",
    "传票.pdf.part": "重新传送",
    "Thumbs.db": "不是来件",
    "~$答辩状.docx": "不是来件",
    ".~lock.答辩状.docx#": "不是来件",
    ".DS_Store": "不是来件",
    "desktop.ini": "不是来件",
}


def test_what_is_not_taken_in_is_told_with_its_reason(house: House) -> None:
    inbox = house.settings.inbox
    for name in (*LEFT, "_日报/.旧.html", ".处理中/x/1.pdf", ".tmp-1", ".上传-1/1.pdf"):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(b"%PDF")
    (inbox / ".gitkeep").touch()  # comes with the product's own source
    (inbox / "链接.pdf").symlink_to(inbox / ".传票.pdf")
    os.mkfifo(inbox / "管道")
    assert unprocessed(house) == ()  # written just now: it may be on its way
    house.settings = replace(house.settings, unfinished_seconds=0.0)
    told = {name: left.why for left in unprocessed(house) for name in left.names}
    expected = {name.removesuffix("/1.pdf"): words for name, words in LEFT.items()}
    assert set(told) == {*expected, "链接.pdf", "管道"}
    assert all(words in told[name] for name, words in expected.items())
    text = (house.settings.root / digest.write_digest(house, clock.today())).read_text("utf-8")
    assert "未处理：.传票.pdf、" in text and text.count("Thumbs.db") == 1
    house.settings = replace(house.settings, inbox=house.settings.root / "away")
    assert unprocessed(house) == ()


def test_ingest_says_what_of_a_folder_it_leaves_out(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\n')
    folder = office.root / "来件"
    folder.mkdir()
    for name in (".传票.pdf", "Thumbs.db"):
        (folder / name).write_bytes(b"x")
    told = office.run("ingest", "来件", code=1).stderr
    assert "未处理 1 项：来件/.传票.pdf" in told and "去掉名称前面的点" in told and "来件/Thumbs.db" in told


def test_of_many_files_that_are_not_taken_in_some_are_named(house: House) -> None:
    for number in range(30):
        (house.settings.inbox / f".{number}.pdf").write_bytes(b"%PDF")
    house.settings = replace(house.settings, unfinished_seconds=0.0)
    (left,) = unprocessed(house)
    assert (len(left.names), left.count, left.names[:2]) == (20, 30, (".0.pdf", ".1.pdf"))


def test_a_lock_that_is_never_given_back_is_not_waited_for_without_end(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.flow.office.house.LONGEST", 0.2)
    with house.alone("2026-0001"):
        with house.alone("2026-0001", wait=False) as is_held:
            assert not is_held
        with pytest.raises(AccessError, match="没有再等"), house.alone("2026-0001"):
            pass
    with house.alone("2026-0001") as is_held:
        assert is_held


def test_the_same_bytes_are_understood_once_and_anew_when_pages_or_lessons_changed() -> None:
    page = Page(1, 595.0, 842.0, (), "ocr")
    scan = Scan("1.pdf", "ab", "application/pdf", (page,))
    lesson = Lesson("title", "应诉通知", "respond_notice")
    known, asked = Understood(), list[Scan]()

    def recalled(scan: Scan, *lessons: Lesson) -> Reading:
        return known.recall(scan, lessons, lambda: asked.append(scan) or Reading(scan))  # type: ignore[func-returns-value]

    again = recalled(replace(recalled(scan).scan, name="又一次.pdf"))
    assert (again.scan.name, len(asked)) == ("又一次.pdf", 1)
    recalled(replace(scan, pages=(replace(page, turned=180),)))
    recalled(scan, lesson)
    assert len(asked) == 3
    broken = replace(scan, sha256="cd", pages=(), error=FileError("corrupt", "坏"))
    recalled(broken)
    recalled(broken)
    assert len(asked) == 5


def test_mail_does_not_wait_for_the_weekly_check(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[bool] = []

    def looked(house: House, session: Session) -> Json:
        with house.alone("catalogue", wait=False) as is_free:
            free.append(is_free)
        return verify(house, session)

    monkeypatch.setattr(weekly, "verify", looked)
    weekly.write_check(house, "2026-W48")
    assert free == [True]


def test_a_page_names_few_of_the_thousands_that_wait(house: House) -> None:
    inbox = house.settings.inbox
    for number in range(70):
        (inbox / f"件{number:03d}.pdf").write_bytes(b"%PDF-")
    (inbox / "信封 收到2026-09-01").mkdir()
    (inbox / "信封 收到2026-09-01" / "1.jpg").write_bytes(b"x")
    (inbox / "~$件.docx").write_bytes(b"x")
    seen = InboxLook(house).now()
    assert seen.count == 71 and len(seen.names) == 60 and seen.names[0] == "件000.pdf"


def test_who_looks_shares_the_last_look_for_a_moment(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = list[House]()

    def looked(house: House) -> tuple[Untaken, ...]:
        looks.append(house)
        return ()

    monkeypatch.setattr(lying, "unprocessed", looked)
    look = InboxLook(house)
    monkeypatch.setattr(lying, "_REST", 1e6)
    assert look.now() is look.now() and len(looks) == 1
    monkeypatch.setattr(lying, "_REST", 0)
    assert InboxLook(house).now().count == 0 and look.now().count == 0 and len(looks) == 2


def test_an_entry_that_a_share_refuses_to_tell_of_holds_up_nothing_beside_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refused:
        name, path = "坏.pdf", "/share/坏.pdf"

        def is_symlink(self) -> bool:
            raise OSError(errno.EIO, "Input/output error", self.path)

    @contextmanager
    def listed(folder: Path) -> Iterator[list[Any]]:
        with os_scandir(folder) as entries:
            yield [Refused(), *entries]

    os_scandir = os.scandir
    (house.settings.inbox / "好.pdf").write_bytes(b"%PDF-")
    monkeypatch.setattr("os.scandir", listed)
    troubles = list[str]()
    files, _ = intake.mail_in(house.settings.inbox, troubles)
    assert [Path(f).name for f in files] == ["好.pdf"] and "坏.pdf" in troubles[0]
    assert list(lying.files_in(house.settings.inbox)) == files
