"""Usual turns of courts' and reviewing organs' papers beside those of the models (通知书的另一些常见说法)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.times import instants
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_usual_wordings import notice, respond

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def reviewers(page: str) -> Paper:
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("third", ["、原审第三人李四", "、第三人江州市天合石材厂"])
def test_the_addressee_behind_who_appeals_has_no_role_of_his(third: str) -> None:
    """The plaintiff was 张三因 in silence."""
    paper = notice(
        "应诉通知书",
        f"上诉人张三因与你局{third}治安行政处罚一案，不服江州市江北区人民法院（2024）苏1002行初3号行政判决，向本院提起上诉。",
    )
    roles = [(f.value, f.role) for f in paper.findings if f.field in ("plaintiff", "defendant")]
    assert roles == [("张三", "上诉人"), ("临江县公安局", None)]
    assert len(paper.values("third_party")) == 1


def test_a_judge_who_stays_on_the_panel_is_one_of_it() -> None:
    """A judge was called 仍为郑一 in silence."""
    paper = notice(
        "合议庭组成人员告知书",
        "柴进诉你局行政处罚一案，原告申请审判员郑一回避，经审查不成立，予以驳回。合议庭成员仍为郑一、王二、冯三。",
    )
    assert paper.values("judge") == ("郑一", "王二", "冯三") and not paper.doubted("judge")


def test_a_hearing_behind_a_meeting_of_its_sentence_is_told() -> None:
    """Its day was lost in silence, its room given."""
    paper = respond(
        "本院定于2025年3月10日上午9时在第二法庭组织证据交换，2025年3月20日上午9时在第三法庭公开开庭审理。"
    )
    assert paper.values("hearing_time") == ("2025-03-20T09:00",)
    assert not respond("2025年1月20日9时在第三法庭公开开庭审理了另案。").values("hearing_time")


@pytest.mark.parametrize(
    ("words", "is_off"),
    [
        ("如原告申请撤诉，本次开庭取消。", False),
        ("如有疑问请联系本院，本次开庭取消。", True),
        ("如有变动另行通知。现因故本次开庭取消。", True),
    ],
)
def test_a_hearing_that_a_condition_would_call_off_is_held(words: str, is_off: bool) -> None:
    paper = notice(
        "出庭通知书",
        f"柴进诉你局行政处罚一案，本案定于2025年3月20日上午9时30分在本院第三法庭公开开庭审理。{words}",
    )
    assert paper.doubted("hearing_time") is is_off


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("不予准许延期开庭通知书", "本院不予准许。本案仍于2025年3月20日上午9时30分在本院第三法庭开庭审理。"),
        ("变更开庭地点通知书", "开庭地点变更为本院第三法庭，开庭时间仍为2025年3月20日上午9时30分。"),
    ],
)
def test_a_hearing_whose_time_stays_is_told(title: str, words: str) -> None:
    paper = notice(title, f"柴进诉你局行政处罚一案，{words}")
    assert paper.values("hearing_time") == ("2025-03-20T09:30",)


def test_the_terms_to_answer_and_for_evidence_may_stand_in_a_clause_each() -> None:
    """The days for the evidence were lost in silence."""
    paper = respond("请你局在（15）日内提交答辩状，在十日内提交证据目录及证据副本。")
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((15,), (10,))
    paper = respond("请于收到之日起15日内答辩并举证。")
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((15,), (15,))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("行政复议受理通知书", "你不服临江县公安局作出的临公罚〔2024〕5号行政处罚决定，于2024年1月20日提出的行政复议申请收悉，决定予以受理。"),
        ("行政复议延期审理通知书", "申请人柴进不服你局作出的临公罚〔2024〕5号行政处罚决定一案，情况复杂，行政复议决定延期至2024年7月30日前作出。"),
    ],
)  # fmt: skip
def test_a_notice_of_a_reviewing_organ_is_none_of_a_court(title: str, words: str) -> None:
    """Its kind was asked for: 受理通知书, 延期审理通知书."""
    page = f"^临江县人民政府\n^{title}\n>临政复〔2024〕8号\n临江县公安局：\n{words}\n>2024年1月25日"
    assert reviewers(page).kind == "reconsideration_notice"


@pytest.mark.parametrize("decided", ["本机关决定：终止行政复议。", "决定终止本案的审理。"])
def test_a_review_that_ends_without_advice_is_over(decided: str) -> None:
    """The day of the paper was taken for an order of its own, and asked about."""
    page = (
        "^临江县人民政府\n^行政复议终止决定书\n>临政复终〔2024〕7号\n申请人：柴进，男，1971年生，住临江县。\n被申请人：临江县公安局。\n"
        f"申请人不服被申请人作出的处罚决定，向本机关申请行政复议。根据《中华人民共和国行政复议法》第四十一条第一项的规定，{decided}\n>2024年7月5日"
    )
    paper = reviewers(page)
    assert paper.values("outcome") == ("terminated",) and not paper.doubted("outcome")


@pytest.mark.parametrize(
    "words",
    [
        "海诚船务有限公司因工伤认定一案，向本院起诉你局。现送达起诉状副本。",
        "海诚船务有限公司向本院提起行政诉讼，请求撤销你局临公罚〔2024〕8号处罚决定，本院已立案受理。",
        "海诚船务有限公司于2025年1月8日向本院提起诉讼，要求确认你局行为违法，本院已受理。",
        "原告海诚船务有限公司不服本院（2024）渝0999行初77号行政判决，已提起上诉，现将上诉状副本送达你局。",
    ],
)
def test_who_turned_to_the_court_is_the_plaintiff_in_any_words(words: str) -> None:
    paper = notice("应诉通知书", words)
    assert paper.values("plaintiff") == ("海诚船务有限公司",) and not paper.doubted("plaintiff")


@pytest.mark.parametrize("title", ["上诉状副本送达通知", "送达起诉状副本通知书", "发送上诉状副本通知书"])
def test_a_notice_that_sends_a_pleading_is_one_to_respond(title: str) -> None:
    """It was a proof of service in silence, and its term to answer was lost."""
    paper = notice(
        title, "柴进诉你局行政处罚一案，现将起诉状副本送达你局，请于收到之日起十五日内提出答辩状。"
    )
    assert paper.kind == "respond_notice" and paper.values("answer_days") == (15,)


def test_a_summons_in_sentences_tells_its_hearing_behind_any_verb() -> None:
    paper = notice(
        "传票", "为审理柴进诉你局行政处罚一案，请你单位于2025年6月11日14:30到本院第六审判庭参加庭审。"
    )
    assert paper.values("hearing_time") == ("2025-06-11T14:30",)
    assert paper.values("hearing_place") == ("本院第六审判庭",)


@pytest.mark.parametrize("title", ["变更举证期限通知书", "应诉通知书"])
def test_the_term_for_evidence_that_a_notice_changes_is_the_new_one(title: str) -> None:
    paper = notice(
        title, "柴进诉你局行政处罚一案，本院将举证期限由15日变更为20日，自收到本通知书之日起计算。"
    )
    assert paper.values("evidence_days") == (20,) and not paper.doubted("evidence_days")


def test_the_time_at_which_judgment_is_given_is_told() -> None:
    """It was lost in silence."""
    paper = notice("宣判通知书", "柴进诉你局行政处罚一案，定于2025年6月20日上午10时在本院第二法庭公开宣判。")
    assert paper.values("hearing_time") == ("2025-06-20T10:00",)
    assert paper.values("hearing_place") == ("本院第二法庭",)


def test_a_change_of_procedure_that_names_no_judge_asks_for_none() -> None:
    words = "柴进诉你局行政处罚一案，本院依法适用简易程序审理。现因案情复杂，决定转为普通程序审理。"
    assert not notice("简易程序转普通程序通知书", words).doubts
    assert notice("合议庭组成人员告知书", words).doubted("judge")


def test_an_hour_that_stands_right_behind_a_day_of_two_figures_is_its_own() -> None:
    assert [str(found.value) for found in instants("2020/07/098:50")] == ["2020-07-09T08:50"]
    assert [str(found.value) for found in instants("2020/7/11 18:50")] == ["2020-07-11T18:50"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("适用简易程序。请于五日内提出书面答复，并提交证据、依据和其他有关材料。", 5),
        ("本机关已受理。请在收到本通知书之日起十个工作日内答复，并提交证据、依据。", 10),
        ("本机关已受理。你局应当在10日内提交行政复议答复书，并提交证据、依据。", 10),
    ],
)
def test_the_days_to_answer_a_reviewing_organ_are_read_in_any_words(words: str, days: int) -> None:
    page = (
        "^临江县人民政府\n^行政复议答复通知书\n>临政复〔2024〕8号\n临江县公安局：\n本机关于2024年4月1日受理了柴进（女，1980年生）提出的行政复议申请。"
        f"{words}\n>2024年4月9日"
    )
    paper = reviewers(page)
    assert (paper.values("answer_days"), paper.values("evidence_days")) == ((days,), (days,))
    assert paper.values("plaintiff") == ("柴进",) and not paper.doubts


@pytest.mark.parametrize("title", ["诉讼须知", "举证通知书"])
def test_words_for_whoever_sues_name_nobody(title: str) -> None:
    """当事人 and 公民 were plaintiffs in silence."""
    words = "当事人向本院提起行政诉讼，应当提交起诉状。公民向本院提起诉讼应当符合下列条件。申请人向本院起诉的，应当交纳诉讼费。"
    paper = notice(title, words)
    assert paper.values("plaintiff") == () and not paper.doubted("plaintiff")


def test_what_somebody_sues_by_is_no_part_of_the_name() -> None:
    """The plaintiff was 柴进以 in silence."""
    words = "我院受理柴进以不服你局处罚为由，以你局和临江县人民政府为被告提起的行政诉讼一案。"
    assert notice("应诉通知书", words).values("plaintiff") == ("柴进",)


def test_a_day_in_a_row_of_its_own_within_an_order_ends_it_not() -> None:
    """The second order was lost in silence."""
    page = (
        "^临江县人民法院\n^行政判决书\n>（2024）渝0999行初66号\n原告柴进，男，1980年1月1日出生，住临江县。\n被告临江县公安局，住所地临江县。\n"
        "原告柴进诉被告临江县公安局行政处罚一案，现已审理终结。\n本院认为，依照《中华人民共和国行政诉讼法》第七十条之规定，判决如下：\n"
        "一、撤销被告临江县公安局于\n2024年1月5日\n作出的临公罚〔2024〕1号行政处罚决定；\n二、驳回原告其他诉讼请求。\n"
        "如不服本判决，可在判决书送达之日起十五日内上诉于东州市中级人民法院。\n>审判员王一\n>二〇二四年七月一日\n>书记员赵四"
    )
    assert reviewers(page).values("outcome") == ("revoke", "dismiss_claims")


@pytest.mark.parametrize(
    ("when", "is_asked"),
    [
        ("2025年6月11日上午9:00、6月12日上午9:00", True),
        ("2025年6月11日上午9时、12日上午9时", True),
        ("2025年6月11日 09时00分 至 2025年6月11日 11时30分", False),
        ("2025年6月11日上午9时", False),
    ],
)
def test_another_day_in_the_cell_of_a_summons_is_asked_about(when: str, is_asked: bool) -> None:
    """The second day was lost in silence."""
    page = f"^临江县人民法院\n^传票\n案号|（2025）渝0999行初66号\n案由|行政处罚\n被传唤人|临江县公安局\n传唤事由|开庭\n应到时间|{when}\n应到处所|本院第三法庭\n>2025年5月6日"
    paper = reviewers(page)
    assert paper.doubted("hearing_time") is is_asked


def test_a_procuratorate_that_takes_an_application_is_asked_for_no_court() -> None:
    page = (
        "^江西省新余市人民检察院\n^受理监督申请通知书\n>余检行受〔2024〕2号\n新余市渝水区自然资源局：\n本院受理申请人胡细根不服新余市中级人民法院（2023）赣05行终9号行政判决申请监督一案，"
        "现将监督申请书副本送达你单位。\n>2024年2月20日"
    )
    paper = reviewers(page)
    assert not paper.doubts and paper.values("origin_case_number") == ("（2023）赣05行终9号",)


@pytest.mark.parametrize(
    ("number", "candidates"),
    [
        ("（2025）渝0999行初66-68号", tuple(f"（2025）渝0999行初{n}号" for n in (66, 67, 68))),
        (
            "（2025）渝0999行初66号、（2025）渝0999行初67号",
            ("（2025）渝0999行初66号", "（2025）渝0999行初67号"),
        ),
        ("（2025）渝0999行初66-1号", ()),
    ],
)
def test_a_number_of_several_suits_is_asked_about(number: str, candidates: tuple[str, ...]) -> None:
    """The first of two in a cell, and a range, were given in silence."""
    page = f"^临江县人民法院\n^传票\n案号|{number}\n案由|行政处罚\n被传唤人|临江县公安局\n传唤事由|开庭\n应到时间|2025年6月3日上午9时\n应到处所|第三法庭\n>2025年5月6日"
    paper = reviewers(page)
    assert [d.candidates for d in paper.doubts if d.about == "case_number"] == (
        [candidates] if candidates else []
    )


def test_two_days_of_a_hearing_in_one_year_are_asked_about() -> None:
    """They were lost in silence."""
    page = (
        "^临江县人民法院\n^行政判决书\n>（2024）渝0999行初66号\n原告柴进，男，1980年1月1日出生，住临江县。\n被告临江县公安局，住所地临江县。\n"
        "原告柴进诉被告临江县公安局行政处罚一案，本院依法组成合议庭，于2024年5月9日、6月12日公开开庭审理了本案。现已审理终结。\n判决如下：\n驳回原告柴进的诉讼请求。\n"
        ">审判员王一\n>二〇二四年七月一日\n>书记员赵四"
    )
    (doubt,) = (d for d in reviewers(page).doubts if d.about == "hearing_time")
    assert doubt.candidates == ("2024-05-09", "2024-06-12")
