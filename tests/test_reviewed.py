"""What a reviewing organ decided is read, or asked for (行政复议决定的主文)."""

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
DECISION = """^平川市人民政府
^行政复议决定书
>平政复决〔2024〕18号
申请人：柴进，男，1985年1月1日出生，住平川市东街3号。
被申请人：平川市自然资源局，住所地平川市政务中心。
第三人：赵云，女。
申请人不服被申请人作出的平自然资罚〔2024〕5号行政处罚决定，于2024年4月1日向本机关申请行政复议，本机关依法予以受理。
申请人请求：撤销被申请人作出的行政处罚决定。
被申请人称：我局依据《中华人民共和国土地管理法》作出如下决定：罚款5000元。
本机关认为，被申请人认定事实不清。根据《中华人民共和国行政复议法》第六十四条第一款的规定，%s
%s
>2024年5月30日"""
ADVICE = [
    "申请人如对本决定不服，可以自收到本决定书之日起十五日内，依法向人民法院提起行政诉讼。",
    "如不服本决定，可自收到之日起十五日内向平川市人民法院起诉。",
    "申请人、第三人不服本决定的，可以自收到本决定书之日起15日内向平川市人民法院提起行政诉讼。",
]
DECIDED = {
    "本机关决定：\n撤销被申请人作出的平自然资罚〔2024〕5号行政处罚决定，责令被申请人自收到本决定书之日起三十日内重新作出处理。": ["revoke", "redo"],
    "决定如下：\n一、撤销被申请人作出的行政处罚决定；\n二、责令被申请人在30日内重新作出行政行为。": ["revoke", "redo"],
    "本机关决定：确认被申请人于2024年3月1日强制拆除申请人房屋的行为违法。": ["confirm_illegal"],
    "本府决定：变更被申请人作出的罚款5000元为罚款1000元。": ["modify"],
    "本机关决定：将行政处罚决定中罚款5000元变更为罚款1000元。": ["modify"],
    "决定如下：驳回申请人的行政复议请求。": ["dismiss_claims"],
    "本机关决定：撤销被申请人作出的告知书，责令被申请人自本决定书送达之日起30日内重新作出答复。": ["revoke", "redo"],
    "本机关决定：\n一、撤销告知书；\n二、责令被申请人在本行政复议决定书送达之日起30日内重新作出答复。": ["revoke", "redo"],
    "本机关决定：责令被申请人自本决定送达之日起30日内履行法定职责。": ["order_perform"],
    "作出如下复议决定：撤销平自然资罚〔2024〕5号行政处罚决定。": ["revoke"],
    "维持平自然资罚〔2024〕5号行政处罚决定。": ["other"],
    "本机关决定：中止行政复议。": ["suspended"],
    "本机关决定：驳回申请人的行政复议申请。": ["other"],
    "现决定：维持被申请人作出的行政处罚决定。": ["other"],
    "本机关决定维持被申请人平川市自然资源局作出的行政处罚决定。": ["other"],
    "作出如下决定：责令被申请人在20个工作日内对申请人的政府信息公开申请依法作出答复。": ["order_perform"],
    "本机关决定终止行政复议。": ["terminated"],
    "本机关决定：不予受理。": ["not_accepted"],
    "本机关决定：\n一、确认被申请人作出的行政处罚决定程序违法；\n二、驳回申请人的其他行政复议请求。": ["confirm_illegal", "dismiss_claims"],
    "本机关决定：\n一、维持被申请人作出的行政处罚决定第一项；\n二、撤销第二项。": ["other", "partial_revoke"],
}  # fmt: skip


def paper_of(words: str, advice: str = ADVICE[0]) -> Paper:
    return read(scan_of([DECISION % (words, advice)], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("advice", ADVICE, ids=["如对", "如不服", "不服"])
@pytest.mark.parametrize(("words", "codes"), DECIDED.items(), ids=range(len(DECIDED)))
def test_what_was_decided_on_reconsideration_is_an_outcome(words: str, codes: list[str], advice: str) -> None:
    """No outcome was given, and nobody asked for one."""
    paper = paper_of(words, advice)
    assert list(paper.values("outcome")) == codes
    assert not paper.doubted("outcome")


@pytest.mark.parametrize(
    "besides",
    [
        "被申请人不履行或者无正当理由拖延履行本决定的，本机关依法决定责令其限期履行。",
        "另，本机关依法决定：对被申请人制发行政复议建议书。",
        "本机关认为，申请人提出的其他意见不成立。",
    ],
)
def test_what_an_organ_decides_besides_hides_not_its_decision(besides: str) -> None:
    """The last formula was taken: the revocation was lost in silence."""
    outcomes = paper_of(f"本机关决定：撤销被申请人作出的行政处罚决定。{besides}").values("outcome")
    assert outcomes == ("revoke",)


def test_an_outcome_against_the_respondent_names_it() -> None:
    (found,) = (f for f in paper_of(next(iter(DECIDED))).findings if f.value == "revoke")
    assert found.against == ("平川市自然资源局",)


def test_a_decision_that_was_not_found_is_asked_for_and_not_taken_from_what_the_organ_had_decided() -> None:
    paper = paper_of("")
    assert paper.values("outcome") == ()
    assert paper.doubted("outcome")


def test_what_was_decided_in_the_course_of_the_review_is_not_its_decision() -> None:
    stayed = "本机关依法予以受理。本机关决定中止审理，后恢复审理。"
    words = (DECISION % ("", "")).replace("本机关依法予以受理。", stayed)
    paper = read(scan_of([words], source="text"), KINDS, COURTS).papers[0]
    assert paper.values("outcome") == ()
    assert paper.doubted("outcome")


def test_a_decision_that_nobody_can_tell_is_asked_about() -> None:
    paper = paper_of("本机关决定：提请上级机关处理。")
    assert paper.values("outcome") == ()
    assert paper.doubted("outcome")
