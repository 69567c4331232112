"""What scanners, copiers and telephones do to a sheet."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import numpy.typing as npt

from tests.papermill.stamps import Picture


def _noise(random: Random) -> np.random.Generator:
    return np.random.default_rng(random.getrandbits(32))


def _picture(values: npt.NDArray[np.generic]) -> Picture:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def skewed(page: Picture, degrees: float, paper: tuple[int, int, int] = (255, 255, 255)) -> Picture:
    """The page turned by a few degrees on the glass."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return _picture(cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper))


def tinted(page: Picture, random: Random, cast: float = 0.012) -> Picture:
    """Paper that is not quite white; ``cast`` is how far its colour may lean."""
    base = random.uniform(0.94, 1.0)
    warm = random.uniform(-cast, cast)
    tint = np.array([base + warm, base + warm / 3, base - warm], dtype=np.float32)
    return _picture(page.astype(np.float32) * np.minimum(tint, 1.0))


def grained(page: Picture, strength: float, random: Random) -> Picture:
    """Sensor noise of ``strength`` grey levels."""
    small = _noise(random).normal(0, strength, page.shape[:2]).astype(np.float32)
    return _picture(page.astype(np.float32) + small[:, :, None])


def clean(page: Picture, random: Random) -> Picture:
    """A good scan of 300 dpi."""
    return grained(skewed(page, random.uniform(-0.2, 0.2)), 2, random)


def office(page: Picture, random: Random) -> Picture:
    """An office scanner: tint, skew, blur, noise, a shadow at one edge, punch holes."""
    page = cv2.GaussianBlur(tinted(page, random), (0, 0), random.uniform(0.4, 0.9)).astype(np.uint8)
    if random.random() < 0.4:
        page = _punched(page, random)
    page = skewed(page, random.uniform(-1.4, 1.4), (246, 246, 245))
    if random.random() < 0.4:
        page = _edge_shadow(page, random)
    return grained(page, random.uniform(2, 5), random)


def back_of(front: Picture, random: Random) -> Picture:
    """The blank back of a sheet, its front shining through."""
    mirrored = cv2.GaussianBlur(front[:, ::-1], (0, 0), 2.2).astype(np.float32)
    share = random.uniform(0.02, 0.09)
    return office(_picture(255 - (255 - mirrored) * share), random)


def bad_copy(page: Picture, random: Random) -> npt.NDArray[np.bool_]:
    """A copy of a copy: bilevel (True is white), strokes swollen or thinned, specks, dark edges."""
    grey = _copied(skewed(page, random.uniform(-1.2, 1.2)), random.choice((0.0, 0.4, 0.6, 0.75)))
    grey = cv2.GaussianBlur(grey, (0, 0), random.uniform(0.6, 1.1)).astype(np.float32)
    noise = _noise(random)
    grey = grey + np.asarray(noise.normal(0, random.uniform(8, 24), grey.shape), dtype=np.float32)
    level = random.uniform(120, 185)
    shade = cv2.resize(
        noise.normal(0, 14, (6, 5)).astype(np.float32),
        (grey.shape[1], grey.shape[0]),
        interpolation=cv2.INTER_CUBIC,
    )
    black = (grey + shade) < level
    for _ in range(random.randint(30, 260)):
        x, y = random.randrange(grey.shape[1]), random.randrange(grey.shape[0])
        size = random.choice((1, 1, 2, 2, 3, 4))
        black[y : y + size, x : x + random.choice((1, 2, 3))] = True
    if random.random() < 0.35:
        edge = random.randint(4, 22)
        black[:, :edge] = True
    return np.asarray(~black, dtype=np.bool_)


def copy(page: Picture, random: Random) -> npt.NDArray[np.bool_]:
    """A first copy of 200 dpi (True is white): strokes swollen, the seal's ring broken, few specks, a dark edge."""
    grey = _copied(skewed(page, random.uniform(-1.2, 1.2)), random.uniform(0.3, 0.55))
    grey = cv2.GaussianBlur(grey, (0, 0), random.uniform(0.6, 0.9)).astype(np.float32)
    noise = _noise(random)
    grain = noise.normal(0, random.uniform(8, 14), grey.shape).astype(np.float32)
    black = grey + grain < random.uniform(150, 180)
    black |= noise.random(black.shape) < random.uniform(0.00005, 0.0002)
    for _ in range(random.randint(20, 90)):
        x, y = random.randrange(grey.shape[1]), random.randrange(grey.shape[0])
        black[y : y + random.choice((1, 2, 2, 3)), x : x + random.choice((1, 2, 3))] = True
    if random.random() < 0.5:
        black[:, -random.randint(6, 16) :] = True
    return np.asarray(~black, dtype=np.bool_)


def worn_copy(page: Picture, random: Random) -> npt.NDArray[np.bool_]:
    """A first copy (True is white) of a sheet whose seals were pressed with a dry pad: ring, star and letters come out in patches."""
    height, width = page.shape[:2]
    rough = _noise(random).random((height // 14, width // 14)).astype(np.float32)
    patches = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)[:, :, None]
    left = np.clip((patches - random.uniform(0.2, 0.5)) * 4, 0, 1)
    values = page.astype(np.float32)
    coloured = np.clip((values.max(axis=2) - values.min(axis=2) - 30) / 40, 0, 1)[:, :, None]
    return copy(_picture(values + (255 - values) * coloured * (1 - left)), random)


def _copied(page: Picture, blind: float) -> npt.NDArray[np.float32]:
    """Grey as a copier sees it; ``blind`` to red as old drums are, so that seals come out broken."""
    grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), dtype=np.float32)
    return np.asarray((1 - blind) * grey + blind * page[:, :, 0].astype(np.float32), dtype=np.float32)


def fax(page: Picture, random: Random) -> npt.NDArray[np.bool_]:
    """A faxed or copied sheet (True is white) with the dirt of the glass drawn along it: thin lines through the text."""
    white = bad_copy(page, random)
    height, width = white.shape
    for _ in range(random.randint(1, 2)):
        thick = random.randint(1, 3)
        if random.random() < 0.8:
            x = random.randint(width // 12, width - width // 12)
            end = height if random.random() < 0.7 else random.randint(height // 2, height)
            white[:end, x : x + thick] = False
        else:
            y = random.randint(height // 12, height - height // 12)
            white[y : y + thick] = False
    return white


def grey(page: Picture, random: Random) -> Picture:
    """An office scan without colour: the seal is grey too."""
    scan = cv2.cvtColor(office(page, random), cv2.COLOR_RGB2GRAY)
    return _picture(np.repeat(scan[:, :, None], 3, axis=2))


def shadowed(photo: Picture, random: Random) -> Picture:
    """A photograph with the soft shadow of the hand that holds the telephone."""
    height, width = photo.shape[:2]
    light = np.ones((height, width), np.float32)
    centre = (round(width * random.random()), height)
    size = (round(width * 0.3), round(height * 0.35))
    cv2.ellipse(light, centre, size, random.uniform(-30, 30), 0, 360, random.uniform(0.5, 0.7), -1)
    soft = cv2.GaussianBlur(light, (0, 0), width / 28)
    return _picture(photo.astype(np.float32) * soft[:, :, None])


def phone(page: Picture, random: Random) -> Picture:
    """A photograph of the sheet on a desk: perspective, uneven light, a shadow, soft focus."""
    height, width = page.shape[:2]
    pad = round(width * random.uniform(0.04, 0.1))
    canvas = (width + 2 * pad, height + 2 * pad)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    shift = width * random.choice((0.012, 0.025, 0.04))
    target = np.array(
        [
            [x + pad + random.uniform(-shift, shift), y + pad + random.uniform(-shift, shift)]
            for x, y in corners
        ],
        dtype=np.float32,
    )
    matrix = cv2.getPerspectiveTransform(corners, target)
    sheet = cv2.warpPerspective(
        tinted(page, random), matrix, canvas, flags=cv2.INTER_AREA, borderValue=(0, 0, 0)
    )
    inside = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, canvas)[:, :, None] / 255.0
    photo = sheet * inside + _desk(canvas, random) * (1 - inside)
    photo = photo * _light(canvas, random)[:, :, None]
    blurred = cv2.GaussianBlur(_picture(photo), (0, 0), random.uniform(0.5, 1.2)).astype(np.uint8)
    return grained(blurred, random.uniform(3, 6), random)


def _desk(canvas: tuple[int, int], random: Random) -> npt.NDArray[np.float32]:
    colour = random.choice(((92, 66, 48), (150, 140, 128), (60, 62, 66), (178, 150, 112)))
    grain = _noise(random).normal(0, 5, (canvas[1] // 14, 10)).astype(np.float32)
    wood = cv2.resize(grain, canvas, interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.array(colour, dtype=np.float32) + wood[:, :, None], dtype=np.float32)


def _light(canvas: tuple[int, int], random: Random) -> npt.NDArray[np.float32]:
    coarse = np.array([[random.uniform(0.62, 1.0) for _ in range(3)] for _ in range(3)], dtype=np.float32)
    light = cv2.resize(coarse, canvas, interpolation=cv2.INTER_CUBIC)
    if random.random() < 0.5:
        start = random.uniform(0.2, 0.8)
        ramp = np.linspace(0, 1, canvas[0], dtype=np.float32)[None, :]
        light = light * (1 - 0.25 / (1 + np.exp(-(ramp - start) * 25)))
    return np.asarray(np.clip(light, 0.4, 1.05), dtype=np.float32)


def _punched(page: Picture, random: Random) -> Picture:
    height, width = page.shape[:2]
    x, radius = round(width * 0.035), round(width * 0.0135)
    for share in random.choice(((0.36, 0.64), (0.2, 0.5, 0.8))):
        cv2.circle(page, (x, round(height * share)), radius, (28, 28, 30), -1)
    return page


def _edge_shadow(page: Picture, random: Random) -> Picture:
    width = page.shape[1]
    reach = round(width * random.uniform(0.02, 0.08))
    ramp = np.ones(width, dtype=np.float32)
    ramp[:reach] = np.linspace(random.uniform(0.55, 0.85), 1, reach)
    if random.random() < 0.5:
        ramp = ramp[::-1]
    return _picture(page.astype(np.float32) * ramp[None, :, None])
