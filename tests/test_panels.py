"""Who sits and who sits no longer, in words that no table knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.sitting.panel import panel
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.names import may_have_a_verb
from pipeline.tools.data import data_file, data_files
from pipeline.types import Scan
from tests.paper_text import page_of, scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
WORDS = KINDS.entries[0].wordings.panels
FORMER = "原由审判员王芳担任审判长，与审判员郑一、李红组成合议庭。"
MADE_WAY = ("援疆", "支教", "赴任", "挂职锻炼", "赴外地办案", "参加培训", "另有任用")


def judges(sentence: str) -> list[tuple[str, bool]]:
    found = panel(Text.of(scan_of([sentence]).pages), "judge", WORDS)
    return [(str(hit.value), hit.sure) for hit in found]


@pytest.mark.parametrize("lead", ["现", "因", "现因"])
@pytest.mark.parametrize("verb", MADE_WAY)
def test_who_makes_way_in_whatever_words_is_asked_about(verb: str, lead: str) -> None:
    """郑一 who left was given, and 郑一援疆 as a fourth judge beside him, in silence."""
    read = judges(f"{FORMER}{lead}审判员郑一{verb}，由审判员冯三参加合议庭。")
    assert ("冯三", True) in read and len(read) == 4
    assert not any(sure and name.startswith("郑一") for name, sure in read)


STAYING = {
    "each with what is done": "由审判员王芳担任审判长，审判员李红参加合议庭，由审判员赵军承办。",
    "a list": "合议庭成员：审判员李红、赵军，由审判员王芳担任审判长。",
    "one by one": "审判员李红，审判员赵军，由审判员王芳担任审判长。",
    "with a clerk": "由审判员王芳担任审判长，与审判员李红、人民陪审员赵军组成合议庭，由书记员孙丽担任记录。",
}


@pytest.mark.parametrize("sentence", STAYING.values(), ids=STAYING.keys())
def test_who_sits_beside_another_stays_certain(sentence: str) -> None:
    assert {name for name, sure in judges(sentence) if sure} == {"王芳", "李红", "赵军"}


def test_a_panel_that_is_listed_anew_is_told_in_its_order() -> None:
    """Who leaves by a word that is known and stands not in the new list is not asked about."""
    told = (
        "现因审判员郑一工作调动，本案合议庭成员变更为审判员王芳、丁振兴、人民陪审员李红，由王芳担任审判长。"
    )
    assert judges(FORMER + told) == [("王芳", True), ("丁振兴", True), ("李红", True)]


def test_who_stands_not_in_the_new_panel_is_never_certain() -> None:
    told = "现因审判员郑一援疆，本案合议庭成员变更为审判员王芳、丁振兴、人民陪审员李红，由王芳担任审判长，书记员孙丽。"
    assert judges(FORMER + told) == [("郑一", False), ("王芳", True), ("丁振兴", True), ("李红", True)]
    clerk = panel(Text.of(scan_of([FORMER + told]).pages), "clerk", WORDS)
    assert [(hit.value, hit.sure) for hit in clerk] == [("孙丽", True)]


def test_a_name_with_a_letter_more_than_names_have_is_asked_about() -> None:
    assert judges("本案由审判员郑一办理，书记员李红。") == [("郑一办理", False)]
    assert [may_have_a_verb(name) for name in ("欧阳海涛", "古丽米热", "王某某甲", "阿不都拉", "郑一")] == [
        False
    ] * 5


def test_a_photographed_table_of_a_panel_is_read_though_half_its_cells_were_seen() -> None:
    """A frame was seen around the title and the offices alone: the notice was of no kind, then the presiding judge its clerk."""
    page = page_of(
        "^江州铁路运输法院\n^合议庭组成人员通知书\n>（2021）苏7101行初1号\n江州市公安局：\n关于原告易祖德诉你单位行政处罚一案，本院决定由下列人员组成合议庭审理：\n"
        "审判长\n审判员\n人民陪审员\n法官助理\n书记员\n当事人对合议庭组成人员及书记员有权申请回避。\n>二〇二一年四月二十三日"
    )
    names = dict(
        zip(
            ("审判长", "审判员", "人民陪审员", "法官助理", "书记员"),
            ("贾兆祥", "于灏", "吴丽", "何磊", "林艳"),
            strict=True,
        )
    )
    lines = [
        replace(line, cell=at) if line.text in names or line.text.startswith("合议庭组成") else line
        for at, line in enumerate(page.lines)
    ]
    column = [
        replace(line, text=names[line.text], cell=None, box=(0.4, line.box[1], 0.5, line.box[3]))
        for line in lines
        if line.text in names
    ]
    last = max(at for at, line in enumerate(lines) if line.text in names) + 1
    seen = replace(page, lines=(*lines[:last], *column, *lines[last:]))
    (paper,) = read(Scan("a.jpg", "0" * 64, "image/jpeg", (seen,)), KINDS, COURTS).papers
    assert paper.kind == "panel_notice"
    assert paper.values("judge") == ("贾兆祥", "于灏", "吴丽") and paper.values("clerk") == ("林艳",)


@pytest.mark.parametrize(
    ("foot", "judge", "clerk"),
    [
        ("审判长 薛敏超.\n书记员 姚轩", ("薛敏超",), ("姚轩",)),
        ("审判长 薛敏超\n书记员，董世平", ("薛敏超",), ("董世平",)),
        ("审判长 薛敏超.  书记员·董世平", ("薛敏超",), ("董世平",)),
        ("审判员、书记员，参加庭审", (), ()),
    ],
    ids=["behind a name", "before one", "in one row", "a list"],
)
def test_a_speck_beside_who_signs_a_summons_hides_nobody(
    foot: str, judge: tuple[str, ...], clerk: tuple[str, ...]
) -> None:
    page = (
        "^江苏省泗阳县人民法院\n^传票\n案号|（2024）苏1323行初148号\n案由|行政许可\n被传唤人|泗阳县民政局\n"
        f"应到时间|2024年9月9日上午9时\n应到处所|第二法庭\n{foot}\n>二〇二四年八月十九日"
    )
    (paper,) = read(scan_of([page], source="ocr"), KINDS, COURTS).papers
    assert (paper.values("judge"), paper.values("clerk")) == (judge, clerk)


@pytest.mark.parametrize(
    "told",
    [
        "本案由审判员王辉独任审理，书记员赵勇。\n承办人：赵勇　联系电话：0831-1234567",
        "本案由审判员王辉独任审理，法官助理李静。\n承办人：赵勇　联系电话：0831-1234567",
    ],
)
def test_who_is_only_to_be_called_is_no_judge_beside_one_who_sits(told: str) -> None:
    """承办人：赵勇, the clerk, was a judge in silence."""
    notice = f"^江州市江北区人民法院\n^应诉通知书\n>（2024）苏1002行初12号\n江州市水利局：\n本院受理李明诉你局水行政处罚一案，现通知你局应诉。\n{told}\n>2024年4月1日"
    paper = next(iter(read(scan_of([notice]), KINDS, COURTS).papers))
    assert paper.values("judge") == ("王辉",)
