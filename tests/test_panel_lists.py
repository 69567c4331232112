"""A panel told in one list, with offices in brackets, or in the columns of a table."""

from __future__ import annotations

import pytest

from pipeline.reading.decisions.judgment import read_judgment
from pipeline.reading.read import read
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_running_heads import COURTS, KINDS

HEAD = "^江州市海东区人民法院\n^合议庭组成人员告知书\n>（2025）苏1003行初5号\n江州市公安局：\n"
SUIT = "李明诉你局治安行政处罚一案，"


def notice(words: str) -> Paper:
    (paper,) = read(scan_of([f"{HEAD}{words}\n>2025年1月25日"]), KINDS, COURTS).papers
    return paper


def judges(paper: Paper) -> list[tuple[object, str | None]]:
    return [(f.value, f.role) for f in paper.findings if f.field == "judge"]


@pytest.mark.parametrize(
    "told",
    [
        "由王国平、赵平、人民陪审员陈霞组成合议庭，王国平担任审判长并为承办法官，法官助理周旻协助，书记员戚霞记录。",
        "依法由审判员王国平（审判长）、赵平和人民陪审员陈霞组成合议庭，书记员戚霞担任记录。",
        "由王国平（主审）、赵平、陈霞（人民陪审员）三人组成合议庭，审判长为王国平，书记员：戚霞。",
    ],
)
def test_every_name_of_a_list_sits_with_its_office(told: str) -> None:
    """Names without an office were lost, and the clerk was 戚霞记录."""
    paper = notice(SUIT + told)
    names = judges(paper)
    assert [name for name, _ in names] == ["王国平", "赵平", "陈霞"]
    assert (names[0][1], names[2][1]) == ("审判长", "人民陪审员")
    assert paper.value("clerk") == "戚霞"
    assert not paper.doubted("judge")


def test_who_presides_is_told_so_wherever_it_is_said() -> None:
    paper = notice(
        f"{SUIT}由审判员王国平、赵平、陈霞与人民陪审员周昇、吴玥、郑璟、何彧组成七人合议庭，王国平担任审判长，戚霞担任书记员。"
    )
    assert judges(paper)[:2] == [("王国平", "审判长"), ("赵平", "审判员")]
    assert (len(judges(paper)), paper.value("clerk")) == (7, "戚霞")


def test_an_office_in_the_last_column_of_a_table_is_not_that_of_the_next_row() -> None:
    """承办法官, a remark on who presides, was the office of the judge in the row below, who was asked about."""
    paper = notice(
        f"{SUIT}合议庭组成人员如下：\n职务|姓名|备注\n审判长|王国平|承办法官\n审判员|赵平\n人民陪审员|陈霞\n书记员|戚霞"
    )
    assert judges(paper) == [("王国平", "审判长"), ("赵平", "审判员"), ("陈霞", "人民陪审员")]
    assert (paper.value("clerk"), paper.doubted("judge")) == ("戚霞", False)


@pytest.mark.parametrize("second", ["赵平", "赵平、周昇"])
def test_names_below_the_offices_of_a_table_have_each_its_own(second: str) -> None:
    """The name below 审判长 was the clerk in silence, for it stands behind 书记员."""
    paper = notice(
        f"{SUIT}审判人员如下：\n审判长|审判员|人民陪审员|法官助理|书记员\n王国平|{second}|陈霞|周旻|戚霞"
    )
    assert judges(paper) == [
        ("王国平", "审判长"),
        *((name, "审判员") for name in second.split("、")),
        ("陈霞", "人民陪审员"),
    ]
    assert paper.value("clerk") == "戚霞"


def test_the_panel_in_a_bracket_of_a_hearing_notice_is_given() -> None:
    page = (
        "^江州市海东区人民法院\n^开庭通知书\n>（2025）苏1003行初5号\n江州市公安局：\n本院定于2025年6月18日14时在第二法庭开庭审理李明诉你局治安行政处罚一案"
        "（审判长：王国平；审判员：赵平、陈霞；书记员：戚霞）。请准时参加。\n>二〇二五年六月三日"
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("judge") == ("王国平", "赵平", "陈霞")
    assert paper.value("clerk") == "戚霞"


COURT = "新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院"


def test_a_branch_of_a_high_court_is_named_whole() -> None:
    """It was cut at 高级人民法院 in silence, and its number did not fit."""
    page = (
        f"^{COURT}\n^行政判决书\n>（2024）新40行终9号\n上诉人（原审原告）李明，男。\n被上诉人（原审被告）伊宁市公安局。\n上诉人李明因行政处罚一案，"
        "不服伊宁市人民法院（2024）新4002行初19号行政判决，向本院提起上诉。判决如下：\n驳回上诉，维持原判。\n本判决为终审判决。\n>审判长　张三\n>二〇二四年十月九日"
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert (paper.value("court"), paper.value("case_number")) == (COURT, "（2024）新40行终9号")
    appeal = (
        "^行政上诉状\n上诉人（原审被告）：伊宁市公安局，住所地伊宁市。\n被上诉人（原审原告）：李明，男。\n上诉请求：\n一、撤销（2024）新4002行初19号行政判决。\n"
        f"此致\n{COURT}\n>上诉人：伊宁市公安局\n>2024年9月9日"
    )
    (paper,) = read(scan_of([appeal]), KINDS, COURTS).papers
    assert paper.value("court") == COURT


JUDGMENT = (
    "江州市海东区人民法院\n行政判决书\n（2024）苏1003行初611号\n原告：李明，男。\n被告：江州市公安局。\n原告李明诉被告江州市公安局行政处罚一案，判决如下：\n"
    "撤销被告江州市公安局作出的处罚决定。\n{}\n审判员王一\n二〇二四年九月九日\n书记员陈四"
)


@pytest.mark.parametrize("joint", ["与", "和", "、", "以及"])
def test_payers_joined_before_one_verb_are_each_one(joint: str) -> None:
    """The payer was 李明与被告江州市公安局 in silence."""
    told = read_judgment(
        JUDGMENT.format(f"案件受理费50元，由原告李明{joint}被告江州市公安局各负担25元。"), "judgment"
    )
    assert told.values("fee_payer") == ("李明", "江州市公安局")


def test_halved_costs_in_an_item_of_the_order_are_given() -> None:
    told = read_judgment(
        JUDGMENT.format("本案诉讼费减半收取，计贰拾伍元，由被告江州市公安局负担。"), "judgment"
    )
    assert (told.values("fee"), told.values("fee_payer")) == (("25.00",), ("江州市公安局",))


LABELLED = {
    "an office in a bracket": ("任磊（审判长）、赵平、陈霞", "审判长"),
    "offices in brackets": ("任磊（审判长）、赵平（审判员）、陈霞（人民陪审员）", "审判长"),
    "offices before names": ("审判长任磊，审判员赵平、陈霞", "审判长"),
    "names alone": ("任磊、赵平、陈霞", "合议庭成员"),
}


@pytest.mark.parametrize(("names", "office"), LABELLED.values(), ids=LABELLED.keys())
@pytest.mark.parametrize("label", ["合议庭成员：", "合议庭组成人员为："])
def test_a_panel_behind_a_label_within_an_item_is_given(label: str, names: str, office: str) -> None:
    """It was lost in silence in a notice to respond, and 审判长任磊 in any, for 任 is a verb as well."""
    page = f"{HEAD.replace('合议庭组成人员告知书', '应诉通知书')}{SUIT}现通知如下：\n一、{label}{names}，书记员戚霞。\n>2025年1月25日"
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert [name for name, _ in judges(paper)] == ["任磊", "赵平", "陈霞"]
    assert (judges(paper)[0][1], paper.value("clerk")) == (office, "戚霞")


@pytest.mark.parametrize("words", ["合议庭成员：见附件", "合议庭组成人员：另行通知、请注意查收"])
def test_a_label_behind_which_nobody_is_named_names_nobody(words: str) -> None:
    page = f"{HEAD.replace('合议庭组成人员告知书', '应诉通知书')}{SUIT}现通知如下：\n一、{words}。\n>2025年1月25日"
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert judges(paper) == []


def test_a_new_panel_that_is_listed_alone_is_told_whole() -> None:
    """Only who presides was told, for he is named twice; the other two were lost in silence."""
    paper = notice(f"{SUIT}因周旻调离，合议庭成员变更为王国平、赵平、陈霞，审判长仍为王国平。")
    assert [name for name, _ in judges(paper)] == ["王国平", "赵平", "陈霞"]
