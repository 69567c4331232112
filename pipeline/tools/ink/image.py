"""Page images as BGR arrays: turning, straightening, shade, ink, blank pages; each says how to carry places back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.types import Box

Image = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]

STRAIGHT = 0.12  # degrees of skew that are left alone
STEEPEST = 6.0
DARK = 0.62  # of the paper's brightness: darker is ink, lighter may shine through from the back
PALE = 0.87  # the same of writing too faint to be told from that: carbon copies, pencil, worn toner


@dataclass(frozen=True, slots=True)
class View:
    """An image to read, and ``back``: the matrix from its pixels to those of the upright original.

    ``size`` is width and height of that original.
    """

    image: Image
    back: Matrix
    size: tuple[int, int]

    @property
    def lean(self) -> float:
        """Degrees by which a line that is level here falls to the right on the original, in the middle of the page (歪斜)."""
        height, width = self.image.shape[:2]
        ends = np.array([[0.25 * width, height / 2, 1], [0.75 * width, height / 2, 1]]) @ self.back.T
        (x1, y1), (x2, y2) = ends[:, :2] / ends[:, 2:]
        return float(np.degrees(np.arctan2(y2 - y1, x2 - x1)))

    def box(self, box: Box) -> Box:
        """A box in fractions of this image as fractions of the upright original."""
        height, width = self.image.shape[:2]
        left, top, right, bottom = box
        corners = np.array(
            [[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]], np.float64
        )
        corners[:, 0] *= width
        corners[:, 1] *= height
        points = corners @ self.back.T
        xs = np.clip(points[:, 0] / points[:, 2] / self.size[0], 0, 1)
        ys = np.clip(points[:, 1] / points[:, 2] / self.size[1], 0, 1)
        # Mean edges, not outermost corners: a straightened line keeps its height when carried back.
        return (
            round(float(min(xs[0], xs[3])), 5),
            round(float((ys[0] + ys[1]) / 2 if _flat(ys) else min(ys[0], ys[1])), 5),
            round(float(max(xs[1], xs[2])), 5),
            round(float((ys[2] + ys[3]) / 2 if _flat(ys) else max(ys[2], ys[3])), 5),
        )


def _flat(ys: npt.NDArray[np.float64]) -> bool:
    return bool(abs(ys[0] - ys[1]) < 0.25 * abs(ys[3] - ys[0]))


def turned(image: Image, degrees: int) -> Image:
    """The image turned clockwise by 0, 90, 180 or 270 degrees."""
    codes = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return image if degrees % 360 == 0 else np.asarray(cv2.rotate(image, codes[degrees % 360]), np.uint8)


def shrunk(image: Image, side: int) -> Image:
    """The image with its longer side brought down to ``side`` pixels; a smaller one as it is."""
    scale = side / max(image.shape[:2])
    if scale >= 1:
        return image
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def view_of(image: Image) -> View:
    """An upright image as it is, before anything is straightened."""
    return View(image, np.eye(3), (image.shape[1], image.shape[0]))


def straightened(view: View) -> View:
    """The image with its text lines level (纠偏)."""
    angle = skew(view.image)
    if abs(angle) < STRAIGHT:
        return view
    height, width = view.image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    grey = view.image[:, :, 0] if is_colourless(view.image) else None
    image = cv2.warpAffine(
        view.image if grey is None else np.ascontiguousarray(grey),
        turn,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    image = image if grey is None else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    back = np.linalg.inv(np.vstack([turn, [0, 0, 1]]))
    return View(np.asarray(image, np.uint8), view.back @ back, view.size)


def is_colourless(image: Image) -> bool:
    """Whether the three channels of an image are the same: what is done to one of them is done to all."""
    if np.ptp(image[::64], axis=2).any():  # most pages with colour show it here
        return False
    blue, green, red = cv2.split(image)
    return np.array_equal(blue, green) and np.array_equal(green, red)


def skew(image: Image) -> float:
    """Degrees by which the lines of an upright page fall to the right (positive: clockwise skew)."""
    ink = ink_of(shrunk(grey_of(image), 1000))
    width = ink.shape[1]
    ink[:, : width // 25] = ink[:, -(width // 25) :] = 0
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return 0.0
    coarse = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=lambda a: _levelness(ys, xs, a))
    return float(max(np.arange(coarse - 0.45, coarse + 0.5, 0.1), key=lambda a: _levelness(ys, xs, a)))


def _levelness(ys: npt.NDArray[np.int64], xs: npt.NDArray[np.int64], angle: float) -> float:
    """How sharply the rows of the inked places begin and end when they are turned by an angle."""
    turn = np.radians(angle)
    rows = np.round(ys * np.cos(turn) - xs * np.sin(turn)).astype(np.int64)
    sums = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(sums, prepend=0.0, append=0.0)).sum())


def evened(image: Image) -> Image:
    """The image with the shade of the paper taken out: paper becomes white, ink keeps its colour."""
    small = cv2.resize(image, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    paper = cv2.resize(paper, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    np.maximum(paper, 40, out=paper)
    return np.asarray(cv2.divide(image, paper, dst=paper, scale=255), np.uint8)


def grey_of(image: Image) -> Image:
    """The image without colour; a grey one as it is."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)


def ink_of(image: Image, dark: float = DARK) -> Image:
    """255 where there is ink: clearly darker than the paper around it."""
    grey = grey_of(image)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 31)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    limits = np.ceil(np.maximum(np.arange(256, dtype=np.float32), 60) * np.float32(dark)).astype(np.uint8)
    return np.asarray(cv2.compare(grey, cv2.LUT(paper, limits), cv2.CMP_LT), np.uint8)


def outlined(image: Image) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of every mark, from the top down: by their outlines, a tenth of what labels cost."""
    outlines, nested = cv2.findContours(image, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    parents = [] if nested is None else np.reshape(nested, (-1, 4))[:, 3].tolist()
    outer = (line for line, parent in zip(outlines, parents, strict=True) if parent < 0)
    boxes = [(x, y, wide, high) for x, y, wide, high in map(cv2.boundingRect, outer)]
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def writing_on(image: Image, seals: Iterable[Box] = (), dark: float = DARK) -> float:
    """How much writing a page carries: the height of text-like marks, in characters of ordinary size.

    Shadows and staples at the edges, punch holes, specks and what shines through from the back
    do not count; of the latter the deeper part does where ``dark`` is ``PALE``.
    """
    scale = min(1.0, 1600 / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = ink_of(np.asarray(small, np.uint8), dark)
    height, width = ink.shape
    margin = max(height, width) // 45
    ink[:margin], ink[-margin:], ink[:, :margin], ink[:, -margin:] = 0, 0, 0, 0
    for left, top, right, bottom in seals:
        ink[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1] = 0
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return float(sum(_weight(stats[k], max(height, width)) for k in range(1, count)))


def _weight(stats: npt.NDArray[np.int32], side: int) -> float:
    """How many characters one mark may be: 0 for specks, holes and streaks."""
    left, _, width, height, area = (int(v) for v in stats)
    letter = side / 80
    if max(width, height) < 0.45 * letter or area < 0.08 * letter * letter:
        return 0.0
    if min(width, height) < 0.12 * letter:
        return 0.0
    hole = 0.8 < width / height < 1.25 and area > 0.7 * width * height and left < side / 8
    return 0.0 if hole else min(6.0, max(width, height) / letter)
