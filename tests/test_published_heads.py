"""Heads and tails of whole published judgments, as their courts wrote them (真实裁判文书的首部与尾部)."""

from __future__ import annotations

import pytest

from tests.test_published_ends import HEAD, SIDES, SIGNED, TOLD, UPHELD, paper_of, told

RULING = "^临江县人民法院\n^行政裁定书\n>（2020）临71行初355号\n"
FIRST = "原告曾丽。\n被告临江县城建局。\n法定代表人潘剑，局长。\n"


def test_an_alias_and_what_follows_it_end_no_name() -> None:
    """（以下简称规划局）因临江海源工贸有限公司 was read as the middle and the end of a second plaintiff's name, in silence."""
    sides = (
        "上诉人（原审被告）临江县自然资源局，住所地临江县湖路。\n法定代表人柯宗，局长。\n"
        "被上诉人（原审原告）临江海源工贸有限公司，住所地临江县冠村。\n法定代表人林明。\n"
        "原审被告临江县人民政府。\n负责人黄强，副县长。\n"
    )
    suit = (
        "上诉人临江县自然资源局（以下简称规划局）因临江海源工贸有限公司（以下简称海源公司）诉其海洋行政处罚并诉临江县人民政府行政复议"
        "一案，不服临江县人民法院（2019）临72行初9号行政判决，向本院提起上诉。本案现已审理终结。\n"
    )
    paper = paper_of(HEAD + sides + suit + "本院认为，处罚合法。" + UPHELD + SIGNED)
    assert told(paper, "plaintiff") == ["临江海源工贸有限公司"]
    assert told(paper, "cause") == []
    causes = [doubt.candidates for doubt in paper.doubts if doubt.about == "cause"]
    assert causes == [("海洋行政处罚及行政复议", "海洋行政处罚并诉临江县人民政府行政复议")]


@pytest.mark.parametrize(
    ("suit", "cause"),
    [
        ("上诉人临江县城建局因被上诉人董兰诉企业养老保险待遇一案", ["企业养老保险待遇"]),
        ("上诉人临江县城建局因被上诉人董兰诉某某事宜一案", []),
    ],
)
def test_a_cause_begins_behind_the_word_for_suing(suit: str, cause: list[str]) -> None:
    """因被上诉人董兰诉企业养老保险待遇一案: the cause was 诉企业养老保险待遇, in silence."""
    sides = "上诉人（原审被告）临江县城建局。\n法定代表人郜进，局长。\n被上诉人（原审原告）董兰。\n委托代理人任庆。\n"
    words = f"{suit}，不服临江县人民法院（2007）临行初字第131号行政判决，向本院提起上诉。本案现已审理终结。\n"
    assert told(paper_of(HEAD + sides + words + UPHELD + SIGNED), "cause") == cause


def test_what_came_of_a_request_is_not_the_act_objected_to() -> None:
    """不服，于…向被告提出复核申请，被告…作出《复核决定》: the review was given as the act sued."""
    story = (
        "原审法院查明：被告作出临卫字〔2017〕15号《开除公职的决定》。朱海对处分决定不服，于2017年4月28日向被告提出复核申请，"
        "被告于2017年6月22日作出临卫字〔2017〕73号《关于开除公职的复核决定》。\n"
    )
    paper = paper_of(HEAD + SIDES + TOLD.replace("规划行政许可", "开除公职决定") + story + UPHELD + SIGNED)
    assert told(paper, "sued_act") == []


@pytest.mark.parametrize(
    "between",
    [
        "共同推荐诉讼代表人谢中、谢平。\n共同委托诉讼代理人王才，临江明律师事务所律师。\n",
        "委托代理人许业。其代理权限为特别授权。\n",
    ],
)
def test_parties_go_on_behind_who_stands_for_several(between: str) -> None:
    """共同推荐诉讼代表人… and 其代理权限为特别授权。 ended the head: the defendant, its leader and its agent were lost."""
    head = "原告谢中。\n原告谢平。\n" + between + "被告临江县人民政府，住所地临江县大道。\n"
    suit = "法定代表人杨德，县长。\n委托代理人张云，临江县司法局工作人员。\n原告谢中、谢平诉被告临江县人民政府土地行政征收一案，本院受理后，依法审理。本案现已审理终结。\n"
    paper = paper_of(RULING + head + suit + "裁定如下：\n驳回原告谢中、谢平的起诉。\n" + SIGNED)
    assert told(paper, "defendant", "legal_representative", "cause") == [
        "临江县人民政府",
        "杨德",
        "土地行政征收",
    ]
    assert "张云" in told(paper, "agent")


def test_a_doubled_comma_behind_a_name_tells_no_story() -> None:
    """第三人某公司，，住所地…: the third party and its leader were lost in silence."""
    third = "第三人临江香街房地产有限公司，，住所地临江县大道。\n法定代表人赵军。\n"
    suit = "原告曾丽诉被告临江县城建局规划行政许可一案，本院于2020年10月12日立案。\n"
    paper = paper_of(RULING + FIRST + third + suit + "裁定如下：\n驳回原告曾丽的起诉。\n" + SIGNED)
    assert told(paper, "third_party", "legal_representative") == [
        "潘剑",
        "赵军",
        "临江香街房地产有限公司",
    ]


def test_names_masked_with_a_figure_are_those_of_who_acts() -> None:
    """李某1 and 刘某2 were lost in silence."""
    sides = SIDES.replace("潘剑", "李某1") + "委托代理人刘某2，临江县司法局工作人员。\n"
    paper = paper_of(HEAD + sides + TOLD + UPHELD + SIGNED)
    assert told(paper, "legal_representative", "agent") == ["李某1", "刘某2"]


def test_a_case_joined_to_another_is_an_order_of_its_own_kind() -> None:
    """The order and the sentence on the fee were asked about, as if each could mean anything."""
    order = (
        "裁定如下：\n本案并入本院（2020）临71行初349号案件审理。\n"
        "原告曾丽已预交的案件受理费50元，本院将在（2020）临71行初349号案件中作出处理。\n"
    )
    suit = "原告曾丽诉被告临江县城建局规划行政许可一案，本院于2020年10月12日立案。\n"
    paper = paper_of(RULING + FIRST + suit + order + SIGNED)
    assert told(paper, "outcome", "fee") == ["50.00", "other"]
    assert [doubt for doubt in paper.doubts if doubt.about == "outcome"] == []


def test_costs_of_enforcement_in_capital_numerals_end_the_order() -> None:
    """申请执行费用叁佰伍拾元，申请执行人…承担 was asked about as an item, and the fee was missing."""
    head = "申请执行人临江县城建局。\n法定代表人潘剑，局长。\n被执行人周智，住临江县三组。\n"
    suit = (
        "申请执行人临江县城建局申请执行周智违章建筑行政处罚一案，经审查，程序违法，裁定如下：\n"
        "临江县城建局申请执行周智违章建筑行政处罚一案，本院不准予执行。\n申请执行费用叁佰伍拾元，申请执行人临江县城建局承担。\n"
    )
    paper = paper_of(RULING.replace("行初", "行审") + head + suit + SIGNED)
    assert told(paper, "outcome", "fee") == ["350.00", "enforce_denied"]
    assert [doubt for doubt in paper.doubts if doubt.about == "outcome"] == []


def test_decisions_of_other_suits_are_not_what_a_retrial_comes_from() -> None:
    """张三不服，上诉至某法院，某法院作出…号裁定 in a story weighed as much as the decision of which retrial is asked."""
    head = (
        "^中华人民共和国最高人民法院\n^行政裁定书\n>（2018）最高法行申6453号\n再审申请人（一审原告、二审上诉人）陈东。\n"
        "被申请人（一审被告、二审被上诉人）临江省人民政府。\n法定代表人袁军，省长。\n"
    )
    suit = (
        "再审申请人陈东诉被申请人临江省人民政府不履行行政复议法定职责一案，临江市中级人民法院作出（2015）浙杭行初字第288号行政判决，"
        "驳回陈东的诉讼请求。陈东不服提出上诉后，临江省高级人民法院作出（2016）浙行终193号行政判决，驳回上诉，维持一审判决。"
        "陈东仍不服，在法定期限内向本院申请再审。现已审查终结。\n"
        "本院查明：临江县人民法院作出（2015）杭西行初字第110号行政判决；陈东不服，上诉至临江市中级人民法院，"
        "临江市中级人民法院作出（2015）浙杭行终字第450号行政裁定，撤销一审判决。\n"
    )
    paper = paper_of(head + suit + "裁定如下：\n驳回再审申请人陈东的再审申请。\n" + SIGNED)
    assert told(paper, "origin_case_number") == ["（2016）浙行终193号"]


@pytest.mark.parametrize(
    ("row", "agents"),
    [
        (
            "参加诉讼行政机关负责人路勇，该局稽查大队大队长。\n委托代理人方静，临江县正律师事务所律师。\n",
            ["路勇", "方静"],
        ),
        (
            "旁听人员路勇，该局稽查大队大队长。\n委托代理人方静，临江县正律师事务所律师。\n",
            ["方静"],
        ),
    ],
)
def test_a_row_of_one_more_person_ends_no_head(row: str, agents: list[str]) -> None:
    """参加诉讼行政机关负责人路勇，… ended the head: the second defendant, its leader and every agent behind it were lost in silence."""
    sides = SIDES + row + "被上诉人（一审被告）临江县人民政府，住所地临江县大道。\n法定代表人穆鹏，县长。\n"
    paper = paper_of(HEAD + sides + TOLD.replace("规划行政许可", "行政处罚及行政复议") + UPHELD + SIGNED)
    assert told(paper, "defendant") == ["临江县城建局", "临江县人民政府"]
    assert told(paper, "agent", "cause") == [*agents, "行政处罚及行政复议"]
    assert told(paper, "legal_representative") == ["潘剑", "穆鹏"]


def test_a_procuratorate_sues_for_the_public_by_its_older_word() -> None:
    """公益诉讼人临江县人民检察院: no plaintiff was read, its leader and its agent were lost in silence."""
    head = "公益诉讼人临江县人民检察院。\n法定代表人张国，该院检察长。\n委托代理人马云，该院检察员。\n"
    sides = head + FIRST.split("\n", 1)[1]
    suit = "公益诉讼人临江县人民检察院因要求确认被告临江县城建局怠于履行职责的行为违法，于2017年11月14日向本院提起行政诉讼。本案现已审理终结。\n"
    order = "判决如下：\n责令被告临江县城建局继续履行监管职责。\n"
    paper = paper_of(HEAD.replace("终字", "初字") + sides + suit + order + SIGNED)
    assert told(paper, "plaintiff", "defendant") == ["临江县人民检察院", "临江县城建局"]
    assert told(paper, "legal_representative", "agent") == ["张国", "潘剑", "马云"]
    assert [doubt.about for doubt in paper.doubts] == []


@pytest.mark.parametrize(
    ("suit", "cause"),
    [
        ("上诉人朱海与临江县安全生产委员会办公室其他行政管理纠纷一案", ["其他行政管理纠纷"]),
        (
            "上诉人朱海因与被上诉人临江县城建局（城建局）为要求履行行政监督法定职责一案",
            ["要求履行行政监督法定职责"],
        ),
        (
            "上诉人临江县城建局因被上诉人朱海、王芳（以下简称朱海、王芳）诉其确认不履行职责违法及请求履行上诉一案",
            [],
        ),
    ],
)
def test_no_cause_begins_within_a_name_or_a_bracket(suit: str, cause: list[str]) -> None:
    """The causes were 办公室其他行政管理纠纷, 为要求履行… and ）诉其确认…上诉, in silence."""
    words = f"{suit}，不服临江县人民法院（2007）临行初字第131号行政判决，向本院提起上诉。本案现已审理终结。\n"
    assert told(paper_of(HEAD + SIDES + words + UPHELD + SIGNED), "cause") == cause


@pytest.mark.parametrize("name", ["中国人民解放军86356部队", "临江县东城街道办事处马桥中心卫生室"])
def test_a_unit_with_a_number_and_a_health_room_are_parties(name: str) -> None:
    """They were asked about as what is no name (不像单位或者个人的名称)."""
    third = f"第三人{name}。\n法定代表人赵军。\n"
    suit = "原告曾丽诉被告临江县城建局规划行政许可一案，本院于2020年10月12日立案。\n"
    paper = paper_of(RULING + FIRST + third + suit + "裁定如下：\n驳回原告曾丽的起诉。\n" + SIGNED)
    assert told(paper, "third_party") == [name]
    assert [doubt.about for doubt in paper.doubts if doubt.about == "third_party"] == []


def test_an_act_that_was_made_begins_behind_the_word_that_says_so() -> None:
    """颁发了临林证字（2003）第007号林权证: the act was 了临林证字（2003）第007号林权证, in silence."""
    story = (
        "临江县城建局于2003年1月10日向朱树颁发了临林证字（2003）第007号林权证。该证载明，林木所有权人朱树。\n"
    )
    paper = paper_of(HEAD + SIDES + TOLD.replace("规划行政许可", "林业行政登记") + story + UPHELD + SIGNED)
    assert told(paper, "sued_act") == ["临林证字（2003）第007号林权证"]


def test_a_judgment_and_an_act_revoked_in_one_breath_are_two_outcomes() -> None:
    """撤销某法院…号行政判决和某局…裁决 was a revocation alone, so that every item of the order was asked about."""
    order = (
        "判决如下：\n一、撤销临江县人民法院（2013）临行初字第83号行政判决和临江县城建局（2001）第22号处罚裁决；\n"
        "二、被上诉人临江县城建局接到本判决十日内赔偿上诉人朱海的经济损失186.55元。\n"
    )
    paper = paper_of(HEAD + SIDES + TOLD + "本院认为，定性不当。" + order + SIGNED)
    assert told(paper, "outcome") == ["reverse_appeal", "revoke", "compensate"]
    assert [doubt for doubt in paper.doubts if doubt.about == "outcome"] == []
    whose = [o.against for o in paper.findings if o.field == "outcome" and o.value == "revoke"]
    assert [tuple(organs) for organs in whose] == [("临江县城建局",)]


def test_two_judgments_revoked_together_are_no_act() -> None:
    """撤销甲法院…判决和乙法院…判决 stays what it is."""
    order = "判决如下：\n一、撤销临江市中级人民法院（2013）临行终字第3号行政判决和临江县人民法院（2013）临行初字第83号行政判决；\n"
    second = "二、撤销临江县城建局作出的临建罚〔2013〕5号处罚决定。\n"
    paper = paper_of(HEAD + SIDES + TOLD + "本院认为，定性不当。" + order + second + SIGNED)
    assert told(paper, "outcome") == ["reverse_appeal", "revoke"]


def test_a_number_of_the_old_form_without_its_ordinal_is_one() -> None:
    """不服…（2013）临行初字83号行政判决: the number was lost in silence."""
    paper = paper_of(HEAD + SIDES + TOLD.replace("字第83", "字83") + UPHELD + SIGNED)
    assert told(paper, "origin_case_number") == ["（2013）临行初字第83号"]


def test_what_is_stayed_beside_a_retrial_is_no_order_of_its_own() -> None:
    """中止一、二审判决的执行 beside 本案由本院提审 was asked about as an order nobody knows."""
    sides = "再审申请人（一审原告、二审上诉人）陈东。\n被申请人（一审被告、二审被上诉人）临江县人民政府。\n"
    suit = "再审申请人陈东因诉被申请人临江县人民政府行政强制一案，不服临江省高级人民法院（2018）临行终20号行政判决，向本院申请再审。\n"
    order = "裁定如下：\n一、本案由本院提审；\n二、中止一、二审判决的执行。\n"
    head = "^最高人民法院\n^行政裁定书\n>（2019）最高法行申450号\n"
    paper = paper_of(head + sides + suit + order + SIGNED)
    assert told(paper, "outcome") == ["retrial_ordered"]
    assert [doubt for doubt in paper.doubts if doubt.about == "outcome"] == []


def test_what_a_revoked_item_said_is_no_further_order() -> None:
    """撤销…第二项，即＂两被告须恢复…，并为原告核发…证＂ was asked about, as if its quotation were an order nobody knows."""
    order = (
        "判决如下：\n一、撤销临江县人民法院（2013）临行初字第83号行政判决第二项内容，即＂两被告须于三个月恢复原告土地的使用权，并为原告核发国有土地使用权证＂；\n"
        "二、被上诉人临江县城建局应在三个月内对上诉人朱海因收地造成的损失采取相应的补救措施。\n"
    )
    paper = paper_of(HEAD + SIDES + TOLD + "本院认为，处理不当。" + order + SIGNED)
    assert told(paper, "outcome") == ["reverse_appeal", "remedy"]
    assert [doubt for doubt in paper.doubts if doubt.about == "outcome"] == []
