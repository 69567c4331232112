"""What a ruling brings: loss, effect, stage, retrial and the appeal of a ruling."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.law.outcome_of_case import effective_on, lost, lost_final
from pipeline.law.stage import closed_on, stage
from tests.suits import LOSS, NOTICE, RULES, SUMMONS, day, duties, paper, suit

# --- loss, effect, stage -----------------------------------------------------------------------


def second(outcome: Any, **more: Any) -> dict[str, Any]:
    return paper(
        "judgment", "2025-06-10", instance="second", outcome=outcome, document_date=day("2025-06-05"), **more
    )


LOSSES = [
    ("撤销重作", [LOSS], True),
    ("驳回请求", [paper("judgment", "2025-03-06", outcome="dismiss_claims")], False),
    (
        "确认违法并驳回其他请求",
        [paper("judgment", "2025-03-06", outcome=["confirm_illegal", "dismiss_claims"])],
        True,
    ),
    ("驳回起诉", [paper("ruling", "2025-03-06", outcome="dismiss_suit")], False),
    ("撤诉", [paper("ruling", "2025-03-06", outcome="withdraw")], False),
    ("调解", [paper("mediation", "2025-03-06", outcome="mediated")], False),
    ("维持败诉", [LOSS, second("uphold_appeal")], True),
    ("维持胜诉", [paper("judgment", "2025-03-06", outcome="dismiss_claims"), second("uphold_appeal")], False),
    ("二审改判胜诉", [LOSS, second(["reverse_appeal", "dismiss_claims"])], False),
    ("二审只说改判", [LOSS, second("reverse_appeal")], None),
    ("发回重审", [LOSS, paper("ruling", "2025-06-10", instance="second", outcome="remand")], None),
    ("二审准许撤回上诉", [LOSS, paper("ruling", "2025-06-10", instance="second", outcome="withdraw")], True),
    ("中止不算", [LOSS, paper("ruling", "2025-06-10", outcome="suspended")], True),
    ("只有等字能管", [paper("judgment", "2025-03-06", outcome="contract_perform")], None),
    ("没有读出主文", [paper("judgment", "2025-03-06")], None),
    ("没有裁判", [NOTICE], None),
    (
        "驳回再审",
        [LOSS, paper("ruling", "2025-12-10", instance="retrial_review", outcome="retrial_denied")],
        True,
    ),
]


@pytest.mark.parametrize(("papers", "expected"), [x[1:] for x in LOSSES], ids=[x[0] for x in LOSSES])
@pytest.mark.parametrize("name", sorted(RULES))
def test_loss_is_by_the_regulations_own_list(
    name: str, papers: list[dict[str, Any]], expected: bool | None
) -> None:
    assert lost(suit(name, *papers), RULES[name]) is expected


def test_a_person_decides_where_the_list_does_not() -> None:
    unclear = paper("judgment", "2025-03-06", outcome="contract_perform")
    assert lost(suit("beibei", unclear, facts={"lost": "是"}), RULES["beibei"]) is True


def test_an_item_against_somebody_else_is_no_loss_of_the_organ() -> None:
    case = suit("beibei", paper("judgment", "2025-03-06", outcome="pay"))
    finding = replace(case.papers[0].findings[0], against=("李四",))
    other = replace(case, papers=(replace(case.papers[0], findings=(finding,)),))
    assert lost(other, RULES["beibei"]) is False


def test_a_first_judgment_is_not_final_until_its_effect_is_entered() -> None:
    assert lost_final(suit("beibei", LOSS), RULES["beibei"]) is None
    assert lost_final(suit("beibei", LOSS, facts={"effective_on": "2025-03-25"}), RULES["beibei"]) is True


EFFECTS = [
    ("一审判决要问", [LOSS], None),
    ("终审送达即生效", [LOSS, second("uphold_appeal")], "2025-06-10"),
    ("撤诉裁定送达即生效", [paper("ruling", "2025-03-06", outcome="withdraw")], "2025-03-06"),
    ("驳回起诉可上诉", [paper("ruling", "2025-03-06", outcome="dismiss_suit")], None),
    ("调解书要问", [paper("mediation", "2025-03-06", outcome="mediated")], None),
    ("发回重审没有生效裁判", [paper("ruling", "2025-06-10", instance="second", outcome="remand")], None),
]


@pytest.mark.parametrize(("papers", "expected"), [x[1:] for x in EFFECTS], ids=[x[0] for x in EFFECTS])
def test_when_a_ruling_takes_effect(papers: list[dict[str, Any]], expected: str | None) -> None:
    found = effective_on(suit("beibei", *papers))
    assert (found.isoformat() if found else None) == expected


APPEAL = paper("appeal", "2025-03-24", instance="second")
STAGES = [
    ("opened", [], {}),
    ("answering", [NOTICE], {}),
    ("hearing", [NOTICE, SUMMONS], {}),
    ("judged", [NOTICE, LOSS], {}),
    ("appealed", [NOTICE, LOSS, APPEAL], {}),
    ("performing", [NOTICE, LOSS, second("uphold_appeal")], {}),
    ("closed", [NOTICE, LOSS, second("uphold_appeal")], {"performed_on": "2025-08-01"}),
    ("closed", [paper("ruling", "2025-03-06", outcome="withdraw")], {}),
    ("appealed", [LOSS, paper("ruling", "2025-06-10", instance="second", outcome="remand")], {}),
    ("archived", [NOTICE], {"archived_on": "2025-09-01"}),
]


@pytest.mark.parametrize(
    ("name", "papers", "facts"), STAGES, ids=[f"{n}-{s[0]}" for n, s in enumerate(STAGES)]
)
def test_how_far_a_case_has_come(name: str, papers: list[dict[str, Any]], facts: dict[str, str]) -> None:
    assert stage(suit("beibei", *papers, facts=facts)) == name


def test_a_case_with_nothing_to_perform_ends_with_its_effect() -> None:
    case = suit("beibei", paper("ruling", "2025-03-06", outcome="withdraw"))
    assert closed_on(case) == day("2025-03-06")


# --- retrial, inner terms and the appeal of a ruling -----------------------------------------------


def test_a_loss_in_force_opens_the_six_months_of_retrial_by_itself() -> None:
    final = paper("judgment", "2026-07-15", instance="second", outcome=["reverse_appeal", "confirm_illegal"])
    assert duties(suit("changle", final), "changle")["S24#1"].due == day("2027-01-15")
    won = paper("judgment", "2026-07-15", instance="second", outcome="dismiss_claims")
    assert "S24#1" not in duties(suit("changle", won), "changle")
    assert "S24#1" in duties(suit("changle", won, facts={"wants_retrial": "是"}), "changle")
    assert "S24#1" not in duties(suit("changle", final, facts={"wants_retrial": "否"}), "changle")


def test_the_inner_seven_days_never_pass_the_courts_shorter_period() -> None:
    short = paper("respond_notice", "2026-06-15", answer_days=5)
    found = duties(suit("beibei", short, facts={"simple_procedure": "是"}))
    assert found["S01#1"].due == found["BB-09-1#1"].due == day("2026-06-22")  # 20日是周六
    longer = duties(suit("beibei", paper("respond_notice", "2026-06-15", answer_days=3)))
    assert longer["BB-09-1#1"].due == day("2026-06-18") and "不得超过" in longer["BB-09-1#1"].explanation


def test_the_office_appeals_a_ruling_within_its_ten_days() -> None:
    ruled = paper("ruling", "2026-05-06", outcome="dismiss_suit", document_date=day("2026-05-01"))
    found = duties(suit("shapotou", ruled, facts={"wants_appeal": "是"}), "shapotou")
    assert found["SP-13-2#1"].due == found["S21#1"].due == day("2026-05-18")


def test_a_copy_of_an_appeal_goes_to_the_justice_bureau_at_once() -> None:
    appealed = paper("appeal", "2026-05-28", instance="second")
    assert "SP-10-1#1" in duties(suit("shapotou", appealed), "shapotou")
