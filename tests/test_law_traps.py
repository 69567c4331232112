"""The traps of the three regulations: where texts collide, are silent, or count from different days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.law.assignment import proposals
from pipeline.law.attendance import Person, is_chief
from pipeline.law.checks import Moment, check
from pipeline.law.duties import reckon
from pipeline.law.regulation import rows
from pipeline.law.rules import Official
from pipeline.tools.calendar import workdays
from pipeline.tools.regulations import load_rules, shipped
from pipeline.types import Case, Duty
from tests.suits import GOVERNMENT, LONG_AGO, LOSS, NOTICE, RULES, SUMMONS, day, paper, suit

CALENDAR = workdays()


def found(name: str, *papers: dict[str, Any], today: dt.date = LONG_AGO, **more: Any) -> dict[str, Duty]:
    return {d.key: d for d in reckon(suit(name, *papers, **more), RULES[name], CALENDAR, today)}


def findings(name: str, *papers: dict[str, Any], today: dt.date = LONG_AGO, **more: Any) -> dict[str, str]:
    case: Case = suit(name, *papers, **more)
    duties = reckon(case, RULES[name], CALENDAR, today)
    return {f.rule: f.what for f in check(case, RULES[name], Moment(CALENDAR, today), duties)}


def test_01_the_local_seven_days_never_outlast_the_statutes_fifteen_and_a_slow_slip_alarms() -> None:
    slow = paper("respond_notice", "2024-09-18", unit_received_on=day("2024-09-29"))
    duty = found("shapotou", slow)["SP-10-2#1"]
    assert duty.due == day("2024-10-08")
    assert "SP-10-2-慢" in findings("shapotou", slow)
    quick = paper("respond_notice", "2024-09-18", unit_received_on=day("2024-09-20"))
    assert "SP-10-2-慢" not in findings("shapotou", quick)


def test_02_a_ruling_leaves_little_time_between_the_five_and_the_ten_days() -> None:
    ruling = paper("ruling", "2024-09-18", outcome="dismiss_suit")
    duties = found("shapotou", ruling)
    assert duties["SP-13-1#1"].due == day("2024-09-23")
    assert duties["S21#1"].due == day("2024-09-29")
    assert "SP-13-1-裁" in findings("shapotou", ruling)


@pytest.mark.parametrize("kind", ["judgment", "ruling", "mediation"])
def test_03_every_ruling_is_reported_in_beibei(kind: str) -> None:
    ruling = paper(kind, "2025-09-26", outcome="withdraw" if kind == "ruling" else "mediated")
    assert found("beibei", ruling)["BB-16-1#1"].due == day("2025-09-30")


def test_04_one_regulation_counts_from_receipt_the_other_from_effect() -> None:
    assert found("changle", LOSS)["CL-30-1#1"].due == day("2025-03-10")
    assert found("shapotou", LOSS)["SP-12#1"].due is None


def test_05_two_working_days_before_is_not_two_days_before() -> None:
    hearing = paper("summons", "2024-09-18", hearing_time="2024-10-28T09:30")
    assert found("beibei", hearing)["BB-10-2#1"].due == day("2024-10-24")
    assert found("changle", hearing)["CL-22-1#1"].due == day("2024-10-25")


def test_06_each_instance_is_archived_after_its_own_paper() -> None:
    second = paper("judgment", "2025-06-10", instance="second", outcome="uphold_appeal")
    duties = found("beibei", LOSS, second)
    assert duties["BB-19-1#1"].due == day("2025-04-07")
    assert duties["BB-19-1#2"].due == day("2025-07-10")


def test_06_a_ruling_in_between_does_not_ask_for_a_bound_volume() -> None:
    assert "BB-19-1#1" not in found("beibei", paper("ruling", "2025-03-06", outcome="suspended"))


def test_07_a_regulation_without_a_day_is_a_draft_and_says_so() -> None:
    assert RULES["shapotou"].local.status == "draft"
    assert RULES["shapotou"].local.effective_on is None
    assert "SP-26" in findings("shapotou", NOTICE)


def test_09_the_local_split_of_proof_never_narrows_the_courts() -> None:
    both = ["昌乐县公安局", GOVERNMENT["changle"]]
    words = findings("changle", NOTICE, defendants=both, facts={"reconsidered": "是"})["CL-12"]
    assert "全部合法性" in words
    assert "第一百三十五条" in words


@pytest.mark.parametrize("name", sorted(RULES))
@pytest.mark.parametrize("instance", ["first", "second", "retrial"])
def test_10_a_leader_or_a_statement_at_every_hearing_of_every_instance(name: str, instance: str) -> None:
    hearing = paper("summons", "2024-09-18", hearing_time="2024-10-24T09:30", instance=instance)
    assert "S11-C" in findings(name, hearing)
    statement = paper("absence_statement", "2024-10-20", instance=instance)
    assert "S11-C" not in findings(name, hearing, statement)


def test_10_a_leader_in_one_instance_does_not_excuse_the_next() -> None:
    first = paper("attendance_certificate", "2024-10-20")
    second = paper("summons", "2025-04-18", hearing_time="2025-05-13T09:30", instance="second")
    assert "2025-05-13" in findings("beibei", SUMMONS, first, second)["S11-C"]


def test_10_a_leader_entered_for_the_first_instance_does_not_appear_in_the_second() -> None:
    second = paper("summons", "2025-04-18", hearing_time="2025-05-13T09:30", instance="second")
    entered = {"leader": "王某（副区长）"}
    assert "2025-05-13" in findings("beibei", SUMMONS, second, facts=entered)["S11-C"]
    again = {**entered, "leader.second": "李某（副区长）"}
    assert "S11-C" not in findings("beibei", SUMMONS, second, facts=again)
    assert "S11-C" not in findings("beibei", second, facts=entered)


@pytest.mark.parametrize(
    ("rank", "post", "chief"),
    [("正职", "副局长", True), ("副职", "局长", False), ("参与分管", "局长", False), ("chief", "局长", True),
     ("党组成员", "副局长", False), ("chief", "", None), ("", "", None)],
)  # fmt: skip
def test_10_a_rank_in_unknown_words_never_makes_a_chief_a_deputy(
    rank: str, post: str, chief: bool | None
) -> None:
    rules = replace(RULES["beibei"], officials=(Official("王五", post, rank),))
    assert is_chief(Person("王五"), rules, suit("beibei", SUMMONS)) is chief


def test_10_the_local_exemption_is_shown_as_local() -> None:
    both = ["昌乐县公安局", GOVERNMENT["changle"]]
    shown = findings("changle", SUMMONS, defendants=both, facts={"reconsidered": "是"})
    assert "本县规定的免除" in shown["CL-20"]


@pytest.mark.parametrize(
    ("name", "key"), [("beibei", "BB-06-2#1"), ("beibei", "BB-09-1#1"), ("changle", "CL-33#1")]
)
def test_11_of_two_receipts_the_earlier_counts_and_the_reading_is_marked(name: str, key: str) -> None:
    late_unit = paper("respond_notice", "2024-09-18", unit_received_on=day("2024-09-23"))
    early_unit = paper("respond_notice", "2024-09-18", unit_received_on=day("2024-09-16"))
    assert found(name, late_unit)[key].counted_from.date == day("2024-09-18")
    assert found(name, early_unit)[key].counted_from.date == day("2024-09-16")
    assert found(name, late_unit)[key].basis == "design"


def test_12_rolling_a_local_day_is_a_reading_and_the_safe_date_is_unrolled() -> None:
    duty = found("beibei", paper("respond_notice", "2025-09-26"))["BB-09-1#1"]
    assert (duty.due, duty.safe_due) == (day("2025-10-09"), day("2025-10-03"))
    assert "参照" in duty.explanation


def test_12_the_courts_own_periods_have_no_second_reading() -> None:
    duty = found("beibei", paper("respond_notice", "2025-09-16"))["S01#1"]
    assert duty.due == duty.safe_due == day("2025-10-09")


def test_13_the_risk_report_falls_back_on_the_last_day_of_the_answer() -> None:
    duty = found("changle", NOTICE, facts={"substantive_risk": "是"})["CL-14-2#1"]
    assert duty.due == day("2024-09-27")
    assert duty.counted_from.event == "duty:S01#1"


def test_14_the_safe_dates_before_a_hearing_are_one_day_earlier() -> None:
    changle = found("changle", SUMMONS)["CL-22-1#1"]
    beibei = found("beibei", SUMMONS)["BB-10-2#1"]
    assert (changle.due, changle.safe_due) == (day("2024-10-22"), day("2024-10-21"))
    assert (beibei.due, beibei.safe_due) == (day("2024-10-22"), day("2024-10-21"))


def test_15_an_old_notices_ten_days_are_told_as_a_finding() -> None:
    old = paper("evidence_notice", "2024-09-18", evidence_days=10)
    assert found("beibei", old)["S01#1"].due == day("2024-09-29")
    assert "10日" in findings("beibei", old)["S01-P"]
    assert "S01-P" not in findings("beibei", old, facts={"evidence_days": "15"})


def test_15_in_the_simple_procedure_the_courts_shorter_period_holds() -> None:
    short = paper("evidence_notice", "2024-09-18", evidence_days=7, text="本案适用简易程序审理")
    assert found("beibei", short)["S01#1"].due == day("2024-09-25")


@pytest.mark.parametrize(
    ("ruling", "due"),
    [
        (paper("ruling", "2025-03-06", outcome="withdraw"), "2025-03-06"),
        (paper("mediation", "2025-03-06", outcome="mediated"), None),
        (paper("ruling", "2025-03-06", outcome="dismiss_suit"), None),
    ],
    ids=["withdrawal on service", "mediation asks", "appealable ruling asks"],
)
def test_16_what_cannot_be_appealed_takes_effect_on_service(ruling: dict[str, Any], due: str | None) -> None:
    duty = found("shapotou", ruling)["SP-18#1"]
    assert duty.counted_from.date == (day(due) if due else None)


def test_17_registration_is_changles_and_the_filing_beibeis() -> None:
    prefixes = {name: {key.split("#")[0] for key in found(name, NOTICE)} for name in RULES}
    assert "CL-33" in prefixes["changle"]
    assert "BB-06-2" in prefixes["beibei"]
    assert all(i.startswith(("SP-", "S", "R")) for i in prefixes["shapotou"])
    assert not any(i.startswith(("CL-", "SP-")) for i in prefixes["beibei"])


@pytest.mark.parametrize("name", shipped())
def test_18_nothing_is_founded_on_texts_nobody_here_has_read(name: str) -> None:
    unread = (
        "国办发〔2016〕54号",
        "鲁政复办〔2021〕10号",
        "潍政发〔2021〕12号",
        "卫政办规发〔2020〕2号",
        "实施意见",
    )
    regulation = load_rules(name, Path()).local
    for row in rows(regulation):
        assert not any(text in row.article + row.quote for text in unread), row.id


def test_a_late_answer_to_a_suggestion_is_not_called_absence_from_court() -> None:
    suggestion = paper("suggestion", "2026-08-05", reply_days=60)
    late = findings("beibei", NOTICE, suggestion, today=day("2026-11-24"))
    assert "司法建议" in late["BB-26"] and "S18" not in late
    for name, rule in (("changle", "CL-31"), ("shapotou", "SP-22")):
        assert rule not in findings(name, NOTICE, suggestion, today=day("2026-11-24"))
    absent = findings("beibei", NOTICE, facts={"absent_at_hearing": "是"})
    assert "缺席判决" in absent["S18"]


def test_the_enforced_person_is_neither_proposed_as_unit_nor_taken_for_an_organ_sued() -> None:
    ruling = paper("enforcement", "2026-06-24", instance="non_litigation", outcome="enforce_denied")
    names: dict[str, Any] = {"plaintiffs": ["北碚区市场监督管理局|organ"], "defendants": ["陈十全"]}
    told = findings("beibei", ruling, **names)
    assert "BB-03" not in told
    assert proposals(suit("beibei", ruling, **names), RULES["beibei"]) == ()
    assert found("beibei", ruling, **names)["S30#1"].due == day("2026-07-09")


def test_a_period_to_answer_a_suggestion_is_read_strictly_where_it_ends_on_a_holiday() -> None:
    duty = found("beibei", paper("suggestion", "2026-08-05", reply_days=60))["BB-18#1"]
    assert (duty.due, duty.safe_due) == (day("2026-10-08"), day("2026-10-04"))
