"""Figures of a day that a seal may have swallowed or covered (2021年1月22日 for 11月, 2019年 for 2018年; 落款日期被遮挡).

Beside a lone figure no letter is missing for the recogniser, and one figure is the likeliest reading of what the seal left. But a
figure stands in the middle of its room: where there is place for another one beside it, that place must be blank paper.
Figures that are alike but for one side (8 and 9) are told apart by nothing where the star covers that side, whatever is likely, and
what is left of a 4 beside a star may be a 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.reading.words.dates import dates
from pipeline.tools.engines.spelling import Odds, Pixels, centres, fits
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.eights import is_plainly_eight
from pipeline.tools.signatures.swallowed import INK
from pipeline.types import Box

ROOM = 0.6  # of a figure's width by which one side of a figure is wider: half way from none to one more, and a column
WIDE = 0.4  # of a figure's width by which the room of a lone one is wider than the figure and a letter
INKED = 0.05  # of that place that is inked: more than a worn copy's specks
HIDDEN = 0.4  # of a figure's place under such ink, beside which what is left of another one may look like it (1 of 4)
COVERED = 0.2  # of a figure's place under ink that is broader than any stroke: a side of the figure
BROAD = 0.22  # of the height of the line: ink as broad both ways is no stroke, of bold print neither
SPECK = 3  # pixels of white in solid ink: a copier's grain
TOLD = 5  # days told for one figure, the likeliest
RIM = 0.04  # of a ring's radius: its stroke, and how far off the box of a worn one may be
_ON_RING = re.compile(
    r"(?<!^)(?<!^.)[38]"
)  # of a day, but in its century: what the ring's stroke adds to, or its lifting takes from
_IN_EIGHT = "3690"  # figures of which a stroke across one side makes an 8
_LONE = re.compile(r"(?<=[年月])[1-9](?=[月日])")
_ALIKE = "035689"
_FIGURE = re.compile(r"(?<!^)(?<!^.)\d")  # of a day, but those of the century


def swallowed_days(words: str, odds: Odds, place: Pixels, images: Sequence[Image]) -> tuple[str, ...]:
    """The other days, with one more figure, that a day in figures may be for all that can be seen of it; none where nothing is hidden.

    ``odds`` are those of its line, which was cut out at ``place``; what one of ``images`` shows as ink is ink.
    """
    if not _LONE.search(words):
        return ()
    found = _swallowed(words, _Row(centres(odds, words), place, images))
    return _told(odds, found)


def covered_days(words: str, odds: Odds, place: Pixels, images: Sequence[Image]) -> tuple[str, ...]:
    """The other days that a day in figures may be where broad ink covers a side of one; its arguments as of ``swallowed_days``."""
    if not _FIGURE.search(words):
        return ()
    found = _covered(words, _Row(centres(odds, words), place, images))
    return _told(odds, found)


def _told(odds: Odds, found: Iterator[list[str]]) -> tuple[str, ...]:
    """The likeliest days of each of some lists, each once."""
    return tuple(dict.fromkeys(day for options in found for day in _likeliest(odds, options)))


def in_as_many_figures(words: str, other: str) -> bool:
    """Whether two days are told in as many figures: where a seal hides one, readers differ (6月1日 for 11日) and neither knows."""
    return len(words) == len(other) or not re.search(r"\d", words)


def ringed_days(
    words: str, odds: Odds, place: Pixels, images: Sequence[Image], seals: Sequence[Box]
) -> tuple[str, ...]:
    """The other days that a day in figures may be because the ring of one of ``seals`` runs through an 8 or a 3: with the stroke
    of a ring at its side a 3, 6, 9 or 0 is an 8 to every reader, and to the eye at first; an 8 loses its left side with the ring.
    An 8 that has its shape on every image, and no ink at its sides, is no other figure."""
    if not _ON_RING.search(words):
        return ()
    row = _Row(centres(odds, words), place, images)
    told: list[str] = []
    for match in _ON_RING.finditer(words):
        at, others = match.start(), _IN_EIGHT if match[0] == "8" else "8"
        room = row.room(row.middles[at])
        is_ringed = any(_runs_through(seal, room, images[0]) for seal in seals)
        is_told = match[0] == "8" and all(is_plainly_eight(image, room) for image in images)
        if is_ringed and not is_told:
            days = [f"{words[:at]}{figure}{words[at + 1 :]}" for figure in others]
            told += _likeliest(odds, [day for day in days if _is_a_day(day)])
    return tuple(told)


def _runs_through(seal: Box, room: tuple[float, float, float, float], image: Image) -> bool:
    """Whether the ring of a seal, whose box is a share of the page, passes through a room in pixels."""
    height, width = image.shape[:2]
    across, down = (seal[0] + seal[2]) / 2 * width, (seal[1] + seal[3]) / 2 * height
    wide, high = (seal[2] - seal[0]) / 2 * width, (seal[3] - seal[1]) / 2 * height
    xs, ys = (np.linspace(room[k], room[k + 2], 9) for k in (0, 1))
    far = np.hypot((xs[None, :] - across) / wide, (ys[:, None] - down) / high)
    return bool(far.min() <= 1 + RIM and far.max() >= 1 - 2 * RIM)


@dataclass(frozen=True, slots=True)
class _Row:
    """Where the middles of a day's letters lie in its line, in heights of it; where in pixels the line is, and the page's images."""

    middles: Sequence[float]
    place: Pixels
    images: Sequence[Image]

    @property
    def figure(self) -> float:
        """The width of a figure: from one to the next in the year."""
        return float(np.median(np.diff(self.middles[:4])))

    @property
    def brush(self) -> int:
        """The width in pixels of ink that is broader than strokes."""
        return max(SPECK, round(BROAD * (self.place[3] - self.place[1])))

    def room(self, middle: float) -> tuple[float, float, float, float]:
        """The place of a figure on the page, in pixels."""
        left, top, _, bottom = self.place
        start, end = (left + (middle + side * self.figure / 2) * (bottom - top) for side in (-1, 1))
        return start, top, end, bottom

    def ink(self, middle: float) -> Iterator[Image]:
        """Where on each image ink is at the place of a figure, 1 or 0, and a brush's width around it."""
        start, top, end, bottom = map(round, self.room(middle))
        for image in self.images:
            dark = image[max(0, top - self.brush) : bottom + self.brush].min(axis=2) < INK * 255
            yield dark[:, max(0, start - self.brush) : end + self.brush].astype(np.uint8)

    def inner(self, ink: Image) -> float:
        """The share of a figure's place that is inked, without what is around it."""
        part = ink[self.brush : -self.brush, self.brush : -self.brush]
        return float(part.mean()) if part.size else 0.0


def _swallowed(words: str, row: _Row) -> Iterator[list[str]]:
    """The days with one more figure beside a lone one, for each place of one that is free and inked."""
    for match in _LONE.finditer(words):
        at = match.start()
        for side in _free_sides(words, at, row):
            if any(row.inner(ink) >= INKED for ink in row.ink(row.middles[at] + side * row.figure)):
                told = (
                    f"{words[: at + (side > 0)]}{figure}{words[at + (side > 0) :]}" for figure in "0123456789"
                )
                yield [day for day in told if _is_a_day(day)]


def _free_sides(words: str, at: int, row: _Row) -> tuple[int, ...]:
    """The sides (-1 left, 1 right) of a lone figure on which there is place for another one: the wider one; of a day both where the
    room from 月 to 日 is wider than one figure and a letter need, as that from 年 to 月 tells (blanks widen a month's too)."""
    before, here, behind = row.middles[at - 1 : at + 2]
    more = (behind - here) - (here - before)
    if abs(more) >= ROOM * row.figure:
        return (1 if more > 0 else -1,)
    if words[at + 1] != "日":
        return ()
    year = words.index("年")
    letter = before - row.middles[year] - (at - year - 2) * row.figure
    return (-1, 1) if behind - before - letter - row.figure >= WIDE * row.figure else ()


def _covered(words: str, row: _Row) -> Iterator[list[str]]:
    """The days with another figure in the place of one of which broad ink covers a side, for each such figure."""
    for match in _FIGURE.finditer(words):
        at = match.start()
        is_alike = words[at] in _ALIKE
        least = COVERED if is_alike else HIDDEN
        if any(row.inner(_broad(ink, row.brush)) >= least for ink in row.ink(row.middles[at])):
            others = _ALIKE if is_alike else "0123456789"
            told = (f"{words[:at]}{figure}{words[at + 1 :]}" for figure in others if figure != words[at])
            yield [day for day in told if _is_a_day(day)]


def _broad(ink: Image, brush: int) -> Image:
    """What of the ink is broad: a star, no stroke."""
    solid = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((SPECK, SPECK), np.uint8))
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (brush, brush))
    return np.asarray(cv2.morphologyEx(solid, cv2.MORPH_OPEN, round_brush), np.uint8)


def _is_a_day(words: str) -> bool:
    """Whether a day is one of the calendar, written as print does (no 02月)."""
    return any(found.sure for found in dates(words)) and not re.search("[年月]0", words)


def _likeliest(odds: Odds, days: Sequence[str]) -> list[str]:
    order = np.argsort(-fits(odds, days), kind="stable") if days else ()
    return [days[int(k)] for k in order[:TOLD]]
