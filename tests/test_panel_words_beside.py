"""Members of a panel told beside the one who presides, and titles that are no part of a name (合议庭的其他写法)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
THREE = ("谭晓", "罗英", "王辉")
SUIT = "李明诉你局行政处罚一案，"


@pytest.mark.parametrize(
    ("words", "judges", "clerk"),
    [
        ("由谭晓任审判长，与罗英、王辉组成合议庭，书记员黎明。", THREE, "黎明"),
        (
            "原定独任审判员谭晓，现转为合议庭审理，由谭晓任审判长，与罗英、王辉组成合议庭，书记员黎明。",
            THREE,
            "黎明",
        ),
        ("依法组成由谭晓为审判长，罗英、王辉为合议庭成员的合议庭，黎明为书记员。", THREE, "黎明"),
        ("由院长谭晓任审判长，与审判员罗英、代理审判员王辉组成合议庭，书记员黎明。", THREE, "黎明"),
        ("由谭晓、罗英、王辉组成合议庭，谭晓担任审判长并承办，黎明担任法庭记录。", THREE, "黎明"),
        (
            "组成如下：\n审判长：谭晓，四级高级法官\n审判员：罗英\n人民陪审员：王辉\n书记员：黎明，聘用制书记员",
            THREE,
            "黎明",
        ),
    ],
)
def test_the_whole_panel_is_told(words: str, judges: tuple[str, ...], clerk: str) -> None:
    """谭晓 alone, 院长谭晓 and the clerk 特此告知 were given in silence."""
    page = (
        f"^江州市人民法院\n^合议庭组成人员告知书\n>（2024）苏1002行初12号\n江州市自然资源局：\n{SUIT}{words}\n"
        "特此告知。\n>江州市人民法院\n>二〇二四年五月六日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("judge"), paper.values("clerk"), paper.doubts) == (judges, (clerk,), ())


def test_who_stays_sits_beside_who_comes() -> None:
    page = (
        f"^江州市人民法院\n^变更合议庭成员通知书\n>（2024）苏1002行初12号\n江州市自然资源局：\n{SUIT}因人民陪审员王辉出差，"
        "现更换为人民陪审员李小红，合议庭其他成员谭晓、罗英不变。\n>江州市人民法院\n>二〇二四年五月六日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert set(paper.values("judge")) == {"李小红", "谭晓", "罗英"}
