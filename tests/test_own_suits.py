"""Who is on the other side where who writes or is written to is told by a word: 申请人诉某局, 你提起的诉某局 (自称、对称的一方)."""

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
ORGAN, NUMBER = "临江县公安局", "（2025）浙0121行初31号"


def only(page: str) -> Paper:
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


@pytest.mark.parametrize("who", ["申请人", "本人", "原告", "申请人因"])
def test_who_withdraws_calls_himself_by_a_word(who: str) -> None:
    """The defendant was missing in silence."""
    paper = only(
        f"^撤诉申请书\n申请人：周桂花，女，1967年3月2日出生，住临江县。\n请求事项：请求准予撤回{NUMBER}案件的起诉。\n"
        f"事实与理由：{who}诉{ORGAN}工伤认定一案，现已达成和解。\n此致\n临江县人民法院\n>周桂花\n>2025年2月17日"
    )
    assert paper.values("plaintiff") == ("周桂花",) and paper.values("defendant") == (ORGAN,)


def test_a_number_before_who_sues_is_no_part_of_the_name() -> None:
    """The plaintiff of an answer was missing in silence."""
    paper = only(
        f"^行政诉讼答辩状\n临江县人民法院：\n{NUMBER}周桂花诉{ORGAN}行政答复一案，我局现答辩如下：\n"
        f"一、答辩人作出的行政行为认定事实清楚。\n此致\n临江县人民法院\n>答辩人：{ORGAN}\n>2025年2月17日"
    )
    assert paper.values("plaintiff") == ("周桂花",)


@pytest.mark.parametrize(
    ("sentence", "sued"),
    [
        (f"你因不服{ORGAN}作出的临公函〔2025〕17号答复，向本院提起的行政诉讼，本院决定立案受理。", (ORGAN,)),
        (f"你提起的诉{ORGAN}、临江县人民政府行政处罚一案，本院已立案。", (ORGAN, "临江县人民政府")),
    ],
)
def test_whom_the_addressee_sues_is_told(sentence: str, sued: tuple[str, ...]) -> None:
    """They were missing in silence."""
    paper = only(
        f"^临江县人民法院\n^受理案件通知书\n>{NUMBER}\n周桂花：\n{sentence}\n一、当事人应当依法行使诉讼权利。\n特此通知。\n>二〇二五年二月十七日"
    )
    assert paper.values("defendant") == sued


def test_the_judgment_that_is_carried_out_is_told_without_its_verb() -> None:
    """Its number was missing in silence."""
    paper = only(
        f"^临江县人民法院\n^执行通知书\n>（2025）浙0121执606号\n{ORGAN}：\n申请执行人周桂花与你单位履行法定职责一案，本院（2024）浙0121行初12号行政判决书"
        "已经发生法律效力。限你单位在收到本通知书之日起五日内履行。\n>二〇二五年二月十七日"
    )
    assert paper.values("origin_case_number") == ("（2024）浙0121行初12号",)
