"""Copies of evidence that the office's own list does not name in the same words, and forms that nobody filled in (证据复印件、空白表格)."""

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
LIST = "^证据目录\n提交单位：临江县公安局（被告）\n序号|证据名称|页码|证明目的\n1|行政决定书|1-3|申请情况\n>2024年5月6日"
MANDATE = "^授权委托书\n委托人：临江县公安局\n受委托人：李明，该局干部\n现委托李明在张三诉我局治安行政处罚一案中，作为我方诉讼代理人。\n>临江县公安局\n>2024年5月6日"
LEASE = "^房屋租赁合同\n出租方（甲方）：张三\n承租方（乙方）：李四\n根据《中华人民共和国民法典》的有关规定，达成如下协议：\n第一条 甲方将房屋出租给乙方使用。\n甲方（签字）：  乙方（签字）："
NOTICE = "^关于做好汛期安全检查工作的通知\n各乡镇人民政府、县级有关部门：\n请于6月底前完成检查并报送情况。\n>临江县应急管理局\n>2024年6月2日"


def papers_of(*pages: str) -> tuple[Paper, ...]:
    return read(scan_of(list(pages), source="text"), KINDS, COURTS).papers


@pytest.mark.parametrize(
    "copy",
    [
        LEASE,
        "^收  据\n今收到张三交来罚款500元。",
        "^现场照片",
        "^土地承包协议书\n发包方：临江村\n承包方：李四",
    ],
)
def test_a_copy_under_the_offices_list_is_evidence_whatever_the_list_calls_it(copy: str) -> None:
    """It was other, in silence, or of no kind."""
    kinds = [paper.kind for paper in papers_of(LIST, copy, MANDATE)]
    assert kinds == ["evidence_list", "evidence", "power_of_attorney"]


def test_a_circular_behind_the_offices_list_is_no_evidence() -> None:
    assert [paper.kind for paper in papers_of(LIST, NOTICE)] == ["evidence_list", "other"]


def test_a_contract_alone_is_evidence() -> None:
    assert [paper.kind for paper in papers_of(LEASE)] == ["evidence"]


FORM = (
    "^临江县人民法院\n^送达地址确认书\n案号|（2024）川1521行初7号\n案由|行政处罚\n送达地址|\n收件人|\n{rows}"
)


@pytest.mark.parametrize(
    "rows",
    [
        "当事人 确认|我已阅读并知晓上述告知事项，保证所提供的送达地址准确、有效。\n|签名：",
        "当事人／确 认|我已阅读并知晓上述告知事项\n|确、有效。",
        "当事人|确认",
    ],
)
def test_a_form_that_nobody_filled_in_is_addressed_to_nobody(rows: str) -> None:
    """确认 was its addressee, in silence, or the words to be signed were asked about."""
    form = papers_of(FORM.format(rows=rows))[0]
    assert (form.values("addressee"), form.doubted("addressee")) == ((), False)


def test_a_form_that_names_the_party_is_addressed_to_it() -> None:
    assert papers_of(FORM.format(rows="当事人|临江县公安局"))[0].values("addressee") == ("临江县公安局",)


def test_a_sentence_with_a_colon_addresses_nobody() -> None:
    page = "^临江县人民法院\n^行政诉讼权利义务告知书\n>（2024）川1521行初7号\n诉讼中的权利和义务告知如下：\n一、当事人有权申请回避。\n>二〇二四年五月六日"
    assert not papers_of(page)[0].doubted("addressee")


@pytest.mark.parametrize("title", ["驳回申诉通知书", "驳回再审申请通知书", "驳回申请再审通知书"])
def test_a_letter_that_refuses_a_retrial_is_read_as_other(title: str) -> None:
    """Its kind was asked for, and nothing read but court and number."""
    page = f"^临江县人民法院\n^{title}\n>（2024）川1521行监7号\n柏新建：\n你因诉临江县公安局治安行政处罚一案，不服本院（2023）川1521行初5号行政判决，向本院申诉。\n本院经审查认为，你的申诉不符合再审条件，依法予以驳回。\n特此通知。\n>二〇二四年二月十日"
    letter = papers_of(page)[0]
    assert (letter.kind, letter.values("addressee")) == ("other", ("柏新建",))
    assert letter.values("origin_case_number") == ("（2023）川1521行初5号",)


@pytest.mark.parametrize(
    "title, kind",
    [
        ("行政审判监督卡", "rights_notice"),
        ("行政机关负责人出庭应诉须知", "rights_notice"),
        ("开庭须知", "rights_notice"),
        ("送达文书清单", "service_receipt"),
        ("委托送达函", "other"),
        ("电子诉讼平台使用说明", "other"),
        ("当事人举证须知", "evidence_notice"),
    ],
)
def test_leaflets_and_slips_of_a_court_have_a_kind_and_ask_nothing(title: str, kind: str) -> None:
    """Their kind was asked for, or a hearing, a number and a day that no leaflet prints."""
    leaflet = papers_of(f"^临江县人民法院\n^{title}\n一、请遵守法庭纪律。\n二、请妥善保管。")[0]
    assert (leaflet.kind, leaflet.doubts) == (kind, ())
