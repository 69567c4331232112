"""Rows of tables and short wordings of usual papers that were lost or asked for (原告名单表、出庭通知书的表格、检察文号)."""

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


def only(page: str) -> Paper:
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


def test_plaintiffs_in_a_table_below_their_word_are_told() -> None:
    """The heading 序号 was asked about as a name."""
    paper = only(
        "^行政起诉状\n原告：\n序号|姓名|性别|身份证号\n1|谭淑珍|男|330121197001010011\n2|周桂花|女|330121197001010022\n"
        "被告：临江县公安局，住所地临江县。\n诉讼请求：\n1.撤销临公罚〔2025〕8号行政处罚决定书；\n事实与理由：略。\n此致\n临江县人民法院\n"
        ">具状人：谭淑珍、周桂花\n>2025年3月3日"
    )
    assert paper.values("plaintiff") == ("谭淑珍", "周桂花") and not paper.doubts


def test_a_notice_to_appear_in_a_table_tells_its_rows() -> None:
    """Addressee and place were asked for, judge and clerk missing in silence."""
    paper = only(
        "^临江县人民法院\n^出庭通知书\n案号|（2025）浙0121行初31号\n案由|行政处罚\n通知单位|临江县公安局\n开庭时间|2025年4月7日9时30分\n"
        "开庭地点|本院第五法庭\n审判长|谢冬梅|书记员|魏建军\n>二〇二五年三月七日"
    )
    told = [paper.values(name) for name in ("addressee", "hearing_place", "judge", "clerk")]
    assert told == [("临江县公安局",), ("本院第五法庭",), ("谢冬梅",), ("魏建军",)]


@pytest.mark.parametrize(
    "number",
    [
        "鱼峰检行政公益立建〔2021〕664号",
        "五常检部行建〔2025〕Z957号",
        "开发检民（行）监〔2023〕3506230000109号",
    ],
)
@pytest.mark.parametrize("term", ["请在六十日内书面回复本院", "请在收到本建议书之日起六十日内书面回复本院"])
def test_the_number_of_a_procuratorate_is_told_whole_and_the_addressee_without_it(
    number: str, term: str
) -> None:
    """Long ones were part of the addressee; a term without its beginning was not read."""
    paper = only(
        f"^临江县人民检察院\n^检察建议书\n>{number}\n临江县自然资源局：\n本院在办理案件中发现，你局存在问题。建议你局依法履行职责。{term}。\n>2025年5月6日"
    )
    assert (paper.values("suggestion_number"), paper.values("addressee")) == (
        (number,),
        ("临江县自然资源局",),
    )
    assert paper.values("reply_days") == (60,)


def test_days_to_answer_an_application_are_told_without_their_beginning() -> None:
    paper = only(
        "^行政复议答复通知书\n>临政复〔2025〕12号\n临江县公安局：\n周桂花不服你局作出的临公罚〔2025〕8号行政处罚决定申请行政复议一案，本机关已依法受理。"
        "请你局于10个工作日内提交书面答复及证据材料。\n>临江县人民政府\n>二〇二五年三月七日"
    )
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((10,), (10,))


def test_the_judges_of_a_record_are_told_in_one_row() -> None:
    paper = only(
        "^临江县人民法院\n^庭审笔录\n案号：（2025）浙0121行初31号\n时间：2025年4月7日9时30分\n地点：本院第二法庭\n审判人员：郗国平、晏平、仇霞\n书记员：祁旻\n审：现在开庭。"
    )
    assert paper.values("judge") == ("郗国平", "晏平", "仇霞")


@pytest.mark.parametrize(
    "sentence",
    [
        "特委托王凤英、高文博为我单位的诉讼代理人，代理权限为一般代理。",
        "兹委托王凤英、高文博在周桂花诉我局行政处罚一案中担任我方代理人。",
        "现委托王凤英和高文博作为我局与周桂花行政处罚一案的诉讼代理人。",
    ],
)
def test_agents_appointed_in_a_sentence_are_told(sentence: str) -> None:
    paper = only(
        f"^授权委托书\n委托单位：临江县公安局\n法定代表人：马明，局长。\n{sentence}\n>临江县公安局\n>2025年3月3日"
    )
    assert paper.values("agent") == ("王凤英", "高文博") and not paper.doubted("agent")


def test_a_sentence_that_appoints_those_named_above_names_nobody() -> None:
    paper = only(
        "^授权委托书\n委托单位：临江县公安局\n受委托人：高文博，浙江正言律师事务所律师\n现委托上列受委托人在我局与周桂花行政处罚一案中作为我方诉讼代理人。\n>临江县公安局\n>2025年3月3日"
    )
    assert paper.values("agent") == ("高文博",)


def test_a_term_of_a_copy_called_otherwise_is_told() -> None:
    """起诉书 and 再审申请书 …后十五日内提交书面意见 were asked about."""
    head = "^临江县人民法院\n^应诉通知书\n>（2025）浙0121行初31号\n临江县公安局：\n周桂花诉你局行政处罚一案，本院已受理。%s。\n>二〇二五年三月七日"
    paper = only(head % "请于收到起诉书副本之日起15日内答辩并举证")
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((15,), (15,))
    assert only(head % "请在收到再审申请书副本后十五日内提交书面意见").values("answer_days") == (15,)


def test_a_ruling_on_the_court_that_tries_a_suit_tells_its_parties() -> None:
    """报请本院指定管辖的原告某某诉… was not taken apart."""
    paper = only(
        "^杭州市中级人民法院\n^行政裁定书\n>（2025）浙01行辖31号\n临江县人民法院报请本院指定管辖的原告杨四妹诉被告临江县公安局行政强制一案，本院经审查，裁定如下：\n"
        "本案由桐庐县人民法院审理。\n本裁定一经作出即生效。\n>审判长　郗文\n>审判员　晏喆\n>审判员　戚玥\n>二〇二五年三月七日\n>书记员　诸葛敏"
    )
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("杨四妹",), ("临江县公安局",))
