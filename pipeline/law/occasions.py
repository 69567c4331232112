"""On what occasions a duty arises: an instance begun, a paper served, a hearing fixed, the case itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.law.rules import DutyRule
from pipeline.types import Case, FiledPaper

HEARING_PAPERS = ("summons", "appearance_notice", "postponement")
COURT_PAPERS = frozenset(
    {
        "respond_notice",
        "evidence_notice",
        "rights_notice",
        "panel_notice",
        "summons",
        "appearance_notice",
        "acceptance_notice",
        "reconsideration_notice",
        "judgment",
        "ruling",
        "mediation",
        "suggestion",
    }
)
_OTHER_REASONS = ("宣判", "证据交换", "谈话", "调解", "询问", "勘验", "领取")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion: the papers that bring it (in the order filed) and the instance they belong to.

    ``number`` counts the occasions of one rule from 1 in the order filed, so that a key once given
    stays. ``hearing`` is the hearing's day or instant; ``superseded`` when a newer paper took its place.
    """

    number: int
    instance: str
    papers: tuple[FiledPaper, ...] = ()
    hearing: dt.date | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """The day of service that counts (送达日), the paper it stands on, and whether it is assumed."""

    date: dt.date | None
    source: str | None = None
    paper: FiledPaper | None = None
    assumed: bool = False


def occasions(case: Case, rule: DutyRule) -> tuple[Occasion, ...]:
    """The occasions of a rule in a case, numbered in the order the papers were filed."""
    if rule.arises_per == "case":
        return (Occasion(1, _instance(case)),)
    if rule.arises_per == "hearing":
        return tuple(o for o in hearings(case) if not rule.instances or o.instance in rule.instances)
    papers = [p for p in case.papers if p.kind in rule.kinds and _in(p.instance, rule.instances)]
    groups = [(p,) for p in papers] if rule.arises_per == "paper" else _by_instance(papers)
    return tuple(
        Occasion(n, group[0].instance, group, None, all(p.superseded for p in group))
        for n, group in enumerate(groups, 1)
    )


def hearings(case: Case) -> tuple[Occasion, ...]:
    """The hearings fixed so far, numbered as announced; one replaced by a newer paper is superseded."""
    found: list[list[FiledPaper]] = []
    for paper in case.papers:
        if paper.kind not in HEARING_PAPERS or not _is_for_hearing(paper) or hearing_of(paper) is None:
            continue
        same = next((g for g in found if _same_hearing(g[0], paper)), None)
        if same is None:
            found.append([paper])
        else:
            same.append(paper)
    return tuple(_hearing(case, n, tuple(group)) for n, group in enumerate(found, 1))


def hearing_of(paper: FiledPaper) -> dt.date | None:
    """The hearing's instant (dt.datetime), its day when no hour is printed, or None."""
    value = str(paper.value("hearing_time") or "")
    try:
        return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)
    except ValueError:
        return None


def day_of(moment: dt.date) -> dt.date:
    """The calendar day of a day or an instant."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def service(papers: Iterable[FiledPaper], receipt: str = "earliest") -> Service:
    """The day of service of an occasion: the earliest of its papers, an assumed one marked as such.

    A paper without a source counts from its own date, unless a paper of the same scan has a source.
    The parties' own papers (起诉状、上诉状) bear the day they were written, which counts only when no
    other paper has any. ``receipt``: "organ" counts the organ's day only, "unit" the unit's where it is known,
    "earliest" the earlier of the two (whose receipt a local text means is a reading).
    """
    live = [p for p in papers if not p.superseded]
    sure = [Service(p.served_on, p.served_source, p) for p in live if p.served_on and not p.assumed]
    unit = [Service(p.unit_received_on, "unit", p) for p in live if p.unit_received_on]
    if receipt == "unit" and unit:
        return min(unit, key=lambda found: found.date or dt.date.max)
    if receipt != "organ" and sure:
        sure += unit
    covered = {found.paper.file for found in sure if found.paper and found.paper.file}
    guessed = [p for p in live if (p.assumed or not p.served_on) and p.file not in covered]
    court = [p for p in guessed if p.kind in COURT_PAPERS]
    assumed = [Service(_own_date(p), "assumed", p, True) for p in court or ([] if sure else guessed)]
    known = [found for found in (*sure, *assumed) if found.date]
    return min(known, key=lambda found: found.date or dt.date.max, default=Service(None))


def announced_on(paper: FiledPaper) -> dt.date | None:
    """The day a hearing paper reached the organ, or its own date."""
    return paper.served_on or paper.document_date


def _own_date(paper: FiledPaper) -> dt.date | None:
    return paper.served_on or paper.document_date


def _in(name: str, names: tuple[str, ...]) -> bool:
    return not names or name in names


def _by_instance(papers: list[FiledPaper]) -> list[tuple[FiledPaper, ...]]:
    names = list(dict.fromkeys(p.instance for p in papers))
    return [tuple(p for p in papers if p.instance == name) for name in names]


def _instance(case: Case) -> str:
    return case.papers[0].instance if case.papers else "first"


def _is_for_hearing(paper: FiledPaper) -> bool:
    reason = str(paper.value("summons_reason") or "")
    return "开庭" in reason or "庭审" in reason or not any(word in reason for word in _OTHER_REASONS)


def _same_hearing(one: FiledPaper, other: FiledPaper) -> bool:
    first, second = hearing_of(one), hearing_of(other)
    if one.instance != other.instance or first is None or second is None:
        return False
    if isinstance(first, dt.datetime) and isinstance(second, dt.datetime):
        return first == second
    return day_of(first) == day_of(second)


def _hearing(case: Case, number: int, papers: tuple[FiledPaper, ...]) -> Occasion:
    when = hearing_of(papers[0])
    replaced = all(p.superseded for p in papers) or any(
        _replaces(other, papers) for other in case.papers if other not in papers
    )
    return Occasion(number, papers[0].instance, papers, when, replaced)


def _replaces(newer: FiledPaper, papers: tuple[FiledPaper, ...]) -> bool:
    """Whether a paper filed beside a hearing's own papers moves that hearing to another day."""
    old = papers[-1]
    if newer.kind not in HEARING_PAPERS or newer.instance != old.instance or newer.superseded:
        return False
    if not _is_for_hearing(newer) or (newer.kind != "postponement" and hearing_of(newer) is None):
        return False
    last = max((d for d in map(announced_on, papers) if d), default=None)
    new, held = announced_on(newer), hearing_of(old)
    if new is None or last is None or held is None:
        return newer.kind == "postponement"
    later = new > last or (new == last and _own_day(newer) > _own_day(old))
    return (later or (newer.kind == "postponement" and new >= last)) and new <= day_of(held)


def _own_day(paper: FiledPaper) -> dt.date:
    return paper.document_date or dt.date.min
