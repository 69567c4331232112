"""Rules under the words of a line, as of blanks that were filled in: a recogniser takes 日 over one for 旦 (填空的下划线)."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.tools.ink.image import Image

LONGEST_STROKE = 1.6  # heights of the line: no stroke of a letter runs so far
THICK = 0.12  # of the height of the line, at most
LOW = 0.6  # of the height: the rule stands below it, under the letters
DARK = 0.75  # of the paper's brightness
FEATHER = 1  # pixels of blur around a rule


def without_underline(crop: Image) -> Image:
    """The image of a line with the rules under its letters painted over with paper; the image itself where there is none."""
    height, width = crop.shape[:2]
    long = round(LONGEST_STROKE * height)
    low = round(LOW * height)
    if width < long:
        return crop
    part = crop[low:].min(axis=2)
    paper = float(np.percentile(crop, 85))
    dark = (part < DARK * paper).astype(np.uint8)
    if not dark.any(axis=1).any():
        return crop
    rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    rows = np.flatnonzero(rules.any(axis=1))
    if not len(rows) or len(rows) > max(2, THICK * height):
        return crop
    wide = cv2.dilate(rules, np.ones((2 * FEATHER + 1, 3), np.uint8))
    result = crop.copy()
    result[low:][wide > 0] = round(paper)
    return result
