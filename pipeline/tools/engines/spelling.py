"""How well given words fit a line image: the recogniser's odds of each letter in each column, laid along the words.

A recogniser says the likeliest letters; under the ink of a seal the likeliest are often wrong or too few. When only
a few hundred words are possible at all (the days of a calendar), asking how well each of them fits is surer.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image
from pipeline.types import Box

FLOOR = 1e-4  # the least odds: no single column settles everything
NEVER = -1e9

Scores = npt.NDArray[np.float64]
Pixels = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Odds:
    """A line image's ``values``: a row for each column of the image, with the odds of no letter, of each of ``letters``,
    and last of the likeliest letter there is. ``width`` is the width of a column in heights of the line."""

    values: npt.NDArray[np.float32]
    letters: str
    width: float


def fits(odds: Odds, words: Sequence[str]) -> Scores:
    """For each word how much less likely it is than the likeliest reading (0: as likely; logarithms).

    Whatever stands before and behind the word costs nothing. Equal letters side by side need a gap.
    """
    return _run(odds, words)[0]


def centres(odds: Odds, word: str) -> tuple[float, ...]:
    """Where the middle of each letter of a word lies when it is laid along the line, in heights of the line."""
    _, path = _run(odds, [word], trace=True)
    middles = []
    for place in range(len(word)):
        columns = np.flatnonzero(path == 2 * place + 1)
        middles.append(float(columns.mean() + 0.5) * odds.width)
    return tuple(middles)


def _run(odds: Odds, words: Sequence[str], trace: bool = False) -> tuple[Scores, npt.NDArray[np.int64]]:
    """The best path of each word: states are what stands before it, letter, gap, letter, …, what stands behind."""
    logs = np.log(np.maximum(odds.values, FLOOR)).astype(np.float64)
    logs -= logs[:, -1:]
    labels, may_skip, last = _states(odds.letters, words)
    states = np.full((len(words), labels.shape[1] + 2), NEVER)  # before the first two that nothing comes from
    score, one, two = states[:, 2:], states[:, 1:-1], states[:, :-2]
    score[:, 0] = 0.0
    steps: list[npt.NDArray[np.int64]] = []
    for row in logs:
        skipped = np.where(may_skip, two, NEVER)
        if trace:
            steps.append(np.argmax((score, one, skipped), axis=0))
        score[:] = np.maximum(np.maximum(score, one), skipped) + row[labels]
    ends = np.stack([score[np.arange(len(words)), last - k] for k in (0, 1)])
    path = _traced(steps, int(last[0]) - int(ends[:, 0].argmax())) if trace else np.zeros(0, np.int64)
    return ends.max(axis=0), path


def _states(
    letters: str, words: Sequence[str]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """Column of the odds for each state, where a gap may be left out, and the last state of each word."""
    anything = len(letters) + 1
    most = 2 * max(len(word) for word in words) + 1
    labels = np.full((len(words), most), anything, np.int64)
    may_skip = np.zeros(labels.shape, bool)
    for row, word in enumerate(words):
        for place, letter in enumerate(word):
            labels[row, 2 * place + 1] = letters.index(letter) + 1
            if place:
                labels[row, 2 * place] = 0
                may_skip[row, 2 * place + 1] = letter != word[place - 1]
    return labels, may_skip, np.array([2 * len(word) for word in words])


def _traced(steps: Sequence[npt.NDArray[np.int64]], state: int) -> npt.NDArray[np.int64]:
    """The state in each column, from the last back to the first."""
    path = np.zeros(len(steps), np.int64)
    for column in range(len(steps) - 1, -1, -1):
        path[column] = state
        state -= int(steps[column][0, state])
    return path


def places_of(odds: Odds, words: str, place: Pixels, image: Image) -> tuple[Box, ...]:
    """The box of each letter on the page, half way to its neighbours, as fractions."""
    height, width = image.shape[:2]
    left, top, _, bottom = place
    middles = [left + m * (bottom - top) for m in centres(odds, words)]
    between = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
    edges = [2 * middles[0] - between[0], *between, 2 * middles[-1] - between[-1]]
    return tuple(
        (max(0.0, a / width), top / height, min(1.0, b / width), bottom / height)
        for a, b in itertools.pairwise(edges)
    )
