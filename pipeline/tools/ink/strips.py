"""The rows of a page around a seal, cut out anew in each way of taking the seal off (印章处的字行)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np

from pipeline.tools.ink.black_seals import without_black_seal
from pipeline.tools.ink.grey_seals import without_wide_ink
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.rings import without_rings
from pipeline.tools.ink.seals import LIFTS, Mark, lifted
from pipeline.types import Box

MARGIN = 0.018  # of the page's height above and below a seal
BESIDE = 0.006  # of it above and below a row that a seal meets: one cut through is read otherwise (下 of 卞)
FARTHEST = 0.05  # of it from a seal to the end of such a row: a higher one is none
BLUR = 1.0  # pixels


@dataclass(frozen=True, slots=True)
class Strip:
    """The rows of a page around a seal; ``top`` and ``share`` are fractions of the page's height."""

    image: Image
    top: float
    share: float
    seal: Box

    def placed(self, box: Box) -> Box:
        """A box of the strip as a box of the page."""
        return (box[0], box[1] * self.share + self.top, box[2], box[3] * self.share + self.top)


def rows_around(seal: Box, under: Sequence[Box]) -> tuple[float, float]:
    """Where the rows around a seal begin and end, those whole that it meets."""
    tops = (max(box[1] - BESIDE, seal[1] - FARTHEST) for box in under)
    ends = (min(box[3] + BESIDE, seal[3] + FARTHEST) for box in under)
    return min(seal[1] - MARGIN, *tops), max(seal[3] + MARGIN, *ends)


def strips_of(
    image: Image, marks: tuple[Mark, ...], mark: Mark, rows: tuple[float, float]
) -> Iterator[Strip]:
    """The rows around a seal with each other lift; only one where lifting changes nothing."""
    ways: list[Callable[[], Image]] = [partial(lifted, image, marks, lift) for lift in LIFTS[1:]]
    if mark.colour == "black":
        ways = [*_black_ways(image, ways, mark.box)]
    return _cut(ways, mark.box, rows)


def _black_ways(
    image: Image, ways: Sequence[Callable[[], Image]], seal: Box
) -> Iterator[Callable[[], Image]]:
    """The ways with more of seeing what lies under a seal without colour: a light grey one leaves more of thin letters where it
    or its words stay, one as dark as the text is lifted once more and blurred, and grain is less so."""
    bare = without_wide_ink(image, seal)
    if bare is image:
        yield from ways
        yield lambda: blurred(without_black_seal(image, seal))
    else:
        yield from (lambda: bare, *ways[1:])
    yield from (lambda: image, partial(blurred, image))


def bare_strips_of(image: Image, mark: Mark, rows: tuple[float, float]) -> list[Strip]:
    """The rows around a black seal without its ring, sharp and blurred; none where no ring can be taken off."""
    bare = without_rings(image, [mark.box]) if mark.colour == "black" else image
    if bare is image:
        return []
    return list(_cut([lambda: bare, partial(blurred, bare)], mark.box, rows))


def blurred(image: Image) -> Image:
    """The image as another way of seeing it: the grain of a seal becomes less."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), BLUR), np.uint8)


def _cut(ways: Sequence[Callable[[], Image]], seal: Box, rows: tuple[float, float]) -> Iterator[Strip]:
    """The rows around a seal in each image that shows them otherwise than the ones before."""
    images: list[Image] = []
    for way in ways:
        image = way()
        height = image.shape[0]
        top, bottom = max(0, int(rows[0] * height)), min(height, int(rows[1] * height))
        strip = np.ascontiguousarray(image[top:bottom])
        if not any(np.array_equal(strip, other) for other in images):
            images.append(strip)
            yield Strip(strip, top / height, (bottom - top) / height, seal)
