"""Round seals by their rims, whatever their colour (圆形印章的边框): on a page without colour nothing else tells them from the text."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image, ink_of
from pipeline.types import Box

BLACK_SIDE = 700
RIM = 0.66  # share of a black seal's rim that is inked
CLEAR = 0.33  # by which the ground beside the rim is emptier
BLACK_RADII = (0.05, 0.085)  # of the longer side: official seals are 38 to 45 mm across
FAR = range(-9, 10, 3)  # pixels about a circle, of its middle and its radius, where the rim is looked for
SLACK = 4  # pixels by which a seal may be smaller than seals are
NEAR = range(-2, 3)  # the same about the best of those
ON_RIM = 7  # pixels: as broad the rim is looked at
DIM, PAPER = 0.85, 90  # of the paper's brightness, below which is ink; percentile that is paper
TINT, MOSTLY = 16, 0.5  # how far apart the channels of pale coloured ink are, the share of the ink that is so

Array = npt.NDArray[np.float64]


def rims_of(image: Image) -> list[Box]:
    """The round seals of a page as fractions of it: circles of the size of a seal with ink along them.

    Where none is found the ink is thickened: a copy may leave a rim of grains alone.
    """
    scale = min(1.0, BLACK_SIDE / max(image.shape[:2]))
    small = cv2.resize(ink_of(image, 0.75), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    thick = np.asarray(cv2.dilate(small, np.ones((3, 3), np.uint8)), np.uint8)
    near = np.where(thick > 70, 255, 0).astype(np.uint8)
    grown = np.asarray(cv2.GaussianBlur(thick, (0, 0), 1.0), np.uint8)
    return _circles(np.asarray(small, np.uint8), near) or _circles(grown, near)


def colour_at(image: Image, box: Box) -> str:
    """The colour of the ink along the rim of a round seal: red or blue where most of it is, else black."""
    height, width = image.shape[:2]
    middle = ((box[0] + box[2]) / 2 * width, (box[1] + box[3]) / 2 * height)
    reach = ((box[2] - box[0]) / 2 * width, (box[3] - box[1]) / 2 * height)
    rim = np.zeros(image.shape[:2], np.uint8)
    cv2.ellipse(rim, (middle, (2 * reach[0], 2 * reach[1]), 0), 255, ON_RIM)
    blue, green, red = (channel[rim > 0].astype(int) for channel in cv2.split(image))
    inked = (
        np.minimum(np.minimum(blue, green), red) < DIM * np.percentile(green, PAPER) if red.size else red > 0
    )
    tints = {"red": red - np.maximum(green, blue) > TINT, "blue": blue - np.maximum(red, green) > TINT}
    shares = {colour: float(tint[inked].mean()) if inked.any() else 0.0 for colour, tint in tints.items()}
    best = max(shares, key=lambda colour: shares[colour])
    return best if shares[best] > MOSTLY else "black"


def _circles(ink: Image, near: Image) -> list[Box]:
    """The circles of an image of ink that have a seal's rim among the thickened ink."""
    side = max(ink.shape)
    circles = cv2.HoughCircles(
        ink,
        cv2.HOUGH_GRADIENT,
        dp=2,
        minDist=side * 0.08,
        param1=120,
        param2=34,
        minRadius=int(side * BLACK_RADII[0]),
        maxRadius=int(side * BLACK_RADII[1]),
    )
    if circles is None:
        return []
    found = [_rim_near(near, *(float(v) for v in c[:3])) for c in np.reshape(circles, (-1, 3))[:24]]
    return [box for box in found if box is not None]


def _rim_near(ink: Image, x: float, y: float, radius: float) -> Box | None:
    """The seal near a circle that was found, or None: its rim is inked, the ground around it is not. Among the lines of a signature the
    circle may be one of letters that touches the rim (a tenth of the seals)."""
    height, width = ink.shape
    least = BLACK_RADII[0] * max(ink.shape) - SLACK
    share = 0.0
    for reach in (FAR, NEAR):
        sizes = [radius + more for more in reach if radius + more >= least]
        near = np.array([(x + dx, y + dy, size) for size in sizes for dx in reach for dy in reach])
        share, x, y, radius = max(zip(ringed(ink, near).tolist(), *near.T.tolist(), strict=True))
    beside = ringed(ink, np.array([(x, y, radius * factor) for factor in (0.87, 0.91, 1.09, 1.14)]))
    if share < RIM or float(beside.mean()) > share - CLEAR:
        return None
    left, top, right, bottom = (
        min(1.0, max(0.0, v))
        for v in (
            (x - radius) / width,
            (y - radius) / height,
            (x + radius) / width,
            (y + radius) / height,
        )
    )
    return left, top, right, bottom


def ringed(ink: Image, circles: Array) -> Array:
    """How much of each circle (x, y, radius) is inked."""
    angles: Array = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    x, y, radius = circles.T[:, :, None]
    xs = np.clip(np.round(x + radius * np.cos(angles)), 0, ink.shape[1] - 1).astype(int)
    ys = np.clip(np.round(y + radius * np.sin(angles)), 0, ink.shape[0] - 1).astype(int)
    return np.asarray((ink[ys, xs] > 0).mean(axis=1), np.float64)
