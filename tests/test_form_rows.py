"""Parties as the rows of a table above running text: the heading below is no row of it (表格下方的正文标题)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
PAPERS = {
    "complaint": (
        "^行政起诉状\n原告|周桂花，女，1967年生，住临江县\n委托代理人|陈思远，律师\n被告|临江县公安局\n法定代表人|高远，局长\n诉讼请求：\n"
        "1.撤销临公罚〔2025〕8号处罚决定；\n2.诉讼费由被告承担。\n事实与理由：\n被告作出的行为违法，请依法判决。\n此致\n临江县人民法院"
    ),
    "application": (
        "^行政复议申请书\n申请人|周桂花\n身份证号|350623196703021234\n被申请人|临江县公安局\n请求事项：\n"
        "1.撤销临公罚〔2025〕8号处罚决定；\n2.责令被申请人重新作出处理。\n事实和理由：\n该决定违法。\n此致\n临江县人民政府"
    ),
}


@pytest.mark.parametrize("page", PAPERS.values(), ids=PAPERS.keys())
def test_claims_under_a_table_end_before_the_facts(page: str) -> None:
    """The last claim ran on into the facts in silence: 诉讼费由被告承担。被告作出的行为违法."""
    (paper,) = read(scan_of([f"{page}\n>周桂花\n>2025年2月17日"], source="text"), KINDS, COURTS).papers
    claims = [str(claim) for claim in paper.values("claims")]
    assert claims[0] == "撤销临公罚〔2025〕8号处罚决定" and len(claims) == 2
    assert claims[1] in ("诉讼费由被告承担", "责令被申请人重新作出处理")


@pytest.mark.parametrize("label", ["签收人签名或盖章及日期", "受送达人签字", "受送达人签名及时间"])
def test_the_day_beside_who_signs_a_proof_of_service_is_asked_about(label: str) -> None:
    """It was missing in silence."""
    page = f"^临江县人民法院\n^送达回证\n案号|（2025）浙0999行初8号\n案由|行政处罚\n受送达人|临江县公安局\n送达文书|应诉通知书\n{label}|高远　2025年2月26日\n送达人|陈思远"
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert [d.candidates for d in paper.doubts if d.about == "received_on"] == [("2025-02-26",)]
