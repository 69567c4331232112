"""Patches of signatures under black seals (黑色印章), invented: what a copy shows, and its text alone; a seed gives the same ones."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from training.faces import Faces, Floats, overlap
from training.pair_copying import SEEN, TEXT, copied
from training.pressing import added, worn
from training.seals import SealStock
from training.signature_sheets import COLUMNS, HEIGHT, MARGIN, ROWS, WIDTH, sheet
from training.signature_words import COMMON

HELD, NEW = (
    (60, 200),
    0.05,
)  # seals at hand, at least and at most; share of seals pressed before which another is drawn
OF_SEALS = "人民法院区市县中级"
WORDS = COMMON[:400] + OF_SEALS * 12  # letters of seals: any, those of courts as often as a fifth
SEALED, ONCE = (
    0.93,
    0.93,
)  # share of patches under a seal; share of those under one alone, the others are under two
SCALES = (0.8, 1.2)
WORN, EVEN = (
    0.65,
    (0.6, 1),
)  # share of seals that are worn; of black: the ink of the others, which is the same all over
TURNED, ANYHOW, ASKEW = (
    0.3,
    0.3,
    25,
)  # share of seals turned, share of those by any angle, degrees of the others at most
OUTSIDE = 0.75  # of a seal that may lie beyond the sheet's left or upper edge; as much of it lies within at the other ones

Pixels = npt.NDArray[np.uint8]


class Patches(NamedTuple):
    """Patches (n, HEIGHT, WIDTH), ink 255 on paper 0: what is seen, and the text alone."""

    seen: Pixels
    text: Pixels


class PatchMaker:
    """Makes patches from faces. Its seals change from patch to patch, so a chunk is the same only after the same ones before it."""

    def __init__(self, faces: Faces, sealed: float = SEALED) -> None:
        """``sealed`` is the share of patches under a seal."""
        self._faces = faces
        self._stock = SealStock(faces.chinese, HELD, NEW, WORDS)
        self._sealed = sealed

    def chunk(self, seed: int, count: int) -> Patches:
        """That many patches."""
        random = Random(seed)
        pairs = np.stack([self._pair(random) for _ in range(count)])
        return Patches(pairs[..., SEEN], pairs[..., TEXT])

    def _pair(self, random: Random) -> Pixels:
        """Both channels of a patch."""
        text = sheet(random, self._faces)
        seal = np.zeros_like(text.ink)
        if random.random() < self._sealed:
            for _ in range(1 if random.random() < ONCE else 2):
                self._stock.renew(random)
                _press(random, _changed(random, self._stock.beside(random, text.size, SCALES)), seal)
        pair = copied(random, np.dstack([added(text.ink, seal), text.ink]))
        within = pair[MARGIN : MARGIN + HEIGHT, MARGIN : MARGIN + WIDTH]
        return np.asarray(within * 255, np.uint8)


def _changed(random: Random, seal: Floats) -> Floats:
    """A seal as it was pressed: worn or even, some turned."""
    pressed = worn(random, seal) if random.random() < WORN else seal * random.uniform(*EVEN)
    if random.random() >= TURNED:
        return pressed
    rows, columns = pressed.shape
    angle = random.uniform(-180, 180) if random.random() < ANYHOW else random.uniform(-ASKEW, ASKEW)
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1)
    return np.asarray(cv2.warpAffine(pressed, turn, (columns, rows)), np.float32)


def _press(random: Random, seal: Floats, ink: Floats) -> None:
    """Puts a seal to the ink of a sheet, anywhere on it or over its edges."""
    rows, columns = seal.shape
    left = int(random.uniform(-columns * OUTSIDE, COLUMNS - columns * (1 - OUTSIDE)))
    top = int(random.uniform(-rows * OUTSIDE, ROWS - rows * (1 - OUTSIDE)))
    covered, part = overlap(seal.shape, ink.shape, left, top)
    ink[covered] = added(ink[covered], seal[part])
