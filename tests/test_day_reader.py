"""The second reader of signing dates reads what ink shows under a seal, and a day is certain only where nothing contradicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from pipeline.reading.words.dates import chinese_date
from pipeline.terms import day_in_words
from pipeline.tools.engines.spelling import Odds
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures import day_reader
from pipeline.tools.signatures.best_days import Day, best_day
from pipeline.tools.signatures.day_reader import LETTERS, odds_of_day
from pipeline.tools.signatures.signed_days import spelt
from tests.papermill.fonts import file_of
from tests.test_signed_days import DATED, PAPER, SEALS, Knowing, odds_of

TALL = 44  # pixels: 16 points at 200 dpi


def line_of(words: str, family: str = "Noto Serif CJK SC") -> Image:
    """A line of print, black on white, with a little paper around."""
    path, index = file_of(family)
    font = ImageFont.truetype(path, TALL, index=index)
    sheet = Pictures.new("RGB", (round(font.getlength(words)) + TALL, round(1.4 * TALL)), "white")
    ImageDraw.Draw(sheet).text((TALL / 2, sheet.height / 2), words, (0, 0, 0), font, anchor="lm")
    return np.asarray(sheet)


def starred(image: Image, x: float, size: float = 0.5) -> Image:
    """The line under the black star of a seal, its middle at a share of the width, above the middle of the line."""
    middle, radius = (x * image.shape[1], 0.2 * image.shape[0]), size * image.shape[0]
    corners = [
        (
            middle[0] + (radius if k % 2 == 0 else 0.4 * radius) * np.sin(k * np.pi / 5),
            middle[1] - (radius if k % 2 == 0 else 0.4 * radius) * np.cos(k * np.pi / 5),
        )
        for k in range(10)
    ]
    star = np.asarray(np.round(corners), np.int32)
    return np.asarray(cv2.fillPoly(image.copy(), [star], (0, 0, 0)), np.uint8)


def read(image: Image, words: str) -> Day | None:
    """The day the second reader finds, its letters standing as evenly as those printed."""
    return best_day([odds_of_day(image)], words, pitch=[odds_of(words.replace("零", "〇"))])


DAYS = [dt.date(2021, 11, 22), dt.date(2018, 3, 13), dt.date(2020, 10, 31), dt.date(2016, 12, 8)]


@pytest.mark.parametrize("style", [day_in_words, chinese_date], ids=["figures", "numerals"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_plain_day_is_read(day: dt.date, style: Callable[[dt.date], str]) -> None:
    found = read(line_of(style(day)), style(day))
    assert found is not None and found.words == style(day) and found.clear


def test_a_star_beside_the_strokes_changes_nothing() -> None:
    found = read(starred(line_of("二〇二三年八月十三日"), 0.6), "二〇二三年八月十三日")
    assert found is not None and found.words == "二〇二三年八月十三日"


def test_of_what_a_star_covers_nothing_is_certain() -> None:
    """Its month lies wholly under the star: no reader may be sure of it."""
    covered = line_of("二〇二三年三月二十一日")
    left = round(0.44 * covered.shape[1])
    covered = covered.copy()
    covered[:, left : left + TALL] = 0
    found = read(covered, "二〇二三年三月二十一日")
    assert found is None or not found.clear


@pytest.mark.parametrize("wide", [1, 40, 900], ids=["one pixel", "narrow", "wide"])
def test_blank_paper_says_no_day(wide: int) -> None:
    odds = odds_of_day(np.full((40, wide, 3), 255, np.uint8))
    assert odds.letters == LETTERS and odds.values.shape[1] == len(LETTERS) + 2
    assert best_day([odds], "二〇一九年七月八日") is None


def test_the_naught_of_a_numeral_year_is_one_however_it_is_drawn() -> None:
    for drawn in ("二〇二〇年六月五日", "二零二零年六月五日"):
        found = read(line_of(drawn), drawn)
        assert found is not None and found.words == drawn


# --- beside the engine that reads whole pages -------------------------------------------------------

PRINTED, OTHER = "二〇一九年七月十三日", "二〇一九年七月十二日"


class Wavering(Knowing):
    """An engine for which the last bar of a numeral may be ink of the seal."""

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The word with 二 as likely as not at the place of 三."""
        odds = odds_of(self.word)
        rows = odds.values.copy()
        row = int(rows[:, odds.letters.index("三") + 1].argmax())
        rows[row, odds.letters.index("三") + 1], rows[row, odds.letters.index("二") + 1] = 0.4, 0.55
        rows[row, -1] = 0.55
        return (Odds(rows, odds.letters, odds.width),) * len(crops)


@pytest.mark.parametrize(
    ("engine", "second", "said", "sure"),
    [
        (Wavering(PRINTED), PRINTED, PRINTED, True),
        (Wavering(PRINTED), "", OTHER, False),
        (Knowing(PRINTED), OTHER, PRINTED, False),
        (Knowing(PRINTED), PRINTED, PRINTED, True),
        (Knowing(PRINTED), "", PRINTED, True),
        (Wavering(PRINTED), "二〇二二年五月一日", OTHER, False),
    ],
    ids=[
        "the second is sure of what the engine doubts",
        "neither is sure",
        "they contradict",
        "they agree",
        "the second sees nothing",
        "the second says what the engine rules out",
    ],
)
def test_a_day_is_certain_where_one_reader_is_sure_and_the_other_leaves_room(
    engine: Knowing, second: str, said: str, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Odds(np.full((4, len(LETTERS) + 2), 0.99, np.float32) * 0, LETTERS, 0.125)
    monkeypatch.setattr(day_reader, "odds_of_day", lambda crop: odds_of(second) if second else nothing)
    (found,) = spelt((DATED,), (PAPER,), engine, True, SEALS)
    assert (found.text, found.spelt) == (said, sure)
    assert sure or found.confidence <= 0.6
    if second == OTHER:
        assert [(r.read, r.letter) for r in found.rivals] == [("三", "二")]
