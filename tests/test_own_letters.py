"""Letters of the office whose long title names the suit, and certificates in rows (本单位的报告、身份证明)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of


@pytest.mark.parametrize(
    "title",
    [
        "临江县公安局关于张三诉我局治安行政处罚一案败诉情况的报告",
        "临江县公安局关于履行（2024）川1521行初7号行政判决情况的报告",
        "关于（2024）川1521行初7号行政判决是否上诉的意见",
    ],
)
def test_a_letter_whose_long_title_begins_with_the_office_is_its_report(title: str) -> None:
    """It was other, in silence, or of no kind, for whom it is addressed to was taken for the rest of its title."""
    paper = paper_of(f"^{title}\n县人民政府：\n现将情况报告如下。\n>临江县公安局\n>2024年5月16日")
    assert (paper.kind, paper.values("addressee")) == ("own_report", ("县人民政府",))


@pytest.mark.parametrize(
    "rows",
    [
        "单位名称：临江县公安局\n法定代表人姓名：王强 性别：男 年龄：50 职务：局长\n系临江县公安局的法定代表人。",
        "姓名：王强 性别：男 职务：局长\n系临江县公安局的法定代表人。",
    ],
)
def test_a_certificate_in_rows_tells_who_leads_the_office(rows: str) -> None:
    """The name was asked for."""
    paper = paper_of(f"^法定代表人身份证明书\n{rows}\n特此证明。\n>临江县公安局\n>2024年5月6日")
    assert paper.values("legal_representative") == ("王强",)
