"""How a PDF page lies, and a box of it as the page is shown."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.types import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page lies: crop box in points and the clockwise turn its /Rotate asks for."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.rotation % 180 == 0 else (height, width)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of page space as fractions of the displayed page, kept inside it."""
        width, height = self.right - self.left, self.top - self.bottom
        x0, x1 = (left - self.left) / width, (right - self.left) / width
        y0, y1 = (self.top - top) / height, (self.top - bottom) / height
        return turned_box(_inside((x0, y0, x1, y1)), self.rotation)


def turned_box(box: Box, degrees: int) -> Box:
    """A box of a page as it lies after the page is turned clockwise."""
    left, top, right, bottom = box
    match degrees % 360:
        case 90:
            return (1 - bottom, left, 1 - top, right)
        case 180:
            return (1 - right, 1 - bottom, 1 - left, 1 - top)
        case 270:
            return (top, 1 - right, bottom, 1 - left)
    return box


def _inside(box: Box) -> Box:
    left, top, right, bottom = (min(1.0, max(0.0, v)) for v in box)
    return (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
