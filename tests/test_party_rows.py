"""Rows of parties without a full stop: what stands in the row below a name is no part of it (当事人一行末尾无句号)."""

from __future__ import annotations

import pytest

from pipeline.reading.parties.party_block import PartySpan, parties

BELOW = {
    "the court asked": "贵院：",
    "the claims": "请求事项：\n1.撤销处罚；",
    "the claims in short": "具体请求：\n1.撤销处罚；",
    "numbered claims": "一、诉讼请求\n1.撤销处罚；",
    "bare claims": "诉讼请求\n1.撤销处罚；",
    "the suit": "特向贵院起诉，请求：\n1.撤销处罚；",
    "the reason": "事由：行政处罚",
    "the cause": "案由：行政处罚",
    "a post": "职务：局长",
    "a postal code": "邮编：363200",
    "a telephone": "电话：0591-2233445",
    "an address": "地址：人民路8号",
    "the parties above": "上列当事人行政处罚一案，本院于2025年1月2日立案，依法审理终结。",
    "the parties": "当事人因行政处罚一案，诉至本院。",
    "because": "因行政处罚一案，原告王小满于2025年1月2日诉至本院。",
    "who sues": "王小满因行政处罚一案，向本院提起行政诉讼。",
    "the facts": "经审理查明：原告王小满于2025年1月2日提出申请。",
    "the court below": "江东省东州市临江县人民法院：",
}
HEAD = "临江县人民法院\n行政判决书\n原告：王小满\n"
PERSON, BODY = "周桂花", "东州市江北区宏达建筑工程有限公司"


def _names(found: tuple[PartySpan, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.standing, p.doubt) for p in found]


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW.keys())
@pytest.mark.parametrize("last", [PERSON, BODY], ids=["person", "body"])
def test_a_name_ends_with_its_row_whatever_stands_below(below: str, last: str) -> None:
    """The third party was lost in silence, or given with the words below: 周桂花贵院."""
    head = f"{HEAD}被告：临江县公安局\n第三人：{last}\n"
    assert _names(parties(f"{head}{below}\n")) == [
        ("王小满", "plaintiff", None), ("临江县公安局", "defendant", None), (last, "third_party", None),
    ]  # fmt: skip
    turned = f"临江县人民法院\n被告：临江县公安局\n法定代表人：高远\n原告：{last}\n{below}\n"
    assert _names(parties(turned)) == [
        ("临江县公安局", "defendant", None), (last, "plaintiff", None),
    ]  # fmt: skip


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW.keys())
def test_who_leads_a_body_ends_with_his_row(below: str) -> None:
    """It was 高远案由 in silence, or nobody."""
    found = parties(f"{HEAD}被告：临江县公安局\n法定代表人：高远\n{below}\n")
    assert _names(found) == [("王小满", "plaintiff", None), ("临江县公安局", "defendant", None)]
    assert [r.name for p in found for r in p.representatives] == ["高远"]


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ("临江县公安局\n交通警察大队", "临江县公安局交通警察大队"),
        ("东州市江北区人力资源和社会保\n障局", "东州市江北区人力资源和社会保障局"),
        ("临江县顺达\n建材有限公司", "临江县顺达建材有限公司"),
    ],
)
def test_the_last_word_of_a_body_in_the_row_below_is_its_own(rows: str, whole: str) -> None:
    assert [p.name for p in parties(f"{HEAD}被告：{rows}\n")] == ["王小满", whole]


def test_the_last_name_of_a_list_ends_before_how_many_there_are() -> None:
    """It was 李大年等38人 in silence."""
    found = parties(
        "原告王小满、周桂花、李大年等38人（名单附后）。\n诉讼代表人王小满，男。\n被告临江县公安局。\n"
    )
    assert [p.name for p in found] == ["王小满", "周桂花", "李大年", "临江县公安局"]


@pytest.mark.parametrize("label", ["申请人代表", "申请人代表人", "诉讼代表人"])
def test_who_stands_for_several_is_no_party_of_his_own(label: str) -> None:
    """代表 was an applicant in silence."""
    found = parties(f"申请人：王小满等5人（名单附后）\n{label}：王小满\n被申请人：临江县公安局\n")
    assert [p.name for p in found] == ["王小满等5人", "临江县公安局"]
    assert not [person for p in found for person in p.representatives]
