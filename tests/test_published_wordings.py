"""Wordings of published administrative judgments and rulings that were lost or misread (真实裁判文书的写法)."""

from __future__ import annotations

import pytest

from pipeline.reading.filing import suit_number
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.case_numbers import case_numbers
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import running_scan

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
HEAD = "^临江县人民法院\n^行 政 判 决 书\n>（2023）浙0121行初31号\n"
SIDES = "原告王小满，女，住临江县。\n被告临江县人力资源和社会保障局，住所地临江县西路8号。\n法定代表人潘剑，局长。\n"
ENFORCED = "^临江县人民法院\n^行 政 裁 定 书\n>（2023）浙0121行审9号\n申请执行人临江县自然资源局，住所地临江县西路8号。\n被执行人肖体，男，汉族。\n"


def paper_of(words: str) -> Paper:
    return read(running_scan(words, source="text"), KINDS, COURTS).papers[0]


def values(words: str, field: str) -> list[str]:
    return [str(found.value) for found in paper_of(words).findings if found.field == field]


ACTS = [
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局（以下简称人社局）作出的临人社认结（2012）字第1979号工伤认定具体行政行为，"
        "向本院提起行政诉讼。本案现已审理终结。\n原告不服该工伤认定，向某市人力资源和社会保障局提起行政复议，某市人力资源和社会保障局作出"
        "沪人社复决字〔2012〕第141号行政复议决定，予以维持。",
        ["临人社认结（2012）字第1979号工伤认定具体行政行为"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局（下简称县人社局）于2015年2月2日作出的第2015160005号认定工伤决定及被告"
        "临江市人力资源和社会保障局（下简称市人社局）于2015年5月21日作出的临人社行复决字（2015）第18号行政复议决定，向本院提起行政诉讼。",
        ["第2015160005号认定工伤决定", "临人社行复决字（2015）第18号行政复议决定"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满因商标异议复审行政纠纷一案，不服被告临江县人力资源和社会保障局（简称人社局）于2014年11月28日作出的商评字（2014）"
        "第92021号关于第4916580号“宝楼”商标异议复审裁定（简称被诉裁定），向本院提起行政诉讼。",
        ["商评字（2014）第92021号关于第4916580号“宝楼”商标异议复审裁定"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局作出的工伤行政确认行为，于2016年5月10日向本院提起行政诉讼。本案现已审理终结。\n"
        "被告于2015年11月5日作出临人社工认〔2015〕632号《不予认定工伤决定书》，认为不符合规定。",
        ["临人社工认〔2015〕632号《不予认定工伤决定书》"],
    ),
    (
        ENFORCED
        + "申请执行人临江县自然资源局以被执行人肖体不履行义务，于2016年1月4日向本院提出强制执行临国土资执（大）罚字〔2015〕20号行政处罚决定的申请，"
        "本院依法受理。",
        ["临国土资执（大）罚字〔2015〕20号行政处罚决定"],
    ),
    (
        ENFORCED
        + "临江县自然资源局申请本院强制执行其作出的临国土资执罚（2014）135号行政处罚决定书中限期15日内自行改正的内容。",
        ["临国土资执罚（2014）135号行政处罚决定书"],
    ),
    (
        ENFORCED
        + "申请执行人临江县自然资源局于2017年6月14日向本院申请强制执行新国土资罚字〔2017〕（回龙）第53号行政处罚决定。",
        ["新国土资罚字〔2017〕（回龙）第53号行政处罚决定"],
    ),
    (
        ENFORCED
        + "申请执行人申请强制执行征收被执行人肖体社会抚养费决定一案，本院受理后，对申请执行的临计生征字（2009年）第12号征收社会抚养费决定的合法性进行了审查。",
        ["临计生征字（2009年）第12号征收社会抚养费决定"],
    ),
    (
        ENFORCED
        + "申请执行人向本院提出申请，要求强制执行该局对肖体行政征收一案于2011年5月20日作出的临自征字（2011）第45号行政决定。",
        ["临自征字（2011）第45号行政决定"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局于2014年9月9日作出的310302-1700906973号《简易程序处罚决定书》，向本院提起诉讼。",
        ["310302-1700906973号《简易程序处罚决定书》"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满诉被告临江县人力资源和社会保障局（以下简称县局）行政处罚一案，本案现已审理终结。\n被告县局于2013年7月10日对原告作出"
        "编号为5301931502667771的《简易程序处罚决定书》。",
        ["编号为5301931502667771的《简易程序处罚决定书》"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局于2013年12月24日作出编号为1805976483的简易程序处罚决定书，向本院提起诉讼。",
        ["编号为1805976483的简易程序处罚决定书"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局1992年11月12日东文罚字（1992）28号行政处罚裁决，向本院提起行政诉讼。",
        ["东文罚字（1992）28号行政处罚裁决"],
    ),
    (
        HEAD
        + SIDES
        + "原告王小满不服被告临江县人力资源和社会保障局强制拆除决定，向本院提起行政诉讼。本案现已审理终结。\n2013年12月31日被告作出"
        "（昌城管执）拆决字（2013）第南湖0030号《强制拆除决定书》。",
        ["（昌城管执）拆决字（2013）第南湖0030号《强制拆除决定书》"],
    ),
]


@pytest.mark.parametrize(
    ("words", "acts"),
    ACTS,
    ids=[
        "by its kind",
        "two",
        "of a trademark",
        "told first",
        "brackets",
        "of it",
        "place",
        "by year",
        "asked for",
        "figures",
        "short name",
        "number alone",
        "ruled",
        "by a place",
    ],
)
def test_the_acts_sued_are_those_the_suit_is_told_of(words: str, acts: list[str]) -> None:
    """The first gave the unsued decision of a review in silence, the others nothing or half."""
    assert values(words, "sued_act") == acts


def test_the_third_party_of_both_instances_has_its_people() -> None:
    words = (
        "^最高人民法院\n^行政裁定书\n>（2018）最高法行再128号\n再审申请人（一审原告、二审上诉人）：夏秀，女，住威海市。\n"
        "再审被申请人（一审被告、二审上诉人）：山东省威海市人民政府。住所地：山东省威海市新威路1号。\n法定代表人：张海，该市人民政府市长。\n"
        "一、二审第三人：山东省威海市桥头镇人民政府。住所地：山东省威海市桥头镇。\n法定代表人：王辉，该镇人民政府镇长。\n"
        "再审申请人夏秀因诉山东省威海市人民政府行政复议一案，不服山东省高级人民法院（2016）鲁行终346号行政判决，向本院申请再审。"
    )
    assert values(words, "third_party") == ["山东省威海市桥头镇人民政府"]
    assert values(words, "legal_representative") == ["张海", "王辉"]
    assert values(words, "cause") == ["行政复议"]


def test_a_party_told_by_its_service_is_one() -> None:
    words = (
        HEAD
        + "原告王树，临江市公安局任南分局南道派出所民警。\n被告临江县人力资源和社会保障局，住所地临江县西路8号。\n"
        "原告王树不服被告临江县人力资源和社会保障局认定工伤决定一案，向本院提起行政诉讼。"
    )
    assert values(words, "plaintiff") == ["王树"]


WITHDRAWN = (
    "^临江市中级人民法院\n^行政裁定书\n>（2008）临行终字第98号\n上诉人（原审原告）红园经济合作社。\n被上诉人（原审被告）临江县人民政府。\n"
    "上诉人红园经济合作社诉被上诉人临江县人民政府土地行政管理争议一案，不服临江市人民法院（2008）临行初字第50号行政裁定，向本院提起上诉。"
    "上诉人向书记员提交撤回上诉申请后离开法庭。本院认为，应予准许，裁定如下：\n准许上诉人红园经济合作社撤回上诉。\n%s\n本裁定为终审裁定。\n"
    ">审判长熊大\n>代理审判员王立\n>代理审判员钟山\n>二О一О年八月十八日\n>书记员隋雨"
)


def test_costs_of_an_instance_are_no_item_and_a_clerk_in_the_story_signs_nothing() -> None:
    """The order behind 向书记员提交 was not found; 本案二审案件受理费 was asked about as an unknown item."""
    paper = paper_of(WITHDRAWN % "本案二审案件受理费减半收取共25元由上诉人红园经济合作社负担。")
    told = {
        field: [str(f.value) for f in paper.findings if f.field == field]
        for field in ("outcome", "fee", "clerk")
    }
    assert told == {"outcome": ["withdraw"], "fee": ["25.00"], "clerk": ["隋雨"]}
    assert not [doubt for doubt in paper.doubts if doubt.about == "outcome"]


def test_a_year_typed_with_letters_of_another_script_is_a_year() -> None:
    assert values(WITHDRAWN % "", "document_date") == ["2010-08-18"]


@pytest.mark.parametrize("number", ["（2017）新32行初4-1号", "（2015）浦行初字第12-1号"])
def test_what_counts_a_further_ruling_stays_in_its_number(number: str) -> None:
    """4-1号 was no number, 第12-1号 the one of the suit itself, in silence."""
    (found,) = case_numbers(number)
    assert (found.value, suit_number(number)) == (number, number.replace("-1", ""))


APPEALED = (
    "^临江市中级人民法院\n^行政判决书\n>（2014）临行终字第48号\n上诉人（一审原告）朱海，男，1944年11月7日出生，汉族。\n%s\n"
    "上诉人朱海因林业行政登记一案，不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。"
)
SIDES_OF = [
    (
        "被上诉人（一审被告）码头镇人民政府（以下简称镇政府）。所在地：江华县码头镇。\n法定代表人张某，该镇镇长。\n一审第三人赵某，女，瑶族。",
        (["码头镇人民政府"], ["赵某"], ["张某"], []),
    ),
    (
        "被上诉人（一审被告），新蔡县人民政府。\n法定代表人蔡涛，县长。\n委托代理人李延，该县人民政府工作人员。\n被上诉人（一审第三人）朱树，男。",
        (["新蔡县人民政府"], ["朱树"], ["蔡涛"], ["李延"]),
    ),
    (
        "被上诉人（一审被告）寿宁县林业局。\n一审第三人寿宁县北风社区东郊（一村）移民小组。",
        (["寿宁县林业局"], ["寿宁县北风社区东郊（一村）移民小组"], [], []),
    ),
    (
        "被上诉人（一审被告）寿宁县林业局。\n一审第三人陈生，男。\n一审第三人陈兵，男。\n以上两个第三人的委托代理人刘春，江西阳丰律师事务所律师。",
        (["寿宁县林业局"], ["陈生", "陈兵"], [], ["刘春"]),
    ),
    (
        "上诉人（一审原告）三营村经济合作社，住所地三营村。（460名村民及5名社员）\n法定代表人王新，主任。\n被上诉人（一审被告）寿宁县林业局。",
        (["寿宁县林业局"], [], ["王新"], []),
    ),
    (
        "被上诉人（一审被告）寿宁县林业局。\n委托代理人曾珍，贵州佳合律师事务所律师；陈镜，寿宁县林业局副局长。",
        (["寿宁县林业局"], [], [], ["曾珍", "陈镜"]),
    ),
]


@pytest.mark.parametrize(
    ("words", "told"),
    SIDES_OF,
    ids=["seat", "comma", "bracket in a name", "several", "bracket alone", "in one sentence"],
)
def test_all_sides_of_a_judgment_and_who_acts_for_them_are_given(
    words: str, told: tuple[list[str], ...]
) -> None:
    """Behind 所在地 and behind the comma everybody was lost, the others one by one."""
    fields = ("defendant", "third_party", "legal_representative", "agent")
    assert tuple(values(APPEALED % words, field) for field in fields) == told


def test_the_order_of_a_ruling_on_enforcement_fits_its_old_number() -> None:
    """（2012）蔡行非执字第2号 was taken for a first instance: the order was doubted as one of another court."""
    words = ENFORCED.replace("（2023）浙0121行审9号", "（2012）临行非执字第2号")
    paper = paper_of(
        f"{words}本院认为，应予支持，裁定如下：\n对临自征字（2011）第45号行政决定准予强制执行。\n>审判长黄斌"
    )
    assert [str(f.value) for f in paper.findings if f.field == "outcome"] == ["enforce_granted"]


def test_no_cause_is_cut_out_of_an_act_told_around_a_name() -> None:
    words = (
        ENFORCED
        + "申请执行人临江县自然资源局申请强制执行征收被执行人肖体社会抚养费决定一案，本院受理后进行了审查。"
    )
    assert values(words, "cause") == []


def test_a_cause_stands_behind_an_organ_spelt_a_little_otherwise() -> None:
    words = (
        APPEALED.replace(
            "上诉人朱海因林业行政登记一案，", "一审原告朱海与被告修文县国土资源局土地行政征收一案，"
        )
        % "被上诉人（一审被告）修文县国土资源管理局。"
    )
    assert values(words, "cause") == ["土地行政征收"]


def test_a_retrial_that_names_its_sides_only_in_a_sentence_has_its_origin() -> None:
    words = (
        "^临江市中级人民法院\n^行政裁定书\n>（2011）临行监字第3号\n原审上诉人安仁县南村村民委员会与原审被上诉人临江市人民政府林业行政裁决一案，本院于2011年4月12日作出"
        "（2011）临林行终字第12号行政判决，已经发生法律效力。原审被上诉人临江市人民政府不服，向本院提出再审申请。裁定如下：\n"
        "一、本案由本院另行组成合议庭进行再审；\n二、再审期间，中止原判决的执行。"
    )
    assert values(words, "origin_case_number") == ["（2011）临林行终字第12号"]


def test_of_two_causes_of_two_organs_none_is_given_alone() -> None:
    """行政复议决定 was given alone, in silence."""
    words = APPEALED.replace(
        "上诉人朱海因林业行政登记一案，",
        "上诉人朱海因诉被上诉人临江县税务局稽查局（以下称稽查局）税务行政处理决定及被上诉人临江县税务局（以下称县税务局）行政复议决定一案，",
    ) % ("被上诉人（一审被告）临江县税务局稽查局。\n被上诉人（一审被告）临江县税务局。")
    assert values(words, "cause") == []


def test_an_old_number_of_the_supreme_court_has_no_sign_of_a_court() -> None:
    assert [found.value for found in case_numbers("（2015）行监字第1443号")] == ["（2015）行监字第1443号"]
    assert not list(case_numbers("（2015）行初字第12号"))  # a sign that was not read


def test_a_review_of_a_ruling_on_enforcement_is_one() -> None:
    words = (
        "^海口市中级人民法院\n^行 政 裁 定 书\n>（2015）海中法行复字第4号\n复议申请人（原申请执行人）海口市国土资源局。\n法定代表人盛林，局长。\n被申请人柯贵。\n"
        "复议申请人海口市国土资源局不服海口市龙华区人民法院（2015）龙行审字第48号行政裁定，向本院提出复议申请。本院认为，原裁定并无不当，裁定如下：\n"
        "驳回复议申请，维持原裁定。\n>审判长黄斌"
    )
    assert paper_of(words).kind == "enforcement"
    told = (values(words, "plaintiff"), values(words, "defendant"), values(words, "origin_case_number"))
    assert told == (["海口市国土资源局"], ["柯贵"], ["（2015）龙行审字第48号"])
