"""From papers to duties: which arise, from which day, until when, and in what state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.law.duties import reckon
from pipeline.law.outcome_of_case import lost
from pipeline.law.stage import stage
from pipeline.types import DutyMark
from tests.suits import CALENDAR, LONG_AGO, LOSS, NOTICE, RULES, SUMMONS, day, dues, duties, paper, suit


def test_a_first_envelope_in_beibei_brings_its_duties() -> None:
    found = dues(suit("beibei", NOTICE, SUMMONS))
    assert found["BB-06-2#1"] == "2024-09-25"
    assert found["BB-09-1#1"] == "2024-09-25"
    assert found["S01#1"] == "2024-10-08"
    assert found["S03#1"] == "2024-10-08"
    assert found["BB-10-2#1"] == "2024-10-22"
    assert found["S10#1"] == "2024-10-23"


def test_a_lost_judgment_in_beibei_brings_its_duties() -> None:
    found = dues(suit("beibei", LOSS))
    assert found["BB-16-1#1"] == found["BB-16-2#1"] == "2025-03-11"
    assert found["S20#1"] == "2025-03-21"
    assert found["BB-19-1#1"] == "2025-04-07"
    assert found["BB-17#1"] is None


def test_a_won_judgment_asks_no_analysis_of_the_loss() -> None:
    found = dues(suit("beibei", paper("judgment", "2025-03-06", outcome="dismiss_claims")))
    assert "BB-16-1#1" in found
    assert "BB-16-2#1" not in found
    assert "BB-17#1" not in found


def test_a_department_prepares_by_reference_to_the_governments_rule() -> None:
    found = dues(suit("beibei", NOTICE, defendants=["重庆市北碚区市场监督管理局"]))
    assert found["BB-10-1#1"] == "2024-09-25"
    assert "BB-09-1#1" not in found


def test_the_earliest_day_of_service_counts_when_papers_differ() -> None:
    found = duties(suit("beibei", paper("respond_notice", "2024-09-20"), paper("complaint", "2024-09-18")))
    assert found["S01#1"].counted_from.date == day("2024-09-18")
    assert found["S01#1"].counted_from.paper == "p2"


def test_the_units_earlier_day_counts_before_the_organs() -> None:
    early = paper("respond_notice", "2024-09-20", unit_received_on=day("2024-09-18"))
    assert duties(suit("beibei", early))["BB-06-2#1"].counted_from.date == day("2024-09-18")


def test_without_any_source_the_papers_own_date_counts_and_is_assumed() -> None:
    found = duties(suit("beibei", paper("respond_notice", document_date=day("2024-09-18"))))
    assert found["S01#1"].assumed
    assert found["S01#1"].due == day("2024-10-08")
    assert "待确认" in found["S01#1"].explanation


def test_the_complainants_own_date_is_not_taken_when_a_court_paper_has_one() -> None:
    complaint = paper("complaint", document_date=day("2024-08-01"))
    notice = paper("respond_notice", document_date=day("2024-09-18"))
    assert duties(suit("beibei", complaint, notice))["S01#1"].counted_from.date == day("2024-09-18")


def test_an_earlier_paper_without_a_source_is_not_hidden_by_a_later_one_with_it() -> None:
    notice = paper("respond_notice", document_date=day("2024-06-20"))
    call = paper("summons", "2024-07-25", hearing_time="2024-08-05T09:00")
    found = duties(suit("beibei", notice, call))["BB-06-2#1"]
    assert found.counted_from.date == day("2024-06-20")
    assert found.assumed


def test_a_source_covers_every_paper_of_the_same_scan() -> None:
    notice = paper("respond_notice", document_date=day("2024-06-20"))
    slip = paper("evidence_notice", "2024-06-24")
    case = suit("beibei", notice, slip)
    case = replace(case, papers=tuple(replace(p, file="原件/a.pdf") for p in case.papers))
    found = duties(case)["S01#1"]
    assert found.counted_from.date == day("2024-06-24")
    assert not found.assumed


def test_the_addressee_tells_who_is_sued_while_no_paper_names_the_defendant() -> None:
    notice = paper("respond_notice", "2024-09-18", addressee="重庆市北碚区人民政府")
    found = duties(suit("beibei", notice, defendants=[]))
    assert "BB-09-1#1" in found
    assert "BB-10-1#1" not in found


def test_a_day_nobody_knows_gives_no_due_date_and_says_what_is_missing() -> None:
    found = duties(suit("beibei", paper("respond_notice")))
    assert found["S01#1"].due is None
    assert "served_on" in found["S01#1"].explanation


# --- printed periods ---------------------------------------------------------------------------


def test_ten_days_printed_in_an_old_notice_count_until_a_person_decides() -> None:
    old = paper("evidence_notice", "2024-09-18", evidence_days=10)
    found = duties(suit("beibei", NOTICE, old))["S01#1"]
    assert found.due == day("2024-09-29")
    assert found.days == 10
    assert "不一致" in found.explanation


def test_a_persons_decision_on_the_printed_period_counts() -> None:
    old = paper("evidence_notice", "2024-09-18", evidence_days=10)
    assert dues(suit("beibei", old, facts={"evidence_days": "15"}))["S01#1"] == "2024-10-08"


def test_a_longer_printed_period_does_not_prolong_the_statutes() -> None:
    assert (
        dues(suit("beibei", paper("respond_notice", "2024-09-18", answer_days=30)))["S01#1"] == "2024-10-08"
    )


def test_a_day_fixed_by_the_court_counts_when_a_person_enters_it() -> None:
    found = duties(suit("beibei", NOTICE, facts={"due:S01#1": "2024-10-15"}))["S01#1"]
    assert found.due == day("2024-10-15")
    assert "2024-10-15" in found.explanation


def test_ten_days_printed_in_a_reconsideration_notice_are_working_days() -> None:
    notice = paper("reconsideration_notice", "2025-09-25", instance="reconsideration", answer_days=10)
    found = duties(suit("beibei", notice))["R01#1"]
    assert found.due == day("2025-10-15")
    assert found.unit == "workday"


@pytest.mark.parametrize(
    ("values", "due"),
    [({"reply_days": 60}, "2025-08-29"), ({"reply_by": "2025-07-31"}, "2025-07-31"), ({}, None)],
    ids=["days printed", "a date printed", "nothing printed"],
)
def test_a_suggestion_is_answered_within_what_it_says(values: dict[str, Any], due: str | None) -> None:
    case = suit("beibei", paper("suggestion", "2025-06-30", **values))
    assert dues(case)["BB-18#1"] == due
    assert "S42#1" not in dues(case)


def test_a_suggestion_about_a_rule_is_answered_in_sixty_days() -> None:
    about = paper("suggestion", "2025-06-30", text="……所依据的规范性文件不合法，建议修改……")
    assert dues(suit("beibei", about))["S40#1"] == "2025-08-29"


# --- hearings ----------------------------------------------------------------------------------


def test_a_new_summons_supersedes_the_hearing_duties_of_the_old_one() -> None:
    new = paper("summons", "2024-10-10", hearing_time="2024-11-14T09:30")
    found = duties(suit("beibei", SUMMONS, new))
    assert found["BB-10-2#1"].status == "superseded"
    assert found["BB-10-2#2"].status == "open"
    assert found["BB-10-2#2"].due == day("2024-11-12")


def test_a_summons_and_a_notice_of_one_hearing_are_one_hearing() -> None:
    notice = paper("appearance_notice", "2024-09-18", hearing_time="2024-10-24T09:30")
    assert "BB-10-2#2" not in duties(suit("beibei", SUMMONS, notice))


def test_a_second_session_after_the_first_leaves_the_first_as_it_was() -> None:
    later = paper("summons", "2024-10-28", hearing_time="2024-11-14T09:30")
    found = duties(suit("beibei", SUMMONS, later), today=day("2024-11-01"))
    assert found["BB-10-2#1"].status == "overdue"
    assert found["BB-10-2#2"].status == "open"


def test_a_postponement_without_a_new_day_supersedes_the_hearing() -> None:
    notice = paper("postponement", "2024-10-10")
    assert duties(suit("beibei", SUMMONS, notice))["BB-10-2#1"].status == "superseded"


def test_a_hearing_duty_that_was_done_stays_done() -> None:
    new = paper("summons", "2024-10-10", hearing_time="2024-11-14T09:30")
    case = replace(suit("beibei", SUMMONS, new), marks=(DutyMark("BB-10-2#1", "done", day("2024-10-09")),))
    assert duties(case)["BB-10-2#1"].status == "done"


@pytest.mark.parametrize(
    ("reason", "is_hearing"), [("开庭", True), ("宣判", False), ("证据交换", False), ("证据交换及开庭", True)]
)
def test_only_a_summons_to_a_hearing_brings_hearing_duties(reason: str, is_hearing: bool) -> None:
    call = paper("summons", "2024-09-18", hearing_time="2024-10-24T09:30", summons_reason=reason)
    assert ("BB-10-2#1" in duties(suit("beibei", call))) is is_hearing


# --- state -------------------------------------------------------------------------------------


def test_a_mark_is_kept_and_the_newest_counts() -> None:
    case = suit("beibei", NOTICE)
    done = DutyMark("S01#1", "done", day("2024-10-07"))
    undone = DutyMark("S01#1", "open")
    assert duties(replace(case, marks=(done,)))["S01#1"].done_on == day("2024-10-07")
    assert duties(replace(case, marks=(done, undone)))["S01#1"].status == "open"
    assert duties(replace(case, marks=(DutyMark("S01#1", "waived"),)))["S01#1"].status == "waived"


@pytest.mark.parametrize(
    ("today", "status"), [("2024-10-08", "open"), ("2024-10-09", "overdue")], ids=["last day", "day after"]
)
def test_a_duty_is_overdue_from_the_day_after_its_last_day(today: str, status: str) -> None:
    assert duties(suit("beibei", NOTICE), today=day(today))["S01#1"].status == status


def test_a_right_not_used_in_time_is_not_overdue() -> None:
    assert duties(suit("beibei", LOSS), today=day("2025-06-01"))["S20#1"].status == "waived"


def test_a_sealed_answer_proves_the_seal_and_does_not_close_the_duty() -> None:
    sealed = paper("answer", document_date=day("2024-09-30"))
    assert duties(suit("beibei", NOTICE, sealed))["S01#1"].status == "open"


def test_keys_stay_when_papers_are_added() -> None:
    before = duties(suit("beibei", NOTICE, SUMMONS, LOSS))
    second = paper("judgment", "2025-06-10", instance="second", outcome="uphold_appeal")
    after = duties(suit("beibei", NOTICE, SUMMONS, LOSS, second))
    for key, duty in before.items():
        assert after[key].counted_from.date == duty.counted_from.date
    assert after["BB-16-1#2"].due == day("2025-06-13")


def test_the_same_case_gives_the_same_duties() -> None:
    case = suit("beibei", NOTICE, SUMMONS, LOSS)
    assert reckon(case, RULES["beibei"], CALENDAR, LONG_AGO) == reckon(
        case, RULES["beibei"], CALENDAR, LONG_AGO
    )


def test_the_regulation_binds_from_its_day_only() -> None:
    early = paper("respond_notice", "2023-07-03")
    found = dues(suit("beibei", early))
    assert "BB-06-2#1" not in found
    assert found["S01#1"] == "2023-07-18"


def test_every_open_duty_of_every_regulation_explains_itself() -> None:
    for name, rules in RULES.items():
        case = suit(name, NOTICE, SUMMONS, LOSS, paper("suggestion", "2025-06-30", reply_days=60))
        for duty in reckon(case, rules, CALENDAR, LONG_AGO):
            assert "条" in duty.explanation or "S42" in duty.id
            assert duty.due is None or duty.due.isoformat() in duty.explanation
            assert duty.safe_due is None or duty.due is None or duty.safe_due <= duty.due


# --- instances ---------------------------------------------------------------------------------


def test_an_appeal_by_the_other_side_brings_the_answer_of_the_second_instance() -> None:
    appeal = paper("appeal", "2025-03-24", instance="second", plaintiff="张三|上诉人（原审原告）")
    assert dues(suit("beibei", LOSS, appeal))["S22#1"] == "2025-04-08"


def test_a_reconsideration_decision_among_the_papers_of_a_suit_decides_nothing() -> None:
    attached = paper(
        "reconsideration_decision", "2024-09-18", instance="reconsideration", outcome="dismiss_claims"
    )
    case = suit("beibei", NOTICE, attached)
    assert stage(case) == "answering"
    assert lost(case, RULES["beibei"]) is None
    assert "BB-16-1#1" not in dues(case)


def test_a_leader_who_cannot_attend_brings_the_statement_and_no_certificate() -> None:
    found = dues(suit("beibei", SUMMONS, facts={"leader_absent": "是"}))
    assert found["S11#1"] == "2024-10-23"
    assert "S10#1" not in found


def test_our_own_appeal_brings_no_answer() -> None:
    appeal = paper(
        "appeal", "2025-03-24", instance="second", defendant="重庆市北碚区人民政府|上诉人（原审被告）"
    )
    assert "S22#1" not in dues(suit("beibei", LOSS, appeal))


def test_a_case_sent_back_has_a_round_of_its_own() -> None:
    back = paper("ruling", "2025-05-08", instance="second", outcome="remand", document_date=day("2025-05-06"))
    again = paper("respond_notice", "2025-06-10", document_date=day("2025-06-06"))
    found = dues(suit("beibei", NOTICE, LOSS, back, again))
    assert found["S01#1"] == "2024-10-08"
    assert found["S01#2"] == "2025-06-25"


@pytest.mark.parametrize(
    ("outcome", "appeal"),
    [
        ("dismiss_suit", "2026-05-06"),
        ("not_accepted", "2026-05-06"),
        ("withdraw", None),
        ("terminated", None),
    ],
)
def test_only_three_kinds_of_rulings_can_be_appealed(outcome: str, appeal: str | None) -> None:
    assert dues(suit("beibei", paper("ruling", "2026-04-24", outcome=outcome))).get("S21#1") == appeal


def test_a_non_litigation_ruling_against_enforcement_may_be_reviewed() -> None:
    ruling = paper("ruling", "2025-09-16", instance="non_litigation", outcome="enforce_denied")
    found = dues(suit("beibei", ruling, defendants=[], plaintiffs=["重庆市北碚区市场监督管理局"]))
    assert found == {"S30#1": "2025-10-09"}
