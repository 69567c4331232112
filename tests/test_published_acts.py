"""Acts, numbers and standings of published judgments that were wrong or lost in silence (真实裁判文书的行为、案号与地位)."""

from __future__ import annotations

import pytest

from pipeline.reading.words.case_numbers import case_numbers
from pipeline.reading.words.citations import is_cited
from tests.test_published_ends import HEAD, SIGNED, UPHELD, paper_of, told
from tests.test_published_wordings import HEAD as FIRST_HEAD
from tests.test_published_wordings import values

SCHOOL = "原告王小满，女，住临江县。\n被告临江大学，住所地临江县西路8号。\n法定代表人潘剑，校长。\n"
BUREAU = "被告中国民用航空局，住所地北京市。\n法定代表人冯明，局长。\n"
STORY = (
    "原告王小满不服被告中国民用航空局（以下简称民航局）所作民航复决字（2017）2号行政复议决定书（以下简称《复议决定书》），"
    "向本院提起行政诉讼。本案现已审理终结。\n"
)
CITED = (
    "2017年5月17日，民航局作出《复议决定书》。《复议决定书》载明：“申请人不服被申请人作出的《投诉处理决定书》所提起的行政复议申请，"
    "本机关依法已予受理。申请人请求：1、依法撤销被申请人作出的《投诉处理决定书》（2017年1号）；2、要求相关单位暂停执行。”\n"
)


def test_what_an_applicant_asked_for_in_a_quoted_decision_is_not_claimed_here() -> None:
    """His requests were given as the claims of the suit and the act they are against as the one sued."""
    suit = (
        FIRST_HEAD + "原告王小满，女，住临江县。\n" + BUREAU + STORY + CITED + "原告王小满诉称，请求撤销。\n"
    )
    assert values(suit, "sued_act") == ["民航复决字（2017）2号行政复议决定书"]
    assert values(suit, "claims") == []


def test_claims_behind_a_quotation_that_lost_its_end_are_still_read() -> None:
    claimed = "原告王小满诉称，诉讼请求：1.撤销被告作出的民航复决字（2017）2号行政复议决定书；2.诉讼费由被告承担。\n"
    lost = CITED.replace("申请人请求：1、", "其要求").replace("”", "")
    suit = FIRST_HEAD + "原告王小满，女，住临江县。\n" + BUREAU + STORY + lost + claimed
    assert len(values(suit, "claims")) == 2


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("载明：“申请人请求：", True),
        ("载明：“该局称“无此事”，请求：", True),
        ('载明：“无此事。"请求：', False),
        ("所称“无此事”，请求：", False),
        ("载明：“无此事。原告诉称，请求：", False),
    ],
)
def test_a_place_is_cited_while_the_quotation_before_it_is_open(text: str, cited: bool) -> None:
    assert is_cited(text, text.rindex("请求")) is cited


@pytest.mark.parametrize(
    "order",
    [
        "确认临江大学临学[2006]33号《关于开除学籍处分的决定》违法。",
        "确认被告临江大学临学[2006]33号《关于开除学籍处分的决定》违法。",
        "撤销临大临学[2006]33号《关于开除学籍处分的决定》。",
        "撤销被告临江大学2006年3月1日作出的临学[2006]33号《关于开除学籍处分的决定》。",
    ],
)
def test_the_organ_before_the_number_of_its_act_is_no_part_of_it(order: str) -> None:
    """临江大学临学[2006]33号 was the act, in silence: a body that is a party may be called anything."""
    lead = "原告王小满诉被告临江大学（以下简称临大）开除学籍一案，本院依法组成合议庭进行了审理。本案现已审理终结。\n"
    end = "依照《中华人民共和国行政诉讼法》第七十条的规定，判决如下：\n" + order
    assert values(FIRST_HEAD + SCHOOL + lead + "本院认为，" + end, "sued_act") == [
        "临学[2006]33号《关于开除学籍处分的决定》"
    ]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (
            "不服被告国家知识产权局作出的第13261号无效宣告请求审查决定（简称第13261号决定），",
            "第13261号无效宣告请求审查决定",
        ),
        (
            "不服被告国家知识产权局作出的《公安交通管理行政强制措施凭证》（编号：522723330000688），",
            "《公安交通管理行政强制措施凭证》（编号：522723330000688）",
        ),
    ],
)
def test_an_act_known_by_its_number_alone_is_the_one_sued(words: str, act: str) -> None:
    sides = "原告王小满，女，住临江县。\n被告国家知识产权局，住所地北京市。\n法定代表人申明，局长。\n"
    assert values(
        FIRST_HEAD + sides + "原告王小满" + words + "向本院提起行政诉讼。本案现已审理终结。\n", "sued_act"
    ) == [act]


def test_a_fine_of_the_traffic_police_is_claimed_against_by_its_long_number() -> None:
    sides = (
        "原告王小满，女，住临江县。\n被告临江县公安局交通警察大队，住所地临江县。\n法定代表人何国，大队长。\n"
    )
    claimed = "原告王小满诉称，处罚不当。请求：1、判决撤销第532545191064565X号行政处罚决定书；2、本案诉讼费用由被告承担。\n"
    assert values(FIRST_HEAD + sides + claimed, "sued_act") == ["第532545191064565X号行政处罚决定书"]


SEVENTY = ("（2006）海中法行初字第71号", "（2006）海中法行初字第72号")


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("（2006）海中法行初字第71、72号", SEVENTY),
        ("（2006）海中法行初字第71号、第72号", SEVENTY),
        ("（2006）海中法行初字第71号和72号", SEVENTY),
        ("（2021）京01行初384、385号", ("（2021）京01行初384号", "（2021）京01行初385号")),
        ("（2006）海中法行初字第71号、12号楼", ()),
    ],
)
def test_serial_numbers_of_several_suits_are_asked_about(written: str, numbers: tuple[str, ...]) -> None:
    """第71、72号 was no number at all, 第71号、第72号 was the first alone, in silence."""
    (found,) = case_numbers(written)
    assert (found.candidates, found.sure) == (numbers, not numbers)


def test_an_appeal_from_two_suits_asks_where_it_comes_from() -> None:
    sides = "上诉人（原审原告）王小满。\n被上诉人（原审被告）临江县城建局。\n法定代表人潘剑，局长。\n"
    suit = "上诉人王小满因诉被上诉人临江县城建局行政不作为一案，不服临江县人民法院（2006）临行初字第71、72号行政判决，向本院提起上诉。本案现已审理终结。\n"
    paper = paper_of(HEAD + sides + suit + "本院认为，原判正确。" + UPHELD + SIGNED)
    assert told(paper, "origin_case_number") == []
    asked = [doubt.candidates for doubt in paper.doubts if doubt.about == "origin_case_number"]
    assert asked == [("（2006）临行初字第71号", "（2006）临行初字第72号")]


def test_who_answers_an_appeal_of_the_plaintiff_who_sued_them_is_sued() -> None:
    """被上诉人 alone said nothing; both were asked about and no item of the order went against them."""
    sides = (
        "上诉人（原审原告）临江县建筑公司，住所地临江县。\n被上诉人临江县人民政府，住所地临江县。\n"
        "被上诉人临江县房产管理局，住所地临江县。\n"
    )
    suit = (
        "上诉人临江县建筑公司（以下简称临江县第一建筑公司）因其诉被上诉人临江县人民政府、临江县房产管理局行政不作为一案，"
        "不服临江县人民法院（2006）临行初字第71号行政判决，向本院提起上诉。本案现已审理终结。\n"
    )
    paper = paper_of(HEAD + sides + suit + "本院认为，原判正确。" + UPHELD + SIGNED)
    assert told(paper, "defendant") == ["临江县人民政府", "临江县房产管理局"]


def test_the_leader_of_a_body_called_its_guardian_is_its_leader() -> None:
    """法定代理人刘守，局长 under a bureau was its agent, in silence; a child's is one."""
    sides = (
        "上诉人（原审原告）王小满。\n法定代理人王大，系王小满之父。\n"
        "被上诉人（原审被告）临江县城建局，住所地临江县。\n法定代理人刘守，局长。\n"
    )
    suit = "上诉人王小满因强制拆除行为违法并赔偿一案，不服临江县人民法院（2006）临行初字第71号行政判决，向本院提起上诉。本案现已审理终结。\n"
    order = "依照《中华人民共和国行政诉讼法》第八十九条的规定，判决如下：\n驳回上诉，维持原判。\n二审受理费50元，由上诉人王小满负担。\n"
    paper = paper_of(HEAD + sides + suit + "本院认为，原判正确。" + order + SIGNED)
    assert told(paper, "legal_representative") == ["刘守"]
    assert told(paper, "agent") == ["王大"]
    assert told(paper, "cause") == ["强制拆除行为违法并赔偿"]
    assert (told(paper, "fee"), told(paper, "outcome")) == (["50.00"], ["uphold_appeal"])
    assert not paper.doubted("outcome")


@pytest.mark.parametrize("title", ["驳回申诉通知书", "驳回申请再审通知书", "驳回再审申请通知书"])
def test_a_courts_notice_that_turns_an_application_down_is_read(title: str) -> None:
    """Its kind was asked about and its day lost."""
    words = (
        f"^河南省高级人民法院\n^{title}\n>（2008）豫法行申字第8号\n王小满：\n"
        "你因诉正阳县工商行政管理局行政赔偿一案，不服驻马店市中级人民法院（2006）驻行终字第102号行政赔偿裁定，向本院提出申诉。"
        "本院经审查认为，你的申诉理由不能成立，依法予以驳回。\n特此通知。\n>二○○九年二月十日"
    )
    paper = paper_of(words)
    assert (paper.kind, paper.doubts) == ("other", ())
    assert told(paper, "document_date", "origin_case_number") == ["2009-02-10", "（2006）驻行终字第102号"]


def test_a_decision_to_be_served_is_an_order_to_act() -> None:
    """判令被告…送达 was asked about and went against nobody."""
    sides = "原告韩宝荣。\n被告临江县人民政府，住所地临江县。\n"
    suit = (
        "原告韩宝荣诉被告临江县人民政府不履行复议职责一案，本院依法组成合议庭进行了审理。本案现已审理终结。\n"
    )
    end = "本院认为，依照《中华人民共和国行政诉讼法》第五十四条第（三）项之规定，判决如下：\n"
    served = "判令被告于本判决生效之日起三十日内向原告送达临政复字［2005］4号行政复议决定书。\n"
    paper = paper_of(FIRST_HEAD + sides + suit + end + served + SIGNED)
    outcomes = [(found.value, found.against) for found in paper.findings if found.field == "outcome"]
    assert outcomes == [("order_perform", ("临江县人民政府",))]
    paid = served.replace("向原告送达临政复字［2005］4号行政复议决定书", "支付原告100元").replace(
        "生效", "送达"
    )
    assert told(paper_of(FIRST_HEAD + sides + suit + end + paid + SIGNED), "outcome") == ["pay"]


def test_the_cause_stands_before_the_case_another_court_judged() -> None:
    """…诉省经贸委吊销许可证一案所作的…判决 told no cause, in silence."""
    sides = "上诉人（一审被告）临江省经济贸易委员会。\n被上诉人（一审原告）大同市北方矿业有限责任公司。\n"
    suit = (
        "临江省经济贸易委员会（以下简称省经贸委）不服临江省高级人民法院对大同市北方矿业有限责任公司（以下简称北方公司）诉省经贸委"
        "吊销许可证一案所作的（1998）晋行初字第1号行政判决，向本院提起上诉。本案现已审理终结。\n"
    )
    paper = paper_of(HEAD + sides + suit + "本院认为，原判正确。" + UPHELD + SIGNED)
    assert told(paper, "cause") == ["吊销许可证"]


POLICE = "原告徐兴旺。\n被告咸宁市公安局咸安分局（以下简称咸安公安分局）\n法定代表人易绿林，局长。\n"
FINED = "2013年3月5日，咸安公安分局对徐兴旺作出咸分公（双）行决字（2015）第147号《行政处罚决定书》，决定行政拘留十日。"
MET = "徐兴旺不服，向本院提起行政诉讼，本院受理后，依法组成合议庭，公开开庭审理了本案，本案现已审理终结。\n"


@pytest.mark.parametrize(
    "story",
    [
        FINED + MET,
        MET
        + "被诉行政行为：2013年3月5日，被告咸安公安分局作出咸分公（双）行决字（2015）第147号《行政处罚决定书》，该决定认定违法。\n",
    ],
)
def test_an_act_told_before_the_suit_or_under_its_heading_is_the_one_sued(story: str) -> None:
    """Neither was read, in silence."""
    assert values(FIRST_HEAD + POLICE + story, "sued_act") == [
        "咸分公（双）行决字（2015）第147号《行政处罚决定书》"
    ]


def test_an_act_of_somebody_else_told_before_the_suit_is_not_the_one_sued() -> None:
    other = FINED.replace("咸安公安分局对", "咸宁市城管局对")
    assert values(FIRST_HEAD + POLICE + other + MET, "sued_act") == []


def test_a_mark_of_quotation_before_the_number_of_an_act_hides_nothing() -> None:
    sued = "原告徐兴旺不服被告咸宁市公安局咸安分局于2015年1月30日对其作出“咸公罚决字（2015）第00092号行政处罚决定书的行政行为，向本院提起行政诉讼。\n"
    assert values(FIRST_HEAD + POLICE + sued, "sued_act") == ["咸公罚决字（2015）第00092号行政处罚决定书"]


def test_a_standing_told_twice_before_a_name_is_no_part_of_it() -> None:
    """被告温州市某局 was asked about as no name."""
    sides = "上诉人（原审原告）黄岳金，男。\n被上诉人（原审被告）被告临江县城建局，住所地临江县。\n"
    suit = "上诉人黄岳金因诉临江县城建局城建行政决定一案，不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。本案现已审理终结。\n"
    paper = paper_of(HEAD + sides + suit + "本院认为，原判正确。" + UPHELD + SIGNED)
    assert (told(paper, "defendant"), paper.doubted("defendant")) == (["临江县城建局"], False)


@pytest.mark.parametrize(
    ("cause", "asked"),
    [
        ("、陈林工伤行政认定暨行政复议", ("工伤行政认定暨行政复议", "陈林工伤行政认定暨行政复议")),
        ("工伤行政认定暨行政复议", ()),
    ],
)
def test_a_name_that_the_head_lacks_is_asked_out_of_the_cause(cause: str, asked: tuple[str, ...]) -> None:
    """…公司（以下简称八星公司）、陈林工伤行政认定一案: the cause began with 陈林, in silence."""
    sides = (
        "上诉人（原审原告）于广凤。\n被上诉人（原审被告）临江县城建局，住所地临江县。\n"
        "被上诉人（原审第三人）江苏八星建设工程有限公司。\n"
    )
    suit = (
        "上诉人于广凤因诉被上诉人临江县城建局、江苏八星建设工程有限公司（以下简称八星公司）"
        + cause
        + "一案，"
        "不服临江县人民法院（2013）临行初字第83号行政判决，向本院提起上诉。本案现已审理终结。\n"
    )
    paper = paper_of(HEAD + sides + suit + "本院认为，原判正确。" + UPHELD + SIGNED)
    assert told(paper, "cause") == ([] if asked else ["工伤行政认定暨行政复议"])
    assert [doubt.candidates for doubt in paper.doubts if doubt.about == "cause"] == (
        [asked] if asked else []
    )


def test_who_is_asked_to_be_executed_against_makes_it_a_paper_of_enforcement() -> None:
    """被申请执行人 and 如不服本裁定: its kind was asked about and nothing read."""
    words = (
        "^大连市旅顺口区人民法院\n^行政裁定书\n>（2019）辽0212行审89号\n申请执行人大连市自然资源局，住所地大连市。\n"
        "被申请执行人大连世辉建筑工程有限公司，住所地旅顺口区。\n本院收到大连市自然资源局的强制执行申请书。\n"
        "本院认为，申请执行的内容不具备申请执行的条件。依照《中华人民共和国行政诉讼法》第九十七条的规定，裁定如下：\n"
        "对大连市自然资源局的申请，本院不予受理。\n"
        "申请执行人如不服本裁定，可以在收到裁定书之日起十五日内向大连市中级人民法院申请复议。\n"
    )
    paper = paper_of(words + SIGNED)
    assert (paper.kind, told(paper, "plaintiff"), told(paper, "outcome")) == (
        "enforcement",
        ["大连市自然资源局"],
        ["not_accepted"],
    )
