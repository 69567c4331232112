"""A black seal is taken off a copy; the text under it stays, and under its star nothing is made up."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from pipeline.tools.documents.fonts import match_font
from pipeline.tools.ink.black_seals import without_black_seal
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.seals import Mark, lifted
from pipeline.types import Box
from training.faces import Face
from training.seals import draw_seal

WIDE, HIGH = 1000, 700
ROWS = ("审　判　长　　纪丽华", "审　判　员　　黄海燕", "二〇二三年八月七日", "书　记　员　　杨子涵")
ACROSS = 320
PLAIN = 100  # of brightness: what is darker is read as ink

Floats = npt.NDArray[np.float32]


def rows() -> Floats:
    """The ink of four rows of a signature."""
    font = ImageFont.truetype(match_font("仿宋_GB2312").path, 42)
    sheet = Pictures.new("L", (WIDE, HIGH), 0)
    for k, row in enumerate(ROWS):
        ImageDraw.Draw(sheet).text((430, 140 + 80 * k), row, fill=255, font=font)
    return np.asarray(np.asarray(sheet) / 255, np.float32)


def seal(seed: int) -> tuple[Floats, Box]:
    """The ink of a seal on the same sheet, and its box."""
    face = Face(str(match_font("仿宋_GB2312").path), "〇", True, True)
    drawn = draw_seal(Random(seed), [face])
    drawn = np.asarray(cv2.resize(drawn, (ACROSS, ACROSS), interpolation=cv2.INTER_AREA), np.float32)
    sheet = np.zeros((HIGH, WIDE), np.float32)
    top, left = 160, 560
    sheet[top : top + ACROSS, left : left + ACROSS] = drawn
    return sheet, (left / WIDE, top / HIGH, (left + ACROSS) / WIDE, (top + ACROSS) / HIGH)


def copied(ink: Floats) -> Image:
    """A bilevel copy."""
    return np.repeat(np.where(ink > 0.5, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def solid(ink: Floats) -> npt.NDArray[np.bool_]:
    """Where ink is broader than any stroke: the star."""
    wide = cv2.morphologyEx((ink > 0.5).astype(np.uint8), cv2.MORPH_OPEN, np.ones((19, 19), np.uint8))
    return np.asarray(cv2.dilate(wide, np.ones((21, 21), np.uint8)) > 0, np.bool_)


@pytest.mark.parametrize("seed", [1, 2, 3, 5], ids=str)
def test_a_black_seal_goes_and_the_text_across_it_stays(seed: int) -> None:
    text, (ink, box) = rows(), seal(seed)
    bare = without_black_seal(copied(np.maximum(text, ink)), box)[:, :, 0]
    star = solid(ink)
    letters = (text > 0.5) & (ink > 0.5) & ~star
    beside = (text > 0.5) & (ink <= 0.5) & ~star
    alone = (ink > 0.5) & (cv2.dilate(text, np.ones((5, 5))) < 0.2)
    assert letters.sum() > 250 and alone.sum() > 5000
    assert (bare[beside] < 128).mean() > 0.8
    assert (bare[letters] < 240).mean() > 0.8
    assert (bare[alone] < 128).mean() < 0.06


def test_no_ink_is_made_up_and_the_page_beside_the_seal_is_as_it_was() -> None:
    ink, box = seal(2)
    image = copied(np.maximum(rows(), ink))
    before = image.copy()
    bare = without_black_seal(image, box)
    assert (image == before).all(), "the page that was given is left alone"
    assert (bare.astype(int) >= image.astype(int) - 1).all()
    left, top, right, bottom = (
        round(v * size) for v, size in zip(box, (WIDE, HIGH, WIDE, HIGH), strict=True)
    )
    outside = np.ones((HIGH, WIDE), bool)
    outside[top - 20 : bottom + 20, left - 20 : right + 20] = False
    assert (bare[outside] == image[outside]).all()


def test_what_a_star_hides_is_left_pale_and_no_letter() -> None:
    text, (ink, box) = rows(), seal(2)
    star = solid(ink) & (ink > 0.5)
    hidden = star & (cv2.dilate(text, np.ones((7, 7))) < 0.2)
    bare = without_black_seal(copied(np.maximum(text, ink)), box)[:, :, 0]
    assert hidden.sum() > 500
    assert (bare[hidden] < PLAIN).mean() < 0.05


@pytest.mark.parametrize(
    "box",
    [(0.0, 0.0, 0.3, 0.4), (0.8, 0.7, 1.0, 1.0), (0.5, 0.5, 0.51, 0.51), (0.0, 0.0, 1.0, 1.0)],
    ids=["the corner", "cut off", "tiny", "all of the page"],
)
def test_a_seal_at_any_place_of_a_page_leaves_a_page(box: Box) -> None:
    image = copied(rows())
    assert without_black_seal(image, box).shape == image.shape


def test_only_a_seal_as_dark_as_the_text_needs_it() -> None:
    text, (ink, box) = rows(), seal(3)
    pale = np.where(text > 0.5, 0.9, np.where(ink > 0.5, 0.4, 0.0)).astype(np.float32)
    grey = np.repeat((255 * (1 - pale)).astype(np.uint8)[:, :, None], 3, axis=2)
    mark = (Mark(box, "black", "round"),)
    dark = copied(np.maximum(text, ink))
    assert (lifted(dark, mark) == without_black_seal(dark, box)).all()
    assert (lifted(grey, mark) != without_black_seal(grey, box)).any()


def test_a_seal_cut_off_at_the_edge_is_seen_at_the_size_it_has() -> None:
    ink, (left, top, right, bottom) = seal(3)
    edge = round((left + 0.35 * (right - left)) * WIDE)
    page = copied(np.maximum(rows(), ink))[:, :edge]
    cut = without_black_seal(np.ascontiguousarray(page), (left * WIDE / edge, top, 1.0, bottom))[:, :, 0]
    whole = without_black_seal(copied(np.maximum(rows(), ink)), (left, top, right, bottom))[:, :edge, 0]
    near = slice(round(left * WIDE), edge - 60)
    apart = np.abs(cut[:, near].astype(int) - whole[:, near].astype(int))
    assert (apart > 100).mean() < 0.002
