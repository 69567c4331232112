"""What stands beside the duties: yearly matters, approvals, service, repeated losses, calendar entries."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.law.approvals import approvals, awaited, next_step, step_names
from pipeline.law.assignment import assign
from pipeline.law.checks import Moment, check
from pipeline.law.course import as_of, with_remand
from pipeline.law.duties import reckon
from pipeline.law.entries import entry_names
from pipeline.law.repeated import repeated_losses
from pipeline.law.service import MODES, served_on
from pipeline.law.yearly import yearly
from pipeline.tools.calendar import workdays
from pipeline.types import Approval, DutyMark
from tests.suits import GOVERNMENT, LONG_AGO, LOSS, NOTICE, RULES, SUMMONS, day, duties, paper, suit

CALENDAR = workdays()


# --- yearly ------------------------------------------------------------------------------------


def test_the_yearly_report_of_beibei_is_due_before_the_twentieth_of_december() -> None:
    found = {d.key: d for d in yearly(RULES["beibei"], 2026, CALENDAR, day("2026-11-01"))}
    assert found["BB-23#2026"].due == day("2026-12-18")
    assert found["BB-23#2026"].counted_from.event == "year_end"
    assert found["BB-25#2026"].due is None


def test_the_report_on_last_year_of_changle_is_due_in_january() -> None:
    found = {d.key: d for d in yearly(RULES["changle"], 2025, CALENDAR, day("2026-01-06"))}
    assert found["CL-37-1#2025"].due == day("2026-01-05")
    assert found["CL-37-1#2025"].status == "overdue"


def test_a_yearly_duty_that_was_done_is_done() -> None:
    mark = DutyMark("BB-23#2025", "done", day("2025-12-10"))
    found = {d.key: d for d in yearly(RULES["beibei"], 2025, CALENDAR, day("2026-01-06"), (mark,))}
    assert (found["BB-23#2025"].status, found["BB-23#2025"].done_on) == ("done", day("2025-12-10"))


def test_no_yearly_duty_before_the_regulation() -> None:
    assert yearly(RULES["beibei"], 2022, CALENDAR, LONG_AGO) == ()


# --- approvals ---------------------------------------------------------------------------------


def test_two_leaders_approve_in_beibei_each_for_himself() -> None:
    one = Approval("批办", "分管司法行政工作的负责人", "王", day("2024-09-19"))
    first = Approval("拟办", "区政府办公室", "李", day("2024-09-18"))
    case = replace(suit("beibei", NOTICE), approvals=(first, one))
    steps = approvals(case, RULES["beibei"])
    waiting = next_step(steps)
    assert waiting is not None
    assert (waiting.step, waiting.who) == ("批办", "分管被诉行政行为的负责人")
    assert sum(s.step == "批办" for s in steps) == 2


def test_steps_bind_before_the_statutes_last_day() -> None:
    case = suit("beibei", NOTICE)
    steps = approvals(case, RULES["beibei"], reckon(case, RULES["beibei"], CALENDAR, LONG_AGO))
    due = {s.step: s.due for s in steps}
    assert due["批办"] == day("2024-09-25")
    assert due["送达法院"] == day("2024-10-08")


def test_the_next_step_is_told_with_its_last_day_until_the_answer_is_handed_in() -> None:
    case = suit("beibei", NOTICE)
    found = awaited(case, RULES["beibei"], reckon(case, RULES["beibei"], CALENDAR, LONG_AGO))
    assert [(f.rule, f.severity) for f in found] == [("BB-08", "info")]
    assert "拟办（区政府办公室），不晚于2024-09-25" in found[0].what
    filed = replace(case, marks=(DutyMark("S01#1", "done", day("2024-09-30")),))
    assert awaited(filed, RULES["beibei"], reckon(filed, RULES["beibei"], CALENDAR, LONG_AGO)) == ()


def test_what_was_approved_in_the_first_instance_stays_there() -> None:
    given = Approval("审签", "分管被诉行政行为的负责人", "王", day("2024-09-28"))
    appealed = paper("appeal", "2025-04-01", instance="second")
    both = replace(suit("beibei", NOTICE, appealed), approvals=(given,))
    assert {s.step: s.done for s in approvals(both, RULES["beibei"])}["审签"] is None
    again = replace(both, approvals=(given, replace(given, on=day("2025-04-08"))))
    assert {s.step: s.done for s in approvals(again, RULES["beibei"])}["审签"] is not None


def test_one_person_cannot_approve_for_two_leaders() -> None:
    one = Approval("批办", "王五", "王五", day("2024-09-19"))
    twice = replace(suit("beibei", NOTICE), approvals=(one, replace(one, on=day("2024-09-20"))))
    steps = [s for s in approvals(twice, RULES["beibei"]) if s.step == "批办"]
    assert [s.waits for s in steps] == [False, True]
    other = replace(one, who="赵六", by="赵六")
    both = [s for s in approvals(replace(twice, approvals=(one, other)), RULES["beibei"]) if s.step == "批办"]
    assert not any(s.waits for s in both)


def test_a_sealed_paper_proves_the_seal_and_not_the_filing() -> None:
    case = suit("beibei", NOTICE, paper("answer", document_date=day("2024-09-30")))
    done = {s.step: s.done for s in approvals(case, RULES["beibei"])}
    assert done["用印"] is not None
    assert done["送达法院"] is None


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_regulation_has_its_way_from_proposal_to_court(name: str) -> None:
    names = step_names(RULES[name])
    assert [n for n in ("拟办", "批办", "转办", "用印", "送达法院") if n in names] == [
        "拟办",
        "批办",
        "转办",
        "用印",
        "送达法院",
    ]


# --- assignment --------------------------------------------------------------------------------


def test_what_the_case_does_not_tell_goes_to_whom_the_regulation_names() -> None:
    found = assign(suit("beibei", NOTICE), RULES["beibei"])
    assert [p.rule for p in found if p.decides] == ["BB-07-3"]
    assert not any(p.certain for p in found)


def test_a_department_handles_its_own_case() -> None:
    found = assign(suit("beibei", NOTICE, defendants=["重庆市北碚区公安分局"]), RULES["beibei"])
    assert [(p.rule, p.units, p.certain) for p in found] == [("BB-04", ("重庆市北碚区公安分局",), True)]


# --- service -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "start", "served"),
    [
        ("direct", "2024-09-18", "2024-09-18"),
        ("refused", "2024-09-18", "2024-09-18"),
        ("post", "2024-09-18", "2024-09-18"),
        ("notice", "2024-09-18", "2024-10-18"),
        ("notice", "2021-09-18", "2021-11-17"),
    ],
)
def test_the_day_of_service_by_its_mode(mode: str, start: str, served: str) -> None:
    assert served_on(mode, day(start)) == day(served)


def test_every_mode_names_its_evidence_and_article() -> None:
    assert all(mode.evidence and "条" in mode.article for mode in MODES.values())


# --- repeated losses, remand, past days, calendar ---------------------------------------------------


def test_two_losses_of_one_field_in_one_year_are_repeated() -> None:
    one = replace(suit("beibei", LOSS, cause="行政处罚"), number="2025-0001")
    two = replace(one, number="2025-0002")
    other = replace(one, number="2025-0003", cause="行政许可")
    assert repeated_losses(one, (one, two, other), RULES["beibei"]) == ("2025-0002", "2025-0001")
    assert repeated_losses(one, (one, other), RULES["beibei"]) == ()
    assert repeated_losses(one, (replace(two, voided=True),), RULES["beibei"]) == ()


def test_a_repeated_loss_brings_its_report() -> None:
    case = suit("beibei", LOSS, facts={"repeated_loss": "是"})
    assert "BB-20#1" in duties(case)
    assert "BB-20#1" not in duties(suit("beibei", LOSS))


UPHELD = paper("judgment", "2026-01-16", instance="second", outcome="uphold_appeal")


@pytest.mark.parametrize(("name", "key"), [("beibei", "BB-20"), ("changle", "CL-30-3")])
@pytest.mark.parametrize("entered", [True, False], ids=["entered", "seen in the register"])
def test_a_repeated_loss_upheld_on_appeal_is_reported_once(name: str, key: str, entered: bool) -> None:
    case = suit(name, LOSS, UPHELD, facts={"repeated_loss": "是"} if entered else {})
    case = case if entered else replace(case, repeated=("2025-0001", "2025-0002"))
    assert [k for k in duties(case, name) if k.startswith(key)] == [f"{key}#1"]


def test_a_loss_of_the_second_instance_alone_is_reported_with_it() -> None:
    won = paper("judgment", "2025-09-26", outcome="dismiss_claims")
    turned = paper("judgment", "2026-01-16", instance="second", outcome=["reverse_appeal", "revoke"])
    case = replace(suit("beibei", won, turned), repeated=("2025-0001", "2025-0002"))
    assert [k for k in duties(case) if k.startswith("BB-20")] == ["BB-20#2"]


def test_marking_the_second_round_twice_changes_nothing() -> None:
    back = paper("ruling", "2025-05-08", instance="second", outcome="remand", document_date=day("2025-05-06"))
    again = paper("respond_notice", "2025-06-10", document_date=day("2025-06-06"))
    once = with_remand(suit("beibei", NOTICE, LOSS, back, again))
    assert [p.instance for p in once.papers] == ["first", "first", "second", "remand"]
    assert with_remand(once) == once


def test_a_late_scan_of_the_first_round_stays_in_the_first_round() -> None:
    back = paper("ruling", "2025-05-08", instance="second", outcome="remand", document_date=day("2025-05-06"))
    late = paper("rights_notice", document_date=day("2024-09-12"))
    assert with_remand(suit("beibei", NOTICE, LOSS, back, late)).papers[3].instance == "first"


def test_a_past_day_does_not_know_what_was_done_later() -> None:
    case = replace(suit("beibei", NOTICE), marks=(DutyMark("S01#1", "done", day("2024-10-07")),))
    assert duties(as_of(case, day("2024-10-01")), today=day("2024-10-01"))["S01#1"].status == "open"
    assert duties(as_of(case, day("2024-10-07")), today=day("2024-10-07"))["S01#1"].status == "done"


def test_a_new_summons_keeps_the_old_ones_calendar_entry() -> None:
    new = paper("summons", "2024-10-10", hearing_time="2024-11-14T09:30")
    case = suit("beibei", SUMMONS, new)
    names = entry_names(case, reckon(case, RULES["beibei"], CALENDAR, LONG_AGO))
    assert names["BB-10-2#1"] == names["BB-10-2#2"]
    assert names["BB-10-2#1"] != names["S10#1"]


def test_a_second_session_has_an_entry_of_its_own() -> None:
    later = paper("summons", "2024-10-28", hearing_time="2024-11-14T09:30")
    case = suit("beibei", SUMMONS, later)
    names = entry_names(case, reckon(case, RULES["beibei"], CALENDAR, LONG_AGO))
    assert names["BB-10-2#1"] != names["BB-10-2#2"]


def test_the_government_is_told_from_a_town_and_a_department() -> None:
    for name, government in (
        ("重庆市北碚区人民政府", True),
        ("北碚区澄江镇人民政府", False),
        ("北碚区教育委员会", False),
    ):
        found = duties(suit("beibei", NOTICE, defendants=[name]))
        assert ("BB-09-1#1" in found) is government
    assert GOVERNMENT["beibei"] == "重庆市北碚区人民政府"
    assert isinstance(LONG_AGO, dt.date)


# --- what the claims say, and enterprises -----------------------------------------------------------


def test_a_claim_against_the_reconsideration_tells_that_there_was_one() -> None:
    claim = paper("complaint", "2024-09-18", claims=["撤销北碚府复〔2024〕9号行政复议决定"])
    both = ["重庆市北碚区公安分局", GOVERNMENT["beibei"]]
    found = assign(suit("beibei", NOTICE, claim, defendants=both), RULES["beibei"])
    assert [(p.rule, p.certain) for p in found] == [("BB-07-2b", True)]


def test_a_shop_may_be_no_enterprise_and_a_person_is_asked() -> None:
    def told(name: str) -> str:
        case = suit("changle", NOTICE, plaintiffs=[f"{name}|company"])
        found = check(case, RULES["changle"], Moment(CALENDAR, LONG_AGO))
        return "".join(f.what for f in found if f.rule == "CL-19")

    assert "必须出庭" in told("昌乐某商贸有限公司") and "请核对" not in told("昌乐某商贸有限公司")
    assert "请核对" in told("昌乐县张三百货经营部")
