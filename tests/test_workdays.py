"""The calendar: what is a working day, which years are published, and the office's own table."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.law.workdays import Workdays
from pipeline.tools.calendar import workdays

CALENDAR = workdays()
DAYS = st.dates(dt.date(2004, 1, 1), dt.date(2035, 12, 31))


def test_every_day_of_the_published_years_agrees_with_the_state_council() -> None:
    day = dt.date(2004, 1, 1)
    while day.year < 2027:
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        day += dt.timedelta(days=1)


def test_the_published_years_end_with_the_last_known_one() -> None:
    assert CALENDAR.is_published(2026)
    assert not CALENDAR.is_published(2027)


@pytest.mark.parametrize(
    ("day", "is_workday"),
    [
        ("2026-10-10", True),
        ("2026-02-14", True),
        ("2026-02-16", False),
        ("2027-01-01", False),
        ("2027-02-05", False),
        ("2027-02-08", False),
        ("2027-02-09", True),
        ("2027-10-04", True),
        ("2028-10-03", False),
    ],
    ids=str,
)
def test_known_days(day: str, is_workday: bool) -> None:
    assert CALENDAR.is_workday(dt.date.fromisoformat(day)) is is_workday


@given(DAYS)
def test_the_first_working_day_on_or_after_is_a_working_day_and_never_early(day: dt.date) -> None:
    found = CALENDAR.on_or_after(day)
    assert found >= day
    assert CALENDAR.is_workday(found)
    assert CALENDAR.on_or_before(found) == found


@given(DAYS, st.integers(-40, 40))
def test_as_many_working_days_lie_between_as_were_added(day: dt.date, count: int) -> None:
    found = CALENDAR.add_workdays(day, count)
    low, high = (day, found) if count >= 0 else (found - dt.timedelta(days=1), day - dt.timedelta(days=1))
    between = [low + dt.timedelta(days=n) for n in range(1, (high - low).days + 1)]
    assert sum(CALENDAR.is_workday(d) for d in between) == abs(count)


def test_an_office_table_publishes_a_year_and_overrides_days() -> None:
    table = {"arranged": [{"year": 2027, "rest": [dt.date(2027, 2, 11)], "work": [dt.date(2027, 2, 14)]}]}
    calendar = workdays(table)
    assert calendar.is_published(2027)
    assert not calendar.is_workday(dt.date(2027, 2, 11))
    assert calendar.is_workday(dt.date(2027, 2, 14))


@pytest.mark.parametrize(
    "row",
    [{"rest": []}, {"year": True}, {"year": 2027, "rest": ["2027-01-01"]}, {"year": 2027, "work": 3}],
    ids=str,
)
def test_a_wrong_office_table_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(DataError, match="放假安排"):
        workdays({"arranged": [row]})


@pytest.mark.parametrize("rows", [3, "2027", ["2027"], {"year": 2027}], ids=str)
def test_an_office_table_that_is_no_list_of_years_is_refused(rows: object) -> None:
    with pytest.raises(DataError, match="arranged"):
        workdays({"arranged": rows})


def test_an_empty_calendar_knows_weekends_and_fixed_days_only() -> None:
    bare = Workdays()
    assert not bare.is_workday(dt.date(2030, 10, 1))
    assert not bare.is_workday(dt.date(2030, 6, 8))
    assert bare.is_workday(dt.date(2030, 6, 7))


NEW_MOONS = list(range(2027, 2036))


@pytest.mark.parametrize("year", NEW_MOONS, ids=str)
def test_the_lunar_days_of_coming_years_fall_on_their_moons(year: int) -> None:
    """New Year falls on the day of a new moon, 端午 five and 中秋 fifteen days into a month."""
    statutory = {d for d in CALENDAR.statutory if d.year == year}
    spring = sorted(d for d in statutory if d.month in (1, 2))
    assert len(spring) == 4
    assert age_of_moon(spring[1]) < 1.0
    rest = sorted(statutory - set(spring))
    assert rest[0] in (dt.date(year, 4, 4), dt.date(year, 4, 5))
    assert age_of_moon(rest[1] - dt.timedelta(days=4)) < 1.0
    assert age_of_moon(rest[2] - dt.timedelta(days=14)) < 1.0


def age_of_moon(day: dt.date) -> float:
    """How many days of Beijing time after its start the nearest new moon falls, or a large number."""
    import math

    k = round((day.year + (day.timetuple().tm_yday) / 365.25 - 2000) * 12.3685)
    found = 99.0
    for n in (k - 1, k, k + 1):
        t = n / 1236.85
        jde = 2451550.09766 + 29.530588861 * n + 0.00015437 * t * t
        m = math.radians(2.5534 + 29.1053567 * n)
        moon = math.radians(201.5643 + 385.81693528 * n)
        f = math.radians(160.7108 + 390.67050284 * n)
        jde += -0.4072 * math.sin(moon) + 0.17241 * math.sin(m) + 0.01608 * math.sin(2 * moon)
        jde += 0.01039 * math.sin(2 * f) + 0.00739 * math.sin(moon - m) - 0.00514 * math.sin(moon + m)
        beijing = jde - 0.0008 + 8 / 24
        start = day.toordinal() + 1721424.5
        if 0 <= beijing - start < 1:
            found = beijing - start
    return found
