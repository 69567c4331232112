"""A photographed sheet that was cut out at the edge of a shadow, through its lines, is read whole (阴影误裁)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.ink.image import Image, View, view_of
from pipeline.tools.sight.cut_edges import Stub, go_on
from pipeline.tools.sight.look import Sheet, _uncut
from pipeline.types import Box, OcrLine

ROW = (0.1, 0.2, 0.9, 0.22)
OTHER_ROW = (0.1, 0.3, 0.9, 0.32)
LONG = Stub("原告张三诉你单位行政处", False, True, ROW)


@pytest.mark.parametrize(
    ("stub", "whole", "box", "is_longer"),
    [
        (LONG, "原告张三诉你单位行政处罚一案", ROW, True),
        (LONG, "原告张三诉你单位行政处", ROW, False),
        (LONG, "原告张三诉你单位行政处  另一案的原告", ROW, False),
        (LONG, "另一案的原告李四", ROW, False),
        (Stub("原告张三诉  另一案", False, True, ROW), "原告张三诉  另一案的原告李四", ROW, False),
        (LONG, "原告张三诉你单位行政处罚一案", OTHER_ROW, False),
        (Stub("具状", False, True, ROW), "具状人：郭德", ROW, True),
        (Stub("被告", False, True, ROW), "原告李四与被告某局行政处罚一案", ROW, False),
        (Stub("郭德", True, False, ROW), "具状人：郭德", ROW, True),
        (Stub("郭德", True, False, ROW), "郭德与某局行政处罚一案", ROW, False),
        (Stub("张三诉你单位行政处", True, True, ROW), "原告张三诉你单位行政处罚一案", ROW, True),
    ],
)
def test_a_cut_line_goes_on_where_it_was_cut_in_its_row_and_without_a_gap(
    stub: Stub, whole: str, box: Box, is_longer: bool
) -> None:
    sure = Stub("二〇一八年五月", False, True, OTHER_ROW)
    lines = [OcrLine("二〇一八年五月八日", OTHER_ROW, 0.98), OcrLine(whole, box, 0.98)]
    assert go_on([stub, sure], lines) is is_longer


class _Wider(FakeEngine):
    """An engine that reads the given lines on all of a photograph."""

    def __init__(self, lines: Sequence[OcrLine]) -> None:
        super().__init__()
        self.lines = tuple(lines)

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The same lines."""
        return self.lines


SIGNATURE = (
    OcrLine("具状人：郭德", (0.6, 0.2, 0.8, 0.22), 0.98),
    OcrLine("二〇一八年五月八日", (0.55, 0.25, 0.8, 0.27), 0.98),
)
NOTICE = (
    OcrLine("重庆市北碚区人民法院应诉通知书", (0.05, 0.1, 0.45, 0.12), 0.98),
    OcrLine("王月娥诉你局行政强制一案", (0.05, 0.15, 0.4, 0.17), 0.98),
)
NEIGHBOUR = (
    OcrLine("原告李四与被告重庆市北碚区人民政府行政处罚一案", (0.55, 0.2, 0.95, 0.22), 0.98),
    OcrLine("被告重庆市北碚区公安局", (0.55, 0.25, 0.95, 0.27), 0.98),
    OcrLine("二〇一八年五月八日", (0.55, 0.3, 0.95, 0.32), 0.98),
)


def _is_read_whole(own: Sequence[OcrLine], cut: Sequence[str], whole: Sequence[OcrLine]) -> bool:
    """Whether all of a photograph is read, of which a sheet with its own lines and some cut at its right edge was taken."""
    image = np.full((800, 600, 3), 255, np.uint8)
    part = np.ascontiguousarray(image[:, :400])
    stubs = [OcrLine(text, (0.9, 0.2 + 0.05 * at, 0.998, 0.22 + 0.05 * at)) for at, text in enumerate(cut)]
    sheet = Sheet(view_of(part), part, part[:, :, 0], (), part, (*own, *stubs))
    return _uncut(sheet, image, _Wider(whole)) is not sheet


@pytest.mark.parametrize(
    ("cut", "is_read_whole"),
    [(("具状", "二〇一八年五"), True), (("具状", "二〇"), False), (("二〇一八年五",), False)],
    ids=["a signature", "too little", "one line"],
)
def test_a_sheet_with_little_on_it_was_cut_where_its_lines_end_at_its_edge(
    cut: tuple[str, ...], is_read_whole: bool
) -> None:
    """Signature and day of a complaint were cut at the edge of a shadow: the first one left two letters."""
    assert _is_read_whole((), cut, SIGNATURE) is is_read_whole


@pytest.mark.parametrize(
    ("own", "cut"),
    [
        ((), ("原告", "被告", "某某某某某某某")),
        (NOTICE, ("原告", "被告", "某某某某某某某")),
        (NOTICE, ("原告李四与被", "被告", "二〇")),
    ],
    ids=["two letters", "two letters beside the notice", "six letters beside the notice"],
)
def test_the_beginnings_of_a_paper_that_lies_beside_are_no_cut_lines(
    own: Sequence[OcrLine], cut: tuple[str, ...]
) -> None:
    """In an open file the page beside showed two letters of some lines, and both papers were read as one."""
    full = [OcrLine(line.text, (0.1, line.box[1], 0.88, line.box[3]), 0.98) for line in own]
    assert not _is_read_whole(full, cut, (*NOTICE, *NEIGHBOUR))


@pytest.mark.parametrize(
    ("left", "is_read_whole"), [(0.1, True), (0.75, False)], ids=["above it", "on a page beside"]
)
def test_a_sheet_without_a_line_was_cut_where_lines_stand_above_it(left: float, is_read_whole: bool) -> None:
    """Three lines at the top of a page in a deep shade: what was cut out was the lighter paper below."""
    image = np.full((800, 600, 3), 255, np.uint8)
    below = np.array([[1.0, 0, 0], [0, 1, 200], [0, 0, 1]])
    part = np.ascontiguousarray(image[200:, :420])
    sheet = Sheet(View(part, below, (600, 800)), part, part[:, :, 0], (), part, ())
    lines = [OcrLine(line.text, (left, line.box[1], left + 0.2, line.box[3]), 0.98) for line in NOTICE]
    assert (_uncut(sheet, image, _Wider(lines)) is not sheet) is is_read_whole
