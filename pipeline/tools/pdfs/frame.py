"""The upright frame of a PDF page: what a reader sees, whatever /Rotate and the boxes say."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_A4 = (0.0, 0.0, 595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as seen upright: ``width`` and ``height`` in points, and the ``matrix`` that carries
    upright coordinates (origin bottom left) into the page's own."""

    width: float
    height: float
    matrix: Matrix

    def operator(self) -> str:
        """The matrix as a ``cm`` operation of a content stream."""
        return " ".join(number(value) for value in self.matrix) + " cm"

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page in the page's own coordinates."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def number(value: float) -> str:
    """A number as PDF writes it: at most four decimals, no exponent."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def frame_of(page: pikepdf.Page) -> Frame:
    """The upright frame of a page: its crop box within its media box, turned by /Rotate."""
    left, bottom, right, top = visible_box(page)
    width, height = right - left, top - bottom
    match rotation(page):
        case 90:
            return Frame(height, width, (0, 1, -1, 0, right, bottom))
        case 180:
            return Frame(width, height, (-1, 0, 0, -1, right, top))
        case 270:
            return Frame(height, width, (0, -1, 1, 0, left, top))
        case _:
            return Frame(width, height, (1, 0, 0, 1, left, bottom))


def rotation(page: pikepdf.Page) -> int:
    """The clockwise turn of a page in degrees: 0, 90, 180 or 270; what is none of them counts as 0."""
    try:
        turn = int(page.obj.get("/Rotate", 0)) % 360
    except (TypeError, ValueError):
        return 0
    return turn if turn in (90, 180, 270) else 0


def visible_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of the page that is shown (left, bottom, right, top); A4 where the boxes make no sense."""
    media = _box(page.obj.get("/MediaBox")) or _A4
    crop = _box(page.obj.get("/CropBox")) or media
    box = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else media


def _box(value: object) -> tuple[float, float, float, float] | None:
    try:
        left, bottom, right, top = (float(item) for item in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    left, right = sorted((left, right))
    bottom, top = sorted((bottom, top))
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else None
