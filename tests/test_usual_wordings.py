"""Usual wordings of notices that were asked about or lost: titles, terms, names with their legal form (通知书的常见写法)."""

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


def notice(title: str, body: str) -> Paper:
    page = f"""^临江县人民法院
^{title}
>（2025）渝0999行初34号
临江县公安局：
{body}
>二〇二五年二月十七日"""
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


def respond(words: str) -> Paper:
    return notice("应诉通知书", f"柴进诉你局行政处罚一案，本院已立案受理。\n{words}")


TITLES = (
    ("追加第三人通知书", "respond_notice"),
    ("通知第三人参加诉讼通知书", "respond_notice"),
    ("追加被告通知书", "respond_notice"),
    ("审判庭组成人员通知书", "panel_notice"),
    ("审判庭成员告知书", "panel_notice"),
    ("审判组织成员通知书", "panel_notice"),
    ("变更承办法官通知书", "panel_notice"),
    ("告知审判庭组成人员通知书", "panel_notice"),
    ("出庭应诉通知书", "appearance_notice"),
    ("行政首长出庭应诉通知书", "appearance_notice"),
    ("提交答辩状通知书", "respond_notice"),
)


@pytest.mark.parametrize(("title", "kind"), TITLES, ids=[title for title, _ in TITLES])
def test_the_titles_of_a_panel_and_of_who_joins_are_known(title: str, kind: str) -> None:
    paper = notice(title, "原告柴进诉你局行政处罚一案，本院已立案受理，特此通知。")
    assert paper.kind == kind and paper.values("plaintiff") == ("柴进",)
    assert paper.values("document_date") == ("2025-02-17",)


TERMS = {
    "both told at once": ("答辩期和举证期均为收到起诉状副本后的十五日。", 15, 15),
    "both from a day": ("答辩期限、举证期限均为十五日，自收到起诉状副本之日起算。", 15, 15),
    "the evidence first": ("举证期和答辩期都为收到本通知书次日起15日内。", 15, 15),
    "received in another word": ("请于接到起诉状副本后十日内提出答辩状正本一份、副本两份。", 10, None),
    "signed for": ("请于签收起诉状副本之日起十五日内提交答辩状。", 15, None),
    "in formal numerals": ("请在收到起诉状副本之日起拾伍日内提交答辩状和作出行政行为的证据。", 15, 15),
    "in brackets": ("请在收到起诉状副本之日起（15）日内提交答辩状及证据。", 15, 15),
    "without a beginning": ("你局应在十五日内提出答辩状和有关证据。", 15, 15),
    "without 之日起": (
        "请你单位在收到起诉状副本十五日内提交答辩状，同时提交据以作出行政行为的证据。",
        15,
        15,
    ),
    "answered": (
        "收到起诉状副本起15日内答辩；提供证据的期限为收到起诉状副本之日起15日，不能提供的，应在5日内提出延期申请。",
        15,
        15,
    ),
    "days in another word": ("收到本通知后15天内提交答辩状；举证期限为15天。", 15, 15),
    "that of the law": ("在法定期限十五日内提交答辩状。证据应在答辩期内提交。", 15, None),
    "another for what is allowed": (
        "请在收到起诉状副本之日起十五日内提交答辩状和证据。\n三、对需要补充的证据，可以在收到本院准许通知后十日内补充提供有关证据。",
        15,
        15,
    ),
    "before the reader": ("请自接到本通知书次日起十五日内向本院提交答辩状。", 15, None),
}


@pytest.mark.parametrize(("words", "answer", "evidence"), TERMS.values(), ids=TERMS.keys())
def test_the_terms_of_a_notice_are_read_in_the_words_of_courts(
    words: str, answer: int, evidence: int | None
) -> None:
    paper = respond(words)
    assert paper.values("answer_days") == (answer,)
    assert paper.values("evidence_days") == (() if evidence is None else (evidence,))
    assert not [doubt for doubt in paper.doubts if doubt.about.endswith("_days")]


SUITS = {
    "the roles of organs in brackets": (
        "柴进诉临江县公安局（原行政行为作出机关）、临江县人民政府（复议机关）工伤认定及行政复议一案，本院已立案受理。",
        ("柴进",), ("临江县公安局", "临江县人民政府"), "工伤认定及行政复议",
    ),
    "a role behind the addressee": (
        "柴进诉临江县公安局（复议机关）行政复议一案，本院已立案受理。", ("柴进",), ("临江县公安局",), "行政复议",
    ),
    "a former name behind an organ": (
        "柴进诉江口镇人民政府（原江口乡人民政府）土地行政登记一案，本院已立案受理。",
        ("柴进",), ("江口镇人民政府",), "土地行政登记",
    ),
    "each defendant and third party with its role": (
        "原告柴进诉被告临江县公安局、被告临江县人民政府、第三人临江县老味道餐饮店行政强制拆除一案，本院已立案受理。",
        ("柴进",), ("临江县公安局", "临江县人民政府"), "行政强制拆除",
    ),
    "each plaintiff with its role": (
        "原告柴进、原告武松诉被告临江县公安局房屋征收补偿决定一案，本院已立案受理。", ("柴进", "武松"), ("临江县公安局",), "房屋征收补偿决定",
    ),
    "others by what they are": (
        "原告柴进等34户村民诉被告临江县公安局行政处罚一案，本院已立案受理。", ("柴进",), ("临江县公安局",), "行政处罚",
    ),
    "the legal form of a shop": (
        "临江县康民大药房（个人独资）诉你局行政处罚一案，本院已立案受理。", ("临江县康民大药房（个人独资）",), (), "行政处罚",
    ),
    "a branch shop": (
        "临江县乐家超市（解放路店）诉你局行政处罚一案，本院已立案受理。", ("临江县乐家超市（解放路店）",), (), "行政处罚",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "plaintiff", "defendant", "cause"), SUITS.values(), ids=SUITS.keys())
def test_a_bracket_behind_a_party_is_of_its_name_or_of_nothing(
    words: str, plaintiff: tuple[str, ...], defendant: tuple[str, ...], cause: str
) -> None:
    paper = notice("应诉通知书", words)
    assert paper.values("plaintiff") == plaintiff and paper.values("cause") == (cause,)
    assert paper.values("defendant") == defendant
    assert not [d for d in paper.doubts if d.about in ("plaintiff", "defendant", "cause")]


ALLOWED = (
    "二、对需要补充的证据，可以在收到本院准许通知后十日内补充。",
    "二、申请延期提供证据，本院准许的，应当在正当事由消除后十日内提供证据。",
)


@pytest.mark.parametrize("words", ALLOWED, ids=("supplement", "cause gone"))
def test_the_days_of_who_is_allowed_more_time_are_not_those_of_the_evidence(words: str) -> None:
    """Ten days were given in silence where the first term was not understood."""
    told = "原告柴进诉你局行政处罚一案，请按下列要求举证：\n一、你局应于收到应诉通知书后若干日内向本院提供证据。\n"
    assert notice("举证通知书", told + words).values("evidence_days") == ()
    known = notice("举证通知书", told.replace("若干", "拾伍") + words)
    assert known.values("evidence_days") == (15,)


def test_the_days_to_answer_a_suggestion_follow_any_word_of_receipt() -> None:
    """请你单位自收到之日起六十日内 was asked about (60, 160)."""
    page = """^临江县人民法院
^司法建议书
>（2025）渝0999司建3号
临江县公安局：
本院在审理柴进诉你局行政处罚一案中，发现你局送达程序不规范，特提出如下建议：
规范送达程序。
请你单位自收到之日起六十日内予以书面答复，并抄送本院。
>二〇二五年二月十七日"""
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("reply_days") == (60,) and not [d for d in paper.doubts if d.about == "reply_days"]


FORMER = {
    "in a bracket": ("应诉通知书", "本院受理上诉人柴进诉你单位环境保护行政处罚一案（原审案号：（2024）渝0998行初7号），现将有关事项通知如下："),
    "in the sentence": ("二审应诉通知书", "本院受理上诉人柴进诉你单位安全行政处罚一案，一审案号：（2024）渝0998行初7号，现将有关事项通知如下："),
    "in square brackets": ("合议庭组成人员告知书", "上诉人柴进与被上诉人临江县公安局行政处罚一案【原审案号:(2024)渝0998行初7号】，本院依法组成合议庭。"),
    "in a row": ("传票", "原审案号|（2024）渝0998行初7号\n案由|行政处罚\n被传唤人|临江县公安局"),
    "over two rows": (
        "应诉通知书", "本院受理上诉人柴进诉你单位房屋征收补偿决定一案（原审案号：（2024）渝0998行初7号），现将有关事项通知如下：",
    ),
    "without a colon": ("举证通知书", "上诉人柴进与你局行政处罚一案，一审案号（2024）渝0998行初7号，现通知如下："),
}  # fmt: skip


@pytest.mark.parametrize(("title", "body"), FORMER.values(), ids=FORMER.keys())
def test_the_number_of_the_first_instance_is_never_the_papers_own(title: str, body: str) -> None:
    """It was taken for the paper's own number where its row broke behind 原审."""
    paper = notice(title, body)
    assert paper.values("case_number") == ("（2025）渝0999行初34号",)
    assert paper.values("origin_case_number") == ("（2024）渝0998行初7号",)
    assert not [d for d in paper.doubts if d.about.endswith("case_number")]


OTHERS = (
    "第三人应在收到起诉状副本之日起十日内提交陈述意见和证据",
    "第三人应在收到本通知之日起十日内提交答辩意见",
    "申请延长举证期限的，应在收到本通知之日起五日内向本院提出并提供证据",
    "当事人增加诉讼请求的，应在收到本通知之日起十日内提出，被告可在十日内答辩",
    "应于收到本通知之日起七日内提交法定代表人身份证明",
    "请在收到起诉状副本之日起三日内提交应诉人员联系方式，并提交答辩状",
    "行政机关负责人不能出庭的，应于收到通知之日起五日内提交情况说明",
    "如不提交答辩状，不影响审理；提交答辩状后可在十日内补充证据",
    "原告应在收到答辩状副本之日起五日内提交反驳意见和证据",
)


@pytest.mark.parametrize("title", ["应诉通知书", "举证通知书"])
@pytest.mark.parametrize("words", OTHERS)
def test_the_period_of_others_or_of_another_paper_is_not_the_organs(words: str, title: str) -> None:
    """It was given in silence where the organ's own is not told in figures."""
    told = "柴进诉你局行政处罚一案，本院已立案受理。\n一、你单位应在法定期限内提交答辩状和证据。\n"
    paper = notice(title, f"{told}二、{words}。")
    assert paper.values("answer_days") == () and paper.values("evidence_days") == ()
    own = notice(title, told.replace("在法定期限内", "在收到起诉状副本之日起十五日内") + f"二、{words}。")
    assert own.values("evidence_days") == (15,)
    assert not [d for d in own.doubts if d.about.endswith("_days")]


def test_a_third_party_that_is_addressed_has_the_period_of_its_own_sentence() -> None:
    words = "柴进诉临江县民政局行政登记一案，现通知你单位作为第三人参加诉讼。\n第三人应在收到起诉状副本之日起十日内提交答辩意见。"
    assert notice("参加诉讼通知书", words).values("answer_days") == (10,)


def test_the_term_for_evidence_may_stand_in_a_bracket_behind_its_name() -> None:
    words = "柴进诉你局行政处罚一案，通知如下：\n一、你单位应在举证期限（十五日）内提交证据。\n二、对需要补充的证据，可以在收到本院准许通知后十日内补充。"
    assert notice("举证通知书", words).values("evidence_days") == (15,)


BEFORE = (
    "对",
    "据",
    "鉴于",
    "由于",
    "近日",
    "现",
    "为",
    "将",
    "把",
    "该",
    "有关",
    "针对",
    "兹有",
    "新收",
    "经查",
    "当事人",
    "随函送达",
)


@pytest.mark.parametrize("words", BEFORE)
def test_a_word_of_the_sentence_before_a_plaintiff_is_no_part_of_the_name(words: str) -> None:
    """对柴进, 近日柴进 and 由于柴进 were given in silence."""
    paper = notice("应诉通知书", f"{words}柴进诉你局行政处罚一案，本院已立案受理。")
    assert paper.values("plaintiff") == ("柴进",) and paper.values("cause") == ("行政处罚",)
    assert not [d for d in paper.doubts if d.about in ("plaintiff", "cause")]


def test_a_body_may_be_called_like_a_word_of_the_sentence() -> None:
    for name in ("现代汽车销售有限公司", "为民超市", "对外贸易公司"):
        paper = notice("应诉通知书", f"{name}诉你局行政处罚一案，本院已立案受理。")
        assert paper.values("plaintiff") == (name,)


CAUSES = {
    "an administrative case": ("柴进诉你局行政协议行政案件，本院已立案受理。", ("行政协议",)),
    "a case without its number": ("柴进诉你局治安行政处罚案，本院已立案受理。", ("治安行政处罚",)),
    "a certificate": ("柴进诉你局颁发的闽（2021）临江县不动产权第0001号不动产权证书一案，本院已立案受理。", ()),
    "an act with its number": ("柴进诉你局临公罚〔2021〕第3号行政处罚决定一案，本院已立案受理。", ()),
    "an act by its name": ("柴进不服你局2021年3月5日作出的《关于柴进申请事项的答复》一案，本院已立案受理。", ()),
}  # fmt: skip


@pytest.mark.parametrize(("words", "causes"), CAUSES.values(), ids=CAUSES.keys())
def test_an_act_with_its_number_is_no_cause(words: str, causes: tuple[str, ...]) -> None:
    """Certificates and numbers of acts were given as causes in silence."""
    paper = notice("应诉通知书", words)
    assert paper.values("plaintiff") == ("柴进",) and paper.values("cause") == causes
    assert not paper.doubted("cause")


APPEALS = (
    "如果不服本判决，可在接到判决书的次日起十五日内向本院或东州市中级人民法院提起上诉。",
    "如不服本判决，可在判决书送达之日起十五日（在中华人民共和国领域内没有住所的为三十日）内向本院递交上诉状，上诉于东州市中级人民法院。",
)


@pytest.mark.parametrize("words", APPEALS)
def test_the_days_to_appeal_follow_any_word_of_receipt(words: str) -> None:
    page = f"""^临江县人民法院
^行政判决书
>（2025）渝0999行初3号
原告柴进，男，1980年2月3日出生。
被告临江县公安局，住所地临江县。
原告柴进诉被告临江县公安局行政处罚一案，本院受理后，依法组成合议庭，现已审理终结。
判决如下：
驳回原告的诉讼请求。
{words}
>审判员 江洋
>二〇二五年二月十七日"""
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("appeal_days") == (15,)


@pytest.mark.parametrize("title", ["应诉通知书", "合议庭组成人员告知书"])
def test_a_hearing_that_a_notice_sets_besides_is_told(title: str) -> None:
    """Its day was lost in silence."""
    words = "柴进诉你局行政处罚一案，本院已立案受理。\n三、本案定于2025年3月19日9时30分在本院第二法庭公开开庭审理，请准时到庭。"
    paper = notice(title, words)
    assert paper.values("hearing_time") == ("2025-03-19T09:30",) and paper.values("hearing_place") == (
        "本院第二法庭",
    )
    plain = notice(
        title, "柴进诉你局行政处罚一案，本院已于2025年2月10日立案受理。你局应于2025年3月4日前提交证据。"
    )
    assert plain.values("hearing_time") == () and not [
        d for d in plain.doubts if d.about.startswith("hearing")
    ]


OTHER_TITLES = ("延长审理期限通知书", "中止诉讼通知书", "宣判通知书", "生效证明书", "领取裁判文书通知书")


@pytest.mark.parametrize("title", OTHER_TITLES)
def test_a_courts_paper_of_a_known_title_of_no_kind_is_read(title: str) -> None:
    """Its kind was asked for, and its addressee and day were lost."""
    paper = notice(title, "原告柴进诉你局行政处罚一案，特此通知。")
    assert paper.kind == "other" and paper.values("addressee") == ("临江县公安局",)
    assert paper.values("document_date") == ("2025-02-17",)


def test_an_act_that_is_only_called_one_is_named_by_its_number() -> None:
    page = """^临江县人民政府
^行政复议答复通知书
>临府复〔2025〕8号
临江县公安局：
申请人柴进对你局作出的临公罚字〔2024〕0115号行政行为不服，申请行政复议，现已受理。请在收到本通知之日起十日内提出书面答复。
>二〇二五年二月十七日"""
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert paper.values("sued_act") == ("临公罚字〔2024〕0115号",)


def test_a_panel_told_over_two_rows_or_of_a_transcript_is_read() -> None:
    told = "柴进诉你局行政协议一案，依法组成合议庭，合议庭由审判员许学军（审判长）、方桂英和人民陪审员邓子涵组成。本案书记员为田云鹏。"
    paper = notice("合议庭组成人员告知书", told)
    assert paper.values("judge") == ("许学军", "方桂英", "邓子涵") and not [
        d for d in paper.doubts if d.about == "judge"
    ]
    page = """^临江县人民法院
^庭审笔录
时间：2025年2月17日9时
地点：本院第三法庭
审判长：潘文博　审判员：江秋菊、朱永贵　书记员：赖一鸣
书记员：现在宣布法庭纪律。
审：核对当事人身份。"""
    (record,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    assert record.values("judge") == ("潘文博", "江秋菊", "朱永贵") and record.values("clerk") == ("赖一鸣",)
