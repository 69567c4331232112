"""Odd input from outside: numbers that are none, control characters in calendars and catalogues, packages that lie."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.doors.web.bench import count_in, year_in
from pipeline.flow.archive import transfer
from pipeline.reading.page.text import char_box
from pipeline.reading.parties.party_block import parties
from pipeline.reading.words.case_numbers import case_numbers
from pipeline.types import OcrLine
from pipeline.writing.calendar import calendar_of


@pytest.mark.parametrize("text", ["", "²", "２０２６", "-1", "0000", "9" * 5000, "2026 "])
def test_what_is_no_year_or_number_is_none(text: str) -> None:
    assert year_in(text) is None
    assert count_in(text) is None or text == "0000"
    assert (year_in("2026"), count_in("12")) == (2026, 12)


def test_no_line_of_a_calendar_comes_from_what_people_entered() -> None:
    duty = {
        "case": "2026-0001",
        "key": "a#1",
        "due": "2026-09-30",
        "status": "open",
        "what": "答辩\r\nEND:VEVENT\rX",
    }
    made = calendar_of([{**duty, "article": "", "explanation": ""}], dt.datetime(2026, 9, 1), {})
    assert made.replace("\r\n ", "").replace("\r\n", "").count("\r") == 0
    assert "SUMMARY:2026-0001 答辩\\nEND:VEVENT\\nX\r\n" in made.replace("\r\n ", "")


def test_a_catalogue_stays_readable_whatever_a_title_holds(tmp_path: Path) -> None:
    """Word's soft line break is a vertical tab when it is pasted; no XML reader takes it."""
    transfer._xml(tmp_path / "目录.XML", "案卷目录", "案卷", [{"题名": "张三诉\x0b区民政局\x00一案"}])
    assert ElementTree.parse(tmp_path / "目录.XML").findtext("案卷/题名") == "张三诉 区民政局 一案"


def bag(folder: Path, manifest: bytes) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "a.txt").write_text("x")
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\n")
    (folder / "manifest-sha256.txt").write_bytes(manifest)
    return folder


def test_a_package_is_read_as_other_programs_write_it_and_no_link_leads_out(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    for number, line in enumerate((f"{digest.upper()} *data/a.txt\r\n", f"{digest}\tdata/a.txt")):
        assert transfer.check_bag(bag(tmp_path / str(number), line.encode())) == []
    assert transfer.check_bag(bag(tmp_path / "empty", b"")) == [
        "manifest-sha256.txt 里没有一个文件",
        "多出的文件 data/a.txt",
    ]
    assert transfer.check_bag(bag(tmp_path / "gbk", f"{digest}  data/起.txt\n".encode("gbk")))[0].startswith(
        "缺文件"
    )
    for number, name in enumerate(("data/a\0.txt", f"data/{'a' * 300}.txt")):
        strange = bag(tmp_path / f"strange{number}", f"{digest}  {name}\n".encode())
        assert transfer.check_bag(strange)[0].startswith("缺文件")
    linked = bag(tmp_path / "linked", f"{digest}  data/a.txt\n".encode())
    (tmp_path / "secret.txt").write_text("not theirs")
    (linked / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert transfer.check_bag(linked) == ["b.txt 是指向别处的链接，不是文件"]


def test_a_page_of_nothing_but_spaces_or_digits_holds_up_nobody() -> None:
    """One such line in a born-digital file once kept the reader busy for minutes."""
    before = time.process_time()
    assert list(case_numbers(" " * 40_000 + "（2026）渝0109行初88号"))
    line = OcrLine("撤" * 40_000, (0.0, 0.1, 1.0, 0.2), 0.99)
    assert [char_box(line, n) for n in range(40_000)][-1][2] == pytest.approx(1.0)
    assert parties("1" * 20_000 + "一" * 20_000) == ()
    assert time.process_time() - before < 4
