"""Traditional forms are folded where the page is meant to be simplified; names keep their own characters."""

from __future__ import annotations

import pytest

from pipeline.reading.words.letters import letters
from pipeline.reading.words.traditional import SIMPLIFIED


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        (
            "自收到本司法建議書後30日內將處理結果書面函告本院",
            "自收到本司法建议书后30日内将处理结果书面函告本院",
        ),
        ("應訴通知書", "应诉通知书"),
        ("开庭時間並請準時到庭", "开庭时间并请准时到庭"),
    ],
)
def test_traditional_glyphs_of_an_engine_are_folded_and_noted(scanned: str, meant: str) -> None:
    found = [letter for _, letter in letters(scanned)]
    assert "".join(letter.text for letter in found) == meant
    changed = [f"{a}→{b}" for a, b in zip(scanned, meant, strict=True) if a != b]
    assert [letter.note for letter in found if letter.note] == changed and changed


@pytest.mark.parametrize("name", ["李昇", "王堃", "张喆", "於敏", "赵淼犇", "乾县人民法院", "沈瞭望"])
def test_characters_that_names_really_have_stay_as_written(name: str) -> None:
    assert "".join(letter.text for _, letter in letters(name)) == name


def test_no_simplified_form_is_folded_further() -> None:
    assert not set(SIMPLIFIED.values()) & set(SIMPLIFIED)
