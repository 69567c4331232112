"""A hearing of which only the day is told is that day, unless more than its hour is to be asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.checks.hearing_days import with_hearing_days
from pipeline.reading.read import read
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_choosing import COURT, COURTS, KINDS, asked

HOUR = "没有写明几时开庭"


def with_days(sentence: str, reason: str = "", more: tuple[str, ...] = ()) -> Paper:
    """A notice that says so, with the day of its hearing where that may be given; its doubts for a reason, with more days."""
    scan = scan_of([COURT % ("出庭通知书", sentence)], source="text")
    (paper,) = read(scan, KINDS, COURTS).papers
    doubts = [replace(d, reason=reason or d.reason, candidates=(*d.candidates, *more)) for d in paper.doubts]
    paper = replace(paper, doubts=tuple(doubts))
    return with_hearing_days([paper], scan.pages)[0]


def test_the_day_of_a_hearing_without_an_hour_is_given_and_its_hour_asked_about() -> None:
    paper = with_days("定于2023年7月5日在第二法庭开庭审理。")
    assert paper.values("hearing_time") == ("2023-07-05",)
    assert [doubt.reason for doubt in paper.doubts if doubt.about == "hearing_time"] == [HOUR]


@pytest.mark.parametrize(
    ("reason", "more"), [("字迹不清", ()), ("", ("2023-07-06",))], ids=["of another kind", "of two days"]
)
def test_a_day_about_which_more_is_asked_is_not_given(reason: str, more: tuple[str, ...]) -> None:
    assert with_days("定于2023年7月5日在第二法庭开庭审理。", reason, more).values("hearing_time") == ()


@pytest.mark.parametrize(
    "words", ["，现因故取消。", "。因故延期开庭，时间另行通知。", "，具体时间另行通知。", "。后改为7月6日。"]
)
def test_the_day_of_a_hearing_that_is_called_off_is_not_given(words: str) -> None:
    """Nothing but its hour was asked: the day was given, and duties were reckoned from it."""
    paper = with_days(f"定于2023年7月5日在第二法庭开庭{words}")
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [("2023-07-05",)]


@pytest.mark.parametrize("day", ["2023年6月5日", "2033年7月5日"])
def test_a_day_to_which_its_paper_cannot_call_is_not_given(day: str) -> None:
    assert with_days(f"定于{day}在第二法庭开庭审理。").values("hearing_time") == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2023年7月5日、7月6日在第二法庭开庭", ("2023-07-05", "2023-07-06")),
        ("2023年7月5日至6日在第二法庭开庭", ("2023-07-05", "2023-07-06")),
        ("2023年7月5日上午9时、7月6日上午9时在第二法庭连续开庭", ("2023-07-05T09:00", "2023-07-06T09:00")),
    ],
)  # fmt: skip
def test_a_hearing_of_two_days_is_asked_about_with_both(words: str, told: tuple[str, ...]) -> None:
    paper = with_days(f"定于{words}。")
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [told]
