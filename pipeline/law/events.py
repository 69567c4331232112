"""The day a duty is counted from (起算日): its event, its date, and where that date stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.law.explain import shown
from pipeline.law.occasions import HEARING_PAPERS, Occasion, Service, day_of, service
from pipeline.law.outcome_of_case import date_fact, effective_on, is_final, merits
from pipeline.law.stage import closed_on
from pipeline.types import Case, CountedFrom, FiledPaper

_SOURCES = {
    "stamp": "收文章",
    "service_receipt": "送达回证",
    "post": "邮寄回执",
    "electronic": "电子送达",
    "folder": "文件夹名",
    "file_name": "文件名",
    "person": "经办人录入",
    "unit": "承办单位收件日",
}


@dataclass(frozen=True, slots=True)
class Start:
    """A start day with its place, the words that say it, and whether it is assumed."""

    counted_from: CountedFrom
    words: str
    assumed: bool = False

    @property
    def date(self) -> dt.date | None:
        """The day, None while it is not known."""
        return self.counted_from.date


def start_of(case: Case, occasion: Occasion, event: str, receipt: str = "earliest") -> Start:
    """The start day of an event on an occasion; its date is None while it is not known.

    ``receipt`` says whose receipt is meant where papers are served (see ``occasions.service``).
    """
    if event == "served_on":
        return _served(occasion, receipt)
    if event == "hearing_time":
        return _hearing(occasion)
    if event == "unit_received_on":
        return _unit_received(case, occasion)
    if event == "effective_on":
        return _effective(case, occasion)
    if event == "closed_on":
        return _plain(event, closed_on(case), "案件于{}终结")
    if event == "planned_filing_on":
        return _plain(event, _entered(case, occasion, event), _FACT_WORDS[event])
    name = event.removeprefix("fact:")
    return _plain(name, date_fact(case, name), _FACT_WORDS.get(name, "自{}（经办人录入）"))


_FACT_WORDS = {
    "planned_filing_on": "计划于{}提交答辩材料",
    "perform_by": "裁判确定的履行期间最后一日为{}",
}


def _served(occasion: Occasion, receipt: str) -> Start:
    found = service(occasion.papers, receipt)
    if found.date is None:
        return Start(CountedFrom("served_on", None), "")
    words = f"{shown(found.date)}收到{_names(occasion)}"
    if found.assumed:
        words = f"没有送达凭据，暂按文书落款日{shown(found.date)}为收到{_names(occasion)}之日（待确认）"
    elif found.source in _SOURCES:
        words += f"（{_SOURCES[found.source]}）"
    event = "unit_received_on" if found.source == "unit" else "served_on"
    return Start(_placed(event, found), words, found.assumed)


def _placed(event: str, found: Service) -> CountedFrom:
    paper = found.paper
    finding = paper.finding("received_on") if paper and found.source in ("stamp", "service_receipt") else None
    if paper and found.assumed:
        finding = paper.finding("document_date")
    return CountedFrom(
        event,
        found.date,
        found.source,
        paper.id if paper else None,
        finding.evidence.page if finding else None,
        finding.evidence.box if finding else None,
    )


def _hearing(occasion: Occasion) -> Start:
    if occasion.hearing is None:
        return Start(CountedFrom("hearing_time", None), "")
    day = day_of(occasion.hearing)
    paper = occasion.papers[0]
    finding = paper.finding("hearing_time")
    place = finding.evidence if finding else None
    counted = CountedFrom(
        "hearing_time", day, paper.kind, paper.id, place.page if place else None, place.box if place else None
    )
    return Start(counted, f"{shown(day)}开庭")


def _unit_received(case: Case, occasion: Occasion) -> Start:
    days = [p.unit_received_on for p in occasion.papers if p.unit_received_on]
    day = min(days) if days else _entered(case, occasion, "unit_received_on")
    return _plain("unit_received_on", day, "{}承办单位收到批示件", "person")


def _entered(case: Case, occasion: Occasion, name: str) -> dt.date | None:
    """A day entered for this instance (``name.second``), else for the case if it lies after the service."""
    own = date_fact(case, f"{name}.{occasion.instance}")
    day = own or date_fact(case, name)
    served = service(occasion.papers, "organ").date
    return None if day and served and not own and day < served else day


def _effective(case: Case, occasion: Occasion) -> Start:
    """The day the occasion's own ruling took effect; a ruling appealed from never does by itself."""
    found = merits(case)
    mine = [p for p in occasion.papers if p in found]
    if mine and found[-1] is not mine[-1]:
        own = mine[-1].served_on if is_final(mine[-1]) else None
        return _plain("effective_on", own, "裁判于{}生效（送达即生效）", "served_on")
    day = effective_on(case)
    if mine and day and date_fact(case, "effective_on") != day:
        return _from(mine[-1])
    return _plain("effective_on", day, "裁判于{}生效")


def _from(paper: FiledPaper) -> Start:
    counted = CountedFrom("effective_on", paper.served_on, paper.served_source, paper.id)
    return Start(
        counted, f"{shown(paper.served_on)}终审裁判送达即生效" if paper.served_on else "", paper.assumed
    )


def _plain(event: str, day: dt.date | None, words: str, source: str | None = "person") -> Start:
    counted = CountedFrom(event, day, source if day else None)
    return Start(counted, words.format(shown(day)) if day else "")


def _names(occasion: Occasion) -> str:
    names = [p.kind_name or p.title for p in occasion.papers if p.kind not in HEARING_PAPERS]
    names = names or [p.kind_name or p.title for p in occasion.papers]
    return "、".join(list(dict.fromkeys(n for n in names if n))[:3]) or "法律文书"
