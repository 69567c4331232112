"""Lines of a fax machine or a dirty copier (传真线、复印黑线) that run across the page and its text: found and taken off.

A rule of a table ends at other rules or has others ending on it; a streak runs on to the edge of the page or crosses
everything without meeting anything. What it covers is lost: letters under it are read twice, see ``crossed``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image, ink_of, outlined

INK = 0.75  # of the paper's brightness
RUN = 45  # a streak is made of runs of at least 1/45 of the longer side: longer than any stroke of ordinary writing
RULE_RUN = 60  # of a rule, which ends more often
SEED = 0.12  # of the page's length: a stretch without a larger break
BREAK, GAP = 60, 20  # a small break is 1/60 of the length; one of 1/20 ends a streak
THICK = 330  # a streak is at most 1/330 of the longer side thick
LEAN = 0.045  # slope at most
LONGEST_RULE = 18  # a rule is at least 1/18 of the page long
LONG = 0.3  # of the page's length that a streak covers at least
WHOLE = 0.6  # share of its own length that is inked
EDGE = 0.025  # of the page: so near a streak has reached the edge
MEETS = 9  # pixels between lines that meet
WANDER = 1.6  # pixels that a straight line may stray

Points = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Streak:
    """A streak ``x = at + lean · y`` between two rows, so many pixels ``thick``; ``level``: x and y change places."""

    at: float
    lean: float
    start: int
    end: int
    thick: int
    level: bool = False

    def places(self, length: int) -> npt.NDArray[np.int64]:
        """Its middle in every row (column of a level one) of an image of so many."""
        return np.round(self.at + self.lean * np.arange(length)).astype(np.int64)


def streaks_of(image: Image) -> tuple[Streak, ...]:
    """The streaks of a page image: thin straight lines that are no rules of a table."""
    ink = ink_of(image, INK)
    level = [replace(streak, level=True) for streak in _upright(np.asarray(cv2.transpose(ink), np.uint8))]
    return (*_upright(ink), *level)


def without(image: Image, streaks: tuple[Streak, ...], is_darker: bool = False) -> Image:
    """The image with its streaks filled from both sides, half and half or (``is_darker``) with the darker side."""
    result = image.copy()
    for streak in streaks:
        if streak.level:
            standing = np.asarray(cv2.transpose(result), np.uint8)
            result = np.asarray(cv2.transpose(_filled(standing, streak, is_darker)), np.uint8)
        else:
            result = _filled(result, streak, is_darker)
    return result


def mask_of(shape: tuple[int, int], streaks: tuple[Streak, ...]) -> Image:
    """An image of (height, width) that is 255 where a streak runs."""
    mask = np.zeros(shape, np.uint8)
    for s in streaks:
        ends = [(round(s.at + s.lean * row), row) for row in (s.start, s.end)]
        points = [(y, x) if s.level else (x, y) for x, y in ends]
        cv2.line(mask, points[0], points[1], 255, s.thick + 2)
    return mask


def _upright(ink: Image) -> list[Streak]:
    """The streaks that run from top to bottom."""
    height, width = ink.shape
    thick = max(3, max(height, width) // THICK)
    runs = _opened(ink, (1, max(height, width) // RUN))
    thin = np.asarray(cv2.subtract(runs, _opened(runs, (thick + 1, 1))), np.uint8)
    closed = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, _ones(3, height // BREAK))
    joined = np.asarray(cv2.dilate(closed, _ones(3, 1)), np.uint8)
    found: list[Streak] = []
    for left, top, wide, high in outlined(joined):
        if high < SEED * height or wide > LEAN * high + 2 * thick + 4:
            continue
        place = np.s_[top : top + high, left : left + wide]
        ys, xs = np.nonzero(_spanning(joined[place]) & (thin[place] > 0))
        streak = _followed((ys + top, xs + left), thin, runs, thick)
        if streak and not any(_is_same(streak, other) for other in found):
            found.append(streak)
    rules = _rules(ink) if found else []
    return [streak for streak in found if not _is_rule(streak, rules, height)]


def _spanning(part: Image) -> npt.NDArray[np.bool_]:
    """Where the one mark runs that reaches all four sides of a cut-out: no second one can without crossing it."""
    height, width = part.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    whole = (stats[1:, cv2.CC_STAT_WIDTH] == width) & (stats[1:, cv2.CC_STAT_HEIGHT] == height)
    return np.asarray(labels == 1 + int(whole.argmax()), np.bool_)


def _followed(stretch: Points, thin: Image, runs: Image, thick: int) -> Streak | None:
    """The straight line through a stretch followed over the page; None where it is not straight or not long."""
    height, width = runs.shape
    ys, xs = stretch
    for reach in (thick + 3, 3, 1.5, 1.5):
        if len(ys) < SEED * height / 2:
            return None
        lean, at = np.polyfit(ys, xs, 1)
        ys, xs = _beside(thin, float(at), float(lean), reach)
    if abs(lean) > LEAN or not len(ys) or float(np.std(xs - (at + lean * ys))) > WANDER:
        return None
    rows = np.arange(height)
    middle = np.clip(np.round(at + lean * rows), 1, width - 2).astype(int)
    inked = np.max([runs[rows, middle + k] for k in (-1, 0, 1)], axis=0) > 0
    start, end = _longest(inked, height // GAP)
    if end - start < LONG * height or inked[start:end].sum() < WHOLE * (end - start):
        return None
    counts = np.bincount(ys - ys.min())
    return Streak(float(at), float(lean), start, end - 1, int(np.percentile(counts[counts > 0], 75)))


def _beside(thin: Image, at: float, lean: float, reach: float) -> Points:
    """The marks within ``reach`` pixels of a line, looked for in the columns that it crosses."""
    ends = (at, at + lean * thin.shape[0])
    first, last = max(0, math.floor(min(ends) - reach)), max(0, math.ceil(max(ends) + reach) + 1)
    ys, xs = np.nonzero(thin[:, first:last])
    xs = xs + first
    near = np.abs(xs - (at + lean * ys)) <= reach
    return ys[near], xs[near]


def _longest(inked: npt.NDArray[np.bool_], gap: int) -> tuple[int, int]:
    """Where the longest stretch of marks begins and ends that has no gap as wide."""
    marked = np.flatnonzero(inked)
    if not len(marked):
        return 0, 0
    cuts = np.flatnonzero(np.diff(marked) > gap)
    starts, ends = marked[np.append(0, cuts + 1)], marked[np.append(cuts, len(marked) - 1)] + 1
    best = int((ends - starts).argmax())
    return int(starts[best]), int(ends[best])


def _is_same(one: Streak, other: Streak) -> bool:
    middle = (one.start + one.end) / 2
    return abs(one.at + one.lean * middle - other.at - other.lean * middle) < MEETS


def _rules(ink: Image) -> list[tuple[int, int, int]]:
    """The level rules of the page, also of a page that leans: left and right end, and row."""
    joined = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _ones(7, 3)), np.uint8)
    runs = cv2.dilate(_opened(joined, (ink.shape[1] // RULE_RUN, 1)), _ones(1, 3))
    return [
        (left, left + wide, top + high // 2)
        for left, top, wide, high in outlined(np.asarray(runs, np.uint8))
        if wide >= ink.shape[1] // LONGEST_RULE and high < wide / 10 + 4
    ]


def _is_rule(streak: Streak, rules: list[tuple[int, int, int]], height: int) -> bool:
    """Whether a line belongs to a table: rules end on it, or it ends at rules and leaves the edge of the page alone."""
    met = [
        (left, right, row)
        for left, right, row in rules
        if left - MEETS <= streak.at + streak.lean * row <= right + MEETS
        and streak.start - MEETS <= row <= streak.end + MEETS
    ]
    ending = sum(
        min(abs(left - (streak.at + streak.lean * row)), abs(right - (streak.at + streak.lean * row)))
        <= MEETS
        for left, right, row in met
    )
    if ending >= 2:
        return True
    at_edge = streak.start <= EDGE * height or streak.end >= (1 - EDGE) * height
    return bool(met) and not at_edge


def _filled(image: Image, streak: Streak, is_darker: bool) -> Image:
    """An upright streak filled row by row."""
    height, width = image.shape[:2]
    rows = np.arange(max(0, streak.start), min(height, streak.end + 1))
    half = streak.thick // 2 + 1
    middle = streak.places(height)[rows]
    left = image[rows, np.clip(middle - half - 1, 0, width - 1)].astype(np.float32)
    right = image[rows, np.clip(middle + half + 1, 0, width - 1)].astype(np.float32)
    for step in range(-half, half + 1):
        share = (step + half + 1) / (2 * half + 2)
        value = np.minimum(left, right) if is_darker else left * (1 - share) + right * share
        columns = np.clip(middle + step, 0, width - 1)
        image[rows, columns] = value.astype(np.uint8)
    return image


def _opened(image: Image, size: tuple[int, int]) -> Image:
    """Only what is as wide and high as ``size``."""
    return np.asarray(cv2.morphologyEx(image, cv2.MORPH_OPEN, _ones(*size)), np.uint8)


def _ones(width: int, height: int) -> Image:
    return np.ones((height, width), np.uint8)
