"""Scan quality (DA/T 31-2017): what a scanned page lacks, measured on its image; codes, no judgement about papers."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.tools.ink.image import PALE, Image, grey_of, ink_of, shrunk
from pipeline.tools.ink.seals import Mark

LEAST_DPI, GOOD_DPI = 200, 300
LEANING, STEEP = 3.0, 5.0  # degrees
SIDE = 1600
SHARP = 0.42  # of the step from ink to paper taken by the steepest edges of a sharp page
DIM = 110  # brightness of the paper below which a page is too dark
FAINT = 60  # step from ink to paper below which it is too faint
LITTLE = 500  # pixels of ink: fewer are no writing
BORDER = 0.5  # share of a margin that is dark


def flaws_of(image: Image, dpi: int | None, marks: tuple[Mark, ...], lean: float) -> tuple[str, ...]:
    """The flaws of an upright page image whose lines ``lean`` by some degrees, as codes that ``terms.FLAWS`` puts into words.

    Resolution below 200 or 300 dpi or unknown, a seal without colour, skew above 3° or 5°, blur, darkness,
    faintness, a dark border. A page without writing has none but its resolution.
    """
    small = shrunk(grey_of(image), SIDE)
    return (*_resolution(dpi), *_colour(marks), *_lean(abs(lean)), *_tone(small), *_border(small))


def _resolution(dpi: int | None) -> list[str]:
    if dpi is None:
        return ["no_dpi"]
    if dpi < LEAST_DPI:
        return ["low_dpi"]
    return ["fair_dpi"] if dpi < GOOD_DPI else []


def _colour(marks: tuple[Mark, ...]) -> list[str]:
    return ["grey_seal"] if any(m.colour == "black" and m.shape == "round" for m in marks) else []


def _lean(angle: float) -> list[str]:
    if angle > STEEP:
        return ["steep"]
    return ["leaning"] if angle > LEANING else []


def _tone(grey: Image) -> list[str]:
    ink = ink_of(grey)
    if cv2.countNonZero(ink) < LITTLE:
        return ["faint"] if cv2.countNonZero(ink_of(grey, PALE)) > 6 * LITTLE else []
    paper, dark = float(np.percentile(grey, 90)), float(np.percentile(grey[ink > 0], 25))
    found = []
    if paper < DIM:
        found.append("dark")
    if paper - dark < FAINT:
        found.append("faint")
    elif _steepest(grey, ink) < SHARP * (paper - dark):
        found.append("blurred")
    return found


def _steepest(grey: Image, ink: Image) -> float:
    """The difference between neighbouring pixels across the edges of the ink, at its sharper tenth."""
    across = np.abs(np.diff(grey.astype(np.int16), axis=1))
    near = cv2.dilate(ink, np.ones((3, 3), np.uint8))[:, 1:] > 0
    edges = across[near]
    edges = edges[edges > 8]
    return float(np.percentile(edges, 90)) if edges.size else 0.0


def _border(grey: Image) -> list[str]:
    wide = max(4, min(grey.shape) // 60)
    sides = (grey[:wide], grey[-wide:], grey[:, :wide], grey[:, -wide:])
    return ["border"] if any(float((side < 90).mean()) > BORDER for side in sides) else []
