"""Every period of every rule, from every start day 2004-2026, against a second reckoner.

The second one is slow and simple: it walks day by day with a finger on the calendar and knows the periods
from the texts below, not from the data files. It shares no code with the product.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import chinese_calendar
import pytest

from pipeline.law.duties import due_of, reckon
from pipeline.law.rules import DutyRule, Rules, YearlyRule
from pipeline.law.yearly import due_in
from pipeline.tools.calendar import workdays
from pipeline.tools.regulations import load_rules, shipped
from pipeline.types import Case
from tests.suits import LONG_AGO, ruling
from tests.suits import RULES as SUITS

CALENDAR = workdays()
ONE = dt.timedelta(days=1)
FIRST, LAST = dt.date(2004, 1, 1), dt.date(2026, 12, 31)

# rule: how the text counts. "15日" natural days, last day of rest rolls on; "5工作日"; "6月"; "2年";
# "前" in front counts back from the event and goes earlier.
TEXTS = {
    "S01": "15日",
    "S02": "15日",
    "S02-2": "15日",
    "P12": "10日",
    "S03": "前0日",
    "S04": "15日",
    "S10": "前1工作日",
    "S11": "前1工作日",
    "S20": "15日",
    "S21": "10日",
    "S22": "15日",
    "S23": "7日",
    "S24": "6月",
    "S25": "15日",
    "S27": "2年",
    "S28": "3月",
    "S29": "15日",
    "S30": "15日",
    "S40": "60日",
    "S43": "2月",
    "S45": "2月",
    "R01": "10工作日",
    "R02": "5工作日",
    "R03": "5工作日",
    "R06": "60日",
    "R07": "60日",
    "BB-06-2": "5工作日",
    "BB-09-1": "7日",
    "BB-10-1": "7日",
    "BB-10-2": "前2工作日",
    "BB-13": "前2工作日",
    "BB-16-1": "3工作日",
    "BB-16-2": "3工作日",
    "BB-19-1": "30日",
    "BB-21-2": "前0日",
    "CL-33": "3日",
    "CL-11-1": "前1工作日",
    "CL-11-2": "前2日",
    "CL-14-1": "前3工作日",
    "CL-14-2": "前3工作日",
    "CL-22-1": "前2日",
    "CL-28-1": "5日",
    "CL-30-1": "3日",
    "CL-30-2": "5日",
    "SP-10-2": "7日",
    "SP-08-2": "前1工作日",
    "SP-09-1": "前1工作日",
    "SP-12": "15日",
    "SP-13-1": "5日",
    "SP-13-2": "前0日",
    "SP-15": "6月",
    "SP-16": "2年",
}
EARLIER_S01 = (dt.date(2015, 5, 1), "10日")  # 2014 修正之前是十日

# 从严日期：地方规定的“日”和机关自己的“月”不顺延；“之前”“前2个工作日”再早一日；其余与最后一日相同
UNROLLED = {
    "BB-09-1",
    "BB-10-1",
    "BB-19-1",
    "CL-33",
    "CL-28-1",
    "CL-30-1",
    "CL-30-2",
    "SP-10-2",
    "SP-12",
    "SP-13-1",
    "S43",
    "S45",
}
STRICTER = {"BB-10-2": "前3工作日", "CL-22-1": "前3日"}

# 2004 年以前、2027 年以后没有公布的安排：周末加法定节日
SPRING = [dt.date(2027, 2, 5), dt.date(2028, 1, 25)]
OTHER = {"2027-04-05", "2027-06-09", "2027-09-15", "2028-04-04", "2028-05-28", "2028-10-03"}
FIXED = {"01-01", "05-01", "05-02", "10-01", "10-02", "10-03"}


@cache
def is_rest(day: dt.date) -> bool:
    if 2004 <= day.year <= 2026:
        return bool(chinese_calendar.is_holiday(day))
    spring = any(eve <= day < eve + 4 * ONE for eve in SPRING)
    text = day.isoformat()
    return day.weekday() in (5, 6) or spring or text in OTHER or text[5:] in FIXED


def walk(start: dt.date, text: str, roll: bool = True) -> dt.date:
    back = text.startswith("前")
    step = -ONE if back else ONE
    text = text.removeprefix("前")
    if text.endswith("工作日"):
        return walk_workdays(start, int(text.removesuffix("工作日")), step)
    if text.endswith("日"):
        day = start
        for _ in range(int(text.removesuffix("日"))):
            day += step
    else:
        day = walk_months(start, int(text[:-1]) * (12 if text.endswith("年") else 1))
    while roll and is_rest(day):
        day += step
    return day


def walk_strictly(rule_id: str, start: dt.date, text: str) -> dt.date:
    due = walk(start, text)
    return min(due, walk(start, STRICTER.get(rule_id, text), rule_id not in {*UNROLLED, *STRICTER}))


def walk_workdays(start: dt.date, count: int, step: dt.timedelta) -> dt.date:
    day, left = start, count
    while left:
        day += step
        if not is_rest(day):
            left -= 1
    return day


def walk_months(start: dt.date, months: int) -> dt.date:
    """Turns the leaves of a calendar; without the same day on the last leaf, its last day."""
    year, month = start.year, start.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    day = dt.date(year, month, 1)
    while day.day < start.day and (day + ONE).month == month:
        day += ONE
    return day


def rules_with_term() -> Iterator[DutyRule]:
    regulations = [load_rules(name, Path()) for name in shipped()]
    for regulation in [*(r.local for r in regulations), regulations[0].national]:
        yield from (rule for rule in regulation.duty if rule.term)


RULES = {rule.id: rule for rule in rules_with_term()}


def test_every_rule_with_a_period_is_compared() -> None:
    assert set(RULES) == set(TEXTS)


def compare(rule_id: str, every: int) -> int:
    rule, text, compared = RULES[rule_id], TEXTS[rule_id], 0
    for number in range(0, (LAST - FIRST).days + 1, every):
        start = FIRST + number * ONE
        found = due_of(rule, start, CALENDAR)
        if found is None:
            assert not rule.applies(start)
            continue
        words = EARLIER_S01[1] if rule_id == "S01" and start < EARLIER_S01[0] else text
        expected = walk(start, words), walk_strictly(rule_id, start, words)
        assert (found.due, found.safe_due) == expected, (rule_id, start)
        compared += 1
    return compared


@pytest.mark.parametrize("rule_id", sorted(TEXTS))
def test_a_sample_of_start_days_agrees(rule_id: str) -> None:
    assert compare(rule_id, 53) > 10


@pytest.mark.slow
@pytest.mark.parametrize("rule_id", sorted(TEXTS))
def test_every_start_day_agrees(rule_id: str) -> None:
    assert compare(rule_id, 1) > 300


# --- days a text or a ruling names ----------------------------------------------------------------

YEARLY = {"BB-23": "12-20", "CL-35": "12-31", "CL-37-1": "次年01-05"}


def dated_yearly_rows() -> dict[str, YearlyRule]:
    rows = [row for name in shipped() for row in load_rules(name, Path()).local.yearly]
    return {row.id: row for row in rows if row.month}


def walk_before(day: dt.date) -> tuple[dt.date, dt.date]:
    """某日前: on a day of rest earlier; read strictly it is over the working day before."""
    return walk(day, "前0日"), walk_workdays(day, 1, -ONE)


def test_every_yearly_day_agrees_in_every_year() -> None:
    rows = dated_yearly_rows()
    assert set(rows) == set(YEARLY)
    for rule_id, text in YEARLY.items():
        for year in range(2004, 2027):
            named = dt.date.fromisoformat(f"{year + text.startswith('次年')}-{text.removeprefix('次年')}")
            found = due_in(rows[rule_id], year, CALENDAR)
            assert found and (found.due, found.safe_due) == walk_before(named), (rule_id, year)


# what is ordered: how long, from when; the words a court writes
ORDERED = {
    "责令被告于本判决生效之日起六十日内重新作出行政行为": ("60日", "effective_on"),
    "责令被告在本判决生效后15个工作日内履行职责": ("15工作日", "effective_on"),
    "被告自判决发生法律效力之日起两个月内支付补偿款": ("2月", "effective_on"),
    "责令被告于收到本判决之日起三十日内重新作出": ("30日", "served_on"),
    "被告于判决生效后一百二十日内付清": ("120日", "effective_on"),
    "责令被告于本判决生效之日起一年内安置": ("1年", "effective_on"),
}


@cache
def rules_of_performance() -> Rules:
    """履行 alone, local and national, so that every day of 23 years can be tried."""
    rules = SUITS["beibei"]
    local = replace(rules.local, duty=tuple(r for r in rules.local.duty if r.id == "BB-17"))
    return replace(
        rules,
        local=local,
        national=replace(rules.national, duty=tuple(r for r in rules.national.duty if r.id == "S31")),
    )


BB_17_SINCE = dt.date(2023, 7, 11)  # 此前只有全国规定；两者从严都不顺延


def performed(case: Case, start: dt.date, event: str) -> tuple[dt.date | None, dt.date | None]:
    """The day and the strictest day of 履行 by the product, when the ruling is served or takes effect on a day."""
    asked, judged = case.papers
    known = start if event == "served_on" else start - 20 * ONE
    asked = replace(asked, served_on=start - 100 * ONE)
    case = replace(case, papers=(asked, replace(judged, served_on=known, document_date=known)))
    if event == "effective_on":
        case = replace(case, facts={"effective_on": start.isoformat()})
    found = {d.key: d for d in reckon(case, rules_of_performance(), CALENDAR, LONG_AGO)}
    duty = found.get("BB-17#1") or found["S31#1"]
    if event == "effective_on":
        assert (duty.id == "BB-17") == (start >= BB_17_SINCE), start
    return duty.due, duty.safe_due


def compare_ordered(words: str, every: int) -> int:
    text, event = ORDERED[words]
    case, compared = ruling(("redo", words)), 0
    for number in range(0, (LAST - FIRST).days + 1, every):
        start = FIRST + number * ONE
        due = walk(start, text)
        expected = due, min(due, walk(start, text, roll=False))
        assert performed(case, start, event) == expected, (words, start)
        compared += 1
    return compared


@pytest.mark.parametrize("words", ORDERED)
def test_a_sample_of_days_of_performance_agrees(words: str) -> None:
    assert compare_ordered(words, 211) > 30


@pytest.mark.slow
@pytest.mark.parametrize("words", ORDERED)
def test_every_day_of_performance_agrees(words: str) -> None:
    assert compare_ordered(words, 1) > 8000


def test_every_day_a_ruling_names_agrees() -> None:
    for number in range(0, 6000, 53):
        named = dt.date(2010, 1, 1) + number * ONE
        case = ruling(("pay", f"被告于{named.year}年{named.month}月{named.day}日前支付补偿款"))
        served, judged = case.papers
        case = replace(case, papers=(served, replace(judged, document_date=named - 40 * ONE)))
        found = {d.id: d for d in reckon(case, rules_of_performance(), CALENDAR, LONG_AGO)}
        duty = found.get("BB-17") or found["S31"]
        assert (duty.due, duty.safe_due) == walk_before(named), named
