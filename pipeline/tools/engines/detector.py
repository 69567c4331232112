"""The detector of RapidOCR's models (PP-OCRv6): a page image -> the corners of its lines (文本检测).

It costs as much for bare paper as for text, so only the bands of a page that bear ink are shown to it, at the size
they have on the whole page. A page without colour is shown whole: what stands under a black seal is found less surely
when less is seen around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image, ink_of, is_colourless, outlined
from pipeline.tools.ink.quads import Quad, ordered

SIDE = 1280  # pixels of the longer side of a page: the measured size of detection
STEP = 32  # the detector halves its image five times
FAINT = 0.92  # of the paper's brightness in the darkest colour: pencil, yellow and pale blue print are darker
JOINED = 5  # pixels between dots of one letter (worn ribbons, dot matrix): alone they were specks
SPECK = 4  # pixels of that size: what is no larger either way is no letter it could find
AROUND = 24  # pixels of paper that are left around ink: it finds lines less well at an edge
WHOLE = (
    128  # pixels, whole steps: the sides of what is shown; OpenVINO keeps memory for every size it ever saw
)
LOST_HIGH = 8  # pixels: what is lower and was given up holds no row
LOST_WIDE = 4  # times as wide as high: the letters around a black seal are no row
GAP = 96  # pixels of bare paper from which two bands are shown to it apart

Part = tuple[slice, slice]
Pixels = tuple[int, int, int, int]
_ALL: Part = (slice(0, None), slice(0, None))


class Detector:
    """Finds lines with RapidOCR's loaded text detector, whose model and reading of its answer are used."""

    def __init__(self, loaded: Any) -> None:
        self._session, self._boxes, self._sorted = (
            loaded.session,
            loaded.postprocess_op,
            loaded.sorted_boxes,
        )

    def lines(self, image: Image) -> list[Quad]:
        """The corners of the lines of an image in its pixels, each from its top left clockwise, from the top down."""
        return self.lines_and_lost(image)[0]

    def lines_and_lost(self, image: Image) -> tuple[list[Quad], list[Pixels]]:
        """The lines, and the left, top, right and bottom of text that was seen and given up, since no row fits its outline: a
        slanted stamp runs into a row."""
        small = _sized(image)
        scale = np.array([image.shape[1] / small.shape[1], image.shape[0] / small.shape[0]], np.float32)
        parts = [_ALL] if is_colourless(small) else bands(small)
        found: list[Quad] = []
        lost: list[Pixels] = []
        for part in parts:
            quads, boxes = self._found(small, part, scale)
            found += quads
            lost += boxes
        return [ordered(quad) for quad in self._sorted(np.array(found))] if found else [], lost

    def _found(
        self, small: Image, part: Part, scale: npt.NDArray[np.float32]
    ) -> tuple[list[Quad], list[Pixels]]:
        """The lines of one part of the small image, and what was given up of it, in pixels of the large one."""
        shown = small[part]
        batch = shown.transpose(2, 0, 1)[None].astype(np.float32) / np.float32(127.5) - 1
        size = np.array(shown.shape[1::-1]) * scale
        odds = self._session(batch)
        boxes, _ = self._boxes(odds, (size[1], size[0]))
        corner = np.array([part[1].start, part[0].start]) * scale
        quads = [np.asarray(box, np.float32) + corner.astype(np.float32) for box in boxes]
        return quads, [_enlarged(box, corner, scale) for box in self._given_up(odds[0, 0])]

    def _given_up(self, odds: npt.NDArray[np.float32]) -> Iterator[Pixels]:
        """The text of a map of odds that is plain by its own outline and not by the rectangle around it."""
        seen = (odds > self._boxes.thresh).astype(np.uint8)
        if self._boxes.dilation_kernel is not None:
            seen = cv2.dilate(seen, self._boxes.dilation_kernel)
        outlines, _ = cv2.findContours(seen, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            left, top, wide, high = cv2.boundingRect(outline)
            if high < LOST_HIGH or wide < LOST_WIDE * high:
                continue
            corners, _ = self._boxes.get_mini_boxes(outline)
            is_row = self._boxes.box_score_fast(odds, corners.reshape(-1, 2)) >= self._boxes.box_thresh
            if not is_row and self._boxes.box_score_slow(odds, outline) >= self._boxes.box_thresh:
                yield left, top, left + wide, top + high


def _enlarged(box: Pixels, corner: npt.NDArray[np.floating[Any]], scale: npt.NDArray[np.float32]) -> Pixels:
    """A place of a part of the small image in pixels of the large one."""
    left, top = np.array(box[:2]) * scale + corner
    right, bottom = np.array(box[2:]) * scale + corner
    return int(left), int(top), int(right) + 1, int(bottom) + 1


def _sized(image: Image) -> Image:
    """The image at the size of detection, its sides whole steps."""
    height, width = image.shape[:2]
    ratio = min(1.0, SIDE / max(height, width))
    size = [max(STEP, STEP * round(int(side * ratio) / STEP)) for side in (width, height)]
    return np.asarray(cv2.resize(image, size), np.uint8)


def bands(image: Image) -> list[Part]:
    """The parts of an image that bear more than specks, from the top down; sides and places are whole steps.

    Bare paper above, below, between and beside them is left out. No two parts overlap: a line cut at the edge of one would
    be found twice.
    """
    height, width = image.shape[:2]
    blue, green, red = cv2.split(image)
    ink = ink_of(np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8), FAINT)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((JOINED, JOINED), np.uint8))
    marks = [box for box in outlined(np.asarray(joined, np.uint8)) if max(box[2:]) > SPECK]
    return [(_rows(band, height), _columns(band, width)) for band in _apart(marks, height)]


def _apart(marks: Sequence[Pixels], height: int) -> list[Pixels]:
    """Left, top, right and bottom of all that stands between two gaps."""
    found: list[Pixels] = []
    for left, top, wide, high in marks:
        box = (left, top, left + wide, top + high)
        if found and top <= max(found[-1][3] + GAP, _rows(found[-1], height).stop + AROUND + STEP):
            last = found.pop()
            box = (min(last[0], left), last[1], max(last[2], box[2]), max(last[3], box[3]))
        found.append(box)
    return found


def _rows(band: Pixels, height: int) -> slice:
    start = max(0, (band[1] - AROUND) // STEP * STEP)
    return slice(start, min(height, start + _whole(band[3] + AROUND - start)))


def _columns(band: Pixels, width: int) -> slice:
    start = max(0, (band[0] - AROUND) // STEP * STEP)
    wide = min(width, _whole(band[2] + AROUND - start))
    return slice(min(start, width - wide), min(start, width - wide) + wide)


def _whole(length: int) -> int:
    """A length brought up to one of few."""
    return -(-length // WHOLE) * WHOLE
