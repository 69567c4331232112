"""Only the bands of a page that bear ink are shown to the detector; nothing it could find lies outside, nothing in two."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import PIL.ImageDraw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tools.engines.detector import GAP, STEP, bands
from pipeline.tools.engines.lost_rows import rows_outside
from pipeline.tools.engines.ocr import open_engine
from pipeline.tools.ink.image import Image
from tests import pagepainter as paint

SIZE = (1280, 928)  # height and width of a page as it is shown to the detector
MARK = st.tuples(st.integers(0, SIZE[1] - 60), st.integers(0, SIZE[0] - 20))


def page_with(marks: list[tuple[int, int]]) -> Image:
    page = np.full((*SIZE, 3), 255, np.uint8)
    for left, top in marks:
        cv2.rectangle(page, (left, top), (left + 50, top + 14), (0, 0, 0), 3)
    return page


@given(st.lists(MARK, max_size=8))
def test_every_mark_lies_in_one_band_and_no_two_bands_overlap(marks: list[tuple[int, int]]) -> None:
    found = bands(page_with(marks))
    for left, top in marks:
        around = [r for r, c in found if r.start <= top and top + 14 < r.stop]
        assert len(around) == 1
        assert any(c.start <= left and left + 50 < c.stop for r, c in found if r in around)
    assert all(above.stop <= below.start for (above, _), (below, _) in itertools.pairwise(found))
    for rows, columns in found:
        assert 0 <= rows.start < rows.stop <= SIZE[0] and (rows.stop - rows.start) % STEP == 0
        assert 0 <= columns.start < columns.stop <= SIZE[1] and (columns.stop - columns.start) % STEP == 0


def test_bare_paper_between_a_text_and_its_page_number_is_left_out() -> None:
    found = bands(page_with([(200, 100), (300, 160), (440, 1200)]))
    assert len(found) == 2
    assert sum((r.stop - r.start) * (c.stop - c.start) for r, c in found) < 0.15 * SIZE[0] * SIZE[1]
    assert len(bands(page_with([(200, 100), (300, 114 + GAP)]))) == 1


def test_specks_and_bare_paper_are_shown_to_nobody() -> None:
    page = page_with([])
    page[::50, ::50] = 0
    assert bands(page) == []


@pytest.mark.parametrize("lower", (400, 1100, 1900, 2200))
def test_lines_far_apart_are_found_once_each_at_their_place(lower: int) -> None:
    page = paint.sheet()
    drawn = {"行政案件应诉通知书": 200, "二〇二四年五月六日": lower}
    for text, top in drawn.items():
        PIL.ImageDraw.Draw(page).text((300, top), text, font=paint.font(40), fill=(25, 25, 25))
    lines = open_engine("onnxruntime").read(np.asarray(page)[:, :, ::-1])
    assert [line.text for line in lines] == list(drawn)
    assert [line.box[1] * page.height for line in lines] == pytest.approx(list(drawn.values()), abs=20)
    assert all(abs(line.box[0] * page.width - 300) < 20 for line in lines)


PRINTS = {
    "pencil": ((190, 190, 190), 40, ""),
    "very pale": ((225, 225, 225), 40, ""),
    "yellow": ((255, 230, 0), 40, ""),
    "pale blue": ((170, 220, 255), 40, ""),
    "dots of a worn ribbon": ((25, 25, 25), 40, "dots"),
}


@pytest.mark.parametrize(("ink", "size", "how"), PRINTS.values(), ids=PRINTS)
def test_pale_and_broken_print_far_from_the_rest_is_shown_too(
    ink: tuple[int, int, int], size: int, how: str
) -> None:
    page = paint.sheet(255)
    draw = PIL.ImageDraw.Draw(page)
    draw.text((300, 200), "行政案件应诉通知书", font=paint.font(40), fill=(200, 20, 20))
    draw.text((300, 1900), "开庭时间：五月六日", font=paint.font(size), fill=ink)
    image = np.asarray(page)[:, :, ::-1].copy()
    if how:
        kept = np.zeros((6, 6), bool)
        kept[:3, :3] = True
        whole = np.tile(kept, (image.shape[0] // 6 + 1, image.shape[1] // 6 + 1))
        image[1700:][~whole[1700 : image.shape[0], : image.shape[1]]] = 255
    small = cv2.resize(image, (896, 1280))
    rows = [rows for rows, _ in bands(np.asarray(small, np.uint8))]
    for top in (200, 1900):
        assert any(r.start <= top * 1280 / 2339 and (top + 40) * 1280 / 2339 <= r.stop for r in rows)


@pytest.mark.parametrize(("x", "y"), [(960, 130), (1000, 140), (1020, 130), (1040, 140)])
def test_a_title_that_a_slanted_stamp_runs_into_is_not_lost(x: int, y: int) -> None:
    """No rectangle fits the outline of both together, so the detector gave the title up, in silence."""
    title = "上海市闵行区人民法院应诉通知书"
    page = paint.sheet()
    draw = PIL.ImageDraw.Draw(page)
    draw.text((330, 260), title, font=paint.font(52), fill=(25, 25, 25))
    paint.receipt_stamp(page, x, y, (200, 30, 40))
    image = np.asarray(page)[:, :, ::-1].copy()
    engine = open_engine("onnxruntime")
    assert any(title in line.text for line in engine.read(image))


def thinned(size: int, gap: float) -> Image:
    """A black-and-white copy whose thin strokes have gaps, among specks."""
    page = np.asarray(paint.written(size=size).convert("L"))
    ink = cv2.erode((page < 150).astype(np.uint8), np.ones((2, 2), np.uint8))
    random = np.random.default_rng(5)
    ink[random.random(ink.shape) < gap] = 0
    ink[random.random(ink.shape) < 0.0004] = 1
    return np.where(ink[:, :, None] > 0, 0, 255).astype(np.uint8).repeat(3, axis=2)


@pytest.mark.parametrize(("size", "gap"), [(30, 0.25), (28, 0.25)])
def test_rows_of_thin_broken_strokes_are_not_overlooked(size: int, gap: float) -> None:
    """Of a pale copy five rows of eighteen were read, and nothing asked for the others."""
    engine = open_engine("onnxruntime")
    image = thinned(size, gap)
    few = engine._detector.lines(image)  # type: ignore[attr-defined]
    assert rows_outside(image, few)
    assert len(engine.read(image)) > len(few)


def test_specks_rules_and_bare_paper_are_no_rows() -> None:
    page = page_with([])
    page[::50, ::50] = 0
    page[600:603, 100:800] = 0
    assert rows_outside(page, []) == []
