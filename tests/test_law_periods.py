"""Periods: the vectors worked out by hand, and what must hold for every start day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.law.periods import Period, add_months, before_date, reckon_period
from pipeline.tools.calendar import workdays

CALENDAR = workdays()
STARTS = st.dates(dt.date(2004, 1, 1), dt.date(2026, 6, 30))
COUNTS = st.integers(1, 90)

DAY15, DAY10, DAY7, DAY30 = Period(15), Period(10), Period(7), Period(30)
WORK2 = Period(2, "workday", "backward")
HALF_YEAR = Period(6, "month")

VECTORS = [
    ("答辩15日遇国庆", DAY15, "2025-09-16", "2025-10-09"),
    ("答辩15日不遇休息日", DAY15, "2025-09-24", "2025-10-09"),
    ("答辩15日末日调休上班", DAY15, "2026-01-30", "2026-02-14"),
    ("答辩15日遇春节", DAY15, "2026-02-01", "2026-02-24"),
    ("答辩15日末日调休上班之二", DAY15, "2026-02-13", "2026-02-28"),
    ("答辩15日节后调休周日", DAY15, "2024-02-01", "2024-02-18"),
    ("答辩15日遇2025春节", DAY15, "2025-01-20", "2025-02-05"),
    ("裁定上诉10日", DAY10, "2026-04-24", "2026-05-06"),
    ("判决上诉15日遇五一", DAY15, "2026-04-16", "2026-05-06"),
    ("判决上诉15日遇端午周六", DAY15, "2026-06-05", "2026-06-22"),
    ("7日遇国庆", DAY7, "2025-09-26", "2025-10-09"),
    ("30日归档", DAY30, "2025-09-05", "2025-10-09"),
    ("5个工作日", Period(5, "workday"), "2025-09-26", "2025-10-10"),
    ("5个工作日跨节", Period(5, "workday"), "2025-09-30", "2025-10-14"),
    ("5个工作日跨春节", Period(5, "workday"), "2026-02-13", "2026-02-27"),
    ("3个工作日含调休", Period(3, "workday"), "2025-09-26", "2025-09-30"),
    ("3个工作日跨春节", Period(3, "workday"), "2026-02-13", "2026-02-25"),
    ("10个工作日", Period(10, "workday"), "2025-09-25", "2025-10-15"),
    ("10个工作日跨春节", Period(10, "workday"), "2026-02-10", "2026-03-02"),
    ("开庭前2个工作日", WORK2, "2025-10-10", "2025-09-30"),
    ("开庭前2个工作日周六上班", WORK2, "2026-03-02", "2026-02-27"),
    ("开庭2日之前", Period(2, "day", "backward"), "2026-02-25", "2026-02-14"),
    ("六个月没有对应日且调休上班", HALF_YEAR, "2025-08-31", "2026-02-28"),
    ("六个月遇春节", HALF_YEAR, "2025-08-15", "2026-02-24"),
    ("六个月没有对应日", HALF_YEAR, "2024-08-31", "2025-02-28"),
]


@pytest.mark.parametrize(("period", "start", "due"), [v[1:] for v in VECTORS], ids=[v[0] for v in VECTORS])
def test_vectors_worked_out_by_hand(period: Period, start: str, due: str) -> None:
    found = reckon_period(dt.date.fromisoformat(start), period, CALENDAR)
    assert found.due == dt.date.fromisoformat(due)
    assert not found.provisional


def test_a_date_in_the_year_on_a_sunday_means_the_friday_before() -> None:
    found = before_date(dt.date(2026, 12, 20), CALENDAR)
    assert found.due == dt.date(2026, 12, 18)
    assert found.safe_due <= found.due


@given(STARTS, COUNTS, st.sampled_from(["day", "month"]))
def test_a_period_ends_on_a_workday_and_never_early(start: dt.date, count: int, unit: str) -> None:
    found = reckon_period(start, Period(count % 24 + 1 if unit == "month" else count, unit), CALENDAR)
    assert CALENDAR.is_workday(found.due)
    assert found.due >= found.raw > start
    assert all(
        not CALENDAR.is_workday(found.raw + dt.timedelta(n)) for n in range((found.due - found.raw).days)
    )


@given(STARTS, COUNTS)
def test_a_later_start_never_gives_an_earlier_end(start: dt.date, count: int) -> None:
    for unit in ("day", "workday", "month"):
        period = Period(min(count, 24), unit)
        one = reckon_period(start, period, CALENDAR).due
        other = reckon_period(start + dt.timedelta(days=1), period, CALENDAR).due
        assert one <= other


@given(STARTS, st.integers(1, 20))
def test_a_period_counted_back_never_ends_late_or_on_a_day_of_rest(event: dt.date, count: int) -> None:
    for unit in ("day", "workday"):
        found = reckon_period(event, Period(count, unit, "backward", safe="one_more"), CALENDAR)
        assert CALENDAR.is_workday(found.due)
        assert found.safe_due <= found.due <= event - dt.timedelta(days=count)


@given(STARTS, COUNTS, st.sampled_from(["day", "workday", "month", "year"]))
def test_the_safe_date_is_never_after_the_due_date(start: dt.date, count: int, unit: str) -> None:
    for safe in ("same", "unrolled", "one_more"):
        found = reckon_period(start, Period(count % 20 + 1, unit, safe=safe), CALENDAR)
        assert found.safe_due <= found.due


@given(STARTS, st.integers(-60, 60))
def test_the_corresponding_day_is_kept_or_is_the_end_of_the_month(start: dt.date, months: int) -> None:
    found = add_months(start, months)
    assert found.day == start.day or (found + dt.timedelta(days=1)).month != found.month
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months


@pytest.mark.parametrize(
    ("start", "provisional"), [("2026-12-01", False), ("2026-12-20", True), ("2027-03-01", True)], ids=str
)
def test_a_year_without_published_calendar_is_provisional(start: str, provisional: bool) -> None:
    assert reckon_period(dt.date.fromisoformat(start), DAY15, CALENDAR).provisional is provisional
