"""Where a hearing is that was moved: told in a row, in a bracket, or said to stay (改期通知中的地点)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


@pytest.mark.parametrize(
    "told",
    [
        "一案，开庭日期变更如下：\n原开庭时间|2025年2月11日9时\n现开庭时间|2025年2月26日14时30分\n开庭地点|本院第二法庭",
        "一案，因审判长外出，2025年2月20日上午的庭审延期至2025年2月26日下午两点半，仍在本院第二法庭。",
        "一案，本院定于2025年2月20日上午9时开庭，因你单位申请，经审查予以准许，延期至2025年2月26日14时30分，地点不变（本院第二法庭）。",
        "一案，因不可抗力，开庭时间由2025年2月20日上午9:00变更为2025年2月26日下午14:30，开庭地点由第一法庭变更为本院第二法庭。",
    ],
    ids=["a row", "it stays", "in a bracket", "from one to another"],
)
def test_the_place_of_a_moved_hearing_is_told(told: str) -> None:
    """It was missing in silence, or asked about; 两点半 was no hour."""
    page = f"^临江县人民法院\n^变更开庭时间通知书\n>（2025）浙0121行初31号\n临江县公安局：\n周桂花诉你单位行政处罚{told}\n特此通知。\n>二〇二五年二月十日"
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("hearing_place") == ("本院第二法庭",)
    assert [str(time) for time in paper.values("hearing_time")] == ["2025-02-26T14:30"]
    assert not [doubt for doubt in paper.doubts if doubt.about.startswith("hearing")]
