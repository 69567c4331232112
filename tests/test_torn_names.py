"""Names whose letters are words of the sentence too, or that end where another word begins: whole, or asked about."""

from __future__ import annotations

import pytest

from pipeline.reading.read import read
from tests.paper_text import scan_of
from tests.test_suits import COURTS, KINDS, asked, notice, sides

BUREAU = "江州市公安局"


@pytest.mark.parametrize(
    "name",
    [
        "南昌县诉求咨询服务有限公司",
        "江州市诉说餐饮店",
        "江州市好诉说文化传媒有限公司",
        "江州市和平区好诉说文化传媒有限公司",
        "江州市与众不同餐饮店",
    ],
)
@pytest.mark.parametrize(
    "form", ["{}诉你局行政处罚", "原告{}与被告江州市公安局行政处罚", "{}不服你局行政处罚"]
)
def test_a_body_called_by_a_verb_of_the_sentence_is_one_name(form: str, name: str) -> None:
    """江州市与众不同餐饮店 was 江州市 against 众不同餐饮店与江州市公安局 in silence."""
    paper = notice(f"{form.format(name)}一案，本院已受理。", BUREAU)
    assert sides(paper)[0] == [name]
    assert paper.values("cause") == ("行政处罚",)


@pytest.mark.parametrize("name", ["李红旗", "旦增区宗", "江州市河东村", "欧阳与同", "王与之"])
def test_a_short_name_with_letters_of_a_place_or_a_verb_is_one(name: str) -> None:
    assert sides(notice(f"{name}诉你局行政处罚一案，本院已受理。", BUREAU))[0] == [name]


@pytest.mark.parametrize("name", ["江州市和平区李明", "江州市好"])
def test_the_beginning_of_a_place_sues_nobody(name: str) -> None:
    """江州市 and 平区李明 sued in silence."""
    paper = notice(f"{name}与你局行政处罚一案，本院已受理。", BUREAU)
    assert sides(paper)[0] == []
    assert [reason for reason, _ in asked(paper)] == ["没有读到原告"]


def test_a_person_before_a_branch_of_administration_is_asked_about() -> None:
    """第三人金崇瑞|乡政府其他行政管理: the third party was 金崇瑞乡政府 in silence."""
    paper = notice("原告李明与被告江州市公安局、第三人金崇瑞乡政府其他行政管理一案，本院已受理。", BUREAU)
    assert sides(paper) == [["李明"], [BUREAU], []]
    told = {doubt.about: doubt.candidates for doubt in paper.doubts}
    assert told["third_party"] == ("金崇瑞", "金崇瑞乡政府")
    assert told["cause"] == ("乡政府其他行政管理", "其他行政管理")


HEAD = (
    "^江州市江北区人民法院\n^行政判决书\n>（2024）苏1002行初12号\n原告：{0}。\n委托诉讼代理人：{0}，该所律师。\n"
    "被告：江州市公安局，住所地江州市。\n原告诉被告行政处罚一案，本院受理后，现已审理终结。判决如下：\n驳回诉讼请求。\n"
    ">二〇二四年三月五日"
)


@pytest.mark.parametrize(("name", "is_asked"), [("严顺财周芷诺", True), ("乌云其木格", False)])
def test_two_names_run_together_in_a_head_are_asked_about(name: str, is_asked: bool) -> None:
    """They were one party in silence, and as one who acts they were nobody."""
    paper = read(scan_of([HEAD.format(name)], source="text"), KINDS, COURTS).papers[0]
    for field in ("plaintiff", "agent"):
        open_ones = [doubt.candidates for doubt in paper.doubts if doubt.about == field]
        given = list(paper.values(field))
        assert (open_ones, given) == (([(name,)], []) if is_asked else ([], [name]))


def test_the_government_of_a_township_told_with_its_county_is_one_name() -> None:
    paper = notice("李明诉你局、第三人乙县石塘乡政府行政登记一案，本院已受理。", BUREAU)
    assert sides(paper)[2] == ["乙县石塘乡政府"]
    paper = notice("李明诉乙县人民政府乡政府行政处罚一案，本院已受理。", BUREAU)
    assert sides(paper)[1] != ["乙县人民政府乡政府"]
