"""A day under a black seal of which the eyes found no line is looked for row by row; sentences are left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.engines.spelling import Odds
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.unread_days import with_unread_days
from pipeline.types import Box, OcrLine
from tests.test_signed_days import odds_of

DAY = "二〇二五年六月二十三日"
SEAL: Box = (0.5, 0.4, 0.7, 0.54)
PAPER = np.full((1000, 700, 3), 255, np.uint8)
PAPER[470:490] = 200
SENTENCE = OcrLine("诉处理，并说明理由。", (0.1, 0.38, 0.4, 0.4))


class Rows(FakeEngine):
    """An engine that sees the day in dark rows and nothing in the others."""

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The odds of each crop."""
        return tuple(odds_of(DAY, () if crop.mean() < 215 else range(len(DAY))) for crop in crops)


def test_a_day_without_a_line_is_found_where_it_stands_to_be_weighed() -> None:
    lines = with_unread_days([SENTENCE, OcrLine("附：", (0.1, 0.7, 0.2, 0.72))], PAPER, Rows(), [SEAL])
    assert [line.text for line in lines] == [SENTENCE.text, DAY, "附："]
    assert (
        lines[1].stamped and lines[1].confidence <= 0.6 and lines[1].box[1] == pytest.approx(0.47, abs=0.02)
    )


def test_a_single_letter_of_a_day_is_what_is_left_of_it() -> None:
    """Of 二〇二二年六月二十一日 nothing but 月 was found, and the paper told that its day could not be read."""
    left = OcrLine("月", (0.6, 0.47, 0.63, 0.49), 1.0)
    lines = with_unread_days([SENTENCE, left], PAPER, Rows(), [SEAL])
    assert [line.text for line in lines] == [SENTENCE.text, DAY]
    elsewhere = replace(left, box=(0.6, 0.5, 0.63, 0.52))
    assert with_unread_days([SENTENCE, elsewhere], PAPER, Rows(), [SEAL])[2] == elsewhere


def test_a_few_letters_of_a_day_tell_the_row_it_stands_in() -> None:
    """Of 二〇二二年八月二十三日 nothing but 二〇 was found, and another day in a row above it, of which half the ink was seen."""
    left = OcrLine("二〇", (0.45, 0.47, 0.53, 0.49), 0.6)
    image = PAPER.copy()
    image[430:450] = 200
    lines = with_unread_days([SENTENCE, left], image, Rows(), [SEAL])
    assert [line.text for line in lines] == [SENTENCE.text, DAY]
    assert lines[1].box[1] == pytest.approx(0.47, abs=0.01)


@pytest.mark.parametrize(
    ("lines", "seals"),
    [
        ([SENTENCE], []),
        ([SENTENCE, OcrLine("应当于2025年6月23日前提交", (0.3, 0.465, 0.8, 0.495))], [SEAL]),
        ([SENTENCE, OcrLine("六月二十三日", (0.5, 0.5, 0.7, 0.52))], [SEAL]),
        ([SENTENCE], [(0.5, 0.6, 0.7, 0.74)]),
        ([], [SEAL]),
    ],
    ids=["no seal", "a sentence there", "a line of it", "no day there", "an empty page"],
)
def test_no_day_is_looked_for_where_none_is_missing(lines: list[OcrLine], seals: list[Box]) -> None:
    assert with_unread_days(lines, PAPER, Rows(), seals) == tuple(lines)


def test_a_day_under_two_seals_is_found_once() -> None:
    """Each seal that lay over its row put a line of its own there."""
    over = (0.52, 0.42, 0.72, 0.56)
    lines = with_unread_days([SENTENCE], PAPER, Rows(), [SEAL, over])
    assert [line.text for line in lines] == [SENTENCE.text, DAY]
