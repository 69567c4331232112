"""A photographed sheet that was cut out at the edge of a shadow, through its lines, is read whole (阴影误裁)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.tools.image import Image, view_of
from pipeline.tools.look import Sheet, _is_longer, _uncut
from pipeline.tools.ocr import FakeEngine
from pipeline.types import Box, OcrLine


@pytest.mark.parametrize(
    ("whole", "is_longer"),
    [
        ("原告张三诉你单位行政处罚一案", True),
        ("原告张三诉你单位行政处", False),
        ("原告张三诉你单位行政处  另一案的原告", False),
        ("另一案的原告李四", False),
    ],
)
def test_a_cut_line_is_longer_where_it_goes_on_without_a_gap(whole: str, is_longer: bool) -> None:
    assert _is_longer(whole, "原告张三诉你单位行政处") is is_longer


class _Wider(FakeEngine):
    """An engine that reads the lines of all of a photograph."""

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The last lines of a complaint."""
        return (
            OcrLine("具状人：郭德", (0.6, 0.2, 0.8, 0.22), 0.98),
            OcrLine("二〇一八年五月八日", (0.55, 0.25, 0.8, 0.27), 0.98),
        )


@pytest.mark.parametrize(
    ("cut", "is_read_whole"),
    [(("具状", "二〇一八年五"), True), (("具状", "二〇"), False), (("二〇一八年五",), False)],
    ids=["a signature", "too little", "one line"],
)
def test_a_sheet_with_little_on_it_was_cut_where_its_lines_end_at_its_edge(
    cut: tuple[str, ...], is_read_whole: bool
) -> None:
    """Signature and day of a complaint were cut at the edge of a shadow: the first one left two letters."""
    image = np.full((800, 600, 3), 255, np.uint8)
    part = np.ascontiguousarray(image[:, :400])
    lines = tuple(OcrLine(text, (0.8, 0.2 + 0.05 * at, 0.998, 0.22)) for at, text in enumerate(cut))
    sheet = Sheet(view_of(part), part, part[:, :, 0], (), part, lines)
    read = [line.text for line in _uncut(sheet, image, _Wider()).lines]
    assert (read == [line.text for line in _Wider().read(image)]) is is_read_whole
