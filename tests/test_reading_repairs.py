"""Kinds told by the operative part, headlines that are none, outcomes kept apart, places and numbers mended."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pipeline.reading.extract import _without_parts, extract
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.papers.recognise import NEAR, head_rows, is_headline, title_of
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.letters import in_plain, letters
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper, Scan
from pipeline.types.scan import OcrLine, Rival
from tests.paper_text import page_of, scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def read_one(*pages: str, source: str = "ocr") -> Paper:
    papers = read(scan_of(pages, source=source), KINDS, COURTS).papers
    assert len(papers) == 1
    return papers[0]


RULING = """
^海陵市海州区人民法院
^行 政 {title} 书
>（2024）苏1203行初31号
原告：李春生，男，1970年3月2日出生，汉族，住海陵市海州区。
被告：海陵市海州区城市管理局，住所地海陵市海州区。
法定代表人：周建国，局长。
原告李春生诉被告海陵市海州区城市管理局城建行政强制一案，本院于2024年3月6日立案。原告李春生于2024年5月9日向本院申请撤回起诉。
本院认为，原告申请撤回起诉是其真实意思表示，应予准许。依照《中华人民共和国行政诉讼法》第六十二条之规定，{what}如下：
{operative}
>审判长　高小洁
>二〇二四年五月十三日"""


@pytest.mark.parametrize(
    ("title", "what", "operative", "kind"),
    [
        ("判 决", "裁定", "准许原告李春生撤回起诉。", "ruling"),
        ("裁 定", "判决", "驳回原告李春生的诉讼请求。", "judgment"),
        ("裁 定", "裁定", "准许原告李春生撤回起诉。", "ruling"),
    ],
    ids=["ruling named judgment", "judgment named ruling", "ruling"],
)
def test_the_operative_part_tells_a_judgment_from_a_ruling_whatever_the_title(
    title: str, what: str, operative: str, kind: str
) -> None:
    assert read_one(RULING.format(title=title, what=what, operative=operative)).kind == kind


@pytest.mark.parametrize(
    "words",
    ["你单位收到应诉通知书后，提交答辩状", "逾期不提交。不影响审理", "原告起诉状；行政答辩状"],
)
def test_a_line_with_signs_of_a_sentence_is_no_headline(words: str) -> None:
    page = page_of(f"^海陵市人民法院\n^{words}")
    rows = head_rows(page)
    assert not is_headline(rows[1], rows, page)
    assert is_headline(rows[0], rows, page)


TWO_ORGANS = """
^海陵市海州区人民法院
^行 政 判 决 书
>（2024）苏1203行初31号
原告：李春生，男，1970年3月2日出生，汉族，住海陵市海州区。
被告：海陵市海州区公安局，住所地海陵市海州区。
被告：海陵市海州区人民政府，住所地海陵市海州区。
原告李春生诉被告海陵市海州区公安局、海陵市海州区人民政府行政处罚及行政复议一案，本院依法审理，现已审理终结。
依照《中华人民共和国行政诉讼法》第七十条之规定，判决如下：
一、撤销被告海陵市海州区公安局于2024年1月5日作出的行政处罚决定；
二、撤销被告海陵市海州区人民政府于2024年2月6日作出的行政复议决定。
>审判长　高小洁
>二〇二四年五月十三日"""


def test_two_acts_revoked_against_two_organs_are_two_outcomes() -> None:
    text = Text.of([page_of(TWO_ORGANS)])
    kind = KINDS.of("judgment")
    assert kind is not None
    found = [f for f in extract(text, kind).findings if f.field == "outcome"]
    assert [(f.value, f.against) for f in found] == [
        ("revoke", ("海陵市海州区公安局",)),
        ("revoke", ("海陵市海州区人民政府",)),
    ]


NOTICE = """
^海陵市海州区人民法院
^出 庭 通 知 书
>（2024）苏1203行初31号
海陵市海州区公安局：
原告李春生诉你单位行政处罚一案，本院定于2024年5月13日上午9时{place}。
>二〇二四年四月十三日"""


@pytest.mark.parametrize(
    ("place", "read_as"),
    [
        ("在本院第八法庭公开开庭审理", "本院第八法庭"),
        ("到庭参加诉讼", None),
        ("在第八法庭（互联网开庭）开庭审理", "第八法庭（互联网开庭）"),
        ("在本院第二审判庭应诉", "本院第二审判庭"),
        ("开庭，地点：本院第十二审判庭。请你单位负责人届时到庭参加诉讼", "本院第十二审判庭"),
    ],
)
def test_a_place_of_hearing_ends_before_a_verb_or_an_open_bracket(place: str, read_as: str | None) -> None:
    assert read_one(NOTICE.format(place=place)).value("hearing_place") == read_as


@pytest.mark.parametrize(
    ("place", "read_as"),
    [
        ("本院第八法庭（互联网", "本院第八法庭"),
        ("本院诉讼服务中心二楼询问室", "本院诉讼服务中心二楼询问室"),
        ("第八法庭（互联网开庭）.", "第八法庭（互联网开庭）"),
    ],
    ids=["a bracket that is not closed", "a room", "a fleck behind it"],
)
def test_a_place_in_a_form_ends_before_a_bracket_that_is_not_closed_or_dirt(place: str, read_as: str) -> None:
    paper = read_one(f"""
^海陵市中级人民法院
^传    票
案号|（2024）苏12行初5号
被传唤人|海陵市人民政府
应到时间|二〇二四年三月五日下午二时三十分
应到处所|{place}
>二〇二四年二月八日""")
    assert paper.value("hearing_place") == read_as


SUGGESTION = """
^重庆市北碚区人民检察院
^检 察 建 议 书
>渝碚检行建{year}40号
重庆市北碚区公安局：
本院在履行法律监督职责中发现，你单位怠于履行职责。根据《中华人民共和国行政诉讼法》第二十五条第四款的规定，向你单位提出如下检察建议：
依法履行监督管理职责。
请在收到本建议书之日起两个月内书面回复本院。
>二〇二四年四月十三日"""


@pytest.mark.parametrize("year", ["[2024]", "【2024】", "〔2024〕", "[2024〕"])
def test_the_year_of_a_number_stands_in_the_standard_brackets_and_the_repair_is_told(year: str) -> None:
    found = [f for f in read_one(SUGGESTION.format(year=year)).findings if f.field == "suggestion_number"]
    assert [f.value for f in found] == ["渝碚检行建〔2024〕40号"]
    assert bool(found[0].evidence.repairs) == (year != "〔2024〕")


RECEIPT = """
^海陵市中级人民法院
^送 达 回 证
案由|行政补偿
案号|（2024）苏12行初5号
送达文书名称和件数|传票一张、合议庭组成人员告知书一份
受送达人|海陵市人民政府
代收人及代收理由|
备注|
填发人：高小洁
>2024年2月20日"""


def test_a_receipt_of_service_asks_for_no_date_of_its_own() -> None:
    paper = read_one(RECEIPT)
    assert paper.kind == "service_receipt"
    assert not paper.doubted("document_date")


def test_the_court_of_an_electronic_receipt_stands_beside_its_label() -> None:
    paper = read_one("""
^电子送达凭证
送达法院|海陵市海州区人民法院
受送达人|海陵市人民政府
案号|（2024）苏1203行初31号
送达文书|应诉通知书、举证通知书
送达成功时间|2024-02-20 10:21:33""")
    assert (paper.kind, paper.value("court")) == ("service_receipt", "海陵市海州区人民法院")


def test_a_receipt_whose_number_lost_a_figure_asks_for_it() -> None:
    paper = read_one("""
^电子送达回执
案号|(2024)闽 0_02 行初 3741号
受送达人|海陵市人民政府
送达法院|海陵市海州区人民法院""")
    assert paper.kind == "service_receipt" and paper.doubted("case_number")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("不罹行法定职责", "不履行法定职责"),
        ("政时信息公开", "政府信息公开"),
        ("治安行玫处罚", "治安行政处罚"),
        ("行政赔续", "行政赔偿"),
        ("行政处罚及行政复仪", "行政处罚及行政复议"),
        ("政府信启公开", "政府信息公开"),
        ("不罹行法定职责及行政赔续", "不履行法定职责及行政赔偿"),
        ("行政赔续及行政复仪", "行政赔偿及行政复议"),
        ("行政处分", "行政处分"),
        ("不执行法定义务", "不执行法定义务"),
        ("政务信息公开", "政务信息公开"),
    ],
)
def test_a_letter_of_a_cause_that_its_words_demand_is_repaired_and_told(read: str, meant: str) -> None:
    form = f"^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|{read}\n被传唤人|海州区水利局"
    cause = next(f for f in read_one(form).findings if f.field == "cause")
    assert cause.value == meant
    assert bool(cause.evidence.repairs) is (read != meant)
    assert read_one(form, source="text").value("cause") == read


@pytest.mark.parametrize(
    "read", ["行政复核", "行政协助", "政府信息公示", "行政批示", "旅行社许可", "其他行业许可"]
)
def test_a_word_that_is_a_letter_off_from_a_cause_stays_as_it_is(read: str) -> None:
    form = f"^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|{read}\n被传唤人|海州区水利局"
    assert read_one(form).value("cause") == read


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("行政处", "行政处罚"),
        ("治安行政处", "治安行政处罚"),
        ("行政处及行政复议", "行政处罚及行政复议"),
        ("行政罚", "行政处罚"),
        ("政处罚", "行政处罚"),
        ("行政处处罚", "行政处罚"),
        ("行政强制措", "行政强制措施"),
        ("政府信息公", "政府信息公开"),
        ("工伤认", "工伤认定"),
        ("不履行法定职", "不履行法定职责"),
    ],
)
def test_a_cause_of_which_a_seal_took_a_letter_is_asked_about(read: str, meant: str) -> None:
    form = f"^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|{read}\n被传唤人|海州区水利局"
    (doubt,) = (d for d in read_one(form).doubts if d.about == "cause")
    assert meant in doubt.candidates and read in doubt.candidates
    assert read_one(form, source="text").value("cause") == read


@pytest.mark.parametrize(
    "read",
    [
        "行政处罚",
        "工伤行政确认",
        "行政强制",
        "治安行政",
        "申请公开政府信息",
        "行政许可证",
        "行政性收费",
        "工伤认定",
        "乡政府处理",
    ],
)
def test_an_ordinary_cause_is_not_taken_for_a_torn_one(read: str) -> None:
    form = f"^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|{read}\n被传唤人|海州区水利局"
    assert read_one(form).value("cause") == read


def test_a_cause_one_letter_off_is_a_doubt_unless_the_engine_wavered_between_both() -> None:
    form = "^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|行政裁夺\n被传唤人|海州区水利局"
    (doubt,) = (d for d in read_one(form).doubts if d.about == "cause")
    assert doubt.candidates == ("行政裁夺", "行政裁决")
    page = page_of(form.strip(), 1)
    wavered = tuple(
        replace(line, rivals=(Rival(line.text.index("夺"), "夺", "决", 0.3),)) if "夺" in line.text else line
        for line in page.lines
    )
    scan = Scan("a.pdf", "0" * 64, "application/pdf", (replace(page, lines=wavered),))
    (paper,) = read(scan, KINDS, COURTS).papers
    found = next(f for f in paper.findings if f.field == "cause")
    assert (found.value, found.evidence.repairs) == ("行政裁决", ("夺→决",))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("政序信息公开", "政府信息公开"),
        ("治安行故处罚", "治安行政处罚"),
        ("不展行法定职责", "不履行法定职责"),
    ],
)
def test_a_letter_that_is_not_known_to_be_taken_for_the_demanded_one_is_a_doubt(
    read: str, meant: str
) -> None:
    form = f"^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|{read}\n被传唤人|海州区水利局"
    paper = read_one(form)
    (doubt,) = (d for d in paper.doubts if d.about == "cause")
    assert not paper.values("cause") and doubt.candidates == (read, meant)


def test_what_follows_a_repaired_letter_of_a_cause_is_looked_at_too() -> None:
    form = "^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|不罹行法定职责及行政裁夺\n被传唤人|海州区水利局"
    paper = read_one(form)
    (doubt,) = (d for d in paper.doubts if d.about == "cause")
    assert not paper.values("cause")
    assert doubt.candidates == ("不履行法定职责及行政裁夺", "不履行法定职责及行政裁决")


def test_a_cause_that_two_words_of_the_list_can_be_is_a_doubt_with_both() -> None:
    form = "^海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|行政征攻\n被传唤人|海州区水利局"
    (doubt,) = (d for d in read_one(form).doubts if d.about == "cause")
    assert set(doubt.candidates) == {"行政征收", "行政征用", "行政征缴"}


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("乌鲁木齐市水野沟区城市管理局", "乌鲁木齐市水磨沟区城市管理局"),
        ("乌鲁木齐市头屯河区城市管理局", "乌鲁木齐市头屯河区城市管理局"),
        ("乌鲁木齐市新市区城市管理局", "乌鲁木齐市新市区城市管理局"),
    ],
    ids=["no place", "another district", "another one"],
)
def test_an_organ_whose_place_is_one_letter_off_from_its_courts_is_put_right_and_told(
    read: str, meant: str
) -> None:
    form = f"^乌鲁木齐市水磨沟区人民法院\n^传票\n案号|（2024）新0105行初31号\n案由|行政处罚\n被传唤人|{read}"
    found = next(f for f in read_one(form).findings if f.field == "addressee")
    assert found.value == meant
    assert found.evidence.repairs == (("野→磨",) if read != meant else ())
    assert read_one(form, source="text").value("addressee") == read


def test_an_organ_whose_city_a_scan_misread_beside_a_real_district_is_put_right() -> None:
    form = "^乌鲁木齐市水磨沟区人民法院\n^传票\n案号|（2024）新0105行初31号\n案由|行政处罚\n被传唤人|乌會木齐市水磨沟区城市管理局"
    assert read_one(form).value("addressee") == "乌鲁木齐市水磨沟区城市管理局"


def test_a_district_beside_the_courts_that_differs_in_one_letter_is_another_place() -> None:
    form = "^北京市西城区人民法院\n^传票\n案号|（2024）京0102行初31号\n案由|行政处罚\n被传唤人|北京市东城区城市管理局"
    assert read_one(form).value("addressee") == "北京市东城区城市管理局"


def test_a_court_beside_the_number_of_a_stamp_is_read() -> None:
    form = "^编号2017-0510  海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|行政处罚\n被传唤人|海州区水利局"
    assert read_one(form).value("court") == "海陵市海州区人民法院"


@pytest.mark.parametrize("left", ["20171日20", "2018.11.12", "2018年1月2日"], ids=["worn", "points", "words"])
def test_a_court_beside_what_a_worn_stamp_left_of_its_day_is_read(left: str) -> None:
    """没有读到法院: the court stood in one row with figures of the stamp that are no day any more."""
    page = page_of("^海陵市海州区人民法院\n^司法建议书\n>（2024）苏1203司建1号\n海州区城市管理局：\n甲\n乙")
    title = page.lines[0]
    stamp = replace(title, text=left, box=(0.06, title.box[1], 0.16, title.box[3]), chars=())
    scan = Scan("来文.pdf", "0" * 64, "application/pdf", (replace(page, lines=(stamp, *page.lines)),))
    (paper,) = read(scan, KINDS, COURTS).papers
    assert paper.value("court") == "海陵市海州区人民法院"


def test_a_court_behind_the_bracketed_number_of_a_stamp_is_read() -> None:
    page = page_of("^(2018〕 429号  海陵市海州区人民法院\n^传票\n案号|（2024）苏1203行初31号\n案由|行政处罚")
    row = page.lines[0]
    above = (0.1, row.box[1] - 0.02, row.box[0] + 0.2, row.box[3] - 0.02)
    stamp = replace(row, text="收文日期 2018.11.12", box=above, chars=())
    scan = Scan("来文.pdf", "0" * 64, "application/pdf", (replace(page, lines=(stamp, *page.lines)),))
    (paper,) = read(scan, KINDS, COURTS).papers
    assert paper.value("court") == "海陵市海州区人民法院"


def test_an_addressee_that_lost_its_colon_and_a_court_beside_a_stamps_day_are_read() -> None:
    letter = (
        "^2021-10-19  海陵市海州区人民法院\n^司法建议书\n>（2024）苏1203司建1号\n海州区城市管理局{colon}\n"
        "本院在审理李春生诉你局城建行政强制一案中，发现你局在执法中存在下列问题，请于收到之日起六十日内函告本院。\n>2024年5月8日"
    )
    for colon in ("：", ""):
        paper = read_one(letter.format(colon=colon))
        assert paper.value("addressee") == "海州区城市管理局"
        assert paper.value("court") == "海陵市海州区人民法院"
    assert read_one(letter.format(colon=""), source="text").value("addressee") is None


def test_the_heading_that_follows_lost_claims_is_no_claim() -> None:
    paper = read_one(
        "^行政起诉状\n原告：王一，男，住海州区。\n被告：海州区水利局。\n诉讼请求：\n事实和理由\n被告作出决定没有依据。"
    )
    assert "事实和理由" not in paper.values("claims")


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize(("instead", "is_near"), [("口", True), ("", True), ("口口", False)])
def test_a_title_with_one_letter_misread_or_missing_is_that_title(
    at: int, instead: str, is_near: bool
) -> None:
    title = "应诉通知书"
    found = title_of(page_of(f"^{title[:at]}{instead}{title[at + 1 :]}"), KINDS)
    assert is_near == (found is not None and found.kind.key == "respond_notice" and found.score > NEAR)


def test_a_title_is_asked_of_each_set_of_kinds_anew() -> None:
    page = page_of("^应诉通知书")
    fewer = replace(KINDS, entries=tuple(kind for kind in KINDS if kind.key == "summons"))
    assert [title_of(page, kinds) is None for kinds in (KINDS, fewer, KINDS)] == [False, True, False]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (
            "上诉人（原审原告）：韩浩波．男，1960年4月15日出生，汉族．住山东省潍坊市",
            "韩浩波，男，1960年4月15日出生，汉族，住山东省",
        ),
        (
            "原告：钱兰．女．汉族，1971年9月20日出生．公民身份号码",
            "钱兰，女，汉族，1971年9月20日出生，公民身份号码",
        ),
        ("被告：昌乐县人民政府．地址：昌乐县丰安西路", "昌乐县人民政府，地址：昌乐县"),
        ("上诉人（一审原告）傅璟宇．男、汉族", "傅璟宇，男、汉族"),
        ("上诉人傅璟宇因政府信息公开一案.不服某法院", "一案，不服"),
        ("二审案件受理费50元．由傅璟宇负担", "50元，由"),
        ("第三人：约翰．史密斯，男", "约翰.史密斯，男"),
        ("第1.2项", "第1.2项"),
    ],
    ids=[
        "a man",
        "a woman",
        "an office",
        "a man and a people",
        "a suit",
        "a sum",
        "a foreign name",
        "figures",
    ],
)
def test_a_comma_behind_a_name_that_is_read_as_a_point_is_one(read: str, meant: str) -> None:
    """In a face with small commas the engine reads points: 韩浩波. was given as a plaintiff in silence."""
    assert meant in in_plain(read)


def test_a_point_that_becomes_a_comma_is_told_as_repaired() -> None:
    (made,) = [letter for _, letter in letters("钱兰．男，1971年") if letter.note]
    assert (made.text, made.note) == ("，", ".→，")


@pytest.mark.parametrize(
    "row",
    [
        "应诉通知书2024年5月13日",
        "应诉通知书 202440,,13日",
        "应诉通知书 收文",
        "上海市闵行区人民法院应诉通知书2024.5.13",
    ],
)
def test_what_a_stamp_left_behind_a_title_is_no_part_of_it(row: str) -> None:
    found = title_of(page_of(f"^{row}"), KINDS)
    assert found is not None and found.kind.key == "respond_notice"
    assert found.words.endswith("应诉通知书")


@pytest.mark.parametrize(
    ("row", "below", "plaintiff", "cause"),
    [
        ("本院受理了原告孙霞浩不服你单位不履行法定：", "职责一案。", ("孙霞浩",), "不履行法定职责"),
        ("本院受理原告许斌诉你单位、第三人.", "顾忠义责令限期拆除一案，", ("许斌",), "责令限期拆除"),
        ("本院受理原告许斌.", "顾忠义诉你单位行政处罚一案，", (), None),
    ],
    ids=["a colon within the cause", "a point behind a role", "two names"],
)
def test_dirt_at_the_end_of_a_row_of_the_suit_hides_nothing(
    row: str, below: str, plaintiff: tuple[str, ...], cause: str | None
) -> None:
    """A speck read as a colon at the end of a row hid plaintiff and cause; a point there may be left of a 、."""
    page = page_of("^某某市人民法院\n^应诉通知书\n>（2022）渝0109行初353号\n重庆市北碚区公安局：\n甲\n乙")
    first, second = (line for line in page.lines if line.text in "甲乙")
    wide = (first.box[0], first.box[1], 0.87, first.box[3])
    rows = (replace(first, text=row, box=wide), replace(second, text=below, box=(0.13, *second.box[1:])))
    scan = Scan("来文.pdf", "0" * 64, "application/pdf", (replace(page, lines=(*page.lines[:-2], *rows)),))
    (paper,) = read(scan, KINDS, COURTS).papers
    assert (paper.values("plaintiff"), paper.value("cause")) == (plaintiff, cause)


def test_a_party_without_a_colon_among_others_of_a_list_is_told_in_its_order() -> None:
    """申请人余瀚，女 between two with a colon was lost in silence."""
    paper = read_one(
        "^复议申请书\n申请人：诸葛娟，男，汉族，1950年2月5日出生，住福州市鼓楼区育才巷392号。\n"
        "申请人余瀚，女，1981年7月24日出生，汉族，住福州市鼓楼区新华街23号。\n"
        "申请人：范强敏，男，1995年4月17日出生，汉族，住福州市鼓楼区冯时行路176号。\n"
        "被申请人：福州市鼓楼区常乐镇人民政府，住所：福州市鼓楼区文昌南路84号。\n"
        "行政复议请求：\n撤销被申请人作出的榕鼓政处字〔2016〕891号处理决定。\n>2017年8月1日"
    )
    assert paper.values("plaintiff") == ("诸葛娟", "余瀚", "范强敏")


@pytest.mark.parametrize(
    "label", ["原告（法人、非法人组织", "原告（法人、非法人组织）"], ids=["lost", "whole"]
)
def test_the_last_bracket_of_a_label_may_be_lost(label: str) -> None:
    """没有读到原告: the closing bracket of the label on a form was not read."""
    paper = read_one(
        f"^行政起诉状\n{label}|名称：卓越运输有限公司\n被告|名称：长安区城南街道办事处\n"
        "1.诉讼请求|1.撤销被告作出的答复。\n>日期：2018年4月17日"
    )
    assert paper.values("plaintiff") == ("卓越运输有限公司",)


@pytest.mark.parametrize(
    ("wide", "words", "plaintiffs"),
    [
        (1.26, "卢秀英姜倩", ("卢秀英", "姜倩")),
        (1.1, "卢秀英姜倩", ()),
        (1.26, "卢秀英", ("卢秀英",)),
    ],
    ids=["a gap", "none", "a gap within one name"],
)
def test_a_sign_lost_between_two_names_is_told_by_its_gap(
    wide: float, words: str, plaintiffs: tuple[str, ...]
) -> None:
    """原告卢秀英姜倩 of a lost 、 hid plaintiffs and cause."""
    page = page_of("^某某市人民法院\n^应诉通知书\n>（2022）渝0109行初353号\n重庆市北碚区公安局：\n甲")
    text = f"本院受理的原告{words}不服你单位行政征收一案，"
    em, gap = 0.7 / (len(text) + 1), text.index("英") + 1 if "姜" in text else text.index("秀") + 1
    lefts = [0.15 + em * (at + (wide - 1) * (at >= gap)) for at in range(len(text))]
    _, top, _, bottom = page.lines[-1].box
    chars = tuple((left, top, left + em, bottom) for left in lefts)
    row = replace(page.lines[-1], text=text, box=(0.15, top, 0.87, bottom), chars=chars)
    scan = Scan("来文.pdf", "0" * 64, "application/pdf", (replace(page, lines=(*page.lines[:-1], row)),))
    (paper,) = read(scan, KINDS, COURTS).papers
    assert paper.values("plaintiff") == plaintiffs


def test_a_point_within_a_cause_is_asked_about() -> None:
    """行政处罚.⏎行政复议, the comma or 、 between two causes read as a point, was given in silence."""
    paper = read_one(
        "^某某市人民法院\n^应诉通知书\n>（2022）渝0109行初353号\n重庆市北碚区公安局：\n"
        "本院受理原告许斌诉你单位行政处罚.行政复议一案，请于收到之日起十五日内提交答辩状。"
    )
    assert paper.value("cause") is None and paper.doubted("cause")


def test_a_sign_lost_between_two_judges_of_a_panel_is_told_by_its_gap() -> None:
    text = "本院决定由朱强杨文敏、史辉组成合议庭，特此通知。"
    lefts = [0.15 + 0.025 * (at + 0.29 * (at >= text.index("杨"))) for at in range(len(text))]
    line = OcrLine(text, (0.15, 0.3, 0.87, 0.32), 0.99, tuple((x, 0.3, x + 0.025, 0.32) for x in lefts))
    assert "由朱强、杨文敏、史辉组成" in Text.of([replace(page_of("甲"), lines=(line,))]).plain


def test_every_applicant_of_a_withdrawal_is_told_beside_the_organ_that_is_sued() -> None:
    """申请人：文永懿 behind 申请人（原告）：孙钰明 was lost in silence where the other side was 被申请人（被告）."""
    paper = read_one(
        "^撤诉申请\n申请人（原告）：孙钰明，男，汉族，1964年6月20日出生，住中卫市沙坡头区冯时行路249号。\n"
        "申请人：文永懿，女，汉族，1955年5月5日出生，住中卫市沙坡头区天生丽街125号。\n"
        "被申请人（被告）：中卫市沙坡头区市场监督管理局，住所：中卫市沙坡头区建设西路345号。\n"
        "请求事项：\n请求准许申请人撤回对中卫市沙坡头区市场监督管理局的起诉。\n"
        "此致\n中卫市沙坡头区人民法院\n>申请人：孙钰明、文永懿\n>2020年4月18日"
    )
    assert paper.values("plaintiff") == ("孙钰明", "文永懿")


def test_a_speck_before_an_addressee_is_no_part_of_the_name() -> None:
    """·重庆市北碚区住房和城乡建设局 was given in silence."""
    paper = read_one(
        "^某某市人民法院\n^应诉通知书\n>（2022）渝0109行初353号\n·重庆市北碚区住房和城乡建设局：\n"
        "本院受理原告许斌诉你单位行政处罚一案，请于收到之日起十五日内提交答辩状。"
    )
    assert paper.value("addressee") == "重庆市北碚区住房和城乡建设局"


def test_thousands_of_names_are_held_against_those_that_hold_them_alone() -> None:
    told = [Hit("plaintiff", f"某{at}", 9 * at, 9 * at + 4) for at in range(2500)]
    begun = time.process_time()
    assert len(list(_without_parts([*told, *told]))) == 5000
    assert time.process_time() - begun < 2.5
