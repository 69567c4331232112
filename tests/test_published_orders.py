"""Orders of published judgments: numbers in figures, 重新划分, 该判决第二项, and acts numbered …（2002）罚字第97号."""

from __future__ import annotations

import pytest

from tests.test_published_ends import SIGNED, paper_of, told

SIDES = "原告朱海，男，住临江县。\n被告临江县城建局，住所地临江县西路。\n法定代表人潘剑，局长。\n"
FIRST = "^临江县人民法院\n^行政判决书\n>（2004）临行初字第48号\n"
SECOND = "^临江市中级人民法院\n^行政判决书\n>（2004）江行终字第48号\n"
APPEALED = "上诉人朱海因行政处罚一案，不服临江县人民法院（2004）临行初字第8号行政判决，向本院提起上诉。本案现已审理终结。\n"


def first(number: str, order: str) -> str:
    story = f"原告朱海不服被告临江县城建局2002年11月20日作出的{number}行政处罚决定，向本院提起诉讼。本案现已审理终结。\n"
    return FIRST + SIDES + story + f"判决如下：\n{order}\n" + SIGNED


def second(order: str) -> str:
    sides = SIDES.replace("原告", "上诉人（原审原告）").replace("被告", "被上诉人（原审被告）")
    return SECOND + sides + APPEALED + f"判决如下：\n{order}\n" + SIGNED


@pytest.mark.parametrize(
    "number",
    ["临建设（2002）罚字第97号", "临工商（2002）处字12号", "临建罚字（2002）第97号", "临建（2002）97号"],
)
def test_a_word_may_stand_between_the_year_of_an_act_and_its_number(number: str) -> None:
    """临建设（2002）罚字第97号 told no act, in silence."""
    paper = paper_of(first(number, "驳回原告朱海的诉讼请求。"))
    assert told(paper, "sued_act") == [f"{number}行政处罚决定"]


def test_an_order_may_be_numbered_by_figures_in_brackets() -> None:
    """（1）撤销…；（2）…重新作出…: both items were asked about as unknown."""
    order = (
        "（1）撤销被告临江县城建局作出的临建罚字（2002）第97号行政处罚决定。\n"
        "（2）被告临江县城建局应于本判决生效后十五日内重新作出处罚决定。"
    )
    paper = paper_of(first("临建罚字（2002）第97号", order))
    assert told(paper, "outcome") == ["revoke", "redo"]


def test_figures_within_an_item_begin_no_item() -> None:
    order = (
        "一、撤销被告临江县城建局作出的临建罚字（2002）第97号行政处罚决定中的下列内容：（1）没收模具；（2）罚款一万元；\n"
        "二、驳回原告朱海的其他诉讼请求。"
    )
    paper = paper_of(first("临建罚字（2002）第97号", order))
    assert told(paper, "outcome") == ["partial_revoke", "dismiss_claims"]


def test_what_has_to_be_divided_again_is_done_again() -> None:
    order = "一、撤销一审判决；\n二、撤销被上诉人临江县城建局发出的通知；\n三、责令被上诉人临江县城建局依照法定程序重新划分物业管理区域。"
    assert told(paper_of(second(order)), "outcome") == ["reverse_appeal", "revoke", "redo"]


def test_that_judgment_in_an_order_is_the_one_appealed() -> None:
    """撤销该判决第二项 was the revoking of an act, and not of this instance."""
    order = "一、维持临江县人民法院（2004）临行初字第8号行政判决第一项；\n二、撤销该判决第二项；\n三、驳回朱海的赔偿请求。"
    assert told(paper_of(second(order)), "outcome") == ["reverse_appeal", "dismiss_claims"]


@pytest.mark.parametrize(
    "story",
    [
        "2004年7月26日，临江县城建局作出《行政强制执行决定书》（临管强决字〔2004〕557号），决定强制拆除。朱海对该强制拆除行为不服，提起行政诉讼。",
        "2004年7月26日，临江县城建局作出临城建字〔2004〕73号《关于朱海开除公职处分的复核决定》，维持原处分。朱海不服，提起行政诉讼。",
    ],
)
def test_what_was_done_under_a_decision_is_not_the_decision(story: str) -> None:
    """The last decision of the story was the act sued, in silence."""
    heard = f"临江县人民法院审理查明：{story}\n判决驳回诉讼请求。\n"
    paper = paper_of(second("驳回上诉，维持原判。").replace("判决如下", heard + "判决如下"))
    assert told(paper, "sued_act") == []
