"""One Chinese sentence for a duty that a clerk can check with a calendar (说明)."""

from __future__ import annotations

import datetime as dt

from pipeline.law.periods import Period, Reckoned

_WEEK = "一二三四五六日"
_UNITS = {"day": "日", "workday": "个工作日", "month": "个月", "year": "年"}
_MISSING = {
    "served_on": "尚不知道送达日期，请录入（served_on）",
    "unit_received_on": "尚不知道承办单位收到批示件（转办件）的日期，请录入（unit_received_on）",
    "hearing_time": "尚不知道开庭时间",
    "effective_on": "尚不知道裁判的生效日期，请依生效证明或法院告知录入（effective_on）",
    "planned_filing_on": "尚不知道计划提交答辩材料的日期，请录入（planned_filing_on）",
    "closed_on": "案件尚未终结，终结日期确定后再计算（closed_on）",
    "year_end": "年度事项",
}


def shown(day: dt.date) -> str:
    """A day with its day of the week: 2024-09-18（周三）."""
    return f"{day.strftime('%Y-%m-%d')}（周{_WEEK[day.weekday()]}）"


def term_in_words(period: Period) -> str:
    """15日, 5个工作日, 6个月, 2年."""
    return f"{period.days}{_UNITS[period.unit]}"


def explain(
    start_words: str, period: Period, reckoned: Reckoned, article: str, notes: tuple[str, ...]
) -> str:
    """How the due date came about: start, what is excluded, count, reason of a move, article, notes."""
    if period.direction == "backward":
        body = _backward(start_words, period, reckoned)
    else:
        body = _forward(start_words, period, reckoned)
    return f"{body}（{article}）。" + "".join(f"{note}。" for note in notes)


def until_date(reckoned: Reckoned, article: str, notes: tuple[str, ...]) -> str:
    """For an operative item that names its last day itself."""
    moved = f"，是休息日，提前至{shown(reckoned.due)}" if reckoned.due != reckoned.raw else ""
    return f"主文写明{shown(reckoned.raw)}前履行{moved}（{article}）。" + "".join(
        f"{note}。" for note in notes
    )


def missing(event: str, article: str, notes: tuple[str, ...]) -> str:
    """What is missing for a due date (缺什么)."""
    words = _MISSING.get(event, f"尚缺“{event.removeprefix('fact:').removeprefix('duty:')}”")
    return f"{words}；录入后自动计算（{article}）。" + "".join(f"{note}。" for note in notes)


def without_number(start_words: str, article: str, notes: tuple[str, ...]) -> str:
    """For a text that gives no number of days (及时、立即、适时)."""
    return f"{start_words}起应当办理；规定未写天数，没有可计算的最后一日（{article}）。" + "".join(
        f"{note}。" for note in notes
    )


def provisional_note(reckoned: Reckoned) -> str:
    """The note of a year whose calendar is not published."""
    year = max(reckoned.raw, reckoned.due).year
    return f"{year}年放假调休安排未收录，暂按周六、周日和法定节日为休息日计算，公布后重算"


def _forward(start_words: str, period: Period, reckoned: Reckoned) -> str:
    head = f"{start_words}，当日不计，自次日起算{term_in_words(period)}"
    if reckoned.due != reckoned.raw:
        return f"{head}，末日{shown(reckoned.raw)}是休息日，顺延至节假日后第一个工作日{shown(reckoned.due)}"
    if period.unit == "workday":
        return f"{head}（休息日不计，调休上班日计入），至{shown(reckoned.due)}届满"
    kind = "，当日为工作日" if period.roll else "，不顺延"
    return f"{head}，至{shown(reckoned.due)}届满{kind}"


def _backward(start_words: str, period: Period, reckoned: Reckoned) -> str:
    if not period.days:
        head = f"{start_words}，应在此前（最迟当日）办理"
    else:
        head = f"{start_words}，当日不计，向前倒数{term_in_words(period)}"
    if reckoned.due != reckoned.raw:
        return f"{head}为{shown(reckoned.raw)}，是休息日，提前至{shown(reckoned.due)}"
    return f"{head}，最迟{shown(reckoned.due)}"
