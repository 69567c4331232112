"""A seal of a grey copy (灰度复印件上的印章): its ink is lighter than the text's, whose thin strokes are as light as it."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image
from pipeline.types import Box

RIM_LEVEL = 25  # percentile of a grey seal's rim that is taken for its ink
STEP = 35  # levels by which a grey seal is lighter than text
RADIUS = 2.16  # of a seal's box to the radius of its ring's middle
INK = 0.8  # of the paper's brightness
PALER = 25  # levels by which a seal's own ink varies
WIDE = 70  # of a seal's width to the thickness of its strokes at least; thinner ones are of letters
RING = 0.06  # of the radius within which the ring runs
EMPTY = (0.36, 0.5)  # of the radius: between the star and the words
OUTSIDE = 1.06  # of the radius

Grey = npt.NDArray[np.uint8]


def levels_of(grey: Grey) -> tuple[float, float] | None:
    """How bright a seal's ink and the text are within the seal's box; None where the seal is no lighter."""
    height, width = grey.shape
    rim = np.zeros_like(grey)
    axes = (round(width / RADIUS), round(height / RADIUS))
    cv2.ellipse(rim, (width // 2, height // 2), axes, 0, 0, 360, (255,), max(5, width // 24))
    inked = grey[(rim > 0) & (grey < INK * np.percentile(grey, 90))]
    if inked.size < 50:
        return None
    seal, text = float(np.percentile(inked, RIM_LEVEL)), float(np.percentile(grey, 0.3))
    return (seal, text) if seal - text >= STEP else None


def without_wide_ink(image: Image, box: Box) -> Image:
    """The image without a grey seal's ring and star; ``image`` itself where the seal is no lighter than the text.

    What is lighter than text is taken off only where it is as broad as a seal's strokes, and not beside the dark of a letter:
    thin strokes stay, and so do thin ones of the seal's words.
    """
    height, width = image.shape[:2]
    left, top = max(0, int(box[0] * width)), max(0, int(box[1] * height))
    part = image[top : int(box[3] * height), left : int(box[2] * width)]
    if not part.size:
        return image
    grey = np.asarray(cv2.cvtColor(part, cv2.COLOR_BGR2GRAY), np.uint8)
    levels = levels_of(grey)
    if levels is None:
        return image
    seal, text = levels
    wide, letters = _wide(grey, seal), _beside_dark(grey, 0.95 * seal)
    sharp = np.clip((grey.astype(np.float32) - text) / (seal - text), 0, 1) * 255
    bare = np.where(wide & letters, sharp.astype(np.uint8), np.where(wide, 255, grey))
    result = image.copy()
    result[top : top + part.shape[0], left : left + part.shape[1]] = bare[:, :, None]
    return result


def _wide(grey: Grey, seal: float) -> npt.NDArray[np.bool_]:
    """Where ink is as broad as a seal's strokes, and along its ring."""
    height, width = grey.shape
    ink = (grey < seal + PALER).astype(np.uint8)
    thick = max(4, round(width / WIDE))
    wide = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    wide = cv2.dilate(wide, np.ones((5, 5), np.uint8))
    rows, columns = np.mgrid[:height, :width]
    away = np.hypot((columns - width / 2) * RADIUS / width, (rows - height / 2) * RADIUS / height)
    empty = (away > OUTSIDE) | ((away > EMPTY[0]) & (away < EMPTY[1]))
    return np.asarray(((wide > 0) & ~empty) | (np.abs(away - 1) < RING), np.bool_)


def _beside_dark(grey: Grey, darkest: float) -> npt.NDArray[np.bool_]:
    """Where text stands and one pixel around it; a dark grain alone is none."""
    dark = cv2.morphologyEx((grey < darkest).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return np.asarray(cv2.dilate(dark, np.ones((3, 3), np.uint8)) > 0, np.bool_)
