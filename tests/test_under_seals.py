"""印章下的文字: readings with the seal lifted differently are weighed against one another."""

from __future__ import annotations

import pytest

from pipeline.tools.under_seals import NAMED, UNCERTAIN, _settled, completed
from pipeline.types import OcrLine

BOX = (0.5, 0.5, 0.8, 0.53)
ROWS = {
    "two agree": (["书记员 杜远洋", "书记员 杜远洋", "书 ~洋"], "书记员 杜远洋", 0.98),
    "none agree": (["什 筱", "、筱", "代理审判员 中 孙德筱"], "代理审判员 中 孙德筱", UNCERTAIN),
    "the name alone agrees": (["书 记 杜远洋", "书记员 杜远洋", "书 六洋"], "书 记 杜远洋", NAMED),
    "two agree about all of it": (["曦", "曦", "审判员 叶曦", "审判员叶曦"], "审判员 叶曦", 0.98),
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


WIDE, END = (0.4, 0.5, 0.8, 0.53), (0.74, 0.5, 0.8, 0.53)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (
            (OcrLine("代理审判员 叶曦", WIDE, 0.98), OcrLine("代理审判员叶曦", WIDE, 0.97)),
            ["代理审判员 叶曦"],
        ),
        ((OcrLine("代理审判员 叶曦", WIDE, 0.98), OcrLine("代理审判员叶曦", WIDE, 0.9)), ["曦"]),
        ((OcrLine("代理审判员 叶曦", WIDE, 0.98), OcrLine("代理审判员叶璐", WIDE, 0.98)), ["曦"]),
        ((OcrLine("代理审判员 叶璐", WIDE, 0.98), OcrLine("代理审判员叶璐", WIDE, 0.98)), ["曦"]),
    ],
    ids=["two clear readings", "one is dim", "they differ", "another name"],
)
def test_a_stump_becomes_the_line_that_two_readings_agree_about(
    others: tuple[OcrLine, ...], said: list[str]
) -> None:
    lines = completed([OcrLine("曦", END, 1.0)], [[other] for other in others])
    assert [line.text for line in lines] == said
