"""Ten whole cases, looked at again and again: every due date and document was worked out by hand beforehand."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.law.checks import Moment, check
from pipeline.law.documents import documents
from pipeline.law.duties import reckon
from pipeline.law.example_case import case_of
from pipeline.law.outcome_of_case import lost
from pipeline.law.stage import stage
from pipeline.tools.calendar import workdays
from pipeline.tools.regulations import load_rules
from pipeline.types import Case, Duty, DutyMark

CALENDAR = workdays()
FILES = sorted((Path(__file__).parent / "histories").glob("*.toml"))
HISTORIES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
WORDS = {True: "是", False: "否", None: "未定"}


def looks() -> list[Any]:
    return [
        pytest.param(history, number, id=f"{name}-{look['on']}")
        for name, history in HISTORIES.items()
        for number, look in enumerate(history["look"])
    ]


def case_at(history: dict[str, Any], number: int) -> Case:
    """The case as it stood on the day of a look: what had arrived, been entered and been done by then."""
    looks_so_far = history["look"][: number + 1]
    day = looks_so_far[-1]["on"]
    facts: dict[str, str] = {}
    for entry in history.get("fact", ()):
        facts.update(entry["facts"] if entry["on"] <= day else {})
    given: dict[str, object] = {
        k: history[k] for k in ("plaintiffs", "defendants", "cause", "sued_act") if k in history
    }
    papers = [p for p in history["paper"] if p["served_on"] <= day]
    marks = [
        DutyMark(k, s, look["on"])
        for look in looks_so_far
        for s in ("done", "waived")
        for k in look.get(s, ())
    ]
    return replace(case_of({**given, "facts": facts, "papers": papers}), marks=tuple(marks))


def live(duties: tuple[Duty, ...]) -> dict[str, Duty]:
    return {d.key: d for d in duties if d.status in ("open", "overdue")}


@pytest.mark.parametrize(("history", "number"), looks())
def test_every_due_date_is_as_worked_out_by_hand(history: dict[str, Any], number: int) -> None:
    look, case = history["look"][number], case_at(history, number)
    duties = reckon(case, load_rules(history["regulation"], Path()), CALENDAR, look["on"])
    assert {k: d.due for k, d in live(duties).items()} == {d["key"]: d.get("due") for d in look["duties"]}
    assert all(d["why"] for d in look["duties"])
    safe = {d["key"]: d["safe_due"] for d in look["duties"] if "safe_due" in d}
    assert {k: live(duties)[k].safe_due for k in safe} == safe
    assert {d.key for d in duties if d.status == "superseded"} == set(look.get("superseded", ()))


@pytest.mark.parametrize(("history", "number"), looks())
def test_every_document_is_as_worked_out_by_hand(history: dict[str, Any], number: int) -> None:
    look, case = history["look"][number], case_at(history, number)
    rules = load_rules(history["regulation"], Path())
    duties = reckon(case, rules, CALENDAR, look["on"])
    assert {d.template for d in documents(case, rules, duties)} == set(look["documents"])


@pytest.mark.parametrize(("history", "number"), looks())
def test_stage_loss_and_findings_are_as_worked_out_by_hand(history: dict[str, Any], number: int) -> None:
    look, case = history["look"][number], case_at(history, number)
    rules = load_rules(history["regulation"], Path())
    duties = reckon(case, rules, CALENDAR, look["on"])
    assert stage(case) == look["stage"]
    assert WORDS[lost(case, rules)] == look["lost"]
    found = {f.rule for f in check(case, rules, Moment(CALENDAR, look["on"]), duties)}
    assert set(look.get("findings", ())) <= found


def test_there_are_at_least_two_histories_of_each_regulation() -> None:
    counts = [h["regulation"] for h in HISTORIES.values()]
    assert len(counts) >= 10
    assert min(counts.count(name) for name in set(counts)) >= 2
    assert isinstance(HISTORIES["beibei-1-upheld"]["look"][0]["on"], dt.date)
