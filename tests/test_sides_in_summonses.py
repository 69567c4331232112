"""Who sues whom in the rows of a summons (传票的当事人栏)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

SUMMONS = "^临江市中级人民法院\n^传票\n案号|（2024）川15行终7号\n案由|行政处罚\n{rows}\n被传唤人|临江县公安局\n传唤事由|开庭\n应到时间|2024年5月8日09:00\n应到处所|本院第三审判庭\n>书记员 王二\n>二〇二四年四月六日"


@pytest.mark.parametrize("rows", ["上诉人|张三\n被上诉人|临江县公安局", "上诉人|临江县公安局\n被上诉人|张三"])
def test_an_organ_in_the_rows_of_an_appeal_is_the_one_sued(rows: str) -> None:
    """Both sides were lost in silence."""
    paper = paper_of(SUMMONS.format(rows=rows))
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("张三",), ("临江县公安局",))


def test_of_two_persons_who_appeal_none_is_told_to_have_sued() -> None:
    paper = paper_of(SUMMONS.format(rows="上诉人|李四\n被上诉人|张三"))
    assert (paper.values("plaintiff"), paper.values("defendant")) == ((), ())


def test_a_third_party_in_its_row_is_told() -> None:
    assert paper_of(SUMMONS.format(rows="原告|张三\n被告|临江县公安局\n第三人|李四")).values(
        "third_party"
    ) == ("李四",)


@pytest.mark.parametrize("cause", ["行政强制.", "行政强制·", "·行政强制"])
def test_a_speck_beside_a_cause_is_not_asked_about(cause: str) -> None:
    """No cause ends with a point: it was asked about."""
    paper = paper_of(SUMMONS.format(rows="原告|张三").replace("行政处罚", cause), source="ocr")
    assert paper.values("cause") == ("行政强制",) and not paper.doubted("cause")


def test_who_is_addressed_below_a_table_of_the_case_is_told() -> None:
    """It was asked for."""
    table = "案号|（2024）川1521行初7号|立案日期|2024年3月1日\n案由|行政处罚\n原告|张三\n被告|临江县公安局\n第三人|无\n承办法官|郑一|书记员|王二\n联系电话|0831-1234567\n地址|临江县"
    page = f"^临江县人民法院\n^行政案件应诉通知书\n{table}\n临江县公安局：\n本院受理原告张三诉你局行政处罚一案，请在收到起诉状副本之日起十五日内提出答辩状。\n>二〇二四年三月五日"
    paper = paper_of(page)
    assert paper.values("addressee") == ("临江县公安局",) and not paper.doubted("addressee")
    assert (paper.values("judge"), paper.values("clerk")) == (("郑一",), ("王二",))


def test_whom_an_act_in_brackets_is_to_be_enforced_against_is_told() -> None:
    """The number of the act behind the cause hid who is enforced against."""
    page = "^临江县人民法院\n^受理案件通知书\n>（2024）川1521行审7号\n临江县公安局：\n你局申请强制执行临江县海川有限公司行政处罚决定（临公行罚决字〔2022〕88号）一案，本院决定受理。\n>二〇二四年三月五日"
    assert paper_of(page).values("defendant") == ("临江县海川有限公司",)


@pytest.mark.parametrize("purpose", ["为实质性化解", "为妥善解决", "为了依法处理", "为化解"])
def test_a_purpose_before_the_suit_is_no_part_of_it(purpose: str) -> None:
    """Plaintiff and cause were asked for."""
    page = f"^临江县人民法院\n^协调会通知书\n>（2024）川1521行初7号\n临江县公安局：\n{purpose}张三诉你局行政处罚一案行政争议，本院定于2024年6月1日下午3时在本院调解室召开协调会。\n>二〇二四年五月五日"
    paper = paper_of(page)
    assert (paper.values("plaintiff"), paper.values("cause")) == (("张三",), ("行政处罚",))
