"""What a text leaves open the office decides in config.toml; what its words settle nobody switches."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import load_settings
from pipeline.errors import ConfigError
from pipeline.law.duties import reckon
from pipeline.law.repeated import repeated_losses
from pipeline.law.rules import Rules
from pipeline.tools.regulations import load_rules, rules_of
from pipeline.types import Case, Duty, Readings
from tests.suits import CALENDAR, LONG_AGO, LOSS, day, paper, suit

NOTICE = paper("respond_notice", "2026-09-09")  # 周三
RULING = paper("judgment", "2026-05-20", outcome="revoke")  # 周三
DAYS = {"unit_received_on": "2026-09-14"}


def rules(regulation: str, **chosen: object) -> Rules:
    return load_rules(regulation, Path(), (), (), Readings(**chosen))  # type: ignore[arg-type]


def found(case: Case, read: Rules) -> dict[str, Duty]:
    return {d.key: d for d in reckon(case, read, CALENDAR, LONG_AGO)}


@pytest.mark.parametrize(
    ("receipt", "unit", "event", "due", "safe"),
    [
        ("earliest", "2026-09-14", "served_on", "2026-09-16", "2026-09-16"),
        ("earliest", "2026-09-08", "unit_received_on", "2026-09-15", "2026-09-15"),
        ("organ", "2026-09-14", "served_on", "2026-09-16", "2026-09-16"),
        ("organ", "2026-09-08", "served_on", "2026-09-16", "2026-09-15"),
        ("unit", "2026-09-14", "unit_received_on", "2026-09-20", "2026-09-16"),
        ("unit", "2026-09-08", "unit_received_on", "2026-09-15", "2026-09-15"),
        ("unit", "", "served_on", "2026-09-16", "2026-09-16"),
    ],
)
def test_the_office_decides_whose_receipt_starts_a_local_period(
    receipt: str, unit: str, event: str, due: str, safe: str
) -> None:
    case = suit("beibei", NOTICE, facts={"unit_received_on": unit})
    duty = found(case, rules("beibei", receipt=receipt))["BB-06-2#1"]
    assert (duty.counted_from.event, duty.due, duty.safe_due) == (event, day(due), day(safe))
    assert ("readings.receipt" in duty.explanation) == (receipt != "earliest" and bool(unit))
    assert ("没有录入" in duty.explanation) == (not unit)


@pytest.mark.parametrize("receipt", ["earliest", "organ", "unit"])
def test_the_courts_periods_never_wait_for_the_unit(receipt: str) -> None:
    duties = found(suit("beibei", NOTICE, facts=DAYS), rules("beibei", receipt=receipt))
    assert duties["S01#1"].due == day("2026-09-24")
    assert found(suit("changle", NOTICE, facts=DAYS), rules("changle", receipt=receipt))[
        "CL-33#1"
    ].due == day("2026-09-14")


def test_a_late_unit_never_outlasts_the_appeal_period() -> None:
    late = {**RULING, "unit_received_on": day("2026-06-03")}
    duty = found(suit("shapotou", late), rules("shapotou", receipt="unit"))["SP-13-1#1"]
    assert (duty.due, duty.safe_due) == (day("2026-06-04"), day("2026-05-25"))


def test_the_units_day_of_one_paper_is_entered_with_its_number() -> None:
    case = suit("beibei", NOTICE, RULING)
    ruling = case.papers[1].id
    case = replace(case, facts={"unit_received_on": "2026-09-14", f"unit_received_on:{ruling}": "2026-05-25"})
    duties = found(case, rules("beibei", receipt="unit"))
    assert duties["BB-16-1#1"].counted_from.date == day("2026-05-25")
    assert duties["BB-06-2#1"].counted_from.date == day("2026-09-14")


def test_the_units_day_belongs_to_the_newest_instance_begun_by_then() -> None:
    appeal = paper("appeal", "2026-12-01", instance="second")
    case = suit("beibei", NOTICE, appeal, facts={"unit_received_on": "2026-12-04"})
    duties = found(case, rules("beibei", receipt="unit"))
    assert duties["BB-06-2#1"].counted_from.date == day("2026-09-09")
    assert duties["BB-06-2#2"].counted_from.date == day("2026-12-04")


def test_a_day_may_be_read_as_a_working_day() -> None:
    plain, read = rules("beibei"), rules("beibei", workdays=("BB-09-1",))
    case = suit("beibei", NOTICE)
    assert found(case, plain)["BB-09-1#1"].due == day("2026-09-16")
    duty = found(case, read)["BB-09-1#1"]
    assert (duty.due, duty.unit) == (day("2026-09-18"), "workday")
    assert duty.safe_due == day("2026-09-16")
    assert "readings.workdays" in duty.explanation


def test_a_mediation_may_be_left_out_of_the_reports() -> None:
    case = suit("beibei", paper("mediation", "2026-05-20", outcome="mediated"))
    assert "BB-16-1#1" in found(case, rules("beibei"))
    assert "BB-16-1#1" not in found(case, rules("beibei", without=("BB-16-1:mediation",)))


def test_an_office_says_from_when_a_regulation_without_a_day_is_in_force() -> None:
    read = rules("shapotou", effective_on=dt.date(2026, 6, 1))
    assert read.local.status == "in_force"
    assert "SP-13-1#1" not in found(suit("shapotou", RULING), read)
    assert "SP-13-1#1" in found(suit("shapotou", paper("judgment", "2026-06-02", outcome="revoke")), read)


def test_how_many_losses_are_many_is_the_offices_to_say() -> None:
    one = replace(suit("beibei", LOSS, cause="行政处罚"), number="2025-0001")
    two = replace(one, number="2025-0002")
    assert repeated_losses(one, (one, two), rules("beibei"))
    assert not repeated_losses(one, (one, two), rules("beibei", repeated_losses=3))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('workdays = ["BB-99"]', "BB-99"),
        ('workdays = ["S01"]', "S01"),
        ('workdays = ["BB-18"]', "原文已经写明"),
        ('workdays = ["BB-16-1"]', "没有这样的读法"),
        ('without = ["BB-16-1:summons"]', "BB-16-1"),
        ("effective_on = 2026-06-01", "2023-07-11"),
        ('effective_on = "2026-06-01"', "日期"),
        ('receipt = "court"', "earliest、organ、unit"),
        ("repeated_losses = 1", "2"),
        ("losses = 3", "repeated_losses"),
    ],
)
def test_what_the_text_settles_cannot_be_switched(tmp_path: Path, lines: str, told: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'regulation = "beibei"\n[readings]\n{lines}\n', encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        rules_of(load_settings(file))
    assert "readings" in str(refused.value) and told in f"{refused.value}{refused.value.advice}"


def test_the_readings_of_config_reach_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('regulation = "beibei"\n[readings]\nreceipt = "unit"\n', encoding="utf-8")
    read = rules_of(load_settings(file))
    assert found(suit("beibei", NOTICE, facts=DAYS), read)["BB-06-2#1"].due == day("2026-09-20")
