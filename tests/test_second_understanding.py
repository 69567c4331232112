"""A scan understood with its critical values read twice: what the clerk gets when two engines differ or agree."""

from __future__ import annotations

import errno
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.config import load_settings
from pipeline.flow.corridor import _understood
from pipeline.flow.mail.understanding import understand
from pipeline.flow.office.house import House
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.tools.sight import eyes as eyes_module
from pipeline.tools.sight import mosaic
from pipeline.types import Arrival, Document, FileError, Paper, Scan
from tests.office import Office
from tests.paper_text import scan_of

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
KINDS, COURTS = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))
NOTICE = """
^上海市浦东新区人民法院
^应 诉 通 知 书
>（2023）沪0115行初61号
上海市浦东新区城市管理局：
本院受理王月娥诉你单位行政强制一案。
>2023年6月{day}日"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("tesseract") is None or not Path(FONT).is_file(), reason="no Tesseract or no font"
    ),
]


def printed(path: Path, scan: Scan) -> None:
    """The text of a scan as a picture of its page."""
    page = Image.new("RGB", (1654, 2339), "white")
    drawing = ImageDraw.Draw(page)
    for line in scan.pages[0].lines:
        for char, box in zip(line.text, line.chars, strict=True):
            size = int((box[2] - box[0]) * 1654) if ord(char) > 0x2E7F else int(2 * (box[2] - box[0]) * 1654)
            font = ImageFont.truetype(FONT, int(size * 0.9))
            drawing.text((box[0] * 1654, (box[1] + box[3]) / 2 * 2339), char, "black", font, anchor="lm")
    page.save(path)


def understood(folder: Path, on_paper: str, read_as: str, engine: str = "auto", source: str = "ocr") -> Paper:
    path = folder / "page.png"
    printed(path, scan_of([NOTICE.format(day=on_paper)]))
    scan = scan_of([NOTICE.format(day=read_as)], source=source)
    papers = understand(scan, KINDS, COURTS, lambda page: (path, page), engine).papers
    assert len(papers) == 1
    return papers[0]


def candidates(paper: Paper) -> list[str]:
    """What a person is offered for the date of a paper."""
    return [value for doubt in paper.doubts if doubt.about == "document_date" for value in doubt.candidates]


def test_a_date_that_the_other_engine_reads_otherwise_is_a_doubt_with_both(tmp_path: Path) -> None:
    paper = understood(tmp_path, on_paper="20", read_as="26")
    assert paper.value("document_date") is None
    assert candidates(paper) == ["2023-06-26", "2023-06-20"]


def test_a_doubted_date_that_both_engines_read_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = understood(tmp_path, on_paper="20", read_as="20")
    assert (twice.value("document_date"), candidates(twice)) == ("2023-06-20", [])
    monkeypatch.setattr(mosaic, "can_read", lambda: False)
    once = understood(tmp_path, on_paper="20", read_as="20")
    assert (once.value("document_date"), candidates(once)) == (None, ["2023-06-20"])


@pytest.mark.parametrize(
    ("engine", "source"), [("tesseract", "ocr"), ("fake", "ocr"), ("auto", "text")], ids=lambda v: v
)
def test_text_layers_and_pages_read_by_tesseract_are_not_read_again(
    tmp_path: Path, engine: str, source: str
) -> None:
    paper = understood(tmp_path, on_paper="20", read_as="26", engine=engine, source=source)
    assert "2023-06-20" not in candidates(paper)
    assert paper.value("document_date") == ("2023-06-26" if source == "text" else None)


def test_a_file_that_is_gone_and_one_with_an_error_stop_nothing(tmp_path: Path) -> None:
    scan = scan_of([NOTICE.format(day=20)])
    papers = understand(scan, KINDS, COURTS, lambda page: (tmp_path / "gone.png", page)).papers
    assert candidates(papers[0]) == ["2023-06-20"]
    broken = replace(scan, pages=(), error=FileError("corrupt", "打不开"))
    assert understand(broken, KINDS, COURTS, lambda page: (tmp_path, page)).papers == ()


def test_mail_whose_second_reading_cannot_start_is_read_and_the_log_names_the_arrival(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, "no process")

    monkeypatch.setattr(eyes_module, "Child", failing)
    scan = scan_of([NOTICE.format(day=20)])
    arrival = Arrival("E1-01", "E1", 1, scan.name, scan.sha256, 1, "gone.png")
    document = Document("E1-d01", "E1", scan.sha256, (("E1-01", 1),))
    house = House(load_settings(Office(tmp_path, config='ocr = "auto"\n').root / "config.toml"))
    try:
        (paper,) = _understood(house, document, scan, [arrival]).papers
        assert candidates(paper) == ["2023-06-20"]
        records = [json.loads(line) for log in house.settings.state.glob("logs/*") for line in log.open()]
    finally:
        house.close()
    (record,) = [one for one in records if one["event"] == "trouble"]
    assert record["arrival"] == "E1-01"
    assert record["message"].startswith(f"{scan.name} 第二次识读的程序不能启动")


CALLED = "^甲市乙区人民法院\n^传票\n案号：（2024）苏0508行初12号\n案由：行政登记\n被传唤人：甲市乙区自然资源局\n传唤事由：开庭\n应到时间：%s\n应到处所：本院第三法庭\n>二〇二四年五月六日"


def told_of(when: str) -> tuple[tuple[object, ...], list[tuple[str, ...]]]:
    scan = scan_of([CALLED % when], source="text")
    (paper,) = understand(scan, KINDS, COURTS, lambda page: (Path("gone.png"), page), "fake").papers
    return paper.values("hearing_time"), [d.candidates for d in paper.doubts if d.about == "hearing_time"]


def test_a_hearing_without_an_hour_is_the_day_with_a_doubt() -> None:
    assert told_of("2024年6月12日上午") == (("2024-06-12",), [("2024-06-12",)])


def test_an_hour_at_which_no_court_sits_is_asked_about_with_that_of_the_morning() -> None:
    assert told_of("2024年6月12日下午9时") == ((), [("2024-06-12T09:00", "2024-06-12T21:00")])
    assert told_of("2024年6月12日下午3时") == (("2024-06-12T15:00",), [])
