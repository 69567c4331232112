"""Seals (印章) as masks of ink: rim, star, the words along the rim and below the star."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from training.faces import Face, Floats, glyph, lay

ACROSS = (
    250,
    420,
)  # pixels beside letters of LETTER pixels: 38 to 45 mm beside 三号, and some more to both sides
LETTER = 40  # pixels of the letters that a mask stands beside at scale 1
RIM = 4  # empty pixels around a seal
ROUND = 0.86  # share of round seals; the others are oval
SECOND_RIM = 0.25  # share of round seals with a thin circle inside the rim
STARRED = 0.85
NOTCH = 0.382  # of a star's reach: its inner corners
BELOW = 0.3  # share of seals with words below the star (专用章)
BELOW_AT, BELOW_SIZE = 0.55, 0.22  # of the radius
WIDEST = 290  # degrees that the words along the rim take at most
TALLEST, ARC, SPARE, ROOM = (
    0.34,
    2.3,
    2,
    0.8,
)  # of the radius; the rim's words take as much of the arc, two more fit in
INSIDE = 6  # pixels between the rim and its words
WORDS = "人民法院区市县重庆北碚昌乐沙坡头中级专用章局厅政府规划自然资源管理行政公安分社会保障宁夏回族自治上海浦东新"
"""Letters of seals; which ones stand in a seal is of no matter to a date, nor whether a face has them."""


@dataclass(frozen=True, slots=True)
class _Disc:
    """A seal that is being drawn: ``flatness`` is 1 of a round one."""

    sheet: Floats
    centre: int
    radius: int
    flatness: float = 1.0


class SealStock:
    """The seals at hand, as to draw one takes as long as many lines. They change while sheets are made."""

    def __init__(
        self, faces: Sequence[Face], held: tuple[int, int], renewed: float, words: str = WORDS
    ) -> None:
        """``held`` seals at least and at most; ``renewed`` is the share of calls at which another one comes."""
        self._faces = faces
        self._fewest, self._most = held
        self._renewed = renewed
        self._words = words
        self._held: list[Floats] = []

    def renew(self, random: Random) -> None:
        """Now and then puts another seal to those at hand, from which one of many is taken away."""
        if len(self._held) < self._fewest or random.random() < self._renewed:
            self._held.append(draw_seal(random, self._faces, self._words))
            if len(self._held) > self._most:
                self._held.pop(random.randrange(len(self._held)))

    def beside(self, random: Random, size: int, scales: tuple[float, float]) -> Floats:
        """One of them, as large as seals are beside letters of a size, times one of the scales."""
        held = random.choice(self._held)
        scale = random.uniform(*scales) * size / LETTER
        resized = cv2.resize(held, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        return np.asarray(resized, np.float32)


def draw_seal(random: Random, faces: Sequence[Face], words: str = WORDS) -> Floats:
    """A square sheet with a whole seal, pressed evenly; its words are of the letters of ``words``."""
    across = random.randint(*ACROSS)
    side = across + 2 * RIM
    disc = _rimmed(random, _Disc(np.zeros((side, side), np.float32), side // 2, across // 2 - RIM))
    if random.random() < STARRED:
        _draw_star(random, disc)
    face = random.choice(faces).path
    _draw_ring_words(random, disc, face, words)
    if random.random() < BELOW:
        _draw_words_below(random, disc, face, words)
    return disc.sheet


def _rimmed(random: Random, disc: _Disc) -> _Disc:
    """The disc with its rim, round or oval."""
    middle = (disc.centre, disc.centre)
    if random.random() < ROUND:
        cv2.circle(disc.sheet, middle, disc.radius, 1.0, random.randint(2, 11), cv2.LINE_AA)
        if random.random() < SECOND_RIM:
            inner, thickness = disc.radius - random.randint(9, 16), random.randint(1, 3)
            cv2.circle(disc.sheet, middle, inner, 1.0, thickness, cv2.LINE_AA)
        return disc
    flatness = random.uniform(0.6, 0.8)
    axes = (disc.radius, int(disc.radius * flatness))
    cv2.ellipse(disc.sheet, middle, axes, 0, 0, 360, 1.0, random.randint(2, 9), cv2.LINE_AA)
    return _Disc(disc.sheet, disc.centre, disc.radius, flatness)


def _draw_star(random: Random, disc: _Disc) -> None:
    reach, turn = disc.radius * random.uniform(0.26, 0.5), random.uniform(-0.5, 0.5)
    reaches = [reach if corner % 2 == 0 else reach * NOTCH for corner in range(10)]
    angles = [turn + corner * math.pi / 5 for corner in range(10)]
    corners = [
        (disc.centre + far * math.sin(angle), disc.centre - far * math.cos(angle))
        for far, angle in zip(reaches, angles, strict=True)
    ]
    cv2.fillPoly(disc.sheet, [np.round(corners).astype(np.int32)], 1.0, cv2.LINE_AA)


def _draw_ring_words(random: Random, disc: _Disc, face: str, words: str) -> None:
    """Letters along the rim, their feet to the middle."""
    count = random.randint(6, 16)
    arc = disc.radius * ARC * math.pi * ROOM / (count + SPARE) * ROOM
    size = int(min(disc.radius * TALLEST, arc))
    span = math.radians(min(WIDEST, random.uniform(18, 28) * count))
    turn = random.uniform(-0.5, 0.5)
    for place in range(count):
        angle = -span / 2 + span * (place + 0.5) / count + turn
        letter = _turned(glyph(face, size, random.choice(words)).ink, size, angle)
        far = disc.radius - size * random.uniform(0.8, 0.9) - INSIDE
        left = int(disc.centre + far * math.sin(angle)) - size
        top = int(disc.centre - far * disc.flatness * math.cos(angle)) - size
        lay(letter, disc.sheet, left, top)


def _turned(ink: Floats, size: int, angle: float) -> Floats:
    """A letter in the middle of a square of twice its size, turned by radians to the right."""
    square = np.zeros((2 * size, 2 * size), np.float32)
    height, width = (min(side, 2 * size) for side in ink.shape)
    top, left = (2 * size - height) // 2, (2 * size - width) // 2
    square[top : top + height, left : left + width] = ink[:height, :width]
    turn = cv2.getRotationMatrix2D((size, size), -math.degrees(angle), 1)
    return np.asarray(cv2.warpAffine(square, turn, (2 * size, 2 * size)), np.float32)


def _draw_words_below(random: Random, disc: _Disc, face: str, words: str) -> None:
    letters = [random.choice(words) for _ in range(random.randint(4, 7))]
    size = int(disc.radius * BELOW_SIZE)
    pen: float = disc.centre - len(letters) * size // 2
    for letter in letters:
        drawn = glyph(face, size, letter)
        top = int(disc.centre + disc.radius * BELOW_AT) + drawn.top
        lay(drawn.ink, disc.sheet, int(pen + drawn.left), top)
        pen += drawn.advance
