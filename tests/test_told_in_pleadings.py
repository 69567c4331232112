"""What pleadings and notices tell under labels of their own, and in the order in which they tell it (诉状、通知中的要素)."""

from __future__ import annotations

import pytest

from pipeline.reading.fields.doubting import accepted
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.letters import in_plain
from pipeline.tools.data import data_file, data_files
from pipeline.types import Doubt, Evidence, Finding, Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
RETRIAL = "^行政再审申请书\n再审申请人（一审原告、二审上诉人）：万春生，男，住东平县老湖镇。\n被申请人（一审被告、二审被上诉人）：东平县公安局，住所地东平县西山路。\n再审申请人不服山东省泰安市中级人民法院作出的（2019）鲁09行终108号行政判决，现依法申请再审。\n%s\n1.撤销山东省泰安市中级人民法院（2019）鲁09行终108号行政判决；\n2.依法再审，查清事实，改判支持申请人的诉讼请求。\n%s\n原审认定事实错误。\n此致\n山东省高级人民法院\n>再审申请人：万春生\n>2020年1月6日"
COMPLAINT = "^行政起诉状\n原告：阮永昌，女，汉族，1985年1月24日生，住重庆市北碚区石门乡，电话13814938532\n委托代理人：车晨曦，重庆明理律师事务所律师\n被告：重庆市北碚区社会保险事业管理局\n住所地：重庆市北碚区人民路1号\n法定代表人：张刚  职务：局长\n案由：养老保险待遇核定\n请求事项：（一）请求撤销被告作出的养老保险待遇核定告知书；（二）本案诉讼费用由被告承担。\n事实与理由：\n该决定事实不清。\n此致\n重庆市北碚区人民法院\n>起诉人：阮永昌\n>二〇二三年一月二日"
RULING = "^重庆市北碚区人民法院\n^行政裁定书\n>（2023）渝0109行初326号\n原告：邱颖，女，1945年11月27日出生，回族，住重庆市北碚区大河口镇。\n被告：重庆市北碚区人民政府，住所地重庆市北碚区政府大街112号。\n法定代表人：易浩宇，县长。\n本院在审理原告邱颖诉被告重庆市北碚区人民政府房屋征收补偿决定一案过程中，原告邱颖死亡，其近亲属放弃诉讼权利。裁定如下：\n本案终结诉讼。\n>审 判 员　阮红梅\n>二〇二三年五月十七日\n>书 记 员　郭思齐"
HEARING = "^上海市闵行区人民政府\n^行政复议听证通知书\n闵行政复听字〔2021〕48号\n上海市公安局交通警察支队一大队：\n申请人丁仁贵不服你单位作出的处罚决定申请行政复议一案，本机关决定于2021年3月25日15:20在%s举行听证。请准时参加。\n>上海市闵行区人民政府\n>2021年1月29日"
NOTICE = "^甲市乙区人民法院\n^应诉通知书\n>（2024）苏0508行初12号\n甲市乙区自然资源局：\n李明%s，向本院提起行政诉讼，本院已受理。请在收到起诉状副本之日起十五日内提出答辩状。\n>二〇二四年五月六日"
SUMMONS = "^昌乐县人民法院\n^传票\n案号|（2022）鲁0725行初112号\n案由|%s\n被传唤人|昌乐县自然资源局\n传唤事由|开庭\n应到时间|2023年2月20日9时00分\n应到处所|第三审判庭\n>二〇二三年一月十八日"


def paper_of(words: str, source: str = "text") -> Paper:
    return read(scan_of([words], source=source), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("end", ["事实与理由：", "再审事由：", "申请再审的事实和理由："])
@pytest.mark.parametrize("label", ["再审请求：", "申请再审请求：", "申诉请求："])
def test_the_claims_of_an_application_for_retrial_are_read(label: str, end: str) -> None:
    claims = paper_of(RETRIAL % (label, end)).values("claims")
    assert claims == (
        "撤销山东省泰安市中级人民法院（2019）鲁09行终108号行政判决",
        "依法再审，查清事实，改判支持申请人的诉讼请求",
    )


def test_an_agent_below_a_telephone_number_is_read() -> None:
    """Its last figures were taken for a number of plaintiffs before the word of the agent."""
    paper = paper_of(COMPLAINT)
    assert paper.values("agent") == ("车晨曦",)
    assert paper.values("legal_representative") == ("张刚",)


def test_agents_of_several_plaintiffs_are_still_read() -> None:
    words = COMPLAINT.replace("，电话13814938532", "。").replace("委托代理人", "以上2位原告的共同委托代理人")
    assert paper_of(words).values("agent") == ("车晨曦",)


def test_the_cause_that_a_complaint_names_is_read() -> None:
    assert paper_of(COMPLAINT).values("cause") == ("养老保险待遇核定",)


def test_the_cause_in_the_course_of_a_case_is_read() -> None:
    assert paper_of(RULING).values("cause") == ("房屋征收补偿决定",)


@pytest.mark.parametrize("place", ["闵行区司法局三楼听证室", "区政府第二会议室"])
def test_the_place_of_a_hearing_on_reconsideration_is_read(place: str) -> None:
    paper = paper_of(HEARING % place)
    assert paper.values("hearing_place") == (place,)
    assert paper.values("hearing_time") == ("2021-03-25T15:20",)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("不服你单位作出的乙自然资罚〔2024〕5号行政处罚决定", "乙自然资罚〔2024〕5号行政处罚决定"),
        ("不服你局于2024年3月1日作出的乙自然资罚〔2024〕5号《行政处罚决定书》", "乙自然资罚〔2024〕5号《行政处罚决定书》"),
        ("因不服你局作出的乙公（治）行罚决字〔2024〕77号行政处罚决定书", "乙公（治）行罚决字〔2024〕77号行政处罚决定书"),
    ],
)  # fmt: skip
def test_the_act_that_a_notice_tells_as_sued_is_read(words: str, act: str) -> None:
    assert paper_of(NOTICE % words).values("sued_act") == (act,)


@pytest.mark.parametrize("speck", ["·", ".", "·."])
def test_a_speck_before_a_scanned_cause_is_no_part_of_it(speck: str) -> None:
    """·养老保险待遇核定 was given in silence."""
    (found,) = (
        f for f in paper_of(SUMMONS % f"{speck}养老保险待遇核定", "ocr").findings if f.field == "cause"
    )
    assert found.value == "养老保险待遇核定"
    assert found.evidence.repairs


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("〔2024〕第944号一告《政府信息公开申请答复书》", "〔2024〕第944号—告《政府信息公开申请答复书》"),
        ("深府〔2024〕9号一答，", "深府〔2024〕9号—答，"),
        ("（2024）京0101行初5号一案", "（2024）京0101行初5号一案"),
        ("（2024）京0101行初5号一告诉", "（2024）京0101行初5号一告诉"),
        ("第5号一审判决", "第5号一审判决"),
    ],
)
def test_a_dash_behind_the_number_of_an_answer_is_none_of_its_numerals(seen: str, meant: str) -> None:
    assert in_plain(seen) == meant


def test_a_judge_who_is_made_certain_later_stands_where_the_paper_names_them() -> None:
    """A judge whose own line lay under a seal was given behind the assessor named below."""
    words = "^甲市乙区人民法院\n>审 判 长　潘建国\n>邓长青\n>人民陪审员　邓红梅"
    scan = scan_of([words])
    page = scan.pages[0]
    lines = {line.text[-3:]: line.box for line in page.lines}
    judges = tuple(
        Finding("judge", name, 0.9, Evidence(1, lines[name], name)) for name in ("潘建国", "邓红梅")
    )
    doubt = Doubt("judge", "印章下的文字几次识读不一致", ("邓长青",), 1, lines["邓长青"])
    paper = Paper((1,), "ruling", "行政裁定书", "行政裁定书", 0.9, judges, (doubt,), words)
    assert accepted(paper, doubt, {1: page}).values("judge") == ("潘建国", "邓长青", "邓红梅")


SUIT = "^甲市乙区人民法院\n^行政判决书\n>（2024）苏0508行初12号\n原告李明，男，汉族。\n被告甲市乙区自然资源局，住所地甲市乙区。\n法定代表人张军，局长。\n原告李明不服被告甲市乙区自然资源局行政登记一案，向本院提起行政诉讼。\n原告李明诉称，其不知情。诉讼请求：1.撤销登记；2.诉讼费用由被告承担%s被告甲市乙区自然资源局%s，登记合法。\n本院认为，登记合法。判决如下：\n驳回原告李明的诉讼请求。\n审判长 王芳\n>二〇二四年五月六日\n书记员 孙丽"


@pytest.mark.parametrize("word", ["辩称", "辨称", "答辩称"])
@pytest.mark.parametrize("stop", ["", "，", ",\n"])
def test_claims_whose_end_was_not_read_are_asked_about(stop: str, word: str) -> None:
    """What the defendant answers was a part of the last claim in silence."""
    paper = paper_of(SUIT % (stop, word), "ocr")
    assert paper.values("claims") in (("撤销登记",), ("撤销登记", "诉讼费用由被告承担"))
    told = [doubt.candidates for doubt in paper.doubts if doubt.about == "claims"]
    assert told == [("诉讼费用由被告承担",)] or len(paper.values("claims")) == 2


def test_claims_behind_which_the_heading_was_not_read_are_asked_about() -> None:
    """The story was a part of the last claim in silence."""
    paper = paper_of(COMPLAINT.replace("事实与理由：", ""), "ocr")
    assert paper.values("claims") == ("请求撤销被告作出的养老保险待遇核定告知书",)
    assert [d.candidates for d in paper.doubts if d.about == "claims"] == [("本案诉讼费用由被告承担",)]


def test_claims_end_above_a_heading_of_which_a_letter_was_misread() -> None:
    paper = paper_of(COMPLAINT.replace("事实与理由：", "享实与理由"), "ocr")
    told = ("请求撤销被告作出的养老保险待遇核定告知书", "本案诉讼费用由被告承担")
    assert paper.values("claims") == told and not paper.doubted("claims")
