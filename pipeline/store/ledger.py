"""The mail in the database: envelopes, arrivals, documents and papers. Given a session, never opens one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session, col, select

from pipeline.errors import UsageError
from pipeline.plain import from_plain, to_plain
from pipeline.store import search_index, told
from pipeline.store.mail_rows import LEAN, arrival_of, document_of, filled, record_of
from pipeline.store.tables import ArrivalRow, CaseRow, DocumentRow, EnvelopeRow, PaperRow
from pipeline.types import Arrival, Document, FileError, Hints, PaperRecord


class Ledger:
    """Arrivals and papers (收件登记): what came, what was read, where it went."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # --- envelopes and arrivals ---

    def add_envelope(
        self, envelope: str, folder: str, hints: Hints, at: dt.datetime, arrivals: Sequence[Arrival]
    ) -> None:
        """Records an envelope with its files; a second time it changes nothing."""
        if self.session.get(EnvelopeRow, envelope):
            return
        self.session.add(EnvelopeRow(id=envelope, folder=folder, taken_at=at, hints=to_plain(hints)))
        self.session.flush()
        for arrival in arrivals:
            row = to_plain(arrival)
            self.session.add(ArrivalRow(**{**row, "received_at": at}))
        self.session.flush()

    def folder(self, envelope: str) -> str:
        """The clerk's subfolder an envelope came from; empty at the top."""
        return self.session.get_one(EnvelopeRow, envelope).folder

    def hints(self, envelope: str) -> Hints:
        """What a person said by the way the envelope was given."""
        row = self.session.get_one(EnvelopeRow, envelope)
        return from_plain(Hints, row.hints)

    def is_done(self, envelope: str) -> bool:
        """Whether an envelope has its receipts."""
        row = self.session.get(EnvelopeRow, envelope)
        return row is not None and row.done

    def finish_envelope(self, envelope: str) -> None:
        """Marks an envelope as done: its receipts are written."""
        self.session.get_one(EnvelopeRow, envelope).done = True
        self.session.flush()

    def arrivals(self, envelope: str) -> tuple[Arrival, ...]:
        """The files of an envelope, in order."""
        rows = self.session.exec(
            select(ArrivalRow).where(ArrivalRow.envelope == envelope).order_by(col(ArrivalRow.serial))
        )
        return tuple(map(arrival_of, rows))

    def arrival(self, identity: str) -> Arrival:
        """One arrival; UsageError when there is none of that id (a unique beginning is enough)."""
        row = self.session.get(ArrivalRow, identity)
        if row is None:
            rows = self.session.exec(
                select(ArrivalRow).where(col(ArrivalRow.id).startswith(identity)).limit(2)
            ).all()
            if len(rows) != 1:
                raise UsageError(f"没有编号为 {identity} 的到件", "请用 yingsu held 查看到件编号。")
            row = rows[0]
        return arrival_of(row)

    def cases_of_folder(self, folder: str, before: str) -> tuple[str, ...]:
        """The cases that earlier envelopes of the same folder were filed in."""
        if not folder:
            return ()
        query = (
            select(PaperRow.case)
            .join(ArrivalRow, col(PaperRow.arrival) == ArrivalRow.id)
            .join(EnvelopeRow, col(ArrivalRow.envelope) == EnvelopeRow.id)
            .where(EnvelopeRow.folder == folder, EnvelopeRow.id < before, col(PaperRow.case).is_not(None))
            .distinct()
        )
        return tuple(sorted(case for case in self.session.exec(query) if case))

    def cases_of_envelope(self, envelope: str) -> tuple[str, ...]:
        """The cases that papers of an envelope lie in."""
        query = (
            select(PaperRow.case)
            .join(DocumentRow, col(PaperRow.document) == DocumentRow.id)
            .where(DocumentRow.envelope == envelope, col(PaperRow.case).is_not(None))
            .distinct()
        )
        return tuple(sorted(case for case in self.session.exec(query) if case))

    def with_repeated(self, envelopes: Sequence[str]) -> tuple[str, ...]:
        """These envelopes, and those that filing them may have changed: of papers that count for a paper of theirs now,
        and of the files they repeat, whose service day a copy can move."""
        own = select(PaperRow.id).join(DocumentRow, col(PaperRow.document) == DocumentRow.id)
        own = own.where(col(DocumentRow.envelope).in_(envelopes))
        settled = select(DocumentRow.envelope).join(PaperRow, col(PaperRow.document) == DocumentRow.id)
        settled = settled.where(col(PaperRow.same_as).in_(own))
        firsts = select(ArrivalRow.first).where(col(ArrivalRow.envelope).in_(envelopes))
        repeated = select(ArrivalRow.envelope).where(col(ArrivalRow.id).in_(firsts))
        found = {*self.session.exec(settled), *self.session.exec(repeated)}
        return tuple(dict.fromkeys([*envelopes, *sorted(found)]))

    def unfinished_envelopes(self) -> tuple[str, ...]:
        """Envelopes that are recorded and do not have their receipts yet, oldest first."""
        query = select(EnvelopeRow.id).where(col(EnvelopeRow.done).is_(False)).order_by(col(EnvelopeRow.id))
        return tuple(self.session.exec(query))

    def mark_arrival(
        self,
        identity: str,
        status: str,
        message: str = "",
        error: FileError | None = None,
        first: str | None = None,
    ) -> None:
        """Sets what became of an arrival."""
        row = self.session.get_one(ArrivalRow, identity)
        row.status, row.message, row.first = status, message, first
        row.error = to_plain(error) if error else None
        self.session.flush()

    def note_scan(self, identity: str, media_type: str, pages: int) -> None:
        """Keeps what the file is and how many pages it has."""
        row = self.session.get_one(ArrivalRow, identity)
        row.media_type, row.pages = media_type, pages
        self.session.flush()

    def turn_page(self, identity: str, page: int, degrees: int) -> None:
        """Keeps how a person turned a page of a file: clockwise, from how it lies in the file."""
        row = self.session.get_one(ArrivalRow, identity)
        turns = {**{int(p): int(d) for p, d in row.turns or []}, page: degrees}
        row.turns = [[p, turns[p]] for p in sorted(turns)]
        self.session.flush()

    # --- documents and papers ---

    def add_document(self, document: Document) -> None:
        """Records what is read as one; replaces what a broken-off attempt left."""
        self.session.merge(DocumentRow(**to_plain(document)))
        self.session.flush()

    def document(self, identity: str) -> Document:
        """One document by its id."""
        return document_of(self.session.get_one(DocumentRow, identity))

    def documents(self, envelope: str) -> tuple[Document, ...]:
        """The documents of an envelope, in order."""
        rows = self.session.exec(
            select(DocumentRow).where(DocumentRow.envelope == envelope).order_by(col(DocumentRow.id))
        )
        return tuple(map(document_of, rows))

    def add_paper(self, record: PaperRecord) -> None:
        """Records a paper; ``original`` keeps how it was read."""
        row = PaperRow(
            id=record.id,
            document=record.document,
            arrival=record.arrival,
            serial=record.serial,
            status=record.status,
        )
        row.original = to_plain(record.paper)
        told.forget(self.session, (record.case,))
        self.session.add(filled(row, record))
        self.session.flush()
        self.index_text(record)

    def save_paper(self, record: PaperRecord) -> None:
        """Changes a paper to what is now confirmed of it."""
        row = self.session.get_one(PaperRow, record.id)
        told.forget(self.session, (row.case, record.case))
        self.session.add(filled(row, record))
        self.session.flush()
        self.index_text(record)

    def has_paper(self, identity: str) -> bool:
        """Whether a paper of that id is in the register."""
        return self.session.get(PaperRow, identity) is not None

    def paper(self, identity: str) -> PaperRecord:
        """One paper by its id."""
        return record_of(self.session.get_one(PaperRow, identity, options=LEAN[PaperRow]))

    @contextmanager
    def at_hand(self, papers: Sequence[str] = (), cases: Sequence[str] = ()) -> Iterator[None]:
        """Fetches papers (or those of cases) with document, file and case together: asking for each costs no query then."""
        rows = self._rows(PaperRow.id, papers) if papers else self._rows(PaperRow.case, cases)
        documents = self._rows(DocumentRow.id, {r.document for r in rows})
        parts = {arrival for d in documents for arrival, _ in d.parts}
        files = self._rows(ArrivalRow.id, parts | {r.arrival for r in rows})
        kept = rows, documents, files, self._rows(CaseRow.number, {r.case for r in rows})
        yield
        del kept  # the session holds a row only as long as somebody does

    def _rows(self, key: Any, wanted: Iterable[str | None]) -> list[Any]:
        return list(
            self.session.exec(
                select(key.class_).options(*LEAN.get(key.class_, ())).where(key.in_([w for w in wanted if w]))
            )
        )

    def papers_of_document(self, document: str) -> tuple[PaperRecord, ...]:
        """The papers of a document, in order."""
        return self._papers(
            select(PaperRow).where(PaperRow.document == document).order_by(col(PaperRow.serial))
        )

    def copies_of(self, identity: str) -> tuple[PaperRecord, ...]:
        """The other arrivals of a paper, which it counts for."""
        query = select(PaperRow).where(PaperRow.same_as == identity, PaperRow.status == "superseded")
        return self._papers(query.order_by(col(PaperRow.id)))

    def papers_of_arrival(self, arrival: str) -> tuple[PaperRecord, ...]:
        """The papers that have a page of this file, in order."""
        return self.papers_by_arrival([arrival])[arrival]

    def papers_by_arrival(self, arrivals: Sequence[str]) -> dict[str, tuple[PaperRecord, ...]]:
        """The papers that have a page of each of these files, in order."""
        envelopes = {self.session.get_one(ArrivalRow, a).envelope for a in arrivals}
        rows = self._rows(DocumentRow.envelope, envelopes)
        query = select(PaperRow).where(col(PaperRow.document).in_([r.id for r in rows]))
        papers = self._papers(query.order_by(col(PaperRow.serial)))
        found: dict[str, tuple[PaperRecord, ...]] = dict.fromkeys(arrivals, ())
        for row in rows:
            for arrival in {a for a, _ in row.parts} & set(arrivals):
                pages = {n for n, part in enumerate(row.parts, 1) if part[0] == arrival}
                own = (p for p in papers if p.document == row.id)
                found[arrival] += tuple(p for p in own if not p.paper.pages or pages & set(p.paper.pages))
        return found

    def papers_of_case(self, case: str) -> tuple[PaperRecord, ...]:
        """The papers filed in a case, in the order they came."""
        query = select(PaperRow).where(PaperRow.case == case).order_by(col(PaperRow.id))
        return tuple(p for p in self._papers(query) if p.status == "filed")

    def waiting_papers(self) -> tuple[PaperRecord, ...]:
        """Papers that are held, oldest first."""
        return self._papers(select(PaperRow).where(PaperRow.status == "held").order_by(col(PaperRow.id)))

    def filed_papers(self, cases: Iterable[str] | None = None) -> tuple[PaperRecord, ...]:
        """All filed papers, or those of some cases."""
        query = select(PaperRow).where(PaperRow.status == "filed")
        if cases is not None:
            query = query.where(col(PaperRow.case).in_(list(cases)))
        return self._papers(query.order_by(col(PaperRow.id)))

    def searchable_below(self, folder: str) -> frozenset[str]:
        """The searchable files in a folder of the archive that belong to a paper."""
        query = select(PaperRow.searchable).where(
            col(PaperRow.searchable).startswith(f"{folder}/", autoescape=True)
        )
        return frozenset(path for path in self.session.exec(query) if path)

    def cases_with(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The cases a paper of one of these kinds is filed in, in order."""
        query = select(PaperRow.case).where(
            col(PaperRow.kind).in_(list(kinds)), PaperRow.status == "filed", col(PaperRow.case).is_not(None)
        )
        return tuple(sorted({case for case in self.session.exec(query) if case}))

    def index_text(self, record: PaperRecord) -> None:
        """Makes a filed paper findable; one that left its case, was replaced or is secret is not found."""
        if record.status == "filed" and not record.paper.secret:
            search_index.put(self.session, record.id, record.case, search_index.searched(record.paper))
        else:
            search_index.remove(self.session, record.id)

    def position(self, record: PaperRecord) -> int:
        """The place of a paper among those of its file, from 1: the number ``decide --paper`` takes."""
        return [p.id for p in self.papers_of_arrival(record.arrival)].index(record.id) + 1

    def arrivals_without_papers(self) -> tuple[Arrival, ...]:
        """Files that are held although no paper was found in them."""
        query = (
            select(ArrivalRow)
            .where(ArrivalRow.status == "held", col(ArrivalRow.id).not_in(select(PaperRow.arrival)))
            .order_by(col(ArrivalRow.id))
        )
        return tuple(map(arrival_of, self.session.exec(query)))

    def _papers(self, query: Any) -> tuple[PaperRecord, ...]:
        lean = query.options(*LEAN[PaperRow])
        return tuple(record_of(row) for row in self.session.exec(lean))
