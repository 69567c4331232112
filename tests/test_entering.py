"""What a person enters for a paper is checked, put into the contract's form, and keeps its place."""

from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.flow.office.entering import with_value
from pipeline.types import Doubt, Evidence, Finding, Paper, PaperRecord

PLACE = Evidence(1, (0.1, 0.1, 0.2, 0.2), "原文")
OTHER = Evidence(2, (0.5, 0.5, 0.6, 0.6), "原文")


def record(*findings: Finding, doubts: tuple[Doubt, ...] = ()) -> PaperRecord:
    return PaperRecord(
        "p", "d", "a", 1, Paper((1, 2), "judgment", "行政判决书", "", 0.9, findings, doubts), "filed"
    )


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("hearing_time", "2026-10-20 9:30", "2026-10-20T09:30"),
        ("hearing_time", "2026年10月20日 14：05", "2026-10-20T14:05"),
        ("hearing_time", "2026-10-20", "2026-10-20"),
        ("document_date", "2026年1月5日", "2026-01-05"),
        ("answer_days", "15", 15),
        ("case_number", "(2026)渝0109行初88号", "（2026）渝0109行初88号"),
        ("outcome", "撤销", "revoke"),
        ("cause", "行政处罚", "行政处罚"),
    ],
)
def test_values_take_the_form_of_the_public_interface(field: str, text: str, value: str | int) -> None:
    assert with_value(record(), field, text).paper.values(field) == (value,)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("hearing_time", "明天上午"),
        ("hearing_time", "2026-10-20 25:00"),
        ("answer_days", "十五"),
        ("outcome", "赢了"),
        ("颜色", "红"),
    ],
)
def test_what_makes_no_sense_is_refused_in_chinese(field: str, text: str) -> None:
    with pytest.raises(UsageError, match=r"[一-鿿]"):
        with_value(record(), field, text)


def test_a_corrected_outcome_still_says_whom_it_is_against() -> None:
    read = Finding("outcome", "revoke", 0.9, PLACE, None, ("北碚区民政局",))
    changed = with_value(record(read), "outcome", "confirm_illegal").paper.findings[0]
    assert (changed.value, changed.against, changed.evidence.box) == (
        "confirm_illegal",
        ("北碚区民政局",),
        PLACE.box,
    )
    assert "人工更正" in changed.evidence.repairs


def test_each_value_of_a_list_keeps_its_own_place_and_role() -> None:
    read = (
        Finding("judge", "李思齐", 0.9, PLACE, "审判长"),
        Finding("judge", "王海艳", 0.9, OTHER, "审判员"),
    )
    changed = with_value(record(*read), "judge", "李思齐、王海燕").paper.findings
    assert [(f.value, f.role, f.evidence.page) for f in changed] == [
        ("李思齐", "审判长", 1),
        ("王海燕", "审判员", 2),
    ]


def test_a_claim_with_a_pause_mark_stays_one_claim() -> None:
    assert with_value(record(), "claims", "撤销决定书、罚款单；赔偿损失").paper.values("claims") == (
        "撤销决定书、罚款单",
        "赔偿损失",
    )


def test_a_value_where_nothing_was_read_stands_at_its_doubt() -> None:
    doubt = Doubt("clerk", "看不清", ("周文",), 2, (0.3, 0.3, 0.4, 0.4))
    changed = with_value(record(doubts=(doubt,)), "clerk", "周文").paper
    assert changed.findings[0].evidence.page == 2 and changed.doubts == ()
