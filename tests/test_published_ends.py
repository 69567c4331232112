"""Whole published judgments and rulings, to their signatures, that were lost or misread (真实裁判文书的后半)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import running_scan, scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
SIGNED = ">审判长　周立\n>审判员　王　云\n>审判员　钟　山\n>二〇一九年六月三日\n>书记员　隋　雨"
SIDES = "上诉人（一审原告）朱海，男。\n被上诉人（一审被告）临江县城建局。住所地：临江县西路8号。\n法定代表人潘剑，局长。\n"
TOLD = "上诉人朱海因规划行政许可一案，不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。本案现已审理终结。\n"
HEAD = "^临江市中级人民法院\n^行政判决书\n>（2014）临行终字第48号\n"
UPHELD = (
    "综上，依照《中华人民共和国行政诉讼法》第八十九条第一款第一项之规定，判决如下：\n驳回上诉，维持原判。\n"
)


def paper_of(words: str, source: str = "text") -> Paper:
    return read(running_scan(words, source=source), KINDS, COURTS).papers[0]


def told(paper: Paper, *fields: str) -> list[str]:
    return [str(found.value) for found in paper.findings if found.field in fields]


def test_a_quotation_closed_with_another_mark_hides_no_end() -> None:
    """“第十七的规定" opened a quotation that took the court's own 认为 with it: order, judges, clerk and fee were lost."""
    words = (
        HEAD
        + SIDES
        + TOLD
        + '原审法院认为：判决有笔误，裁定原审判决“第十七的规定"表述为“第十八条的规定"。\n本院认为：许可合法。\n'
        + UPHELD
        + "二审案件受理费50元，由上诉人朱海负担。\n"
        + SIGNED
    )
    paper = paper_of(words)
    assert told(paper, "outcome", "fee") == ["50.00", "uphold_appeal"]
    assert told(paper, "judge", "clerk") == ["周立", "王云", "钟山", "隋雨"]


def test_an_act_of_an_organ_called_by_its_standing_is_revoked() -> None:
    """撤销原审被上诉人…《准予拆迁决定书》 was taken for 撤销原审判决, and the revocation was missing in silence."""
    words = (
        HEAD
        + SIDES
        + TOLD
        + "本院认为，应予撤销。判决如下：\n一、撤销临江县人民法院（2013）临行初字第83号行政判决；\n"
        "二、撤销原审被上诉人临江县城建局临建房拆准字〔2004〕第013号《准予拆迁决定书》，由临江县城建局重新作出具体行政行为。\n"
        + SIGNED
    )
    assert told(paper_of(words), "outcome") == ["reverse_appeal", "revoke", "redo"]


def test_an_act_whose_items_are_listed_is_enforced() -> None:
    """行政处罚决定如下事项：1.… was taken for the formula of the order, and both items for unknown ones."""
    words = (
        "^临江县人民法院\n^行 政 裁 定 书\n>（2018）浙0121行审102号\n申请执行人临江县自然资源局，住所地临江县西路8号。\n被执行人肖体，男，汉族。\n"
        "本院认为，符合强制执行条件，裁定如下：\n准予强制执行临江县自然资源局作出的临土资罚字〔2017〕7号行政处罚决定如下事项："
        "1.责令你15天改正占用基本农田的行为；2.对你处以罚款8466.48元。以上第一项由临江县人民政府依法组织实施，第二项由本院依法执行。\n"
        + SIGNED
    )
    paper = paper_of(words)
    assert told(paper, "outcome") == ["enforce_granted"]
    assert not [doubt for doubt in paper.doubts if doubt.about == "outcome"]


def test_two_clerks_who_sign_one_below_the_other_are_both_given() -> None:
    paper = paper_of(HEAD + SIDES + TOLD + "本院认为，许可合法。\n" + UPHELD + SIGNED + "\n>书记员　张　曼")
    assert told(paper, "clerk") == ["隋雨", "张曼"]
    assert not [doubt for doubt in paper.doubts if doubt.about == "clerk"]


def test_a_year_written_with_figures_for_noughts_is_read() -> None:
    words = (
        HEAD.replace("2014", "2000")
        + SIDES
        + TOLD.replace("2013", "2000")
        + "本院认为，许可合法。\n"
        + UPHELD
        + SIGNED
    )
    for year in ("二０００年二月二十三日", "二000年二月二十三日"):
        assert told(paper_of(words.replace("二〇一九年六月三日", year)), "document_date") == ["2000-02-23"]


CAUSES = [
    (
        "上诉人朱海因诉临江县城建局（以下简称县城建局）先予给付农民工工资并要求查封账户一案，",
        "先予给付农民工工资并要求查封账户",
    ),
    (
        "上诉人朱海因与被上诉人临江县城建局（以下简称“县城建局”）行政行为违法一案，",
        "行政行为违法",
    ),
    (
        "上诉人朱海因诉临江县城建局（以下简称县城建局）要求安置工作、补办“五险一金”及赔偿损失一案，",
        "要求安置工作、补办“五险一金”及赔偿损失",
    ),
    ("上诉人因诉被上诉人行政赔偿一案，", "行政赔偿"),
    (
        "上诉人朱海诉被上诉人临江县城建局（下称县城建局）并由第三人赵恩参加的行政确认纠纷一案，",
        "行政确认纠纷",
    ),
]


@pytest.mark.parametrize(("words", "cause"), CAUSES, ids=["demand", "unlawful", "quoted", "roles", "joined"])
def test_the_cause_is_what_stands_between_the_parties_and_the_case(words: str, cause: str) -> None:
    """The first four were missing; of the last 参加的行政确认纠纷 was given in silence."""
    suit = TOLD.replace("上诉人朱海因规划行政许可一案，", words)
    sides = SIDES + "一审第三人赵恩，男。\n"
    assert told(paper_of(HEAD + sides + suit), "cause") == [cause]


def test_who_sues_an_organ_that_is_no_party_is_the_plaintiff_alone() -> None:
    """起诉人李帮以某局…为被告 gave a second plaintiff 李帮以某局 in silence."""
    words = (
        "^临江市中级人民法院\n^行 政 裁 定 书\n>（2018）浙01行初255号\n起诉人李帮，男，1962年12月29日出生，汉族。\n"
        "起诉人李帮以临江市公安局（以下简称市公安局）为被告，向本院提起行政诉讼。本院认为，裁定如下：\n对李帮的起诉，本院不予立案。\n"
        + SIGNED
    )
    assert told(paper_of(words), "plaintiff") == ["李帮"]


def test_who_appeals_because_of_a_suit_of_his_own_is_the_plaintiff() -> None:
    """Whether 上诉人钟丽 was plaintiff, defendant or third party was asked, though 因诉 tells it."""
    words = (
        "^临江市中级人民法院\n^行 政 裁 定 书\n>（2018）浙01行终255号\n上诉人钟丽。\n"
        "上诉人钟丽因诉临江县人民政府（以下简称县政府）补偿安置批复一案，不服临江县人民法院（2018）浙0121行初19号行政裁定，向本院提出上诉。\n"
        "本院认为，原审法院对钟丽的起诉不予立案，并无不当。裁定如下：\n驳回上诉，维持原裁定。\n" + SIGNED
    )
    paper = paper_of(words)
    assert told(paper, "plaintiff") == ["钟丽"]
    assert not [doubt for doubt in paper.doubts if doubt.about in ("plaintiff", "defendant")]


def test_an_act_behind_the_words_of_the_suit_is_the_one_sued() -> None:
    suit = (
        "上诉人朱海因诉被上诉人临江县城建局（以下简称县城建局）作出的临建罚字〔2017〕7号《行政处罚决定书》（以下简称临罚7号决定），"
        "不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。"
    )
    assert told(paper_of(HEAD + SIDES + suit), "sued_act") == ["临建罚字〔2017〕7号《行政处罚决定书》"]


def test_an_act_that_was_enforced_before_the_suit_is_not_the_one_sued() -> None:
    """管城区政府向…人民法院申请强制执行…《补偿决定书》 in the story of a suit over a notice was given as the act sued."""
    words = (
        HEAD
        + SIDES
        + TOLD.replace("规划行政许可", "未公示评估结果")
        + "一审法院查明：临江县城建局向临江县人民法院申请强制执行临征补〔2017〕25号《房屋征收补偿决定书》，该院裁定：对申请执行人临江县城建局作出的该决定准予执行。\n"
    )
    assert told(paper_of(words), "sued_act") == []


ANNEX = [
    "《城市房屋拆迁管理条例》\n第十六条　拆迁人与被拆迁人达不成协议的，由管理部门裁决。\n《中华人民共和国行政诉讼法》\n第五十四条　人民法院经过审理，分别作出以下判决：\n（一）证据确凿的，判决维持。",
    "（二）原判决、裁定认定事实错误的，依法改判、撤销或者变更；\n（三）原判决认定基本事实不清的，发回原审人民法院重审。",
]


def test_annexed_provisions_that_go_on_overleaf_belong_to_the_judgment() -> None:
    """The second page began with the title of a law or the next item of a section, and was a paper of its own in silence."""
    first = (
        HEAD
        + SIDES
        + TOLD
        + "本院认为，许可合法。\n"
        + UPHELD
        + SIGNED
        + "\n附：本案适用的法律条文\n《中华人民共和国行政诉讼法》\n第八十九条　按照下列情形处理：\n（一）认定事实清楚的，维持；"
    )
    for source in ("text", "ocr"):
        scan = scan_of([first, *ANNEX], source=source)
        assert [paper.pages for paper in read(scan, KINDS, COURTS).papers] == [(1, 2, 3)]


def test_a_name_with_an_old_form_in_it_stays_as_it_is_written() -> None:
    """梁樑 became 梁梁 in silence."""
    paper = paper_of(HEAD + SIDES.replace("朱海", "梁樑") + TOLD.replace("朱海", "梁樑"), "ocr")
    assert told(paper, "plaintiff") == ["梁樑"]
