"""The last page of a decision on a bad copy: dirt in the words of office, rows read larger than they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.papers.split import split
from pipeline.reading.words.offices import may_sign, without_specks
from pipeline.tools.data import data_files
from pipeline.types import Page
from tests.paper_text import page_of

KINDS = parse_kinds(data_files("papers"))
FIRST = (
    "^浙江省杭州市中级人民法院\n^行政裁定书\n>（2024）浙01行终125号\n上诉人（原审原告）袁国晨，男，1980年3月2日出生，住杭州市余杭区。\n"
    "被上诉人（原审被告）杭州市余杭区人民政府，住所地杭州市余杭区。\n上诉人袁国晨因房屋征收补偿一案，不服杭州市余杭区人民法院（2024）浙0110行初141号行政裁定，"
    "向本院提起上诉。审理中，上诉人袁国晨申请撤回上诉。裁定如下："
)
LAST = (
    "准许上诉人袁国晨撤回上诉\n二审案件受理费25元，由袁国晨负担。\n本裁定为终审裁定。\n^{}\n^{}\n^{}\n"
    ">二〇二四年八月二十九日\n>书  记  员  袁新"
)


def pages(*signers: str, large: str = "") -> list[Page]:
    last = page_of(LAST.format(*signers), 2)
    lines = tuple(
        replace(line, box=(*line.box[:3], line.box[3] + 0.01)) if line.text in (large, *signers) else line
        for line in last.lines
    )
    return [page_of(FIRST), replace(last, lines=lines)]


@pytest.mark.parametrize(
    "signers",
    [
        ("审·判长于思霞", "审 判员程玲", "审 判质黄桂文"),
        ("审 判 长  于思霞", "审 判 员  程玲", "审 判 员  黄桂文"),
        ("代理审.判长于思霞", "人民陪·审员程玲", "审判 页黄桂文"),
    ],
)
@pytest.mark.parametrize("large", ["", "准许上诉人袁国晨撤回上诉"])
def test_rows_of_a_signature_read_large_begin_no_paper(signers: tuple[str, ...], large: str) -> None:
    """审·判长于思霞 was the headline of another paper; the ruling lost its order, judges and day."""
    assert len(split(pages(*signers, large=large), KINDS).papers) == 1


def test_a_headed_page_with_signers_behind_an_unsigned_decision_is_a_paper_of_its_own() -> None:
    other = page_of(
        "^浙江省杭州市中级人民法院\n^行政裁定书\n>（2024）浙01行终130号\n上诉人李明。\n裁定如下：\n驳回上诉，维持原裁定。\n"
        ">审判长　王一\n>二〇二四年八月二十九日\n>书记员　袁新",
        2,
    )
    assert len(split([page_of(FIRST), other], KINDS).papers) == 2


@pytest.mark.parametrize(
    ("row", "signs"),
    [
        ("审·判长于思霞", True),
        ("审 判质黄桂文", True),
        ("书 记 员  袁新", True),
        ("审判流程告知书", False),
        ("审判员告知书送达回证", False),
        ("人民陪审员选任办法", False),
        ("本裁定为终审裁定。", False),
    ],
)
def test_a_row_that_signs_is_told_from_a_heading(row: str, signs: bool) -> None:
    assert may_sign(row) is signs


def test_dirt_within_an_office_is_none_of_it() -> None:
    assert without_specks("审·判 长  于思霞") == "审判长于思霞"
    assert without_specks("审判长：阿不都·热西提") == "审判长：阿不都·热西提"
