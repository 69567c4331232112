"""Photographs whose lines still run askew after reading: their slopes tell how to warp the page level (透视校正)."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.tools.ink.image import Image, View
from pipeline.types import OcrLine

LONG = 10  # characters of a line that tells a slope
ENOUGH = 4  # such lines
ASKEW = 0.012  # slope of the first or the last of such lines of a page that is put right
STEEPEST = 0.3  # slope at the head or the foot of a page, beyond sense


def levelled(view: View, lines: Sequence[OcrLine]) -> View | None:
    """The page warped so that its lines run level, or None where they do (or too few tell).

    Straight lines of a photographed sheet meet in one point: their slope is nearly a straight line of their height.
    """
    height, width = view.image.shape[:2]
    found = [slope for slope in (_slope(line, width, height) for line in lines) if slope is not None]
    if len(found) < ENOUGH:
        return None
    places, slopes = np.array(found).T
    grown, base = np.polyfit(places, slopes, 1)
    seen, whole = (places.min(), places.max()), (0, height)
    askew, steepest = (max(abs(base + grown * y) for y in ends) for ends in (seen, whole))
    if askew <= ASKEW or steepest >= STEEPEST:
        return None
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = np.array([[x, _middle(x, y, width, base, grown)] for x, y in corners], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    image: Image = np.asarray(
        cv2.warpPerspective(
            view.image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )
    return View(image, view.back @ np.linalg.inv(matrix), view.size)


def _middle(x: float, y: float, width: int, base: float, grown: float) -> float:
    """The height at which the line through a point crosses the middle of the page."""
    reach = width / 2 - x
    return float((y + base * reach) / (1 - grown * reach))


def _slope(line: OcrLine, width: int, height: int) -> tuple[float, float] | None:
    """Where a long line crosses the middle of the page, and its slope, in pixels; None for a short one."""
    if len(line.chars) < LONG or line.box[2] - line.box[0] < 0.25:
        return None
    (x1, y1), (x2, y2) = (
        ((c[0] + c[2]) / 2 * width, (c[1] + c[3]) / 2 * height) for c in (line.chars[0], line.chars[-1])
    )
    if x2 - x1 < 1:
        return None
    slope = (y2 - y1) / (x2 - x1)
    return y1 + slope * (width / 2 - x1), slope
