"""The faces (字体) that lines are set in, as folders of fonts hold them, and their letters as ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from training.letters import FIGURES, ZEROS

Floats = npt.NDArray[np.float32]
"""A sheet of ink, from 0 (paper) to 1."""

Part = tuple[slice, slice]
"""Rows and columns of a sheet."""

SIGNS = "一二三四五六七八九十年月日"  # a Chinese face has all of them
UNCOMMON = (
    "碚沙"  # a face that has both is taken to have the words beside a date; what it lacks it draws as a box
)
LATIN = (
    "Liberation",
    "DejaVu",
    "Free",
    "termes",
    "heros",
    "pagella",
    "Carlito",
    "Caladea",
    "LinLib",
)  # families whose upright faces offices set figures in, or that look like those
SLANTED = ("Italic", "italic", "Oblique")
NOWHERE = "\ue0ff"
"""A private place of Unicode, so a face draws it as it draws what it lacks. A face with a letter of its own there passes for one that has
everything: LinLibertine_DR draws Chinese dates as boxes. Kept, as the shipped weights were fitted with it."""
PROBE = 40  # pixels: the size at which a face is asked what it has
FONTS_HELD, GLYPHS_HELD = 800, 60_000  # in memory: open fonts take a megabyte or more, letters a kilobyte


@dataclass(frozen=True, slots=True)
class Face:
    """A Chinese face: its file, the zeros it has, whether it has figures and the words that stand beside dates."""

    path: str
    zeros: str
    has_figures: bool
    has_words: bool


@dataclass(frozen=True, slots=True)
class Faces:
    """What lines can be set in; ``latin`` are files of faces for figures."""

    chinese: tuple[Face, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter's pixels (0..255), their left upper corner seen from the pen, which runs along the line's middle, and the pen's advance."""

    pixels: npt.NDArray[np.uint8]
    left: int
    top: int
    advance: float

    @property
    def ink(self) -> Floats:
        """The pixels as ink."""
        return (self.pixels / 255).astype(np.float32)


def find_faces(folders: Sequence[Path]) -> Faces:
    """The faces in some folders and the folders below, in the order of their paths, which is that of the random choices.

    Raises FileNotFoundError where no line could be set.
    """
    found = {path: _letters_of(path) for path in _font_files(folders)}
    chinese = {path: letters for path, letters in found.items() if letters >= set(SIGNS)}
    latin = (path for path, letters in found.items() if path not in chinese and letters >= set(FIGURES))
    faces = Faces(
        tuple(_face(path, letters) for path, letters in chinese.items()), tuple(filter(_is_latin, latin))
    )
    if not (faces.chinese and faces.latin):
        places = ", ".join(map(str, folders))
        raise FileNotFoundError(f"{places}: a Chinese face and one of {', '.join(LATIN)} are needed")
    return faces


def _font_files(folders: Sequence[Path]) -> list[str]:
    return sorted({str(path) for folder in folders for path in folder.rglob("*.[ot]t[fc]")})


def _face(path: str, letters: set[str]) -> Face:
    zeros = "".join(zero for zero in ZEROS if zero in letters)
    return Face(path, zeros, letters >= set(FIGURES), letters >= set(UNCOMMON))


def _is_latin(path: str) -> bool:
    return any(family in path for family in LATIN) and not any(word in path for word in SLANTED)


def _letters_of(path: str) -> set[str]:
    """Those of the letters asked for that a font draws and not as what it lacks; none where the file is no font that can be scaled."""
    try:
        font = ImageFont.truetype(path, PROBE)
        missing = bytes(font.getmask(NOWHERE))
    except OSError:
        return set()
    return {letter for letter in SIGNS + ZEROS + FIGURES + UNCOMMON if _draws(font, letter, missing)}


def _draws(font: ImageFont.FreeTypeFont, letter: str, missing: bytes) -> bool:
    try:
        mask = font.getmask(letter)
    except OSError:  # one letter of a font may be damaged
        return False
    return mask.getbbox() is not None and bytes(mask) != missing


@lru_cache(FONTS_HELD)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


@lru_cache(GLYPHS_HELD)
def glyph(path: str, size: int, letter: str) -> Glyph:
    """A letter of a face at a size in pixels; a letter that the face lacks is its box for such."""
    font = _font(path, size)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(letter, anchor="lm"))
    picture = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(picture).text((-left, -top), letter, fill=255, font=font, anchor="lm")
    return Glyph(np.asarray(picture, np.uint8), left, top, font.getlength(letter))


def overlap(size: Sequence[int], sheet: Sequence[int], left: int, top: int) -> tuple[Part, Part]:
    """What something of a size (rows, columns) covers of a sheet, its left upper corner there, and its own part that lies on it."""
    (height, width), (rows, columns) = size, sheet
    from_row, from_column = max(0, top), max(0, left)
    to_row, to_column = max(from_row, min(rows, top + height)), max(from_column, min(columns, left + width))
    covered = (slice(from_row, to_row), slice(from_column, to_column))
    return covered, (slice(from_row - top, to_row - top), slice(from_column - left, to_column - left))


def lay(ink: Floats, onto: Floats, left: int, top: int) -> None:
    """Prints ink onto a sheet with its left upper corner there; what does not fit wholly is left out."""
    (height, width), (rows, columns) = ink.shape, onto.shape
    if left >= 0 and top >= 0 and left + width <= columns and top + height <= rows:
        part = onto[top : top + height, left : left + width]
        np.maximum(part, ink, out=part)
