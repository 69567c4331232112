"""Heads of published judgments whose rows are rare: names printed alike, leaders nobody knows, no masthead (少见的首部)."""

from __future__ import annotations

import pytest

from pipeline.reading.words.case_numbers import case_numbers, parse
from tests.test_published_ends import HEAD, SIDES, SIGNED, TOLD, UPHELD, paper_of, told
from tests.test_published_wordings import HEAD as FIRST_HEAD
from tests.test_published_wordings import values

FIRST = "^临江县人民法院\n^行政判决书\n>（2020）临71行初355号\n"
SUIT = "原告王芳诉被告临江县规划局规划许可一案，本院受理后，依法组成合议庭审理了本案，现已审理终结。\n"
ORDER = "本院认为，许可合法。依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告王芳的诉讼请求。\n"


def test_the_court_appealed_from_is_none_of_a_paper_without_masthead() -> None:
    """上诉人刘进因行政处罚一案不服红花区人民法院(2015)…号 gave all before the bracket as the court, in silence."""
    sides = "上诉人（一审原告）刘进。\n被上诉人（一审被告）临江县城建局。\n法定代表人潘剑，局长。\n"
    suit = "上诉人刘进因行政处罚一案不服临江县红花区人民法院（2015）红行初字第36号行政裁定，向本院提起上诉。本案现已审理终结。\n"
    paper = paper_of("^行政裁定书\n" + sides + suit + UPHELD + SIGNED)
    assert told(paper, "court") == []
    assert told(paper, "origin_case_number", "cause") == ["（2015）红行初字第36号", "行政处罚"]


@pytest.mark.parametrize(
    "asks",
    [
        "王芳因请求确认临江县人民政府（以下简称县政府）于2014年5月15日作出的强制拆除行为违法，于2016年向本院起诉。",
        "王芳要求撤销临江县人民政府（以下简称县政府）颁发的土地使用证，于2016年向本院起诉。",
        "王芳申请撤销临江县人民政府（以下简称县政府）颁发的土地使用证，于2016年向本院起诉。",
    ],
)
def test_whom_a_request_concerns_is_no_plaintiff(asks: str) -> None:
    """原告王芳因请求确认某县人民政府(以下简称…) gave 王芳因请求确认某县人民政府 as a second plaintiff, in silence."""
    sides = "原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n"
    paper = paper_of(FIRST + sides + "原告" + asks + "\n" + ORDER + SIGNED)
    assert told(paper, "plaintiff", "defendant") == ["王芳", "临江县规划局"]


@pytest.mark.parametrize("nobody", ["不详", "不明", "空缺", "暂缺", "待定"])
def test_a_leader_nobody_knows_is_no_leader(nobody: str) -> None:
    """法定代表人不详。 was the leader 不详 in silence."""
    sides = f"原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n第三人临江县四村村民委员会。\n法定代表人{nobody}。\n"
    paper = paper_of(FIRST + sides + SUIT + ORDER + SIGNED)
    assert told(paper, "legal_representative", "third_party") == ["马明", "临江县四村村民委员会"]


def test_the_agent_of_those_who_stand_for_several_is_read() -> None:
    """以上四诉讼代表人共同委托代理人李勇 was lost in silence."""
    sides = (
        "原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n第三人罗财。\n第三人罗强。\n第三人罗兵。\n"
        "诉讼代表人罗财、罗强。\n以上二诉讼代表人共同委托代理人李勇，临江县民政局工作人员。\n"
    )
    paper = paper_of(FIRST + sides + SUIT + ORDER + SIGNED)
    assert "李勇" in told(paper, "agent")
    assert told(paper, "third_party") == ["罗财", "罗强", "罗兵"]


def test_a_party_masked_like_another_ends_no_head() -> None:
    """第三人某县X镇城东社区X组 printed twice ended the head: the second one's leader was lost in silence."""
    group = "第三人临江县X镇城东社区X组。\n"
    sides = (
        "原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n"
        f"{group}法定代表人胡某乙，组长。\n委托代理人刘才，男，干部。\n{group}法定代表人胡某丙，组长。\n"
    )
    for source in ("text", "ocr"):
        paper = paper_of(FIRST + sides + SUIT + ORDER + SIGNED, source)
        assert told(paper, "legal_representative") == ["马明", "胡某乙", "胡某丙"]


def test_a_number_of_both_forms_is_read_as_it_stands() -> None:
    """（2017）云01行终字第17号, the court's new code with the old 字第, was not read."""
    number = "（2017）云01行终字第17号"
    assert [str(found.value) for found in case_numbers(f"(2017)云01行终字第17号与{number}")] == [
        number,
        number,
    ]
    read = parse(number)
    assert read is not None
    assert (read.instance, read.court, read.code) == ("second", "云", "01")
    paper = paper_of(HEAD.replace("（2014）临行终字第48号", number) + TOLD + UPHELD + SIGNED)
    assert told(paper, "case_number") == [number]


def test_a_deed_between_parties_is_no_cause() -> None:
    """因要求确认某局审批给予甲、乙实施改造的行为违法一案 gave 实施改造的行为违法, the end of the deed, as the cause in silence."""
    sides = "原告王芳，女。\n原告罗兰，女。\n被告临江县林业局。\n法定代表人马明，局长。\n"
    suit = "原告{}因要求确认临江县林业局审批给予{}实施林木改造的行为违法一案，本院受理后，现已审理终结。\n"
    paper = paper_of(FIRST + sides + suit.format("王芳、罗兰", "王芳、罗兰") + ORDER + SIGNED)
    assert told(paper, "cause") == []
    other = "原告王芳、罗兰要求确认临江县林业局强制拆除房屋的行为违法一案，本院受理后，现已审理终结。\n"
    assert told(paper_of(FIRST + sides + other + ORDER + SIGNED), "cause") == ["强制拆除房屋的行为违法"]


def test_a_number_in_brackets_before_its_title_is_of_the_act() -> None:
    """撤销…作出的（某政复决字[2023]第27号）《驳回行政复议申请决定书》: the act was missing in silence."""
    sides = "原告王芳，女。\n被告临江县人民政府。\n法定代表人马明，县长。\n"
    asked = (
        "原告王芳向本院提出诉讼请求：撤销被告临江县人民政府2023年7月31日向原告作出的"
        "（临政复决字[2023]第27号）《驳回行政复议申请决定书》。\n"
    )
    acts = told(paper_of(FIRST + sides + SUIT + asked + ORDER + SIGNED), "sued_act")
    assert acts == ["（临政复决字[2023]第27号）《驳回行政复议申请决定书》"]


def test_one_more_of_a_family_is_no_other_spelling() -> None:
    """吴秋发, 吴秋弟, 吴秋毫 and 吴秋凤 were each asked about beside 吴秋明, of whom the paper tells too."""
    named = ("吴秋发", "吴秋弟", "吴秋毫", "吴秋凤")
    kin = "".join(f"第三人{name}，临江县东岸村人。\n" for name in named)
    sides = (
        f"原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n{kin}第三人谭花，系已故吴秋明之妻。\n"
    )
    paper = paper_of(FIRST + sides + SUIT + ORDER + SIGNED, "ocr")
    assert told(paper, "third_party") == [*named, "谭花"]


@pytest.mark.parametrize("row", ["第三人甲刚、立春。\n", "第三人甲刚。\n第三人立春。\n"])
def test_parties_with_rare_surnames_are_asked_about_and_end_no_head(row: str) -> None:
    """第三人甲刚、立春。 ended the head: they, and the agent behind them, were lost in silence."""
    sides = f"原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n{row}委托代理人许业，临江明律师事务所律师。\n"
    paper = paper_of(FIRST + sides + SUIT + ORDER + SIGNED)
    assert told(paper, "agent") == ["许业"]
    asked = [doubt.candidates for doubt in paper.doubts if doubt.about == "third_party"]
    assert (asked, told(paper, "third_party")) == ([("甲刚",)], ["立春"])  # whom somebody acts for is a party


def test_usual_surnames_are_known() -> None:
    names = ("栗静茹", "官清", "母军", "眭刚", "弋春")
    kin = "".join(f"第三人{name}，男，汉族。\n" for name in names) + "第三人栗明。\n"
    sides = f"原告王芳，女。\n被告临江县规划局。\n法定代表人马明，局长。\n{kin}"
    for source in ("text", "ocr"):
        assert told(paper_of(FIRST + sides + SUIT + ORDER + SIGNED, source), "third_party") == [
            *names,
            "栗明",
        ]


@pytest.mark.parametrize(
    ("suit", "acts"),
    [
        (
            "原告王小满诉被告临江县人民政府临政征字[2018]第2号房屋征收补偿决定及临江市人民政府临复决字[2018]4号行政复议决定一案，",
            ["临政征字[2018]第2号房屋征收补偿决定", "临复决字[2018]4号行政复议决定"],
        ),
        (
            "原告王小满诉被告临江县人民政府作出的临政征字[2018]第2号房屋征收补偿决定一案，",
            ["临政征字[2018]第2号房屋征收补偿决定"],
        ),
        (
            "原告王小满诉被告临江县人民政府撤销临政征字[2018]第2号房屋征收补偿决定一案，",
            ["临政征字[2018]第2号房屋征收补偿决定"],
        ),
        ("原告王小满诉被告临江县人民政府（2018）云2521民初5号民事判决书执行一案，", []),
    ],
)
def test_an_act_right_behind_who_is_sued_is_the_one_sued(suit: str, acts: list[str]) -> None:
    """诉某县人民政府…号决定及某市人民政府…号行政复议决定一案 told no act, in silence."""
    sides = "原告王小满，女，住临江县。\n被告临江县人民政府。\n法定代表人潘剑，县长。\n被告临江市人民政府。\n"
    assert values(FIRST_HEAD + sides + suit + "向本院提起行政诉讼。本案现已审理终结。\n", "sued_act") == acts


def test_an_act_called_for_short_is_followed_by_another() -> None:
    """…号《认定工伤决定书》（以下简称《认定工伤决定书》）以及被告某府作出的…: the second act was missing in silence."""
    sides = "原告王小满，女，住临江县。\n被告临江县人社局。\n被告临江县人民政府。\n法定代表人潘剑，县长。\n"
    suit = (
        "原告王小满不服被告临江县人社局（以下简称人社局）作出的临人社认工〔2019〕2377号《认定工伤决定书》（以下简称《认定工伤决定书》）"
        "以及被告临江县人民政府（以下简称县府）作出的临府行复〔2019〕574号《行政复议决定书》（以下简称《复议决定书》），向本院提起诉讼。\n"
    )
    acts = ["临人社认工〔2019〕2377号《认定工伤决定书》", "临府行复〔2019〕574号《行政复议决定书》"]
    assert values(FIRST_HEAD + sides + suit, "sued_act") == acts


def test_an_organ_right_behind_a_person_and_a_word_is_no_part_of_the_name() -> None:
    """上诉人张亚因临江县人民政府（…）、临江市人民政府（…）…一案: a party 张亚因临江县人民政府 was asked about, the cause lost in silence."""
    sides = (
        "上诉人（原审原告）张亚，住临江县。\n被上诉人（原审被告）临江县人民政府。\n法定代表人潘剑，县长。\n"
        "被上诉人（原审被告）临江市人民政府。\n法定代表人王林，市长。\n"
    )
    suit = (
        "上诉人张亚因临江县人民政府（以下简称县政府）、临江市人民政府（以下简称市政府）房屋征收行政补偿及行政复议一案，"
        "不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。本案现已审理终结。\n"
    )
    paper = paper_of(HEAD + sides + suit + UPHELD + SIGNED)
    assert told(paper, "plaintiff", "cause") == ["张亚", "房屋征收行政补偿及行政复议"]
    assert not [doubt for doubt in paper.doubts if doubt.about == "plaintiff"]


def test_who_stands_for_several_told_with_another_particle_ends_no_head() -> None:
    """以上2位上诉人之诉讼代表人马某甲 ended the head: the defendant was asked for, its leader and agent lost."""
    sides = (
        "上诉人（原审原告）：马某甲，男。\n上诉人（原审原告）：刘某乙，男。\n以上2位上诉人之诉讼代表人马某甲，男。\n"
        "被上诉人（原审被告）：临江县人民政府。\n法定代表人：赵某，县长。\n委托代理人：吕常，临江明律师事务所律师。\n"
    )
    paper = paper_of(HEAD + sides + TOLD + UPHELD + SIGNED)
    assert told(paper, "defendant", "legal_representative") == ["临江县人民政府", "赵某"]
    assert "吕常" in told(paper, "agent")


ENFORCED = (
    "^临江县人民法院\n^行 政 裁 定 书\n>（2018）浙0121行审102号\n申请执行人临江县自然资源局，住所地临江县西路8号。\n"
    "被执行人临江县坪砖厂。\n本院认为，符合强制执行条件，裁定如下：\n"
)


def test_what_the_one_it_is_enforced_against_has_to_do_is_no_order_to_an_organ() -> None:
    """二、责令被执行人…拆除… was 责令履行 in silence; it goes with the grant."""
    order = (
        "一、准予执行申请执行人临江县自然资源局作出的临土资罚字（2011）第2号《行政处罚决定书》。\n"
        "二、责令被执行人临江县坪砖厂在本裁定书送达后拆除在非法用地上的建筑物和其他设施，恢复耕地种植条件。\n"
    )
    paper = paper_of(ENFORCED + order + SIGNED)
    assert told(paper, "outcome") == ["enforce_granted"]
    refused = paper_of(ENFORCED + "驳回申请执行人临江县自然资源局的申请。\n" + SIGNED)
    assert [doubt.candidates[0] for doubt in refused.doubts if doubt.about == "outcome"] == ["enforce_denied"]


def test_words_of_a_sentence_are_no_other_spelling_of_a_name() -> None:
    """向本春 was asked about beside 向本院 of 向本院提起上诉."""
    sides = SIDES.replace("潘剑", "向本春")
    assert "向本春" in told(paper_of(HEAD + sides + TOLD + UPHELD + SIGNED, "ocr"), "legal_representative")


BARE = (
    "原告王芳，女，1960年1月16日出生，汉族，住临江县北秀街某某路一二号\n"
    "被告临江县黄姚镇人民政府，住所地临江县黄姚镇黄姚街某某\n法定代表人彭长，镇长\n"
    "委托代理人李发，临江县法律援助中心的专职法律工作者\n第三人王明，临江县人\n委托代理人许业，临江明律师事务所律师\n"
)


def test_rows_without_a_full_stop_that_fill_the_line_are_rows_still() -> None:
    """…住某街⏎被告某镇人民政府 was one row where the first filled the line: the defendant was lost, in silence beside another one."""
    paper = paper_of(FIRST + BARE + SUIT.replace("临江县规划局", "临江县黄姚镇人民政府") + ORDER + SIGNED)
    assert told(paper, "plaintiff", "defendant", "third_party") == ["王芳", "临江县黄姚镇人民政府", "王明"]
    assert told(paper, "legal_representative") == ["彭长"]
    assert sorted(told(paper, "agent")) == ["李发", "许业"]


def test_a_standing_broken_at_its_bracket_ends_no_head() -> None:
    words = (
        HEAD
        + "上诉人（原审原告）朱海，男，X年X月X日出生，X族，住X县。上诉人（\n原审原告）王芳，女。被上诉人（\n"
        "原审被告）临江县城建局。法定代表人潘剑，局长。\n" + TOLD + UPHELD + SIGNED
    )
    paper = paper_of(words)
    assert told(paper, "plaintiff", "defendant") == ["朱海", "王芳", "临江县城建局"]


def test_for_whom_agents_act_ends_no_head() -> None:
    """受本案二上诉人共同委托。 behind an agent ended the head: the defendant was asked for, its leader, an agent and the cause lost."""
    sides = (
        "上诉人（原审原告）李武，男。\n上诉人（原审原告）李芳，女。\n委托代理人聂平，临江明律师事务所律师。受本案二上诉人共同委托。\n"
        "委托代理人卢辉，临江明律师事务所律师。受本案二上诉人共同委托。\n以上二委托代理人均为特别授权。\n"
        "被上诉人（原审被告）临江县公安局。\n法定代表人黎强，局长。\n"
    )
    paper = paper_of(HEAD + sides + TOLD + UPHELD + SIGNED)
    assert told(paper, "defendant", "legal_representative") == ["临江县公安局", "黎强"]
    assert told(paper, "agent") == ["聂平", "卢辉"]


def test_a_dash_that_stands_for_one_is_one() -> None:
    """纠纷—案: the cause was missing in silence."""
    words = HEAD + SIDES + TOLD.replace("一案", "—案") + UPHELD.replace("驳回", "—、驳回") + SIGNED
    paper = paper_of(words.replace("六月", "十—月"))
    assert told(paper, "cause", "outcome") == ["规划行政许可", "uphold_appeal"]
    assert told(paper, "document_date") == ["2019-11-03"]


def test_an_organ_is_not_asked_about_beside_its_former_name() -> None:
    sides = SIDES.replace("临江县城建局", "临江县住房和城乡建设局（原临江县住房和城乡建设委员会）", 1)
    paper = paper_of(HEAD + sides + TOLD + UPHELD + SIGNED, "ocr")
    assert told(paper, "defendant") == ["临江县住房和城乡建设局"]


@pytest.mark.parametrize("particular", ["机构代码00421853-8", "网址：www.linjiang.gov.cn"])
def test_an_unknown_particular_of_a_party_ends_no_head(particular: str) -> None:
    """被告某局，机构代码00421853-8。 ended the head: it was lost, with all behind it."""
    sides = f"原告王芳，女。\n被告临江县规划局，{particular}。\n法定代表人马明，局长。\n委托（诉讼）代理人许业，该局干部。\n"
    paper = paper_of(FIRST + sides + SUIT + ORDER + SIGNED)
    assert told(paper, "defendant", "legal_representative") == ["临江县规划局", "马明"]
    assert told(paper, "agent") == ["许业"]


def test_a_masked_people_and_an_act_behind_a_comma_are_told() -> None:
    """原告高某，××族。 was no party, and ，以及被告…作出的《…》（…号） no act."""
    sides = "原告高某，××族。\n委托代理人李章，男。\n被告临江县环保局。\n被告临江县人民政府。\n法定代表人马明，县长。\n"
    suit = (
        "原告高某不服被告临江县环保局（以下简称环保局）作出的《行政处罚决定书》（临环罚字[2018]29号），以及被告临江县人民政府"
        "（以下简称县政府）作出的《行政复议决定书》（临复决字[2018]3号），向本院提起行政诉讼。\n"
    )
    paper = paper_of(FIRST + sides + suit + ORDER.replace("王芳", "高某") + SIGNED)
    assert told(paper, "plaintiff", "agent") == ["高某", "李章"]
    acts = ["《行政处罚决定书》（临环罚字[2018]29号）", "《行政复议决定书》（临复决字[2018]3号）"]
    assert told(paper, "sued_act") == acts
