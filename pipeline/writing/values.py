"""Single values of papers (要素) as a document prints them; doubted and assumed ones are not printed."""

from __future__ import annotations

import datetime as dt

from pipeline.types import FiledPaper
from pipeline.writing.facts import Row, chinese_date, chinese_time
from pipeline.writing.sources import JUDGMENTS, Sources, is_doubted

RECONSIDERATION = ("reconsideration_notice", "reconsideration_application")
NOTICES = ("respond_notice", "complaint", "evidence_notice", "summons", "acceptance_notice")
HEARINGS = ("appearance_notice", "postponement", "panel_notice")
# A list nobody knows is one row whose cells show the gaps.
NO_ROW: tuple[Row, ...] = ({"序号": "1"},)


def value_of(paper: FiledPaper | None, field: str) -> str | None:
    """A field of one paper; None when it is missing or a doubt stands."""
    if paper is None or paper.value(field) is None or is_doubted(paper, field):
        return None
    return str(paper.value(field))


def read_here(sources: Sources, field: str) -> str | None:
    """A field of the trigger, else of the notices and summonses of the instance when they agree."""
    if sources.trigger is not None and sources.trigger.value(field) is not None:
        return value_of(sources.trigger, field)
    return sources.read(field, *NOTICES, *HEARINGS, instance=sources.instance)


def all_of(sources: Sources, field: str) -> str | None:
    paper = next(
        (p for p in sources.papers("panel_notice", *NOTICES, instance=sources.instance) if p.values(field)),
        None,
    )
    if paper is None or is_doubted(paper, field):
        return None
    return "、".join(str(value) for value in paper.values(field))


def claims_of(sources: Sources) -> tuple[str, ...] | None:
    kind = "reconsideration_application" if sources.instance == "reconsideration" else "complaint"
    paper = next((p for p in sources.papers(kind) if p.values("claims")), None)
    if paper is None or is_doubted(paper, "claims"):
        return None
    return tuple(str(value) for value in paper.values("claims"))


def service_of(paper: FiledPaper | None) -> dt.date | None:
    if paper is None or paper.assumed or is_doubted(paper, "served_on"):
        return None
    return paper.served_on


def served_on(sources: Sources, kinds: tuple[str, ...], instance: str) -> dt.date | None:
    """The day of service all certain papers of some kinds agree on."""
    days = {service_of(p) for p in sources.papers(*kinds, instance=instance)} - {None}
    return days.pop() if len(days) == 1 else None


def judgment_of(sources: Sources) -> FiledPaper | None:
    """The ruling the document is about: its trigger, else the newest one of the case."""
    if sources.trigger is not None and sources.trigger.kind in JUDGMENTS:
        return sources.trigger
    return next(iter(sources.papers(*JUDGMENTS, instance=sources.spec.instance or None)), None)


def present(**cells: str | None) -> Row:
    return {name: cell for name, cell in cells.items() if cell}


def shown_date(value: dt.date | None) -> str | None:
    return chinese_date(value) if value else None


def shown_time(value: str | None) -> str | None:
    return chinese_time(value) if value else None
