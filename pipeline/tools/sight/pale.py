"""A page without ink is blank, unless something is written on it in pale: a carbon copy, pencil, worn toner (字迹浅淡的页)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.ink.image import PALE, Image, evened, shrunk, turned, writing_on
from pipeline.tools.sight.backs import LEAST, back_of
from pipeline.tools.sight.legible import TOLD, is_legible, worth
from pipeline.types import OcrLine

TRIAL_SIDE = 1600  # enough to tell which way up a page makes sense
LITTLE = 0.7  # characters of writing below which a page is blank


def pale_writing(image: Image, small: Image, engine: OcrEngine) -> float:
    """How much a page without ink (``small`` is its grey) bears of pale writing, in characters; 0 for a blank one.

    Stains, folds and rough paper have marks as pale, but no line of text is found in them, and what shines through from
    the front says in the mirror what it does not say as it stands. What is neither is writing: read in vain it is
    asked about, taken for blank it would be lost.
    """
    writing = writing_on(small, dark=PALE)
    if writing < LITTLE:
        return 0.0
    even = evened(shrunk(image, TRIAL_SIDE))
    upright = turned(even, engine.turn(even))
    lines = engine.read(upright)
    if not any(sum(char.isalnum() for char in line.text) >= LEAST for line in lines):
        return 0.0
    if _is_told(lines, writing, upright):
        return writing
    back = back_of(upright, lines, (), engine, is_pale=True)
    return 0.0 if back and back.is_blank else writing


def _is_told(lines: Sequence[OcrLine], writing: float, image: Image) -> bool:
    """Whether the lines of an image say so much that it is a page, whatever shines through."""
    return worth(lines) >= TOLD and is_legible(lines, writing, (image.shape[1], image.shape[0]))
