"""A page that goes on with a list of the page before, or is a list of names that one encloses, begins no paper (附件清单、原告名单)."""

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
COMPLAINT = """^行政起诉状
原告：周桂花，女，1970年1月1日出生，住临江县。
被告：临江县自然资源和规划局，住所地临江县。
诉讼请求：
1.依法撤销被告作出的临自然资罚〔2024〕3号行政处罚决定书；
2.诉讼费由被告承担。
事实与理由：被告认定事实不清，适用法律错误，程序违法。
此致
临江县人民法院
>具状人：周桂花
>2025年3月3日
附：1.本起诉状副本1份；
2.行政处罚决定书复印件1份；"""
NOTICE = """^临江县人民法院
^应诉通知书
>（2025）浙0121行初31号
临江县公安局：
周桂花等3人诉你局行政处罚一案，本院已受理。请在收到起诉状副本之日起十五日内提出答辩状，并提供证据。
>二〇二五年二月十七日
附：原告名单"""
NAMES = "^原告名单\n序号|姓名|性别|住址\n1|周桂花|女|临江县\n2|陈秀英|女|临江县\n3|王强|男|临江县"


def papers(*pages: str, source: str = "text") -> tuple[Paper, ...]:
    return read(scan_of(pages, source=source), KINDS, COURTS).papers


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_the_last_item_of_the_enclosures_is_no_paper_of_its_own(source: str) -> None:
    """It was one of no known kind."""
    (paper,) = papers(COMPLAINT, "3.原告身份证复印件1份。", source=source)
    assert (paper.kind, paper.pages, paper.doubted("kind")) == ("complaint", (1, 2), False)
    assert paper.values("document_date") == ("2025-03-03",)


def test_an_item_that_follows_no_other_begins_a_page_as_before() -> None:
    assert [paper.pages for paper in papers(COMPLAINT, "5.原告身份证复印件1份。")] == [(1,), (2,)]


def test_a_list_of_names_belongs_to_the_notice_that_encloses_it() -> None:
    """The list was a paper of no known kind; the day of the notice above it counts."""
    (paper,) = papers(NOTICE, NAMES)
    assert (paper.kind, paper.pages, paper.doubts) == ("respond_notice", (1, 2), ())
    assert paper.values("document_date") == ("2025-02-17",)


def test_a_list_of_names_that_no_paper_encloses_is_one_of_its_own() -> None:
    assert len(papers(NOTICE.replace("\n附：原告名单", ""), NAMES)) == 2


RULING = """^临江县人民法院
^行政裁定书
>（2025）浙0121行初31号
再审申请人周桂花等9人（名单附后）。
被申请人（一审被告）临江县公安局。
裁定如下：
驳回周桂花等9人的再审申请。
>审判长　王山
>审判员　李水
>审判员　赵木
>二〇二五年二月十七日
>书记员　孙田
附：再审申请人名单"""


def names_of(*names: str) -> str:
    return "\n".join(f"再审申请人（一审原告、二审上诉人）{name}。" for name in names)


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_an_annexed_list_of_parties_goes_on_overleaf(source: str) -> None:
    """Rows that each name one party began a paper of no known kind."""
    more = names_of("周桂花", "陈秀英", "王强", "杜芳")
    (paper,) = papers(RULING, more, names_of("何平", "吴越"), source=source)
    assert (paper.kind, paper.pages) == ("ruling", (1, 2, 3))


def test_a_head_whose_rows_name_parties_is_no_list_behind_a_text() -> None:
    head = "原告周桂花。\n被告临江县公安局。\n原告周桂花诉被告临江县公安局行政处罚一案，本院受理后，依法进行了审理。"
    cut = [paper.pages for paper in papers(RULING.rsplit("\n", 1)[0], head)]
    assert cut == [(1,), (2,)]
