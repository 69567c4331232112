"""What a due date was before (期限变更): noted in the journal whenever a case is written anew, and told with the duty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.office.house import House
from pipeline.store import journal

ACT = "期限重算"
Json = dict[str, Any]


def note_changed_dues(house: House, case: str, before: Path, now: Json) -> None:
    """Journals the duties whose last day is another than in the 案件.json written before."""
    changed = _changed(before, now)
    if changed:
        house.transact(lambda s: journal.write(s, clock.now(), ACT, case, {"dues": changed}))


def _changed(before: Path, now: Json) -> dict[str, list[str | None]]:
    """Duty key -> (the day it was, the day it is)."""
    try:
        old = {d["key"]: d["due"] for d in json.loads(before.read_text(encoding="utf-8"))["duties"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    pairs = ((d["key"], old.get(d["key"]), d["due"]) for d in now["duties"])
    return {key: [was, due] for key, was, due in pairs if was is not None and was != due}


def days_before(session: Session, case: str) -> dict[str, str]:
    """Duty key -> the days it was due before, in words, for the duties that were reckoned again."""
    told: dict[str, str] = {}
    for at, content in journal.entries_of(session, ACT, case):
        for key, (was, _) in content["dues"].items():
            told[key] = told.get(key, "") + f"此前算得{was}，{at:%Y-%m-%d}因案件信息改变重算。"
    return told
