"""Several rulings of one suit told by their count alone, and a number whose year stands in no bracket."""

from __future__ import annotations

import pytest

from pipeline.reading.words.case_numbers import case_numbers

SUIT = "（2024）浙0602行初31号"


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("之一、之二", ["之一", "之二"]),
        ("之一，之二", ["之一", "之二"]),
        ("之一和之三", ["之一", "之三"]),
        ("之一至之三", ["之一", "之二", "之三"]),
        ("、31号之一", ["", "之一"]),
        ("之一", ["之一"]),
        ("之一行政裁定书", ["之一"]),
    ],
)
def test_further_rulings_of_one_suit_are_asked_about(behind: str, told: list[str]) -> None:
    """Of 31号之一、之二 the first was given in silence."""
    (found,) = case_numbers(SUIT + behind)
    assert found.sure is (len(told) == 1)
    assert found.candidates == (tuple(SUIT + part for part in told) if len(told) > 1 else ())
    assert found.value == SUIT + told[0]


def test_a_further_suit_behind_a_ruling_bears_its_own_count() -> None:
    (found,) = case_numbers(f"{SUIT}之一、32号")
    assert found.candidates == (f"{SUIT}之一", "（2024）浙0602行初32号")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2014年长行终字第00046号", "（2014）长行终字第00046号"),
        ("2019年沪行政处罚字第3号", None),
        ("2014年度行政字第3号", None),
        ("于2014年行初字第3号", None),
    ],
)
def test_a_year_without_brackets_begins_a_courts_number_by_its_instance(
    words: str, value: str | None
) -> None:
    assert [found.value for found in case_numbers(words)] == ([value] if value else [])
