"""The frozen values that flow through the house; records of the database stay in ``store``.

Pages count from 1. A box is (left, top, right, bottom) as fractions of the upright page.
Dates are ``dt.date``; an instant of a hearing is a naive ``dt.datetime`` of Asia/Shanghai.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


# --- what the scan shows -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rival:
    """What one character of a line may be instead: ``odds`` of ``letter`` against the ``read`` one at index ``at`` (0–1).

    Where two readings differ (odds 1) ``letter`` may be several or none; □ stands for one that was lost.
    """

    at: int
    read: str
    letter: str
    odds: float


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One line of text (文字行) as scanned, in reading order.

    ``chars`` holds one box for each character of ``text`` (empty when the engine gave none);
    ``confidence`` is the engine's own, 1.0 for a text layer. ``cell`` numbers the ruled table
    cell the line stands in, row by row from 0; None outside tables. ``stamped`` tells that
    coloured ink of a seal or stamp was lifted from this line, ``spelt`` that it is a date for which
    every day was weighed against the ink and one was clearly the best. ``rivals`` are the characters
    that the engine was in two minds about.
    """

    text: str
    box: Box
    confidence: float = 1.0
    chars: tuple[Box, ...] = ()
    cell: int | None = None
    stamped: bool = False
    spelt: bool = False
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal, stamp or signature (印章、收文章、签名) found on a page; ``text`` as far as it could be read."""

    box: Box
    colour: str
    shape: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file, upright.

    ``number`` counts in the file; ``turned`` is the clockwise turn in degrees (0, 90, 180, 270)
    that made it upright; ``width`` and ``height`` are points of the upright page; ``source`` is
    "text" for a sound text layer, "ocr" for a read scan, "blank" for a page without writing.
    ``flaws`` are the codes of what the scan lacks (``terms.FLAWS``); ``coloured`` tells that it was scanned in colour.
    """

    number: int
    width: float
    height: float
    lines: tuple[OcrLine, ...] = ()
    source: str = "ocr"
    turned: int = 0
    dpi: int | None = None
    seals: tuple[Seal, ...] = ()
    codes: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()
    coloured: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the page is a blank side (空白页)."""
        return self.source == "blank"


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file could not be read: a ``code`` of the contract and a plain Chinese sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Scan:
    """One file as seen: its pages, or the error that stopped it (then no pages)."""

    name: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...] = ()
    error: FileError | None = None


# --- what was understood -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place of a value: page in the file, box around it, the text as scanned.

    ``repairs`` records every change between ``quote`` and the value ("行刎→行初").
    """

    page: int
    box: Box
    quote: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One value read from a paper (要素).

    ``value`` has the contract's form: str for names, dates ("2024-09-18"), times and money, int
    for days. ``role`` keeps the words of the paper (审判长, 上诉人（原审被告）); ``against`` names
    who an outcome item is against.
    """

    field: str
    value: str | int
    confidence: float
    evidence: Evidence
    role: str | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to decide (存疑): what about, why, and what it may be."""

    about: str
    reason: str
    candidates: tuple[str, ...] = ()
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of an envelope (一份文书): its pages in the file, kind, findings and doubts.

    ``kind`` is a key of the contract ("summons"), None when not known; ``text`` has newlines
    between lines and form feeds between pages.
    """

    pages: tuple[int, ...]
    kind: str | None
    kind_name: str | None
    title: str
    confidence: float
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    text: str = ""
    secret: str | None = None

    def values(self, name: str) -> tuple[str | int, ...]:
        """The values of a field in the order written; empty when it was not read."""
        return tuple(f.value for f in self.findings if f.field == name)

    def value(self, name: str) -> str | int | None:
        """The first value of a field, or None."""
        return next(iter(self.values(name)), None)

    def doubted(self, name: str) -> bool:
        """Whether a doubt stands about a field."""
        return any(d.about == name for d in self.doubts)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as understood: its papers and its blank pages; every page is in exactly one."""

    scan: Scan
    papers: tuple[Paper, ...] = ()
    blank_pages: tuple[int, ...] = ()


# --- the case ------------------------------------------------------------------------------------


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
    so that an unchanged volume is not bound again.
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


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a volume requires and does not have, with the article and the duty it belongs to."""

    what: str
    article: str
    duty: str | None = None


# --- mail on its way -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person said by the way mail was given: folder names, --served-on, --case.

    ``sources`` are (source, date) of the service date, e.g. ("folder", 2024-09-18).
    """

    case: str | None = None
    sources: tuple[tuple[str, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that arrived (到件); ``stored`` is its path below the archive, ``origin`` where it came from."""

    id: str
    envelope: str
    serial: int
    name: str
    sha256: str
    size: int
    stored: str
    media_type: str = ""
    pages: int = 0
    status: str = "received"
    error: FileError | None = None
    first: str | None = None
    message: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is read as one (读件): a file, or all images of an envelope in natural order.

    ``parts`` has (arrival, page in its file) for each page of the document, in order.
    """

    id: str
    envelope: str
    sha256: str
    parts: tuple[tuple[str, int], ...]
    blank_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a paper belongs: an existing ``case``, a new one by its court number ``opens``, or ``held``."""

    case: str | None = None
    opens: str | None = None
    held: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper as the register knows it: where it came from, where it was filed, and why not.

    ``status``: filed, held, rejected, superseded (another arrival of the same paper counts).
    """

    id: str
    document: str
    arrival: str
    serial: int
    paper: Paper
    status: str
    case: str | None = None
    reason: str = ""
    same_as: str | None = None
    served_on: dt.date | None = None
    served_source: str | None = None
    assumed: bool = False
    sources: tuple[tuple[str, dt.date], ...] = ()
    instance: str = "first"
    carrier: str = "copy"
    searchable: str | None = None
