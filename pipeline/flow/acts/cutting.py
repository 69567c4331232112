"""Cutting a file by hand (整理页面): which pages are one paper, in which order; papers split, joined, pages moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlmodel import Session

from pipeline.errors import UsageError
from pipeline.flow.mail.understanding import read_twice
from pipeline.flow.office.house import House
from pipeline.flow.office.lessons import lessons_of
from pipeline.flow.office.scans import load_scan
from pipeline.flow.office.service_day import served
from pipeline.reading.lessons import applied, with_titles
from pipeline.reading.reread import read_part
from pipeline.reading.settled import carried_along, corrected_on
from pipeline.store.ledger import Ledger
from pipeline.tools.sight.mosaic import read_places
from pipeline.types import Document, Paper, PaperRecord, Scan

Pages = tuple[int, ...]
JOINED = "页已并入其他文书"
LIVING = ("held", "filed", "superseded")
"""Each page of a file lies in a paper that is one of these, or is blank, or was returned."""
STOPPED = "页面标有“{}”，请按保密规定处理，不要在本系统中继续"


class Cutter:
    """Cuts the documents of one office anew; the papers it changes are saved as held or filed as they were."""

    def __init__(self, house: House, session: Session) -> None:
        self.house, self.session = house, session
        self.ledger = Ledger(session)
        self.told: list[Paper] = []  # the papers of the document before the cut, living ones first

    def give(self, record: PaperRecord, pages: Pages) -> tuple[list[PaperRecord], set[str]]:
        """Gives a paper these pages; other papers lose them, what it loses itself becomes a paper of its own.

        Returns the new papers and the cases that lost pages.
        """
        document = self.ledger.document(record.document)
        scan = self.scan(document)
        _refuse_absent(scan, pages)
        self._remember(record.document)
        blank = self._blank(document, scan)
        lost = tuple(p for p in record.paper.pages if p not in pages and p not in blank)
        changed: set[str] = set()
        for other in self._others(record):
            rest = tuple(p for p in other.paper.pages if p not in pages)
            if rest == other.paper.pages:
                continue
            changed |= {other.case} if other.case else set()
            self._keep(document, scan, other, rest)
        given = replace(record, paper=replace(record.paper, pages=pages), searchable=None)
        self.ledger.save_paper(replace(given, arrival=document.parts[pages[0] - 1][0]))
        return [self._new(document, scan, lost, record)] if lost else [], changed

    def cut(self, record: PaperRecord, groups: Sequence[Pages]) -> tuple[list[PaperRecord], set[str]]:
        """Cuts the whole document of a paper into these groups of pages, each one paper in the order given.

        A group keeps the paper it shares most pages with; one of a new first page is read as if nobody had
        known its kind. What people corrected stays with its page. Returns the papers that changed (to be placed) and the cases that may have lost some.
        """
        document = self.ledger.document(record.document)
        scan = self.scan(document)
        living = [p for p in self.ledger.papers_of_document(document.id) if p.status in LIVING]
        self._refuse_gaps(document, scan, living, groups)
        self._remember(document.id)
        owners = _owners(living, groups)
        changed, found = set[str](), []
        for other in living:
            if other.id not in {o.id for o in owners.values()}:
                changed |= {other.case} if other.case else set()
                self._keep(document, scan, other, ())
        for group in groups:
            owner = owners.get(group)
            if owner is None:
                found.append(self._new(document, scan, group, _before(living, group) or record))
            elif owner.paper.pages != group:
                changed |= {owner.case} if owner.case else set()
                found.append(self._keep(document, scan, owner, group))
        self._note_blanks(document, groups, scan)
        return found, changed

    def scan(self, document: Document) -> Scan:
        """The pages of a document as seen, numbered as in the document."""
        pages = []
        scans = {
            a: load_scan(self.house, self.ledger.arrival(a))
            for a in dict.fromkeys(a for a, _ in document.parts)
        }
        for number, (arrival, own) in enumerate(document.parts, 1):
            page = next(p for p in scans[arrival].pages if p.number == own)
            pages.append(replace(page, number=number))
        first = next(iter(scans.values()))
        return replace(first, pages=tuple(pages))

    def read(self, document: Document, scan: Scan, pages: Sequence[int], kind: str | None) -> Paper:
        """The pages read anew as one paper, its critical places twice as at first."""
        lessons = lessons_of(self.session)
        kinds = with_titles(self.house.kinds, lessons)
        paper = read_part(scan, pages, kinds, self.house.courts, kind=kind)
        paper = applied((paper,), scan.pages, lessons)[0]

        def source(page: int) -> tuple[Path, int]:
            arrival, number = document.parts[page - 1]
            return self.house.settings.archive / self.ledger.arrival(arrival).stored, number

        def told(why: str) -> None:
            self.house.log.write("trouble", document.parts[0][0], message=f"{scan.name} {why}")

        return read_twice((paper,), scan.pages, source, partial(read_places, told=told))[0]

    # --- one paper ---

    def _others(self, record: PaperRecord) -> list[PaperRecord]:
        return [p for p in self.ledger.papers_of_document(record.document) if p.id != record.id]

    def _keep(self, document: Document, scan: Scan, record: PaperRecord, pages: Pages) -> PaperRecord:
        """A paper with other pages, read anew; one without pages is gone."""
        if not pages:
            gone = replace(record, status="rejected", case=None, reason=JOINED, same_as=None)
            self.ledger.save_paper(gone)
            return gone
        same_first = record.paper.pages[:1] == pages[:1]
        fresh = self.read(document, scan, pages, record.paper.kind if same_first else None)
        paper = carried_along(record.paper, self.told, fresh)
        arrival = document.parts[pages[0] - 1][0]
        changed = served(replace(record, paper=paper, arrival=arrival, searchable=None), record.sources)
        self.ledger.save_paper(stopped(changed) if paper.secret and not record.paper.secret else changed)
        return self.ledger.paper(record.id)

    def _new(self, document: Document, scan: Scan, pages: Pages, before: PaperRecord) -> PaperRecord:
        """A paper of its own, served as the one it was cut from; held until it is placed.

        The paper that had just these pages before they were joined to others comes back with all that was settled of it.
        """
        known = self.ledger.papers_of_document(document.id)
        for gone in known:
            if gone.status == "rejected" and gone.reason == JOINED and gone.paper.pages == pages:
                back = replace(gone, status="held", case=before.case, reason="")
                return self._keep(document, scan, self._without_older(back), pages)
        serial = max(p.serial for p in known) + 1
        paper = carried_along(None, self.told, self.read(document, scan, pages, None))
        arrival = document.parts[pages[0] - 1][0]
        record = PaperRecord(
            f"{document.id}-p{serial:02d}", document.id, arrival, serial, paper, "held", before.case,
            instance=before.instance, carrier=before.carrier,
        )  # fmt: skip
        record = served(record, before.sources)
        self.ledger.add_paper(stopped(record) if paper.secret else record)
        return self.ledger.paper(record.id)

    def _remember(self, document: str) -> None:
        known = self.ledger.papers_of_document(document)
        self.told = [p.paper for p in sorted(known, key=lambda p: p.status not in LIVING)]

    def _without_older(self, gone: PaperRecord) -> PaperRecord:
        """A paper that comes back, without the corrections of fields that were corrected again on its pages since."""
        since = [p for p in self.told if p != gone.paper]
        newer = {field for p in since for field in corrected_on(p, gone.paper.pages)}
        kept = tuple(f for f in gone.paper.findings if f.field not in newer)
        return replace(gone, paper=replace(gone.paper, findings=kept))

    # --- the whole document ---

    def _blank(self, document: Document, scan: Scan) -> set[int]:
        return set(document.blank_pages) | {p.number for p in scan.pages if p.is_blank}

    def _refuse_gaps(
        self, document: Document, scan: Scan, living: Sequence[PaperRecord], groups: Sequence[Pages]
    ) -> None:
        given = [page for group in groups for page in group]
        for group in groups:
            _refuse_absent(scan, group)
        twice = sorted({p for p in given if given.count(p) > 1})
        if twice:
            raise UsageError(f"第 {twice[0]} 页写了两次", "每一页只能属于一份文书。")
        wanted = {p for paper in living for p in paper.paper.pages} - self._blank(document, scan)
        left = sorted(wanted - set(given))
        if left:
            raise UsageError(f"第 {left[0]} 页没有归入任何文书", "只有空白页可以不归入文书。")

    def _note_blanks(self, document: Document, groups: Sequence[Pages], scan: Scan) -> None:
        """A blank page is in no paper, and one that is in a paper is no blank."""
        given = {page for group in groups for page in group}
        blank = tuple(sorted(self._blank(document, scan) - given))
        if blank != document.blank_pages:
            self.ledger.add_document(replace(document, blank_pages=blank))


def stopped(record: PaperRecord) -> PaperRecord:
    """The paper held outside any case because a page of it is marked secret (密级)."""
    reason = STOPPED.format(record.paper.secret)
    return replace(record, status="held", case=None, reason=reason, same_as=None)


def _refuse_absent(scan: Scan, pages: Pages) -> None:
    known = {page.number for page in scan.pages}
    absent = [p for p in pages if p not in known]
    if absent:
        raise UsageError(f"{scan.name} 没有第 {absent[0]} 页", f"可用：1-{len(known)}。")


def _owners(living: Sequence[PaperRecord], groups: Sequence[Pages]) -> dict[Pages, PaperRecord]:
    """For each group the paper it shares most pages with, each paper once; of equal shares the one with its first page."""
    shares = [
        (
            -len(set(group) & set(paper.paper.pages)),
            paper.paper.pages[0] != group[0],
            paper.paper.pages[0] not in group,
            order,
            paper.serial,
            group,
            paper,
        )
        for order, group in enumerate(groups)
        for paper in living
        if set(group) & set(paper.paper.pages)
    ]
    owners: dict[Pages, PaperRecord] = {}
    for *_, group, paper in sorted(shares, key=lambda share: share[:5]):
        if group not in owners and all(o.id != paper.id for o in owners.values()):
            owners[group] = paper
    return owners


def _before(living: Sequence[PaperRecord], group: Pages) -> PaperRecord | None:
    """The paper that had most of a group's pages."""
    sharing = [p for p in living if set(p.paper.pages) & set(group)]
    return max(sharing, key=lambda p: len(set(p.paper.pages) & set(group)), default=None)


def pages_of(text: str) -> Pages:
    """Pages as people write them (1-3,5), each once, in the order written."""
    pages: list[int] = []
    for part in re.split(r"[,，、]", text):
        match = re.fullmatch(r"\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?\s*", part)
        if not match:
            raise UsageError(f"--pages {text} 不是页码", "例如 1-3 或 1,2,5。")
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        pages += range(first, last + 1)
    return tuple(dict.fromkeys(pages))


def groups_of(text: str) -> tuple[Pages, ...]:
    """The papers of a file as groups of pages: 1-2;3;4-6."""
    return tuple(pages_of(part) for part in re.split(r"[;；]", text) if part.strip())
