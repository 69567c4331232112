"""Two versions of a document compared: nothing is lost of either, changed lines show where, alike texts show nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.writing.comparison import Line, compared

WORDS = st.text(alphabet="答辩状原告被诉行为甲乙丙。，\t", max_size=12)
TEXTS = st.lists(WORDS, max_size=7).map("\n".join)


def told(lines: tuple[Line, ...], side: str) -> str:
    """The text of one side: what stayed and what only it has."""
    there = [line for line in lines if line.kind in ("same", "changed", side)]
    return "\n".join("".join(p.text for p in line.pieces if p.kind in ("same", side)) for line in there)


@given(old=TEXTS, new=TEXTS)
def test_both_versions_can_be_read_out_of_the_comparison(old: str, new: str) -> None:
    lines = compared(old, new)
    assert told(lines, "gone") == old and told(lines, "new") == new
    assert (old == new) == all(line.kind == "same" for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("甲\n乙", "甲\n乙", ["same", "same"]),
        ("请求驳回原告的诉讼请求", "请求驳回原告的全部诉讼请求", ["changed"]),
        ("一、事实\n二、理由", "一、事实\n一之二、证据目录\n二、理由", ["same", "new", "same"]),
        ("甲说\n完全不同的一段话", "甲说\n另外写了别的东西", ["same", "gone", "new"]),
        ("原告\t赵明远\t男", "原告\t重庆某某公司\t男", ["changed"]),
        ("删掉这段\n留下", "留下", ["gone", "same"]),
    ],
    ids=["alike", "a word put in", "a paragraph put in", "rewritten", "a cell", "a paragraph taken out"],
)
def test_a_paragraph_is_changed_gone_or_new(old: str, new: str, kinds: list[str]) -> None:
    assert [line.kind for line in compared(old, new)] == kinds


def test_a_changed_paragraph_shows_the_letters() -> None:
    (line,) = compared("于2026年9月7日收到", "于2026年9月8日收到")
    assert [(p.kind, p.text) for p in line.pieces] == [
        ("same", "于2026年9月"), ("gone", "7"), ("new", "8"), ("same", "日收到"),
    ]  # fmt: skip
