"""印章下的文字: readings with the seal lifted differently are weighed against one another."""

from __future__ import annotations

import pytest

from pipeline.tools.under_seals import NAMED, UNCERTAIN, _settled
from pipeline.types import OcrLine

BOX = (0.5, 0.5, 0.8, 0.53)
ROWS = {
    "two agree": (["书记员 杜远洋", "书记员 杜远洋", "书 ~洋"], "书记员 杜远洋", 0.98),
    "none agree": (["什 筱", "、筱", "代理审判员 中 孙德筱"], "代理审判员 中 孙德筱", UNCERTAIN),
    "the name alone agrees": (["书 记 杜远洋", "书记员 杜远洋", "书 六洋"], "书 记 杜远洋", NAMED),
    "the same few letters": (["曦", "曦", "代理审判员 叶曦"], "代理审判员 叶曦", UNCERTAIN),
}


@pytest.mark.parametrize("texts, chosen, confidence", ROWS.values(), ids=ROWS)
def test_what_readings_under_a_seal_agree_about_counts(
    texts: list[str], chosen: str, confidence: float
) -> None:
    first, *others = (OcrLine(text, BOX, 0.98) for text in texts)
    settled = _settled(first, others)
    assert (settled.text, settled.confidence) == (chosen, confidence)
    assert settled.stamped
