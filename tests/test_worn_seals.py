"""Seals of copies of which only dashes of the ring are left: found once the lines are read, and nothing else taken for one."""

from __future__ import annotations

from collections.abc import Sequence

import PIL.Image
import PIL.ImageDraw
import pytest

from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.ink.image import Image, shrunk
from pipeline.tools.ink.seals import SIDE, marks_of
from pipeline.tools.ink.worn_seals import worn_seals
from pipeline.tools.sight.look import look
from pipeline.types import Box, OcrLine
from tests import pagepainter as paint

RADIUS = 158
MIDDLE = (1000, 900)  # the last lines of the text run through it
ALL_AROUND = tuple(range(0, 360, 36))
DATE = (850, 880, 1150, 920)


def line(left: float, top: float, right: float, bottom: float, text: str) -> OcrLine:
    box = (left / paint.WIDTH, top / paint.HEIGHT, right / paint.WIDTH, bottom / paint.HEIGHT)
    return OcrLine(text, box, 0.99)


LINES = [line(200, 255 + k * 90, 1200, 310 + k * 90, text) for k, text in enumerate(paint.TEXT)]
LINES.append(line(*DATE, "二〇二四年六月"))


def dashed(page: PIL.Image.Image, starts: Sequence[int], degrees: int = 13) -> PIL.Image.Image:
    """The page with dashes of a ring and a day across it."""
    draw, (x, y) = PIL.ImageDraw.Draw(page), MIDDLE
    for start in starts:
        box = (x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)
        draw.arc(box, start, start + degrees, fill=(20, 20, 20), width=8)
    draw.text(DATE[:2], "二〇二四年六月", font=paint.font(40), fill=(20, 20, 20))
    return page


def found(page: PIL.Image.Image, lines: Sequence[OcrLine] = LINES) -> Box | tuple[()]:
    marks = worn_seals(shrunk(paint.array(page), SIDE), lines)
    assert len(marks) <= 1
    return marks[0].box if marks else ()


def test_a_ring_in_dashes_is_found_where_it_is() -> None:
    page = dashed(paint.specked(paint.written()), ALL_AROUND)
    (x, y), r = MIDDLE, RADIUS - 4
    wanted = (x - r) / paint.WIDTH, (y - r) / paint.HEIGHT, (x + r) / paint.WIDTH, (y + r) / paint.HEIGHT
    assert marks_of(paint.array(page)) == ()
    assert found(page) == pytest.approx(wanted, abs=0.006)


ROWS = ("审　判　长　　方芳明", "审　判　员　　粘敏霞", "审　判　员　　罗远翀", "二〇二四年八月二十六日")
STARTS = (0, 20, 58, 76, 104, 124, 153, 184, 205, 219, 239, 262, 302, 327, 350)
LONG = (8, 5, 3, 14, 12, 9, 5, 4, 7, 8, 6, 22, 15, 4, 9)
PATCHES = tuple(zip(STARTS, LONG, strict=True))


def signed(patches: Sequence[tuple[int, int]]) -> tuple[PIL.Image.Image, list[OcrLine]]:
    """A block of signatures so close that its rows, swollen by what is left of a seal, hide nearly all of the ring."""
    page = paint.specked(paint.written(paint.TEXT[:4]))
    draw, (x, y), lines = PIL.ImageDraw.Draw(page), MIDDLE, LINES[:4]
    for start, degrees in patches:
        box = (x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)
        draw.arc(box, start, start + degrees, fill=(20, 20, 20), width=8)
    for k, row in enumerate(ROWS):
        top = y - 230 + 90 * k
        draw.text((x - 110, top), row, font=paint.font(42), fill=(20, 20, 20))
        lines.append(line(x - 170, top - 16, x + 400, top + 70, row))
    return page, lines


def test_a_ring_that_lies_in_the_rows_of_a_signature_is_found() -> None:
    (x, y), r = MIDDLE, RADIUS - 4
    wanted = (x - r) / paint.WIDTH, (y - r) / paint.HEIGHT, (x + r) / paint.WIDTH, (y + r) / paint.HEIGHT
    assert found(*signed(PATCHES)) == pytest.approx(wanted, abs=0.006)


@pytest.mark.parametrize("patches", [(), PATCHES[:7]], ids=["no seal", "half a circle"])
def test_the_rows_of_a_signature_alone_are_no_seal(patches: Sequence[tuple[int, int]]) -> None:
    assert found(*signed(patches)) == ()


@pytest.mark.parametrize(
    "starts",
    [(), (0, 20, 40, 60, 80, 100), (0, 90, 180, 270), (0, 120, 240)],
    ids=["no dash", "half a circle", "four dashes", "three dashes"],
)
def test_few_dashes_or_those_of_one_side_are_no_seal(starts: tuple[int, ...]) -> None:
    assert found(dashed(paint.written(), starts)) == ()


def framed() -> PIL.Image.Image:
    """A sheet a little askew with square cells as wide as a seal, and words across their rules."""
    page = paint.written()
    draw = PIL.ImageDraw.Draw(page)
    for k in range(4):
        draw.rectangle((300 + k * 304, 1500, 604 + k * 304, 1804), outline=(20, 20, 20), width=3)
        draw.text((320 + k * 304, 1500), "受送达人", font=paint.font(60), fill=(20, 20, 20))
        draw.text((320 + k * 304, 1720), "名或盖章", font=paint.font(60), fill=(20, 20, 20))
    return page.rotate(0.8, fillcolor=(244, 244, 242))


@pytest.mark.parametrize(
    "page, lines",
    [
        (framed(), LINES),
        (paint.scrawled(), []),  # some strokes run along a circle nearly all around, more cross it
        (paint.written(), []),
        (paint.written(("任文博", "戚一翀"), size=150), []),
        (paint.specked(paint.written(), 600), LINES),
    ],
    ids=["square cells", "scrawl", "text of which no line was read", "large signatures", "flecks"],
)
def test_rules_writing_and_flecks_are_no_seal(page: PIL.Image.Image, lines: Sequence[OcrLine]) -> None:
    assert found(page, lines) == ()


class Reader(FakeEngine):
    """Reads the lines where they stand, whatever part of the page it is shown."""

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The lines of the page."""
        return tuple(LINES)


def test_a_page_tells_of_its_worn_seal() -> None:
    page = look(paint.array(dashed(paint.written(), ALL_AROUND)), 1, Reader(), (595.0, 842.0), 200)
    assert [(seal.colour, seal.shape) for seal in page.seals] == [("black", "round")]
