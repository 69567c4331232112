"""Words of one rule that stand within what another one tells: a body within a name, costs within an act, what is found within an order."""

from __future__ import annotations

import pytest

from tests.test_long_papers import ANSWERS, COURT, NUMBER, answer, judgment, paper, suit

BODIES = [
    "石家村村民委员会村民小组",
    "江州市农业生产资料公司",
    "江州电力公司房屋开发有限公司",
    "王建国家庭农场",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_third_party_told_by_the_sentence_alone_ends_with_its_whole_name(body: str) -> None:
    """村民小组土地确权 and 房屋开发有限公司土地确权 were causes in silence."""
    assert suit(f"原告李明与被告江州市公安局、第三人{body}土地确权").value("cause") == "土地确权"


def test_a_cause_that_begins_with_a_body_is_whole_behind_a_third_party() -> None:
    assert suit("原告李明诉被告江州市公安局、第三人江州有限公司公司登记").value("cause") == "公司登记"


def test_what_an_applicant_found_within_an_item_ends_no_order() -> None:
    told = judgment(end="一、责令被告对申请人发现的财产线索作出处理；\n二、赔偿原告5000元。")
    assert told.values("outcome") == ("order_perform", "compensate")


@pytest.mark.parametrize("costs", ["评估费由李明负担", "鉴定费由李明承担"])
def test_an_act_on_costs_that_is_revoked_is_no_order_on_costs(costs: str) -> None:
    """The first item was passed over in silence."""
    told = judgment(end=f"一、撤销被告江州市公安局作出的{costs}的决定；\n二、责令被告重新作出决定。")
    assert told.values("outcome") == ("revoke", "redo")


LAW = "第六十七条 被告应当在收到起诉状副本之日起十五日内向人民法院提交作出行政行为的证据和所依据的规范性文件，并提出答辩状。"
HEADINGS = [
    "附：相关法律条文",
    "附件：《行政诉讼法》节选\n《中华人民共和国行政诉讼法》",
    "本通知所依据的法律条文：\n《中华人民共和国行政诉讼法》（2017修正）",
    "《中华人民共和国行政诉讼法》",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_provisions_printed_below_a_notice_set_no_term(heading: str) -> None:
    """The days of the law were those for evidence in silence, and stood against those for the answer."""
    told = paper(
        f"^{COURT}", "^应诉通知书", f">{NUMBER}", "江州市公安局：", "本院受理李明诉你局治安行政处罚一案，适用简易程序。请在收到起诉状副本之日起十日内提出答辩状。",
        ">二〇二四年八月八日", heading, LAW,
    )  # fmt: skip
    assert (told.value("answer_days"), told.value("evidence_days")) == (10, None)
    assert not told.doubts


def test_articles_above_the_day_of_a_notice_are_its_own_words() -> None:
    told = paper(
        f"^{COURT}", "^举证通知书", f">{NUMBER}", "江州市公安局：", "《中华人民共和国行政诉讼法》", LAW, ">二〇二四年八月八日",
    )  # fmt: skip
    assert told.value("evidence_days") == 15


@pytest.mark.parametrize("kin", ["丈夫李强", "母亲张红", "之子李小明"])
def test_whose_kin_somebody_is_is_no_part_of_a_name(kin: str) -> None:
    """丈夫李强 was the plaintiff in silence."""
    told = answer(
        "答辩书", *ANSWERS, f"原告{kin}对我局作出的江公罚〔2024〕4号行政处罚决定提起诉讼。现答辩如下："
    )
    assert told.values("plaintiff") == ()


QUOTED = ["张红诉江州市自然资源局土地登记一案已认定权属。", "最高人民法院公布的王强诉江州市自然资源局土地登记一案，可资参照。", "原告曾就张红诉江州市自然资源局土地登记一案，提出异议。"]  # fmt: skip


@pytest.mark.parametrize("sentence", QUOTED)
def test_the_cause_of_another_suit_that_an_answer_tells_of_is_not_its_own(sentence: str) -> None:
    told = answer(
        "行政答辩状", *ANSWERS, "被答辩人：李明，男。", "现就被答辩人的起诉答辩如下：", sentence, "处罚合法。"
    )
    assert told.value("cause") is None


def test_a_suit_that_the_court_already_took_in_is_the_own_one() -> None:
    told = answer(
        "行政答辩状", *ANSWERS, "被答辩人：李明，男。", "贵院已受理的李明诉我局治安行政处罚一案，现答辩如下："
    )
    assert told.value("cause") == "治安行政处罚"


@pytest.mark.parametrize("seal", ["", "（盖章）"])
def test_a_list_of_evidence_that_an_organ_signs_is_the_offices(seal: str) -> None:
    told = paper(
        "^证据目录",
        "序号|证据名称|页码",
        "1|江公罚〔2024〕7号行政处罚决定书|1-3",
        f">江州市公安局{seal}",
        ">2024年8月8日",
    )
    assert told.kind == "evidence_list"


@pytest.mark.parametrize("signer", ["李明", "江州市海东区石家村村民委员会", "原告：李明"])
def test_a_list_of_evidence_that_no_organ_signs_is_not_the_offices(signer: str) -> None:
    told = paper(
        "^证据目录", "序号|证据名称|页码", "1|江州市公安局行政处罚决定书|1-3", f">{signer}", ">2024年8月8日"
    )
    assert told.kind != "evidence_list"
