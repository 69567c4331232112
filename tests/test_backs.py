"""A blank back through which the front shines is no paper; what was printed on this side always is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.tools.backs import is_back
from pipeline.tools.image import Image
from pipeline.tools.legible import is_doubtful
from pipeline.tools.ocr import FakeEngine
from pipeline.types import Box, OcrLine

PLACE = (0.2, 0.1, 0.8, 0.15)
SMEARED = OcrLine("并味愚边奥出人", PLACE, 0.63)
TITLE = (OcrLine("行政机关负责人出庭应诉通知书", PLACE, 0.9),)


class Mirror(FakeEngine):
    """An engine that reads some lines on every image it is shown."""

    def __init__(self, lines: Sequence[OcrLine]) -> None:
        super().__init__()
        self.lines = tuple(lines)

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The same lines."""
        return self.lines


@pytest.mark.parametrize(
    ("ink", "mirrored", "back"),
    [(225, TITLE, True), (60, TITLE, False), (225, (), False), (225, (SMEARED,), False)],
    ids=["shines through", "printed here", "a smear", "senseless both ways"],
)
def test_a_back_says_mirrored_what_it_does_not_say_itself(
    ink: int, mirrored: Sequence[OcrLine], back: bool
) -> None:
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[100:150, 140:560:7] = ink
    assert is_back(page, [SMEARED], Mirror(mirrored)) is back


@pytest.mark.parametrize(
    ("text", "confidence", "is_doubted"),
    [
        ("牛宝", 0.99, True),
        ("并味愚边奥出人民法院年", 0.63, True),
        (TITLE[0].text, 0.9, False),
        ("", 0.0, False),
    ],
    ids=["two sure letters", "unsure ones", "a title", "nothing"],
)
def test_a_page_of_which_little_was_read_may_be_a_back(
    text: str, confidence: float, is_doubted: bool
) -> None:
    """牛宝 was read of the front's faint mirrored words, and the back stood there as a paper of an unknown kind."""
    assert is_doubtful((OcrLine(text, PLACE, confidence),) if text else ()) is is_doubted
