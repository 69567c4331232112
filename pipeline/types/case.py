"""A case and what becomes of it: parties, filed papers, duties, drafts and volumes (案件)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.types.paper import Doubt, Finding
from pipeline.types.scan import Box


@dataclass(frozen=True, slots=True)
class Party:
    """A party (当事人): ``standing`` plaintiff, defendant or third_party of the first instance."""

    name: str
    standing: str
    role: str | None = None
    type: str = "other"


@dataclass(frozen=True, slots=True)
class CourtNumber:
    """A court's case number (案号) with its instance (审级) and court."""

    number: str
    instance: str
    court: str | None = None


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper as it lies in a case: what the law and the volume need to know of it.

    ``served_on`` is the day of service that counts for the organ; ``assumed`` when no source
    gave it; ``unit_received_on`` the day the unit got it (转办/批示件). ``file`` and
    ``searchable`` are paths relative to config.toml. ``findings`` are as confirmed.
    """

    id: str
    kind: str | None
    kind_name: str | None
    title: str
    pages: tuple[int, ...]
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    document_date: dt.date | None = None
    served_on: dt.date | None = None
    served_source: str | None = None
    assumed: bool = False
    unit_received_on: dt.date | None = None
    instance: str = "first"
    case_number: str | None = None
    carrier: str = "copy"
    file: str = ""
    searchable: str | None = None
    arrived_on: dt.date | None = None
    text: str = ""
    superseded: bool = False

    def values(self, name: str) -> tuple[str | int, ...]:
        """The values of a field in the order written; empty when it was not read."""
        return tuple(f.value for f in self.findings if f.field == name)

    def value(self, name: str) -> str | int | None:
        """The first value of a field, or None."""
        return next(iter(self.values(name)), None)

    def finding(self, name: str) -> Finding | None:
        """The first finding of a field, or None."""
        return next((f for f in self.findings if f.field == name), None)


@dataclass(frozen=True, slots=True)
class DutyMark:
    """What a person said about a duty: done, waived, or undone again; the newest counts."""

    key: str
    status: str
    on: dt.date | None = None
    by: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval step done (拟办、批办、转办、审核、审签、用印、送达法院)."""

    step: str
    who: str | None
    by: str | None
    on: dt.date | None
    opinion: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case (案件): one first-instance suit with all its instances, for life.

    ``facts`` are what people entered (leader, agents, unit, effective_on, planned_filing_on …),
    strings by name. ``number`` is the office's own. ``repeated`` are the lost cases of the same field
    and year, this one among them (多次败诉); empty below two.
    """

    number: str
    year: int
    title: str
    opened_on: dt.date
    stage: str = "opened"
    units: tuple[str, ...] = ()
    court_numbers: tuple[CourtNumber, ...] = ()
    parties: tuple[Party, ...] = ()
    cause: str | None = None
    sued_act: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[FiledPaper, ...] = ()
    marks: tuple[DutyMark, ...] = ()
    approvals: tuple[Approval, ...] = ()
    related: tuple[str, ...] = ()
    closed_on: dt.date | None = None
    lost: bool | None = None
    voided: bool = False
    repeated: tuple[str, ...] = ()

    def parties_of(self, standing: str) -> tuple[Party, ...]:
        """The parties of one standing, in the order written."""
        return tuple(p for p in self.parties if p.standing == standing)


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """What a period is counted from: event, date and where that date stands."""

    event: str
    date: dt.date | None
    source: str | None = None
    paper: str | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty (应办事项) of a case with its due date and its article.

    ``due`` is None when the event's day is not known yet (then ``explanation`` says what is
    missing). ``provisional``: the calendar of that year is not published; ``assumed``: the day it
    is counted from is assumed. ``status``: open, done, overdue, waived, superseded.
    """

    key: str
    id: str
    case: str
    what: str
    article: str
    regulation: str
    basis: str
    who: str
    recipient: str
    counted_from: CountedFrom
    days: int | None
    unit: str | None
    due: dt.date | None
    safe_due: dt.date | None
    provisional: bool
    assumed: bool
    explanation: str
    status: str
    done_on: dt.date | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """What a check found on a case (检查发现), with its rule and article."""

    rule: str
    article: str
    what: str
    severity: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a draft needs and the case does not know: printed as 【缺：…】."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A document written for a case (拟稿): template, D-code, path, what is missing, version.

    ``edited``: this version is what a person made of the one before.
    """

    template: str
    code: str
    path: str
    gaps: tuple[Gap, ...]
    version: int
    edited: bool = False


@dataclass(frozen=True, slots=True)
class VolumeItem:
    """One row of the catalogue (卷内目录): 顺序号 文号 责任者 题名 日期 页号 备注 and the PDF it comes from.

    ``pages`` are the pages of ``path`` that go in (from 1); ``blank`` those of them without
    writing, which get no page number.
    """

    path: str
    pages: tuple[int, ...]
    title: str
    number: str | None = None
    author: str | None = None
    date: dt.date | None = None
    note: str | None = None
    blank: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """A bound volume (案卷) as it lies in the archive.

    ``book``: which book (册) of a volume too thick for one; ``fingerprint``: of all it says and holds,
    so that an unchanged volume is not bound again; ``papers``: the ids of the papers bound in it.
    """

    path: str
    pages: int
    sha256: str
    unsigned_sha256: str
    bound_on: dt.date
    final: bool
    version: int
    part: str = "正卷"
    instance: str = "first"
    signed: bool = False
    book: int = 1
    fingerprint: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a volume requires and does not have, with the article and the duty it belongs to."""

    what: str
    article: str
    duty: str | None = None
