"""Usual notices whose parties, panel or period were lost or asked for (延长举证期限、合议庭、撤回上诉)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def only(page: str) -> Paper:
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


def notice(title: str, body: str) -> Paper:
    head = f"^临江县人民法院\n^{title}\n>（2023）鄂2801行初7号\n临江县林业局："
    return only(f"{head}\n{body}\n>二〇二三年二月六日")


@pytest.mark.parametrize("changed", ["现变更为三十日", "现依法调整为三十日", "本院决定延长至三十日"])
@pytest.mark.parametrize("former", ["原定举证期限为收到起诉状副本之日起十五日，", "原举证期限为十五日，"])
def test_the_term_that_is_changed_to_counts_and_not_the_former_one(former: str, changed: str) -> None:
    """The former term was given in silence."""
    paper = notice("变更举证期限通知书", f"张小龙诉你局行政登记一案，{former}{changed}。")
    assert paper.values("evidence_days") == (30,)


@pytest.mark.parametrize(
    ("told", "days"),
    [("举证期限为七日", 7), ("补充证据的期限为十八日", 18), ("准许延长举证期限至二十九日", 29)],
)
def test_a_term_of_any_number_of_days_is_read(told: str, days: int) -> None:
    """Numbers with seven, eight or nine in them were not read, nor asked for behind 补充证据的期限."""
    paper = notice("举证通知书", f"张小龙诉你局行政登记一案，{told}，自收到本通知之日起计算。")
    assert (paper.values("evidence_days"), paper.doubted("evidence_days")) == ((days,), False)


@pytest.mark.parametrize("who", ["你单位关于", "你局就", "你方关于"])
def test_who_sues_is_told_behind_the_words_about_ones_own_application(who: str) -> None:
    body = f"{who}彭超、秦喆明诉你单位行政协议一案延期提供证据的申请收悉。准许你单位将举证期限延长十日。"
    paper = notice("延长举证期限通知书", body)
    assert (paper.values("plaintiff"), paper.value("cause")) == (("彭超", "秦喆明"), "行政协议")


def test_a_panel_with_two_names_in_a_row_is_told_with_who_sues_behind_a_law() -> None:
    """和 of 中华人民共和国 was the verb of the suit, and 石洋燕卢彧翀 no name: both were lost, the panel asked for."""
    law = "根据《中华人民共和国行政诉讼法》第六十八条的规定，"
    rows = "审 判 长：于轩勇\n审 判 员：石洋燕　卢彧翀\n书 记 员：祁　旻"
    body = f"{law}彭超、临江县石材厂诉临江县林业局行政许可一案的合议庭组成人员为：\n{rows}"
    paper = notice("合议庭组成人员通知书", body)
    assert paper.values("judge") == ("于轩勇", "石洋燕", "卢彧翀") and paper.value("clerk") == "祁旻"
    assert (paper.values("plaintiff"), paper.value("cause")) == (("彭超", "临江县石材厂"), "行政许可")
    assert not paper.doubted("judge")


def test_a_compound_surname_set_apart_from_its_given_name_is_one_name() -> None:
    rows = "审 判 长：于轩勇\n审 判 员：欧阳　文武\n审 判 员：石洋燕\n书 记 员：祁旻"
    paper = notice("合议庭组成人员通知书", f"彭超诉你局行政许可一案的合议庭组成人员为：\n{rows}")
    assert paper.values("judge") == ("于轩勇", "欧阳文武", "石洋燕")


APPLIES = "因执法依据变化，现申请撤回%s。\n此致\n临江市中级人民法院\n>申请人：临江县公安局\n>2025年9月1日"


@pytest.mark.parametrize(
    ("title", "role", "is_asked"),
    [
        ("撤回上诉申请书", "申请人（上诉人）", True),
        ("撤回上诉申请书", "申请人", True),
        ("撤回强制执行申请书", "申请人", False),
    ],
)
def test_an_organ_that_withdraws_its_appeal_is_no_plaintiff_in_silence(
    title: str, role: str, is_asked: bool
) -> None:
    paper = only(f"^{title}\n{role}：临江县公安局。\n{APPLIES % title[2:4]}")
    assert paper.kind == "withdrawal"
    assert (paper.doubted("plaintiff"), bool(paper.values("plaintiff"))) == (is_asked, not is_asked)


@pytest.mark.parametrize("top", [0.603, 0.613])
def test_one_row_of_a_cell_in_which_a_name_is_wrapped_is_no_other_party(top: float) -> None:
    """瑞丰物业服务有限公司 stood beside 临江县瑞丰物业服务有限公司 as another plaintiff, in silence."""
    rows = "案号|（2023）鄂2801行初7号\n案由|行政处罚\n被传唤人|临江县林业局\n应到时间|2025年4月8日9时\n应到处所|第三法庭"
    scan = scan_of([f"^临江县人民法院\n^传票\n{rows}\n原告|孟喆玲、曾甯、临江县"], source="text")
    (page,) = scan.pages
    *rest, label, first = page.lines
    boxes = ((0.526, top, 0.579, top + 0.026), (0.61, 0.6, 0.808, 0.621), (0.61, 0.619, 0.809, 0.637))
    words = (label.text, first.text, "瑞丰物业服务有限公司")
    cells = (90, 91, 91)
    row = [
        replace(first, text=text, box=box, cell=cell, chars=())
        for text, box, cell in zip(words, boxes, cells, strict=True)
    ]
    made = replace(scan, pages=(replace(page, lines=(*rest, *row)),))
    told = read(made, KINDS, COURTS).papers[0].values("plaintiff")
    assert told == ("孟喆玲", "曾甯", "临江县瑞丰物业服务有限公司")


OWN = {
    "who is spoken for": ("代理词", "本代理人受%s的委托，担任诉讼代理人，发表代理意见如下。"),
    "who applies": ("延期举证申请书", "申请人：%s\n申请事项：请求延长举证期限。"),
}


@pytest.mark.parametrize(("title", "body"), OWN.values(), ids=OWN.keys())
@pytest.mark.parametrize(("who", "kind"), [("临江县公安局", "own_report"), ("原告孙垚", "other")])
def test_whose_paper_it_is_tells_who_writes_it(title: str, body: str, who: str, kind: str) -> None:
    """代理词 and applications of the other side were the office's own, in silence."""
    assert only(f"^{title}\n{body % who}\n>2025年1月10日").kind == kind


@pytest.mark.parametrize(
    "title", ["追加被告申请书", "变更诉讼请求申请书", "停止执行申请书", "延期开庭审理申请书"]
)
@pytest.mark.parametrize("who", ["孙垚，男", "临江县阳光小区业主委员会", "临江县东头村民委员会"])
def test_applications_of_the_other_side_are_read_and_none_of_ours(title: str, who: str) -> None:
    """A 业主委员会 was taken for an organ, in silence."""
    paper = only(f"^{title}\n申请人：{who}。\n请求事项：略。\n此致\n临江县人民法院\n>2025年1月10日")
    assert paper.kind == "other" and not paper.doubted("kind")


ORDERED = """^临江市中级人民法院
^行政判决书
>（2025）鄂28行终3号
上诉人（原审原告）逄霈，男。
被上诉人（原审被告）临江县不动产登记中心。
上诉人逄霈因房屋登记一案，不服临江县人民法院（2025）鄂2801行初67号行政判决，向本院提起上诉。
判决如下：
%s
本判决为终审判决。
>审判长　郗文
>审判员　晏喆
>审判员　戚玥
>二〇二五年十月十一日
>书记员　诸葛敏"""
LOWER = "一、撤销临江县人民法院（2025）鄂2801行初67号行政判决；"


def test_other_claims_of_an_appeal_that_are_dismissed_are_no_outcome_of_the_suit() -> None:
    """驳回其他上诉请求 was told as 驳回诉讼请求 in silence."""
    revoked = "二、撤销被上诉人临江县不动产登记中心作出的临登字〔2024〕3号不动产登记决定；"
    paper = only(ORDERED % f"{LOWER}\n{revoked}\n三、驳回上诉人逄霈的其他上诉请求。")
    assert paper.values("outcome") == ("reverse_appeal", "revoke")


def test_an_act_of_a_centre_of_registration_is_revoked_whole() -> None:
    """登记中 of 登记中心 was read as a part of a document, the outcome as a partial revocation, in silence."""
    whole = "二、撤销被上诉人临江县不动产登记中心将不动产权第8888号房屋登记至第三人晏勇名下的行政行为。"
    assert only(ORDERED % f"{LOWER}\n{whole}").values("outcome") == ("reverse_appeal", "revoke")


TERM = "^临江县人民法院\n^延长举证期限通知书\n>（2025）浙0121行初31号\n临江县公安局：\n%s\n特此通知。\n>二〇二五年二月十七日"
SAYS_A_DAY = "举证期限写的是截止日期2025年3月1日，不是天数，请核对"


@pytest.mark.parametrize(
    "told",
    [
        "你单位关于周桂花诉你单位行政协议一案延期提供证据的申请收悉。准许你单位将举证期限延长至2025年3月1日。",
        "周桂花诉你单位行政协议一案，本院决定延长举证期限至2025年3月1日。",
        "周桂花诉你单位行政协议一案，你单位应于2025年3月1日前提交证据。",
    ],
)
def test_a_term_told_as_its_last_day_is_asked_about_with_that_day(told: str) -> None:
    """The days were said not to be read, though none are printed."""
    paper = only(TERM % told)
    assert [d.reason for d in paper.doubts if d.about == "evidence_days"] == [SAYS_A_DAY]
    assert paper.values("plaintiff") == ("周桂花",)


def test_a_refusal_of_more_time_asks_for_no_days() -> None:
    paper = only(TERM % "你单位在周桂花诉你单位行政协议一案中申请延长举证期限，本院不予准许。")
    assert not paper.doubts and (paper.values("plaintiff"), paper.values("cause")) == (
        ("周桂花",),
        ("行政协议",),
    )


def test_the_addressee_stays_a_defendant_where_another_is_joined() -> None:
    """The one joined was the only defendant, in silence."""
    paper = only(
        "^临江县人民法院\n^追加被告通知书\n>（2025）浙0121行初31号\n临江县公安局：\n周桂花诉你局行政处罚一案，依法追加临江县人民政府为共同被告参加诉讼。\n>二〇二五年二月十七日"
    )
    assert paper.values("defendant") == ("临江县公安局", "临江县人民政府")
