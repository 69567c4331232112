"""What a clean paper prints plainly is read and not asked about (不必要的存疑)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.decisions.outcome import outcomes
from pipeline.reading.page.layout import Row, runs_on
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.dates import dates
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import page_of, scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
SUGGESTION = "^昌乐县人民法院\n^司法建议书\n%s（2024）鲁0725司建44号\n昌乐县自然资源局：\n我院在审理（2024）鲁0725行初12号李明诉你局行政登记一案中，发现存在送达不规范的问题。现建议如下：\n一、完善送达程序。\n请在收到本建议书之日起六十日内将采纳情况书面回复我院。\n>二〇二四年五月六日"
SUMMONS = "^昌乐县人民法院\n^传票\n案号：（2022）鲁0725行初112号\n案由|行政登记\n被传唤人|昌乐县自然资源局\n传唤事由|%s\n应到时间|2023年2月20日9时00分\n应到处所|第三审判庭\n%s"
SIGNED = ">二〇二三年一月十八日"
RECORD = "^昌乐县人民法院\n^庭审笔录\n案号：（2024）鲁0725行初12号\n时间：2024年6月12日9时\n地点：第三审判庭\n书记员：周六安\n书记员：%s\n审判长：现在开庭。\n原告：没有异议。\n被告：没有异议。"


def paper_of(words: str, source: str = "text") -> Paper:
    return read(scan_of([words], source=source), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("label", ["", "案号：", "编号：", "文号："])
def test_the_number_of_a_suggestion_is_read_under_any_label(label: str) -> None:
    paper = paper_of(SUGGESTION % label)
    assert paper.values("suggestion_number") == ("（2024）鲁0725司建44号",)
    assert not paper.doubted("suggestion_number")


@pytest.mark.parametrize(
    "foot", ["联系电话：3570497  二〇二三年一月十八日", "电话：0536-3570497二○二三年一月十八日"]
)
def test_a_day_of_signing_beside_a_telephone_is_whole(foot: str) -> None:
    paper = paper_of(SUMMONS % ("开庭", foot))
    assert paper.values("document_date") == ("2023-01-18",)
    assert not paper.doubted("document_date")


def test_what_is_left_of_a_year_behind_a_figure_is_still_asked_about() -> None:
    assert [(f.value, f.sure) for f in dates("3570497〇二三年一月十八日")] == [("2023-01-18", False)]


@pytest.mark.parametrize("said", ["请肃静", "请肃静，现在宣布法庭纪律。", "全体起立。", "宣读法庭纪律。"])
def test_what_a_clerk_says_is_no_clerk(said: str) -> None:
    paper = paper_of(RECORD % said)
    assert paper.values("clerk") == ("周六安",)
    assert not paper.doubted("clerk")


@pytest.mark.parametrize(
    ("boxes", "reason"),
    [
        ("☑开庭　□证据交换　□询问", "开庭"),
        ("□开庭　☑证据交换　□询问　□宣判", "证据交换"),
        ("开庭☑　证据交换□　询问□", "开庭"),
        ("√开庭 □证据交换", "开庭"),
        ("☑开庭", "开庭"),
    ],
)
def test_the_ticked_box_says_why_one_is_called(boxes: str, reason: str) -> None:
    paper = paper_of(SUMMONS % (boxes, SIGNED))
    assert paper.values("summons_reason") == (reason,)
    assert not paper.doubted("summons_reason")


@pytest.mark.parametrize(
    "boxes",
    [
        "□开庭　□证据交换　□询问",
        "☑开庭　☑证据交换　□询问",
        "□开庭",
        "☐开庭　☑质证　☑询问",
        "☑开庭审理（□公开　□不公开）",
    ],
)
def test_boxes_of_which_none_or_several_are_ticked_are_asked_about(boxes: str) -> None:
    paper = paper_of(SUMMONS % (boxes, SIGNED))
    assert paper.doubted("summons_reason") or not paper.values("summons_reason")


def test_an_addressee_below_a_number_set_right_is_no_part_of_its_row() -> None:
    """The name was joined to the row of the number, and asked for."""
    page = page_of("案号：（2025）青0223行初75号\n互助土族自治县农业农村局：")
    number, name = page.lines
    moved = replace(number, box=(0.479, number.box[1], 0.882, number.box[3]), chars=())
    rows = (Row(0, 0, moved, 0.134, 0.882, 0.023), Row(0, 1, name, 0.134, 0.882, 0.023))
    assert not runs_on(*rows)


ORDER = "原告王小满诉被告临江县自然资源局行政登记一案。\n本院认为，原告的请求成立。判决如下：\n%s\n如不服本判决，可以上诉。"
COSTS = ["案件受理费伍拾元，由被告负担。", "本案依法不收取案件受理费。", "本案不收取诉讼费。"]


@pytest.mark.parametrize("costs", COSTS)
def test_costs_are_no_item_of_an_order(costs: str) -> None:
    act = "确认被告临江县自然资源局作出的《限期拆除通知书》无效。\n"
    told = outcomes(ORDER % (act + costs))
    assert [found.code for found in told.found] == ["confirm_invalid"]
    assert told.doubts == ()


@pytest.mark.parametrize(
    "when", ["于本判决生效后三十日内付清", "限于2024年6月1日前一次性付清", "于判决生效之日起十日内支付完毕"]
)
def test_when_a_sum_is_due_is_no_order_of_its_own(when: str) -> None:
    told = outcomes(ORDER % f"由被告临江县自然资源局赔偿原告王小满经济损失人民币12万元，{when}。")
    assert [found.code for found in told.found] == ["compensate"]
    assert told.doubts == ()


def test_a_surname_of_koreans_is_one() -> None:
    """朴 was missing: without its letter the name was offered as another one."""
    assert not KINDS.surnames.is_misread("朴成浩")


@pytest.mark.parametrize("name", ["麴堃", "商鞅明", "郄伟明"])
def test_a_rare_surname_is_one(name: str) -> None:
    assert not KINDS.surnames.is_misread(name)
