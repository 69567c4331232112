"""Heads of published judgments that tell groups together, agents of several, bare rows (真实裁判文书的当事人写法)."""

from __future__ import annotations

import pytest

from pipeline.reading.words.joined_names import pieces_of
from tests.test_published_ends import SIGNED, paper_of, told

HEAD = "^临江县人民法院\n^行政判决书\n>（2019）临行初字第15号\n原告王芳，女，1970年1月1日生，住临江县。\n被告临江县人民政府。\n法定代表人周立，县长。\n"
TOGETHER = "原告王芳不服被告临江县人民政府林业行政裁决一案，本院受理后，于2019年7月25日公开开庭审理了本案。本案现已审理终结。\n"
DISMISSED = "本院认为，裁决合法。依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告王芳的诉讼请求。\n"


@pytest.mark.parametrize(
    "groups",
    ["湖塘7、8村民小组", "第七、八、十一村民小组", "一组、二组、三组", "第五村民小组、第六村民小组"],
)
def test_groups_of_one_village_told_together_are_named(groups: str) -> None:
    """The row, who acted for the groups and the cause were lost in silence."""
    name = f"临江县桥镇平安村村委会{groups}"
    row = f"第三人{name}。\n诉讼代表人王云，组长。\n委托代理人施山，临江县司法局干部。\n"
    paper = paper_of(HEAD + row + TOGETHER + DISMISSED + SIGNED)
    assert told(paper, "third_party") == [name]
    assert told(paper, "agent") == ["施山"]
    assert told(paper, "cause") == ["林业行政裁决"]
    assert [piece.text for piece in pieces_of(name)] == [name]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        (
            "临江县桥镇平安村一组、二组、三组金国等85名村民",
            ["临江县桥镇平安村一组、二组、三组金国等85名村民"],
        ),
        ("临江县桥镇平安村上固组、下固组", ["下固组"]),
    ],
)
def test_a_row_of_odd_names_is_asked_about(name: str, asked: list[str]) -> None:
    """It ended the head, and every party behind it was lost."""
    row = f"第三人{name}。\n第三人临江县桥镇人民政府。\n法定代表人施山，镇长。\n"
    paper = paper_of(HEAD + row + TOGETHER + DISMISSED + SIGNED)
    assert "临江县桥镇人民政府" in told(paper, "third_party")
    doubts = [d for d in paper.doubts if d.about == "third_party"]
    assert [c for d in doubts for c in d.candidates] == asked


def test_an_agent_of_two_named_parties_does_not_end_the_head() -> None:
    """刘卫、罗建的共同委托代理人：… ended it, and the party behind it was lost in silence."""
    rows = (
        "第三人：刘卫，女。\n第三人：罗建，女。\n刘卫、罗建的共同委托代理人：施山，男，系二人亲属。\n"
        "第三人：临江县农村信用合作联社。\n法定代表人：邬平，理事长。\n"
    )
    paper = paper_of(HEAD + rows + TOGETHER + DISMISSED + SIGNED)
    assert told(paper, "third_party") == ["刘卫", "罗建", "临江县农村信用合作联社"]
    assert told(paper, "agent") == ["施山"]
    assert told(paper, "cause") == ["林业行政裁决"]


def test_powers_at_the_end_of_a_row_without_its_stop_begin_no_agent() -> None:
    rows = "委托代理人曾山（系原告王芳之子），男，特别授权\n委托代理人张旭，临江律师事务所律师，一般授权。\n"
    paper = paper_of(HEAD.replace("被告", rows + "被告", 1) + TOGETHER + DISMISSED + SIGNED)
    assert told(paper, "agent") == ["曾山", "张旭"]


def test_no_name_begins_with_the_word_for_a_town() -> None:
    """宁远县中和镇坦头村第5村民小组 might have been two names."""
    (piece,) = pieces_of("宁远县中和镇坦头村第5村民小组")
    assert piece.apart is None
    assert len(pieces_of("王平和镇江市桥建材有限公司")) == 3


def test_the_act_that_the_defendant_made_against_the_plaintiff_is_the_one_sued() -> None:
    story = "2018年3月18日，被告向原告作出临环（桥）罚〔2018〕5号《行政处罚决定书》，认定的违法事实有：废水外排。\n"
    paper = paper_of(HEAD + TOGETHER + story + DISMISSED + SIGNED)
    assert told(paper, "sued_act") == ["临环（桥）罚〔2018〕5号《行政处罚决定书》"]


def test_the_leader_of_one_side_beside_the_other_sues_nobody() -> None:
    """「某经济社的法定代表人某，被上诉人某村委会」 made the plaintiff a defendant in silence: 被上诉人 was read as that the one sued the other."""
    head = (
        "^临江市中级人民法院\n^行政判决书\n>（2019）临行终字第15号\n上诉人（原审被告）临江县人民政府。\n法定代表人周立，县长。\n"
        "上诉人（原审第三人）临江县桥镇文庄经济社。\n法定代表人梁深，主任。\n被上诉人临江县桥镇坡巷村村委会。\n法定代表人林明，主任。\n"
    )
    tale = (
        "上诉人临江县人民政府、临江县桥镇文庄经济社因土地权属确认一案，不服临江县人民法院（2018）临行初字第3号行政判决，向本院提起上诉。"
        "上诉人临江县桥镇文庄经济社的法定代表人梁深，被上诉人临江县桥镇坡巷村村委会的法定代表人林明到庭参加诉讼。本案现已审理终结。\n"
    )
    upheld = "本院认为，原判正确。依照《中华人民共和国行政诉讼法》第八十九条之规定，判决如下：\n驳回上诉，维持原判。\n"
    paper = paper_of(head + tale + upheld + SIGNED)
    assert told(paper, "defendant") == ["临江县人民政府"]
    assert told(paper, "plaintiff") == ["临江县桥镇坡巷村村委会"]
