"""Acts outside the queue (运行日志): what people do at a terminal or the workbench is told to the log as mail's steps are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from pipeline.store import journal
from pipeline.store.briefs import arrivals_of_case

NEWEST = 5  # arrivals that a record of a case names


def told_of_acts(session: Session) -> list[dict[str, str]]:
    """What the log says of each act this transaction wrote: the act, its case, and the arrival it is about or the case's newest."""
    return [
        {"act": act, "case": case or "", "arrival": _arrival(session, case, content), **_paper(content)}
        for act, case, content in journal.written(session)
    ]


def _arrival(session: Session, case: str | None, content: Mapping[str, Any]) -> str:
    said = str(content.get("arrival") or "")
    return said if said or not case else " ".join(arrivals_of_case(session, case, NEWEST))


def _paper(content: Mapping[str, Any]) -> dict[str, str]:
    return {"paper": str(content["paper"])} if content.get("paper") else {}
