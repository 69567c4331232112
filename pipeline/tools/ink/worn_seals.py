"""Round seals of a copy of which only dashes of the ring are left (印章磨损): looked for in the ink that is no letter's.

A worn ring is too little ink for a circle that text lies beside and across. Once the lines of a page are read, what is left
of its ink beside the letters is hardly more than rules, flecks and the seal: dashes as thin as a ring, on one circle, all
around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image, ink_of, shrunk
from pipeline.tools.ink.rims import ringed
from pipeline.tools.ink.seals import Mark
from pipeline.types import OcrLine

DARK = 0.75  # of the paper's brightness: what is darker is ink
HALF = 700  # pixels of the page's longer side while it is freed of rules: grains are too pale there
RULE = 40  # pixels there: no arc of a ring is straight for so long, the rules of a table and the edge of a copy are
CLOSE = 7  # pixels there between strokes of a letter, which hardly stand further apart
PATCH = 6  # pixels there of the smallest patch of a letter: a ring is thinner
BEYOND = 7  # pixels there by which the ends of strokes stand out of a patch, to both sides together
SIDE = 350  # pixels of the page's longer side while all circles are tried
RADII = (0.057, 0.081)  # of the longer side of A4: official seals are 38 to 45 mm across
SOFT = 0.8  # pixels by which ink may leave the circle there
BESIDE = 2.6  # pixels there from the ring to the ground that must be emptier
TRIED = 2  # circles that fit best
STEPS = (-4, -2, 0, 2, 4), (-1, 0, 1)  # pixels by which middle and radius are bettered, coarse and fine
THICK = 1  # pixels to both sides of the circle that belong to its ring
GROUND = (6, 10)  # pixels from the circle that are blank beside a dash
BLANK = 0.25  # of these pixels that may be inked
OFF = 1.5  # pixels by which the middle of a dash may leave the circle
FAR_OFF = 2.5  # the same before the circle is laid through its dashes
ROUNDS = 2  # times it is
STIFF = 2.0  # degrees of dashes that weigh against moving it
DEGREES = 360
DASH = 4  # degrees of the shortest dash that counts: a grain is shorter
FAINT = 0.03  # of a circle that must be inked, more than the ground beside it, to be looked at closely
PURE = 0.45  # of the ink on a circle that must be dashes then: letters cross the ring of a seal too
SEEN = 24  # degrees of dashes at least where no line lies over the circle
PARTS, BEARING = 8, 3  # parts of the circle, degrees of dashes in one that bears some
NEARLY_ALL = 7  # parts that bear some in a ring wherever lines lie: strokes hardly run along seven
MANY, SPREAD = 12, 45  # degrees of dashes that count of a part at most, and that must count of all then
INKED = 50  # else degrees of dashes at least in all, however they lean
ALL_AROUND = 6  # and parts that must bear some, in lines or beside them
BESIDE_LINES = 4  # parts that must bear some beside the lines
BETWEEN = 2  # of these: parts between level and upright
SLOPING = (
    8  # degrees of dashes in each of two parts between level and upright: there no rule runs along a circle
)
SEEN_SLOPING = 20  # or in all of them beside the lines alone, where no stroke of a letter does either

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Circle = tuple[float, float, float]  # middle and radius in pixels


@dataclass(frozen=True, slots=True)
class Rim:
    """What stands at each degree of a circle: any ink, a dash that runs along it, how far outside of it the ink's middle lies."""

    inked: Flags
    dashes: Flags
    outside: Floats


def worn_seals(image: Image, lines: Sequence[OcrLine]) -> tuple[Mark, ...]:
    """The round black seal of a page whose ring is in dashes, or nothing; ``image`` has a longer side of 1400 pixels."""
    small = ink_of(shrunk(image, HALF), DARK)
    unread = _unread(small, _lined(small, lines))
    if cv2.countNonZero(unread) < SEEN:
        return ()
    circles = _circles(unread, max(image.shape))
    if not circles:
        return ()
    ink = ink_of(image, DARK)
    lined = _lined(ink, lines)
    for circle in circles:
        ring = _ring(ink, lined, _fitted(ink, *circle))
        if ring is not None:
            x, y, radius = ring
            height, width = ink.shape
            box = (x - radius) / width, (y - radius) / height, (x + radius) / width, (y + radius) / height
            left, top, right, bottom = (min(1.0, max(0.0, float(v))) for v in box)
            return (Mark((left, top, right, bottom), "black", "round", is_worn=True),)
    return ()


def _ring(ink: Image, lined: Image, circle: Circle) -> Circle | None:
    """The circle through dashes that lie nearly all around, or the one near it where enough lie beside the lines; or None."""
    through = _bettered(ink, *circle)
    if _is_nearly_whole(_rim(ink, *through), _hidden(lined, *through)):
        return through
    return circle if _is_ring(_rim(ink, *circle, off=GROUND[0]), _hidden(lined, *circle)) else None


def _hidden(lined: Image, x: float, y: float, radius: float) -> Flags:
    """Whether a line lies over each degree of a circle."""
    return _around(lined, x, y, np.array([radius]))[:, 0]


def _lined(image: Image, lines: Sequence[OcrLine]) -> Image:
    """255 where a line was read."""
    height, width = image.shape[:2]
    lined = np.zeros((height, width), np.uint8)
    for left, top, right, bottom in (line.box for line in lines):
        lined[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1] = 255
    return lined


def _lettered(ink: Image) -> Image:
    """255 where letters may stand: their strokes lie so close together that they make a patch, and a dash of a ring makes none."""
    patches = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((CLOSE, CLOSE), np.uint8))
    patches = cv2.morphologyEx(patches, cv2.MORPH_OPEN, np.ones((PATCH, PATCH), np.uint8))
    return np.asarray(cv2.dilate(patches, np.ones((BEYOND, BEYOND), np.uint8)), np.uint8)


def _unread(ink: Image, lined: Image) -> Image:
    """The ink that is no letter's, without rules; that in a line is half as dark, as strokes of its letters are left there.

    Dashes between two rows swell these, so that they may well lie in a line's box.
    """
    unread = cv2.subtract(ink, cv2.bitwise_and(lined, _lettered(ink)))
    for size in ((1, RULE), (RULE, 1)):
        unread = cv2.subtract(unread, cv2.morphologyEx(unread, cv2.MORPH_OPEN, np.ones(size, np.uint8)))
    return np.where(lined > 0, unread // 2, unread).astype(np.uint8)


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


def _rim(ink: Image, x: float, y: float, radius: float, off: float = OFF) -> Rim:
    """The rim of a circle; its dashes run along it, as thin as a ring, the ground on both sides of them blank.

    A stroke that crosses the circle leaves it too soon to be a dash.
    """
    away = np.arange(1.0 - GROUND[1], GROUND[1])
    rays = _around(ink, x, y, radius + away)
    inked = np.asarray(rays[:, abs(away) <= THICK].any(axis=1), bool)
    blank = [rays[:, side * away >= GROUND[0]].mean(axis=1) <= BLANK for side in (-1, 1)]
    near = rays[:, abs(away) < GROUND[0]]
    outside = near @ away[abs(away) < GROUND[0]] / np.maximum(1, near.sum(axis=1))
    along = inked & blank[0] & blank[1] & (abs(outside) <= off)
    ring = np.tile(along.astype(np.uint8), 3)[None, :]
    opened = cv2.morphologyEx(ring, cv2.MORPH_OPEN, np.ones((1, DASH), np.uint8))
    dashes = np.asarray(opened[0, DEGREES : 2 * DEGREES] > 0, bool)
    return Rim(inked, dashes, np.asarray(outside, np.float32))


def _bettered(ink: Image, x: float, y: float, radius: float) -> tuple[float, float, float]:
    """Middle and radius of the circle that runs through the middles of the dashes near one (least squares)."""
    for _ in range(ROUNDS):
        rim = _rim(ink, x, y, radius, FAR_OFF)
        turns = np.flatnonzero(rim.dashes) * 2 * np.pi / DEGREES
        moves = np.stack([np.cos(turns), np.sin(turns), np.ones_like(turns)])
        dx, dy, more = np.linalg.solve(moves @ moves.T + STIFF * np.eye(3), moves @ rim.outside[rim.dashes])
        x, y, radius = x + float(dx), y + float(dy), radius + float(more)
    return x, y, radius


def _is_nearly_whole(rim: Rim, hidden: Flags) -> bool:
    """Whether dashes that run along a circle lie nearly all around it, wherever lines are: strokes of letters do not.

    Among many strokes some run along any circle, but more cross it.
    """
    inked = _parts(rim.dashes)
    around = (inked >= BEARING).sum() >= NEARLY_ALL and np.minimum(inked, MANY).sum() >= SPREAD
    pure = rim.dashes.sum() >= PURE * rim.inked.sum()
    return bool(around and pure and (rim.dashes & ~hidden).sum() >= SEEN)


def _is_ring(rim: Rim, hidden: Flags) -> bool:
    """Whether the dashes of a circle are what is left of a ring: enough of them, and all around.

    An upright or a level rule touches a circle in the middle of a part, strokes of letters touch it where lines are.
    """
    inked, seen = _parts(rim.dashes), _parts(rim.dashes & ~hidden)
    enough = inked.sum() >= INKED and seen.sum() >= SEEN
    sloping = (inked[1::2] >= SLOPING).sum() >= 2 or seen[1::2].sum() >= SEEN_SLOPING
    around = (inked >= BEARING).sum() >= ALL_AROUND and (seen >= BEARING).sum() >= BESIDE_LINES
    between = (seen[1::2] >= BEARING).sum() >= BETWEEN
    return bool(enough and sloping and around and between)


def _parts(dashes: Flags) -> npt.NDArray[np.int64]:
    """The degrees of dashes in each part of the circle; the first part lies around its right end."""
    return np.asarray(np.roll(dashes, DEGREES // PARTS // 2).reshape(PARTS, -1).sum(axis=1), np.int64)
