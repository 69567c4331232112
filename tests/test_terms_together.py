"""The terms of an answer and of its evidence told together, and places and days of a hearing in further words."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_suits import notice

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


@pytest.mark.parametrize(
    "words",
    [
        "请于15日内答辩并举证。",
        "答辩及举证期限均为收到起诉状副本之日起十五日内。",
        "一、自收到起诉状副本之日起十五日内提出答辩状。\n二、举证期限同答辩期限。",
        "一、答辩状应于收到起诉状副本之日起十五日（不含当日）内提交。\n二、证据应于同一期限内提交。",
        "自收到本通知之日起七日内提交法定代表人身份证明书；十五日内提交答辩状和全部证据。",
        "举证期限为十五日，从收到起诉状副本次日起算；答辩期亦为十五日。",
        "一、应在收到起诉状副本之日起15日内提出答辩状。\n二、提交证据：应在收到起诉状副本之日起15日内提交。",
        "收到本通知之日起15日内递交答辩状正本一份，副本三份；证据材料随答辩状一并递交。",
    ],
)
def test_both_terms_are_told(words: str) -> None:
    page = (
        "^江州市人民法院\n^应诉通知书\n>（2024）苏1002行初12号\n江州市自然资源局：\n李明诉你局行政处罚一案，本院已受理。\n"
        f"{words}\n>江州市人民法院\n>二〇二四年五月六日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("answer_days"), paper.values("evidence_days"), paper.doubts) == ((15,), (15,), ())


def test_evidence_told_of_with_no_term_has_none() -> None:
    paper = notice("李明诉你局行政处罚一案，本院已受理。你局应于七日内提交身份证明。证据应当编号。")
    assert paper.values("evidence_days") == ()


def heard(words: str) -> Paper:
    page = (
        "^江州市人民法院\n^出庭通知书\n>（2024）苏1002行初12号\n江州市自然资源局：\n"
        f"李明诉你局行政处罚一案，{words}\n>江州市人民法院\n>二〇二四年五月六日"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("定于2024年6月12日上午9时在本院第一法庭连续开庭审理。", "本院第一法庭"),
        ("将于2024年6月12日上午9时在江州市中级人民法院第四法庭借庭开庭。", "江州市中级人民法院第四法庭"),
        ("定2024年6月12日上午9时在本院第一法庭开庭。", "本院第一法庭"),
        ("兹定于二〇二四年六月十二日（农历五月初七）上午九时在本院第一法庭开庭。", "本院第一法庭"),
    ],
)
def test_how_a_hearing_is_held_is_no_part_of_its_room(words: str, place: str) -> None:
    """The room was 本院第一法庭连续 in silence."""
    paper = heard(words)
    assert paper.values("hearing_time") == ("2024-06-12T09:00",)
    assert paper.values("hearing_place") == (place,)
