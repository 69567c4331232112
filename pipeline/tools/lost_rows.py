"""Rows that the detector saw and gave up, since no rectangle fits them: a slanted stamp runs into a title (漏检的行)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.tools.detector import Detector, Pixels
from pipeline.tools.image import Image
from pipeline.tools.quads import Quad, box_of
from pipeline.tools.seals import uncoloured

AROUND = 0.3  # of the height of such a place: what is left around it
MOST = 12  # places of a page: more are a picture, not rows


def with_lost(
    image: Image, quads: Sequence[Quad], lost: Sequence[Pixels], detector: Detector
) -> tuple[Image, list[Quad]]:
    """The image and its lines with those of places that were given up, each looked at closely and without ink in colour."""
    result, found = image, list(quads)
    for box in lost if len(lost) <= MOST else ():
        left, top, right, bottom = _around(box, image)
        part = image[top:bottom, left:right]
        bare = uncoloured(part)
        corner = np.array([left, top], np.float32)
        more = [quad + corner for quad in detector.lines(bare)]
        if more and bare is not part:
            result = result.copy() if result is image else result
            result[top:bottom, left:right] = bare
        more = more or [quad + corner for quad in detector.lines(part)]
        found += [quad for quad in more if not any(_is_in(quad, other) for other in quads)]
    return result, found


def _around(box: Pixels, image: Image) -> Pixels:
    """A place with some paper around it: left, top, right, bottom."""
    height, width = image.shape[:2]
    rim = round(AROUND * (box[3] - box[1]))
    return (
        max(0, box[0] - rim), max(0, box[1] - rim),
        min(width, box[2] + rim), min(height, box[3] + rim),
    )  # fmt: skip


def _is_in(quad: Quad, other: Quad) -> bool:
    """Whether most of a line lies in the box of another one."""
    a, b = box_of(quad), box_of(other)
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return min(wide, high) > 0 and 2 * wide * high > (a[2] - a[0]) * (a[3] - a[1])
