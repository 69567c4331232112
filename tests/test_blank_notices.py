"""Notices that are forms with blanks (原告＿＿因＿＿向本院提起行政诉讼): every name in a blank is given."""

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
FORM = (
    "^江州市江北区人民法院\n^行政案件应诉通知书\n被告{to}：\n原告{who}因{why}向本院提起行政诉讼，要求撤销被告于2024年1月6日作出的"
    "江自然资罚〔2024〕8号行政处罚决定书。本院经审查，决定立案受理，案号为（2024）苏1002行初86号。现将起诉状副本一份送达给你单位，"
    "请在收到之日起15日内提交答辩状一式叁份。\n>江州市江北区人民法院\n>二〇二四年二月二十日"
)


def notice(who: str, why: str = "行政处罚", to: str = "江州市自然资源局", source: str = "ocr") -> Paper:
    return read(scan_of([FORM.format(to=to, who=who, why=why)], source=source), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("source", ["ocr", "text"])
@pytest.mark.parametrize(
    "names",
    [
        ["胡宝山"],
        ["胡宝山", "康云鹤"],
        ["魏刚", "段海波", "谭爱莲"],
        ["江州市金域基因检测有限公司"],
        ["胡宝山", "江州市宏达建材有限公司"],
    ],
)
@pytest.mark.parametrize("cause", ["行政处罚", "房屋征收补偿决定"])
def test_every_name_in_a_blank_is_given(names: list[str], cause: str, source: str) -> None:
    """The last name before 因 was lost in silence, and number, cause and addressee were not read."""
    paper = notice("、".join(names), cause, source=source)
    assert paper.values("plaintiff") == tuple(names)
    assert paper.values("cause") == (cause,)
    assert paper.values("case_number") == ("（2024）苏1002行初86号",)
    assert paper.values("addressee") == ("江州市自然资源局",)
    assert not [doubt for doubt in paper.doubts if doubt.about != "document_date"]


def test_a_reason_that_is_a_sentence_is_no_cause() -> None:
    paper = notice("胡宝山", "被告强制拆除其房屋")
    assert (paper.values("plaintiff"), paper.values("cause")) == (("胡宝山",), ())
    assert "不服" not in "".join(map(str, notice("胡宝山", "不服行政处罚").values("cause")))


def test_names_of_a_list_go_on_until_the_sentence_does() -> None:
    """In rows whose label stands apart the last name was lost with the words behind it."""
    rows = "原告：胡宝山、康云鹤因行政处罚向本院提起行政诉讼"
    page = FORM.format(to="江州市自然资源局", who="胡宝山", why="行政处罚").replace(
        "原告胡宝山因行政处罚向本院提起行政诉讼", rows
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("plaintiff") == ("胡宝山", "康云鹤")


@pytest.mark.parametrize("row", ["被告代理人：", "第三人单位：", "被告辩称："])
def test_a_row_of_a_party_is_no_addressee(row: str) -> None:
    page = FORM.format(to="江州市自然资源局", who="胡宝山", why="行政处罚").replace(
        "被告江州市自然资源局：", row
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("addressee") == ()
