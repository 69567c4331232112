"""A page headed by the number of a piece of evidence (证据一：现场照片) is evidence, and so are the copies behind it."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
LICENCE = (
    "^营业执照\n统一社会信用代码：91320000MA1XXXXXX1\n名称：江州市恒瑞商贸有限公司\n类型：有限责任公司\n法定代表人：王强\n"
    "经营范围：批发零售\n住所：江州市人民路1号"
)
NOTICE = (
    "^江州市江北区人民法院\n^应诉通知书\n>（2024）苏1002行初12号\n江州市公安局：\n本院受理原告李明诉你局行政处罚一案，现将起诉状副本送达你单位。"
    "请在收到起诉状副本之日起十五日内向本院提交答辩状。\n>二〇二四年三月五日"
)
JUDGMENT = (
    "^江州市江北区人民法院\n^行政判决书\n>（2024）苏1002行初12号\n原告：李明，男，汉族。\n被告：江州市公安局。\n"
    "原告李明诉被告江州市公安局行政处罚一案，本院已受理。原告提交以下证据："
)
REST = "证据一：现场照片\n证据二：收据\n本院认为，原告的请求不成立。判决如下：\n驳回原告李明的诉讼请求。\n>审判员　王一\n>二〇二四年三月五日\n>书记员　陈四"


def papers(*pages: str) -> list[tuple[tuple[int, ...], str | None]]:
    return [(paper.pages, paper.kind) for paper in read(scan_of(pages), KINDS, COURTS).papers]


@pytest.mark.parametrize(
    "head", ["证据一：现场照片", "证据1、现场照片", "原告证据一 现场照片", "证据材料一：照片两张"]
)
def test_numbered_evidence_without_a_list_is_one_paper_with_what_lies_behind_it(head: str) -> None:
    """Its kind was asked for, and the licence behind it was a paper of its own."""
    first = f"^{head}\n拍摄时间：2024年3月5日\n拍摄人：李明"
    second = "^证据二：行政处罚决定书\n江州市公安局\n^行政处罚决定书\n江公罚决字〔2024〕12号\n被处罚人：李明，男。\n>2024年3月5日"
    assert papers(first, LICENCE, second, NOTICE) == [((1, 2, 3), "evidence"), ((4,), "respond_notice")]


def test_a_page_of_a_judgment_that_begins_with_its_evidence_is_none() -> None:
    assert papers(JUDGMENT, REST) == [((1, 2), "judgment")]
