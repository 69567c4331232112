"""The characters of a PDF's text layer, each in its place: what pdfium says of them, and what it says wrongly."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.tools.textlayer.page_frame import Frame
from pipeline.types import Box

FLAT = 0.6  # share of the font size below which a box holds only ink
BODY = (-0.12, 0.88)  # foot and head of a Chinese character above the base line, in font sizes
WIDE = 0x2E80  # first character as wide as it is high
OFF = 1.5  # font sizes between a character and the line it is written on: it is not where pdfium says
NEAR = 0.01  # points within which two places are one
UNSEEN = 1.0  # points of a font too small to be read
BLANK = frozenset((0, 0x20, 0x3000, 0xA0, 0x0A, 0x0D, 0x09, 0xFEFF, 0x200B, 0xAD, 0x02))

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]  # x' = a x + c y + e, y' = b x + d y + f


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the layer: its box in the displayed page, the quarter it is turned by and how far it leans from that.

    ``is_astray``: it is drawn on the page and pdfium does not tell where.
    """

    text: str
    box: Box
    angle: int
    lean: float = 0.0
    is_astray: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A character in page space: its rectangle and origin, the matrix it is drawn with, the size of its font."""

    rect: Box
    origin: Point
    matrix: Matrix | None
    em: float


def letters_of(page: Any, frame: Frame, most: int = 60000) -> tuple[Letter, ...]:
    """The visible characters of a pdfium page in the order of the file; at most ``most``."""
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        return ()
    try:
        count = min(pdfium.FPDFText_CountChars(textpage), most)
        letters = (_letter(textpage, index, frame) for index in range(count))
        return tuple(letter for letter in letters if letter is not None)
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def _letter(textpage: Any, index: int, frame: Frame) -> Letter | None:
    code = _code(textpage, index)
    if code in BLANK:
        return None
    drawn = _placed(textpage, index, _drawn(textpage, index))
    text = chr(code) if code <= 0x10FFFF else "\ufffd"
    box = frame.box(*_full(drawn, code))
    astray = _is_off(drawn)
    if box[2] <= box[0] or box[3] <= box[1]:
        if not astray and not (_is_seen(drawn, frame) and text.isalnum()):
            return None
        astray = True
    radians = pdfium.FPDFText_GetCharAngle(textpage, index)
    quarters = radians * 2 / math.pi if radians >= 0 else 0.0
    lean = (quarters - round(quarters)) * 90
    angle = (round(quarters) * 90 + frame.rotation) % 360 if radians >= 0 else 0
    return Letter(text, box, angle, lean, astray)


def _code(textpage: Any, index: int) -> int:
    """The code of a character; pdfium gives a rare one (U+10000 and above) as two halves: the second counts as nothing."""
    code = int(pdfium.FPDFText_GetUnicode(textpage, index))
    if 0xD800 <= code < 0xDC00:
        low = int(pdfium.FPDFText_GetUnicode(textpage, index + 1))
        return 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00 if 0xDC00 <= low < 0xE000 else 0xFFFD
    return 0 if 0xDC00 <= code < 0xE000 else code


def _drawn(textpage: Any, index: int) -> Drawn:
    """What pdfium says of a character."""
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, rect = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    known = pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    known = pdfium.FPDFText_GetCharOrigin(textpage, index, x, y) and known
    if pdfium.FPDFText_GetLooseCharBox(textpage, index, rect):
        left, right, bottom, top = rect.left, rect.right, rect.bottom, rect.top
    else:
        sides = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(textpage, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    em = float(pdfium.FPDFText_GetFontSize(textpage, index))
    return Drawn(box, (x.value, y.value), _values(matrix) if known else None, em)


def _values(matrix: Any) -> Matrix:
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _placed(textpage: Any, index: int, drawn: Drawn) -> Drawn:
    """A character in its place: beside ActualText in a form pdfium gives it as it lies in the form, not on the page.

    Browsers print a page so as soon as something on it is blended (a seal), stamping programs wrap one like that.
    """
    if drawn.matrix is None or _are_near(drawn.origin, drawn.matrix[4:]):
        return drawn
    own, item = pdfium.FS_MATRIX(), pdfium.FPDFText_GetTextObject(textpage, index)
    if not item or not pdfium.FPDFPageObj_GetMatrix(item, own):
        return drawn
    inside = _values(own)
    form = _between(inside, drawn.matrix)
    if form is None or not _are_near(drawn.origin, inside[4:]):
        return drawn
    left, low, right, high = drawn.rect
    corners = [_moved(form, (x, y)) for x in (left, right) for y in (low, high)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    rect = (min(xs), min(ys), max(xs), max(ys))
    return Drawn(rect, _moved(form, drawn.origin), drawn.matrix, drawn.em)


def _are_near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < NEAR and abs(a[1] - b[1]) < NEAR


def _moved(m: Matrix, at: Point) -> Point:
    return (m[0] * at[0] + m[2] * at[1] + m[4], m[1] * at[0] + m[3] * at[1] + m[5])


def _between(inner: Matrix, outer: Matrix) -> Matrix | None:
    """The matrix that makes ``outer`` of ``inner``: that of the form around a text; None where inner is flat."""
    a, b, c, d, e, f = inner
    area = a * d - b * c
    if not area:
        return None
    across = [(outer[k] * d - outer[2 + k] * b) / area for k in (0, 1)]
    along = [(outer[2 + k] * a - outer[k] * c) / area for k in (0, 1)]
    shift = [outer[4 + k] - across[k] * e - along[k] * f for k in (0, 1)]
    return (across[0], across[1], along[0], along[1], shift[0], shift[1])


def _full(drawn: Drawn, code: int) -> Box:
    """The box of a character with the height of its font: beside ActualText pdfium gives the ink alone (一 is a stroke)."""
    left, low, right, high = drawn.rect
    if drawn.matrix is None:
        return drawn.rect
    a, b, c, d = (part * drawn.em for part in drawn.matrix[:4])
    tall = high - low if abs(d) >= abs(c) else right - left
    if tall >= FLAT * max(abs(c), abs(d)):
        return drawn.rect
    along = (a, b) if code >= WIDE else (0.0, 0.0)
    xs = [drawn.origin[0] + s * along[0] + t * c for s in (0, 1) for t in BODY]
    ys = [drawn.origin[1] + s * along[1] + t * d for s in (0, 1) for t in BODY]
    return (min(left, *xs), min(low, *ys), max(right, *xs), max(high, *ys))


def _is_off(drawn: Drawn) -> bool:
    """Whether a character is said to lie away from the line its matrix puts it on, along the letters or down a column."""
    if drawn.matrix is None:
        return False
    a, b, c, d, e, f = drawn.matrix
    x, y = drawn.origin[0] - e, drawn.origin[1] - f
    tall = abs(drawn.em) * math.hypot(c, d)
    from_row = abs(a * y - b * x) / (math.hypot(a, b) or 1)
    from_column = abs(c * y - d * x) / (math.hypot(c, d) or 1)
    return min(from_row, from_column) > OFF * tall


def _is_seen(drawn: Drawn, frame: Frame) -> bool:
    """Whether a character begins on the page, in a font that can be seen."""
    x, y = drawn.origin
    inside = frame.left < x < frame.right and frame.bottom < y < frame.top
    return inside and drawn.matrix is not None and drawn.em * math.hypot(*drawn.matrix[2:4]) >= UNSEEN
