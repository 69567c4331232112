"""A blank back through which the front shines is no paper; what was printed on this side always is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.seals import Mark
from pipeline.tools.sight.backs import back_of
from pipeline.tools.sight.legible import is_doubtful
from pipeline.tools.sight.look import look
from pipeline.types import Box, OcrLine
from tests import pagepainter as paint

PLACE = (0.2, 0.1, 0.8, 0.15)
SMEARED = OcrLine("并味愚边奥出人", PLACE, 0.63)
HEAP = OcrLine("日人不一中上下大小三二十工土" * 2, PLACE, 0.65)
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
    [
        (225, TITLE, True),
        (60, TITLE, False),
        (225, (), False),
        (225, (SMEARED,), False),
        (225, (HEAP,), False),
    ],
    ids=["shines through", "printed here", "a smear", "senseless both ways", "unsure common letters"],
)
def test_a_back_says_mirrored_what_it_does_not_say_itself(
    ink: int, mirrored: Sequence[OcrLine], back: bool
) -> None:
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[100:150, 140:560:7] = ink
    found = back_of(page, [SMEARED], (), Mirror(mirrored))
    assert (found is not None and found.is_blank) is back


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


@pytest.mark.parametrize(
    ("ink", "text", "is_kept"),
    [(157, "已收到王月娥", True), (157, "已收", True), (157, "0", False), (215, "另人市工中", False)],
    ids=["a pencil", "two letters", "a punch hole", "of the front"],
)
def test_ink_clearly_deeper_than_what_shines_through_was_put_on_the_back(
    ink: int, text: str, is_kept: bool
) -> None:
    """A receiver's note in pencil was read with certainty, and its page was blank."""
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[100:150, 140:560:7] = 225
    page[700:730, 140:560:7] = ink
    note = OcrLine(text, (0.2, 0.7, 0.8, 0.73), 0.97)
    found = back_of(page, [SMEARED, note], (), Mirror(TITLE))
    assert found is not None and found.lines == ((note,) if is_kept else ())


@pytest.mark.parametrize(
    ("colour", "is_kept"),
    [((40, 40, 200), True), ((200, 110, 90), True), ((225, 225, 250), False)],
    ids=["red", "blue", "the front's"],
)
def test_a_seal_paler_than_what_shines_through_is_the_fronts(
    colour: tuple[int, int, int], is_kept: bool
) -> None:
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[100:150, 140:560:7] = 225
    page[105:300, 150:350:5] = colour
    mark = Mark((0.2, 0.1, 0.52, 0.3), "red", "rectangle")
    found = back_of(page, [], (mark,), Mirror(TITLE))
    assert found is not None and not found.lines and found.marks == ((mark,) if is_kept else ())


def test_a_page_with_lines_under_a_seal_of_its_own_is_no_back() -> None:
    """The day in the seal of a paper's last page was lost where the front shone through."""
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[100:150, 140:560:7] = 225
    page[605:800, 350:560:5] = (40, 40, 200)
    mark = Mark((0.5, 0.6, 0.82, 0.8), "red", "round")
    day = OcrLine("二〇二五年三月一日", (0.5, 0.7, 0.8, 0.73), 0.98)
    assert back_of(page, [SMEARED, day], (mark,), Mirror(TITLE)) is None


@pytest.mark.parametrize(
    ("ink", "is_kept"),
    [((30, 30, 30), True), ((120, 120, 120), True), ((170, 170, 170), False), ((110, 110, 170), False)],
    ids=["black", "grey", "shining", "shining under shining red"],
)
def test_a_page_with_a_day_of_its_own_under_a_pale_seal_is_no_back(
    ink: tuple[int, int, int], is_kept: bool
) -> None:
    """A seal no deeper than the front's letters was the front's, and black print under it was nobody's: the page was blank."""
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[500:550, 140:560:7] = 170
    page[158:342:6, 358:542] = (170, 170, 255)
    page[243:257, 385:515:7] = ink
    mark = Mark((358 / 700, 0.158, 542 / 700, 0.342), "red", "round")
    day = OcrLine("2025年1月5日", (380 / 700, 0.24, 520 / 700, 0.26), 0.6)
    front = (OcrLine(TITLE[0].text, (0.2, 0.5, 0.8, 0.55), 0.9),)
    assert (back_of(page, [day], (mark,), Mirror(front)) is None) is is_kept


class Flipped(FakeEngine):
    """An engine that reads a title where the upper part of an image is inked."""

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The title, or nothing."""
        return TITLE if image[: image.shape[0] // 2].min() < 128 else ()


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_back_that_was_taken_for_upside_down_is_one(is_turned: bool) -> None:
    """中申, made of 撤诉申请 in the mirror and upside down, was a paper of no kind."""
    page = np.full((1000, 700, 3), 255, np.uint8)
    page[80:180, 140:560:2] = 225
    found = back_of(page[::-1].copy() if is_turned else page, [SMEARED], (), Flipped())
    assert found is not None and found.is_blank


class Ghost(FakeEngine):
    """An engine that makes two sure letters of a page as it comes, and the front's title of it in the mirror."""

    def __init__(self) -> None:
        super().__init__()
        self.is_upright = True

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """牛宝 first, the title ever after."""
        first, self.is_upright = self.is_upright, False
        return (OcrLine("牛宝", (0.6, 0.1, 0.65, 0.13), 0.99),) if first else TITLE


@pytest.mark.parametrize("colour", [(200, 40, 40), (60, 70, 160), None], ids=["red", "blue", "no stamp"])
def test_a_back_with_a_receipt_stamp_keeps_it_and_nothing_of_the_front(
    colour: tuple[int, int, int] | None,
) -> None:
    """The page was blank, and the stamp with its day was lost."""
    page = paint.shining_through(paint.written(), 0.45)
    if colour:
        paint.receipt_stamp(page, 1050, 60, colour)
    else:
        paint.specked(page)
    found = look(paint.array(page), 1, Ghost(), (595, 842), 200)
    assert (found.source, len(found.seals)) == (("ocr", 1) if colour else ("blank", 0))
    assert not found.lines and not found.flaws
