"""字距过大的行: offices set wide above each other are no columns; labels that stand upright in a form are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.tools.engines.stacks import unstacked
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.quads import Quad, box_of
from pipeline.types import Box

HIGH, ROWS = 24, (300, 340, 380)


def quad(left: int, top: int, right: int, bottom: int) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def page(columns: tuple[int, ...] = (100, 160), rows: tuple[int, ...] = ROWS) -> Image:
    """Letters in columns and a name behind them in each row."""
    image = np.full((600, 600, 3), 255, np.uint8)
    for y in rows:
        for x in (*columns, 220, 280, 305, 330):
            cv2.rectangle(image, (x, y), (x + 20, y + HIGH - 2), (0, 0, 0), 2)
    return image


COLUMNS = [quad(98, 298, 124, 406), quad(158, 298, 184, 406)]
NAMES = [quad(218, y - 2, 354, y + HIGH) for y in ROWS]
TEXT = quad(60, 100, 560, 124)


def boxes(found: list[Quad]) -> list[Box]:
    return sorted(box_of(one) for one in found)


def test_letters_of_offices_set_wide_are_given_back_to_their_rows() -> None:
    """申审审 判判判 长员 was read of 审　判　长 above two 审　判　员, and neither judge nor clerk was found."""
    found = boxes(unstacked(page(), [TEXT, *COLUMNS, *NAMES], []))
    assert found[0] == box_of(TEXT) and len(found) == 4
    for row, y in zip(sorted(found[1:], key=lambda box: box[1]), ROWS, strict=True):
        assert row[0] == 98 and row[2] == 354
        assert y - 4 <= row[1] <= y and y + HIGH - 4 <= row[3] <= y + HIGH + 4


def test_two_columns_make_rows_where_no_name_was_found() -> None:
    found = boxes(unstacked(page(), [TEXT, *COLUMNS], []))
    assert found[0] == box_of(TEXT) and [(box[0], box[2]) for box in found[1:]] == [(98, 184)] * 3


@pytest.mark.parametrize(
    ("quads", "cells"),
    [
        ([TEXT, *COLUMNS, *NAMES], [(90.0, 290.0, 200.0, 420.0)]),
        ([TEXT, COLUMNS[0]], []),
        ([TEXT, COLUMNS[0], NAMES[0]], []),
        ([TEXT, *NAMES], []),
        ([COLUMNS[0]], []),
    ],
    ids=["a label in a cell", "alone", "beside one row", "no column", "nothing lies"],
)
def test_columns_that_may_be_meant_as_such_stay(quads: list[Quad], cells: list[Box]) -> None:
    assert boxes(unstacked(page(), quads, cells)) == boxes(quads)


def test_a_column_in_which_no_blank_parts_the_letters_stays() -> None:
    image = page()
    image[300:402, 108:112] = 0
    image[300:402, 168:172] = 0
    quads = [TEXT, *COLUMNS, *NAMES]
    assert boxes(unstacked(image, quads, [])) == boxes(quads)
