"""A page that makes no sense: the front shining through its back, mirrored, is no writing (透印的空白背面)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.tools.image import Image
from pipeline.tools.legible import TOLD, worth
from pipeline.tools.ocr import OcrEngine
from pipeline.types import OcrLine

FAINT = 140  # of 255, the paper being white: what is darker was printed on this side
DARKEST, SOFT = 2, 0.8  # percentile that becomes black; pixels of blur against grain
MORE = 2.0  # times more language than the page itself said


def is_back(even: Image, lines: Sequence[OcrLine], engine: OcrEngine) -> bool:
    """Whether a page (evened, in the direction it was read) says in faint mirrored letters what it does not say itself."""
    grey = np.asarray(cv2.cvtColor(even, cv2.COLOR_BGR2GRAY), np.uint8)
    if any(_darkness(grey, line) < FAINT for line in lines):
        return False
    mirrored = engine.read(_stretched(np.ascontiguousarray(grey[:, ::-1])))
    return worth(mirrored) >= max(TOLD, MORE * worth(lines))


def _darkness(grey: Image, line: OcrLine) -> float:
    """How dark the ink of a line is, 0 black."""
    height, width = grey.shape
    left, top, right, bottom = line.box
    part = grey[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
    return float(np.percentile(part, DARKEST)) if part.size else 255.0


def _stretched(grey: Image) -> Image:
    """A faint image with its darkest parts black and its paper white."""
    dark, paper = float(np.percentile(grey, DARKEST)), float(np.median(grey)) - 3
    level = np.clip((grey.astype(np.float32) - dark) / max(1.0, paper - dark), 0, 1) * 255
    soft = cv2.GaussianBlur(level.astype(np.uint8), (0, 0), SOFT)
    return np.asarray(cv2.cvtColor(soft, cv2.COLOR_GRAY2BGR), np.uint8)
