"""Hearings that a notice of other matters sets, judgments that are announced, days of enclosures (通知中的开庭、宣判、附件日期)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
DAY = ">二〇二五年二月十七日"


def notice(title: str, sentence: str, foot: str = DAY) -> Paper:
    page = (
        f"^临江县人民法院\n^{title}\n>（2025）浙0121行初31号\n临江县公安局：\n周桂花诉你单位工伤认定一案，本院已受理。现通知如下：\n"
        f"一、请在收到起诉状副本之日起十五日内提交答辩状和证据。\n二、{sentence}\n{foot}"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("title", ["应诉通知书", "举证通知书"])
@pytest.mark.parametrize(
    ("sentence", "room"),
    [
        ("本案定于2025年5月9日9时30分在本院第二法庭公开开庭审理，请准时到庭。", "本院第二法庭"),
        ("本院定于2025年5月9日上午9时30分在第二法庭开庭，请按时出庭。", "第二法庭"),
        ("开庭时间：2025年5月9日9时30分，地点：本院第二法庭。", "本院第二法庭"),
    ],
)
def test_a_hearing_that_a_notice_to_answer_sets_is_told(title: str, sentence: str, room: str) -> None:
    """Time and place were missing in silence."""
    paper = notice(title, sentence)
    assert [str(time) for time in paper.values("hearing_time")] == ["2025-05-09T09:30"]
    assert paper.values("hearing_place") == (room,)


@pytest.mark.parametrize(
    "sentence",
    [
        "开庭时间另行通知。",
        "请于2025年3月6日17时前提交出庭人员名单。",
        "请于2025年3月6日9时到本院第一法庭领取传票。",
        "行政机关负责人应当出庭应诉。",
    ],
)
def test_a_notice_to_answer_that_sets_no_hearing_tells_none(sentence: str) -> None:
    paper = notice("应诉通知书", sentence)
    assert not [
        f
        for f in (*paper.findings, *paper.doubts)
        if getattr(f, "field", getattr(f, "about", "")).startswith("hearing")
    ]


@pytest.mark.parametrize("held", ["宣判", "进行宣判", "宣告判决", "公开宣判", "进行调解"])
def test_what_is_held_in_a_room_is_no_part_of_it(held: str) -> None:
    """It was 第一法庭宣判 in silence."""
    assert notice("出庭通知书", f"定于2025年5月9日9时在第一法庭{held}。").values("hearing_place") == (
        "第一法庭",
    )


def test_a_room_may_be_called_after_what_is_held_there() -> None:
    for room in ("本院第三调解室", "本院诉讼调解中心", "本院宣判庭"):
        assert notice("出庭通知书", f"定于2025年5月9日9时在{room}开庭。").values("hearing_place") == (room,)


def test_the_day_of_an_enclosure_is_not_that_of_the_paper() -> None:
    """It was the day of signing in silence."""
    paper = notice("应诉通知书", "特此通知。", "附：起诉状副本（2025年1月3日）")
    assert paper.values("document_date") == () and "document_date" in [d.about for d in paper.doubts]


def moved(sentence: str, title: str) -> Paper:
    page = f"^临江县人民法院\n^{title}\n>（2025）浙0121行初31号\n临江县公安局：\n本院受理的周桂花诉你单位工伤认定一案，{sentence}\n{DAY}"
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "原定于2025年5月9日上午9时在本院第五法庭开庭审理，现开庭地点变更为本院第一法庭，开庭时间不变。",
        "原定2025年5月9日上午9时在本院第五法庭公开审理，因设备检修，庭审地点变更至本院第一法庭。原定开庭时间不变，请准时到庭。",
    ],
)
def test_a_former_time_that_stays_is_that_of_the_hearing(sentence: str) -> None:
    paper = moved(sentence, "变更开庭地点通知书")
    assert [str(time) for time in paper.values("hearing_time")] == ["2025-05-09T09:00"]
    assert paper.values("hearing_place") == ("本院第一法庭",)
    assert paper.doubts == ()


def test_a_hearing_on_a_platform_is_held_there() -> None:
    sentence = "定于2025年5月9日上午9时通过人民法院在线服务平台在线开庭审理，请提前十五分钟登录。"
    paper = moved(sentence, "在线庭审通知书")
    assert (paper.kind, paper.doubts) == ("appearance_notice", ())
    assert paper.values("hearing_place") == ("人民法院在线服务平台",)


def test_a_letter_that_asks_for_a_file_sets_no_meeting() -> None:
    sentence = "需要你局提供工伤认定卷宗材料，请于收到本通知书之日起七日内提交。"
    paper = moved(sentence, "调取证据通知书")
    assert (paper.kind, paper.doubts) == ("exchange_notice", ())


@pytest.mark.parametrize("title", ["应诉通知书", "举证通知书"])
@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ("开庭时间|2025年5月9日（星期五）下午3时\n开庭地点|本院201室", ("本院201室",)),
        ("庭审时间|2025年5月9日 15:00\n庭审地点|本院第三审判庭（二楼）", ("本院第三审判庭（二楼）",)),
        ("开庭时间|2025年5月9日下午3时\n开庭地点|", ()),
        ("开庭时间|另行通知\n开庭地点|另行通知", ()),
    ],
)
def test_the_rows_of_a_notice_tell_where_the_hearing_is(
    title: str, rows: str, places: tuple[str, ...]
) -> None:
    paper = notice(title, f"请注意下列事项：\n{rows}\n行政机关负责人应当依法出庭应诉。")
    assert paper.values("hearing_place") == places
