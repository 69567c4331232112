"""The OCR engines on painted pages: turn, text, characters' places, stamps, cells; and the fake."""

from __future__ import annotations

import difflib
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest

from pipeline.errors import ProgramMissing
from pipeline.tools.engines import ocr
from pipeline.tools.engines.ocr import FakeEngine, OcrEngine, open_engine
from pipeline.tools.ink.image import Image, View, turned
from pipeline.tools.sight.look import look
from pipeline.tools.sight.scan import see
from pipeline.tools.textlayer.rows import Piece, lines_of
from pipeline.types import Box, OcrLine, Page, Rival
from tests import pagepainter as paint
from tests.papermill.packet import make_packet
from tests.papermill.writing_error import character_errors

SIZE = (595.0, 842.0)
Press = Callable[[PIL.Image.Image, int, int, tuple[int, int, int]], None]
RED, BLUE = (205, 60, 60), (60, 80, 165)


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("O", "〇")


def error_rate(found: str, wanted: str) -> float:
    matcher = difflib.SequenceMatcher(None, plain(found), plain(wanted), autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return 1 - same / max(len(plain(wanted)), len(plain(found)))


def text_of(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


@pytest.fixture(scope="module", params=["openvino", "onnxruntime", "tesseract"])
def engine(request: pytest.FixtureRequest) -> Iterator[OcrEngine]:
    try:
        yield open_engine(request.param)
    except ProgramMissing as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def first() -> OcrEngine:
    return open_engine("auto")


@pytest.mark.slow
def test_each_engine_reads_a_page_with_a_place_for_each_character(engine: OcrEngine) -> None:
    lines = engine.read(paint.array(paint.written()))
    most = 0.12 if engine.name == "tesseract" else 0.02
    assert error_rate("\n".join(line.text for line in lines), "\n".join(paint.TEXT)) < most
    for line in lines:
        assert len(line.chars) == len(line.text)
        assert all(line.box[0] - 0.02 <= c[0] <= c[2] <= line.box[2] + 0.02 for c in line.chars)
    first_line = lines[0]
    assert first_line.box[0] == pytest.approx(200 / paint.WIDTH, abs=0.015)
    assert first_line.box[1] == pytest.approx(270 / paint.HEIGHT, abs=0.012)


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(degrees: int, first: OcrEngine) -> None:
    lying = turned(paint.array(paint.written()), (360 - degrees) % 360)
    size = SIZE if degrees % 180 == 0 else SIZE[::-1]
    page = look(lying, 1, first, size, 200)
    assert page.turned == degrees
    assert (page.width, page.height) == SIZE
    assert error_rate(text_of(page), "\n".join(paint.TEXT)) < 0.03
    assert page.lines[0].box[1] < 0.15


class Misled:
    """An engine that always takes a page for one that lies as it is told."""

    def __init__(self, engine: OcrEngine, degrees: int) -> None:
        self.name, self.read, self.odds = engine.name, engine.read, engine.odds
        self.read_line = engine.read_line
        self._degrees = degrees

    def turn(self, image: Image) -> int:
        return self._degrees

    def read_if_upright(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...] | None:
        return None if self._degrees else self.read(image, cells)


@pytest.mark.slow
def test_how_an_upright_page_lies_shows_while_it_is_read(
    first: OcrEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking the engine how it lies would be one more search for lines."""
    monkeypatch.setattr(first, "turn", lambda image: pytest.fail("asked"))
    assert look(paint.array(paint.written()), 1, first, SIZE, 200).turned == 0


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [90, 180])
def test_a_page_that_makes_no_sense_is_tried_the_other_ways_round(wrong: int, first: OcrEngine) -> None:
    page = look(paint.array(paint.written()), 1, Misled(first, wrong), SIZE, 200)
    assert page.turned == 0 and "unread" not in page.flaws
    assert error_rate(text_of(page), "\n".join(paint.TEXT)) < 0.03


@pytest.mark.slow
def test_a_page_that_makes_no_sense_in_any_direction_says_so(first: OcrEngine) -> None:
    page = look(paint.array(paint.scrawled()), 1, first, SIZE, 200)
    assert "unread" in page.flaws


@pytest.mark.slow
def test_a_photograph_on_its_side_that_leans_is_read_upright(first: OcrEngine) -> None:
    sheet = np.rot90(paint.array(paint.written()))
    height, width = sheet.shape[:2]
    lean = cv2.getRotationMatrix2D((width / 2, height / 2), 7, 0.9)
    page = look(np.asarray(cv2.warpAffine(sheet, lean, (width, height)), np.uint8), 1, first, SIZE[::-1], 200)
    assert page.turned == 90
    assert error_rate(text_of(page), "\n".join(paint.TEXT)) < 0.03


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stamp", "x", "y"),
    [(paint.receipt_stamp, 1050, 60), (paint.round_stamp, 1300, 220)],
    ids=["framed", "round"],
)
@pytest.mark.parametrize("ink", [RED, BLUE], ids=["red", "blue"])
def test_a_receipt_stamp_tells_its_day_and_stays_out_of_the_text(
    ink: tuple[int, int, int], stamp: Press, x: int, y: int, first: OcrEngine
) -> None:
    sheet = paint.written()
    stamp(sheet, x, y, ink)
    page = look(paint.array(sheet), 1, first, SIZE, 200)
    assert "2024年6月24日" in plain(page.seals[0].text)
    assert "6月24日" not in plain(text_of(page))


@pytest.mark.slow
def test_a_date_under_a_round_seal_is_read_and_marked(first: OcrEngine) -> None:
    sheet = paint.written()
    paint.round_seal(sheet, 420, 1000, RED)
    text = paint.array(paint.written())
    page = look(np.minimum(paint.array(sheet), text), 1, first, SIZE, 200)
    dated = next(line for line in page.lines if "年六月" in line.text)
    assert plain(dated.text) == plain("二〇二四年六月二十日") and dated.stamped
    assert not page.lines[0].stamped


@pytest.mark.slow
def test_a_value_that_wraps_in_a_cell_is_read_whole(first: OcrEngine) -> None:
    sheet = paint.sheet()
    rows = [
        ("案号", "（2024）宁0502\n行初9号", "案由", "行政处罚"),
        ("被传人", "某某局", "应到时间", "2024年8月5日\n上午9时30分"),
    ]
    paint.table(sheet, rows)
    page = look(paint.array(sheet), 1, first, SIZE, 200)
    cells: dict[int | None, str] = {}
    for line in page.lines:
        cells[line.cell] = cells.get(line.cell, "") + line.text
    assert plain(cells[1]) == plain("（2024）宁0502行初9号")
    assert plain(cells[7]) == "2024年8月5日上午9时30分"
    assert [line.cell for line in page.lines] == sorted(line.cell or 0 for line in page.lines)


@pytest.mark.slow
@pytest.mark.parametrize("level", ["fax", "grey", "sideways"])
def test_what_scanners_copiers_and_hands_do_to_a_page_is_read(
    level: str, first: OcrEngine, tmp_path: Path
) -> None:
    data, truth = make_packet(7, level=level, kinds=("acceptance_notice",))
    path = tmp_path / str(truth["file"])
    path.write_bytes(data)
    scan = see(path, path.name, first)
    printed = truth["papers"][0]["text"]  # type: ignore[index]
    read = "\n".join(text_of(page) for page in scan.pages)
    wrong, of = character_errors(printed, read)
    assert wrong < 0.05 * of
    assert {str(p.number): p.turned for p in scan.pages if p.turned} == truth.get("turned", {})


def test_the_fake_tells_its_text_once_with_places() -> None:
    engine = FakeEngine("第一行\n\n第二行")
    lines = engine.read(paint.array(paint.sheet()))
    assert [line.text for line in lines] == ["第一行", "第二行"]
    assert all(len(line.chars) == 3 for line in lines)
    assert engine.read(paint.array(paint.sheet())) == ()


@pytest.mark.slow
@pytest.mark.parametrize("alone", [True, False], ids=["a reading child", "a process that does more"])
def test_onnx_runtime_takes_numbers_next_to_nothing_for_zero_only_where_nothing_else_is_done(
    alone: bool,
) -> None:
    """A process of its own: what the first model opened there says holds for its thread."""
    told = (
        "import numpy as n; from pipeline.tools.engines.ocr import open_engine as o;"
        f" o('onnxruntime', alone={alone}); print((n.full(8, 1e-39, n.float32) * n.float32(1)).max())"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert (done.stdout.strip() == "0.0") is alone


@pytest.mark.parametrize(
    ("has_amx", "chosen"), [(True, "openvino"), (False, "onnxruntime")], ids=["with AMX", "without"]
)
def test_auto_is_openvino_where_the_processor_has_amx(
    has_amx: bool, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_has_amx", lambda: has_amx)
    if find_spec("openvino") is None:
        chosen = "onnxruntime"
    expected = FakeEngine()
    monkeypatch.setitem(ocr._ENGINES, chosen, lambda: expected)
    assert open_engine("auto") is expected


def test_a_missing_engine_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="tesseract"):
        open_engine("tesseract")


def piece(text: str, left: float, top: float, cell: int | None = None) -> Piece:
    return Piece(text, (left, top, left + 20 * len(text), top + 20), 1.0, (), cell)


def test_pieces_of_one_row_become_one_line_and_wide_gaps_two_spaces() -> None:
    pieces = [
        piece("审判长", 100, 102),
        piece("张三", 300, 100),
        piece("书记员", 100, 140),
        piece("李四", 168, 141),
    ]
    assert [line.text for line in lines_of(pieces, (), (1000, 1000))] == ["审判长  张三", "书记员 李四"]


def lettered(text: str, lefts: Sequence[float], rivals: tuple[Rival, ...] = ()) -> Piece:
    """A piece whose letters are 26 wide and begin at ``lefts``."""
    chars = tuple((left, 100.0, left + 26, 127.0) for left in lefts)
    return Piece(text, (chars[0][0], 100.0, chars[-1][2], 127.0), 1.0, chars, None, rivals)


@pytest.mark.parametrize(
    "text, lefts, said",
    [
        ("员贾璇志", (703.7, 734, 770, 794), "书记员 贾璇志"),
        ("员贾璇志", (717.6, 745, 771, 797), "书记员 员贾璇志"),
        ("具贾璇志", (703.7, 734, 770, 794), "书记员 具贾璇志"),
    ],
    ids=["cut through", "two letters", "unlike"],
)
def test_a_letter_through_which_a_row_was_cut_is_read_once(
    text: str, lefts: tuple[float, ...], said: str
) -> None:
    second = lettered(text, lefts, (Rival(0, text[0], "贠", 0.1), Rival(2, "璇", "旋", 0.2)))
    (line,) = lines_of([lettered("书记员", (639, 665, 690.6)), second], (), (1000, 1000))
    assert line.text == said and len(line.chars) == len(said)
    assert [(said[r.at], r.read) for r in line.rivals][-1] == ("璇", "璇")
    assert len(line.rivals) == (1 if said == "书记员 贾璇志" else 2)


def test_cells_are_read_one_after_the_other_at_the_place_of_the_table() -> None:
    cells = [(0.0, 100.0, 200.0, 160.0), (200.0, 100.0, 400.0, 160.0)]
    pieces = [
        piece("左一", 10, 105, 0),
        piece("右一", 210, 105, 1),
        piece("左二", 10, 130, 0),
        piece("右二", 210, 130, 1),
        piece("标题", 100, 40),
        piece("落款", 100, 300),
    ]
    found = lines_of(pieces, cells, (1000, 1000))
    assert [line.text for line in found] == ["标题", "左一", "左二", "右一", "右二", "落款"]
    assert [line.cell for line in found] == [None, 0, 0, 1, 1, None]


def test_rows_between_two_tables_stay_between_them_however_tall_a_cell_below_is() -> None:
    """A tall cell below drew its row up to the first table, over the heading of what is asked."""
    tops = [(100.0, 240.0), (320.0, 370.0), (372.0, 420.0), (422.0, 500.0)]
    cells = [(0.0, top, 400.0, bottom) for top, bottom in tops]
    told = ["当事人", "行为", "时间", "理由"]
    pieces = [
        piece(words, 10, top + 5, n) for n, (words, (top, _)) in enumerate(zip(told, tops, strict=True))
    ]
    found = lines_of([*pieces, piece("诉讼请求", 150, 265)], cells, (1000, 1000))
    assert [line.text for line in found] == ["当事人", "诉讼请求", "行为", "时间", "理由"]


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (9, 20000)], ids=str)
def test_an_image_too_slim_for_a_letter_is_a_blank_page(shape: tuple[int, int]) -> None:
    page = look(np.full((*shape, 3), 128, np.uint8), 1, FakeEngine(), (10, 10), None)
    assert page.source == "blank" and not page.lines


@pytest.mark.slow
def test_a_sheet_cut_through_its_lines_is_read_uncut(
    first: OcrEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As at the edge of a shadow: the letters beyond it were lost in silence."""

    def cut(view: View) -> View:
        return replace(view, image=np.ascontiguousarray(view.image[:, : 2 * view.image.shape[1] // 3]))

    monkeypatch.setattr("pipeline.tools.sight.look.flattened_sheet", cut)
    page = look(paint.array(paint.written()), 1, first, SIZE, 200)
    assert error_rate(text_of(page), "\n".join(paint.TEXT)) < 0.03
