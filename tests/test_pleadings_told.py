"""Claims within one paragraph, and who speaks or acts for several, as pleadings and judgments also word them."""

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


def complaint(claims: str) -> Paper:
    page = (
        "^行政起诉状\n原告：李明，男，1971年5月5日出生，汉族，住江州市海东区。\n被告：江州市公安局，住所地江州市英武路。\n"
        f"法定代表人：吴俊，局长。\n{claims}\n此致\n江州市人民法院\n>具状人：李明\n>2023年5月6日"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (
            "诉讼请求：撤销被告作出的〔2023〕12号处罚决定书；诉讼费用由被告承担。\n事实与理由：认定错误。",
            ("撤销被告作出的〔2023〕12号处罚决定书", "诉讼费用由被告承担"),
        ),
        (
            "原告不服被告的答复，特向贵院起诉，请求：\n1、撤销该答复；\n2、判令被告重新答复。\n事实与理由：答复错误。",
            ("撤销该答复", "判令被告重新答复"),
        ),
        (
            "诉讼请求：撤销被告作出的处罚决定（罚款；没收）。\n事实与理由：认定错误。",
            ("撤销被告作出的处罚决定（罚款；没收）",),
        ),
    ],
)
def test_each_claim_is_told(words: str, claims: tuple[str, ...]) -> None:
    """Two claims of one paragraph were one in silence."""
    assert complaint(words).values("claims") == claims


def judgment(parties: str) -> Paper:
    page = (
        f"^江州市人民法院\n^行政判决书\n>（2023）苏1002行初118号\n{parties}\n本院于2023年5月6日立案后，依法进行了审理。\n"
        "依照《中华人民共和国行政诉讼法》第六十九条的规定，判决如下：\n驳回原告的诉讼请求。\n"
        ">审判员  杨晓\n>二〇二三年九月八日\n>书记员  潘文"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


def test_whom_several_have_chosen_ends_no_list_of_parties() -> None:
    """The defendant below was lost."""
    paper = judgment(
        "原告：李明。\n原告：李强。\n以上二原告共同推选诉讼代表人：李明。\n被告：江州市林业局。\n法定代表人：孙涛，局长。"
    )
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("李明", "李强"), ("江州市林业局",))


def test_a_second_agent_behind_what_the_first_one_is() -> None:
    """王芳 was lost in silence: one letter (男) stood behind the first name."""
    paper = judgment(
        "原告：李明。\n被告：江州市林业局。\n法定代表人：孙涛，局长。\n委托诉讼代理人：赵勇，男，该局副主任；王芳，女，江苏楚水律师事务所律师。"
    )
    assert paper.values("agent") == ("赵勇", "王芳")
