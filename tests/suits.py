"""Invented suits and their duties, for the tests of the law."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.law.duties import reckon
from pipeline.law.example_case import case_of
from pipeline.tools.calendar import workdays
from pipeline.tools.regulations import load_rules
from pipeline.types import Case, Duty, Evidence, Finding

CALENDAR = workdays()
RULES = {name: load_rules(name, Path()) for name in ("beibei", "changle", "shapotou")}
LONG_AGO = dt.date(2024, 1, 1)
GOVERNMENT = {
    "beibei": "重庆市北碚区人民政府",
    "changle": "昌乐县人民政府",
    "shapotou": "中卫市沙坡头区人民政府",
}


def day(text: str) -> dt.date:
    """A date from its ISO form."""
    return dt.date.fromisoformat(text)


def paper(kind: str, served: str | None = None, **more: Any) -> dict[str, Any]:
    """A paper as examples of the law give it; what is no property of the paper is a field read from it."""
    values = {k: v for k, v in more.items() if k not in FIELDS}
    data: dict[str, Any] = {"kind": kind, "values": values}
    data.update({k: v for k, v in more.items() if k in FIELDS})
    if served:
        data["served_on"] = day(served)
    return data


FIELDS = ("title", "instance", "document_date", "unit_received_on", "carrier", "text")


def suit(regulation: str = "beibei", *papers: dict[str, Any], **more: Any) -> Case:
    """A suit of 张三 against the government, with these papers."""
    given = {"plaintiffs": ["张三|person"], "defendants": [GOVERNMENT[regulation]], "papers": list(papers)}
    return case_of({**given, **more})


def duties(case: Case, regulation: str = "beibei", today: dt.date = LONG_AGO) -> dict[str, Duty]:
    """The duties of a case by their key, as of a day long before all of them."""
    return {d.key: d for d in reckon(case, RULES[regulation], CALENDAR, today)}


def dues(case: Case, regulation: str = "beibei") -> dict[str, str | None]:
    """The due dates by key; None where the day is not known."""
    return {k: d.due.isoformat() if d.due else None for k, d in duties(case, regulation).items()}


NOTICE = paper("respond_notice", "2024-09-18", answer_days=15)
SUMMONS = paper("summons", "2024-09-18", hearing_time="2024-10-24T09:30")
LOSS = paper(
    "judgment", "2025-03-06", outcome=["revoke", "redo"], appeal_days=15, document_date=day("2025-03-03")
)


def ruling(*items: tuple[str, str], served: str = "2025-03-20", **more: Any) -> Case:
    """A case with a judgment whose operative items are (outcome, words)."""
    case = suit("beibei", NOTICE, paper("judgment", served, document_date=day("2025-03-17")), **more)
    box = (0.1, 0.1, 0.9, 0.2)
    found = tuple(Finding("outcome", code, 1.0, Evidence(2, box, words)) for code, words in items)
    judged = replace(case.papers[1], findings=found)
    return replace(case, papers=(case.papers[0], judged))
