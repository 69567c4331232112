"""A page of pale print is a paper; a blank back stays blank whatever its paper is like, and costs little."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.terms import UNREAD
from pipeline.tools.data import data_file, data_files
from pipeline.tools.engines.ocr import FakeEngine, OcrEngine, open_engine
from pipeline.tools.ink.image import Image
from pipeline.tools.sight.look import look
from pipeline.types import Box, OcrLine, Page, Scan
from tests import pagepainter as paint

PLACE = (0.2, 0.1, 0.8, 0.15)
SIZE = (595.0, 842.0)
TITLE = (
    OcrLine("行政机关负责人出庭应诉通知书", PLACE, 0.97),
    OcrLine("你单位应当在收到起诉状副本之日起", (0.2, 0.2, 0.8, 0.25), 0.97),
)
SMEARED = (OcrLine("并味愚边奥出人民法院年月日入重要市", PLACE, 0.63),)
NOTE = (OcrLine("已收", PLACE, 0.97),)
HOLE = (OcrLine("0", PLACE, 0.97), OcrLine("o", (0.2, 0.7, 0.8, 0.75), 0.67))
GREY, PALEST, CARBON, PINK = (150, 150, 150), (200, 200, 200), (210, 140, 120), (160, 120, 190)
RECEIPT = (
    "中卫市沙坡头区人民法院",
    "送达回证",
    "案号：（2024）宁0502行初9号",
    "受送达人：中卫市沙坡头区市场监督管理局",
    "送达文书名称：应诉通知书、举证通知书、传票",
    "收件人签名：王月娥",
    "收到日期：2024年6月24日",
    "送达人：李明",
)


class Told(FakeEngine):
    """An engine that counts its readings, and reads some lines first and others ever after: in the mirror."""

    def __init__(self, first: Sequence[OcrLine] = (), later: Sequence[OcrLine] = ()) -> None:
        super().__init__()
        self.first, self.later, self.count = tuple(first), tuple(later), 0

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """What it was told."""
        self.count += 1
        return self.first if self.count == 1 else self.later


def pale(colour: tuple[int, int, int], lines: Sequence[str] = RECEIPT) -> Image:
    """A sheet printed in one pale colour (blue, green, red)."""
    printed = (244.0 - paint.array(paint.written(lines, ink=0))[:, :, 0]) / 244
    ink = cv2.GaussianBlur(np.clip(printed, 0, 1), (0, 0), 0.7)[:, :, None]
    page = 244 - ink * (244 - np.array(colour))
    return np.asarray(page + np.random.default_rng(1).normal(0, 2, page.shape[:2])[:, :, None], np.uint8)


def rough(strength: float, grain: int) -> Image:
    """A sheet of paper with grains of some pixels."""
    height, width = paint.HEIGHT, paint.WIDTH
    small = np.random.default_rng(1).normal(0, strength, (height // grain, width // grain))
    shade = cv2.resize(small.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(235 + shade, 0, 255)[:, :, None].repeat(3, axis=2), np.uint8)


def folded() -> Image:
    """A sheet with folds and a stain, darker than its paper and paler than ink."""
    page = paint.array(paint.sheet())
    for end in ((900, 1500), (300, 700), (1200, 400)):
        cv2.line(page, (600, 1000), end, (185, 185, 185), 12)
    cv2.ellipse(page, (1000, 1900), (60, 40), 0, 0, 360, (170, 190, 200), -1)
    return page


@pytest.mark.parametrize("colour", [GREY, PALEST, CARBON, PINK], ids=["grey", "palest", "carbon", "pink"])
def test_a_page_of_pale_print_that_makes_sense_is_read(colour: tuple[int, int, int]) -> None:
    """A receipt form (送达回证) in blue carbon was a blank page, in silence."""
    seen = look(pale(colour), 1, Told(TITLE, TITLE), SIZE, 200)
    assert [line.text for line in seen.lines] == [line.text for line in TITLE] and UNREAD not in seen.flaws


def test_a_pale_page_without_sense_in_any_direction_is_asked_about() -> None:
    """A hand in pencil: nothing shines through, so that something is written there."""
    assert UNREAD in look(pale(GREY), 1, Told(SMEARED, SMEARED), SIZE, 200).flaws


def test_a_pale_note_is_kept() -> None:
    seen = look(pale(GREY, ("已收",)), 1, Told(NOTE, NOTE), SIZE, 200)
    assert [line.text for line in seen.lines] == ["已收"]


def test_a_back_through_which_the_front_shines_deep_is_blank() -> None:
    page = paint.array(paint.shining_through(paint.written(), 0.3))
    assert look(page, 1, Told(SMEARED, TITLE), SIZE, 200).is_blank


def test_a_back_through_which_a_signature_shines_is_blank() -> None:
    """艰民王 员51件, of 书记员 王月娥 in the mirror, was a paper of no kind."""
    page = paint.array(paint.shining_through(paint.written(("书记员  王月娥",)), 0.3))
    heap, signed = OcrLine("艰民王 员51件", PLACE, 0.7), OcrLine("书记员  王月娥", PLACE, 0.99)
    assert look(page, 1, Told((heap,), (signed,)), SIZE, 200).is_blank


@pytest.mark.parametrize("lines", [(), HOLE], ids=["nothing", "a hole"])
@pytest.mark.parametrize("page", [folded(), rough(10, 10)], ids=["folds and a stain", "rough paper"])
def test_a_sheet_whose_marks_are_no_letters_is_blank_after_one_reading(
    page: Image, lines: Sequence[OcrLine]
) -> None:
    engine = Told(lines, SMEARED)
    assert look(page, 1, engine, SIZE, 200).is_blank and engine.count == 1


@pytest.mark.parametrize(
    "page",
    [
        rough(9, 1),
        rough(4, 6),
        np.ascontiguousarray(np.full((2339, 1654, 3), (190, 225, 240), np.uint8)),
        paint.array(paint.shining_through(paint.written(), 0.09)),
    ],
    ids=["grain", "fibres", "coloured paper", "the front shining as it mostly does"],
)
def test_an_ordinary_blank_page_is_not_read_at_all(page: Image) -> None:
    engine = Told(SMEARED, SMEARED)
    assert look(page, 1, engine, SIZE, 200).is_blank and engine.count == 0


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    return open_engine("auto")


def _read(engine: OcrEngine, *pages: Image) -> tuple[Page, ...]:
    return tuple(look(page, number, engine, SIZE, 200) for number, page in enumerate(pages, 1))


@pytest.mark.slow
def test_a_receipt_form_in_blue_carbon_is_a_paper_with_its_values(engine: OcrEngine) -> None:
    pages = _read(engine, paint.array(paint.written()), pale(CARBON))
    scan = Scan("a.pdf", "0" * 64, "application/pdf", pages)
    found = read(scan, parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml")))
    assert [(paper.pages, paper.kind) for paper in found.papers] == [
        ((1,), "respond_notice"),
        ((2,), "service_receipt"),
    ]
    numbers = [f.value for paper in found.papers for f in paper.findings if f.field == "case_number"]
    assert set(numbers) == {"（2024）宁0502行初9号"} and not found.blank_pages


@pytest.mark.slow
@pytest.mark.parametrize("turn", [1, 2], ids=["sideways", "upside down"])
def test_a_pale_page_that_lies_or_stands_on_its_head_is_read(engine: OcrEngine, turn: int) -> None:
    (page,) = _read(engine, np.ascontiguousarray(np.rot90(pale(PALEST), turn)))
    assert page.turned == 90 * turn and page.lines[1].text == "送达回证"


@pytest.mark.slow
@pytest.mark.parametrize("strength", [0.18, 0.3])
def test_a_mirrored_front_is_no_pale_page(engine: OcrEngine, strength: float) -> None:
    (page,) = _read(engine, paint.array(paint.shining_through(paint.written(), strength)))
    assert page.is_blank
