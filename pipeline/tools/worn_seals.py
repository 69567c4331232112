"""Round seals of a copy of which only dashes of the ring are left (印章磨损): looked for in the ink that is no line's.

A worn ring is too little ink for a circle that text lies beside and across. Once the lines of a page are read, what is left
of its ink is hardly more than rules, flecks and the seal: dashes as thin as a ring, on one circle, all around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.image import Image, ink_of, shrunk
from pipeline.tools.seals import Mark, ringed
from pipeline.types import OcrLine

DARK = 0.75  # of the paper's brightness: what is darker is ink
HALF = 700  # pixels of the page's longer side while it is freed of rules: grains are too pale there
RULE = 40  # pixels there: no arc of a ring is straight for so long, the rules of a table and the edge of a copy are
SIDE = 350  # pixels of the page's longer side while all circles are tried
RADII = (0.057, 0.081)  # of the longer side of A4: official seals are 38 to 45 mm across
SOFT = 0.8  # pixels by which ink may leave the circle there
BESIDE = 2.6  # pixels there from the ring to the ground that must be emptier
TRIED = 2  # circles that fit best
STEPS = (-4, -2, 0, 2, 4), (-1, 0, 1)  # pixels by which middle and radius are bettered, coarse and fine
THICK = 1  # pixels to both sides of the circle that belong to its ring
GROUND = (6, 10)  # pixels from the circle that are blank beside a dash
BLANK = 0.25  # of these pixels that may be inked
DEGREES = 360
DASH = 4  # degrees of the shortest dash that counts: a grain is shorter
FAINT = 0.03  # of a circle that must be inked, more than the ground beside it, to be looked at closely
SEEN, INKED = 24, 50  # degrees of dashes at least: where no line lies over the circle, and in all
SLOPING = (
    8  # degrees of dashes in each of two parts between level and upright: there no rule runs along a circle
)
SEEN_SLOPING = 20  # or in all of them beside the lines alone, where no stroke of a letter does either
PARTS, BEARING = 8, 3  # parts of the circle, degrees of dashes in one that bears some
ALL_AROUND = 6  # parts that must bear some, in lines or beside them
BESIDE_LINES = 4  # parts that must bear some beside the lines
BETWEEN = 2  # of these: parts between level and upright

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


def worn_seals(image: Image, lines: Sequence[OcrLine]) -> tuple[Mark, ...]:
    """The round black seal of a page whose ring is in dashes, or nothing; ``image`` has a longer side of 1400 pixels."""
    unread = _unread(shrunk(image, HALF), lines)
    if cv2.countNonZero(unread) < SEEN:
        return ()
    ink, lined = ink_of(image, DARK), _lined(image, lines)
    for circle in _circles(unread, max(ink.shape)):
        x, y, radius = _fitted(ink, *circle)
        hidden = _around(lined, x, y, np.array([radius]))[:, 0]
        if _is_ring(_dashes(ink, x, y, radius), hidden):
            height, width = ink.shape
            box = (x - radius) / width, (y - radius) / height, (x + radius) / width, (y + radius) / height
            left, top, right, bottom = (min(1.0, max(0.0, float(v))) for v in box)
            return (Mark((left, top, right, bottom), "black", "round", is_worn=True),)
    return ()


def _lined(image: Image, lines: Sequence[OcrLine]) -> Image:
    """255 where a line was read."""
    height, width = image.shape[:2]
    lined = np.zeros((height, width), np.uint8)
    for left, top, right, bottom in (line.box for line in lines):
        lined[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1] = 255
    return lined


def _unread(small: Image, lines: Sequence[OcrLine]) -> Image:
    """The ink that is no line's, without rules."""
    ink = cv2.subtract(ink_of(small, DARK), _lined(small, lines))
    for size in ((1, RULE), (RULE, 1)):
        ink = cv2.subtract(ink, cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)))
    return np.asarray(ink, np.uint8)


def _circles(unread: Image, side: int) -> list[tuple[float, float, float]]:
    """The circles that fit best: middle and radius on an image of a longer side."""
    scale = side / SIDE
    small = shrunk(unread, SIDE)
    height, width = small.shape
    page = np.zeros((cv2.getOptimalDFTSize(height), cv2.getOptimalDFTSize(width)), np.float32)
    page[:height, :width] = small
    waves = np.fft.rfft2(page)
    fits = np.array([np.fft.irfft2(waves * ring, page.shape)[:height, :width] for ring in _rings(page.shape)])
    best = np.asarray(fits.max(axis=0), np.float32)
    peaks = np.argwhere(best == cv2.dilate(best, np.ones((9, 9), np.uint8)))
    order = [k for k in np.argsort(-best[tuple(peaks.T)])[:TRIED] if best[tuple(peaks[k])] > 255 * FAINT]
    return [
        ((x + 0.5) * scale, (y + 0.5) * scale, float(_radii()[fits[:, y, x].argmax()]) * scale)
        for y, x in peaks[order].tolist()
    ]


def _radii() -> Floats:
    return np.arange(RADII[0] * SIDE, RADII[1] * SIDE + 0.5, dtype=np.float32)


@lru_cache(maxsize=4)
def _rings(shape: tuple[int, int]) -> npt.NDArray[np.complex64]:
    """The waves of a ring around each pixel, for each radius: its ink counts for it, that beside it against it."""
    down, across = (np.minimum(np.arange(n), n - np.arange(n), dtype=np.float32) for n in shape)
    away = np.hypot(down[:, None], across[None, :])

    def ring(radius: float) -> Floats:
        weights = np.exp(-(((away - radius) / SOFT) ** 2))
        return np.asarray(weights / weights.sum(), np.float32)

    rings = [ring(r) - (ring(r - BESIDE) + ring(r + BESIDE)) / 2 for r in _radii().tolist()]
    return np.asarray([np.fft.rfft2(each) for each in rings], np.complex64)


def _fitted(ink: Image, x: float, y: float, radius: float) -> tuple[float, float, float]:
    """Middle and radius of the circle near one that bears most ink."""
    near = np.asarray(cv2.dilate(ink, np.ones((3, 3), np.uint8)), np.uint8)
    for steps in STEPS:
        circles = np.array([(x + a, y + b, radius + c) for a in steps for b in steps for c in steps])
        x, y, radius = circles[int(ringed(near, circles).argmax())].tolist()
    return x, y, radius


def _around(ink: Image, x: float, y: float, radii: npt.NDArray[np.float64]) -> Flags:
    """Whether there is ink at each degree of each circle around a middle."""
    turns = np.linspace(0, 2 * np.pi, DEGREES, endpoint=False)[:, None]
    xs = np.clip(np.round(x + radii * np.cos(turns)).astype(int), 0, ink.shape[1] - 1)
    ys = np.clip(np.round(y + radii * np.sin(turns)).astype(int), 0, ink.shape[0] - 1)
    return np.asarray(ink[ys, xs] > 0, bool)


def _dashes(ink: Image, x: float, y: float, radius: float) -> Flags:
    """The degrees of a circle at which there is a dash as thin as a ring, the ground on both sides of it blank."""
    on = _around(ink, x, y, radius + np.arange(-THICK, THICK + 1.0)).any(axis=1)
    beside = np.arange(*GROUND, dtype=np.float64)
    for side in (-1, 1):
        on &= _around(ink, x, y, radius + side * beside).mean(axis=1) <= BLANK
    ring = np.tile(on.astype(np.uint8), 3)[None, :]
    opened = cv2.morphologyEx(ring, cv2.MORPH_OPEN, np.ones((1, DASH), np.uint8))
    return np.asarray(opened[0, DEGREES : 2 * DEGREES] > 0, bool)


def _is_ring(dashes: Flags, hidden: Flags) -> bool:
    """Whether the dashes of a circle are what is left of a ring: enough of them, and all around.

    An upright or a level rule touches a circle in the middle of a part, strokes of letters touch it where lines are.
    """
    inked, seen = _parts(dashes), _parts(dashes & ~hidden)
    enough = inked.sum() >= INKED and seen.sum() >= SEEN
    sloping = (inked[1::2] >= SLOPING).sum() >= 2 or seen[1::2].sum() >= SEEN_SLOPING
    around = (inked >= BEARING).sum() >= ALL_AROUND and (seen >= BEARING).sum() >= BESIDE_LINES
    return bool(enough and sloping and around and (seen[1::2] >= BEARING).sum() >= BETWEEN)


def _parts(dashes: Flags) -> npt.NDArray[np.int64]:
    """The degrees of dashes in each part of the circle; the first part lies around its right end."""
    return np.asarray(np.roll(dashes, DEGREES // PARTS // 2).reshape(PARTS, -1).sum(axis=1), np.int64)
