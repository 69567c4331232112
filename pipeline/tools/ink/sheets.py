"""The sheet of paper on a photograph (手机拍照) cut out of its table; never where writing stands: that is a shadow's edge."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image, View, grey_of, shrunk

SHEET = (0.25, 0.97)  # share of a photo that a sheet of paper on a table covers
SLIM = 1.8  # sides of a sheet to each other; A4: 1.41
OBLIQUE = 0.26  # cosine of the corner of a sheet: 75 to 105 degrees
SMALL = 640  # pixels of the longer side at which a sheet is looked for
BRIM = 5  # of those pixels at the edge of the image, where no corner of a sheet in a shadow lies
EDGED = 1400  # the same at which its edges and what stands beside them are looked at
MARGIN = 0.006  # of its width: there no writing stands
LETTER = (4, 40)  # pixels of a letter's height or width
STROKE = 0.72  # of the brightness around it: darker is a stroke
CUT = 6  # letters along an edge that runs through writing
GAP = 13  # pixels between letters of a row
ROW = (9, 60)  # pixels of the height of a row of letters
LONG = 3.5  # times as long as high: a row
FILLED = (0.12, 0.75)  # share of a row that is inked; of a rule or an edge more is

Corners = npt.NDArray[np.float32]


def flattened_sheet(view: View) -> View:
    """A photographed sheet cut out of its table and made rectangular; other images unchanged, and one whose edges would all
    run through writing, or leave rows of it outside: those are the edges of a shadow, behind which they would be lost."""
    for quad, limit in _sheets(view.image):
        if _leaves_writing(view.image, quad, limit):
            continue
        width = int(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2])))
        height = int(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))
        target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        matrix = cv2.getPerspectiveTransform(quad, target)
        image = cv2.warpPerspective(view.image, matrix, (width, height), flags=cv2.INTER_CUBIC)
        if not _cuts_writing(np.asarray(image, np.uint8)):
            return View(np.asarray(image, np.uint8), view.back @ np.linalg.inv(matrix), view.size)
    return view


def _sheets(image: Image) -> Iterator[tuple[Corners, float]]:
    """The corners of the bright sheet on a darker ground, and of that sheet with the part of it that lies in a shadow; each
    with the brightness that it exceeds."""
    scale = SMALL / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    bright, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark = np.ascontiguousarray(grey[grey <= bright])
    dim = cv2.threshold(dark, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0] if dark.size else bright
    for limit, contrast in ((bright, 50.0), (dim, 30.0)):
        corners = _sheet(np.asarray(grey, np.uint8), limit, contrast)
        if corners is None or (limit < bright and _reaches_edge(corners, grey.shape)):
            return
        yield corners / np.float32(scale), limit


def _sheet(grey: Image, limit: float, contrast: float) -> Corners | None:
    """The four corners of what is brighter than a limit, clockwise from the top left, if it may be a sheet; or None."""
    mask = np.where(grey > limit, 255, 0).astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8)), np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    share = cv2.contourArea(hull) / mask.size
    inside, outside = grey[mask > 0], grey[mask == 0]
    if not SHEET[0] < share < SHEET[1] or outside.size < 0.02 * grey.size:
        return None
    if float(np.median(inside)) - float(np.median(outside)) < contrast:
        return None
    quad = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True).reshape(-1, 2)
    if len(quad) != 4 or cv2.contourArea(quad) < 0.93 * cv2.contourArea(hull):
        return None
    corners = _clockwise(quad.astype(np.float32))
    return corners if _is_sheetlike(corners) else None


def _reaches_edge(corners: Corners, shape: tuple[int, ...]) -> bool:
    """Whether a corner lies at the edge of the image: some of the table is as bright as the shadow."""
    most = np.array([shape[1], shape[0]]) - BRIM
    return bool((corners < BRIM).any() or (corners > most).any())


def _is_sheetlike(corners: Corners) -> bool:
    """Whether four corners may be those of a sheet: nearly right angles, no strip. A shadow over a corner makes others, light
    that falls on half a sheet a strip of it."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    across, down = float(lengths[::2].mean()), float(lengths[1::2].mean())
    if float(lengths.min()) < 1 or max(across, down) > SLIM * min(across, down):
        return False
    crossed = np.abs((sides * np.roll(sides, -1, axis=0)).sum(axis=1)) / (lengths * np.roll(lengths, -1))
    return float(crossed.max()) < OBLIQUE


def _cuts_writing(sheet: Image) -> bool:
    """Whether an edge of a sheet that was cut out runs through letters; round those of paper there is a margin."""
    grey = grey_of(shrunk(sheet, EDGED))
    dark: npt.NDArray[np.bool_] = grey < STROKE * cv2.medianBlur(grey, 31).astype(np.float64)
    near, far = max(2, round(MARGIN * dark.shape[1])), 3 * max(2, round(MARGIN * dark.shape[1]))
    edges = (dark[:, -far:-near].T, dark[:, near:far].T, dark[near:far], dark[-far:-near])
    return any(_letters_along(edge) >= CUT for edge in edges)


def _leaves_writing(image: Image, quad: Corners, limit: float) -> bool:
    """Whether rows of letters stand outside of a sheet, above or below it or beside it, on ground that is darker than a limit:
    those of a second sheet, as bright as the first, are not its own."""
    small = grey_of(shrunk(image, EDGED))
    scale = small.shape[0] / image.shape[0]
    ground = cv2.medianBlur(small, 31)
    near = 3 * max(2, round(MARGIN * small.shape[1]))
    sheet = cv2.fillPoly(np.zeros_like(small), [np.round(quad * scale).astype(np.int32)], 1)
    sheet = cv2.dilate(sheet, np.ones((2 * near + 1, 2 * near + 1), np.uint8))
    dark = np.where((sheet == 0) & (ground <= limit) & (small < STROKE * ground), 1, 0).astype(np.uint8)
    return any(_has_row(np.asarray(side, np.uint8)) for side in (dark, dark.T))


def _has_row(dark: Image) -> bool:
    """Whether a row of letters runs across an image, in which strokes are 1."""
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, GAP), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for left, top, width, height, _ in stats[1:].tolist():
        part = dark[top : top + height, left : left + width]
        is_row = ROW[0] <= height <= ROW[1] and width >= LONG * height
        if is_row and FILLED[0] <= float(part.mean()) <= FILLED[1]:
            return True
    return False


def _letters_along(edge: npt.NDArray[np.bool_]) -> int:
    """How many dark stretches of the rows of pixels along an edge are as long as letters are high or wide."""
    steps = np.diff(np.concatenate([[0], edge.max(axis=0).astype(np.int8), [0]]))
    long = np.flatnonzero(steps == -1) - np.flatnonzero(steps == 1)
    return int(((long >= LETTER[0]) & (long <= LETTER[1])).sum())


def _clockwise(points: Corners) -> Corners:
    total, difference = points.sum(axis=1), np.diff(points, axis=1)[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return points[order]
