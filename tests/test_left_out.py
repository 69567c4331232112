"""Words that stand where a name does and are like none: asked about in every list and behind every role, never dropped."""

from __future__ import annotations

import pytest

from pipeline.reading.parties.left_out import LEFT_OUT
from pipeline.reading.read import read
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_running_heads import COURTS, KINDS

ODD = ["爱的传说餐饮店", "王1明", "老李家常菜", "顺达驾驶培训", "A某", "买买提吐尔洪阿卜杜拉"]


def one(page: str) -> Paper:
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    return paper


def asked(paper: Paper, field: str) -> list[str]:
    """What is asked about in a field."""
    return [name for doubt in paper.doubts if doubt.about == field for name in doubt.candidates]


def summons(plaintiffs: str, third: str) -> str:
    return (
        "^江州市清江区人民法院\n^传票\n>（2024）江0102行初61号\n案号：（2024）江0102行初61号\n案由：行政处罚\n"
        f"原告：{plaintiffs}\n被告：江州市公安局\n第三人：{third}\n被传唤人：江州市公安局\n传唤事由：开庭\n"
        "应到时间：2024年6月3日9时30分\n应到处所：本院第三法庭\n>二〇二四年五月九日"
    )


def judgment(heads: str) -> str:
    return (
        f"^江州市清江区人民法院\n^行政判决书\n>（2024）江0102行初61号\n{heads}\n原告李明诉被告江州市公安局行政处罚一案，"
        "本院受理后依法组成合议庭公开开庭审理。本案现已审理终结。判决如下：\n驳回原告李明的诉讼请求。\n>审判员　程平\n"
        ">二〇二四年五月九日\n>书记员　高小洁"
    )


def application(first: str, second: str) -> str:
    return (
        f"^行政复议申请书\n申请人：{first}，住江州市\n申请人：{second}\n被申请人：江州市公安局\n复议请求：撤销被申请人作出的行政处罚决定。\n"
        "事实和理由：认定事实错误。\n此致\n江州市人民政府\n>2024年3月1日"
    )


@pytest.mark.parametrize("odd", ODD)
def test_the_first_name_of_a_form_that_is_like_none_is_asked_about(odd: str) -> None:
    """Nobody sued in silence: the whole list was dropped."""
    paper = one(summons(f"{odd}、王芳", f"{odd}、陈志强"))
    assert odd in asked(paper, "plaintiff")
    assert odd in asked(paper, "third_party")


@pytest.mark.parametrize("odd", ["□明", "王1明", "A某"])
def test_a_later_name_of_a_list_that_is_like_none_is_asked_about(odd: str) -> None:
    paper = one(summons(f"李明、{odd}", "江州市宏达建材有限公司"))
    assert paper.values("plaintiff") == ("李明",)
    assert asked(paper, "plaintiff") == [odd]


@pytest.mark.parametrize("odd", ODD)
def test_a_list_of_a_head_that_begins_with_no_name_is_asked_about(odd: str) -> None:
    """All third parties were dropped with the first one."""
    heads = f"原告：李明。\n被告：江州市公安局。\n第三人：{odd}、陈志强。"
    assert asked(one(judgment(heads)), "third_party") == [odd, "陈志强"]


@pytest.mark.parametrize("odd", ["□明", "王1明", "A某"])
def test_who_acts_and_is_like_nobody_is_asked_about(odd: str) -> None:
    heads = f"原告：李明。\n被告：江州市公安局。\n法定代表人：{odd}，局长。\n委托诉讼代理人：{odd}。"
    paper = one(judgment(heads))
    assert (asked(paper, "legal_representative"), asked(paper, "agent")) == ([odd], [odd])


@pytest.mark.parametrize("odd", ODD)
def test_who_applies_beside_another_and_is_like_nobody_is_asked_about(odd: str) -> None:
    first, second = one(application(odd, "王芳")), one(application("李明", odd))
    assert (first.values("plaintiff"), asked(first, "plaintiff")) == (("王芳",), [odd])
    assert (second.values("plaintiff"), asked(second, "plaintiff")) == (("李明",), [odd])


@pytest.mark.parametrize(
    "nobody", ["无", "未委托", "姓名", "本案无第三人", "有口无口", "等三人", "其他村民", "（空白）", "序号"]
)
def test_what_a_form_says_where_nobody_is_is_no_name(nobody: str) -> None:
    heads = f"原告：李明。\n被告：江州市公安局。\n委托诉讼代理人：{nobody}。\n第三人：{nobody}。"
    assert [d for d in one(judgment(heads)).doubts if d.reason == LEFT_OUT] == []


def test_what_a_list_of_evidence_says_of_a_party_is_no_name() -> None:
    page = (
        "^原告证据目录\n|序号|证据名称|来源|证明目的|\n|1|身份证复印件|原告持有|证明原告的诉讼主体资格|\n"
        "|2|现场照片6张|原告拍摄|证明第三人围墙越界的事实|\n提交人：李明\n>2024年6月1日"
    )
    assert [d for d in one(page).doubts if d.reason == LEFT_OUT] == []


def test_who_is_told_in_the_sentence_of_a_suit_is_not_asked_about_again() -> None:
    page = (
        "^江州市清江区人民法院\n^应诉通知书\n>（2024）江0102行初61号\n江州市公安局：\n本院已受理原告李明诉你单位、江州市人民政府"
        "行政处罚及行政复议一案，请在收到起诉状副本之日起十五日内提交答辩状。\n>二〇二四年五月九日"
    )
    assert [d for d in one(page).doubts if d.reason == LEFT_OUT] == []


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "page",
    [
        "^行政答辩状\n答辩人：江州市公安局\n答辩人就{odd}、王芳诉答辩人行政处罚一案，现答辩如下：\n一、处罚决定合法。\n此致\n江州市清江区人民法院\n"
        ">答辩人：江州市公安局\n>2024年5月20日",
        "^授权委托书\n委托人：江州市公安局\n受委托人：周立，江州律师事务所律师\n现委托上列受委托人在{odd}、王芳诉我局行政处罚一案中，作为我方诉讼"
        "代理人。\n代理权限：一般代理。\n>委托人：江州市公安局\n>2024年5月20日",
    ],
    ids=["answer", "mandate"],
)
def test_who_sued_and_is_like_nobody_is_asked_about_in_the_own_papers(page: str, odd: str) -> None:
    """Neither of two plaintiffs was told, and none asked for."""
    paper = one(page.format(odd=odd))
    assert (paper.values("plaintiff"), asked(paper, "plaintiff")) == (("王芳",), [odd])


@pytest.mark.parametrize("odd", ["□明", "王1明", "A某"])
def test_one_of_two_who_act_in_a_judgment_and_is_like_nobody_is_asked_about(odd: str) -> None:
    own = "原告李明，男。\n被告江州市公安局，住所地江州市。\n"
    led = one(judgment(f"{own}法定代表人{odd}，局长。\n委托诉讼代理人钱进，该局工作人员。"))
    acted = one(judgment(f"{own}法定代表人吴刚，局长。\n委托诉讼代理人{odd}、钱进，该局工作人员。"))
    assert asked(led, "legal_representative") == [odd]
    assert odd in asked(acted, "agent")


def test_a_name_behind_words_of_the_sentence_is_not_asked_about_again() -> None:
    page = (
        "^临江县人民法院\n^合议庭组成人员告知书\n>（2025）渝0999行初34号\n临江县公安局：\n柴进诉你局行政处罚一案，原告申请审判员郑一回避，"
        "经审查不成立，予以驳回。合议庭成员仍为郑一、王二、冯三。\n>二〇二五年二月十七日"
    )
    assert [d for d in one(page).doubts if d.reason == LEFT_OUT] == []
