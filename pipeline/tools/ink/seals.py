"""Seals and stamps (印章、收文章) by the colour of their ink: where they are, lifted off the text, their own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from pipeline.tools.ink.black_seals import without_black_seal
from pipeline.tools.ink.grey_seals import levels_of
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.rims import colour_at, rims_of
from pipeline.types import Box

SIDE = 1400  # pixels of the longer side while looking
SMALLEST, LARGEST = 0.035, 0.4  # of the page's longer side
NARROWEST = 0.02
NARROWEST_RING = 0.045  # of a round or oval one: handwriting is lower
COLOURED = 32  # how far apart the channels of coloured ink are
GREY = 0.002  # share of coloured pixels below which a page was scanned without colour
ROUND = (0.85, 1.18)
OUTLINE = 0.6  # share of the outline that must be inked
MARGIN = 0.04  # of a seal's box around it that its ink may reach
LIFTS = (1.0, 1.1, 0.9)  # the first is used, the others check it
STAR = (0.13, 0.5)  # of a seal's size around its middle, the share of it that a star or an arms inks


@dataclass(frozen=True, slots=True)
class Mark:
    """A seal found by its ink: ``box`` in fractions.

    ``colour``: red, blue, or black on a page without colour; ``shape``: round, oval, rectangle; ``is_worn``: a ring in dashes.
    """

    box: Box
    colour: str
    shape: str
    is_worn: bool = False


def marks_of(image: Image) -> tuple[Mark, ...]:
    """The seals and stamps of a page, from the top down."""
    scale = min(1.0, SIDE / max(image.shape[:2]))
    small = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    found: list[Mark] = []
    for colour in ("red", "blue"):
        found += _of_colour(_layer(small, colour), colour)
    if not found:  # a copy may be photographed in colour, a seal be too pale to be found by its colour
        found += [Mark(box, colour_at(small, box), "round") for box in rims_of(small)]
    return tuple(sorted(found, key=lambda m: m.box[1]))


def _layer(image: Image, colour: str) -> Image:
    """255 where there is ink of a colour."""
    blue, green, red = cv2.split(image)  # cv2 subtracts down to 0 only
    if colour == "red":
        mask = (cv2.subtract(red, cv2.max(green, blue)) > COLOURED) & (red > 90)
    else:
        mask = (cv2.subtract(blue, red) > COLOURED) & (cv2.subtract(blue, green) > COLOURED // 3)
    return np.where(mask, 255, 0).astype(np.uint8)


def is_grey(image: Image) -> bool:
    """Whether a page was scanned or copied without colour."""
    blue, green, red = cv2.split(image)
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return float((spread > COLOURED).mean()) < GREY


def _of_colour(layer: Image, colour: str) -> list[Mark]:
    height, width = layer.shape
    side = max(height, width)
    reach = max(3, side // 80)
    joined = cv2.morphologyEx(layer, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    marks = []
    for contour in contours:
        left, top, w, h = cv2.boundingRect(contour)
        if not (SMALLEST * side < max(w, h) < LARGEST * side and min(w, h) > NARROWEST * side):
            continue
        shape = _shape(layer, cv2.minAreaRect(cv2.convexHull(contour)))
        if shape is not None:
            box = (left / width, top / height, (left + w) / width, (top + h) / height)
            marks.append(Mark(box, colour, shape))
    return marks


def _shape(ink: Image, around: Any) -> str | None:
    """Round, oval or rectangle by where the outermost ink lies; None when it is only writing."""
    _, (width, height), _ = around
    if min(width, height) < 8:
        return None
    ring, frame = _blank(ink), _blank(ink)
    cv2.ellipse(ring, around, 255, 1)
    cv2.polylines(frame, [cv2.boxPoints(around).astype(np.int32)], True, 255, 1)
    near = np.asarray(cv2.dilate(ink, np.ones((7, 7), np.uint8)), np.uint8)
    ring_share, frame_share = _share(near, ring), _share(near, frame)
    if max(ring_share, frame_share) < OUTLINE:
        return None
    if frame_share > ring_share:
        return "rectangle"
    if min(width, height) < NARROWEST_RING * max(ink.shape):
        return None
    return "round" if ROUND[0] < width / height < ROUND[1] else "oval"


def _blank(image: Image) -> Image:
    return np.zeros(image.shape[:2], np.uint8)


def _share(ink: Image, outline: Image) -> float:
    """How much of an outline has ink on it."""
    return float(cv2.countNonZero(cv2.bitwise_and(ink, outline))) / max(1, cv2.countNonZero(outline))


def lifted(image: Image, marks: tuple[Mark, ...], lift: float = LIFTS[0]) -> Image:
    """The image with the ink of the seals taken off; darker text under them stays.

    ``lift`` around 1: higher takes more of the ink and thins the text.
    """
    if not marks:
        return image
    result = image.copy()
    height, width = image.shape[:2]
    for mark in marks:
        left, top, right, bottom = pixels_of(mark.box, width, height)
        part = result[top:bottom, left:right]
        if mark.colour != "black":
            part[:] = _without(part, mark.colour, lift)
        elif (bare := _without_grey(part, lift)) is not part:
            part[:] = bare
        elif lift == LIFTS[0]:
            result = without_black_seal(result, mark.box)
    return result


def _without_grey(part: Image, lift: float) -> Image:
    """A seal of a grey scan taken off when its ink is clearly lighter than the text; else unchanged."""
    grey = np.asarray(cv2.cvtColor(part, cv2.COLOR_BGR2GRAY), np.uint8)
    levels = levels_of(grey)
    if levels is None:
        return part
    seal, text = levels
    white = 0.95 * seal / lift
    black = text + 0.25 * (white - text)
    level = (np.clip((grey.astype(np.float32) - black) / (white - black), 0, 1) * 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(level, cv2.COLOR_GRAY2BGR), np.uint8)


def _without(part: Image, colour: str, lift: float) -> Image:
    """Each pixel as bright as in the channel in which the seal's ink is bright, in grey.

    The seal's own brightness there becomes white; what is darker is text.
    """
    channel = part[:, :, 2] if colour == "red" else part[:, :, 0]
    paper = float(np.percentile(channel, 90))
    inked = channel[_layer(part, colour) > 0]
    ink = float(np.percentile(inked, 30)) if inked.size else 0.7 * paper
    white = max(0.4 * paper, 0.92 * ink / lift)
    black = min(0.18 * paper, 0.4 * white)
    grey = (np.clip((channel.astype(np.float32) - black) / (white - black), 0, 1) * 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def uncoloured(part: Image) -> Image:
    """A part of a page without its ink in red and blue; the part itself where there is none."""
    for colour in ("red", "blue"):
        if float((_layer(part, colour) > 0).mean()) > GREY:
            part = _without(part, colour, LIFTS[0])
    return part


def own_layer(image: Image, mark: Mark) -> Image:
    """The seal alone, its ink dark on white, to read its own words; black text under it is taken out."""
    height, width = image.shape[:2]
    left, top, right, bottom = pixels_of(mark.box, width, height)
    part = image[top:bottom, left:right]
    bright, dark = (part[:, :, 2], part[:, :, :2].min(axis=2))
    if mark.colour == "blue":
        bright, dark = (part[:, :, 0], part[:, :, 2])
    text = bright < 0.38 * float(np.percentile(bright, 90))
    grey = np.where(text, 255, dark).astype(np.uint8)
    edged = cv2.copyMakeBorder(grey, 24, 24, 24, 24, cv2.BORDER_CONSTANT, value=(255,))
    return np.asarray(cv2.cvtColor(edged, cv2.COLOR_GRAY2BGR), np.uint8)


def has_star(image: Image, mark: Mark) -> bool:
    """Whether a round seal in colour bears a star or the arms in its middle, as official seals do; rows of words are a stamp's."""
    ink = np.asarray(cv2.cvtColor(own_layer(image, mark), cv2.COLOR_BGR2GRAY), np.uint8)
    height, width = ink.shape
    middle = _blank(ink)
    reach = (round(width * STAR[0] / 2), round(height * STAR[0] / 2))
    cv2.ellipse(middle, (width // 2, height // 2), reach, 0, 0, 360, 255, -1)
    inked = ink[middle > 0] < 0.75 * float(np.percentile(ink, 90))
    return float(inked.mean()) > STAR[1]


def pixels_of(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The pixels of a box with the margin that a seal's ink may reach: left, top, right, bottom."""
    left, top, right, bottom = box
    dx, dy = (right - left) * MARGIN, (bottom - top) * MARGIN
    return (
        max(0, int((left - dx) * width)),
        max(0, int((top - dy) * height)),
        min(width, int((right + dx) * width) + 1),
        min(height, int((bottom + dy) * height) + 1),
    )
