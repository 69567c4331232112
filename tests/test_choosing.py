"""Which of several periods or hearings a paper sets: the one nearest its words, or a doubt with all (取舍)."""

from __future__ import annotations

import time

import pytest

from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.whose_term import is_of_another
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.sitting.hearings import hearing
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

LONGEST = 5  # seconds that a paper of many letters may take, with room for a busy machine
KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
WORDS = KINDS.entries[0].wordings.hearings
COURT = "^渝州市江北区人民法院\n^%s\n>（2023）渝0105行初61号\n渝州市江北区城市管理局：\n王月娥诉你局行政强制一案，%s\n>二〇二三年六月二十日"
ORGAN = "^新乡县人民政府\n^%s\n>新府复答〔2021〕306号\n新乡县市场监督管理局：\n申请人张三不服你单位作出的行政行为申请行政复议，本机关已依法受理。%s\n>2021年9月6日"


def paper_of(title: str, sentence: str) -> Paper:
    form = ORGAN if title.startswith("行政复议") else COURT
    return read(scan_of([form % (title, sentence)], source="text"), KINDS, COURTS).papers[0]


def asked(paper: Paper, field: str) -> list[tuple[str, ...]]:
    return [doubt.candidates for doubt in paper.doubts if doubt.about == field]


SET = {
    "after another one": ("应诉通知书", "你方应在收到本通知后七日内提交委托手续，十五日内提出答辩状。", "answer_days", 15),
    "after another one counted from receipt": ("应诉通知书", "你方应在收到本通知后七日内提交法定代表人身份证明，在收到起诉状副本之日起十五日内提交答辩状。", "answer_days", 15),
    "of the answer, not of the evidence": ("应诉通知书", "应当在收到起诉状副本之日起十五日内提交答辩状，并在十日内提供证据。", "answer_days", 15),
    "of the evidence, not of the answer": ("应诉通知书", "应当在收到起诉状副本之日起十五日内提交答辩状，并在十日内提供证据。", "evidence_days", 10),
    "about days of detention": ("应诉通知书", "应当在收到起诉状副本之日起十五日内就行政拘留十日一案提交答辩状。", "answer_days", 15),
    "of the answer to an application": ("行政复议答复通知书", "请自收到本通知书之日起五日内提交授权委托书，十日内提出书面答复。", "answer_days", 10),
    "behind the one of the applicant": ("行政复议答复通知书", "申请人自收到处罚决定之日起六十日内申请复议，符合规定，请你单位于收到之日起十日内提出答复。", "answer_days", 10),
    "behind one that was let pass": ("行政复议答复通知书", "申请人称你单位收到其信息公开申请后二十日内未予答复。请你单位自收到申请书之日起十日内提出书面答复。", "answer_days", 10),
    "to an application": ("行政复议答复通知书", "请你单位自收到本通知书之日起十日内，对该申请提出书面答复。", "answer_days", 10),
    "in workdays": ("行政复议答复通知书", "请你单位自收到申请书副本之日起10个工作日内提出书面答复。", "answer_days", 10),
    "of the evidence that comes at the same time": ("应诉通知书", "自收到起诉状副本之日起十五日内提出答辩状，并附副本2份；同时提供作出被诉行政行为的全部证据和依据。", "evidence_days", 15),
    "of the evidence, not of asking for it": ("举证通知书", "申请人民法院调取证据的，应在收到本通知之日起七日内提交申请。举证期限为十五日。", "evidence_days", 15),
    "of the evidence, not of asking for more time": ("举证通知书", "你方应当在收到起诉状副本之日起十五日内提供证据。因正当事由不能提供的，应在收到之日起七日内书面申请延期提供证据。", "evidence_days", 15),
    "granted behind the first one": ("准许延长举证期限通知书", "你单位于收到起诉状副本之日起十五日内提出延期提供证据申请，本院准许延长至三十日内提供。", "evidence_days", 30),
    "behind which the court has one": ("应诉通知书", "请于收到起诉状副本之日起十五日内提交答辩状。法庭在收到答辩状之日起五日内，将答辩状副本发送原告。", "answer_days", 15),
    "behind which the other side has one": ("应诉通知书", "请于收到起诉状副本之日起十五日内提交答辩状。原告在收到答辩状副本之日起十日内可以提交对答辩状的意见。", "answer_days", 15),
    "of the rule, not of what may be granted": ("举证通知书", "应当自收到起诉状副本之日起15日内提供全部证据。本院准许延期提供的，应当在正当事由消除后十日内提供证据。", "evidence_days", 15),
    "of the reply, not of the study": ("司法建议书", "请你单位在收到本建议之日起三十日内研究，六十日内书面回复本院。", "reply_days", 60),
    "behind a comma": ("行政复议答复通知书", "请你单位自收到申请书副本之日起，十日内提出书面答复。", "answer_days", 10),
    "behind a comma and a small word": ("行政复议答复通知书", "请你单位在收到申请书副本后，在十日内提出书面答复。", "answer_days", 10),
    "of a notice, behind a comma": ("应诉通知书", "你方应在收到起诉状副本之日起，十五日内提交答辩状。", "answer_days", 15),
    "from the day after": ("举证通知书", "你方应于收到本通知次日起十五日内提供证据。", "evidence_days", 15),
    "of the answer, not of what was let pass": ("行政复议答复通知书", "申请人认为你局自收到申请之日起60日内拒不答复。现请你局自收到本通知书之日起10日内提出书面答复。", "answer_days", 10),
    "of the answer, not of what was told": ("行政复议答复通知书", "申请人不服你局在收到举报之日起七个工作日内作出的不予立案答复，请你局在收到本通知书之日起十日内提出书面答复。", "answer_days", 10),
    "of the answer in the sentence of the acceptance": ("行政复议答复通知书", "申请人不服你局不予受理决定，本机关依法已予受理，你局自收到本通知书之日起十日内提出书面答复。", "answer_days", 10),
    "of the answer about what was let pass": ("行政复议答复通知书", "你局应自收到本通知书之日起十日内就未予公开的理由提出书面答复。", "answer_days", 10),
    "beside how long it may be prolonged": ("举证通知书", "你单位应当自收到起诉状副本之日起十五日内提供证据；申请延期举证应在七日内提出，经准许可延期十日。", "evidence_days", 15),
    "beside a longer one that may be granted": ("举证通知书", "你单位应当自收到起诉状副本之日起十五日内提供证据。经准许可延期十日提供。", "evidence_days", 15),
    "beside the rule of a longer one": ("举证通知书", "举证期限为十五日，自收到起诉状副本之次日起算；准许延期的，延长的期限为十日。", "evidence_days", 15),
    "beside what may be asked for": ("举证通知书", "举证期限为收到起诉状副本之日起十五日。如需延长的，经本院同意延长举证期限十日。", "evidence_days", 15),
    "from receipt": ("举证通知书", "请在收到通知后十日内提交证据。", "evidence_days", 10),
    "of the rule, the one asked for refused": ("不予准许延长举证期限通知书", "你单位申请延长举证期限十日。经审查，不予准许延长十日。你单位应在收到起诉状副本之日起十五日内提供证据。", "evidence_days", 15),
    "of both, the day told in brackets": ("应诉通知书", "应当在收到起诉状副本之日起十五日内（即2023年7月10日前）提交答辩状及证据。", "evidence_days", 15),
    "behind 应于": ("应诉通知书", "你方在收到起诉状副本后，应于十五日内提交答辩状。", "answer_days", 15),
    "behind 应在": ("应诉通知书", "自收到起诉状副本之日起，应当在十五日内提出答辩状。", "answer_days", 15),
    "behind 依法": ("行政复议答复通知书", "请你单位收到本通知书及申请书副本后，依法在十日内提出书面答复。", "answer_days", 10),
    "of the reply, not of the practice recommended": ("司法建议书", "建议你单位对今后的申请，在收到之日起二十个工作日内作出答复。请将采纳情况在六十日内回函。", "reply_days", 60),
    "of the reply by letter": ("司法建议书", "请在收到本司法建议书之日起三十日内将整改情况复函本院。", "reply_days", 30),
    "of the reply, counted from receipt": ("司法建议书", "请自收到之日起一个月内回复。", "reply_days", 30),
    "of the answer in two words": ("行政复议答复通知书", "请在收到本通知之日起10日内予以答复。", "answer_days", 10),
    "of the answer, given": ("行政复议答复通知书", "请你局自收到申请书副本之日起十日内给予书面答复。", "answer_days", 10),
    "of the reply in two words": ("司法建议书", "特此建议。请在收到后六十日内给予答复。", "reply_days", 60),
    "of the reply alone": ("司法建议书", "特此建议。请于三十日内答复。", "reply_days", 30),
    "of the reply about what was done": ("司法建议书", "以上建议，请在六十日内将落实情况书面答复本院。", "reply_days", 60),
    "in months": ("司法建议书", "请你单位收到本建议书后十日内制定方案，并于两个月内将落实情况书面反馈本院。", "reply_days", 60),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "field", "days"), SET.values(), ids=SET.keys())
def test_the_period_nearest_the_words_it_is_set_for_counts(
    title: str, sentence: str, field: str, days: int
) -> None:
    paper = paper_of(title, sentence)
    assert paper.values(field) == (days,)
    assert not asked(paper, field)


NARRATED = {
    "not answered": "申请人柴进称你局在收到申请之日起二十个工作日内对其政府信息公开申请未予答复，构成不履行职责。请你局于2024年4月20日前提出书面答复。",
    "refused": "申请人柴进认为你局自收到申请之日起60日内拒不答复。现请你局于2024年4月20日前提出书面答复。",
    "left without an answer": "申请人柴进要求你局履行职责，你局自收到申请之日起60日内一直不作答复。请你局于2024年4月20日前提出书面答复。",
    "answered": "申请人柴进不服你局于收到申请之日起二十个工作日内作出的答复，请于2024年4月20日前提出答复。",
    "answered with another object": "申请人柴进不服你局在收到投诉之日起七日内对其提出的举报所作答复，请于2024年4月20日前提出答复。",
    "wished for": "柴进要求你局在收到申请之日起十日内予以答复。请你局于2024年4月20日前提出书面答复。",
    "owed": "你局应当在收到申请之日起十日内予以答复而未答复。请你局于2024年4月20日前提出书面答复。",
    "without a judgment": "你局在收到申请之日起二十日内均未对申请人作出书面答复。请于2024年4月20日前提出答复。",
}


@pytest.mark.parametrize("sentence", NARRATED.values(), ids=NARRATED.keys())
def test_the_period_of_the_act_complained_of_is_not_that_of_the_answer(sentence: str) -> None:
    paper = paper_of("行政复议答复通知书", sentence)
    assert paper.values("answer_days") == ()
    assert paper.doubted("answer_days")


@pytest.mark.parametrize(
    "sentence",
    [
        "建议你单位对今后的申请，在收到之日起二十个工作日内作出答复。",
        "建议你单位收到申请之日起二十个工作日内作出答复，并将答复情况反馈申请人。",
        "建议对群众投诉，自收到之日起十五日内书面告知是否受理。",
        "对今后的申请，请在二十个工作日内予以答复。",
        "请完善制度。请在收到之日起十五日内答复申请人。",
    ],
)
def test_a_period_recommended_for_the_organs_own_practice_is_not_that_of_the_reply(sentence: str) -> None:
    paper = paper_of("司法建议书", sentence)
    assert paper.values("reply_days") == ()
    assert paper.doubted("reply_days")


REFUSED = (
    "你单位申请延长举证期限三十日。经审查，不予准许延长三十日。",
    "你单位提出的延长举证期限30日的申请，本院不予准许。",
)


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_refusal_of_more_time_for_the_evidence_tells_no_term_and_asks_for_none(sentence: str) -> None:
    paper = paper_of("不予准许延长举证期限通知书", sentence)
    assert paper.values("evidence_days") == () and not paper.doubted("evidence_days")


UNSAID = {
    "refused, a day told": ("不予准许延长举证期限通知书", "你单位申请延长举证期限，本院不予准许，请于2023年6月30日前提交证据。"),
    "applied for, a day granted": ("准许延长举证期限通知书", "你单位提出延长举证期限十五日的申请，本院决定准许，举证期限延长至2023年6月30日。"),
    "a day alone": ("举证通知书", "你单位应在2023年6月9日前提交证据。"),
    "of the answer, the evidence later": ("应诉通知书", "你方在收到起诉状副本后十五日内向本院提交答辩状，并在开庭三日前提交证据。"),
    "of the answer, the evidence in its own": ("应诉通知书", "你方在收到起诉状副本之日起十五日内向本院提交答辩状，并在举证期限内提交证据。"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence"), UNSAID.values(), ids=UNSAID.keys())
def test_a_term_of_evidence_that_is_no_number_of_days_is_asked_for(title: str, sentence: str) -> None:
    paper = paper_of(title, sentence)
    assert paper.values("evidence_days") == ()
    assert paper.doubted("evidence_days")


UNLAWFUL = {
    "of half": ("应诉通知书", "应当在收到起诉状副本之日起五十日内提交答辩状。", ("50", "5", "10", "15", "30")),
    "of an organ": ("行政复议答复通知书", "请你单位自收到本通知书之日起60日内提出书面答复。", ("60", "5", "10")),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "told"), UNLAWFUL.values(), ids=UNLAWFUL.keys())
def test_a_period_to_answer_that_the_law_does_not_know_is_asked_about(
    title: str, sentence: str, told: tuple[str, ...]
) -> None:
    paper = paper_of(title, sentence)
    assert paper.values("answer_days") == ()
    assert asked(paper, "answer_days") == [told]


@pytest.mark.parametrize(
    ("title", "days"),
    [("第三人参加行政复议通知书", "7"), ("行政复议听取意见通知书", "3"), ("参加行政复议通知书", "15")],
)
def test_what_a_reviewing_organ_sets_others_is_its_own_choice(title: str, days: str) -> None:
    """Terms of third parties were asked about with those of the respondent."""
    paper = paper_of(title, f"请于收到本通知之日起{days}日内提交书面意见。")
    assert asked(paper, "answer_days") in ([], [()])


RULED = "^渝州市江北区人民法院\n^行政%s书\n>（2023）渝0105行初61号\n原告王月娥，女。\n被告渝州市江北区城市管理局。\n本院认为，起诉%s。%s如下：\n驳回原告王月娥的%s。\n如不服本%s，可以在%s书送达之日起%s日内向本院递交上诉状，上诉于渝州市中级人民法院。\n>审 判 员    石岩\n>二〇二三年六月十日\n>书 记 员    方圆"


@pytest.mark.parametrize(
    ("act", "days", "told"),
    [
        ("判决", "十五", None),
        ("判决", "三十", None),
        ("裁定", "十", None),
        ("判决", "五", ("5", "15", "30")),
        ("判决", "五十", ("50", "15", "30")),
        ("判决", "十", ("10", "15", "30")),
        ("裁定", "十五", ("15", "10", "30")),
    ],
)
def test_a_period_for_appeal_that_the_law_does_not_know_is_asked_about(
    act: str, days: str, told: tuple[str, ...] | None
) -> None:
    claims = "诉讼请求" if act == "判决" else "起诉"
    words = RULED % (act, "无据", act, claims, act, act, days)
    (paper,) = read(scan_of([words], source="text"), KINDS, COURTS).papers
    assert asked(paper, "appeal_days") == ([told] if told else [])
    assert bool(paper.values("appeal_days")) == (told is None)


@pytest.mark.parametrize("title", ["听证通知书", "听证传票"])
def test_a_courts_hearing_of_parties_is_no_paper_of_reconsideration(title: str) -> None:
    sentence = "定于2023年7月5日上午9时在第二法庭举行听证，请准时参加。"
    paper = paper_of(title, sentence)
    assert paper.kind == ("summons" if title.endswith("传票") else "exchange_notice")
    assert paper.values("case_number") == ("（2023）渝0105行初61号",)
    assert paper.values("hearing_time") == ("2023-07-05T09:00",)
    assert paper.values("hearing_place") == ("第二法庭",)


@pytest.mark.parametrize(
    "court",
    ["上海铁路运输法院", "南宁铁路运输中级法院", "成都铁路运输第一法院", "上海海事法院", "北京知识产权法院"],
)
def test_a_hearing_of_parties_of_a_court_of_its_own_kind_is_a_courts(court: str) -> None:
    form = COURT.replace("渝州市江北区人民法院", court)
    words = form % ("听证通知书", "定于2023年7月5日上午9时在第二法庭举行听证，请准时参加。")
    (paper,) = read(scan_of([words], source="text"), KINDS, COURTS).papers
    assert paper.kind == "exchange_notice" and paper.values("court") == (court,)
    assert paper.values("addressee") and paper.values("hearing_time") == ("2023-07-05T09:00",)


def test_an_organs_hearing_of_parties_stays_one_of_reconsideration() -> None:
    words = ORGAN.replace("^%s", "^听证通知书", 1) % "现定于2023年7月5日上午9时在第二会议室举行听证。"
    (paper,) = read(scan_of([words], source="text"), KINDS, COURTS).papers
    assert paper.kind == "reconsideration_notice"


def test_a_hearing_of_parties_whose_issuer_is_lost_is_asked_about() -> None:
    words = "^听证通知书\n你单位：\n定于2023年7月5日上午9时在第二会议室举行听证，请准时参加。\n>二〇二三年六月二十日"
    (paper,) = read(scan_of([words], source="text"), KINDS, COURTS).papers
    assert paper.kind is None


OPEN = {
    "twice of the organ": ("举证通知书", "你方应在收到之日起十日内提供证据。你方应当在收到起诉状副本之日起十五日内提供证据。", ("10", "15")),
    "said twice otherwise": ("应诉通知书", "应当在收到起诉状副本之日起十五日内提供证据。举证期限为三十日。", ("15", "30")),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "days"), OPEN.values(), ids=OPEN.keys())
def test_periods_that_contradict_each_other_are_asked_about(
    title: str, sentence: str, days: tuple[str, ...]
) -> None:
    paper = paper_of(title, sentence)
    assert paper.values("evidence_days") == ()
    assert asked(paper, "evidence_days") == [days]


PROLONGED = {
    "by days": ("经审查，准许将举证期限延长10日。", ()),
    "by days of the evidence": ("经审查，同意你单位延期十日提供证据。", ()),
    "by days and until": ("准许你单位延长举证期限十五日，至2024年6月5日止。", ()),
    "by others than were asked for": ("你单位申请将举证期限延长三十日。经审查，准许延长十五日。", ()),
    "by those asked for": ("你单位提出的延长举证期限30日的申请，本院经审查予以准许。", ()),
    "from the end of the first one": ("本院准许延长举证期限，自原举证期限十五日届满之日起延长十日。", ()),
    "beside the first one": ("你单位应在收到起诉状副本之日起十五日内提供证据。现准许延长举证期限十日。", ()),
    "with the whole behind": (
        "本院同意将举证期限延长十日，即自收到起诉状副本之日起二十五日内提交证据。",
        ("25",),
    ),
}


@pytest.mark.parametrize(("sentence", "whole"), PROLONGED.values(), ids=PROLONGED.keys())
def test_days_that_are_added_to_a_term_are_not_the_term(sentence: str, whole: tuple[str, ...]) -> None:
    """Ten days by which a term was prolonged were given as the term itself: due long before."""
    paper = paper_of("准许延长举证期限通知书", sentence)
    assert paper.values("evidence_days") == ()
    assert asked(paper, "evidence_days") == [whole]


DAYS = {
    "until": ("准许延长举证期限通知书", "准许举证期限延长至2024年7月15日。", "evidence_days"),
    "until in numerals": ("准许延长举证期限通知书", "准许你单位将举证期限延长至二〇二三年六月十五日。", "evidence_days"),
    "until, of evidence": ("准许延期提供证据通知书", "准许你单位延期至2023年6月30日前提供证据。", "evidence_days"),
    "until without a year": ("准许延长举证期限通知书", "准许举证期限延长至7月15日。", "evidence_days"),
    "from and until": ("举证通知书", "本案举证期限为2023年5月9日至2023年5月25日。", "evidence_days"),
    "before": ("应诉通知书", "举证期限为2023年5月25日前，请提交证据。", "evidence_days"),
    "to answer until": ("应诉通知书", "本案答辩期限：至2023年5月25日止，请按期提交答辩状。", "answer_days"),
    "of signing": ("准许延长举证期限通知书", "准许举证期限延长至收到本通知书后的", "evidence_days"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "field"), DAYS.values(), ids=DAYS.keys())
def test_the_day_of_a_date_is_no_period(title: str, sentence: str, field: str) -> None:
    paper = paper_of(title, sentence)
    assert paper.values(field) == ()
    assert paper.doubted(field)


@pytest.mark.parametrize("days", ["+五", "士五", "土五", "l5", "丨5", "1 5", "十·五", "(5", "千五", "七五"])
@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("应诉通知书", "应当在收到起诉状副本之日起%s日内提交答辩状。"),
        ("应诉通知书", "请提交答辩状。本案答辩期限为%s日。"),
        ("行政复议答复通知书", "请你单位自收到本通知书之日起%s日内提出书面答复。"),
    ],
)
def test_a_period_whose_first_figure_was_misread_is_asked_about(title: str, sentence: str, days: str) -> None:
    paper = paper_of(title, sentence % days)
    assert paper.values("answer_days") == ()
    assert all("15" in told for told in asked(paper, "answer_days") if told)
    assert paper.doubted("answer_days")


@pytest.mark.parametrize("days", ["的十五日", "15 日", "１５日", "十五个工作日", "15个自然日"])
def test_small_words_before_a_period_leave_it_certain(days: str) -> None:
    sentence = f"应当在收到起诉状副本之日起{days}内提交答辩状，并提供证据。"
    assert paper_of("应诉通知书", sentence).values("answer_days") == (15,)


@pytest.mark.parametrize(
    "sentence", ["应在收到起诉状副本之日起十匿日 交答廨伏。", "请自接到副本的次日起提交答廨。"]
)
def test_a_period_that_a_seal_spoilt_with_the_words_of_the_answer_is_asked_for(sentence: str) -> None:
    assert paper_of("应诉通知书", sentence).doubted("answer_days")


MOVED = {
    "from a former one": ("开庭通知书", "原定于2023年7月5日上午9时30分开庭，现变更为2023年7月11日下午3时在本院第二审判庭公开开庭审理。"),
    "from one planned": ("变更开庭时间通知书", "原订于2023年7月5日上午9时30分开庭，变更为2023年7月11日下午3时开庭。"),
    "from one set": ("变更开庭时间通知书", "本院已定于2023年7月5日上午9时30分开庭，现提前于2023年7月11日下午3时开庭。"),
    "from one told": ("变更开庭时间通知书", "本院于2023年6月1日通知你局定于2023年7月5日上午9时30分开庭，现因故另行安排于2023年7月11日下午3时开庭。"),
    "to a set one": ("延期开庭通知书", "原定2023年7月5日上午9时30分的庭审延期，现定于2023年7月11日下午3时开庭。"),
    "in an appearance notice": ("出庭通知书", "原定于2023年7月5日上午9时30分的庭审取消，定于2023年7月11日下午3时在本院第二审判庭公开开庭审理。"),
    "not to one asked for": ("延期开庭通知书", "原告申请延期至2023年8月1日上午9时开庭，本院不予准许，定于2023年7月11日下午3时开庭。"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence"), MOVED.values(), ids=MOVED.keys())
def test_a_hearing_that_was_moved_is_that_of_the_new_time(title: str, sentence: str) -> None:
    paper = paper_of(title, sentence)
    assert paper.values("hearing_time") == ("2023-07-11T15:00",)
    assert not asked(paper, "hearing_time")


def test_a_hearing_moved_to_a_day_without_a_year_is_asked_about() -> None:
    sentence = "定于2023年7月5日上午9时30分开庭。因故改在7月11日下午3时开庭。"
    paper = paper_of("变更开庭时间通知书", sentence)
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [("2023-07-11T15:00", "2024-07-11T15:00")]


TWO = {
    "both set": "定于2023年7月5日上午9时30分进行证据交换，定于2023年7月11日上午9时30分在本院第二审判庭公开开庭审理。",
    "one set": "定于2023年7月5日上午9时30分在本院第二审判庭召开庭前会议，于2023年7月11日上午9时30分在本院第二审判庭公开开庭审理。",
}


@pytest.mark.parametrize("sentence", TWO.values(), ids=TWO.keys())
def test_two_meetings_of_one_paper_are_asked_about(sentence: str) -> None:
    paper = paper_of("出庭通知书", sentence)
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [("2023-07-05T09:30", "2023-07-11T09:30")]


ONE = {
    "with a day of another thing": "你局于2023年6月1日收到传票，定于2023年7月11日下午3时在本院第二审判庭公开开庭审理。",
    "with a term": "请于2023年7月3日17时前提交材料，本院定于2023年7月11日下午3时在本院第二审判庭公开开庭审理。",
    "with an hour to arrive": "定于2023年7月11日下午3时在本院第二审判庭公开开庭审理，请于2023年7月11日下午2时30分到本院安检。",
    "told twice": "定于2023年7月11日下午3时在本院第二审判庭公开开庭审理，请于2023年7月11日下午3时到本院第二审判庭参加庭审。",
    "already set": "本院已定于2023年7月11日下午3时在本院第二审判庭公开开庭审理。",
}


@pytest.mark.parametrize("sentence", ONE.values(), ids=ONE.keys())
def test_an_ordinary_hearing_stays_certain(sentence: str) -> None:
    paper = paper_of("出庭通知书", sentence)
    assert paper.values("hearing_time") == ("2023-07-11T15:00",)
    assert not asked(paper, "hearing_time")


PLACED = {
    "moved": ("开庭通知书", "原定于2023年7月5日上午9时30分在本院第一审判庭开庭，现变更为2023年7月11日下午3时在本院第二审判庭公开开庭审理。"),
    "moved by another word": ("变更开庭时间通知书", "本院已定于2023年7月5日上午9时30分在本院第一审判庭开庭，现提前于2023年7月11日下午3时在本院第二审判庭开庭。"),
    "not moved": ("开庭通知书", "定于2023年7月11日下午3时在本院第二审判庭公开开庭审理。"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence"), PLACED.values(), ids=PLACED.keys())
def test_a_hearing_that_was_moved_is_at_the_new_place(title: str, sentence: str) -> None:
    assert paper_of(title, sentence).values("hearing_place") == ("本院第二审判庭",)


OFF = {
    "put off": ("延期开庭通知书", "本院定于2023年7月5日上午9时开庭审理，现因合议庭成员另有公务，决定延期开庭，具体时间另行通知。"),
    "put off at the plaintiff's wish": ("延期审理通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理，因原告申请延期，本院予以准许，开庭时间另行通知。"),
    "put off in the next sentence": ("延期开庭通知书", "定于2023年7月5日上午9时公开开庭。因需调取新的证据，依照规定，本案延期审理。"),
    "already set": ("延期开庭通知书", "本院已定于2023年7月5日上午9时公开开庭，因故延期。恢复审理时间另行通知。"),
    "not held": ("开庭通知书", "本院定于2023年7月5日上午9时开庭，因疫情原因暂不开庭，具体时间另行通知。"),
    "called off": ("变更开庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭，现因故取消本次庭审。"),
    "with what is to be done": ("延期开庭通知书", "定于2023年7月5日上午9时公开开庭，因故延期，时间另行通知，你局应当在收到通知后确认。"),
    "told twice": ("延期开庭通知书", "定于2023年7月5日上午9时公开开庭，请于2023年7月5日上午9时到庭。现因故不能如期开庭，时间另定。"),
    "of a second time": ("延期开庭通知书", "定于2023年7月5日上午9时第二次开庭，现因故延期开庭。"),
    "of another time": ("延期开庭通知书", "定于2023年7月5日上午9时再次开庭审理，因故延期。"),
    "not held any more": ("取消开庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理，现因故不再进行。"),
    "put off, the time by notice": ("延期开庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理，现因故顺延，具体时间以通知为准。"),
    "later": ("延期开庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理，因合议庭成员临时有事，开庭延后，等候通知。"),
    "void": ("开庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理。因合议庭另有安排，原定开庭作废，以新传票为准。"),
    "put off behind a modal": ("出庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理。可以确定的是因疫情延期开庭。"),
    "in words unknown": ("取消开庭通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理，因故请勿到庭。"),
    "put off in words unknown": ("延期审理通知书", "本院定于2023年7月5日上午9时在第二法庭开庭审理，因故往后安排。"),
    "now, behind a condition of other things": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭，如有异议请提出，现因故延期开庭。"),
    "for the second time": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭，现因故第二次延期开庭。"),
    "on request, granted behind": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭。原告申请延期开庭，本院予以准许。"),
    "told as the one before": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭，此前通知的上述庭审取消。"),
    "for a wish": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭，因原告申请延期审理。"),
    "stayed": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭，现裁定中止诉讼。"),
    "stopped": ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭，本案开庭暂停。"),
    "a meeting": ("庭前会议通知书", "定于2023年7月5日上午9时在第二法庭召开庭前会议。因故取消，开庭时间另行通知。"),
    "that was put off before": ("延期开庭通知书", "定于2023年7月5日上午9时开庭。本案曾延期审理，现再延期开庭。"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "sentence"), OFF.values(), ids=OFF.keys())
def test_a_hearing_that_was_called_off_without_a_new_day_is_asked_about(title: str, sentence: str) -> None:
    paper = paper_of(title, sentence)
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [("2023-07-05T09:00",)]


def test_a_long_list_behind_a_hearing_is_read_in_no_time() -> None:
    day = "2023年7月5日上午9时"
    text = Text((), f"定于{day}开庭，" + "原告申请延期，" * 4000, (), (), (), ())
    start = time.process_time()
    (told,) = hearing(text, [Hit("hearing_time", "2023-07-05T09:00", 2, 2 + len(day))], WORDS)
    assert told.sure and time.process_time() - start < LONGEST


def test_a_summons_to_a_hearing_that_was_called_off_settles_nothing() -> None:
    off = COURT % ("延期开庭通知书", "定于2023年7月5日上午9时开庭，因故延期。")
    call = COURT % ("出庭通知书", "定于2023年7月5日上午9时在第二法庭开庭。")
    papers = read(scan_of([call, off], source="text"), KINDS, COURTS).papers
    assert papers[0].values("hearing_time") == ("2023-07-05T09:00",)
    assert asked(papers[1], "hearing_time") == [("2023-07-05T09:00",)]


HELD = {
    "that may be put off": "如需延期开庭，应提前提出。",
    "that may be put off on request": "申请延期审理的，应当于开庭三日前书面提出。",
    "that may be changed": "如有变更，开庭时间另行通知。",
    "after which judgment is given": "宣判时间另行通知。",
    "that was not put off": "你局申请延期开庭，理由不成立，本院不予准许。",
    "after which there is another one": "下次开庭时间另行通知。",
    "that ends otherwise": "原告无正当理由拒不到庭的，按撤诉处理；你局不能按时到庭的，应当及时告知。",
    "to which who cannot come says so": "当事人因故不能按期开庭的，请提前三日告知。",
    "that fails only where the net does": "因设备原因无法开庭审理的，视情况转为线下开庭。",
    "after which there is a second one": "第二次开庭时间另行通知。",
    "that is not put off any more": "一经确定，一般不再延期开庭。",
    "that was put off once": "本案曾因调取证据延期审理。",
    "that one may ask to put off": "当事人申请延期开庭，应于开庭前三日提交书面申请。",
    "that nobody may put off": "你单位不得无故申请延期，否则承担不利后果。",
    "of which nothing more is told": "本次开庭不再另行发送传票，时间如无变化不另行通知。",
    "whose hour may change": "如庭审时间变更至下午2时，另行电话通知。",
    "before an inspection": "庭后组织现场勘验，具体时间另行通知。",
    "before a mediation": "庭审后本院将组织调解，时间另行通知。",
    "with a witness": "证人到庭作证的具体时间另行通知。",
    "behind one that was called off": "因上次庭审取消，本院重新排期。",
    "that goes on": "上次开庭因故延期审理，现恢复。",
    "with the room to come": "如遇特殊情况，时间另行通知。",
}


@pytest.mark.parametrize("sentence", HELD.values(), ids=HELD.keys())
def test_a_hearing_stays_certain(sentence: str) -> None:
    paper = paper_of("出庭通知书", f"定于2023年7月5日上午9时在第二法庭开庭。{sentence}")
    assert paper.values("hearing_time") == ("2023-07-05T09:00",)


@pytest.mark.parametrize("meeting", ["召开庭前会议", "组织证据交换", "组织质证"])
def test_a_meeting_before_the_hearing_stays_certain_where_the_hearing_is_to_come(meeting: str) -> None:
    words = f"定于2023年7月5日上午9时在第二法庭{meeting}。开庭时间另行通知。"
    assert paper_of("庭前会议通知书", words).values("hearing_time") == ("2023-07-05T09:00",)


SET_ANEW = {
    "under its label": ("变更开庭时间通知书", "开庭时间：2023年7月5日上午9时，地点：第二法庭。"),
    "behind the move": ("延期开庭通知书", "因故延期开庭。定于2023年7月5日上午9时开庭。"),
    "now": ("改期开庭通知书", "现定于2023年7月5日上午9时开庭。"),
    "as before": ("变更开庭通知书", "定于2023年7月5日上午9时开庭，现地点改在第五法庭，时间不变。"),
    "at a new place": (
        "变更开庭地点通知书",
        "定于2023年7月5日上午9时在第二法庭开庭，现开庭地点变更为第五法庭。",
    ),
    "where nothing is put off": ("不予准许延期开庭通知书", "定于2023年7月5日上午9时开庭，请准时到庭。"),
    "with the call to come": (
        "变更开庭时间通知书",
        "本院决定于2023年7月5日上午9时在第二法庭开庭，请准时到庭。",
    ),
    "once more": ("恢复审理通知书", "定于2023年7月5日上午9时在第二法庭开庭。"),
}


@pytest.mark.parametrize(("title", "sentence"), SET_ANEW.values(), ids=SET_ANEW.keys())
def test_a_hearing_that_a_paper_of_moving_sets_stays_certain(title: str, sentence: str) -> None:
    assert paper_of(title, sentence).values("hearing_time") == ("2023-07-05T09:00",)


@pytest.mark.parametrize("title", ["开庭通知书", "变更开庭时间通知书"])
@pytest.mark.parametrize(
    ("sentence", "new"),
    [
        ("开庭时间：2023年7月5日上午9时，现变更为当日下午2时30分。", "2023-07-05T14:30"),
        ("开庭时间：由2023年7月5日上午9时调整到同日下午3时。", "2023-07-05T15:00"),
        ("定于2023年7月5日上午9时开庭。现改至次日10:00。", "2023-07-06T10:00"),
        ("定于2023年7月5日上午9时开庭，因故推迟到下午三时开庭。", "2023-07-05T15:00"),
    ],
)
def test_a_hearing_moved_to_another_hour_is_asked_with_both(title: str, sentence: str, new: str) -> None:
    paper = paper_of(title, sentence)
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [(new, "2023-07-05T09:00")]


LABELLED = {
    "with the hour of an errand": "开庭时间为2023年7月5日上午9时，开庭地点为本院第二法庭。请于2023年7月4日16时到本院查阅案卷。",
    "in rows": "通知如下：\n开庭时间：2023年7月5日上午9时\n开庭地点：本院第二法庭",
    "in a list": "通知如下：\n一、开庭时间：2023年7月5日上午9时\n二、开庭地点：本院第二法庭",
    "in a sentence": "开庭时间：2023年7月5日上午9时。开庭地点：本院第二法庭。",
    "with an errand before": "请于2023年7月1日17时到本院领取材料，本案于2023年7月5日上午9时在本院第二法庭开庭。",
    "for the second time": "定于2023年7月5日上午9时在本院第二法庭第二次开庭。",
    "once more": "现将于2023年7月5日上午9时在本院第二法庭继续开庭。",
}


@pytest.mark.parametrize("sentence", LABELLED.values(), ids=LABELLED.keys())
def test_a_hearing_is_told_by_its_label_and_not_by_an_errand(sentence: str) -> None:
    paper = paper_of("开庭通知书", sentence)
    assert paper.values("hearing_time") == ("2023-07-05T09:00",)
    assert paper.values("hearing_place") == ("本院第二法庭",)


ROOMS = {
    "of a remark": "互联网法庭（线上开庭，请提前测试设备）",
    "of a window": "诉讼服务中心领取窗口",
    "of an office": "立案大厅缴费办理处",
    "of a reading room": "本院三楼阅卷室",
    "of a hall": "诉讼服务大厅材料递交中心",
    "with the errand": "本院诉讼服务中心领取材料",
}


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS.keys())
def test_the_place_of_a_summons_is_its_cell_even_where_something_is_fetched_there(room: str) -> None:
    rows = f"案号|（2023）渝0105行初61号\n被传唤人|渝州市江北区城市管理局\n应到时间|2023年7月5日9时\n应到处所|{room}"
    words = f"^渝州市江北区人民法院\n^传票\n{rows}\n>二〇二三年六月二十日"
    (paper,) = read(scan_of([words]), KINDS, COURTS).papers
    assert paper.values("hearing_place") and not paper.doubted("hearing_place")


@pytest.mark.parametrize(
    ("room", "place"),
    [
        ("本院阅卷室", ("本院阅卷室",)),
        ("本院诉讼服务中心领取窗口", ("本院诉讼服务中心领取窗口",)),
        ("本院立案庭领取材料", ()),
        ("本院领取材料（立案大厅）", ()),
        ("本院提交材料至立案大厅", ()),
    ],
)
def test_a_room_named_after_an_errand_is_a_place_and_an_errand_is_none(
    room: str, place: tuple[str, ...]
) -> None:
    paper = paper_of("出庭通知书", f"定于2023年7月5日上午9时到{room}，请准时。")
    assert paper.values("hearing_place") == place


@pytest.mark.parametrize(
    "room",
    [
        "本院第二听证室", "本院询问室", "本院第一谈话室", "本院继续教育中心", "行政复议听证中心三楼", "本院第二审判庭",
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["开庭通知书", "变更开庭时间通知书"])
def test_a_room_may_bear_the_name_of_what_is_held_in_it(title: str, room: str) -> None:
    before = "原定于2023年7月5日上午9时开庭，现变更为" if "变更" in title else "定于"
    paper = paper_of(title, f"{before}2023年7月11日下午3时在{room}公开开庭审理。")
    assert paper.values("hearing_place") == (room,)


@pytest.mark.parametrize(
    "sentence",
    [
        "将2023年7月5日上午9时30分的庭审改期，新的开庭时间为2023年7月11日下午3时。",
        "开庭时间：2023年7月5日上午9时30分\n变更后时间：2023年7月11日下午3时\n开庭地点：本院第五审判庭",
        "原开庭时间：2023年7月5日上午9时30分\n现开庭时间：2023年7月11日下午3时",
        "变更前：2023年7月5日上午9时30分\n变更后：2023年7月11日下午3时",
    ],
    ids=["a sentence", "rows", "rows of old and new", "before and after"],
)
def test_the_new_time_of_a_moved_hearing_is_told_by_its_label(sentence: str) -> None:
    assert paper_of("变更开庭时间通知书", sentence).values("hearing_time") == ("2023-07-11T15:00",)


@pytest.mark.parametrize(
    ("before", "behind", "is_anothers"),
    [
        ("你局应当提供证据，第三人应在收到副本之日起", "内提出意见。", True),
        ("本案已立案，人民法院将在", "内送达副本。", True),
        ("第三人未提交意见，你局应在收到副本之日起", "内提出答辩状。", False),
        ("本院已受理，请你局在收到副本之日起", "内提出答辩状。", False),
    ],
)
def test_a_term_behind_a_comma_is_that_of_whom_its_clause_names(
    before: str, behind: str, is_anothers: bool
) -> None:
    plain = f"{before}十日{behind}"
    assert is_of_another(plain, len(before), len(before) + 2) is is_anothers
