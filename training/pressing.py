"""Seals pressed onto lines (盖章): worn, uneven, turned, printed black by a copier or lifted off a colour scan."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from random import Random

import cv2
import numpy as np

from training.faces import Face, Floats, overlap
from training.seals import SealStock
from training.typeset import COLUMNS, MIDDLE, ROWS, SetLine

HELD = (1, 250)  # seals at hand, at least and at most
NEW = 0.03  # share of lines before which another seal is drawn
SEALED = 0.93  # share of lines under a seal
ONCE = 0.93  # share of those under one alone; the others are under two
SCALES = (0.8, 1.15)
TURNED = (0.5, 0.2)  # a seal is turned by quarters where it meets both chances: that is one of ten
OVER = 40  # pixels beyond the line's ends where a seal's middle may still be
HEIGHTS = (
    -0.55,
    0.45,
)  # of a seal: how far its middle is below the line's; seals stand on the date, rather above it
EVEN, PATCHY = (
    0.45,
    0.75,
)  # of all seals: below the first worn evenly, from there to the second in patches, else pale in places
GRAINS = (6, 12, 20, 40)  # pixels of a patch
SPECKLED = 0.6  # share of seals with dots of paper in their ink


class Copy(Enum):
    """What a line comes through: a bilevel copy or fax, a grey scan, or a colour scan whose seal was lifted off (去章)."""

    BILEVEL = "bilevel"
    GREY = "grey"
    LIFTED = "lifted"


class Seals:
    """The seals that are pressed onto lines. They change meanwhile, so a chunk depends on those made before it with the same object."""

    def __init__(self, faces: Sequence[Face], sealed: float = SEALED) -> None:
        """``sealed`` is the share of lines under a seal."""
        self._stock = SealStock(faces, HELD, NEW)
        self._sealed = sealed

    def renew(self, random: Random) -> None:
        """Now and then takes another seal to hand."""
        self._stock.renew(random)

    def press(self, random: Random, line: SetLine, ink: Floats, copy: Copy) -> None:
        """Presses seals onto the ink of a line; some lines stay without."""
        if random.random() < self._sealed:
            for _ in range(1 if random.random() < ONCE else 2):
                _press(random, line, ink, copy, self._pressed(random, line.manner.size))

    def _pressed(self, random: Random, size: int) -> Floats:
        """The ink of one of the seals at hand, beside letters of a size."""
        seal = self._stock.beside(random, size, SCALES)
        if random.random() < TURNED[0] and random.random() < TURNED[1]:
            seal = np.rot90(seal, random.randrange(4))
        return worn(random, seal)


def chance(random: Random) -> np.random.Generator:
    """Numpy's numbers by chance, whose seed comes from the line's."""
    return np.random.default_rng(random.getrandbits(32))


def worn(random: Random, seal: Floats) -> Floats:
    """A seal's ink as an old pad and paper leave it."""
    style = random.random()
    patches = _patches(random, seal.shape, random.choice(GRAINS))
    if style < EVEN:
        ink = seal * np.clip(0.7 + 0.4 * patches, 0, 1)
    elif style < PATCHY:
        ink = seal * (patches > random.uniform(0.2, 0.75))
    else:
        ink = seal * np.clip(patches * random.uniform(0.8, 1.6), 0, 1)
    if random.random() < SPECKLED:
        ink = ink * (chance(random).random(seal.shape) > random.uniform(0, 0.35))
    return np.asarray(ink * random.uniform(0.45, 1), np.float32)


def _patches(random: Random, shape: tuple[int, ...], grain: int) -> Floats:
    """Clouds of chance about 0..1, as large as an image, in patches of ``grain`` pixels."""
    rows, columns = shape[0], shape[1]
    coarse = chance(random).random((max(2, rows // grain), max(2, columns // grain))).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_CUBIC), np.float32)


def _press(random: Random, line: SetLine, ink: Floats, copy: Copy, seal: Floats) -> None:
    """Puts a seal's ink to the line's, its middle near the line."""
    height, width = seal.shape
    left = int(random.uniform(line.left - OVER, line.right + OVER) - width / 2)
    top = int(MIDDLE + random.uniform(*HEIGHTS) * height - height / 2)
    covered, part = overlap(seal.shape, (ROWS, COLUMNS), left, top)
    if seal[part].size:
        here, pressed = ink[covered], seal[part]
        ink[covered] = _lifted(random, here, pressed) if copy is Copy.LIFTED else added(here, pressed)


def added(ink: Floats, seal: Floats) -> Floats:
    """Ink of both, as a copy in black shows it."""
    return 1 - (1 - ink) * (1 - seal)


def _lifted(random: Random, ink: Floats, seal: Floats) -> Floats:
    """Ink from which a seal was lifted: letters are paler where it was, the palest most often, and a trace of it stays."""
    over = np.clip(seal * random.uniform(0, 0.9), 0, 1)
    paler = ink * (1 - over * random.uniform(0.2, 1) * (ink < random.uniform(0.5, 1.1)))
    return np.asarray(paler + seal * random.uniform(0, 0.12), np.float32)
