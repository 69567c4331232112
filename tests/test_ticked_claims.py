"""Claims of a form that are ticked, and who is named in its rows (要素式行政起诉状)."""

from __future__ import annotations

import pytest

from pipeline.reading.fields.ticked_claims import TICKED
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def form(claims: str, third: str = "姓名：周桂花") -> Paper:
    page = (
        "^行政起诉状\n^（行政处罚）\n原告（自然人）|姓名：王小满\n被告|名称：临江县公安局\n"
        f"第三人（自然人）|{third}\n第三人（法人、非法人组织）|名称：\n诉讼请求\n{claims}\n"
        "事实与理由\n1.事实及理由|被告未听取陈述申辩，违反法定程序。\n>具状人（签字、盖章）：王小满\n>日期：2025年2月17日"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


def test_a_ticked_row_of_costs_is_told_in_words_and_unticked_rows_ask_nothing() -> None:
    """诉讼费用负担由被告承担☑ was a claim in silence, and rows in which nothing is ticked were asked about."""
    paper = form(
        "1.请求撤销行政处罚决定|撤销☑ 决定书文号：临公罚〔2025〕8号 部分撤销□ 内容：\n2.请求确认违法、无效|确认违法□ 确认无效□\n"
        "3.请求一并审查规范性文件|是□ 否☑\n4.诉讼费用负担|由被告承担☑"
    )
    assert paper.values("claims") == ("诉讼费用由被告承担",)
    assert [(d.reason, d.candidates) for d in paper.doubts if d.about == "claims"] == [
        (TICKED, ("请求撤销行政处罚决定撤销决定书文号：临公罚〔2025〕8号",))
    ]


def test_claims_that_are_written_stay_as_they_are() -> None:
    paper = form("1.撤销临公罚〔2025〕8号处罚决定；\n2.诉讼费用由被告承担。")
    assert paper.values("claims") == ("撤销临公罚〔2025〕8号处罚决定", "诉讼费用由被告承担")


@pytest.mark.parametrize(("row", "names"), [("姓名：周桂花", ("周桂花",)), ("姓名：", ())])
def test_the_third_party_of_a_form_is_told_by_its_row(row: str, names: tuple[str, ...]) -> None:
    """It was lost in silence."""
    paper = form("1.撤销临公罚〔2025〕8号处罚决定；\n2.诉讼费用由被告承担。", row)
    assert paper.values("third_party") == names
    assert paper.values("plaintiff") == ("王小满",) and paper.values("defendant") == ("临江县公安局",)


def test_a_form_goes_on_behind_a_page_that_ends_with_a_day_of_birth() -> None:
    """Its second page was cut off as a paper of no kind, and the complaint lost its day."""
    first = (
        "^行政起诉状\n原告（自然人）|姓名：王小满\n被告|名称：临江县公安局\n诉讼请求\n1.撤销临公罚〔2025〕8号处罚决定；\n"
        "第三人（自然人）|姓名：周桂花\n性别：女\n出生日期：1967年3月2日"
    )
    second = "2.诉讼费用|由被告承担☑\n^事实和理由\n1.被诉行政行为|临公罚〔2025〕8号处罚决定\n>具状人（签字、盖章）：王小满\n>日期：2025年2月17日"
    papers = read(scan_of([first, second], source="text"), KINDS, COURTS).papers
    assert [paper.pages for paper in papers] == [(1, 2)]
    assert [str(day) for day in papers[0].values("document_date")] == ["2025-02-17"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("☑撤销行政处罚决定 □变更 □确认违法", "撤销行政处罚决定"),
        ("□撤销 ☑确认违法；诉讼费用由被告承担☑ 由原告承担□", "确认违法；诉讼费用由被告承担"),
    ],
)
def test_boxes_before_their_words_tell_what_is_ticked(cell: str, told: str) -> None:
    """The words behind the last box were offered, though it was empty."""
    claims = [d for d in form(f"1.诉讼请求|{cell}").doubts if d.about == "claims"]
    assert [d.candidates for d in claims] == [(told,)]
