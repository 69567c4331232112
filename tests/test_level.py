"""Photographs: which sheets are cut out, pages whose lines run askew, rows that follow the slope."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.tools.ink.image import view_of
from pipeline.tools.ink.level import levelled
from pipeline.tools.ink.quads import levelled as levelled_boxes
from pipeline.tools.ink.sheets import flattened_sheet
from pipeline.tools.textlayer.rows import Piece, lines_of
from pipeline.types import OcrLine

WIDTH, HEIGHT = 1000, 1400


def line_at(y: float, slope: float, letters: int = 20) -> OcrLine:
    """A line of letters that crosses the middle of the page at ``y`` pixels."""
    step = 700 / letters
    boxes = []
    for k in range(letters):
        x = 150 + k * step
        middle = y + slope * (x + step / 2 - WIDTH / 2)
        boxes.append((x / WIDTH, (middle - 10) / HEIGHT, (x + step) / WIDTH, (middle + 10) / HEIGHT))
    box = (boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes))
    return OcrLine("字" * letters, box, 1.0, tuple(boxes))


def page() -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), 255, np.uint8)


def test_a_page_whose_lines_meet_in_a_point_is_warped_level() -> None:
    image = page()
    slopes = {y: 0.02 + 0.0001 * y for y in range(200, 1300, 100)}
    for y, slope in slopes.items():
        ends = [(x, round(y + slope * (x - WIDTH / 2))) for x in (150, 850)]
        cv2.line(image, ends[0], ends[1], (0, 0, 0), 3)
    warped = levelled(view_of(image), [line_at(y, slope) for y, slope in slopes.items()])
    assert warped is not None
    columns = [warped.image[:, x].min(axis=1) < 128 for x in (200, 500, 800)]
    tops = [np.flatnonzero(np.diff(c.astype(int)) == 1) for c in columns]
    assert [len(t) for t in tops] == [len(slopes)] * 3
    assert max(np.abs(tops[0] - tops[2])) < 8
    place = warped.box((0.5, tops[1][3] / HEIGHT, 0.6, (tops[1][3] + 3) / HEIGHT))
    assert place[1] * HEIGHT == pytest.approx(500, abs=8)


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.5], ids=["level", "nearly", "no-lines"])
def test_a_level_page_and_one_beyond_sense_stay(slope: float) -> None:
    assert levelled(view_of(page()), [line_at(y, slope) for y in range(300, 1200, 100)]) is None


def test_level_lines_that_stand_close_together_do_not_tell_a_slope_of_the_rest_of_the_page() -> None:
    slopes = (-0.0021, -0.004, -0.0015, -0.0014, 0.0, 0.0007, 0.0)  # as measured: by their places' rounding
    lines = [line_at(270 + 25 * k, slope) for k, slope in enumerate(slopes)]
    assert levelled(view_of(page()), lines) is None


def test_lines_whose_slopes_would_throw_the_foot_of_the_page_away_are_left() -> None:
    slopes = {200: 0.004, 220: 0.010, 240: 0.016, 260: 0.022}  # a curled head
    assert levelled(view_of(page()), [line_at(y, slope) for y, slope in slopes.items()]) is None


def test_three_lines_tell_no_slope() -> None:
    assert levelled(view_of(page()), [line_at(y, 0.05) for y in (300, 400, 500)]) is None


def test_a_sheet_with_a_shadow_over_its_corner_is_not_warped() -> None:
    image = np.full((HEIGHT, WIDTH, 3), 70, np.uint8)
    sheet = np.array([[60, 60], [940, 60], [940, 1340], [60, 1340]], np.int32)
    cv2.fillPoly(image, [sheet], (235, 235, 235))
    whole = view_of(image.copy())
    assert flattened_sheet(whole).image.shape != image.shape
    cv2.fillPoly(image, [np.array([[940, 800], [940, 1340], [200, 1340]], np.int32)], (80, 80, 80))
    view = view_of(image)
    assert flattened_sheet(view) is view


def test_the_half_of_a_sheet_that_light_falls_on_is_not_cut_out() -> None:
    image = np.full((HEIGHT, WIDTH, 3), 70, np.uint8)
    cv2.rectangle(image, (60, 60), (940, 1340), (130, 130, 130), -1)
    cv2.rectangle(image, (60, 60), (600, 1340), (235, 235, 235), -1)
    view = view_of(image)
    assert flattened_sheet(view) is view


@pytest.mark.parametrize(
    ("ends", "is_cut_out"), [(1000, False), (700, True)], ids=["lines go on in it", "a margin"]
)
def test_the_edge_of_a_shadow_is_no_edge_of_a_sheet_where_lines_go_on_behind_it(
    ends: int, is_cut_out: bool
) -> None:
    """The last letters of twelve lines of a photographed complaint were lost in silence, and its day."""
    image = np.full((HEIGHT, WIDTH, 3), 70, np.uint8)
    sheet = np.array([[60, 60], [920, 60], [860, 1340], [60, 1340]], np.int32)
    cv2.fillPoly(image, [sheet], (235, 235, 235))
    for y in range(140, 1300, 40):
        for x in range(120, ends, 26):
            cv2.rectangle(image, (x, y), (x + 14, y + 20), (20, 20, 20), -1)
    view = view_of(image)
    assert (flattened_sheet(view) is not view) is is_cut_out


def photo_with_a_shadow(table: int) -> np.ndarray:
    """A letter of four rows, the first two of which lie in the shadow over the upper third of its sheet."""
    image = np.full((HEIGHT, WIDTH, 3), table, np.uint8)
    cv2.rectangle(image, (60, 60), (940, 1340), (235, 235, 235), -1)
    cv2.rectangle(image, (60, 60), (940, 480), (125, 125, 125), -1)
    for y in (200, 360, 600, 700):
        for x in range(240, 700, 26):
            cv2.rectangle(image, (x, y), (x + 14, y + 20), (20, 20, 20), -1)
    return image


def test_a_sheet_with_a_shadow_over_its_upper_third_is_cut_out_whole() -> None:
    """The court, the title and the number stood in the shadow, between whose edge and the addressee no letter was cut."""
    view = flattened_sheet(view_of(photo_with_a_shadow(table=40)))
    left, top, right, bottom = view.box((0.0, 0.0, 1.0, 1.0))
    assert top == pytest.approx(60 / HEIGHT, abs=0.01) and bottom == pytest.approx(1340 / HEIGHT, abs=0.01)
    assert left == pytest.approx(60 / WIDTH, abs=0.01) and right == pytest.approx(940 / WIDTH, abs=0.01)


def test_a_sheet_whose_shadow_is_as_dark_as_its_table_stays_whole_with_what_stands_in_it() -> None:
    view = view_of(photo_with_a_shadow(table=115))
    assert flattened_sheet(view) is view


def test_a_sheet_beside_which_another_page_lies_is_cut_out() -> None:
    image = np.full((HEIGHT, WIDTH + 900, 3), 60, np.uint8)
    cv2.rectangle(image, (60, 60), (940, 1340), (235, 235, 235), -1)
    cv2.rectangle(image, (1090, 80), (1899, 1300), (225, 225, 225), -1)
    for y in range(200, 1200, 50):
        for x in range(1160, 1800, 26):
            cv2.rectangle(image, (x, y), (x + 14, y + 20), (20, 20, 20), -1)
    view = flattened_sheet(view_of(image))
    assert view.box((0.0, 0.0, 1.0, 1.0))[2] < 1000 / (WIDTH + 900)


def test_the_grain_of_a_table_is_no_writing_beside_a_sheet() -> None:
    image = np.full((HEIGHT, WIDTH, 3), 70, np.uint8)
    for y in range(10, HEIGHT, 9):
        cv2.line(image, (0, y), (WIDTH, y), (35, 35, 35), 2)
    cv2.rectangle(image, (60, 60), (940, 1340), (235, 235, 235), -1)
    view = view_of(image)
    assert flattened_sheet(view) is not view


def test_the_tail_of_a_sloping_line_stands_below_it() -> None:
    slope = 0.2
    rows = [(100, 700, "第一行很长很长的一行"), (100, 160, "尾"), (100, 700, "第三行也很长很长的字")]
    quads = []
    for k, (left, right, _) in enumerate(rows):
        top = 200 + 40 * k
        corners = [(left, top), (right, top), (right, top + 30), (left, top + 30)]
        quads.append(np.array([(x, y + slope * (x - 100)) for x, y in corners], np.float32))
    more = [q + np.array([0, 120 + 40 * k], np.float32) for k, q in enumerate([quads[0], quads[2]])]
    boxes = [
        tuple(float(v) for v in (q[:, 0].min(), q[:, 1].min(), q[:, 0].max(), q[:, 1].max())) for q in quads
    ]
    levels = levelled_boxes([*quads, *more])[: len(quads)]
    pieces = [
        Piece(text, (b[0], b[1], b[2], b[3]), 1.0, (), level=level)
        for (_, _, text), b, level in zip(rows, boxes, levels, strict=True)
    ]
    assert [line.text for line in lines_of(reversed(pieces), (), (1000, 1000))] == [r[2] for r in rows]
    straight = [Piece(p.text, p.box, 1.0, ()) for p in pieces]
    assert [line.text for line in lines_of(straight, (), (1000, 1000))] != [r[2] for r in rows]
