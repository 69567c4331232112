"""An answer begins with the points of the kind of act sued, and claims nothing nobody said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.errors import DataError
from pipeline.writing.draft import field_names
from pipeline.writing.skeletons import SECTIONS, Skeleton, choose_skeleton, fill, parse_skeleton
from tests.drafting import FACTS, composed, forms, full_case, spec

SKELETONS = forms().skeletons


def kind(*sources: str | None) -> str:
    return choose_skeleton(SKELETONS, *sources).key


@pytest.mark.parametrize(
    "sources, key",
    [
        ((None, "行政处罚", None), "penalty"),
        ((None, "治安行政处罚及行政复议", None), "penalty"),
        ((None, "行政复议", None), "reconsideration"),
        ((None, "撤销不予行政许可决定", None), "licence"),
        ((None, "房屋征收补偿决定", None), "expropriation"),
        ((None, "政府信息公开", None), "disclosure"),
        ((None, "不履行法定职责", None), "inaction"),
        ((None, "房屋行政强制执行", None), "coercion"),
        ((None, "不动产登记", None), "registration"),
        ((None, "工伤认定", None), "recognition"),
        ((None, "行政赔偿", None), "damages"),
        ((None, "行政协议", None), "contract"),
        ((None, None, "某市监处罚〔2025〕1号《行政处罚决定书》"), "penalty"),
        (("行政许可", "行政处罚", None), "licence"),
        ((None, None, None), "general"),
        ((None, "其他", ""), "general"),
    ],
)
def test_the_kind_of_act_is_told_by_person_cause_or_act(sources: tuple[str | None, ...], key: str) -> None:
    assert kind(*sources) == key


def test_two_kinds_that_fit_equally_are_not_guessed() -> None:
    assert kind("行政处罚、行政许可") == "general"


@pytest.mark.parametrize("skeleton", SKELETONS, ids=[s.key for s in SKELETONS])
def test_every_section_has_points_to_fill_and_known_fields(skeleton: Skeleton) -> None:
    assert set(skeleton.sections) == set(SECTIONS)
    for name, paragraphs in skeleton.sections.items():
        assert paragraphs, name
        assert any("【缺：" in p for p in paragraphs), name
        for paragraph in paragraphs:
            assert paragraph.count("【缺：") == paragraph.count("】")
            assert set(re.findall(r"\{([^{}]+)\}", paragraph)) <= field_names(forms())


@pytest.mark.parametrize("skeleton", SKELETONS, ids=[s.key for s in SKELETONS])
def test_a_skeleton_states_no_day_number_or_person(skeleton: Skeleton) -> None:
    text = "".join(p for paragraphs in skeleton.sections.values() for p in paragraphs)
    assert not re.search(r"\d{4}年|\d+月\d+日|某某|张三|××", text)


def test_what_the_office_wrote_replaces_the_points() -> None:
    case = replace(full_case(), facts={**FACTS, "authority": "我单位具有职权。"})
    assert composed(case, spec("D04")).fields["主体职权"] == ("我单位具有职权。",)
    assert "【缺：" in str(composed(case, spec("D04")).fields["行政程序"])


def test_the_causes_of_a_loss_are_asked_by_kind_of_act_until_written() -> None:
    facts = {name: value for name, value in FACTS.items() if name != "loss_causes"}
    asked = composed(replace(full_case(), facts=facts), spec("D25")).fields["败诉原因"]
    assert "告知、听证、法制审核" in str(asked)
    assert composed(full_case(), spec("D25")).fields["败诉原因"] == ("主要证据不足。",)


def test_an_unknown_field_in_a_point_is_a_gap() -> None:
    assert fill(("{原告}诉{被诉行为}",), {"原告": "甲"}) == ("甲诉【缺：被诉行为】",)


def test_a_skeleton_with_a_wrong_section_is_refused() -> None:
    with pytest.raises(DataError, match="主体职权"):
        parse_skeleton("x", {"kind": "x", "sections": {"乱写": ["一"]}})
