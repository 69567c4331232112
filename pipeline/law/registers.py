"""Registers (台账): one row of a case for each register the text asks for, by the names of its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipeline.law.attendance import agents_of, leader_of
from pipeline.law.occasions import day_of, hearings, service
from pipeline.law.outcome_of_case import effective_on, merits, outcomes
from pipeline.law.rules import Register
from pipeline.law.stage import OPENING
from pipeline.terms import OUTCOMES
from pipeline.types import Case


def register_row(row: Register, case: Case) -> tuple[str, ...]:
    """The cells of a case in a register, in the order of its columns.

    A column nobody reckons is a fact people enter under the column's own name; empty when absent.
    """
    return tuple(COLUMNS[name](case) if name in COLUMNS else case.facts.get(name, "") for name in row.columns)


def _joined(standing: str) -> Callable[[Case], str]:
    def names(case: Case) -> str:
        return "、".join(p.name for p in case.parties_of(standing))

    return names


def _hearing(case: Case) -> str:
    live = [h.hearing for h in hearings(case) if not h.superseded and h.hearing]
    return "、".join(_minute(moment) for moment in live)


def _minute(moment: dt.date) -> str:
    if isinstance(moment, dt.datetime):
        return moment.strftime("%Y-%m-%d %H:%M")
    return day_of(moment).isoformat()


def _leaders(case: Case) -> str:
    found = (leader_of(case, n) for n in dict.fromkeys(p.instance for p in case.papers))
    return "、".join(
        dict.fromkeys(f"{p.name}{f'（{p.words}）' if p.words else ''}" for p in found if p and p.name)
    )


def _agents(case: Case) -> str:
    found = (a for n in dict.fromkeys(p.instance for p in case.papers) for a in agents_of(case, n))
    return "、".join(dict.fromkeys(f"{a.name}{f'（{a.words}）' if a.words else ''}" for a in found))


def _result(case: Case) -> str:
    return "；".join("、".join(OUTCOMES.get(c, c) for c in outcomes(p)) for p in merits(case))


def _suggestion(name: str) -> Callable[[Case], str]:
    def cells(case: Case) -> str:
        papers = [p for p in case.papers if p.kind == "suggestion"]
        if name == "served_on":
            return "、".join(p.served_on.isoformat() for p in papers if p.served_on)
        return "、".join(str(v) for p in papers for v in p.values(name))

    return cells


def _served(case: Case) -> str:
    return _day(service(p for p in case.papers if p.kind in OPENING).date)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


COLUMNS: dict[str, Callable[[Case], str]] = {
    "本案编号": lambda case: case.number,
    "案号": lambda case: "、".join(c.number for c in case.court_numbers),
    "法院": lambda case: "、".join(dict.fromkeys(c.court for c in case.court_numbers if c.court)),
    "原告": _joined("plaintiff"),
    "被告": _joined("defendant"),
    "第三人": _joined("third_party"),
    "案由": lambda case: case.cause or "",
    "被诉行为": lambda case: case.sued_act or "",
    "收到日期": _served,
    "承办单位": lambda case: "、".join(case.units),
    "开庭时间": _hearing,
    "出庭负责人": _leaders,
    "诉讼代理人": _agents,
    "裁判结果": _result,
    "生效日期": lambda case: _day(effective_on(case)),
    "司法建议编号": _suggestion("suggestion_number"),
    "建议收到日期": _suggestion("served_on"),
}
