"""What a paper of no kind of its own tells of its case (其他法院文书)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


@pytest.mark.parametrize("title", ["中止诉讼通知书", "延长审限通知书", "宣判通知书", "领取裁判文书通知书"])
def test_a_courts_paper_of_no_kind_tells_its_number_and_court(title: str) -> None:
    """They were missing in silence, and with them its case."""
    page = (
        f"^临江县人民法院\n^{title}\n>（2025）浙0121行初31号\n临江县公安局：\n本院受理的周桂花诉你单位行政答复一案，现将有关事项通知如下，请遵照执行：\n"
        "一、请你单位指派专人与本院联系。\n特此通知。\n>二〇二五年二月十七日"
    )
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.kind == "other" and paper.values("addressee") == ("临江县公安局",)
    assert paper.values("case_number") == ("（2025）浙0121行初31号",) and paper.values("court") == (
        "临江县人民法院",
    )


def test_a_notice_of_an_office_tells_neither() -> None:
    page = "^关于做好汛期安全检查工作的通知\n各乡镇人民政府：\n请于6月底前完成检查并报送情况。\n>云阳县应急管理局\n>2020年6月2日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.kind == "other" and not paper.values("case_number") and not paper.values("court")
