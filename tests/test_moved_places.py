"""A place to which a hearing is moved is asked about, whatever its name; where a hall or a division moves, it stays."""

from __future__ import annotations

import pytest

from pipeline.reading.hearing_places import REFERS
from tests.test_choosing import asked, paper_of

FORMER, HELD = "2023年7月1日上午9时", "2023年7月5日上午9时"


@pytest.mark.parametrize(
    ("words", "room"),
    [
        ("。因第二法庭维修，移至第三法庭开庭。", "第三法庭"),
        ("。因第二法庭维修，换到第三法庭开庭。", "第三法庭"),
        ("。开庭地点更换为第三法庭。", "第三法庭"),
        ("。现改在3号法庭开庭。", "3号法庭"),
        ("。现开庭地点调整至302法庭。", "302法庭"),
        ("。因第二法庭维修，开庭地点改为江州市长江路88号。", "江州市长江路88号"),
        ("，更正：应为第三法庭。", "第三法庭"),
    ],
)
def test_a_place_that_is_moved_behind_the_hearing_is_asked_about(words: str, room: str) -> None:
    """No figure was allowed in the name of the room, and two verbs alone were known: it was given in silence."""
    paper = paper_of("出庭通知书", f"定于{HELD}在第二法庭开庭{words}")
    assert paper.values("hearing_place") == ()
    assert asked(paper, "hearing_place") == [(room, "第二法庭")]


@pytest.mark.parametrize(
    "words",
    [
        "安检入口改在东侧大厅。", "立案大厅改在新楼一楼大厅。", "母婴室改在三楼休息室。", "本案承办部门变更为综合审判庭。",
        "如有变动，开庭地点改在第三法庭。",
    ],
)  # fmt: skip
def test_a_place_beside_which_something_else_moves_is_certain(words: str) -> None:
    paper = paper_of("出庭通知书", f"定于{HELD}在第二法庭开庭。{words}")
    assert paper.values("hearing_place") == ("第二法庭",)


def test_a_row_of_the_place_after_a_change_is_asked_about() -> None:
    paper = paper_of("出庭通知书", f"\n开庭时间：{HELD}\n开庭地点：第二法庭\n变更后地点：第三法庭")
    assert asked(paper, "hearing_place") == [("第三法庭", "第二法庭")]


@pytest.mark.parametrize("place", ["第一法庭变更为第二法庭", "第二法庭（原第一法庭）"])
def test_a_place_that_tells_of_the_one_before_it_is_asked_about_with_both(place: str) -> None:
    paper = paper_of("出庭通知书", f"开庭地点：{place}，开庭时间：{HELD}。")
    assert asked(paper, "hearing_place") == [("第二法庭", "第一法庭")]


@pytest.mark.parametrize("place", ["同一地点", "原地点", "上述法庭"])
def test_a_place_that_only_points_to_another_is_asked_about(place: str) -> None:
    """同一地点 was given as the place in silence."""
    words = f"原定于{FORMER}在第一法庭开庭，现变更至{HELD}在{place}开庭。"
    paper = paper_of("变更开庭时间通知书", words)
    assert paper.values("hearing_place") == ()
    assert REFERS in [doubt.reason for doubt in paper.doubts]


@pytest.mark.parametrize("title", ["出庭通知书", "变更开庭时间通知书"])
def test_the_place_to_which_one_moves_from_another_is_the_new_one(title: str) -> None:
    words = f"开庭时间由{FORMER}变更为{HELD}，开庭地点由第一法庭变更为第二法庭。"
    assert paper_of(title, words).values("hearing_place") == ("第二法庭",)


@pytest.mark.parametrize("words", ["进行证据交换，", "组织证据交换、"])
def test_a_meeting_whose_sentence_goes_on_with_the_hearing_is_asked_about(words: str) -> None:
    """The time and place of the meeting were those of the hearing in silence."""
    paper = paper_of("出庭通知书", f"定于{FORMER}在第一法庭{words}{HELD}在第二法庭开庭审理。")
    assert asked(paper, "hearing_time") == [("2023-07-05T09:00", "2023-07-01T09:00")]
    assert asked(paper, "hearing_place") == [("第一法庭", "第二法庭")]


@pytest.mark.parametrize("verb", ["现推迟定于", "现延期定于", "现暂缓定于"])
@pytest.mark.parametrize("title", ["出庭通知书", "延期开庭通知书", "取消开庭通知书"])
def test_a_hearing_behind_words_that_put_it_off_is_asked_about(title: str, verb: str) -> None:
    paper = paper_of(title, f"{verb}{HELD}在第二法庭的庭审。")
    assert paper.values("hearing_time") == ()
    assert paper.values("hearing_place") == ("第二法庭",)


def test_a_hearing_at_which_one_is_not_to_come_is_asked_about() -> None:
    assert paper_of("出庭通知书", f"请勿于{HELD}到庭。").values("hearing_time") == ()


def test_the_new_day_behind_words_that_put_a_hearing_off_is_certain() -> None:
    paper = paper_of("延期开庭通知书", f"现延期定于{HELD}在第二法庭开庭。")
    assert paper.values("hearing_time") == ("2023-07-05T09:00",)
