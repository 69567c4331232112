"""Filing an envelope in one transaction: duplicates, placement, new cases, service days, court numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases.casefile import name_folder
from pipeline.flow.mail.copies import earlier_copy, release, serve_again
from pipeline.flow.mail.latecomers import join_held
from pipeline.flow.mail.one_paper import file_record
from pipeline.flow.mail.sent_back import asked_about
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import plain_number
from pipeline.flow.office.service_day import first_served, printed_sources, unsure_days
from pipeline.reading.filing import Register, instance_of, number_in, paper_instance, place, suit_number
from pipeline.reading.service import Source
from pipeline.store import journal
from pipeline.store.copies import Copies
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Arrival, CourtNumber, Document, Hints, Paper, PaperRecord, Placement, Reading


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of the envelope with its reading."""

    document: Document
    reading: Reading


def file_envelope(
    house: House, session: Session, envelope: str, arrivals: Sequence[Arrival], sheets: Sequence[Sheet]
) -> list[str]:
    """Files all papers of an envelope; returns the own numbers of the cases that changed."""
    ledger, register = Ledger(session), CaseRegister(session)
    if ledger.documents(envelope):  # filed before: only what follows filing was broken off
        return list(ledger.cases_of_envelope(envelope))
    folder = ledger.folder(envelope)
    hints = _resolved(ledger.hints(envelope), folder, register)
    for sheet in sheets:
        document = replace(sheet.document, blank_pages=sheet.reading.blank_pages)
        ledger.add_document(document)
    papers = [(s, p) for s in sheets for p in s.reading.papers]
    told = [paper for _, paper in papers]
    view = _view(house, ledger, register, envelope, folder, told, hints)
    placed = asked_about(session, told, place(told, hints, view))
    placements = [_in_living_case(register, each) for each in placed]
    opened: dict[str, str] = {}
    changed: set[str] = set()
    drawer = _Drawer(house, session, hints, told, arrivals, opened, changed)
    serials: dict[str, int] = defaultdict(int)
    for (sheet, paper), placement in zip(papers, placements, strict=True):
        serials[sheet.document.id] += 1
        drawer.put(sheet, paper, serials[sheet.document.id], placement)
    drawer.put_attachments(sheets)
    _relate(register, sorted(opened.values()))
    join_held(session, changed, drawer.now, envelope)
    for arrival in arrivals:
        _settle(ledger, arrival, sheets, drawer.duplicates)
    for case in sorted(changed):
        name_folder(house, session, case)
    return sorted(changed)


def _in_living_case(register: CaseRegister, placement: Placement) -> Placement:
    """The placement, or held: what comes for a destroyed case (鉴定销毁) is not filed where nobody works any more."""
    day = register.facts(placement.case).get("destroyed_on") if placement.case else None
    if day is None:
        return placement
    return Placement(held=f"案件 {placement.case} 的案卷已于 {day} 鉴定销毁，请核对后归入新案件")


def _resolved(hints: Hints, folder: str, register: CaseRegister) -> Hints:
    """The hints with the number a folder is named with, as the register knows it."""
    if hints.case is not None:
        return replace(hints, case=_known(hints.case, register) or hints.case)
    for part in reversed(folder.split("/")):
        number = _known(part, register)
        if number:
            return replace(hints, case=number)
    return hints


def _known(name: str, register: CaseRegister) -> str | None:
    plain = plain_number(name)
    for word in dict.fromkeys([name, plain, *plain.split()]):
        own = register.find(word)
        if own:
            return own
    number = number_in(name)
    return (register.find(number) or number) if number else None


def _view(
    house: House,
    ledger: Ledger,
    register: CaseRegister,
    envelope: str,
    folder: str,
    papers: Sequence[Paper],
    hints: Hints,
) -> Register:
    numbers = {str(v) for p in papers for f in ("case_number", "origin_case_number") for v in p.values(f)}
    numbers |= {c for p in papers for d in p.doubts if d.about == "case_number" for c in d.candidates}
    if hints.case:
        numbers.add(hints.case)
    own = frozenset({hints.case} if hints.case and register.find(hints.case) == hints.case else ())
    return Register(
        court_numbers=register.known_numbers(sorted(numbers | {suit_number(n) for n in numbers})),
        own_numbers=own,
        folder_cases=ledger.cases_of_folder(folder, envelope),
        organs=house.settings.office.names,
    )


class _Drawer:
    """Puts papers into cases, opening them where needed, within one transaction."""

    def __init__(
        self,
        house: House,
        session: Session,
        hints: Hints,
        papers: Sequence[Paper],
        arrivals: Sequence[Arrival],
        opened: dict[str, str],
        changed: set[str],
    ) -> None:
        self.house, self.session, self.hints, self.papers = house, session, hints, papers
        self.ledger, self.register = Ledger(session), CaseRegister(session)
        self.arrivals = {a.id: a for a in arrivals}
        self.opened, self.changed = opened, changed
        self.duplicates: dict[str, str] = {}
        self.now = clock.now()

    def put(self, sheet: Sheet, paper: Paper, serial: int, placement: Placement) -> None:
        """Files or holds one paper; the same bytes in the same case are only noted as a duplicate."""
        document, reading = sheet.document, sheet.reading
        arrival = self.arrivals[
            document.parts[min(paper.pages) - 1][0] if paper.pages else document.parts[0][0]
        ]
        copies = Copies(self.session, arrival)
        case = placement.case or (self.opened.get(placement.opens) if placement.opens else None)
        if case is None and placement.opens and not placement.held:
            case = self._open(placement.opens)
        first = earlier_copy(self.ledger, copies, case, in_folder=self.hints.case is not None)
        if first is not None:
            self._note_duplicate(document, paper, first)
            return
        record = PaperRecord(
            id=f"{document.id}-p{serial:02d}",
            document=document.id,
            arrival=arrival.id,
            serial=serial,
            paper=paper,
            status="filed" if case else "held",
            case=case,
            reason=placement.held,
            instance=paper_instance(paper, [str(v) for p in self.papers for v in p.values("case_number")]),
            carrier=_carrier(paper, reading),
        )
        stamped = self._stamped(paper, reading)
        sources = self._sources(paper, document, stamped)
        unsure = unsure_days(paper, stamped)
        record = first_served(record, sources, unsure)
        if case:
            filed = file_record(self.session, record, self.now)
            release(self.ledger, copies, filed)
            self.changed.add(case)
        else:
            self.ledger.add_paper(record)

    def _open(self, number: str) -> str:
        case = self.register.open_case(clock.today(), self.house.settings.number_format)
        self.opened[number] = case
        self.register.hang(case, CourtNumber(number, instance_of(number) or "first"))
        journal.write(self.session, self.now, "立案登记", case, {"court_number": number})
        return case

    def _note_duplicate(self, document: Document, paper: Paper, first: Arrival) -> None:
        """Nothing is filed again; the day this copy came with counts for the paper that is kept."""
        for part in dict.fromkeys(document.parts[n - 1][0] for n in paper.pages or (1,)):
            copies = Copies(self.session, self.arrivals[part])
            self.duplicates[part] = next(copies.in_envelope(first.envelope), first).id
        served_again = serve_again(self.ledger, first, self._sources(paper, document, ()))
        for case in sorted(served_again):
            journal.write(self.session, self.now, "再次送达", case, {"first": first.id})
        self.changed |= served_again

    def _stamped(self, paper: Paper, reading: Reading) -> Sequence[Paper]:
        """The papers whose receipt stamps speak for this one: itself, else its file's, else its envelope's."""
        for papers in ((paper,), reading.papers):
            if any(p.values("received_on") or p.doubted("received_on") for p in papers):
                return papers
        return self.papers

    def _sources(self, paper: Paper, document: Document, stamped: Sequence[Paper]) -> tuple[Source, ...]:
        found: list[Source] = list(self.hints.sources)
        found += printed_sources(paper, stamped)
        for name in dict.fromkeys(self.arrivals[a].name for a, _ in document.parts):
            date = intake.received_in(name)
            if date:
                found.append(("file_name", date))
        return tuple(dict.fromkeys(found))

    def put_attachments(self, sheets: Sequence[Sheet]) -> None:
        """A file of a type that cannot be read, in a case's folder: kept there as evidence without pages."""
        case = self.hints.case
        if case is None or self.register.find(case) is None:
            return
        for sheet in sheets:
            error = sheet.reading.scan.error
            if error is not None and error.code == "unsupported":
                name = sheet.reading.scan.name
                self.put(
                    sheet,
                    Paper((), "evidence", "证据材料", name, 1.0),
                    1,
                    Placement(case=self.register.find(case)),
                )


def _carrier(paper: Paper, reading: Reading) -> str:
    """What lies in the paper file (原件/电子): a scan stands for the sheet received, a text layer for e-service."""
    sources = {page.source for page in reading.scan.pages if page.number in paper.pages}
    return "electronic" if sources <= {"text", "blank"} else "original"


def _relate(register: CaseRegister, opened: Sequence[str]) -> None:
    for number, case in enumerate(opened):
        for other in opened[number + 1 :]:
            register.relate(case, other)


def _settle(ledger: Ledger, arrival: Arrival, sheets: Sequence[Sheet], duplicates: Mapping[str, str]) -> None:
    """What became of one file: filed, held, duplicate or rejected."""
    sheet = next(s for s in sheets if any(a == arrival.id for a, _ in s.document.parts))
    scan = sheet.reading.scan
    pages = sum(1 for a, n in sheet.document.parts if a == arrival.id and n)
    own = ledger.papers_of_arrival(arrival.id)
    ledger.note_scan(arrival.id, scan.media_type, pages)
    if own:
        held = [p for p in own if p.status == "held"]
        message = held[0].reason if held else "已归入案件"
        ledger.mark_arrival(arrival.id, "held" if held else "filed", message)
    elif arrival.id in duplicates:
        message = "与以前收到的文件完全相同，未重复归入"
        ledger.mark_arrival(arrival.id, "duplicate", message, first=duplicates[arrival.id])
    elif scan.error is not None:
        ledger.mark_arrival(arrival.id, "rejected", scan.error.message, error=scan.error)
    elif sheet.reading.papers and pages:
        ledger.mark_arrival(arrival.id, "filed", "空白页，原件已存档")
    else:
        ledger.mark_arrival(
            arrival.id, "held", "没有找到任何文书（可能全是空白页），请查看原件后归入案件或退回"
        )
