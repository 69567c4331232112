"""Places cut out of a page for the second reading, in grey on white paper (第二次识读的切片)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.types import Box

ABOVE, BESIDE = 0.2, 0.08  # of the height of a place, kept around it
FAINTEST = 0.6  # of the way from the writing's darkness to the paper's; what is lighter is no writing

Gray = npt.NDArray[np.uint8]


def without_colour(image: npt.NDArray[np.uint8]) -> Gray:
    """The brightest of each pixel's three colours: the red of a seal turns white, black ink stays."""
    if image.ndim == 2:
        return image
    return np.maximum(np.maximum(image[:, :, 0], image[:, :, 1]), image[:, :, 2])


def cut(page: Gray, box: Box) -> Gray:
    """A box of an upright page with a margin around it."""
    rows, columns = page.shape
    left, top, right, bottom = box[0] * columns, box[1] * rows, box[2] * columns, box[3] * rows
    above, beside = ABOVE * min(bottom - top, 60), BESIDE * min(bottom - top, 60)
    return on_white(
        page[
            max(0, int(top - above)) : int(bottom + above) + 1,
            max(0, int(left - beside)) : int(right + beside) + 1,
        ]
    )


def on_white(crop: Gray) -> Gray:
    """A crop with its paper, and a seal fainter than the writing, made white."""
    if not crop.size:
        return crop
    dark, paper = float(np.percentile(crop, 2)), float(np.median(crop))
    reach = max(1.0, FAINTEST * (paper - dark))
    return np.asarray(np.clip((crop.astype(np.float32) - dark) / reach, 0, 1) * 255, np.uint8)
