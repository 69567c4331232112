"""Rows that the detector gave up or overlooked (漏检的行).

No rectangle fits a title that a slanted stamp runs into; thin broken strokes of a pale copy are no text to it until they are thickened.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.tools.engines.detector import SIDE, Detector, Pixels
from pipeline.tools.ink.image import Image, grey_of, shrunk
from pipeline.tools.ink.quads import Quad, box_of
from pipeline.tools.ink.seals import uncoloured

AROUND = 0.3  # of the height of such a place: what is left around it
MOST = 12  # places of a page: more are a picture, not rows
PAGE = 1000  # pixels of the shorter side from which an image is a page, on which rows may be overlooked
DARK = 0.7  # of the paper's brightness
CLOSE = 13  # pixels of the small image between the letters of a row, more than between specks
ROW_WIDE, ROW_LOW, ROW_HIGH = 120, 7, 40  # pixels of the small image: the width and height of a row
INKED = (0.07, 0.6)  # share of its box that is ink: more than of specks, less than of a rule or picture


def with_lost(
    image: Image, quads: Sequence[Quad], lost: Sequence[Pixels], detector: Detector
) -> tuple[Image, list[Quad]]:
    """The image and its lines with those of places that were given up, each looked at closely and without ink in colour, and those
    that were overlooked among rows of thin strokes. The image is a copy where ink was taken off."""
    result, found = image, list(quads)
    for box in lost if len(lost) <= MOST else ():
        left, top, right, bottom = _around(box, image)
        part = image[top:bottom, left:right]
        bare = uncoloured(part)
        corner = np.array([left, top], np.float32)
        more = [quad + corner for quad in detector.lines(bare)]
        if more and bare is not part:
            result = result.copy() if result is image else result
            result[top:bottom, left:right] = bare
        more = more or [quad + corner for quad in detector.lines(part)]
        found += [quad for quad in more if not any(_is_in(quad, other) for other in quads)]
    return result, found + _overlooked(result, found, detector)


def _overlooked(image: Image, quads: Sequence[Quad], detector: Detector) -> list[Quad]:
    """The lines that are found where rows of ink stand outside all lines, once its strokes are thickened."""
    if min(image.shape[:2]) < PAGE or not rows_outside(image, quads):
        return []
    thick = np.asarray(cv2.erode(image, np.ones((3, 3), np.uint8)), np.uint8)
    return [quad for quad in detector.lines(thick) if not any(_is_in(quad, other) for other in quads)]


def rows_outside(image: Image, quads: Sequence[Quad]) -> list[Pixels]:
    """The places (left, top, right, bottom in pixels) where ink stands like a row of letters outside all lines."""
    small = shrunk(grey_of(image), SIDE)
    scale = image.shape[0] / small.shape[0]
    ink = (small < DARK * float(np.percentile(small, 90))).astype(np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(ink, np.round(quad / scale).astype(np.int32), 0)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, CLOSE), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    found: list[Pixels] = []
    for left, top, wide, high, _ in boxes[1:]:
        share = float(ink[top : top + high, left : left + wide].mean())
        if wide >= ROW_WIDE and ROW_LOW <= high <= ROW_HIGH and INKED[0] <= share <= INKED[1]:
            box = (left * scale, top * scale, (left + wide) * scale, (top + high) * scale)
            found.append((int(box[0]), int(box[1]), int(box[2]) + 1, int(box[3]) + 1))
    return found


def _around(box: Pixels, image: Image) -> Pixels:
    """A place with some paper around it: left, top, right, bottom."""
    height, width = image.shape[:2]
    rim = round(AROUND * (box[3] - box[1]))
    return (
        max(0, box[0] - rim), max(0, box[1] - rim),
        min(width, box[2] + rim), min(height, box[3] + rim),
    )  # fmt: skip


def _is_in(quad: Quad, other: Quad) -> bool:
    """Whether most of a line lies in the box of another one."""
    a, b = box_of(quad), box_of(other)
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return min(wide, high) > 0 and 2 * wide * high > (a[2] - a[0]) * (a[3] - a[1])
