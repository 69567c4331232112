"""Places cut out of pages, laid below one another and read by Tesseract in one call."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from pipeline.config import default_settings
from pipeline.errors import AccessError, ProgramMissing
from pipeline.plain import to_plain
from pipeline.tools.processes.child import ChildFailed
from pipeline.tools.sight import eyes as eyes_module
from pipeline.tools.sight import mosaic
from pipeline.tools.sight.eyes import Eyes
from pipeline.tools.sight.mosaic import NOTHING, Spot, read_places
from pipeline.tools.sight.places_cut import cut, on_white, without_colour

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None or not Path(FONT).is_file(), reason="no Tesseract or no font"
)


def sheet(path: Path, lines: list[str], turned: int = 0) -> list[Spot]:
    """A scanned page at 200 dpi with lines of black text under red rings; the places of the lines."""
    page = Image.new("RGB", (1654, 2339), "white")
    drawing = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 44)
    spots = []
    for row, line in enumerate(lines):
        top = 300 + 200 * row
        drawing.text((300, top), line, "black", font)
        drawing.ellipse((350, top - 60, 560, top + 120), outline=(215, 40, 40), width=5)
        left, over, right, under = drawing.textbbox((300, top), line, font)
        box = (left / 1654, over / 2339, right / 1654, under / 2339)
        spots.append(Spot(path, 1, turned, box))
    page.rotate(turned, expand=True).save(path, resolution=200)  # counter-clockwise: upright after the turn
    return spots


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("name", ["page.pdf", "page.tif", "page.png"])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_each_place_gets_its_own_words_whatever_the_turn_of_the_page(
    tmp_path: Path, name: str, turned: int
) -> None:
    spots = sheet(tmp_path / name, ["2024年6月20日", "行初第40号"], turned)
    dated, numbered = read_places(spots)
    assert dated.text == "2024年6月20日"
    assert "40" in numbered.text
    assert dated.sure > 40


@needs_tesseract
@pytest.mark.slow
def test_places_of_several_files_are_read_together(tmp_path: Path) -> None:
    first = sheet(tmp_path / "1.png", ["2024年6月20日"])
    second = sheet(tmp_path / "2.png", ["2025年7月8日"])
    assert [w.text for w in read_places([*second, *first])] == ["2025年7月8日", "2024年6月20日"]


@needs_tesseract
@pytest.mark.slow
def test_one_child_reads_places_of_file_after_file_and_a_bad_one_ends_it_not(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    with Eyes(replace(default_settings(), processes=1)) as eyes:
        before = eyes.read_places(sheet(tmp_path / "1.png", ["2024年6月20日"]))
        child = [one.pid for one in eyes._second._children]
        bad = eyes.read_places([Spot(tmp_path / "bad.pdf", 1, 0, (0.1, 0.1, 0.5, 0.2))])
        after = eyes.read_places(sheet(tmp_path / "2.png", ["2025年7月8日"]))
        assert [one.pid for one in eyes._second._children] == child
    assert [before[0].text, bad[0], after[0].text] == ["2024年6月20日", NOTHING, "2025年7月8日"]


def test_a_second_reading_that_is_broken_off_by_a_stop_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    spots = [Spot(tmp_path / "page.png", 1, 0, (0.1, 0.1, 0.5, 0.2))]
    eyes = Eyes(default_settings())
    eyes.close()
    with pytest.raises(AccessError, match="正在停止"):
        eyes.read_places(spots)

    def ended(question: dict[str, Any], seconds: float) -> dict[str, Any]:
        raise ChildFailed(code)

    code = "stopped"
    if mosaic.can_read():
        with pytest.raises(ChildFailed):
            mosaic.asked(ended, spots)
        code = "timeout"
        assert mosaic.asked(ended, spots) == (NOTHING,)


def tesseract_that(path: Path, first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name before the real one on the path, which does something else ``first``."""
    real, path = shutil.which("tesseract"), path / "bin"
    path.mkdir()
    (path / "tesseract").write_text(f'#!/bin/sh\n{first}\nexec {real} "$@"\n', encoding="utf-8")
    (path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")


@needs_tesseract
@pytest.mark.slow
def test_a_child_whose_tesseract_failed_is_replaced_and_asked_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract_that(tmp_path, f"mkdir {tmp_path}/failed 2>/dev/null && exit 1", monkeypatch)
    told: list[str] = []
    with Eyes(replace(default_settings(), processes=1)) as eyes:
        (found,) = eyes.read_places(sheet(tmp_path / "1.png", ["2024年6月20日"]), told.append)
    assert (found.text, told) == ("2024年6月20日", [])


@pytest.mark.slow
@needs_tesseract
def test_a_tesseract_that_always_fails_is_told_and_costs_the_second_reading_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract_that(tmp_path, "exit 1", monkeypatch)
    told: list[str] = []
    with Eyes(replace(default_settings(), processes=1)) as eyes:
        assert eyes.read_places(sheet(tmp_path / "1.png", ["2024年6月20日"]), told.append) == (NOTHING,)
        assert eyes._second.at_work() == 0
    assert told == ["第二次识读没有完成（crash）"]


LACKS: dict[str, Exception] = {
    "memory": MemoryError(),
    "processes": OSError(errno.EAGAIN, "Resource temporarily unavailable"),
    "time": subprocess.TimeoutExpired("tesseract", 60),
    "a part of the program": ImportError("libGL.so.1"),
}


@pytest.mark.parametrize("lack", LACKS.values(), ids=LACKS)
def test_what_is_no_fault_of_the_file_ends_the_child(
    lack: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise lack

    (spot,) = sheet(tmp_path / "1.png", ["2024年6月20日"])
    monkeypatch.setattr(subprocess, "run", failing)
    with pytest.raises((type(lack), subprocess.SubprocessError)):
        mosaic.answer({"places": [to_plain(spot) | {"path": str(spot.path)}]})


@pytest.mark.skipif(not mosaic.can_read(), reason="no Tesseract")
@pytest.mark.parametrize("error", [OSError(errno.EAGAIN, "no process"), ProgramMissing("缺程序")], ids=type)
def test_a_child_that_cannot_start_costs_the_second_reading_and_not_the_mail(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    spots, told = [Spot(tmp_path / "page.png", 1, 0, (0.1, 0.1, 0.5, 0.2))], list[str]()
    monkeypatch.setattr(eyes_module, "Child", failing)
    with Eyes(default_settings()) as eyes:
        assert eyes.read_places(spots, told.append) == (NOTHING,)
    assert len(told) == 1 and told[0].startswith("第二次识读的程序不能启动")


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"GIF89a", b"\x89PNG\r\n\x1a\nxx"])
def test_a_bad_file_has_no_second_reading_and_stops_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    assert read_places([Spot(path, 1, 0, (0.1, 0.1, 0.5, 0.2))]) == (NOTHING,)
    assert read_places([Spot(tmp_path / "gone.pdf", 1, 0, (0.1, 0.1, 0.5, 0.2))]) == (NOTHING,)


def test_without_tesseract_there_is_no_second_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mosaic, "can_read", lambda: False)
    spots = sheet(tmp_path / "page.png", ["2024年6月20日"])
    assert read_places(spots) == (NOTHING,)


def test_red_ink_turns_white_and_black_ink_stays() -> None:
    red, black, paper = [200, 30, 30], [20, 20, 20], [250, 250, 250]
    row = np.array([[red, black, paper] * 9], np.uint8)
    assert on_white(without_colour(row))[0, :3].tolist() == [255, 0, 255]


edge = st.floats(0, 1)


@given(st.tuples(edge, edge, edge, edge))
def test_any_box_can_be_cut_out_and_laid_into_a_mosaic(box: tuple[float, float, float, float]) -> None:
    page = np.full((60, 40), 200, np.uint8)
    crops = [cut(page, box), None, cut(page, (0, 0, 1, 1))]
    image, rows = mosaic.mosaic(crops)
    assert rows[1][0] == rows[1][1]
    assert rows[0][1] <= max(rows[2][0], mosaic.GAP) and rows[2][0] < rows[2][1] <= image.shape[0]


@given(st.lists(st.one_of(st.none(), st.integers(1, 2400)), min_size=1, max_size=40))
def test_no_mosaic_is_too_tall_and_no_place_is_lost(heights: list[int | None]) -> None:
    crops = [None if rows is None else np.zeros((rows, 2), np.uint8) for rows in heights]
    made = list(mosaic.groups(crops))
    assert [id(crop) for group in made for crop in group] == [id(crop) for crop in crops]
    assert all(mosaic.mosaic(group)[0].shape[0] < 32_767 for group in made)
