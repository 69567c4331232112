"""Lone figures of a day beside which a seal may have swallowed another one (2021年1月22日 for 11月; 落款日期缺位).

No letter is missing there for the recogniser, and one figure is the likeliest reading of what the seal left. But a figure
stands in the middle of its room: where there is place for another one beside it, that place must be blank paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from pipeline.reading.dates import dates
from pipeline.tools.image import Image
from pipeline.tools.spelling import Odds, Pixels, centres, fits
from pipeline.tools.swallowed import inked

ROOM = 0.6  # of a figure's width by which one side of a figure is wider: half way from none to one more, and a column
COVERED = 0.05  # of that place that is inked: more than a worn copy's specks
TOLD = 4  # days told, the likeliest
_LONE = re.compile(r"(?<=[年月])[1-9](?=[月日])")


def hidden_days(words: str, odds: Odds, place: Pixels, images: Sequence[Image]) -> tuple[str, ...]:
    """The days that a day in figures may be short of a figure of, the likeliest first; none where it is not.

    ``odds`` are those of its line, which was cut out at ``place``; a place is blank that is so on every one of ``images``.
    """
    if not _LONE.search(words):
        return ()
    middles = centres(odds, words)
    figure = float(np.median(np.diff(middles[:4])))
    found: list[str] = []
    for match in _LONE.finditer(words):
        at = match.start()
        more = (middles[at + 1] - middles[at]) - (middles[at] - middles[at - 1])
        if abs(more) < ROOM * figure:
            continue
        room = middles[at] + (figure if more > 0 else -figure)
        if _is_inked(room, figure, place, images):
            found += _with_one_more(words, at, more > 0)
    order = np.argsort(-fits(odds, found), kind="stable") if found else ()
    return tuple(found[int(k)] for k in order[:TOLD])


def _with_one_more(words: str, at: int, behind: bool) -> list[str]:
    """The days of the calendar with another figure behind one or before it."""
    told = [f"{words[: at + behind]}{figure}{words[at + behind :]}" for figure in "0123456789"]
    return [day for day in told if any(found.sure for found in dates(day)) and (behind or day[at] != "0")]


def _is_inked(room: float, figure: float, place: Pixels, images: Sequence[Image]) -> bool:
    """Whether the place of a figure with its middle at ``room`` is inked on any image; lengths are in heights of the line."""
    left, top, _, bottom = place
    high = bottom - top
    start, end = left + (room - figure / 2) * high, left + (room + figure / 2) * high
    return any(
        inked(image, (start / width, top / height, end / width, bottom / height)) >= COVERED
        for image in images
        for height, width in [image.shape[:2]]
    )
