"""Who tries a case as a card of supervision tells it in rows or cells (廉政监督卡)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

CARD = "^临江县人民法院\n^审判人员廉政监督卡\n{rows}\n为加强对审判人员的监督，请您对办案人员有无下列行为进行监督：\n1.私自会见当事人及其委托的人；"
NUMBER = "案号|（2024）川1521行初7号"


@pytest.mark.parametrize(
    "rows",
    [
        f"{NUMBER}\n案由|行政处罚\n承办法官|韩成\n书记员|闫航",
        f"{NUMBER}|案由|行政处罚\n承办法官|韩成|书记员|闫航",
        f"{NUMBER}\n承办人|书记员\n韩成|闫航",
        "案号：（2024）川1521行初7号    案由：行政处罚\n承办人：韩成    联系电话：0831-1234567\n书记员：闫航    联系电话：0831-1234567",
    ],
)
def test_the_cells_of_a_card_tell_the_judge_and_the_clerk(rows: str) -> None:
    """Neither was told, and in rows the judge was part of the cause, in silence."""
    card = paper_of(CARD.format(rows=rows))
    assert (card.values("judge"), card.values("clerk")) == (("韩成",), ("闫航",))
    assert card.values("cause") in ((), ("行政处罚",))


def test_names_with_blanks_before_the_next_office_are_all_told() -> None:
    """Of 审判员：顾志民 赵俊龙 书记员：闫航 the judges were lost in silence."""
    card = paper_of(CARD.format(rows="审判长：韩成  审判员：顾志民 赵俊龙 书记员：闫航"))
    assert card.values("judge") == ("韩成", "顾志民", "赵俊龙")


@pytest.mark.parametrize(
    "rows", ["承办法官| |书记员| ", "审判长\n应当自行回避\n书记员\n有权申请", "承办法官|书记员"]
)
def test_cells_without_a_name_tell_nobody(rows: str) -> None:
    card = paper_of(CARD.format(rows=f"{NUMBER}\n{rows}"))
    assert (card.values("judge"), card.values("clerk")) == ((), ())
