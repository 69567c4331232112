"""Words of one rule that stand within what another one tells: a body within a name, costs within an act, what is found within an order."""

from __future__ import annotations

import pytest

from tests.test_long_papers import judgment, suit

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
