"""Acts that a complaint or judgment names together are all told, or asked for (并列的被诉行政行为)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

COMPLAINT = "^行政起诉状\n原告：李明，男，1980年1月1日出生，住江州市江北区。\n被告：江州市自然资源局。\n诉讼请求：%s\n事实与理由：被告认定事实不清。\n此致\n江州市江北区人民法院\n>具状人：李明\n>2024年4月1日"
RULING = "^江州市江北区人民法院\n^行政判决书\n>（2024）苏1002行初12号\n原告：李明，男，住江州市江北区。\n被告：江州市自然资源局，住所地江州市。\n法定代表人：王五，局长。\n原告李明不服被告江州市自然资源局作出的%s，于2024年4月1日向本院提起行政诉讼。\n本院认为，被诉行为合法。判决如下：\n驳回原告李明的诉讼请求。"
FINE, REVIEW = "江自然资罚〔2024〕5号行政处罚决定", "江政复〔2024〕7号行政复议决定"


def test_an_act_of_the_defendant_behind_another_is_told() -> None:
    """及被告作出的 hid it: the original act was lost in silence."""
    paper = paper_of(COMPLAINT % f"撤销江州市人民政府作出的{REVIEW}及被告作出的{FINE}。")
    assert set(paper.values("sued_act")) == {REVIEW, FINE}


@pytest.mark.parametrize(
    "second",
    ["〔2024〕江行复第3号《行政复议决定书》", "江自然资催〔2024〕6号催告书", "江自然资复〔2024〕9号答复"],
)
def test_the_second_act_of_a_judgment_is_told_whatever_its_number(second: str) -> None:
    assert paper_of(RULING % f"{FINE}和{second}").values("sued_act") == (FINE, second)


def test_a_second_act_that_is_not_understood_leaves_a_doubt() -> None:
    paper = paper_of(RULING % f"{FINE}及苏江字第9号房产证明")
    assert paper.values("sued_act") == () and paper.doubted("sued_act")


CERTIFICATES = [
    ("临房权证城关字第00112号房屋所有权证", "撤销被告于2019年3月5日颁发给第三人王强的%s"),
    ("临江国用（2010）第0123号国有土地使用证", "撤销被告为第三人颁发的%s"),
    ("浙（2020）临江县不动产权第0012345号《不动产权证书》", "确认被告颁发%s的行为违法"),
    ("苏（2020）江州市不动产权第0012345号不动产权证书", "判令被告注销%s"),
    ("浙农地承包权（2016）第123456号农村土地承包经营权证", "撤销被告向第三人颁发的%s"),
    ("临林证字（2009）第0123号林权证", "撤销被告颁发的%s"),
    ("J330121-2015-000123号结婚证", "撤销被告颁发的%s"),
    ("建字第330121202300012号《建设工程规划许可证》", "撤销%s"),
    ("第3301211234567890号公安交通管理行政处罚决定书", "撤销被告作出的%s"),
]


@pytest.mark.parametrize(("act", "claim"), CERTIFICATES, ids=[act for act, _ in CERTIFICATES])
def test_a_certificate_that_is_to_be_revoked_is_an_act_sued(act: str, claim: str) -> None:
    """It was missing in silence."""
    assert paper_of(COMPLAINT % f"{claim % act}。").values("sued_act") == (act,)


def test_a_certificate_told_twice_is_one_act() -> None:
    act = CERTIFICATES[0][0]
    claims = f"1.撤销被告颁发的{act}；2.注销临房权证城关字第00112号。"
    assert paper_of(COMPLAINT % claims).values("sued_act") == (act,)


APPEAL = "^江州市中级人民法院\n^行政判决书\n>（2024）苏10行终12号\n上诉人（一审原告）：江州永拓建设有限公司，住所地江州市。\n被上诉人（一审被告）：江州市水利局，住所地江州市。\n上诉人江州永拓建设有限公司因水行政处罚一案，不服江州市江北区人民法院（2024）苏1002行初12号行政判决，向本院提起上诉。本案现已审理终结。\n一审法院查明，%s\n本院认为，一审判决正确。判决如下：\n驳回上诉，维持原判。"


def test_the_act_that_the_story_of_an_appeal_was_sued_over_is_told() -> None:
    """It was missing where neither the sentence of the suit nor the claims name it."""
    told = f"2024年1月9日，被告作出{FINE}。原告不服，诉至该院。"
    assert paper_of(APPEAL % told).values("sued_act") == (FINE,)


def test_an_act_before_a_review_is_not_the_only_one_sued() -> None:
    told = f"被告作出某某决定。江州市人民政府作出{REVIEW}，维持该决定。原告不服，诉至该院。"
    assert paper_of(APPEAL % told).values("sued_act") == ()


@pytest.mark.parametrize("heading", ["请求事项\n1、", "一、诉讼请求\n（一）", "诉请："])
def test_the_act_under_a_heading_of_any_form_is_told(heading: str) -> None:
    """Without a colon behind 诉讼请求 it was missing in silence."""
    page = COMPLAINT.replace("诉讼请求：\n", heading) % f"撤销{FINE}。"
    assert paper_of(page).values("sued_act") == (FINE,)
