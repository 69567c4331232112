"""Whether what was read is a page of Chinese that stands upright."""

from __future__ import annotations

import pytest

from pipeline.tools.sight.legible import is_legible
from pipeline.types import Box, OcrLine

TEXT = "本院受理原告诉你单位行政处罚一案应当提交答辩状"
SIZE = (1654, 2339)


def rows() -> OcrLine:
    chars: list[Box] = [(0.1 + 0.03 * k, 0.2, 0.13 + 0.03 * k, 0.22) for k in range(len(TEXT))]
    return OcrLine(TEXT, (0.1, 0.2, 0.8, 0.22), 0.99, tuple(chars))


def columns() -> OcrLine:
    """Two columns of a page on its side, taken for one row since they stand beside one another."""
    half = len(TEXT) // 2
    chars: list[Box] = [
        (0.8 - 0.6 * (k // half), 0.1 + 0.03 * (k % half), 0.83, 0.13 + 0.03 * (k % half))
        for k in range(len(TEXT))
    ]
    return OcrLine(TEXT, (0.2, 0.1, 0.83, 0.5), 0.99, tuple(chars))


@pytest.mark.parametrize(("line", "legible"), [(rows(), True), (columns(), False)], ids=["rows", "columns"])
def test_columns_read_as_one_row_are_no_upright_page(line: OcrLine, legible: bool) -> None:
    assert is_legible([line] * 4, 100.0, SIZE) is legible
