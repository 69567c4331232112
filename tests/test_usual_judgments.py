"""What judgments print in their heads and orders in unusual signs or short names (当事人部分、主文的写法)."""

from __future__ import annotations

import pytest

from pipeline.reading.decisions.judgment import read_judgment
from pipeline.reading.decisions.outcome import ANOTHER_ORGAN

HEAD = "湖南湘江新区管理委员会", "长沙市岳麓区人民政府"


def judgment(order: str, heads: tuple[str, ...] = HEAD, plaintiffs: str = "原告孙垚，男。") -> str:
    defendants = "\n".join(f"被告{name}，住所地长沙市。" for name in heads)
    return (
        f"长沙市岳麓区人民法院\n行政判决书\n（2025）湘0104行初31号\n{plaintiffs}\n{defendants}\n"
        f"原告孙垚诉被告{'、'.join(heads)}行政处罚一案，本院受理后，公开开庭审理。\n判决如下：\n{order}\n案件受理费50元，由被告负担。\n"
        "审判长郗文\n审判员晏喆\n审判员戚玥\n二〇二五年三月七日\n书记员诸葛敏"
    )


@pytest.mark.parametrize(
    ("order", "against"),
    [
        ("责令湘江新区管委会于六十日内重新作出处理。", HEAD[:1]),
        ("由岳麓区政府赔偿原告孙垚损失30000元。", HEAD[1:]),
        ("确认两被告未履行告知义务违法。", HEAD),
    ],
)
def test_an_order_goes_against_whom_it_names_by_a_short_name_or_number(
    order: str, against: tuple[str, ...]
) -> None:
    """It was asked against which of the two."""
    read = read_judgment(judgment(order), "judgment")
    assert [f.against for f in read.fields if f.field == "outcome"] == [against]
    assert not [doubt for doubt in read.doubts if doubt.about == "outcome"]


def test_an_order_against_an_organ_that_is_no_defendant_is_asked_about() -> None:
    """The only defendant of the head was told in silence."""
    order = f"撤销被告{HEAD[1]}作出的长政复〔2024〕15号《行政复议决定书》。"
    read = read_judgment(judgment(order, HEAD[:1]), "judgment")
    assert [d.reason for d in read.doubts if d.about == "outcome"] == [ANOTHER_ORGAN]


@pytest.mark.parametrize("named", ["湖南湘江新区管理委员会", "湘江新区管委会", "湖南湘汀新区管理委员会"])
def test_the_only_defendant_by_a_short_or_misread_name_asks_nothing(named: str) -> None:
    read = read_judgment(judgment(f"撤销被告{named}作出的处罚决定。", HEAD[:1]), "judgment")
    assert not [doubt for doubt in read.doubts if doubt.about == "outcome"]


def test_parties_whose_row_has_signs_of_a_list_for_commas_are_told() -> None:
    """The third party was lost in silence, the plaintiff asked for."""
    rows = "原告孙垚、男、1980年生。\n原告（承继）孙鑫，男，孙垚之子。\n第三人晏勇、男、1980年生。"
    read = read_judgment(judgment("驳回诉讼请求。", plaintiffs=rows), "judgment")
    assert read.values("plaintiff") == ("孙垚", "孙鑫") and read.values("third_party") == ("晏勇",)


def test_who_leads_an_organ_is_told_in_its_own_row() -> None:
    rows = "原告孙垚，男。\n被告寿光市公安局，法定代表人牛国强，局长；住所地寿光市。"
    read = read_judgment(judgment("驳回诉讼请求。", plaintiffs=rows), "judgment")
    assert read.values("legal_representative") == ("牛国强",)


def test_names_of_other_peoples_of_which_is_said_what_all_are_are_a_list() -> None:
    """The plaintiffs were asked for."""
    rows = "原告扎西次仁、格桑卓玛，均系藏族。"
    read = read_judgment(judgment("驳回诉讼请求。", plaintiffs=rows), "judgment")
    assert read.values("plaintiff") == ("扎西次仁", "格桑卓玛")
