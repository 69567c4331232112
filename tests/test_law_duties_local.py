"""The duties that 昌乐 and 沙坡头 ask for beside the national ones."""

from __future__ import annotations

from tests.suits import LOSS, NOTICE, SUMMONS, day, dues, duties, paper, suit

# --- 昌乐 ----------------------------------------------------------------------------------------


def test_a_first_envelope_in_changle_brings_its_duties() -> None:
    found = dues(suit("changle", NOTICE, SUMMONS, facts={"reconsidered": "否"}), "changle")
    assert found["CL-33#1"] == "2024-09-23"
    assert found["CL-11-1#1"] == "2024-09-30"
    assert found["CL-14-1#1"] == "2024-09-27"
    assert found["CL-22-1#1"] == "2024-10-22"
    assert found["CL-34#1"] is None
    assert "CL-14-2#1" not in found


def test_a_loss_in_changle_is_reported_in_three_and_five_days_from_receipt() -> None:
    found = dues(suit("changle", LOSS), "changle")
    assert found["CL-30-1#1"] == "2025-03-10"
    assert found["CL-30-2#1"] == "2025-03-11"
    assert found["CL-28-1#1"] == "2025-03-11"


def test_the_risk_report_counts_back_from_the_planned_filing_or_the_last_day() -> None:
    risk = {"substantive_risk": "是"}
    assert dues(suit("changle", NOTICE, facts=risk), "changle")["CL-14-2#1"] == "2024-09-27"
    planned = {**risk, "planned_filing_on": "2024-09-30"}
    found = duties(suit("changle", NOTICE, facts=planned), "changle")["CL-14-2#1"]
    assert found.due == day("2024-09-26")
    assert found.counted_from.event == "planned_filing_on"


def test_a_fallback_names_the_duty_it_is_counted_from() -> None:
    found = duties(suit("changle", NOTICE, facts={"substantive_risk": "是"}), "changle")["CL-14-2#1"]
    assert found.counted_from.event == "duty:S01#1"


# --- 沙坡头 --------------------------------------------------------------------------------------


def test_seven_days_in_shapotou_run_from_the_approved_slip() -> None:
    slip = paper("respond_notice", "2024-09-18", unit_received_on=day("2024-09-20"))
    found = duties(suit("shapotou", slip), "shapotou")["SP-10-2#1"]
    assert found.due == day("2024-09-27")
    assert found.counted_from.event == "unit_received_on"


def test_a_late_slip_never_goes_beyond_the_statutes_last_day() -> None:
    slip = paper("respond_notice", "2024-09-18", unit_received_on=day("2024-10-07"))
    assert dues(suit("shapotou", slip), "shapotou")["SP-10-2#1"] == "2024-10-08"


def test_without_the_slips_day_the_statutes_limit_is_still_told() -> None:
    found = duties(suit("shapotou", NOTICE), "shapotou")["SP-10-2#1"]
    assert found.due is None
    assert "2024-10-08" in found.explanation


def test_a_slip_of_the_first_instance_does_not_count_in_the_second() -> None:
    appeal = paper("appeal", "2025-03-24", instance="second")
    case = suit("shapotou", NOTICE, appeal, facts={"unit_received_on": "2024-09-20"})
    assert dues(case, "shapotou")["SP-10-2#1"] == "2024-09-27"
    assert dues(case, "shapotou")["SP-10-2#2"] is None
    known = {"unit_received_on": "2024-09-20", "unit_received_on.second": "2025-03-26"}
    later = suit("shapotou", NOTICE, appeal, facts=known)
    assert dues(later, "shapotou")["SP-10-2#2"] == "2025-04-02"


def test_the_analysis_of_a_loss_waits_for_the_day_of_effect() -> None:
    assert dues(suit("shapotou", LOSS), "shapotou")["SP-12#1"] is None
    known = suit("shapotou", LOSS, facts={"effective_on": "2025-03-25"})
    assert dues(known, "shapotou")["SP-12#1"] == "2025-04-09"


def test_a_final_judgment_takes_effect_on_service_and_replaces_the_first() -> None:
    second = paper(
        "judgment",
        "2025-06-10",
        instance="second",
        outcome="uphold_appeal",
        document_date=day("2025-06-05"),
    )
    found = duties(suit("shapotou", LOSS, second), "shapotou")
    assert found["SP-12#1"].status == "superseded"
    assert found["SP-12#2"].due == day("2025-06-25")


def test_the_office_hands_in_its_wish_to_appeal_in_five_days() -> None:
    assert dues(suit("shapotou", LOSS), "shapotou")["SP-13-1#1"] == "2025-03-11"
