"""Several persons who sign in one row of a judgment's foot (审判员　晏平　石洋燕、书记员　祁旻　孟璟)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
JUDGMENT = """^临江县人民法院
^行政判决书
>（2025）浙0121行初31号
原告周桂花，女，住临江县。
被告临江县公安局，住所地临江县。
原告周桂花诉被告临江县公安局行政处罚一案，本院受理后，依法审理。
本院认为，处罚合法。判决如下：
驳回原告周桂花的诉讼请求。
>审　判　长　　郗国平
>审　判　员　　%s
>二〇二五年二月十七日
>书　记　员　　%s"""


def judgment(judges: str = "晏　平　　石洋燕", clerk: str = "马　明") -> Paper:
    (paper,) = read(scan_of([JUDGMENT % (judges, clerk)], source="text"), KINDS, COURTS).papers
    return paper


def test_judges_that_a_blank_parts_are_each_told() -> None:
    """They were asked about as one name, 晏平石洋燕."""
    paper = judgment()
    assert paper.values("judge") == ("郗国平", "晏平", "石洋燕") and paper.values("clerk") == ("马明",)
    assert not paper.doubts


@pytest.mark.parametrize(
    ("clerks", "candidates"), [("祁旻　孟璟", ("祁旻", "孟璟")), ("祁旻孟璟", ("祁旻孟璟",))]
)
def test_two_clerks_are_asked_about(clerks: str, candidates: tuple[str, ...]) -> None:
    """祁旻孟璟 was the clerk, in silence."""
    paper = judgment(clerk=clerks)
    assert paper.values("clerk") == ()
    assert [doubt.candidates for doubt in paper.doubts] == [candidates]


@pytest.mark.parametrize("clerk", ["司马相如", "陈李佳怡", "阿不力孜", "欧阳　娜"])
def test_one_long_name_is_one_clerk(clerk: str) -> None:
    paper = judgment(clerk=clerk)
    assert paper.values("clerk") == (clerk.replace("　", ""),) and not paper.doubts
