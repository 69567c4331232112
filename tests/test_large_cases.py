"""What papers of one case say of each other is looked up once, however many they are."""

from __future__ import annotations

from unittest import mock

import pytest

from pipeline.reading.checks import plainly, repetition
from pipeline.reading.checks.plainly import Plainly
from pipeline.reading.fields.doubting import is_plainly_read
from pipeline.reading.words.dates import dates
from pipeline.types import Evidence, Finding, OcrLine, Page


def page(number: int, words: str) -> Page:
    line = OcrLine(words, (0.1, 0.1, 0.1 + 0.02 * len(words), 0.12), 0.99)
    return Page(number, 595.0, 842.0, (line,), "ocr")


PAGES = {1: page(1, "审判员王一芳，书记员陈四"), 2: page(2, "书记员：王一芳"), 3: page(3, "原告王一芳诉")}


@pytest.mark.parametrize(("part", "told"), [("judge", {1}), ("clerk", {2})])
def test_a_name_is_found_on_the_pages_that_tell_its_part(part: str, told: set[int]) -> None:
    assert set(Plainly(PAGES).pages_of("王一芳", part)) == {frozenset(told)}


def test_a_value_is_looked_at_once() -> None:
    known = Plainly(PAGES)
    finding = Finding("judge", "王一芳", 0.99, Evidence(1, (0.1, 0.1, 0.3, 0.12), "王一芳"))
    with mock.patch.object(plainly, "is_plainly_read", wraps=is_plainly_read) as look:
        assert [known.is_read(finding), known.is_read(finding)] == [True, True]
    assert look.call_count == 1


def test_the_days_of_a_text_are_looked_for_once() -> None:
    words = "本院于二〇二四年三月五日立案，只在这里写一次。"
    with mock.patch.object(repetition, "dates", wraps=dates) as look:
        for _ in range(3):
            assert repetition._days_of(words) == {"2024-03-05"}
    assert look.call_count == 1
