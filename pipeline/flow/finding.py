"""Search over text and fields, with the boxes on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlmodel import Session

from pipeline.errors import UsageError
from pipeline.flow.casefile import case_of, original_name
from pipeline.flow.file_numbers import file_number_of
from pipeline.flow.house import House
from pipeline.flow.places import ORIGINALS
from pipeline.flow.scans import load_scan, scan_path
from pipeline.flow.views import Json
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.search import TextHit, Wanted, find_text
from pipeline.store.search_index import plain
from pipeline.store.secrecy import withheld
from pipeline.store.snippets import snippet
from pipeline.terms import OUTCOMES
from pipeline.types import Arrival, Box, OcrLine, PaperRecord, Scan

_READ_ANEW = 20


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words that must all be there, and fields that must fit."""

    words: tuple[str, ...]
    year: int | None = None
    kind: str | None = None
    court: str | None = None
    party: str | None = None
    outcome: str | None = None
    unit: str | None = None
    cause: str | None = None
    file_number: str | None = None


def find(
    house: House,
    session: Session,
    query: Query,
    may: Callable[[str | None], bool] | None = None,
    most: int = 200,
) -> Json:
    """``find``: the papers that have all words and whose case and fields fit, newest first.

    ``total`` counts them all; ``hits`` shows the newest ``most``. ``may``: only papers of these cases exist.
    """
    query, own = _own_numbers(session, query)
    total, hits = find_text(session, _wanted(house, session, query, own), may=may)
    scans: dict[str, Scan] = {}
    shown = [_hit(house, session, hit, query, scans) for hit in hits[:most]]
    return {"schema": "yingsu.find/1", "total": total, "hits": shown}


def _own_numbers(session: Session, query: Query) -> tuple[Query, set[str]]:
    """A word that is a case's own number means the papers of that case."""
    register = CaseRegister(session)
    found = {word: register.find(word) for word in query.words}
    own = {w: c for w, c in found.items() if c is not None and w not in register.court_numbers(c)}
    return replace(query, words=tuple(w for w in query.words if w not in own)), set(own.values())


def _wanted(house: House, session: Session, query: Query, own: set[str]) -> Wanted:
    kinds = _codes(query.kind, {kind.key: kind.name for kind in house.kinds}, "文书种类")
    codes = _codes(query.outcome, OUTCOMES, "裁判结果")
    cases = set(_cases_of(house, session, query.party, query.year)) if query.party is not None else None
    fitting = _fitting(house, session, query)
    if fitting is not None:
        cases = fitting if cases is None else fitting & cases
    if own:
        cases = own if cases is None else own & cases
    return Wanted(
        words=query.words,
        year=query.year,
        kinds=kinds or None,
        cases=None if cases is None else tuple(sorted(cases)),
        court=query.court,
        outcome=codes[0] if codes else None,
    )


def _fitting(house: House, session: Session, query: Query) -> set[str] | None:
    """The cases whose unit, cause and 档号 have the wanted words; None when none of them is asked for."""
    if query.unit is None and query.cause is None and query.file_number is None:
        return None
    found = set()
    for number in CaseRegister(session).numbers(query.year):
        case = case_of(house, session, number)
        said = (
            (query.unit, "、".join(case.units)),
            (query.cause, case.cause or ""),
            (query.file_number, file_number_of(house, case)),
        )
        if all(words is None or plain(words) in plain(value) for words, value in said):
            found.add(number)
    return found


def _codes(wanted: str | None, names: Mapping[str, str], what: str) -> tuple[str, ...]:
    """The codes a person means by a code or its Chinese name; UsageError when there is none."""
    found = tuple(sorted(code for code, name in names.items() if wanted in (code, name)))
    if wanted is not None and not found:
        known = "、".join(f"{code} {name}" for code, name in names.items())
        raise UsageError(f"没有名为 {wanted} 的{what}", f"可用：{known}。")
    return found


def _cases_of(house: House, session: Session, party: str, year: int | None) -> tuple[str, ...]:
    """The cases with a party whose name has these words: read in a paper, or entered by a person."""
    register = CaseRegister(session)
    _, hits = find_text(session, Wanted(words=(party,), year=year), limit=10_000)
    cases = {hit.case for hit in hits if hit.case} | set(register.with_fact_value(party))
    name = plain(party)
    return tuple(
        number
        for number in sorted(cases)
        if any(name in plain(p.name) for p in case_of(house, session, number).parties)
    )


def _hit(house: House, session: Session, hit: TextHit, query: Query, scans: dict[str, Scan]) -> Json:
    ledger, register = Ledger(session), CaseRegister(session)
    record = ledger.paper(hit.paper)
    page, boxes = _place(house, ledger, record, query, scans)
    volumes = register.volumes(record.case) if record.case else ()
    return {
        "case": record.case,
        "title": record.paper.title,
        "paper": record.id,
        "kind": record.paper.kind,
        "file": _file(house, register, record, ledger.arrival(record.arrival)),
        "volume": volumes[-1].path if volumes else None,
        "page": page,
        "boxes": [[round(v, 4) for v in box] for box in boxes],
        "snippet": snippet([record.paper.text, *_values(record)], query.words),
    }


def _values(record: PaperRecord) -> list[str]:
    paper = record.paper
    return [paper.title, paper.kind_name or "", *(str(f.value) for f in paper.findings)]


def _file(house: House, register: CaseRegister, record: PaperRecord, arrival: Arrival) -> str:
    if record.case is None:
        return arrival.name
    if record.searchable and arrival.id in withheld(register.session):
        return house.settings.relative(house.settings.archive / record.searchable)
    folder = house.settings.archive / register.folder(record.case) / ORIGINALS
    return house.settings.relative(folder / original_name(arrival.id, arrival.name))


def _place(
    house: House, ledger: Ledger, record: PaperRecord, query: Query, scans: dict[str, Scan]
) -> tuple[int | None, list[Box]]:
    """The first page with a word, and the boxes of the words on it."""
    words = [w for w in map(plain, query.words) if w]
    if not words or not record.paper.pages:
        return (record.paper.pages[0] if record.paper.pages else None), []
    parts = ledger.document(record.document).parts
    for number in record.paper.pages:
        arrival, own = parts[number - 1]
        scan = _scan(house, ledger.arrival(arrival), scans)
        page = next((p for p in scan.pages if p.number == own), None) if scan else None
        boxes = [box for word in words for box in _boxes(page.lines if page else (), word)]
        if boxes:
            return number, boxes
    return _place_of_value(record, words)


def _scan(house: House, arrival: Arrival, scans: dict[str, Scan]) -> Scan | None:
    """The scan of a file; of those that are not kept (after a rebuild) only a screenful is read anew."""
    if arrival.id not in scans:
        if not scan_path(house, arrival.sha256).is_file() and len(scans) >= _READ_ANEW:
            return None
        scans[arrival.id] = load_scan(house, arrival)
    return scans[arrival.id]


def _place_of_value(record: PaperRecord, words: list[str]) -> tuple[int | None, list[Box]]:
    """Where the field stands whose value has a word that no line has: a repaired or folded value."""
    for finding in record.paper.findings:
        value = plain(str(finding.value))
        if any(word in value for word in words):
            return finding.evidence.page, [finding.evidence.box]
    return record.paper.pages[0], []


def _boxes(lines: Sequence[OcrLine], word: str) -> list[Box]:
    """Where a word stands on a page, one box for each line it touches.

    The comparison drops some characters and folds others, so each one keeps its line and its box.
    """
    kept = [
        (number, box, c) for number, line in enumerate(lines) for box, ch in _chars(line) for c in plain(ch)
    ]
    flat = "".join(c for _, _, c in kept)
    found: list[Box] = []
    at = flat.find(word)
    while at >= 0:
        for _, touched in groupby(kept[at : at + len(word)], key=lambda entry: entry[0]):
            found.append(_around([box for _, box, _ in touched]))
        at = flat.find(word, at + len(word))
    return found


def _chars(line: OcrLine) -> list[tuple[Box, str]]:
    boxes = line.chars if len(line.chars) == len(line.text) else (line.box,) * len(line.text)
    return list(zip(boxes, line.text, strict=True))


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
