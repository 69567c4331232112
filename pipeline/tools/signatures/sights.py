"""Ways of seeing a line under a seal: cut out with more and more to its left, sharp and blurred, with the odds of each letter (识读切片)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.engines.spelling import Odds, Pixels, centres
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.best_days import Day, best_day
from pipeline.tools.signatures.missed_lines import UNCERTAIN
from pipeline.types import OcrLine

LETTERS = ("〇○O0零", *"一二三四五六七八九十年月日0123456789")
REACHES = (0.2, 3.0, 6.0)  # heights to the left that a line is read again with: its beginning is often lost
FAR = (6.0, 8.5, 11.0)  # the same where no more than the day is left of it
STUMP = 4  # letters of such a line
AFTER = 0.6  # heights to its right, where its 日 was read
LOST = 1.8  # the same where it was not: room for that letter
BLUR = 0.00034  # of the height of the page


@dataclass(frozen=True, slots=True)
class Sight:
    """One way of seeing a line: where it was cut out in pixels, the odds of the letters there, without the ring?
    and the sharp image of it that reaches furthest left."""

    places: Sequence[Pixels]
    odds: Sequence[Odds]
    is_bare: bool
    crop: Image

    def whole(self, first: float) -> list[Odds]:
        """The odds of the crops that begin before a pixel; one that begins behind it has lost what stands there."""
        return [odds for odds, place in zip(self.odds, self.places, strict=True) if place[0] < first]


def day_of(sight: Sight, text: str) -> Day | None:
    """The day that fits a sight of a line best, by those crops alone that show it from its first letter on.

    A crop that begins behind that letter fits no day and would say of every year that it is as likely as any other.
    """
    day = best_day(sight.odds[-2:], text)
    if day is None:
        return best_day(sight.odds, text)
    left, top, _, bottom = sight.places[-2]
    first = left + centres(sight.odds[-2], day.words.replace("零", "〇"))[0] * (bottom - top)
    return best_day(sight.whole(first), text)


def sights_of(
    line: OcrLine,
    images: Sequence[Image],
    bare: Image | None,
    usual: float,
    lines: Sequence[OcrLine],
    engine: OcrEngine,
) -> list[Sight]:
    """The line on each image; one that shows it like an earlier one, or an engine without odds, adds nothing."""
    kept: list[list[Image]] = []
    found: list[Sight] = []
    for image in (*images, *(() if bare is None else (bare,))):
        crops, places = _crops(line, image, usual, lines)
        if not any(np.array_equal(crops[-2], other[-2]) for other in kept):
            kept.append(crops)
            odds = engine.odds(crops, LETTERS)
            found += [Sight(places, odds, image is bare, crops[-2])] if odds else []
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
    right = min(width, round(_end_of(line) * width + (AFTER if line.text.endswith("日") else LOST) * high))
    crops: list[Image] = []
    places: list[Pixels] = []
    for reach in FAR if len("".join(line.text.split())) <= STUMP else REACHES:
        left = round(max(border, line.box[0] * width - reach * high))
        crop = np.ascontiguousarray(image[max(0, top) : max(0, top) + high, max(0, left) : right])
        blurred = np.asarray(cv2.GaussianBlur(crop, (0, 0), 0.3 + BLUR * height), np.uint8)
        crops += [crop, blurred]
        places += [(max(0, left), max(0, top), right, max(0, top) + high)] * 2
    return crops, places


def _end_of(line: OcrLine) -> float:
    """Where a line ends: a further reading under a seal may have found letters behind the box of the first."""
    return max([line.box[2], *(char[2] for char in line.chars[-1:])])


def _is_before(other: OcrLine, line: OcrLine) -> bool:
    """Whether another line stands to the left of a line in its row."""
    middle = (line.box[1] + line.box[3]) / 2
    is_torn = (
        other.stamped and other.confidence <= UNCERTAIN
    )  # words of the seal, or the date's own beginning
    in_its_row = other.box[1] < middle < other.box[3] and other.box[2] <= line.box[0]
    return other is not line and in_its_row and not is_torn
