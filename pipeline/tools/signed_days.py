"""Signing dates (落款日期) under the black seal of a copy: every day of the calendar is weighed against the ink.

What a recogniser reads first is often short of a stroke there (一九年七月十二日 for 二〇一九年七月二十二日). A day is
taken only when it fits clearly better than every other day, and when its letters stand at even distances:
a wider gap is a letter that the seal has swallowed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.reading.dates import chinese_date
from pipeline.terms import day_in_words
from pipeline.tools.days_around import neighbours, of_its_year
from pipeline.tools.differences import EVEN, differences
from pipeline.tools.evenness import is_even
from pipeline.tools.image import Image
from pipeline.tools.missed_lines import UNCERTAIN
from pipeline.tools.ocr import OcrEngine
from pipeline.tools.spelling import Odds, Pixels, Scores, centres, fits, places_of
from pipeline.tools.under_seals import meets
from pipeline.types import Box, OcrLine

LETTERS = ("〇○O0零", *"一二三四五六七八九十年月日0123456789")
_DATELIKE = frozenset("".join(LETTERS) + "○◯⚪oQ曰 　\t")
_STROKES = re.compile(r"[年月日曰]")
_MORE = re.compile(r"[上下午晚时分点收文件讫]|\d[:：]\d")
LONGEST = 15  # characters of a line that is a date and nothing else
LIKE = 0.6  # share of them that may stand in a date
REACHES = (0.2, 3.0, 6.0)  # heights to the left that a line is read again with: its beginning is often lost
FAR = (6.0, 8.5, 11.0)  # the same where no more than the day is left of it
STUMP = 4  # letters of such a line
NEAR = 14.0  # by which a day that stands at even distances may fit worse than one that does not
TRIED = 10
AFTER = 0.6
BLUR = 0.00034  # of the height of the page
APART = 4.0  # by which another way of seeing the line may fit worse and still contradict
CLEAR = 3.0  # by which the best day leads every other one (logarithm)
SLIGHT = 0.01  # the least odds of another day that are told
WORST = -24.0  # the poorest fit that still counts
SURE = 0.99
START = dt.date(2018, 6, 15)  # where the search begins
ROUNDS = 3

Style = Callable[[dt.date], str]


@dataclass(frozen=True, slots=True)
class Day:
    """The day that fits a line best: its letters, whether it is beyond doubt, and the letters of days that fit nearly
    as well. ``near``: the odds against it of every other day, however its letters stand, from 0.01 up. ``fit``: how much
    less likely it is than the likeliest reading (0: as likely; logarithm)."""

    words: str
    clear: bool
    others: tuple[str, ...] = ()
    fit: float = 0.0
    near: tuple[tuple[str, float], ...] = ()


def spelt(
    lines: Sequence[OcrLine],
    images: Sequence[Image],
    engine: OcrEngine,
    is_without_colour: bool,
    seals: Sequence[Box] = (),
    bare: Image | None = None,
) -> tuple[OcrLine, ...]:
    """The lines of a page; dates on a black copy, and those a lifted seal left unsettled, read by weighing all days.

    ``images`` show the page in several ways, without its seals and with them: lifting a grey seal can take thin
    strokes along. ``bare`` shows it without the seals' rings, which may have taken a stroke along: it confirms a day that
    another way puts first, or contradicts it, and never makes one certain alone. Under one of the ``seals`` the likeliest day is given even where others fit nearly as well; those
    are its rivals.
    """
    usual = float(np.median([line.box[3] - line.box[1] for line in lines])) if lines else 0.0
    return tuple(
        _weighed(line, images, bare, usual, lines, engine, seals)
        if _is_asked(line, is_without_colour)
        else line
        for line in lines
    )


def _is_asked(line: OcrLine, grey: bool) -> bool:
    """Whether a line may be a date that ink of a seal lies over."""
    return (grey or (line.stamped and line.confidence <= UNCERTAIN)) and is_like_a_day(line)


def is_like_a_day(line: OcrLine) -> bool:
    """Whether a line is a date and nothing else (no hour, no words of a receipt stamp), or what is left of one."""
    text = "".join(line.text.split())
    if _MORE.search(text):
        return False
    like = sum(char in _DATELIKE for char in text)
    return 1 < len(text) <= LONGEST and like >= LIKE * len(text) and _STROKES.search(text) is not None


def _weighed(
    line: OcrLine,
    images: Sequence[Image],
    bare: Image | None,
    usual: float,
    lines: Sequence[OcrLine],
    engine: OcrEngine,
    seals: Sequence[Box],
) -> OcrLine:
    sights = _sights(line, images, bare, usual, lines, engine)
    read = [(day, sight) for sight in sights if (day := best_day(sight.odds, line.text)) is not None]
    if not read:
        return line
    day, sight = max(read, key=lambda item: item[0].fit)
    chars = places_of(sight.odds[-2], day.words.replace("零", "〇"), sight.places[-2], images[0])
    box = (min(line.box[0], chars[0][0]), chars[0][1], max(line.box[2], chars[-1][2]), chars[0][3])
    if _is_clear([d for d, s in read if not s.is_bare], [d for d, s in read if s.is_bare]):
        return replace(line, text=day.words, box=box, chars=chars, rivals=(), confidence=SURE, spelt=True)
    likely = [d for d, _ in read if d.fit >= day.fit - APART]
    others = _odds_of_others(day, likely)
    if not (day.others or {d.words for d in likely} - {day.words}) or not any(
        meets(box, seal) for seal in seals
    ):
        return line
    rivals = tuple(
        replace(rival, odds=odds) for other, odds in others.items() for rival in differences(day.words, other)
    )
    return replace(line, text=day.words, box=box, chars=chars, rivals=rivals, confidence=UNCERTAIN)


def _odds_of_others(day: Day, read: Sequence[Day]) -> dict[str, float]:
    """The days a line may say instead, with their odds: those another way of seeing it puts first are even."""
    odds = dict.fromkeys(day.others, SLIGHT)
    for other in read:
        near = other.near if other.words == day.words else ((other.words, EVEN), *other.near)
        odds |= {words: max(o, odds.get(words, 0.0)) for words, o in near}
    return odds


def _is_clear(whole: Sequence[Day], bare: Sequence[Day]) -> bool:
    """Whether the likeliest day of the ways with the seal's ring is beyond doubt.

    It is beyond doubt in one way of seeing it, and no way that fits nearly as well, with the ring or without, says
    another one. What is seen without the ring alone is never beyond doubt.
    """
    if not whole:
        return False
    day = max(whole, key=lambda other: other.fit)
    near = {other.words for other in (*whole, *bare) if other.fit >= day.fit - APART}
    return near == {day.words} and any(other.clear for other in (*whole, *bare) if other.words == day.words)


@dataclass(frozen=True, slots=True)
class _Sight:
    """One way of seeing a line: where it was cut out in pixels, the odds of the letters there, and without the ring?"""

    places: Sequence[Pixels]
    odds: Sequence[Odds]
    is_bare: bool


def _sights(
    line: OcrLine,
    images: Sequence[Image],
    bare: Image | None,
    usual: float,
    lines: Sequence[OcrLine],
    engine: OcrEngine,
) -> list[_Sight]:
    """The line on each image; one that shows it like an earlier one, or an engine without odds, adds nothing."""
    kept: list[list[Image]] = []
    found: list[_Sight] = []
    for image in (*images, *(() if bare is None else (bare,))):
        crops, places = _crops(line, image, usual, lines)
        if not any(np.array_equal(crops[-2], other[-2]) for other in kept):
            kept.append(crops)
            odds = engine.odds(crops, LETTERS)
            found += [_Sight(places, odds, image is bare)] if odds else []
    return found


def _crops(
    line: OcrLine, image: Image, usual: float, lines: Sequence[OcrLine]
) -> tuple[list[Image], list[Pixels]]:
    """The line cut out with more and more to its left, each sharp and blurred; and where in pixels."""
    height, width = image.shape[:2]
    tall = min(line.box[3] - line.box[1], 1.3 * usual)
    middle = (line.box[1] + line.box[3]) / 2 if tall >= line.box[3] - line.box[1] else line.box[3] - tall / 2
    top, bottom = round((middle - tall / 2) * height), round((middle + tall / 2) * height)
    high = max(8, bottom - top)
    border = max((o.box[2] for o in lines if _is_before(o, line)), default=0.0) * width
    right = min(width, round(line.box[2] * width + AFTER * high))
    crops: list[Image] = []
    places: list[Pixels] = []
    for reach in FAR if len("".join(line.text.split())) <= STUMP else REACHES:
        left = round(max(border, line.box[0] * width - reach * high))
        crop = np.ascontiguousarray(image[max(0, top) : max(0, top) + high, max(0, left) : right])
        blurred = np.asarray(cv2.GaussianBlur(crop, (0, 0), 0.3 + BLUR * height), np.uint8)
        crops += [crop, blurred]
        places += [(max(0, left), max(0, top), right, max(0, top) + high)] * 2
    return crops, places


def _is_before(other: OcrLine, line: OcrLine) -> bool:
    """Whether another line stands to the left of a line in its row."""
    middle = (line.box[1] + line.box[3]) / 2
    is_torn = (
        other.stamped and other.confidence <= UNCERTAIN
    )  # words of the seal, or the date's own beginning
    in_its_row = other.box[1] < middle < other.box[3] and other.box[2] <= line.box[0]
    return other is not line and in_its_row and not is_torn


def best_day(odds: Sequence[Odds], text: str) -> Day | None:
    """The day that fits the crops of one line best, written as the line is: in digits or Chinese numerals.

    Where it is not beyond doubt the best day whose letters stand at even distances comes with those that fit nearly as well.
    """
    found = [(*_climbed(odds, style), style) for style in _styles_of(text)]
    fit, day, style = max(found, key=lambda item: item[0])
    lead = min(_lead(odds, day, part, style) for part in range(3))
    if fit >= WORST and lead >= CLEAR and _stands_evenly(odds, style(day)):
        return Day(_written(style(day), text), True, (), fit)
    likely = _likely(odds, day, style) if fit >= WORST else []
    even = [day for day in likely if _stands_evenly(odds, style(day))] or likely
    if not even:
        return None
    first, *others = (_written(style(day), text) for day in even[:4])
    near = tuple((_written(style(day), text), o) for day, o in _near(odds, even[0], likely, style))
    return Day(first, False, tuple(others), fit, near)


def _near(
    odds: Sequence[Odds], day: dt.date, likely: Sequence[dt.date], style: Style
) -> Iterator[tuple[dt.date, float]]:
    """The days in other years, on other days of its year, or likely by themselves, that may be meant in the place of a
    day, with their odds."""
    days = [other for other in dict.fromkeys((*of_its_year(day), *likely)) if other != day]
    scores = _mean_fits(odds, [day, *days], style)
    for other, score in zip(days, scores[1:], strict=True):
        against = min(1.0, math.exp(min(0.0, float(score - scores[0]))))
        if against >= SLIGHT:
            yield other, round(against, 3)


def _written(words: str, text: str) -> str:
    return words.replace("〇", "零") if "零" in text else words


def _stands_evenly(odds: Sequence[Odds], words: str) -> bool:
    return sum(is_even(centres(one, words), words) for one in odds) > len(odds) / 2


def _likely(odds: Sequence[Odds], day: dt.date, style: Style) -> list[dt.date]:
    """The days that fit nearly as well as the best one, the likeliest first."""
    days = of_its_year(day)
    scores = _mean_fits(odds, days, style)
    order = [int(k) for k in np.argsort(-scores)[:TRIED]]
    return [days[k] for k in order if scores[k] >= scores[order[0]] - NEAR]


def _styles_of(text: str) -> list[Style]:
    digits = sum(char in "123456789" for char in text)
    numerals = sum(char in "一二三四五六七八九十" for char in text)
    if digits == numerals:
        return [day_in_words, chinese_date]
    return [day_in_words] if digits > numerals else [chinese_date]


def _climbed(odds: Sequence[Odds], style: Style) -> tuple[float, dt.date]:
    """How well the best day fits, and that day: day, month and year made better in turn until nothing changes."""
    day, fit = START, -np.inf
    for _ in range(ROUNDS):
        before = day
        for part in (2, 1, 0):
            days = neighbours(day, part)
            scores = _mean_fits(odds, days, style)
            day, fit = days[int(scores.argmax())], float(scores.max())
        if day == before:
            break
    return fit, day


def _lead(odds: Sequence[Odds], day: dt.date, part: int, style: Style) -> float:
    """By how much a day fits better than the best one with another year (0), month (1) or day (2)."""
    days = neighbours(day, part)
    scores = _mean_fits(odds, days, style)
    own = float(scores[days.index(day)])
    return own - max(float(s) for s, other in zip(scores, days, strict=True) if other != day)


def _mean_fits(odds: Sequence[Odds], days: Sequence[dt.date], style: Style) -> Scores:
    words = [style(day) for day in days]
    return np.asarray(sum(fits(one, words) for one in odds) / len(odds), np.float64)
