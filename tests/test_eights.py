"""落款日期中的8: an 8 beside a ring is one by its shape; a 3, 6, 9 or 0 to which a stroke of the ring was added is none."""

from __future__ import annotations

import cv2
import numpy as np
import PIL.Image
import PIL.ImageDraw
import pytest

from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.eights import is_plainly_eight
from tests.pagepainter import font

PLACE = (60, 40)
ROOM = (60.0, 40.0, 84.0, 104.0)


def page_with(figure: str, stroke: tuple[int, int, int, int] | None = None, grey: int = 0) -> Image:
    """A figure on paper with a stroke of a ring at its side: where it begins and ends beside the figure's left top."""
    page = PIL.Image.new("RGB", (160, 130), "white")
    drawn = PIL.ImageDraw.Draw(page)
    if stroke is not None:
        start, end = ((PLACE[0] + stroke[k], PLACE[1] + stroke[k + 1]) for k in (0, 2))
        drawn.line([start, end], fill=(grey, grey, grey), width=4)
    drawn.text(PLACE, figure, font=font(44), fill="black")
    return np.asarray(cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2BGR), np.uint8)


def test_an_eight_is_one_beside_a_ring_and_under_a_pale_one() -> None:
    assert is_plainly_eight(page_with("8"), ROOM)
    assert is_plainly_eight(page_with("8", (-12, 0, -8, 60)), ROOM)
    assert is_plainly_eight(page_with("8", (2, 0, 6, 60), grey=170), ROOM)


@pytest.mark.parametrize("figure", list("3690"))
@pytest.mark.parametrize(
    "stroke", [None, (3, 10, 3, 48), (3, 14, 4, 30), (21, 14, 21, 46), (-8, 28, 36, 28)], ids=str
)
def test_no_other_figure_is_an_eight_with_a_stroke_at_its_side(
    figure: str, stroke: tuple[int, int, int, int] | None
) -> None:
    assert not is_plainly_eight(page_with(figure, stroke), ROOM)


def test_an_eight_through_which_a_dark_ring_runs_is_not_plain() -> None:
    assert not is_plainly_eight(page_with("8", (2, -10, 6, 70)), ROOM)
    assert not is_plainly_eight(page_with(""), ROOM)
