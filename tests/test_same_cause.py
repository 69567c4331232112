"""同案案由互证: a letter of a cause that one scanned paper lost is put right by the others of its case."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS, COURTS = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))
NUMBER = "（2024）苏1323行初148号"
TITLES = ("应诉通知书", "举证通知书")


def told(cause: str, others: int, number: str = NUMBER, source: str = "ocr") -> Paper:
    """A summons that tells a cause beside some notices of one case about 不履行法定职责."""
    summons = (
        f"^江苏省泗阳县人民法院\n^传票\n案号|{NUMBER}\n案由|{cause}\n被传唤人|泗阳县民政局\n"
        "应到时间|2024年9月9日上午9时\n应到处所|第二法庭\n>二〇二四年八月十九日"
    )
    notices = [
        f"^江苏省泗阳县人民法院\n^{title}\n>{number}\n泗阳县民政局：\n本院受理原告孟文云诉你局不履行法定职责一案，"
        "应当在收到起诉状副本之日起15日内提交答辩状。\n>二〇二四年八月十九日"
        for title in TITLES[:others]
    ]
    return read(scan_of([*notices, summons], source=source), KINDS, COURTS).papers[-1]


@pytest.mark.parametrize(
    ("cause", "value"),
    [("行政强制拆·除", "行政强制拆除"), ("行政强制执。行", "行政强制执行"), ("工.伤认定", "工伤认定")],
)
def test_a_speck_within_a_cause_is_no_sign_of_it(cause: str, value: str) -> None:
    assert told(cause, 0).values("cause") == (value,)


def test_a_point_between_two_causes_is_no_speck() -> None:
    assert told("行政处罚.行政复议", 0).values("cause") != ("行政处罚行政复议",)


@pytest.mark.parametrize("cause", ["不履行法定职员", "不履行法。定职责"])
def test_a_letter_that_one_paper_lost_of_a_cause_is_put_right_by_two_others(cause: str) -> None:
    paper = told(cause, 2)
    (found,) = [f for f in paper.findings if f.field == "cause"]
    assert found.value == "不履行法定职责" and f"{cause}→不履行法定职责" in found.evidence.repairs


def test_a_cause_beside_one_other_that_differs_in_a_letter_is_asked_about() -> None:
    paper = told("不履行法定职员", 1)
    (doubt,) = [doubt for doubt in paper.doubts if doubt.about == "cause"]
    assert not paper.values("cause") and set(doubt.candidates) == {"不履行法定职员", "不履行法定职责"}


@pytest.mark.parametrize(
    ("cause", "number", "source"),
    [
        ("不履行法定职员", "（2023）苏1323行初77号", "ocr"),
        ("不履行法定职员", NUMBER, "text"),
        ("不履行保护职责", NUMBER, "ocr"),
    ],
    ids=["of another case", "born digital", "two letters"],
)
def test_what_may_be_another_cause_stays(cause: str, number: str, source: str) -> None:
    assert told(cause, 2, number, source).values("cause") == (cause,)
