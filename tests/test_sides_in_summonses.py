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
