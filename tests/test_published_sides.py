"""Heads of published judgments whose rows tell of parties in unusual words (真实裁判文书的当事人部分)."""

from __future__ import annotations

import pytest

from pipeline.types import Paper
from tests.test_published_ends import HEAD, SIDES, SIGNED, TOLD, UPHELD, paper_of, told

ORGAN = "被上诉人（一审被告）临江县人民政府。\n法定代表人黄瑜，县长。\n委托代理人王海，该县干部。\n"
SUIT = "上诉人因诉临江县人民政府房屋征收补偿一案，不服临江市中级人民法院（2016）临01行初3号行政判决，向本院提起上诉。\n"


def read(sides: str, story: str = SUIT + "本院认为，原判正确。" + UPHELD) -> Paper:
    return paper_of(HEAD + sides + story + SIGNED)


def test_a_party_that_also_acts_for_others_ends_no_head() -> None:
    """Whoever stood behind 上诉人（一审原告）暨陈华、陈荣共同委托代理人陈忠 was lost in silence, the organ with them."""
    sides = (
        "上诉人（一审原告）陈华，男，住临江县。\n上诉人（一审原告）陈荣，男，住临江县。\n"
        "上诉人（一审原告）暨陈华、陈荣共同委托代理人陈忠。系陈华之弟。\n上诉人（一审原告）李明，男，住临江县。\n"
    )
    paper = read(sides + ORGAN)
    assert told(paper, "plaintiff") == ["陈华", "陈荣", "陈忠", "李明"]
    assert told(paper, "defendant") == ["临江县人民政府"]
    assert told(paper, "agent") == ["陈忠", "王海"]


def test_the_sentence_that_counts_the_parties_names_no_further_one() -> None:
    """上诉人陈华等三人（以下简称陈华等人）因诉… behind the three was a fourth."""
    sides = "".join(f"上诉人（一审原告）{name}，男，住临江县。\n" for name in ("陈华", "陈荣", "李明"))
    paper = read(sides + ORGAN, SUIT.replace("上诉人因", "上诉人陈华等三人（以下简称陈华等人）因") + UPHELD)
    assert told(paper, "plaintiff") == ["陈华", "陈荣", "李明"]


@pytest.mark.parametrize(
    "row",
    ["公司中国办事处地址：深圳市丽路。", "公司注册地点：临江县。", "传真：6211123。"],
)
def test_a_row_that_tells_where_a_party_is_found_ends_no_head(row: str) -> None:
    paper = read(f"上诉人（一审原告）：泰国贤成两合公司。{row}\n法定代表人：吴成，董事长。\n{ORGAN}")
    assert told(paper, "defendant") == ["临江县人民政府"]
    assert told(paper, "legal_representative") == ["吴成", "黄瑜"]


def test_the_standings_of_two_instances_are_one_role() -> None:
    third = "一审第三人、二审被上诉人：临江县桥镇一村一组。住所地临江县桥镇。\n负责人张真，组长。\n"
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN + third)
    assert told(paper, "third_party") == ["临江县桥镇一村一组"]
    assert told(paper, "legal_representative") == ["黄瑜", "张真"]


def test_who_stands_for_a_farm_household_ends_no_head() -> None:
    paper = read("上诉人（一审原告）田平承包经营户。\n农户代表人田平。\n" + ORGAN)
    assert told(paper, "legal_representative") == ["田平", "黄瑜"]
    assert told(paper, "agent") == ["王海"]


def test_an_agent_of_parties_that_are_named_again_is_read() -> None:
    third = "第三人陈亭、王华。\n第三人陈亭、王华的委托代理人：陈波，临江律师事务所律师。\n"
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN + third)
    assert (told(paper, "third_party"), told(paper, "agent")) == (["陈亭", "王华"], ["王海", "陈波"])


@pytest.mark.parametrize(
    "own",
    [
        "根据甘肃省高级人民法院《甘肃省高级人民法院关于在临夏州实行行政案件集中管辖的批复》，",
        "一审法院认为撤销被诉行为会造成公共利益重大损失而确认违法，符合规定。",
    ],
    ids=["a rule of a high court", "what the lower court held, within the own reasons"],
)
def test_another_court_named_in_the_own_reasons_hides_no_order(own: str) -> None:
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN, SUIT + "本院认为，" + own + UPHELD)
    assert told(paper, "outcome") == ["uphold_appeal"]


def test_what_another_court_held_is_still_no_order_of_this_one() -> None:
    quoted = "一审法院认为，被诉行为违法。判决如下：\n确认被告征收行为违法。\n"
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN, SUIT + quoted)
    assert told(paper, "outcome") == []


def test_an_administrative_case_comes_from_no_civil_one() -> None:
    """The number papers are filed by was that of a civil judgment in the story."""
    head = "^临江县人民法院\n^行政判决书\n>（2009）临行初字第15号\n原告王芳，女。\n被告临江县规划局。\n"
    story = (
        "原告王芳诉被告临江县规划局规划许可一案，本院受理后，现已审理终结。\n经审理查明，本院作出（2008）临民初字第501号民事判决书判决"
        "第三人败诉，后市中级人民法院裁定撤销原判发回重审。\n本院认为，许可合法。依照《中华人民共和国行政诉讼法》第六十九条之规定，"
        "判决如下：\n驳回原告王芳的诉讼请求。\n"
    )
    assert told(paper_of(head + story + SIGNED), "origin_case_number") == []


def test_organs_that_a_sentence_alone_sues_are_asked_out_of_its_cause() -> None:
    head = "^临江县人民法院\n^行政判决书\n>（2009）临行初字第15号\n原告王芳，女。\n被告临江县规划局。\n"
    story = (
        "原告王芳与被告临江县规划局、临江县玉阳规划所、临江县城市规划监察队规划行政管理及行政赔偿一案，本院受理后，现已审理终结。\n"
        "本院认为，许可合法。依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告王芳的诉讼请求。\n"
    )
    paper = paper_of(head + story + SIGNED)
    assert told(paper, "cause") == []
    assert [d.candidates[0] for d in paper.doubts if d.about == "cause"] == ["规划行政管理及行政赔偿"]


def test_what_a_party_can_do_against_a_ruling_is_no_item_of_it() -> None:
    """申请执行人某局如不服本裁定，可…申请复议 was asked about as an unknown order."""
    words = (
        "^临江县人民法院\n^行政裁定书\n>（2024）临行审21号\n申请执行人：临江县城建局。\n被执行人：李明，男。\n申请执行人临江县城建局申请强制执行"
        "临建罚〔2023〕21号《行政处罚决定书》一案，裁定如下：\n不准予强制执行临江县城建局作出的临建罚〔2023〕21号《行政处罚决定书》。\n"
        "申请执行人临江县城建局如不服本裁定，可在收到裁定书之日起十五日内向临江市中级人民法院申请复议。\n"
        + SIGNED
    )
    paper = paper_of(words)
    assert told(paper, "outcome") == ["enforce_denied"]
    assert not [d for d in paper.doubts if d.about == "outcome"]


@pytest.mark.parametrize("lead", ["因", "就", "关于"])
def test_whom_an_answer_answers_is_told_behind_any_word(lead: str) -> None:
    words = (
        "^行政答辩状\n答辩人：临江县城建局，住所地临江县。\n法定代表人：王一，局长。\n"
        f"{lead}原告曾平、史晨诉我单位责令限期拆除一案（（2024）临0104行初218号），现答辩如下：\n一、合法。\n此致\n临江县人民法院\n"
        ">答辩人：临江县城建局\n>2024年5月6日"
    )
    assert told(paper_of(words), "plaintiff") == ["曾平", "史晨"]


def test_no_number_that_a_sentence_tells_is_the_papers_own() -> None:
    """不服某法院（2013）…号行政裁定 in a paper whose number is lost was its own number, and no origin, in silence."""
    story = TOLD.replace("规划行政许可一案，", "").replace("行政判决", "不予立案的行政裁定")
    paper = paper_of(
        "^临江市中级人民法院\n^行政裁定书\n" + story + UPHELD.replace("判决如下", "裁定如下") + SIGNED
    )
    assert told(paper, "case_number") == []
    assert told(paper, "origin_case_number") == ["（2013）临行初字第83号"]
    assert "case_number" in {doubt.about for doubt in paper.doubts}


def test_a_heading_of_a_collection_above_the_court_hides_no_number() -> None:
    paper = paper_of("朱海不服规划许可一案行政判决书\n" + HEAD + SIDES + TOLD + UPHELD + SIGNED)
    assert told(paper, "case_number") == ["（2014）临行终字第48号"]


@pytest.mark.parametrize(
    ("suit", "cause"),
    [
        (
            "上诉人朱海因要求临江县城建局（以下简称城建局）补发最低生活保障金（以下简称低保金）纠纷一案",
            ["补发最低生活保障金（以下简称低保金）纠纷"],
        ),
        (
            "上诉人朱海因诉临江县城建局（以下简称城建局）基本养老保险（下称养老保险）待遇一案",
            ["基本养老保险（下称养老保险）待遇"],
        ),
        ("上诉人朱海与被上诉人临江县城建局（以下简称城建局）纠纷一案", []),
    ],
)
def test_a_short_name_within_the_cause_does_not_cut_it(suit: str, cause: list[str]) -> None:
    """补发低保金（以下简称低保金）纠纷一案: the cause was 纠纷, in silence, as of a party's short name."""
    story = f"{suit}，不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。\n"
    assert told(paper_of(HEAD + SIDES + story + UPHELD + SIGNED), "cause") == cause


def test_a_retrial_is_of_the_later_decision_of_a_suit_that_was_against_an_act() -> None:
    """甲不服某证一案，县法院做出（2002）1号判决，甲提出上诉，本院做出（2002）49号判决，已发生法律效力: the first was its origin, in silence."""
    sides = SIDES.replace("上诉人（一审原告）", "再审申请人（一审原告、二审上诉人）").replace(
        "被上诉人（一审被告）", "被申请人（一审被告、二审被上诉人）"
    )
    suit = (
        "再审申请人朱海与被申请人临江县城建局不服颁发国有土地使用证行政诉讼纠纷一案，临江县人民法院于2002年4月5日做出（2002）临行初字第1号"
        "行政判决，朱海提出上诉，本院于2002年8月25日做出（2002）江行终字第49号行政判决，已发生法律效力。朱海不服，向本院提出申请再审。\n"
    )
    paper = paper_of(HEAD.replace("终", "再") + sides + suit + UPHELD + SIGNED)
    assert told(paper, "origin_case_number") == ["（2002）江行终字第49号"]


@pytest.mark.parametrize(("row", "leader"), [("法定代表人，潘剑。", ["潘剑"]), ("法定代表人，系局长。", [])])
def test_a_leader_behind_a_comma_is_told(row: str, leader: list[str]) -> None:
    sides = SIDES.replace("法定代表人潘剑，局长。", row)
    assert told(paper_of(HEAD + sides + TOLD + UPHELD + SIGNED), "legal_representative") == leader


def test_a_public_notice_that_is_objected_to_needs_no_number() -> None:
    """朱林不服某区人民政府作出的《强拆公告》 told no act, in silence."""
    story = "原告朱海不服被告临江县城建局作出的《强拆公告》，向本院提起行政诉讼。本案现已审理终结。\n"
    sides = SIDES.replace("上诉人（一审原告）", "原告").replace("被上诉人（一审被告）", "被告")
    order = "判决如下：\n驳回原告朱海的诉讼请求。\n"
    paper = paper_of(
        "^临江县人民法院\n^行政判决书\n>（2014）临行初字第48号\n" + sides + story + order + SIGNED
    )
    assert told(paper, "sued_act") == ["《强拆公告》"]
