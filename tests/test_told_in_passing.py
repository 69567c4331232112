"""What a sentence tells besides: 你府 within a cause, halved fees, terms for evidence, third parties and claims in a story (句中顺带写明)."""

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
DAY = ">二〇二三年三月三日"


def letter(title: str, to: str, body: str) -> Paper:
    page = f"^江州市人民法院\n^{title}\n>（2023）苏0901行初5号\n{to}：\n{body}\n{DAY}"
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


def answer(to: str, suit: str) -> Paper:
    return letter(
        "应诉通知书", to, f"本院受理{suit}现将起诉状副本送达你单位，请在收到之日起十五日内提出答辩状。"
    )


def asked(paper: Paper) -> dict[str, tuple[str, ...]]:
    return {doubt.about: doubt.candidates for doubt in paper.doubts}


@pytest.mark.parametrize(
    ("suit", "cause"),
    [
        ("原告张三不服江州市公安局治安行政处罚及你府行政复议决定一案，", "治安行政处罚及行政复议决定"),
        ("原告张三诉江州市公安局治安行政处罚及你府行政复议一案，", "治安行政处罚及行政复议"),
        ("原告张三诉江州市公安局行政处罚决定和你机关行政复议决定一案，", "行政处罚决定和行政复议决定"),
    ],
)
def test_the_addressee_within_a_cause_is_sued_too(suit: str, cause: str) -> None:
    """The second defendant was lost and the cause given with 你府, both in silence."""
    paper = answer("江州市人民政府", suit)
    assert paper.values("defendant") == ("江州市公安局", "江州市人民政府")
    assert asked(paper)["cause"][0] == cause


def test_a_couple_that_sues_is_asked_about_under_its_name() -> None:
    paper = answer("江州市公安局", "原告张三夫妇诉你局治安行政处罚一案，")
    assert (paper.values("plaintiff"), asked(paper)["plaintiff"]) == ((), ("张三",))


@pytest.mark.parametrize("words", ["一案，第三人李四。", "一案（第三人李四）。"])
def test_a_third_party_behind_the_suit_is_told(words: str) -> None:
    paper = answer("江州市人力资源和社会保障局", f"原告江州甲机械有限公司诉你局工伤认定{words}")
    assert paper.values("third_party") == ("李四",)


def test_a_fee_that_is_halved_is_the_halved_one_in_a_notice_too() -> None:
    paper = letter(
        "诉讼费用结算单",
        "江州市公安局",
        "张三诉你局治安行政处罚一案，案件受理费50元，减半收取25元，由你局负担。",
    )
    assert paper.values("fee") == ("25.00",)


def test_a_term_for_evidence_is_no_hearing() -> None:
    paper = letter(
        "准许延长举证期限通知书",
        "江州市公安局",
        "张三诉你局治安行政处罚一案，本院准许你局延期至2023年6月1日前提供证据。",
    )
    assert "hearing_time" not in asked(paper)


def test_a_report_of_a_case_is_the_offices_own() -> None:
    page = (
        "^江州市公安局\n^关于张三诉我局治安行政处罚一案的情况报告\n江州市司法局：\n张三诉我局治安行政处罚一案，江州市人民法院已受理。"
        f"现将有关情况报告如下：\n一、简要案情。张三因殴打他人被我局行政拘留五日。\n特此报告。\n>江州市公安局\n{DAY}"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.kind, paper.values("addressee")) == ("own_report", ("江州市司法局",))


@pytest.mark.parametrize(
    "claimed",
    [
        "请求撤销被告于2022年11月1日作出的江公行罚决字〔2022〕88号行政处罚决定书。",
        "故请求法院判令：1.撤销江公行罚决字〔2022〕88号行政处罚决定书；2.本案诉讼费由被告承担。",
        "诉请：依法撤销被告2022年11月1日作出的江公行罚决字〔2022〕88号行政处罚决定书，并由被告承担诉讼费用。",
        "请求人民法院依法撤销被告作出的江公行罚决字〔2022〕88号行政处罚决定书，责令被告重新作出处理。",
    ],
)
def test_the_act_is_told_where_the_story_of_a_suit_ends(claimed: str) -> None:
    page = (
        "^江州市人民法院\n^行政判决书\n>（2023）苏0901行初5号\n原告张三，男，1980年1月1日出生，汉族，住江州市。\n"
        "被告江州市公安局，住所地江州市。\n法定代表人李四，局长。\n原告张三诉被告江州市公安局治安行政处罚一案，本院受理后，依法组成合议庭审理。现已审理终结。\n"
        f"原告张三诉称，被告处罚错误，{claimed}\n被告辩称，处罚合法，请求撤销江公行罚决字〔2020〕7号行政处罚决定书的理由不成立。\n"
        "本院认为，处罚合法。依照《中华人民共和国行政诉讼法》第六十九条的规定，判决如下：\n驳回原告张三的诉讼请求。\n"
        f"审判长　王五\n审判员　郑六\n人民陪审员　钱七\n{DAY}\n书记员　孙八"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("sued_act") == ("江公行罚决字〔2022〕88号行政处罚决定书",)


def test_a_notice_to_answer_and_to_prove_is_one_to_answer() -> None:
    """Its kind was asked, and all its values lost, where its sentence speaks of 举证事项."""
    body = (
        "本院受理原告廖家豪与被告江州市公安局治安行政处罚一案，依法适用普通程序审理。现将应诉、举证事项一并通知如下：\n"
        "1.自收到本通知书及起诉状副本之日起十五日内提出答辩状。\n2.在同一期限内提供作出被诉行政行为的证据和所依据的规范性文件。"
    )
    paper = letter("应诉及举证通知书", "江州市公安局", body)
    assert (paper.kind, paper.doubts) == ("respond_notice", ())
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((15,), (15,))


@pytest.mark.parametrize(
    ("who", "field"),
    [
        ("上诉人（原审原告）孔喆", "plaintiff"),
        ("再审申请人（一审原告、二审上诉人）孔喆", "plaintiff"),
        ("上诉人（一审被告）江州市公安局", "defendant"),
        ("上诉人（原审第三人）孔喆", "third_party"),
    ],
)
def test_who_appeals_in_a_standing_is_told_without_the_suit(who: str, field: str) -> None:
    body = f"{who}不服江州市人民法院（2021）苏0902行初310号行政判决，向本院提起上诉。现将上诉状副本发送你，请在收到之日起十五日内提出答辩状。"
    paper = letter("应诉通知书", "王五", body)
    assert paper.values(field) == (who.split("）")[-1],)
    assert paper.doubts == ()


def test_who_sues_without_a_defendant_is_asked_for_none() -> None:
    page = "^行政起诉状\n起诉人：高晓梅，女，汉族，1980年2月2日出生，住江州市。\n诉讼请求：\n依法撤销江公行罚决字〔2021〕3号行政处罚决定。\n事实与理由：\n处罚错误。\n此致\n江州市人民法院\n>起诉人：高晓梅\n>2021年3月3日"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.kind, paper.doubts) == ("complaint", ())


def test_a_statement_of_absence_tells_the_day_of_the_hearing_alone() -> None:
    page = "^关于行政机关负责人不能出庭的情况说明\n江州市人民法院：\n贵院受理的廖家豪诉我局治安行政处罚一案，定于2023年8月27日开庭审理。我局局长王一不能出庭应诉。\n>江州市公安局\n>2023年8月20日"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert ([str(day) for day in paper.values("hearing_time")], paper.doubts) == (["2023-08-27"], ())


def test_months_to_answer_a_suggestion_for_retrial_are_told() -> None:
    page = "^江州市人民检察院\n^再审检察建议书\n>江检行再建〔2023〕3号\n江州市人民法院：\n本院认为该判决认定事实的主要证据不足，建议你院再审。请在三个月内审查并将结果书面回复本院。\n>2023年8月20日"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("reply_days") == (90,)


def test_a_withdrawn_appeal_tells_the_number_it_comes_from() -> None:
    """The number of the first instance was asked about as the paper's own."""
    page = (
        "^撤回上诉申请书\n申请人（上诉人、原审被告）：江州市江北街道办事处，住所地江州市。\n被上诉人（原审原告）：俸小明，男，1970年1月1日出生。\n"
        "申请人不服江州市人民法院（2024）苏0902行初11号行政判决，向贵院提起上诉，案号（2024）苏09行终88号。现申请撤回上诉。\n此致\n江州市中级人民法院\n>2024年9月9日"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("origin_case_number") == ("（2024）苏0902行初11号",)
    assert (paper.values("plaintiff"), paper.values("defendant")) == (("俸小明",), ("江州市江北街道办事处",))
    assert "case_number" not in asked(paper) or paper.values("case_number") == ("（2024）苏09行终88号",)


def test_a_name_of_a_people_may_hold_a_word_of_the_sentence() -> None:
    paper = letter(
        "应诉通知书",
        "江州市公安局",
        "本院受理原告阿的木呷诉你局行政处罚一案，现将起诉状副本送达你局，请在十五日内答辩。",
    )
    assert (paper.values("plaintiff"), paper.values("answer_days"), paper.doubts) == (
        ("阿的木呷",),
        (15,),
        (),
    )


JUDGED = (
    ">（2023）苏0901行初5号\n原告张三，男，1980年1月1日出生，汉族，住江州市。\n被告江州市公安局，住所地江州市。\n法定代表人李四，局长。\n"
    "原告张三诉被告江州市公安局治安行政处罚一案，现已审理终结。\n依照《中华人民共和国行政诉讼法》第六十九条的规定，判决如下：\n驳回原告张三的诉讼请求。\n"
    f"审判长　王五\n审判员　郑六\n人民陪审员　钱七\n{DAY}\n书记员　孙八"
)


@pytest.mark.parametrize(("down", "about"), [(0.0, set()), (0.1, {"court"})], ids=["none", "room for one"])
def test_a_court_is_asked_for_only_where_there_is_room_for_it(down: float, about: set[str]) -> None:
    """A judgment printed without its head was asked for its court."""
    scan = scan_of([JUDGED], source="text")
    lines = tuple(
        replace(line, box=(line.box[0], line.box[1] + down, line.box[2], line.box[3] + down))
        for line in scan.pages[0].lines
    )
    paper = read(replace(scan, pages=(replace(scan.pages[0], lines=lines),)), KINDS, COURTS).papers[0]
    assert (paper.kind, set(asked(paper))) == ("judgment", about)


def test_a_complaint_without_a_title_is_known_by_its_parts() -> None:
    page = "原告：郑凯，男，住江州市。\n被告：江州市公安局，住所地江州市。\n诉讼请求：\n撤销被告作出的江公行罚决字〔2021〕3号行政处罚决定。\n事实与理由：\n处罚错误，特向贵院提起诉讼。\n此致\n江州市人民法院\n>原告：郑凯\n>2021年3月3日"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.kind, paper.doubts) == ("complaint", ())


def test_who_sits_no_longer_in_a_panel_told_anew_is_not_asked_about() -> None:
    told = "原由审判员汪来福担任审判长，与审判员窦海涛、钱翀组成合议庭。因钱翀工作调动，现变更由审判员赖凤英担任审判长，与审判员窦海涛、乔文博组成合议庭。"
    paper = letter(
        "变更合议庭组成人员告知书", "江州市公安局", f"本院受理的原告郑凯诉你单位行政处罚一案，{told}"
    )
    assert paper.values("judge") == ("赖凤英", "窦海涛", "乔文博")
    assert paper.doubts == ()


@pytest.mark.parametrize("time", ["2020/07/098:50", "2020/07/09 8:50"])
def test_an_hour_joined_to_its_day_is_read_where_the_month_has_a_nought(time: str) -> None:
    form = f"^江州市人民法院\n^传票\n案号|（2020）苏0901行初5号\n案由|行政许可\n被传唤人|江州市农业农村局\n传唤事由|开庭\n应到时间|{time}\n应到处所|本院第二法庭\n>2020年6月9日"
    paper = read(scan_of([form], source="text"), KINDS, COURTS).papers[0]
    assert ([str(t) for t in paper.values("hearing_time")], paper.doubts) == (["2020-07-09T08:50"], ())


@pytest.mark.parametrize("words", ["按原告沈建国自动撤回起诉处理。", "本案按原告沈建国自动撤回起诉处理。"])
def test_a_suit_that_counts_as_withdrawn_binds_nobody(words: str) -> None:
    """The letter of 自动 behind the name was taken for that of a term (自…起)."""
    page = (
        "^江州市人民法院\n^行政裁定书\n>（2023）苏0901行初5号\n原告沈建国，男，1980年1月1日出生，汉族，住江州市。\n被告江州市公安局，住所地江州市。\n"
        f"原告沈建国诉被告江州市公安局治安行政处罚一案，本院受理后，原告未到庭。裁定如下：\n{words}\n审判员　郑六\n{DAY}\n书记员　孙八"
    )
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("outcome"), "outcome" in asked(paper)) == (("deemed_withdrawn",), False)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("适用简易程序。请于五日内提出书面答复，并提交证据。", 5),
        ("请在收到本通知书之日起十个工作日内答复。", 10),
    ],
)
def test_a_short_term_to_reply_to_a_review_is_told(sentence: str, days: int) -> None:
    page = f"^江州市人民政府\n^行政复议答复通知书\n>江政复答〔2024〕18号\n江州市公安局：\n申请人柴进不服你局作出的江公行罚〔2024〕5号行政处罚决定，申请行政复议，本机关已依法受理。{sentence}\n{DAY}"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("answer_days") == (days,)


def test_a_letter_about_a_ruling_has_no_order_of_its_own() -> None:
    body = "关于陈小平申请执行一案，本院作出的（2022）苏0901行审66号行政裁定书已经发生法律效力，请协助办理过户登记。"
    page = f"江州市人民法院\n协助执行通知书\n（2023）苏0901行初5号\n江州市公安局：\n　　{body}\n二〇二三年三月三日"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.kind, paper.values("cause"), "outcome" in asked(paper)) == ("enforcement", (), False)


@pytest.mark.parametrize("title", ["询问通知书", "开庭通知书", "应诉通知书", "传票"])
@pytest.mark.parametrize(
    ("words", "room"),
    [
        ("在第三法庭对原告王洪泽诉你局行政处罚一案公开开庭审理", "第三法庭"),
        ("在本院第二十五法庭就原告王洪泽诉你局行政处罚一案开庭审理", "本院第二十五法庭"),
        ("在第三法庭审理原告王洪泽诉你局行政处罚一案", "第三法庭"),
    ],
)
def test_a_suit_told_behind_a_room_is_no_part_of_it(title: str, words: str, room: str) -> None:
    """The room was given with the parties, in silence."""
    paper = letter(title, "江州市公安局", f"本院定于2023年4月3日上午9时30分{words}，请准时到庭。")
    assert paper.values("hearing_place") == (room,)


def test_a_term_for_evidence_is_told_behind_any_word_for_its_receipt() -> None:
    """It was lost in silence behind 接到."""
    body = "王洪泽诉你局行政处罚一案，请你局于接到本通知之日起10日内补充提交送达回证原件。"
    assert letter("限期举证通知书", "江州市公安局", body).values("evidence_days") == (10,)


def test_a_term_for_evidence_is_told_in_an_item_of_its_own() -> None:
    body = "原告洪水成诉你局行政处罚一案，本院已立案。并通知如下：一、在收到起诉状副本之日起15日内提出答辩状；二、15日内提供作出行政行为的证据和依据的规范性文件。"
    assert letter("应诉通知书", "江州市公安局", body).values("evidence_days") == (15,)


@pytest.mark.parametrize(
    "rows",
    [
        "受委托人：黄磊 工作单位：江州市公安局 职务：科长\n受委托人：海清 工作单位：江苏某某律师事务所 职务：律师",
        "受托人：姓名：黄磊，单位：江州市公安局，职务：科长\n受托人：姓名：海清，单位：江苏某某律师事务所，职务：律师",
        "受委托人|姓名|黄磊|工作单位|江州市公安局\n|姓名|海清|工作单位|江苏某某律师事务所",
    ],
    ids=["in a row", "in a sentence", "in cells"],
)
def test_agents_beside_their_offices_are_told_by_name(rows: str) -> None:
    """The word 姓名 of a cell was an agent in silence, and those whose office stood behind them were missing."""
    page = f"^授权委托书\n委托单位：江州市公安局\n法定代表人：周迅\n{rows}\n委托权限：一般代理\n{DAY}"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.kind, paper.values("agent"), paper.doubts) == ("power_of_attorney", ("黄磊", "海清"), ())


def test_the_number_of_a_suggestion_is_no_case_of_its_answer() -> None:
    page = f"^关于采纳司法建议情况的复函\n江州市人民法院：\n贵院（2025）苏0901司建1号司法建议书收悉。现将整改情况函复如下：\n一、加强培训。\n特此函复。\n>江州市公安局\n{DAY}"
    paper = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    assert (paper.values("suggestion_number"), paper.values("case_number")) == (
        ("（2025）苏0901司建1号",),
        (),
    )


def test_the_instance_is_no_part_of_a_cause() -> None:
    """治安行政处罚上诉 was given as the cause in silence."""
    page = (
        "^江州市中级人民法院\n^行政裁定书\n>（2023）苏09行终5号\n上诉人（原审原告）胡一刀，男，1960年1月1日出生，汉族。\n被上诉人（原审被告）江州市公安局。\n"
        "本院在审理上诉人胡一刀诉被上诉人江州市公安局治安行政处罚上诉一案中，上诉人胡一刀无正当理由拒不到庭。裁定如下：\n本案按上诉人胡一刀撤回上诉处理。\n"
        f"审判长 田归农\n审判员 商剑鸣\n审判员 阎基\n{DAY}\n书记员 何思豪"
    )
    ruling = read(scan_of([page], source="text"), KINDS, COURTS).papers[0]
    notice = letter(
        "应诉通知书",
        "江州市公安局",
        "本院受理胡一刀诉你局治安行政处罚上诉一案，请在收到上诉状副本之日起十五日内提出答辩状。",
    )
    assert (ruling.values("cause"), notice.values("cause")) == (("治安行政处罚",), ("治安行政处罚",))
