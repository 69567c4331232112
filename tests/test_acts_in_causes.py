"""What names one act of an organ is no cause of a case (作出的、编号…的文书不是案由)."""

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
    ("act", "is_asked"),
    [
        ("2025年1月5日作出的《关于对周桂花申请事项的答复》", False),
        ("颁发的浙（2025）临江县不动产权第0001234号不动产权证书", False),
        ("编号为3506232021000012号的行政处罚决定书", False),
        ("临水〔2025〕第3号不予行政许可决定", False),
        ("下达的临水责〔2025〕3号责令改正通知书", False),
        ("作出的行政处罚决定", True),
    ],
)
def test_an_act_in_the_place_of_the_cause_is_none_and_asks_nothing_by_its_number(
    act: str, is_asked: bool
) -> None:
    """颁发的浙（2025）… was the cause in silence; where the act is told by its number, no cause is printed."""
    page = (
        f"^临江县人民法院\n^应诉通知书\n>（2025）浙0121行初31号\n临江县水利局：\n周桂花不服被告临江县水利局{act}一案，本院已受理。"
        "请在收到起诉状副本之日起十五日内提交答辩状和证据。\n>二〇二五年二月十七日"
    )
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("cause") == () and paper.doubted("cause") is is_asked
    assert paper.values("plaintiff") == ("周桂花",)


def test_a_number_behind_a_verb_begins_the_name_of_an_act() -> None:
    """It was 的[2025]第12号责令限期改正通知书 in silence."""
    page = (
        "^行政起诉状\n原告：周桂花，女，住临江县。\n被告：临江县水利局，住所地临江县。\n诉讼请求：\n"
        "1.撤销被告临江县水利局作出的[2025]第12号责令限期改正通知书；\n2.诉讼费由被告承担。\n事实与理由：\n违法。\n此致\n临江县人民法院\n>周桂花\n>2025年2月17日"
    )
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("sued_act") == ("[2025]第12号责令限期改正通知书",)
