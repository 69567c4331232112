"""The second reader of signing dates: a small network that knows the letters of a day, and seals over them (落款日期).

The engine that reads whole pages has seen few seals: it takes their ink for strokes. This one was trained on nothing but
invented lines of days under invented seals (``training``), a fifth of them letters in no order of a day, so that it tells what
the ink shows and not what a day is like. Neither is believed against what the other rules out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import cv2
import numpy as np

from pipeline.tools.data import DATA
from pipeline.tools.engines.spelling import Odds
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.best_days import Day, best_day

LETTERS = "〇一二三四五六七八九十年月日0123456789"  # the network's classes from 1 on; 0 is none, the last any other letter
TALL = 32  # pixels: the height of the line images it was trained on
STRIDE = 4  # pixels of such an image for each column of odds
LEAST = 8  # pixels: the narrowest image it takes
PAPER = 85  # the percentile of a line's brightness that is paper


def odds_of_day(crop: Image) -> Odds:
    """The odds of the letters of a day in each column of a line image; the naught of figures counts as 〇 too."""
    (columns,) = _network().run(None, {"image": _shown(crop)[None, None]})[0]
    letters = columns[:, 1 : len(LETTERS) + 1].copy()
    letters[:, 0] = np.maximum(letters[:, 0], letters[:, LETTERS.index("0")])
    values = np.column_stack([columns[:, 0], letters, columns.max(axis=1)])
    return Odds(values.astype(np.float32), LETTERS, STRIDE / TALL)


def sure_day(sights: Sequence[tuple[Image, Sequence[Odds]]], text: str) -> Day | None:
    """The day this reader is sure of in every sight of a line, alone or together with the engine; None else.

    A sight is the image of the line and the engine's odds of it, which also tell better where the letters stand: places in
    them may be even where they are not in the network's wider columns.
    """
    days = [_day_in(crop, odds, text) for crop, odds in sights]
    first = days[-1] if days else None
    return first if first and all(day and day.words == first.words for day in days) else None


def own_day(crop: Image, odds: Sequence[Odds], text: str) -> tuple[Day | None, Odds]:
    """The day that the network puts first by itself, its letters placed by the engine's odds too; and the network's odds."""
    second = odds_of_day(crop)
    return best_day([second], text, pitch=odds), second


def _day_in(crop: Image, odds: Sequence[Odds], text: str) -> Day | None:
    """The day that the network alone finds clear, or that it puts first and both readers together find clear."""
    day, second = own_day(crop, odds, text)
    if day is None or day.clear:
        return day
    joint = best_day([*odds, *[second] * len(odds)], text, pitch=odds)
    return joint if joint and joint.clear and joint.words == day.words else None


def _shown(crop: Image) -> Any:
    """A line image as the network was shown them: ink is 1 and paper 0, 32 pixels high."""
    grey = crop.min(axis=2).astype(np.float32)
    paper = max(1.0, float(np.percentile(grey, PAPER)))
    ink = np.clip(1 - grey / paper, 0, 1)
    wide = max(LEAST, round(ink.shape[1] * TALL / ink.shape[0]))
    shrinks = ink.shape[0] > TALL
    return cv2.resize(ink, (wide, TALL), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)


@cache
def _network() -> Any:
    """The network, opened once a process; it takes a few milliseconds a line."""
    import onnxruntime  # slow, and a page without sealed days needs none

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        DATA / "signed_days.onnx", options, providers=["CPUExecutionProvider"]
    )
