"""What the eyes see on a page image before any character is read."""

from __future__ import annotations

import cv2
import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.ink.image import (
    is_colourless,
    outlined,
    skew,
    straightened,
    turned,
    view_of,
    writing_on,
)
from pipeline.tools.ink.rims import _rim_near
from pipeline.tools.ink.seals import lifted, marks_of
from pipeline.tools.ink.sheets import flattened_sheet
from pipeline.tools.ink.tables import _by_rows, cells_of
from pipeline.tools.sight.look import look
from pipeline.tools.sight.pale import LITTLE
from pipeline.tools.textlayer.page_frame import turned_box
from pipeline.types import Box
from tests import pagepainter as paint

RED, BLUE, GREY = (205, 60, 60), (60, 80, 165), (125, 125, 125)
SIZE = (595.0, 842.0)


@pytest.mark.parametrize(
    "page",
    [
        paint.sheet(),
        paint.shining_through(paint.written()),
        paint.specked(paint.sheet()),
        paint.specked(paint.shining_through(paint.written(), 0.18)),
    ],
    ids=["white", "bleed-through", "specks, staple and holes", "all of it"],
)
def test_a_back_without_writing_is_blank(page: PIL.Image.Image) -> None:
    seen = look(paint.array(page), 1, FakeEngine(), SIZE, 200)
    assert seen.is_blank and not seen.lines


@pytest.mark.parametrize("lines", [("此页无正文。",), ("- 2 -",)], ids=["one line", "a page number"])
def test_a_page_with_little_writing_is_not_blank(lines: tuple[str, ...]) -> None:
    assert writing_on(paint.array(paint.written(lines))) >= LITTLE
    seen = look(paint.array(paint.written(lines)), 1, FakeEngine("\n".join(lines)), SIZE, 200)
    assert not seen.is_blank


def test_the_marks_of_an_image_are_its_connected_parts_also_those_within_a_frame() -> None:
    spread = np.random.default_rng(7).random((90, 120))
    for share in (0.02, 0.2, 0.4):
        image = np.where(spread < share, 255, 0).astype(np.uint8)
        cv2.rectangle(image, (3, 3), (116, 86), 255)
        stats = cv2.connectedComponentsWithStats(image, connectivity=8)[2][1:, :4]
        assert sorted(outlined(image)) == sorted(tuple(map(int, row)) for row in stats)


def test_a_page_without_colour_is_straightened_as_one_with_colour() -> None:
    page = np.ascontiguousarray(paint.array(paint.written())[:, :, [1, 1, 1]])
    turn = cv2.getRotationMatrix2D((800, 1200), 2, 1)
    grey = np.asarray(cv2.warpAffine(page, turn, page.shape[1::-1], borderValue=(244, 244, 244)), np.uint8)
    coloured = grey.copy()
    coloured[1, 0] = (244, 244, 243)
    assert is_colourless(grey) and not is_colourless(coloured)
    assert (straightened(view_of(grey)).image[9:-9] == straightened(view_of(coloured)).image[9:-9]).all()


@pytest.mark.parametrize(
    ("ink", "colour"), [(RED, "red"), (BLUE, "blue"), (GREY, "black")], ids=["red", "blue", "grey scan"]
)
def test_a_round_seal_is_found_where_it_is(ink: tuple[int, int, int], colour: str) -> None:
    page = paint.written()
    paint.round_seal(page, 700, 1500, ink)
    (mark,) = marks_of(paint.array(page))
    assert (mark.colour, mark.shape) == (colour, "round")
    wanted = (545 / paint.WIDTH, 1345 / paint.HEIGHT, 855 / paint.WIDTH, 1655 / paint.HEIGHT)
    assert mark.box == pytest.approx(wanted, abs=0.012)


def test_a_black_seal_is_found_on_a_copy_photographed_in_colour() -> None:
    page = paint.written()
    paint.round_seal(page, 700, 1500, (40, 40, 40))
    warm = (paint.array(page) * np.array([0.7, 0.9, 1.0])).astype(np.uint8)
    (mark,) = marks_of(warm)
    assert (mark.colour, mark.shape) == ("black", "round")


def test_a_pale_seal_that_only_its_rim_shows_has_its_colour() -> None:
    """A red seal on a photograph passed for a black one: the day under it was asked about as that of a copy."""
    page = paint.written()
    paint.round_seal(page, 700, 1500, (190, 162, 162))
    (mark,) = marks_of(paint.array(page))
    assert (mark.colour, mark.shape) == ("red", "round")


def test_a_black_seal_of_which_a_copy_left_grains_is_found() -> None:
    page = paint.written()
    paint.round_seal(page, 700, 1500, (40, 40, 40))
    grains = paint.array(page)
    around = grains[1300:1700, 500:900]
    around[np.random.default_rng(1).random(around.shape[:2]) < 0.8] = 255
    (mark,) = marks_of(grains)
    assert (mark.colour, mark.shape) == ("black", "round")


@pytest.mark.parametrize(
    ("x", "y", "radius"), [(0, 0, 0), (8, -7, -6), (-8, 8, 7)], ids=["right", "too small", "too large"]
)
def test_a_seal_is_found_from_a_circle_that_lies_beside_its_rim(x: int, y: int, radius: int) -> None:
    """Lines of a signature across the rim led the search astray: 11 of 116 black seals were not seen at all."""
    ink = np.zeros((700, 495), np.uint8)
    cv2.circle(ink, (300, 400), 45, 255, 3)
    box = _rim_near(ink, 300 + x, 400 + y, 45 + radius)
    assert box is not None
    assert box == pytest.approx((255 / 495, 355 / 700, 345 / 495, 445 / 700), abs=3 / 495)


def test_a_ring_smaller_than_any_seal_is_none() -> None:
    ink = np.zeros((700, 495), np.uint8)
    cv2.circle(ink, (300, 400), 27, 255, 3)
    assert _rim_near(ink, 300, 400, 35) is None


@pytest.mark.parametrize("ink", [RED, BLUE], ids=["red", "blue"])
def test_a_receipt_stamp_is_a_rectangle(ink: tuple[int, int, int]) -> None:
    page = paint.written()
    paint.receipt_stamp(page, 1050, 60, ink)
    assert [(m.shape, m.colour) for m in marks_of(paint.array(page))] == [
        ("rectangle", "red" if ink == RED else "blue")
    ]


SIGNED = paint.written(("任文博", "戚一翀"), size=110)


@pytest.mark.parametrize(
    "page", [paint.written(paint.TEXT * 2), SIGNED], ids=["a page of text", "large signatures"]
)
def test_writing_is_no_seal_whatever_its_colour(page: PIL.Image.Image) -> None:
    assert marks_of(paint.array(page)) == ()
    blue = np.array(paint.array(page))
    blue[blue.max(axis=2) < 120] = (140, 60, 40)
    assert marks_of(blue) == ()


def test_lifting_a_red_seal_leaves_the_black_text_under_it() -> None:
    plain = paint.written()
    stamped = paint.written()
    paint.round_seal(stamped, 500, 1000, RED)
    for _ in range(1):  # the text lies over the seal's ink, as toner and ink mix to dark
        both = np.minimum(paint.array(plain), paint.array(stamped))
    clean = lifted(both, marks_of(both))
    grey = cv2.cvtColor(clean, cv2.COLOR_BGR2GRAY)
    text = cv2.cvtColor(paint.array(plain), cv2.COLOR_BGR2GRAY) < 90
    assert (grey[text] < 110).mean() > 0.97
    seal_only = (cv2.cvtColor(paint.array(stamped), cv2.COLOR_BGR2GRAY) < 200) & ~cv2.dilate(
        text.astype(np.uint8), np.ones((5, 5), np.uint8)
    ).astype(bool)
    assert (grey[seal_only] > 170).mean() > 0.97


def test_the_cells_of_a_ruled_table_come_row_by_row() -> None:
    page = paint.sheet()
    paint.table(
        page, [("案号", "（2024）宁0502\n行初9号", "案由", "行政处罚"), ("被传人", "某局", "事由", "开庭")]
    )
    cells = cells_of(paint.array(page))
    assert len(cells) == 8
    assert [c[0] for c in cells[:4]] == sorted(c[0] for c in cells[:4])
    assert max(c[1] for c in cells[:4]) < min(c[1] for c in cells[4:])


def test_the_cells_of_a_row_stay_together_where_the_page_leans() -> None:
    """The clerk's name stood before 书记员, the last row of a leaning table, and was lost."""
    first, second = [(0, 118, 50, 200), (60, 100, 300, 190)], [(0, 218, 50, 300), (60, 200, 300, 290)]
    assert _by_rows([*second, *first], 2339) == [*first, *second]


def test_a_page_of_text_has_no_cells() -> None:
    assert cells_of(paint.array(paint.written(paint.TEXT * 2))) == ()


@pytest.mark.parametrize("angle", [-3.0, -1.2, 0.0, 0.8, 2.5], ids=str)
def test_the_skew_of_a_page_is_measured_and_taken_out(angle: float) -> None:
    page = paint.written().rotate(-angle, fillcolor=(244, 244, 242), resample=PIL.Image.Resampling.BICUBIC)
    image = paint.array(page)
    assert skew(image) == pytest.approx(angle, abs=0.25)
    assert abs(skew(straightened(view_of(image)).image)) <= 0.25


def photographed() -> tuple[paint.Image, np.ndarray]:
    """A sheet on a dark table, seen from the side, with shade; and its corners in the photo."""
    corners = np.array([[110, 120], [1480, 90], [1560, 2180], [60, 2230]], np.float32)
    flat = np.array([[0, 0], [paint.WIDTH, 0], [paint.WIDTH, paint.HEIGHT], [0, paint.HEIGHT]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    photo = cv2.warpPerspective(
        paint.array(paint.written()), matrix, (1620, 2300), borderValue=(40, 52, 70)
    ).astype(np.float64)
    photo *= np.linspace(1.0, 0.72, photo.shape[1])[None, :, None]
    return photo.astype(np.uint8), corners


def test_a_photographed_sheet_is_cut_out_and_places_are_carried_back() -> None:
    photo, corners = photographed()
    view = flattened_sheet(view_of(photo))
    assert view.image.shape[0] / view.image.shape[1] == pytest.approx(1.5, abs=0.12)
    left, top, right, bottom = view.box((0.0, 0.0, 1.0, 1.0))
    assert left == pytest.approx(corners[:, 0].min() / 1620, abs=0.02)
    assert bottom == pytest.approx(corners[:, 1].max() / 2300, abs=0.03)
    assert top < 0.08 and right > 0.88


def test_a_scan_that_fills_its_image_is_not_cut() -> None:
    view = view_of(paint.array(paint.written()))
    assert flattened_sheet(view) is view


BOXES = st.tuples(*[st.floats(0, 1)] * 4).map(
    lambda v: (min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3]))
)


@given(BOXES, st.sampled_from([0, 90, 180, 270]))
def test_a_box_turned_all_the_way_round_is_itself(box: Box, degrees: int) -> None:
    there = turned_box(box, degrees)
    assert turned_box(there, 360 - degrees) == pytest.approx(box)
    assert there[0] <= there[2] and there[1] <= there[3]


@given(st.integers(0, 90), st.integers(0, 60), st.sampled_from([90, 180, 270]))
def test_a_turned_box_covers_the_same_pixels_as_the_turned_image(x: int, y: int, degrees: int) -> None:
    image = np.zeros((70, 100, 3), np.uint8)
    image[y : y + 5, x : x + 8] = 255
    ys, xs = np.nonzero(turned(image, degrees)[:, :, 0])
    height, width = turned(image, degrees).shape[:2]
    box = turned_box((x / 100, y / 70, min(100, x + 8) / 100, min(70, y + 5) / 70), degrees)
    seen = (xs.min() / width, ys.min() / height, (xs.max() + 1) / width, (ys.max() + 1) / height)
    assert box == pytest.approx(seen)


@pytest.mark.parametrize(
    ("gap", "cells"), [((330, 430), 6), ((150, 620), 3)], ids=["a gap", "most of it gone"]
)
def test_a_cell_is_closed_where_its_side_of_the_table_has_a_gap(gap: tuple[int, int], cells: int) -> None:
    """A faint right side left the cell of who sues open: its lines went to the end of the page, and nobody was found to sue."""
    image = np.full((1000, 700, 3), 255, np.uint8)
    for y in (100, 300, 450, 700):
        cv2.line(image, (80, y), (620, y), (0, 0, 0), 2)
    for x in (80, 250, 620):
        cv2.line(image, (x, 100), (x, 700), (0, 0, 0), 2)
    image[gap[0] : gap[1], 600:640] = 255
    assert len(cells_of(image)) == cells
