"""A page that makes no sense: the front shining through its back, mirrored, is no writing; what was put on the back is (透印的背面)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.reading.page.text import meets
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.seals import Mark, pixels_of
from pipeline.tools.sight.legible import SURE, TOLD, UNSURE, sureness, worth
from pipeline.types import Box, OcrLine

FAINT = 140  # of 255, the paper being white: what is darker was printed on this side
DARKEST, SOFT = 2, 0.8  # percentile that becomes black; pixels of blur against grain
MORE = 2.0  # times more language than the page itself said
DEEPER = 1.5  # times the deepest letters that shine through: all are black print behind one sheet (1.4 at most was seen)
STAMPED = 1.2  # the same of a seal (1.1 at most was seen): one that is kept in vain asks nobody anything
LEAST = 2  # letters of a note (已收): a punch hole is read as one


@dataclass(frozen=True, slots=True)
class Back:
    """The lines and the seals that were put on the back itself; none of either on a blank one."""

    lines: tuple[OcrLine, ...]
    marks: tuple[Mark, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing but the front is seen on it."""
        return not self.lines and not self.marks


def back_of(
    even: Image, lines: Sequence[OcrLine], marks: Sequence[Mark], engine: OcrEngine, is_pale: bool = False
) -> Back | None:
    """A page (evened, in the direction it was read) that says in faint mirrored letters what it does not say itself, as
    what was put on this side: ink clearly deeper than those letters. None when the page is no back, or has lines under a seal of
    its own, or of any seal lines of its own: the last page of a paper printed on both sides, with its day there. On a page of
    pale marks only (``is_pale``) few words in the mirror tell it, too: a signature."""
    grey = np.asarray(cv2.cvtColor(even, cv2.COLOR_BGR2GRAY), np.uint8)
    if any(_depth(_beside(grey, marks), line.box) > 255 - FAINT for line in lines):
        return None
    mirrored = next((front for front in _fronts(grey, engine) if _says(front, lines, is_pale)), None)
    if mirrored is None:
        return None
    ink = np.asarray(even.min(axis=2), np.uint8)  # as deep as a colour is in the channel that it darkens
    beside = _beside(ink, marks)
    shining = max(_depth(beside, line.box) for line in _shining(mirrored, lines) or mirrored)
    own = (line for line in lines if _letters(line) >= LEAST and _depth(beside, line.box) >= DEEPER * shining)
    stamps = [mark for mark in marks if _depth(ink, mark.box) >= STAMPED * shining]
    printed = np.asarray(even.max(axis=2), np.uint8)  # there the ink of a red or blue seal is hardly any
    deep = [line for line in lines if _depth(printed, line.box) >= DEEPER * shining]  # under a pale seal, too
    if _any_under(lines, stamps) or _any_under(deep, marks):
        return None
    return Back(tuple(own), tuple(stamps))


def _beside(ink: Image, marks: Sequence[Mark]) -> Image:
    """An image without what lies under its seals: their ink is no line's."""
    bare = ink.copy()
    for mark in marks:
        left, top, right, bottom = pixels_of(mark.box, ink.shape[1], ink.shape[0])
        bare[top:bottom, left:right] = 255
    return bare


def _shining(mirrored: Sequence[OcrLine], lines: Sequence[OcrLine]) -> list[OcrLine]:
    """The lines that say more than what the page says at their places: a note of this side is one in the mirror, too."""
    return [line for line in mirrored if worth([line]) > worth([e for e in lines if meets(e.box, line.box)])]


def _any_under(lines: Sequence[OcrLine], marks: Sequence[Mark]) -> bool:
    return any(meets(line.box, mark.box) for line in lines for mark in marks)


def _fronts(grey: Image, engine: OcrEngine) -> Iterator[list[OcrLine]]:
    """What the page says in the mirror, then upside down: two of its letters may have made sense that way round."""
    for across in (True, False):
        mirrored = grey[:, ::-1] if across else grey[::-1]
        yield [_turned(line, across) for line in engine.read(_stretched(np.ascontiguousarray(mirrored)))]


def _says(front: Sequence[OcrLine], lines: Sequence[OcrLine], is_pale: bool) -> bool:
    """Whether what was read in the mirror is language, and the page's lines are not: of a page upside down much is read there,
    too, but unsurely. Where there is no ink few words are enough that are read surely, more so than what the page says."""
    if is_pale and sureness(front) >= max(SURE, sureness(lines)) and worth(front) > worth(lines):
        return True
    return worth(front) >= max(TOLD, MORE * worth(lines)) and sureness(front) >= UNSURE


def _turned(line: OcrLine, across: bool) -> OcrLine:
    """A line of the mirrored page at its place on the page; its letters keep theirs."""
    left, top, right, bottom = line.box
    box = (1 - right, top, 1 - left, bottom) if across else (left, 1 - bottom, right, 1 - top)
    return OcrLine(line.text, box, line.confidence)


def _letters(line: OcrLine) -> int:
    return sum(char.isalnum() for char in line.text)


def _depth(grey: Image, box: Box) -> float:
    """How deep the ink inside a box is, 255 black, 0 the paper."""
    height, width = grey.shape
    left, top, right, bottom = box
    part = grey[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
    return 255.0 - float(np.percentile(part, DARKEST)) if part.size else 0.0


def _stretched(grey: Image) -> Image:
    """A faint image with its darkest parts black and its paper white."""
    dark, paper = float(np.percentile(grey, DARKEST)), float(np.median(grey)) - 3
    level = np.clip((grey.astype(np.float32) - dark) / max(1.0, paper - dark), 0, 1) * 255
    soft = cv2.GaussianBlur(level.astype(np.uint8), (0, 0), SOFT)
    return np.asarray(cv2.cvtColor(soft, cv2.COLOR_GRAY2BGR), np.uint8)
