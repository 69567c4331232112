"""A signing date that no line was found for, because a black seal runs through it: looked for row by row (落款日期)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.reading.page.text import meets
from pipeline.reading.words.dates import chinese_date
from pipeline.terms import day_in_words
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.engines.spelling import Odds, Pixels, places_of
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.best_days import Day, best_day
from pipeline.tools.signatures.days_in_lines import DATELIKE, is_like_a_day
from pipeline.tools.signatures.missed_lines import UNCERTAIN
from pipeline.tools.signatures.sights import LETTERS
from pipeline.types import Box, OcrLine

BESIDE = 0.7  # of a seal's width to its left and right in which a day may begin and end
HIGH, STEP = 1.1, 0.5  # of the usual height of a line: a row, and the way to the next one
FITTING = -10.0  # the poorest fit of a day that nobody has seen a line of
STYLES = (chinese_date, day_in_words)  # in Chinese numerals and in figures

FEW = 6  # letters that may be left of a day: one with more is a line of its own


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of pixels across a seal with the day that fits it best."""

    place: Pixels
    odds: Odds
    day: Day


def with_unread_days(
    lines: Sequence[OcrLine], image: Image, engine: OcrEngine, seals: Sequence[Box]
) -> tuple[OcrLine, ...]:
    """The lines with an uncertain one for each black seal under which a day stands that was not found; it is to be weighed.

    Rows in which something was read are left alone: a day there belongs to a sentence. A few letters of a day and nothing
    else (月, 二〇) are what is left of it.
    """
    found = list(lines)
    for seal in seals:
        if not lines or any(is_like_a_day(line) and meets(line.box, seal) for line in found):
            continue
        left = [line for line in found if _is_left_of_a_day(line) and meets(line.box, seal)]
        rest = [line for line in found if line not in left]
        row = (left and _best(rest, image, engine, seal, left)) or _best(rest, image, engine, seal)
        if row is not None:
            line = _line(row, image)
            found = [other for other in found if other not in left or not meets(other.box, line.box)]
            at = next((k for k, other in enumerate(found) if other.box[1] > line.box[3]), len(found))
            found.insert(at, line)
    return tuple(found)


def _is_left_of_a_day(line: OcrLine) -> bool:
    letters = "".join(line.text.split())
    return 0 < len(letters) <= FEW and DATELIKE.issuperset(letters)


def _best(
    lines: Sequence[OcrLine], image: Image, engine: OcrEngine, seal: Box, left: Sequence[OcrLine] = ()
) -> _Row | None:
    """The row in which a day fits best, of those of what is ``left`` of one or of all."""
    places = list(_places(lines, image, seal, [(line.box[1] + line.box[3]) / 2 for line in left]))
    crops = [np.ascontiguousarray(image[top:bottom, left:right]) for left, top, right, bottom in places]
    rows = [
        _Row(place, odds, day)
        for place, odds in zip(places, engine.odds(crops, LETTERS), strict=False)
        for style in STYLES
        if (day := best_day([odds], styles=[style])) is not None and day.fit >= FITTING
    ]
    return max(rows, key=lambda row: row.day.fit, default=None)


def _places(lines: Sequence[OcrLine], image: Image, seal: Box, middles: Sequence[float]) -> Iterator[Pixels]:
    """The rows across a seal, in pixels, of which no line was read, or those around some middles alone."""
    height, width = image.shape[:2]
    usual = float(np.median([line.box[3] - line.box[1] for line in lines]))
    reach = BESIDE * (seal[2] - seal[0])
    left, right = max(0.0, seal[0] - reach), min(1.0, seal[2] + reach)
    own = [middle - HIGH * usual / 2 for middle in middles]
    for top in own or np.arange(seal[1], seal[3], STEP * usual).tolist():
        middle = top + HIGH * usual / 2
        read = any(
            line.box[1] < middle < line.box[3] and meets((left, top, right, middle), line.box)
            for line in lines
        )
        if not read and top + HIGH * usual < 1:
            yield (
                round(left * width),
                round(top * height),
                round(right * width),
                round((top + HIGH * usual) * height),
            )


def _line(row: _Row, image: Image) -> OcrLine:
    chars = places_of(row.odds, row.day.words, row.place, image)
    box = (chars[0][0], chars[0][1], chars[-1][2], chars[0][3])
    return OcrLine(row.day.words, box, UNCERTAIN, chars, stamped=True)
