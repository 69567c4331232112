"""Line images of signing dates under seals (落款日期), invented, with the class of each letter; a seed gives the same images."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.faces import Faces
from training.pressing import SEALED, Seals
from training.scanning import HEIGHT, WIDTH, Picture, copied_by, cut, scanned
from training.typeset import manner, typeset
from training.wording import in_face, wording

LONGEST = 18  # letters of a line
OTHER_FIGURES = 0.45  # share of dates with figures of a Latin face though the Chinese one has them
DARKEST = (0.75, 1)  # of black: the ink of letters


@dataclass(frozen=True, slots=True)
class LineImage:
    """Ink 255 on paper 0, HEIGHT rows high, and the classes of its letters."""

    pixels: Picture
    classes: list[int]


class Chunk(NamedTuple):
    """Lines as arrays: images (n, HEIGHT, WIDTH), classes (n, LONGEST) filled up with 0, their count, and the pixels each image takes.

    A tuple, as JAX takes those as they are.
    """

    images: Picture
    classes: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.int32]
    widths: npt.NDArray[np.int32]


class LineMaker:
    """Makes lines from faces. Its seals change from line to line, so a chunk is the same only after the same ones before it."""

    def __init__(self, faces: Faces, sealed: float = SEALED) -> None:
        """``sealed`` is the share of lines under a seal."""
        self._faces = faces
        self._seals = Seals(faces.chinese, sealed)

    def chunk(self, seed: int, count: int) -> Chunk:
        """That many lines; those that came out too long, too wide or too narrow are made anew."""
        random, lines = Random(seed), list[LineImage]()
        while len(lines) < count:
            line = self._line(random)
            if line is not None and len(line.classes) <= LONGEST:
                lines.append(line)
        return _chunk_of(lines)

    def _line(self, random: Random) -> LineImage | None:
        self._seals.renew(random)
        face = random.choice(self._faces.chinese)
        text = wording(random)
        has_other_figures = not face.has_figures or random.random() < OTHER_FIGURES
        figures = random.choice(self._faces.latin) if has_other_figures else face.path
        said = in_face(random, text, face)
        line = typeset(random, said, manner(random, face, figures)) if said else None
        if line is None:
            return None
        copy = copied_by(random)
        ink = line.sheet * random.uniform(*DARKEST)
        self._seals.press(random, line, ink, copy)
        pixels = scanned(random, cut(random, line, ink), copy, line.manner.squeeze)
        return None if pixels is None else LineImage(pixels, line.classes)


def _chunk_of(lines: list[LineImage]) -> Chunk:
    count = len(lines)
    images = np.zeros((count, HEIGHT, WIDTH), np.uint8)
    classes = np.zeros((count, LONGEST), np.int32)
    for row, line in enumerate(lines):
        images[row, :, : line.pixels.shape[1]] = line.pixels
        classes[row, : len(line.classes)] = line.classes
    lengths = np.array([len(line.classes) for line in lines], np.int32)
    widths = np.array([line.pixels.shape[1] for line in lines], np.int32)
    return Chunk(images, classes, lengths, widths)
