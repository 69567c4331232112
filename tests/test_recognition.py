"""A circular of a government that speaks of suits is no paper of one, whatever its title ends with (文书识别)."""

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
RED_HEAD = "^甲市人民政府文件\n^甲政办〔2024〕15号\n"
CIRCULAR = "^%s\n各区县人民政府、市级各部门：\n根据工作安排，请各单位于12月10日前报送本年度行政应诉统计数据，包括行政诉讼案件数、败诉数、负责人出庭应诉情况。\n>甲市人民政府办公室\n>2024年11月20日"
CALL = "^甲市乙区人民法院\n^%s\n>（2024）苏0508行初12号\n甲市乙区自然资源局：\n李明诉你单位行政登记一案，本院已受理。请在收到起诉状副本之日起十五日内提出答辩状。\n>二〇二四年五月六日"


def paper_of(words: str) -> Paper:
    return read(scan_of([words], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("head", ["", RED_HEAD], ids=["plain", "red head"])
@pytest.mark.parametrize(
    "title",
    [
        "关于报送2024年度行政应诉统计数据的通知",
        "关于做好行政应诉工作的通知",
        "关于进一步加强行政机关负责人出庭应诉工作的通知",
        "行政应诉工作会议通知",
        "关于举办行政应诉业务培训班的通知",
        "关于开展行政应诉案件评查的通知",
        "甲市人民政府办公室关于印发行政应诉工作规定的通知",
        "关于填报行政应诉案件登记表的通知",
    ],
)
def test_a_circular_about_suits_is_no_paper_of_one(title: str, head: str) -> None:
    """They were 应诉通知书 of a court, without a doubt about it."""
    assert paper_of(head + CIRCULAR % title).kind == "other"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("应诉通知书", "respond_notice"),
        ("行政案件应诉及举证通知书", "respond_notice"),
        ("关于李明诉你单位行政登记一案的应诉通知", "respond_notice"),
        ("关于行政机关负责人出庭应诉的通知", "appearance_notice"),
        ("行政机关负责人出庭应诉工作建议书", "appearance_notice"),
    ],
)
def test_a_courts_own_notice_keeps_its_kind(title: str, kind: str) -> None:
    assert paper_of(CALL % title).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("更改开庭时间通知书", "postponement"),
        ("开庭时间更改通知书", "postponement"),
        ("提前开庭通知书", "postponement"),
        ("关于调整开庭时间的通知", "postponement"),
        ("追加被告通知书", "respond_notice"),
        ("追加第三人参加诉讼通知书", "respond_notice"),
    ],
)
def test_a_hearing_that_is_moved_and_a_party_that_joins_are_told_by_their_titles(
    title: str, kind: str
) -> None:
    """They were of no kind."""
    page = (
        f"^甲市乙区人民法院\n^{title}\n>（2024）苏0508行初12号\n甲市乙区自然资源局：\n李明诉你单位行政登记一案，"
        "现定于2024年3月22日上午9时在本院第三法庭开庭审理。\n>二〇二四年三月六日"
    )
    assert paper_of(page).kind == kind
