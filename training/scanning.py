"""A line cut out of its page and copied or scanned (扫描): what is left of it at the reader's height."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import numpy.typing as npt

from training.faces import Floats
from training.pressing import Copy, chance
from training.typeset import COLUMNS, MIDDLE, SetLine

HEIGHT, WIDTH = 32, 400  # pixels of a line image; what is narrower is filled up with paper
NARROWEST = 60  # pixels: a line that is less wide says too little
BILEVEL, GREY = (
    0.62,
    0.85,
)  # of all lines: below the first bilevel copies, from there to the second grey, else with the seal lifted
COARSE, COARSE_BILEVEL = 0.55, 0.75  # of 200 dpi: the coarsest scans; the finest are FINE
FINE = 1.3
JPEG = (25, 80)  # quality

Grey = npt.NDArray[np.floating]
Picture = npt.NDArray[np.uint8]


def copied_by(random: Random) -> Copy:
    """What the next line comes through."""
    kind = random.random()
    return Copy.BILEVEL if kind < BILEVEL else Copy.GREY if kind < GREY else Copy.LIFTED


def cut(random: Random, line: SetLine, ink: Floats) -> Floats:
    """The line's crop as a detector finds it: a little high or low, tight or loose, at times with what stands beside it."""
    size = line.manner.size
    height = size * random.uniform(1.0, 1.7)
    middle = MIDDLE + random.gauss(0, 0.07) * height
    before = random.choice((random.uniform(0, 0.5) * size, random.uniform(0, 3) * size))
    behind = random.choice((random.uniform(0, 0.3), random.uniform(0, 2))) * size
    left, right = max(0, int(line.left - before)), min(COLUMNS, int(line.right + behind))
    return ink[int(middle - height / 2) : int(middle + height / 2), left:right]


def scanned(random: Random, crop: Floats, copy: Copy, squeeze: float) -> Picture | None:
    """The crop as a scan of HEIGHT rows, ink 255 on paper 0; None where it is too wide or too narrow."""
    is_bilevel = copy is Copy.BILEVEL
    scale = random.uniform(COARSE_BILEVEL if is_bilevel else COARSE, FINE)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    seen: Grey = np.asarray(cv2.resize(crop, None, fx=scale * squeeze, fy=scale, interpolation=method))
    noise = chance(random)
    if random.random() < 0.5:
        seen = _blurred(seen, random.uniform(0.3, 1.1))
    seen = _bilevel(random, noise, seen) if is_bilevel else _grey(random, noise, seen)
    return _at_height(seen)


def _at_height(seen: Grey) -> Picture | None:
    rows, columns = seen.shape
    width = max(8, round(columns * HEIGHT / rows))
    ink = np.clip(seen, 0, 1).astype(np.float32)
    shown = np.asarray(cv2.resize(ink, (width, HEIGHT), interpolation=cv2.INTER_AREA))
    return np.round(shown * 255).astype(np.uint8) if NARROWEST <= width <= WIDTH else None


def _blurred(seen: Grey, spread: float) -> Grey:
    return np.asarray(cv2.GaussianBlur(seen, (0, 0), spread))


def _bilevel(random: Random, noise: np.random.Generator, seen: Grey) -> Grey:
    """Black and white by a threshold, some with dots of dust or holes in the ink; half of them smoothed as viewers do it."""
    rough = seen + noise.normal(0, random.uniform(0, 0.12), seen.shape)
    black: Grey = (rough > random.uniform(0.28, 0.62)).astype(np.float32)
    black = specked(random, noise, black)
    if random.random() < 0.5:
        black = _blurred(black.astype(np.float32), random.uniform(0.3, 1.3))
    return black


def specked(random: Random, noise: np.random.Generator, black: Grey) -> Grey:
    """Black and white, some with dots of dust, some with holes in the ink."""
    if random.random() < 0.3:
        black = np.maximum(black, noise.random(black.shape) < random.uniform(0, 0.01))
    if random.random() < 0.15:
        black = black * (noise.random(black.shape) > random.uniform(0, 0.06))
    return black


def _grey(random: Random, noise: np.random.Generator, seen: Grey) -> Grey:
    """Paler ink with the scanner's noise, half of it through JPEG."""
    pale: Grey = seen * random.uniform(0.6, 1) + noise.normal(0, random.uniform(0, 0.06), seen.shape)
    if random.random() < 0.5:
        pale = through_jpeg(pale, random.randint(*JPEG))
    return pale


def through_jpeg(ink: Grey, quality: int) -> Grey:
    """Ink as a JPEG keeps it."""
    page = np.clip(255 * (1 - ink), 0, 255).astype(np.uint8)
    stream = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return 1 - np.asarray(cv2.imdecode(stream, cv2.IMREAD_GRAYSCALE)) / 255
