"""A small case written in data (事例) -> Case, so that every row of a regulation can prove itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from pipeline.law.rules import Official
from pipeline.types import Approval, Case, CourtNumber, Evidence, FiledPaper, Finding, Party

_WHOLE = (0.0, 0.0, 1.0, 1.0)
_STANDINGS = {"plaintiffs": "plaintiff", "defendants": "defendant", "third_parties": "third_party"}


def case_of(given: Mapping[str, object]) -> Case:
    """The case of an example.

    Keys: plaintiffs, defendants, third_parties ("名称" or "名称|company"), facts, cause, sued_act,
    numbers ("案号|instance|court"), approvals ("环节|谁|日期") and papers, each a table with kind,
    title, instance, served_on, document_date, unit_received_on, carrier, text and values.
    """
    papers = cast(Sequence[Mapping[str, object]], given.get("papers", ()))
    return Case(
        number="2024-0001",
        year=2024,
        title="事例",
        opened_on=dt.date(2024, 9, 18),
        court_numbers=tuple(_number(text) for text in _words(given, "numbers")),
        parties=tuple(_party(text, s) for key, s in _STANDINGS.items() for text in _words(given, key)),
        cause=cast("str | None", given.get("cause")),
        sued_act=cast("str | None", given.get("sued_act")),
        facts=cast(Mapping[str, str], given.get("facts", {})),
        papers=tuple(_paper(n, data) for n, data in enumerate(papers, 1)),
        approvals=tuple(_approval(text) for text in _words(given, "approvals")),
    )


def officials_of(given: Mapping[str, object]) -> tuple[Official, ...]:
    """The leaders of an example's office ("姓名|职务|正职或副职|分管")."""
    found = []
    for text in _words(given, "officials"):
        name, post, rank, portfolio = text.split("|")
        found.append(Official(name, post, rank, portfolio))
    return tuple(found)


def today_of(given: Mapping[str, object]) -> dt.date:
    """The day an example is looked at."""
    return cast(dt.date, given.get("today", dt.date(2024, 9, 20)))


def _words(given: Mapping[str, object], key: str) -> Sequence[str]:
    return cast(Sequence[str], given.get(key, ()))


def _party(text: str, standing: str) -> Party:
    name, _, kind = text.partition("|")
    return Party(name, standing, None, kind or "other")


def _number(text: str) -> CourtNumber:
    number, instance, court = (*text.split("|"), "", "")[:3]
    return CourtNumber(number, instance or "first", court or None)


def _approval(text: str) -> Approval:
    step, who, on = text.split("|")
    return Approval(step, who or None, "经办人", dt.date.fromisoformat(on))


def _paper(number: int, data: Mapping[str, object]) -> FiledPaper:
    date = cast("dt.date | None", data.get("served_on"))
    kind = cast(str, data["kind"])
    title = cast(str, data.get("title", kind))
    return FiledPaper(
        id=f"p{number}",
        kind=kind,
        kind_name=title,
        title=title,
        pages=(number,),
        findings=_findings(cast(Mapping[str, object], data.get("values", {}))),
        document_date=cast("dt.date | None", data.get("document_date")),
        served_on=date,
        served_source="stamp" if date else None,
        unit_received_on=cast("dt.date | None", data.get("unit_received_on")),
        instance=cast(str, data.get("instance", "first")),
        carrier=cast(str, data.get("carrier", "copy")),
        text=cast(str, data.get("text", "")),
    )


def _findings(values: Mapping[str, object]) -> tuple[Finding, ...]:
    found = []
    for name, value in values.items():
        for item in value if isinstance(value, list) else [value]:
            word, _, role = str(item).partition("|")
            plain: str | int = item if isinstance(item, int) else word
            found.append(Finding(name, plain, 1.0, Evidence(1, _WHOLE, str(item)), role or None))
    return tuple(found)
