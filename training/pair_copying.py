"""A sealed sheet and the same one without its seal, as a copier and a scanner leave both (复印、扫描): alike but for seal and noise."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from training.faces import Floats
from training.pressing import chance
from training.scanning import specked, through_jpeg

SCALES = (0.75, 1.5)  # of 200 dpi: what copies are made at
BLURRED, BLUR = 0.7, (0.3, 1.2)  # share of pairs; pixels
BILEVEL = 0.72  # share of pairs; the others are grey
THRESHOLDS = (0.22, 0.6)
GRAIN = (0, 0.12)  # standard deviation of the noise before a threshold
UNEVEN, CLOUDS, CLOUD = (
    0.2,
    0.15,
    (6, 8),
)  # share of bilevel copies of an uneven darkness, its deviation, its patches
WEIGHTED, THICKER = (
    0.15,
    0.6,
)  # share of bilevel copies whose strokes a pixel thickens or thins; share of thickened ones
PALE, GREY_GRAIN = (0.6, 1), (0, 0.06)  # of grey copies: the ink left, and the noise
JPEG, QUALITY = 0.5, (25, 85)  # share of grey copies, quality

SEEN, TEXT = 0, 1  # channels of a pair
SQUARE = np.ones((2, 2), np.uint8)


def copied(random: Random, pair: Floats, noise: np.random.Generator | None = None) -> Floats:
    """A pair (rows, columns, 2) as its copy: both channels go through the same, only what is seen gets the noise."""
    noise = noise or chance(random)
    rows, columns = pair.shape[:2]
    scale = random.uniform(*SCALES)
    copy = _resized(pair, round(rows * scale), round(columns * scale))
    if random.random() < BLURRED:
        copy = np.asarray(cv2.GaussianBlur(copy, (0, 0), random.uniform(*BLUR)), np.float32)
    copy = (_bilevel if random.random() < BILEVEL else _grey)(random, noise, copy)
    return np.clip(_resized(copy, rows, columns), 0, 1)


def _resized(pair: Floats, rows: int, columns: int) -> Floats:
    method = cv2.INTER_AREA if rows < len(pair) else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pair, (columns, rows), interpolation=method), np.float32)


def _bilevel(random: Random, noise: np.random.Generator, pair: Floats) -> Floats:
    """Black and white by a threshold, with dust and holes, strokes of some thickened or thinned."""
    rough = pair.copy()
    rough[..., SEEN] += noise.normal(0, random.uniform(*GRAIN), pair.shape[:2])
    if random.random() < UNEVEN:
        rough[..., SEEN] += _clouds(noise, pair.shape[:2])
    black = (rough > random.uniform(*THRESHOLDS)).astype(np.float32)
    black[..., SEEN] = specked(random, noise, black[..., SEEN])
    if random.random() < WEIGHTED:
        change = cv2.dilate if random.random() < THICKER else cv2.erode
        black = np.asarray(change(black, SQUARE), np.float32)
    return black


def _clouds(noise: np.random.Generator, size: tuple[int, ...]) -> Floats:
    coarse = np.asarray(noise.normal(0, CLOUDS, CLOUD), np.float32)
    return np.asarray(cv2.resize(coarse, (size[1], size[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def _grey(random: Random, noise: np.random.Generator, pair: Floats) -> Floats:
    """Paler ink of both; what is seen with the scanner's noise, half of it through JPEG."""
    pale = pair * random.uniform(*PALE)
    pale[..., SEEN] += noise.normal(0, random.uniform(*GREY_GRAIN), pair.shape[:2])
    if random.random() < JPEG:
        pale[..., SEEN] = through_jpeg(pale[..., SEEN], random.randint(*QUALITY))
    return pale
