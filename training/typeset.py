"""A line set on a sheet (排版): the letters of a date, words beside it, rows above and below, and the class of each letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from training.faces import Face, Floats, glyph, lay
from training.letters import FIGURES, OTHER, class_of
from training.wording import Wording

ROWS, COLUMNS, MIDDLE = 200, 1000, 100  # pixels of the sheet, and the row along which the line runs
MARGIN, END = (
    80,
    COLUMNS - 40,
)  # the columns where the first letter stands at the earliest, and that none may reach
SIZES = (34, 44)  # pixels of letters: 三号 and its neighbours at 200 dpi
BEFORE, BEHIND = 0.25, 0.05  # share of lines with other words before the date (书记员) and behind it
GAP = " "
"""White space of chance width between a date and other words."""
BOLD, THIN = (
    0.12,
    0.2,
)  # of all lines: below the first strokes are thickened, from there to the second thinned
NEIGHBOUR = 0.35  # share of lines with a row above, and of those with one below
TILT = 0.7  # degrees, as a standard deviation
WORDS = (
    "人民法院区市县重庆北碚昌乐沙坡头中级书记员审判长陪代理助法官此致联系电话地址送达签收附件材料局厅政府规划"
    "自然资源管理行执应诉通知举证据"
)
"""Letters that stand beside dates."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a line is set: the faces of words and of figures, and in pixels what is put behind each letter and on both sides of 年 and 月.

    ``squeeze`` is how much broader it becomes where it is copied.
    """

    face: Face
    figures: str
    size: int
    pitch: float
    blank: float
    start: float
    squeeze: float


@dataclass(slots=True)
class SetLine:
    """A sheet with a line from the column ``left`` to ``right`` and the classes of its letters."""

    sheet: Floats
    manner: Manner
    classes: list[int]
    left: float
    right: float


def manner(random: Random, face: Face, figures: str) -> Manner:
    """How a line is set; mostly without gaps, as forms that are filled in have them."""
    size = random.randint(*SIZES)
    return Manner(
        face=face,
        figures=figures,
        size=size,
        pitch=pitch(random) * size,
        blank=random.choice((0, 0, 0.25, 0.5)) * size,
        start=MARGIN + random.uniform(0, 20),
        squeeze=random.uniform(0.88, 1.1),
    )


def pitch(random: Random) -> float:
    """The white behind each letter as a share of its size."""
    return random.choice((0, 0, 0, random.uniform(0, 0.12), random.uniform(0, 0.5)))


def typeset(random: Random, said: Wording, how: Manner) -> SetLine | None:
    """The line on a sheet, with rows beside it, tilted; None where it is too long."""
    line = _set(random, said, how)
    if line is None:
        return None
    line.sheet = weighted(random, line.sheet)
    for side in (-1, 1):
        if random.random() < NEIGHBOUR and how.face.has_words:
            _set_neighbour(random, line, side)
    middle = ((line.left + line.right) / 2, MIDDLE)
    tilt = cv2.getRotationMatrix2D(middle, random.gauss(0, TILT), 1)
    line.sheet = np.asarray(cv2.warpAffine(line.sheet, tilt, (COLUMNS, ROWS)), np.float32)
    return line


def _set(random: Random, said: Wording, how: Manner) -> SetLine | None:
    line = SetLine(np.zeros((ROWS, COLUMNS), np.float32), how, [], 0.0, 0.0)
    pen = how.start
    for letter, number in _letters(random, said, how.face):
        if letter == GAP:
            pen += how.size * random.uniform(0.2, 2)
            continue
        if said.is_chinese and letter == "0":
            random.random()  # decides nothing; kept so that a seed gives the images that the shipped weights saw
        is_figure = letter in FIGURES and not said.is_chinese
        drawn = glyph(how.figures if is_figure else how.face.path, how.size, letter)
        blank = how.blank if letter in "年月" else 0.0
        pen += blank
        line.left = line.left if line.classes else pen
        if int(pen + drawn.left) + drawn.pixels.shape[1] >= END:
            return None
        lay(drawn.ink, line.sheet, int(pen + drawn.left), MIDDLE + drawn.top)
        pen += drawn.advance + how.pitch
        pen += blank
        line.classes.append(number)
    line.right = pen - how.pitch
    return line


def _letters(random: Random, said: Wording, face: Face) -> Iterator[tuple[str, int]]:
    """The letters of a line with their classes, gaps between the date and other words."""
    before = random.random() < BEFORE and face.has_words
    words = [random.choice(WORDS) for _ in range(random.randint(1, 2))] if before else []
    behind = random.random() < BEHIND and face.has_words
    words_behind = [random.choice(WORDS)] if behind else []
    yield from ((word, OTHER) for word in words)
    yield from ((GAP, OTHER) for _ in words[:1])
    yield from ((letter, class_of(letter, said.is_chinese)) for letter in said.text)
    yield from ((GAP, OTHER) for _ in words_behind)
    yield from ((word, OTHER) for word in words_behind)


def weighted(random: Random, sheet: Floats) -> Floats:
    """The sheet with the strokes of some thicker or thinner, as copiers make them."""
    weight, square = random.random(), np.ones((2, 2))
    if weight < BOLD:
        return np.asarray(cv2.dilate(sheet, square), np.float32)
    if weight < THIN:
        return np.asarray(cv2.erode(sheet, square) * 0.5 + sheet * 0.5, np.float32)
    return sheet


def _set_neighbour(random: Random, line: SetLine, side: int) -> None:
    """A row of words above the line (-1) or below it (1), which a line's crop may cut into."""
    size = line.manner.size
    pen = line.left - random.uniform(-100, 200)
    row = side * size * random.uniform(1.05, 2)
    for _ in range(random.randint(2, 14)):
        drawn = glyph(line.manner.face.path, size, random.choice(WORDS))
        lay(drawn.ink, line.sheet, int(pen + drawn.left), int(MIDDLE + row + drawn.top))
        pen += drawn.advance
