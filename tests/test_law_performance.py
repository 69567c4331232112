"""The periods written in the operative part (主文) become the days of performance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.law.duties import reckon
from pipeline.law.performance import operative_terms
from pipeline.types import Evidence, Finding
from tests.suits import CALENDAR, LONG_AGO, NOTICE, RULES, day, duties, paper, ruling, suit


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("redo", "责令被告于本判决生效之日起六十日内重新作出行政行为", (60, "day", "effective_on")),
        ("redo", "责令被告在本判决生效后 60 日内重新作出\n行政行为", (60, "day", "effective_on")),
        ("order_perform", "责令被告在收到本判决之日起15个工作日内履行职责", (15, "workday", "served_on")),
        ("redo", "责令被告于本判决书送达之日起三十日内重新作出", (30, "day", "served_on")),
        ("pay", "被告自判决生效之日起两个月内支付补偿款", (2, "month", "effective_on")),
        ("pay", "被告于判决生效后一百二十日内支付", (120, "day", "effective_on")),
        (
            "compensate",
            "被告赔偿原告损失5000元，于判决发生法律效力之日起十日内付清",
            (10, "day", "effective_on"),
        ),
        ("redo", "责令被告在法定期限内重新作出行政行为", None),
        ("revoke", "撤销被告于2024年5月3日内作出的决定", None),
        ("confirm_illegal", "确认被告2024年5月3日前作出的决定违法", None),
    ],
)
def test_the_period_of_an_item_is_read(code: str, words: str, expected: tuple[int, str, str] | None) -> None:
    case = ruling((code, words))
    found = operative_terms(case, (case.papers[1],))
    assert [(t.count, t.unit, t.event) for t in found] == ([expected] if expected else [])


def test_a_day_an_item_names_itself_is_the_last_one_and_needs_no_effect() -> None:
    case = ruling(("pay", "被告于2025年6月30日前支付补偿款"))
    duty = duties(case)["BB-17#1"]
    assert (duty.due, duty.safe_due) == (day("2025-06-30"), day("2025-06-27"))  # 6月29日是周日
    assert "2025-06-30（周一）前履行" in duty.explanation
    earlier = ruling(("pay", "被告于二〇二五年五月三日前付清"))
    assert duties(earlier)["BB-17#1"].due == day("2025-04-30")  # 5月1日至5日放假，提前


def test_the_parts_of_a_mediation_each_have_their_day() -> None:
    words = (
        "一、被告于2025年5月30日前赔偿原告1万元；\n二、余款2万元于2025年7月31日前付清；\n三、双方再无争议。"
    )
    case = suit("beibei", NOTICE, paper("mediation", "2025-04-20"))
    found = (Finding("outcome", "mediated", 1.0, Evidence(1, (0.1, 0.1, 0.9, 0.2), words)),)
    case = replace(case, papers=(case.papers[0], replace(case.papers[1], findings=found)))
    duty = duties(case)["BB-17#1"]
    assert duty.due == day("2025-05-30") and "2025-07-31" in duty.explanation


def test_performance_is_due_from_the_day_of_effect() -> None:
    case = ruling(("redo", "责令被告于本判决生效之日起六十日内重新作出行政行为"))
    assert duties(case)["BB-17#1"].due is None
    assert "六十日内" in duties(case)["BB-17#1"].explanation
    known = replace(case, facts={"effective_on": "2025-04-08"})
    duty = duties(known)["BB-17#1"]
    assert (duty.due, duty.days, duty.unit) == (day("2025-06-09"), 60, "day")  # 6月7日是周六
    assert "主文" in duty.explanation


def test_the_earliest_of_several_items_counts_and_the_others_are_told() -> None:
    case = ruling(
        ("redo", "责令被告于本判决生效之日起六十日内重新作出行政行为"),
        ("pay", "被告于本判决生效之日起三十日内支付补偿款"),
        facts={"effective_on": "2025-04-08"},
    )
    duty = duties(case)["BB-17#1"]
    assert duty.due == day("2025-05-08")
    assert "六十日内" in duty.explanation and "2025-06-09" in duty.explanation


def test_a_period_from_service_does_not_wait_for_the_effect() -> None:
    case = ruling(("redo", "责令被告于本判决书送达之日起三十日内重新作出"))
    assert duties(case)["BB-17#1"].due == day("2025-04-21")  # 4月19日是周六


def test_what_a_person_entered_counts_before_what_was_read() -> None:
    case = ruling(
        ("redo", "责令被告于判决生效之日起六十日内重作"),
        facts={"effective_on": "2025-04-08", "perform_days": "90"},
    )
    assert duties(case)["BB-17#1"].due == day("2025-07-07")


def test_an_upheld_judgment_is_performed_by_its_own_items() -> None:
    case = ruling(("redo", "责令被告于本判决生效之日起六十日内重新作出行政行为"))
    upheld = suit("beibei", paper("judgment", "2025-06-10", instance="second", outcome="uphold_appeal"))
    case = replace(case, papers=(*case.papers, *(replace(p, id="second") for p in upheld.papers)))
    found = {d.key: d for d in reckon(case, RULES["beibei"], CALENDAR, LONG_AGO)}
    assert found["BB-17#2"].due == day("2025-08-11")  # 8月9日是周六
    assert found["BB-17#1"].status == "superseded"
