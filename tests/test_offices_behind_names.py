"""A panel that is told with the office behind each name."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.sitting.office_behind import offices_behind
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
NOTICE = (
    "^江州市江北区人民法院\n^合议庭组成人员告知书\n>（2024）苏1002行初12号\n江州市公安局：\n本院受理原告李明诉你局行政处罚一案，{}特此告知。\n"
    ">二〇二四年三月五日"
)


@pytest.mark.parametrize(
    "words",
    [
        "由睢建国审判员担任审判长，苌鹏审判员、王芳人民陪审员组成合议庭，书记员陈四。",
        "由睢建国审判员担任审判长，苌鹏审判员、王芳人民陪审员参加合议庭，由陈四担任书记员。",
        "合议庭由以下人员组成：睢建国，审判长；苌鹏，审判员；王芳，人民陪审员；陈四，书记员。",
        "合议庭人员如下：\n睢建国，审判长\n苌鹏，审判员\n王芳，人民陪审员\n陈四，书记员\n",
    ],
)
def test_a_panel_with_its_offices_behind_the_names_is_read(words: str) -> None:
    paper = read(scan_of([NOTICE.format(words)], source="text"), KINDS, COURTS).papers[0]
    told = [(f.value, f.role) for f in paper.findings if f.field == "judge"]
    assert told == [("睢建国", "审判长"), ("苌鹏", "审判员"), ("王芳", "人民陪审员")]
    assert paper.values("clerk") == ("陈四",)
    assert [d for d in paper.doubts if d.about in ("judge", "clerk")] == []


@pytest.mark.parametrize(
    "words",
    [
        "由审判员王一、李四组成合议庭",
        "由审判长王一，审判员李四、王芳组成合议庭",
        "由王一审判员因工作调动变更为李四审判员组成合议庭",
        "原告李明，审判员认为其请求不成立",
        "申请审判长回避",
    ],
)
def test_words_of_another_order_or_of_a_change_tell_nobody_so(words: str) -> None:
    assert list(offices_behind(words)) == []
