"""Published judgments whose sentences turn in unusual ways: quoted law, sides that only others tell (真实裁判文书的少见写法)."""

from __future__ import annotations

import pytest

from tests.test_published_ends import SIGNED, TOLD, UPHELD, paper_of, told
from tests.test_published_sides import ORGAN, read

FIRST = "^临江县人民法院\n^行政判决书\n>（2019）临行初字第15号\n原告王芳，女。\n被告临江县规划局。\n"
HEARD = "原告王芳诉被告临江县规划局规划许可一案，本院受理后，现已审理终结。\n"
DISMISSED = "本院认为，许可合法。依照《中华人民共和国行政诉讼法》第六十九条之规定，判决如下：\n驳回原告王芳的诉讼请求。\n"
LAW = (
    "\n附：本判决适用的法律条文\n第五十六条　有下列情形之一的，人民法院应当判决驳回原告的诉讼请求：\n"
    "（一）起诉被告不作为理由不能成立的；\n（二）其他应当判决驳回诉讼请求的情形。"
)


def test_what_a_quoted_law_lists_is_no_claim() -> None:
    """应当判决驳回原告的诉讼请求：（一）起诉被告不作为… of the annex was given as claims in silence, the real ones not."""
    story = "原告王芳诉称，许可违法，故起诉要求：1.撤销被告颁发的规划许可证；2.由被告承担诉讼费用。\n"
    paper = paper_of(FIRST + HEARD + story + DISMISSED + SIGNED + LAW)
    assert told(paper, "claims") == ["撤销被告颁发的规划许可证", "由被告承担诉讼费用"]
    quoted = "依照《解释》第五十六条，应当判决驳回原告的诉讼请求：（一）起诉被告不作为理由不能成立的；（二）其他情形。\n"
    assert told(paper_of(FIRST + HEARD + quoted + DISMISSED + SIGNED), "claims") == []


@pytest.mark.parametrize(
    "own",
    [
        "依照《解释》第七十九条“（一）第一审人民法院作出实体判决后，第二审人民法院认为不应当受理的，可以径行驳回起诉”的规定，",
        "原审法院作出实体判决是错误的，依照《解释》第七十九条的规定，",
        "一审法院据此判决撤销显属不当，应予纠正，依照《中华人民共和国行政诉讼法》第八十九条的规定，",
    ],
    ids=["the law as quoted", "found wrong", "found wrong with its ground"],
)
def test_what_another_court_did_within_a_sentence_of_this_one_hides_no_order(own: str) -> None:
    order = "裁定如下：\n一、撤销临江县人民法院（2013）临行初字第83号行政判决；\n二、驳回王芳的起诉。\n"
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN, TOLD + "本院认为，" + own + order)
    assert told(paper, "outcome") == ["reverse_appeal", "dismiss_suit"]
    assert told(paper, "judge", "clerk") == ["周立", "王云", "钟山", "隋雨"]


def test_what_another_court_ordered_on_its_grounds_is_still_not_this_ones() -> None:
    quoted = (
        "本院认为，原审法院遂依照《中华人民共和国行政诉讼法》第五十四条的规定，判决如下：\n确认征收违法。\n"
    )
    assert told(read("上诉人（一审原告）王芳，女。\n" + ORGAN, TOLD + quoted), "outcome") == []


APPELLANT = "上诉人（原审%s）临江县人民政府。\n法定代表人黄瑜，县长。\n"
OPEN = "被上诉人桥镇坡村村委会。\n法定代表人林明，主任。\n"
BESIDE = "上诉人（原审第三人）临江县西街经济社。\n"
STORY = "上诉人临江县人民政府因土地确权一案，不服临江市中级人民法院（2016）临01行初3号行政判决，向本院提起上诉。\n"


@pytest.mark.parametrize("beside", ["", BESIDE])
def test_the_only_one_left_on_the_other_side_is_the_plaintiff(beside: str) -> None:
    """A suit has a plaintiff: where the organ and a third party appeal, it is the one against whom they do."""
    paper = read(APPELLANT % "被告" + beside + OPEN, STORY + "本院认为，原判正确。" + UPHELD)
    assert told(paper, "plaintiff") == ["桥镇坡村村委会"]
    assert told(paper, "third_party") == (["临江县西街经济社"] if beside else [])
    assert [d.about for d in paper.doubts] == []


def test_the_only_one_left_on_the_other_side_is_the_defendant() -> None:
    organ = "被上诉人临江县公安局交警大队。\n"
    story = STORY.replace("上诉人临江县人民政府因土地确权", "王芳因与临江县公安局交警大队道路行政处罚")
    paper = read("上诉人（原审起诉人）王芳。\n" + organ, story + "本院认为，原判正确。" + UPHELD)
    assert (told(paper, "plaintiff"), told(paper, "defendant")) == (["王芳"], ["临江县公安局交警大队"])


@pytest.mark.parametrize(
    "sides",
    [
        APPELLANT % "被告" + OPEN + "被上诉人王芳，女。\n",
        BESIDE + OPEN,
        "上诉人（原审原告）王芳，女。\n被上诉人李明，男。\n",
    ],
    ids=["two are left", "nobody says who is sued", "no person is sued"],
)
def test_whose_standing_others_leave_open_is_asked_about(sides: str) -> None:
    story = STORY.replace("临江县人民政府因", "因")
    paper = read(sides, story + "本院认为，原判正确。" + UPHELD)
    assert "plaintiff" in [d.about for d in paper.doubts]


RETRIED = "^临江省高级人民法院\n^行政判决书\n>（2008）临行再终字第2号\n抗诉机关临江省人民检察院。\n原审上诉人王芳。\n原审被上诉人临江县建设局。\n法定代表人林维，局长。\n"
RETRIAL = (
    "原审上诉人王芳与原审被上诉人临江县建设局（下称县建设局）因不予办理企业资质年检一案，临江市中级人民法院于2006年6月1日作出（2006）临行终字第33号"
    "行政判决，已经发生法律效力。县建设局不服，向临江省人民检察院申诉，该院提起抗诉。本院作出（2008）临行监字第30号行政裁定，对本案进行提审。本案现已审理终结。\n"
    "经审理查明，2005年6月9日，临江县人民法院作出（2005）临行初字第9号行政裁定书，裁定驳回起诉。王芳不服提起上诉，临江市中级人民法院裁定：撤销临江县人民法院（2005）临行初字第9号行政裁定书，由该院继续审理。\n"
    "本院认为，原判错误。依照《中华人民共和国行政诉讼法》第六十三条的规定，判决如下：\n撤销临江市中级人民法院（2006）临行终字第33号行政判决。\n"
)


def test_a_retrial_is_of_the_judgment_that_took_effect() -> None:
    """An earlier ruling of the story, 不服提起上诉, was given in silence; and no cause with 年检 or 年限 in it was."""
    paper = paper_of(RETRIED + RETRIAL + SIGNED)
    assert told(paper, "origin_case_number") == ["（2006）临行终字第33号"]
    assert told(paper, "cause") == ["不予办理企业资质年检"]


def test_an_appeal_after_a_remand_is_of_the_later_judgment() -> None:
    story = (
        "王芳以临江县人民政府登记违法为由提起赔偿诉讼。临江市中级人民法院于1999年12月22日作出（1996）临行初字第02号行政赔偿判决，王芳不服，向本院提起上诉。"
        "本院裁定将本案发回临江市中级人民法院重审。临江市中级人民法院重审后于2002年4月4日作出（2001）临行初字第01号行政赔偿判决。县政府不服，向本院提起上诉。"
        "本案现已审理终结。\n本院认为，原判正确。"
    )
    paper = read("上诉人（一审原告）王芳，女。\n" + ORGAN, story + UPHELD)
    assert told(paper, "origin_case_number") == ["（2001）临行初字第01号"]


@pytest.mark.parametrize(
    "act",
    [
        "《临江县人民政府关于撤销用地批文及土地使用证的决定》",
        "《临江县人民政府关于撤销（97）临政土用字第151号用地批文及临国用（预登）第9810号土地使用证等两项土地权利证书的决定》",
    ],
)
def test_an_act_is_told_by_a_title_of_its_own(act: str) -> None:
    suit = f"原告王芳不服被告临江县规划局于2009年8月11日作出的{act}（以下简称撤销决定），向本院提起诉讼。本案现已审理终结。\n"
    assert told(paper_of(FIRST + suit + DISMISSED + SIGNED), "sued_act") == [act]


@pytest.mark.parametrize(
    "suit",
    [
        "原告王芳不服被告临江县规划局依据省政府作出的《关于规范规划许可的通知》拒绝许可，向本院提起诉讼。",
        "原告王芳不服被告临江县规划局作出的《行政处罚决定书》，向本院提起诉讼。",
        "原告王芳诉被告临江县规划局规划许可一案，原告诉称请求确认被告作出的《关于启用监控系统的公告》中第二条不合法。",
    ],
    ids=["a rule it was made by", "a title that any act has", "a clause of a rule"],
)
def test_no_title_that_tells_no_act_of_its_own_is_one(suit: str) -> None:
    assert told(paper_of(FIRST + suit + "本案现已审理终结。\n" + DISMISSED + SIGNED), "sued_act") == []


def test_a_name_in_a_row_below_the_clerk_is_asked_about_as_one_more() -> None:
    """The second of two clerks, whose row has no word of its own, was lost in silence."""
    paper = paper_of(FIRST + HEARD + DISMISSED + SIGNED + "\n>陈春梅")
    assert told(paper, "clerk") == ["隋雨"]
    assert [d.candidates for d in paper.doubts if d.about == "clerk"] == [("陈春梅",)]
    assert not paper_of(FIRST + HEARD + DISMISSED + SIGNED + "\n>院印\n附：法律条文").doubts


def test_an_enforcement_is_granted_whatever_else_the_ruling_orders() -> None:
    words = (
        "^临江县人民法院\n^行政裁定书\n>（2007）临法非诉行执审字第1号\n申请人临江县劳动局。\n被申请人临江县建筑公司。\n"
        "申请人临江县劳动局申请强制执行其作出的临劳理决〔2006〕1号行政处理决定书一案，本院受理后，现已审查终结。\n本院认为，申请合法。裁定如下：\n"
        "一、本申请执行案经审查合法，准予强制执行。\n二、责令被申请人临江县建筑公司于2007年3月1日前支付所欠工资130530.90元。\n"
    )
    assert told(paper_of(words + SIGNED), "outcome") == ["enforce_granted"]


def test_every_day_of_several_hearings_is_offered() -> None:
    suit = HEARD.replace(
        "现已审理",
        "于2014年3月26日、2015年8月19日、2015年12月17日、2016年8月22日公开开庭审理了本案，现已审理",
    )
    doubts = [d for d in paper_of(FIRST + suit + DISMISSED + SIGNED).doubts if d.about == "hearing_time"]
    assert [d.candidates for d in doubts] == [("2014-03-26", "2015-08-19", "2015-12-17", "2016-08-22")]


@pytest.mark.parametrize(
    "row",
    [
        "王芳系王平之女，因本案有权提起诉讼的王平死亡，而作为近亲属提起诉讼。",
        "原告王平在诉讼中病故，由其女王芳承继诉讼。",
        "二人系夫妻关系。",
    ],
)
def test_a_sentence_on_who_a_party_is_ends_no_head(row: str) -> None:
    """Eight third parties, the organ and its agents below it were lost."""
    head = FIRST.replace("原告王芳，女。\n", f"原告王芳，女，住临江县。{row}\n")
    paper = paper_of(
        head + "第三人雷伟，男，职工。\n第三人傅生，炎陵县人，现住桥镇。\n" + HEARD + DISMISSED + SIGNED
    )
    assert (told(paper, "defendant"), told(paper, "third_party")) == (["临江县规划局"], ["雷伟", "傅生"])


def test_what_a_judgment_orders_an_organ_is_no_act_of_it() -> None:
    """撤销某法院…判决书中关于某局在…内重新作出…的判决 was a revocation of an act, in silence; 字（1995）第8号 was the act sued."""
    order = (
        "依照《中华人民共和国行政诉讼法》第六十一条第（二）项之规定，判决如下：\n"
        "一、维持临江市中级人民法院（2016）临01行初3号行政判决书中关于撤销临江市工商局三分局临工商三局字（1995）第8号《关于责令暂停营业的通知》的判决；\n"
        "二、撤销临江市中级人民法院（2016）临01行初3号行政判决书中关于临江市工商局在本判决生效之日起一个月内重新作出具体行政行为的判决。\n"
    )
    sides = "上诉人（原审被告）临江市工商局。\n被上诉人（原审原告）王芳，女。\n"
    story = "临江市工商局因王芳诉其三分局责令停止营业一案，不服临江市中级人民法院（2016）临01行初3号行政判决，向本院提起上诉。\n"
    paper = read(sides, story + order)
    assert told(paper, "outcome") == ["reverse_appeal"]
    assert told(paper, "sued_act") == ["临工商三局字（1995）第8号《关于责令暂停营业的通知》"]
    assert [d.reason for d in paper.doubts if d.about == "outcome"] == ["主文维持了原判的一部分，请人工认定"]


@pytest.mark.parametrize(
    ("suit", "candidates"),
    [
        (
            "王芳因诉临江县人民政府（以下简称县政府）、第三人桥镇建材有限公司（以下简称建材公司）不履行林业行政登记法定职责，"
            "及临江市人民政府（以下简称市政府）、第三人建材公司林业行政复议决定一案",
            ("不履行林业行政登记法定职责及林业行政复议决定", None),
        ),
        (
            "王芳因诉临江县人民政府、桥镇建材有限公司（以下简称建材公司）、陈林工伤行政认定一案",
            ("工伤行政认定", "陈林工伤行政认定"),
        ),
    ],
    ids=["the second of two", "a name the head does not have"],
)
def test_a_cause_that_is_not_plain_is_asked_about(suit: str, candidates: tuple[str, str | None]) -> None:
    """The second of two causes, and a cause with the name of a party in it, were given in silence."""
    sides = (
        "上诉人（一审原告）王芳，女。\n被上诉人（一审被告）临江县人民政府。\n被上诉人（一审被告）临江市人民政府。\n"
        "一审第三人桥镇建材有限公司。\n"
    )
    paper = read(
        sides, f"{suit}，不服临江市中级人民法院（2016）临01行初3号行政判决，向本院提起上诉。\n" + UPHELD
    )
    assert told(paper, "cause") == []
    (doubt,) = [d for d in paper.doubts if d.about == "cause"]
    assert [c in doubt.candidates for c in candidates if c] == [True] * len([c for c in candidates if c])


def test_no_name_is_one_that_is_masked_whole() -> None:
    paper = paper_of(FIRST + "第三人***，男，汉族，住临江县。\n" + HEARD + DISMISSED + SIGNED)
    assert told(paper, "third_party") == []
    assert [d.about for d in paper.doubts] == ["third_party"]


def test_costs_that_are_remitted_by_law_end_the_order() -> None:
    free = "二审案件受理费依法予以免收。\n本判决为终审判决。\n"
    paper = read(
        "上诉人（一审原告）王芳，女。\n" + ORGAN,
        STORY.replace("上诉人临江县人民政府因", "王芳因诉临江县人民政府") + UPHELD + free,
    )
    assert told(paper, "outcome") == ["uphold_appeal"]
    assert not [d for d in paper.doubts if d.about == "outcome"]
