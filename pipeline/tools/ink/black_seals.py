"""A black seal taken off a copy (复印件上的黑色印章), whose ink nothing but its shape tells from that of the text.

A small network was shown invented rows of text under invented seals (``training``) and says of each pixel how far it is ink of the
text. What it cannot tell, as under a star, it leaves grey: no letter comes out of that plainly.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np

from pipeline.tools.data import DATA
from pipeline.tools.ink.image import Image
from pipeline.types import Box

ACROSS = 320  # pixels of a seal's width where letters are as large as those the network was shown (200 dpi)
AROUND = 0.16  # of a seal's width that is shown around it
MARGIN = 0.04  # of it to which the seal's ink may reach
STEP = 16  # pixels: the sides of what the network takes are multiples of it
PAPER = 85  # percentile of brightness that is paper


def without_black_seal(image: Image, box: Box) -> Image:
    """The page with a black seal at a box (fractions of the page) taken off, in grey there; unchanged elsewhere."""
    left, top, right, bottom = _around(image, box, AROUND)
    part = image[top:bottom, left:right]
    if not part.size:
        return image
    across = max((box[2] - box[0]) * image.shape[1], (box[3] - box[1]) * image.shape[0])  # one may be cut off
    text = _text_of(part, ACROSS / across)
    x, y, end, foot = _around(image, box, MARGIN)
    result = image.copy()
    result[y:foot, x:end] = text[y - top : foot - top, x - left : end - left, None]
    return result


def _around(image: Image, box: Box, share: float) -> tuple[int, int, int, int]:
    """The pixels of a box and of a share of its width around it: left, top, right, bottom."""
    height, width = image.shape[:2]
    more = share * (box[2] - box[0]) * width
    return (
        max(0, round(box[0] * width - more)),
        max(0, round(box[1] * height - more)),
        min(width, round(box[2] * width + more)),
        min(height, round(box[3] * height + more)),
    )


def _text_of(part: Image, scale: float) -> Image:
    """The text of a part of a page, dark on white, one channel; ``scale`` brings its letters to the size the network knows."""
    grey = part.min(axis=2).astype(np.float32)
    paper = max(1.0, float(np.percentile(grey, PAPER)))
    ink = np.clip(1 - grey / paper, 0, 1)
    sized = cv2.resize(
        ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    height, width = sized.shape
    shown = np.pad(sized, ((0, -height % STEP), (0, -width % STEP)))
    text = _network().run(None, {"ink": shown[None, None]})[0][0, 0, :height, :width]
    told = cv2.resize(text, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.round(255 * (1 - np.minimum(told, ink))), np.uint8)


@cache
def _network() -> Any:
    """The network, opened once a process."""
    import onnxruntime  # slow, and a page without black seals needs none

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        DATA / "black_seals.onnx", options, providers=["CPUExecutionProvider"]
    )
