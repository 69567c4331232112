"""One page image -> one Page: upright, level, without its seals, read in order; boxes on the upright original."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pipeline.tools.codes import codes_of
from pipeline.tools.image import (
    Image,
    View,
    evened,
    flattened_sheet,
    shrunk,
    straightened,
    turned,
    view_of,
    writing_on,
)
from pipeline.tools.level import levelled
from pipeline.tools.ocr import OcrEngine
from pipeline.tools.quality import flaws_of
from pipeline.tools.seals import Mark, is_grey, lifted, marks_of, own_layer
from pipeline.tools.signed_days import spelt
from pipeline.tools.tables import cells_of
from pipeline.tools.under_seals import read_again
from pipeline.types import OcrLine, Page, Seal

SMALL_SIDE = 1600  # enough to tell a blank page
LITTLE = 0.7  # characters of writing below which a page is blank
MUCH = 100.0  # above it a page is not blank whatever seals it bears
SOME = 12.0  # below it a page is blank when nothing could be read on it


def look(image: Image, number: int, engine: OcrEngine, size: tuple[float, float], dpi: int | None) -> Page:
    """Reads one page image; ``size`` is its width and height in points as it comes, before turning."""
    small = shrunk(image, SMALL_SIDE)
    writing = writing_on(small)
    marks = marks_of(small) if writing < MUCH else ()
    writing = writing_on(small, [m.box for m in marks]) if marks else writing
    if writing < LITTLE and not marks:
        return _blank(number, size, dpi)
    degrees = engine.turn(image)
    upright = turned(image, degrees)
    sheet = _sheet(straightened(flattened_sheet(view_of(upright))), engine)
    warped = levelled(sheet.view, sheet.lines)
    if warped is not None:
        sheet = _sheet(warped, engine)
    even, marks = sheet.even, sheet.marks
    found = read_again(sheet.lines, even, marks, engine)
    found = spelt(found, sheet.clean, engine, is_grey(shrunk(even, SMALL_SIDE)))
    lines = tuple(_carried(line, sheet.view) for line in found)
    seals = tuple(_seal(sheet.view, even, mark, engine) for mark in marks)
    if not lines and not seals and writing < SOME:
        return _blank(number, size, dpi)
    width, height = size if degrees % 180 == 0 else (size[1], size[0])
    flaws = flaws_of(upright, dpi, marks)
    return Page(number, width, height, lines, "ocr", degrees, dpi, seals, codes_of(upright), flaws)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A level page: its image with even paper, its seals, the image without them, and the lines read on that."""

    view: View
    even: Image
    marks: tuple[Mark, ...]
    clean: Image
    lines: tuple[OcrLine, ...]


def _sheet(view: View, engine: OcrEngine) -> Sheet:
    even = evened(view.image)
    marks = marks_of(even)
    clean = lifted(even, marks)
    return Sheet(view, even, marks, clean, engine.read(clean, cells_of(clean)))


def _blank(number: int, size: tuple[float, float], dpi: int | None) -> Page:
    return Page(number, size[0], size[1], source="blank", dpi=dpi)


def _carried(line: OcrLine, view: View) -> OcrLine:
    return replace(line, box=view.box(line.box), chars=tuple(view.box(c) for c in line.chars))


def _seal(view: View, even: Image, mark: Mark, engine: OcrEngine) -> Seal:
    words = ""
    if mark.shape != "round" and mark.colour != "black":
        lines = engine.read(np.ascontiguousarray(own_layer(even, mark)))
        words = "\n".join(line.text for line in lines)
    return Seal(view.box(mark.box), mark.colour, mark.shape, words)
