"""The ring and the star of a seal on a grey copy are taken off; thin strokes as light as its ink stay."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.tools.ink.grey_seals import levels_of, without_wide_ink
from pipeline.tools.ink.image import Image

SIDE = 640
BOX = (0.25, 0.25, 0.75, 0.75)
MIDDLE, RADIUS = SIDE // 2, round(SIDE / 2 / 2.16)


def page(seal: int) -> Image:
    """A seal of that level with text in black and a thin stroke of a level of 140 in its empty ground."""
    made = np.full((SIDE, SIDE, 3), 255, np.uint8)
    cv2.circle(made, (MIDDLE, MIDDLE), RADIUS, (seal,) * 3, 10)
    cv2.circle(made, (MIDDLE, MIDDLE), RADIUS // 4, (seal,) * 3, -1)
    cv2.rectangle(made, (MIDDLE - 8, MIDDLE - 60), (MIDDLE + 8, MIDDLE + 60), (30,) * 3, -1)
    cv2.line(made, (MIDDLE + 62, MIDDLE - 30), (MIDDLE + 62, MIDDLE + 30), (140,) * 3, 2)
    return made


def test_a_grey_seal_loses_ring_and_star_and_leaves_the_text() -> None:
    image = page(140)
    bare = without_wide_ink(image, BOX)
    on_ring, on_star = (MIDDLE - RADIUS, MIDDLE), (MIDDLE, MIDDLE - RADIUS // 4 + 6)
    assert image[on_ring[::-1]][0] == 140 and bare[on_ring[::-1]][0] == 255
    assert image[MIDDLE, MIDDLE - 24][0] == 140 and bare[MIDDLE, MIDDLE - 24][0] == 255
    assert bare[on_star[::-1]][0] < 60, "a letter across the star stays"
    assert bare[MIDDLE, MIDDLE + 62][0] == 140, "a thin stroke in the empty ground stays"
    assert (image[0] == bare[0]).all()


def test_a_seal_as_dark_as_the_text_is_left_alone() -> None:
    image = page(40)
    assert without_wide_ink(image, BOX) is image
    assert levels_of(np.full((200, 200), 255, np.uint8)) is None
