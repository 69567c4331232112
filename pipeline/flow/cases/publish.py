"""The archive as people see it: case folders, 案件.json, manifests, the year's index, the journal.

Everything here follows from the database and the received bytes, so it can run twice with one
result; a file is only written when it changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import AccessError, DataError, FileUnreadable, YingsuError
from pipeline.flow.cases import overview, told
from pipeline.flow.cases.casefile import case_of, original_name
from pipeline.flow.cases.index_waiting import (
    drop_waiting,
    is_kept_up,
    note_waiting,
    waiting_marks,
    waiting_years,
)
from pipeline.flow.cases.kept_records import write_mail_record
from pipeline.flow.cases.leaflet import write_leaflet
from pipeline.flow.cases.recalled import note_changed_dues
from pipeline.flow.cases.receipts import write_receipts
from pipeline.flow.cases.unmade import PAPER, made, missed, note
from pipeline.flow.cases.views import case_view
from pipeline.flow.cases.yearbook import Entry, entries, write_yearbook
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.places import CASE_FILE, MANIFEST, ORIGINALS, PAPERS
from pipeline.flow.office.scans import load_scan
from pipeline.store.ledger import Ledger
from pipeline.store.records import case_record
from pipeline.store.register import CaseRegister
from pipeline.store.secrecy import withheld
from pipeline.store.touching import case_count
from pipeline.tools.files import copy_atomically, safe_name, sha256_of, write_text
from pipeline.types import Arrival, Document, Page, PaperRecord

_LONG_INDEX = 300  # cases; written at once an index costs 1 ms for each


def case_folder(house: House, case: str) -> Path:
    """The folder of a case in the archive."""
    with house.reading() as session:
        return house.settings.archive / CaseRegister(session).folder(case)


def publish_case(house: House, case: str) -> None:
    """Brings the case's folder up to what the database says: originals, papers, 案件.json, manifest."""
    publish_papers(house, case)
    _drop_replaced(house, case_folder(house, case))
    write_case_file(house, case)


def publish_papers(house: House, case: str, again: bool = True) -> None:
    """The originals and the searchable PDF of each paper that lacks its own; ``again`` also of what failed before."""
    folder = case_folder(house, case)
    with house.reading() as session:
        ledger = Ledger(session)
        papers = ledger.papers_of_case(case)
        jobs = [(p, ledger.document(p.document), arrivals_of(ledger, p)) for p in papers]
        secret = withheld(session)
        failed = missed(session, case, PAPER)
    for record, document, arrivals in jobs:
        for arrival in arrivals:
            _copy_original(house, folder, arrival, arrival.id in secret)
        is_lacking = record.searchable is None and record.paper.pages
        if is_lacking and (again or record.id not in failed):
            _publish_paper(house, folder, record, document, arrivals)


def arrivals_of(ledger: Ledger, record: PaperRecord) -> tuple[Arrival, ...]:
    """The files whose pages a paper is made of."""
    parts = ledger.document(record.document).parts
    used = [parts[n - 1][0] for n in record.paper.pages] or [record.arrival]
    return tuple(ledger.arrival(a) for a in dict.fromkeys(used))


def _drop_replaced(house: House, folder: Path) -> None:
    """Searchable papers that no paper has any more (read anew, turned, cut otherwise) go: they were made here."""
    below = (folder / PAPERS).relative_to(house.settings.archive).as_posix()
    with house.reading() as session:
        wanted = Ledger(session).searchable_below(below)
    for path in (folder / PAPERS).glob("*.pdf"):
        if f"{below}/{path.name}" not in wanted and not path.name.startswith(".tmp-"):
            path.unlink(missing_ok=True)


def _copy_original(house: House, folder: Path, arrival: Arrival, is_secret: bool) -> None:
    """Copies a received file into the case; one with a secret page stays where it was received, and nowhere else."""
    target = folder / ORIGINALS / original_name(arrival.id, arrival.name)
    if is_secret:
        target.unlink(missing_ok=True)
    elif not target.is_file():
        copy_atomically(house.settings.archive / arrival.stored, target)


def _publish_paper(
    house: House,
    folder: Path,
    record: PaperRecord,
    document: Document,
    arrivals: Sequence[Arrival],
) -> None:
    """The searchable PDF of one paper; a page that cannot be brought over leaves the paper without one."""
    paper = record.paper
    name = safe_name(f"{_free_number(folder):02d} {paper.kind_name or paper.title or '文书'}.pdf")
    target = folder / PAPERS / name
    pages = _pages_of(house, document, paper.pages, arrivals)
    title = paper.title or paper.kind_name or "文书"
    try:
        house.press.searchable(
            working_copy(house, document, arrivals), pages, target, title, record.case or ""
        )
    except (FileUnreadable, DataError) as error:  # a full disk or a missing program is no fault of the paper
        note(house, PAPER, record.case, str(error), record.id)
        house.log.write("trouble", record.arrival, case=record.case, message=str(error))
        return
    relative = target.relative_to(house.settings.archive).as_posix()
    house.transact(lambda s: Ledger(s).save_paper(replace(Ledger(s).paper(record.id), searchable=relative)))
    made(house, PAPER, record.case, record.id)


def _free_number(folder: Path) -> int:
    taken = [p.name.split(" ", 1)[0] for p in (folder / PAPERS).glob("*.pdf")]
    return max((int(t) for t in taken if t.isdecimal()), default=0) + 1


def _pages_of(
    house: House, document: Document, numbers: Sequence[int], arrivals: Sequence[Arrival]
) -> list[Page]:
    """The pages of a paper, numbered as in the document's working copy."""
    pages: dict[tuple[str, int], Page] = {}
    for arrival in arrivals:
        scan = load_scan(house, arrival)
        pages.update({(arrival.id, page.number): page for page in scan.pages})
    return [replace(pages[document.parts[n - 1]], number=n) for n in numbers]


def working_copy(house: House, document: Document, arrivals: Sequence[Arrival]) -> Path:
    """A PDF whose page k is page k of the document; kept in ``state``, it can be made again."""
    work = house.settings.state / "work"
    for arrival in arrivals:
        target = work / f"{arrival.sha256}.pdf"
        if not target.is_file():
            house.press.working_pdf(house.settings.archive / arrival.stored, arrival.media_type, target)
    if len({a for a, _ in document.parts}) == 1:
        return work / f"{arrivals[0].sha256}.pdf"
    return _joined(house, work, document)


def _joined(house: House, work: Path, document: Document) -> Path:
    target = work / f"{document.id}.pdf"
    if target.is_file():
        return target
    with house.reading() as session:
        ledger = Ledger(session)
        arrivals = {a: ledger.arrival(a) for a, _ in document.parts}
    for arrival in arrivals.values():
        single = work / f"{arrival.sha256}.pdf"
        if not single.is_file():
            house.press.working_pdf(house.settings.archive / arrival.stored, arrival.media_type, single)
    house.press.join_pdfs([(work / f"{arrivals[a].sha256}.pdf", n) for a, n in document.parts], target)
    return target


# --- 案件.json and the manifest -------------------------------------------------------------------


def write_case_file(house: House, case: str) -> None:
    """案件.json (everything the database knows of the case), the leaflet and the manifest of the case's folder."""
    folder = case_folder(house, case)
    with house.reading() as session:
        view = case_view(house, session, case)
        content = {**view, "record": case_record(session, case)}
        value = case_of(house, session, case)
    note_changed_dues(house, case, folder / CASE_FILE, view)
    write_text(folder / CASE_FILE, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    write_leaflet(house, folder, value, view)
    write_manifest(folder)


def write_manifest(folder: Path) -> None:
    """``manifest-sha256.txt`` of all files of a case's folder, as ``sha256sum -c`` takes it."""
    files = [
        p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST and not p.name.startswith(".tmp-")
    ]
    _write_lines(folder, files)


def _write_lines(folder: Path, files: Sequence[Path]) -> None:
    lines = [f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(files)]
    write_text(folder / MANIFEST, "".join(lines))


# --- the whole archive ----------------------------------------------------------------------------


def publish(house: House, cases: Sequence[str], *envelopes: str, joined: Sequence[str] = ()) -> None:
    """The journal, the records of envelopes, the index of each year that one of the cases belongs to; then what the search
    of cases compares and what lists show of the cases. The receipts of what ``joined`` the cases now are written anew."""
    with house.alone("catalogue"):
        write_journal(house)
        with house.reading() as session:
            changed = Ledger(session).with_repeated([e for e in (*envelopes, *joined) if e])
        for envelope in changed:
            write_mail_record(house, envelope)
        overview.renew(house, among=cases)
        _write_yearbooks(house, cases)
        told.renew(house)
    for envelope in joined:
        _tell(house, envelope)


def _tell(house: House, envelope: str) -> None:
    """Writes the receipts of older mail anew; what fails there is no fault of the mail that comes now, and is logged."""
    try:
        write_receipts(house, envelope)
    except (YingsuError, OSError) as error:
        house.log.write("trouble", envelope, message=str(error))


def write_waiting(house: House) -> None:
    """Writes the indexes that wait; nobody else waits meanwhile, and what changes then waits for the next time.

    A year waits until its index is written, so that one broken off by a stop is written after it.
    """
    with house.alone("yearbooks"):
        for year, mark in waiting_marks(house).items():
            with house.reading() as session:
                book = entries(house, session, year)
            _write_yearbook(house, year, book)
            with house.alone("catalogue"):
                drop_waiting(house, year, mark)


def _write_yearbooks(house: House, cases: Sequence[str]) -> None:
    """The index of each year; when somebody has one open in Excel it is written with the next act of the office.

    A long one costs seconds, so it waits where somebody writes what can wait (``upkeep``).
    """
    is_left, waiting = is_kept_up(house), waiting_years(house)
    with house.reading() as session:
        register = CaseRegister(session)
        years = {*(register.row(c).year for c in cases), *waiting}
        long = {y for y in years if is_left and case_count(session, y) > _LONG_INDEX}
        books = {y: entries(house, session, y) for y in years - long}
    for year in long:
        note_waiting(house, year)
    for year, book in sorted(books.items()):
        drop_waiting(house, year)
        _write_yearbook(house, year, book)


def _write_yearbook(house: House, year: int, book: Sequence[Entry]) -> None:
    place = house.settings.archive / str(year)
    try:
        write_yearbook(house, year, book)
    except AccessError:
        note_waiting(house, year)
    files = [p for p in place.iterdir() if p.is_file() and p.suffix in (".xlsx", ".html")]
    _write_lines(place, [p for p in files if not p.name.startswith((".tmp-", "~$"))])
