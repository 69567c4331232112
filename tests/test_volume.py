"""What goes into a volume, in which order, and what is missing from it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.tools.data import data_file
from pipeline.types import Case, CountedFrom, Draft, Duty
from pipeline.writing.volume import MAIN, SECOND, arrange, attachments, instances_of, missing
from pipeline.writing.volume_order import Order, order_name, parse_order
from pipeline.writing.volume_pages import closing_of, number_pages
from tests.volumes import FACTS, LITIGATION, ORDERS, case_with, paper

KINDS = sorted({kind for order in ORDERS.values() for group in order.groups for kind in group.kinds})


def titles(case: Case, order: Order = LITIGATION, **more: object) -> list[str]:
    return [item.title for item in arrange(case, (), order, **more)]  # type: ignore[arg-type]


FULL = (
    paper("judgment"),
    paper("service_receipt"),
    paper("complaint"),
    paper("respond_notice"),
    paper("answer", "行政答辩状"),
    paper("evidence_list"),
    paper("identity_certificate"),
    paper("power_of_attorney"),
    paper("attendance_certificate"),
    paper("summons"),
    paper("transcript"),
    paper("own_report", "行政应诉案件情况报告"),
    paper("suggestion"),
    paper("own_report", "关于司法建议的回复函"),
)


def test_papers_stand_in_the_order_of_the_proceedings() -> None:
    assert titles(case_with(*FULL)) == [
        "service_receipt",
        "respond_notice",
        "complaint",
        "行政答辩状",
        "evidence_list",
        "identity_certificate",
        "power_of_attorney",
        "attendance_certificate",
        "summons",
        "transcript",
        "judgment",
        "行政应诉案件情况报告",
        "suggestion",
        "关于司法建议的回复函",
    ]


def test_papers_of_one_place_stand_by_their_date() -> None:
    late, early = (paper("summons", f"传票{n}", document_date=dt.date(2024, n, 1)) for n in (9, 3))
    assert titles(case_with(late, early)) == ["传票3", "传票9"]


@given(st.lists(st.sampled_from([*KINDS, None, "unheard_of"]), max_size=12), st.sampled_from(sorted(ORDERS)))
def test_every_paper_is_in_the_volume_exactly_once(kinds: list[str | None], name: str) -> None:
    case = case_with(*(paper(kind, f"材料{n}") for n, kind in enumerate(kinds)))
    assert sorted(titles(case, ORDERS[name])) == sorted(f"材料{n}" for n in range(len(kinds)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.sampled_from(["批办单", "情况报告", "会议纪要", "判决书", "关于请示的批示", "法律意见书"]),
        ),
        max_size=12,
    )
)
def test_main_and_second_volume_share_nothing_and_lose_nothing(papers: list[tuple[str, str]]) -> None:
    case = case_with(*(paper(kind, f"{title}{n}") for n, (kind, title) in enumerate(papers)))
    main, second = titles(case, part=MAIN), titles(case, part=SECOND)
    assert sorted(main + second) == sorted(titles(case))
    assert not set(main) & set(second)


@pytest.mark.parametrize(
    "title, internal",
    [
        ("关于张喆堃一案的拟办意见", True),
        ("案件讨论会会议纪要", True),
        ("败诉风险评估报告", True),
        ("关于是否上诉的请示", True),
        ("行政应诉案件情况报告", False),
        ("案件备案表", False),
    ],
)
def test_internal_papers_of_the_office_go_into_the_second_volume(title: str, internal: bool) -> None:
    case = case_with(paper("own_report", title))
    assert titles(case, part=SECOND) == ([title] if internal else [])
    assert titles(case, part=MAIN) == ([] if internal else [title])


def test_a_court_paper_is_never_internal_whatever_its_title_says() -> None:
    case = case_with(paper("ruling", "关于请示问题的行政裁定书"))
    assert titles(case, part=SECOND) == []


def test_an_instance_has_its_own_volume() -> None:
    case = case_with(paper("judgment", "一审判决"), paper("judgment", "二审判决", instance="second"))
    assert titles(case, instance="second") == ["二审判决"]
    assert instances_of(case) == ("first", "second")


def test_the_same_paper_arriving_again_is_not_bound_twice() -> None:
    assert titles(case_with(paper("summons"), paper("summons", "旧扫描", superseded=True))) == ["summons"]


def test_own_evidence_stands_with_the_own_list_and_the_other_sides_with_the_complaint() -> None:
    own = paper("evidence", "本机关证据", file="原件/盖章.pdf")
    listed = paper("evidence_list", "证据目录", file="原件/盖章.pdf")
    case = case_with(own, listed, paper("evidence", "原告证据"), paper("complaint", "起诉状"))
    assert titles(case) == ["起诉状", "原告证据", "证据目录", "本机关证据"]


def test_a_volume_item_takes_all_pages_of_the_searchable_paper() -> None:
    (item,) = arrange(case_with(paper("summons", pages=(3, 5, 6))), (), LITIGATION)
    assert (item.path, item.pages) == ("文书/summons-.pdf", (1, 2, 3))


def test_a_paper_without_pages_stays_beside_the_volume_and_is_named() -> None:
    case = case_with(paper("summons"), paper("evidence", "监控录像.mp4", pages=()))
    assert titles(case) == ["summons"]
    assert [p.title for p in attachments(case)] == ["监控录像.mp4"]
    remarks = closing_of(case, number_pages(arrange(case, (), LITIGATION)), (), FACTS).remarks
    assert any("监控录像.mp4" in remark for remark in remarks)


# --- drafts ---------------------------------------------------------------------------------------

DRAFTS = (
    Draft("答辩状.docx", "D04", "拟稿/答辩状-v1.docx", (), 1),
    Draft("答辩状.docx", "D04", "拟稿/答辩状-v2.docx", (), 2),
    Draft("授权委托书.docx", "D08", "拟稿/授权委托书-v1.docx", (), 1),
)


def test_unsealed_drafts_are_no_part_of_a_final_volume() -> None:
    assert arrange(case_with(), DRAFTS, LITIGATION, final=True) == ()


def test_a_working_volume_shows_the_last_version_of_what_did_not_come_back_sealed() -> None:
    case = case_with(paper("power_of_attorney", "授权委托书"))
    items = arrange(case, DRAFTS, LITIGATION, final=False)
    assert [(i.path, i.note) for i in items] == [
        ("拟稿/答辩状-v2.docx", "未用印拟稿"),
        ("文书/power_of_attorney-授权委托书.pdf", None),
    ]


# --- what is missing ------------------------------------------------------------------------------


def gaps(
    case: Case, regulation: str = "beibei", instance: str = "first", duties: tuple[Duty, ...] = ()
) -> list[str]:
    order = ORDERS[order_name(instance)]
    return [gap.what for gap in missing(case, duties, order, regulation, instance)]


def test_nothing_is_missing_from_a_complete_case() -> None:
    assert gaps(case_with(*FULL)) == []


def test_an_empty_first_instance_misses_what_every_case_has() -> None:
    assert gaps(case_with(paper("other"))) == [
        "应诉通知书",
        "起诉状副本",
        "答辩状",
        "证据目录",
        "法定代表人身份证明书",
        "授权委托书",
        "裁判文书（判决书、裁定书或者调解书）",
    ]


@pytest.mark.parametrize(
    "without, regulation, what, article",
    [
        ("answer", "changle", "答辩状", "《昌乐县行政应诉办法》第十三条"),
        ("answer", "own", "答辩状", "《行政诉讼法》第六十七条"),
        ("attendance_certificate", "beibei", "出庭负责人身份证明（或者不能出庭情况说明）", "第十二条第三款"),
        ("respond_notice", "beibei", "应诉通知书", "《北碚区行政应诉办法》第十九条"),
        ("judgment", "shapotou", "裁判文书（判决书、裁定书或者调解书）", "工作办法》第十八条"),
    ],
)
def test_a_gap_names_the_article_that_asks_for_it(
    without: str, regulation: str, what: str, article: str
) -> None:
    case = case_with(*(p for p in FULL if p.kind != without))
    found = missing(case, (), LITIGATION, regulation, "first")
    assert [gap for gap in found if gap.what == what and article in gap.article]


def test_a_statement_of_absence_stands_in_for_the_certificate() -> None:
    papers = [p for p in FULL if p.kind != "attendance_certificate"]
    assert gaps(case_with(*papers, paper("absence_statement"))) == []


def test_without_a_hearing_nobody_has_to_appear() -> None:
    hearing = ("summons", "transcript", "attendance_certificate")
    assert gaps(case_with(*(p for p in FULL if p.kind not in hearing))) == []


@pytest.mark.parametrize(
    "regulation, lost, expected",
    [
        ("beibei", None, ["《行政应诉案件情况报告》"]),
        ("changle", None, []),
        ("changle", True, ["败诉案件书面报告"]),
        ("shapotou", True, ["败诉分析报告"]),
        ("shapotou", False, []),
    ],
)
def test_reports_are_asked_for_by_the_own_regulation_only(
    regulation: str, lost: bool | None, expected: list[str]
) -> None:
    papers = [p for p in FULL if p.title != "行政应诉案件情况报告"]
    assert gaps(case_with(*papers, lost=lost), regulation) == expected


def duty(identity: str, status: str) -> Duty:
    counted = CountedFrom("served_on", dt.date(2024, 9, 18))
    return Duty(
        f"{identity}#1", identity, "2024-0007", "", "", "", "text", "", "", counted, 15, "day",
        dt.date(2024, 10, 3), None, False, False, "", status,
    )  # fmt: skip


def test_a_gap_names_the_duty_it_belongs_to_and_a_waived_duty_asks_for_nothing() -> None:
    case = case_with(*(p for p in FULL if p.kind != "answer"))
    (gap,) = missing(case, (duty("S01", "overdue"),), LITIGATION, "own", "first")
    assert gap.duty == "S01#1"
    assert missing(case, (duty("S01", "waived"),), LITIGATION, "own", "first") == ()


def test_the_second_instance_does_not_ask_for_the_papers_of_the_first() -> None:
    assert "起诉状副本" not in gaps(case_with(paper("judgment", instance="second")), instance="second")
    assert "上诉状副本" in gaps(case_with(paper("judgment", instance="second")), instance="second")


def test_reconsideration_and_enforcement_have_orders_of_their_own() -> None:
    assert "行政复议决定书（或者终止、调解文书）" in gaps(
        case_with(paper("reconsideration_notice", instance="reconsideration")), instance="reconsideration"
    )
    assert gaps(case_with(paper("ruling", instance="non_litigation")), instance="non_litigation") == [
        "强制执行申请书"
    ]


# --- data -----------------------------------------------------------------------------------------


def test_every_kind_of_paper_has_a_place_of_its_own_among_the_materials_of_a_suit() -> None:
    assert {kind for group in LITIGATION.groups for kind in group.kinds} == set(KINDS)


def test_an_order_with_a_draft_in_two_places_is_refused() -> None:
    toml = data_file("volumes/litigation.toml")
    twice = {**toml, "group": [*toml["group"], {"title": "再来一次", "drafts": ["D04"]}]}
    with pytest.raises(DataError, match="D04"):
        parse_order("own", twice)
