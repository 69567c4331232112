"""Whether the letters of a date stand at even distances: a wider gap is a letter that a seal has swallowed (字距)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

EVEN = (0.6, 1.4)  # of the usual distance of two letters
_FIGURES = re.compile(r"(?<=[年月])[0-9]+(?=[月日])")


def is_even(middles: Sequence[float], words: str) -> bool:
    """Whether letters stand at even distances from the third on (every year begins with 20); figures are half as wide.

    Figures beside a character may stand further off than others, as they do with a space between (2017 年 5 月 23 日).
    """
    wide = [0.5 if char.isascii() else 1.0 for char in words]
    steps: dict[float, list[float]] = {}
    for k in range(2, len(middles) - 1):
        pair = wide[k] + wide[k + 1]
        steps.setdefault(pair, []).append((middles[k + 1] - middles[k]) / (pair / 2))
    if not _stand_between(middles, words):
        return False
    together = [step for some in steps.values() for step in some]
    return _is_level(together) or all(_is_level(some) for some in steps.values())


def _stand_between(middles: Sequence[float], words: str) -> bool:
    """Whether the figures of month and day stand in the middle of their room, up to a figure's width (月 17日 without its 1)."""
    figure = middles[3] - middles[2]
    return all(
        abs((middles[m.start()] - middles[m.start() - 1]) - (middles[m.end()] - middles[m.end() - 1]))
        <= figure
        for m in _FIGURES.finditer(words)
    )


def _is_level(steps: Sequence[float]) -> bool:
    usual = float(np.median(steps))
    return usual > 0 and all(EVEN[0] * usual <= step <= EVEN[1] * usual for step in steps)
