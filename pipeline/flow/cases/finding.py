"""Search over text and fields, with the boxes on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlmodel import Session

from pipeline.errors import UsageError
from pipeline.flow.cases import told
from pipeline.flow.cases.casefile import original_name
from pipeline.flow.cases.file_numbers import file_number_from
from pipeline.flow.cases.lighting import boxes_of, place_of_value
from pipeline.flow.cases.views import Json
from pipeline.flow.cases.volume_texts import OldVolume, old_volume, pages_of
from pipeline.flow.office.house import House
from pipeline.flow.office.places import ORIGINALS
from pipeline.flow.office.scans import load_scan, scan_path
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.search import TextHit, Wanted, find_text
from pipeline.store.search_index import plain
from pipeline.store.secrecy import withheld
from pipeline.store.snippets import snippet
from pipeline.terms import OUTCOMES
from pipeline.types import Arrival, Box, PaperRecord, Scan, Volume

SHOWN = 200
_READ_ANEW = 20
_TOGETHER = 100  # papers fetched at once
Parts = Sequence[tuple[str, int]]  # of a document: each page's arrival and its number there


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
    number: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Query(())


def find(
    house: House,
    session: Session,
    query: Query,
    may: Callable[[str | None], bool] | None = None,
    shown: tuple[int, int] = (0, SHOWN),
    lit: bool = True,
) -> Json:
    """``find``: the papers that have all words and whose case and fields fit, newest first.

    ``total`` counts them all; ``hits`` are those from the first place of ``shown`` to before the second. ``may``: only
    papers of these cases exist. Without ``lit`` the page is the one whose text has a word, and ``boxes`` stays empty
    (``boxes_on`` finds them): no scan is opened.
    """
    query, own = _own_numbers(session, query)
    wanted = _wanted(house, session, query, own)
    total, found = find_text(session, wanted, max(shown[1], SHOWN), may)
    search, hits = _Search(house, session, query, lit), []
    for start in range(shown[0], min(shown[1], len(found)), _TOGETHER):
        some = found[start : min(start + _TOGETHER, shown[1])]
        with search.ledger.at_hand([hit.paper for hit in some]):
            hits += [search.hit(hit) for hit in some]
    return {"schema": "yingsu.find/1", "total": total, "hits": hits}


def _own_numbers(session: Session, query: Query) -> tuple[Query, set[str]]:
    """A word that is a case's own number means the papers of that case."""
    register = CaseRegister(session)
    found = {word: register.find(word) for word in query.words}
    own = {w: c for w, c in found.items() if c is not None and w not in register.court_numbers(c)}
    return replace(query, words=tuple(w for w in query.words if w not in own)), set(own.values())


def _wanted(house: House, session: Session, query: Query, own: set[str]) -> Wanted:
    kinds = _codes(query.kind, {kind.key: kind.name for kind in house.kinds}, "文书种类")
    codes = _codes(query.outcome, OUTCOMES, "裁判结果")
    if query.since and query.until and query.since > query.until:
        raise UsageError(f"开始日期 {query.since} 在结束日期 {query.until} 之后", "请核对两个日期。")
    narrowed = [own] if own else []
    narrowed += list(_fitting(house, session, query))
    cases = set.intersection(*narrowed) if narrowed else None
    return Wanted(
        words=query.words,
        year=query.year,
        kinds=kinds or None,
        cases=None if cases is None else tuple(sorted(cases)),
        court=query.court,
        outcome=codes[0] if codes else None,
        since=query.since,
        until=query.until,
    )


def _fitting(house: House, session: Session, query: Query) -> Iterator[set[str]]:
    """The cases that fit each of the conditions a case as a whole must meet: 编号, 承办单位, 档号, 当事人, 案由."""
    register = CaseRegister(session)
    if query.number is not None:
        yield _numbered(register, query.number)
    if query.unit is not None:
        yield {n for n, _, facts in register.years_and_facts() if _has(facts.get("unit", ""), query.unit)}
    if query.file_number is not None:
        rows = register.years_and_facts()
        yield {n for n, y, f in rows if _has(file_number_from(house, n, y, f), query.file_number)}
    if query.party is not None:
        yield told.cases_with_party(house, session, query.party)
    if query.cause is not None:
        yield told.cases_with_cause(house, session, query.cause)


def _has(value: str, words: str) -> bool:
    return plain(words) in plain(value)


def _numbered(register: CaseRegister, words: str) -> set[str]:
    """The case of this own or court number; else all cases with these words in one of their numbers."""
    exact = register.find(words)
    if exact is not None:
        return {exact}
    own = {number for number in register.numbers() if _has(number, words)}
    return own | {case for written, (case, _) in register.court_numbers().items() if _has(written, words)}


def _codes(wanted: str | None, names: Mapping[str, str], what: str) -> tuple[str, ...]:
    """The codes a person means by a code or its Chinese name; UsageError when there is none."""
    found = tuple(sorted(code for code, name in names.items() if wanted in (code, name)))
    if wanted is not None and not found:
        known = "、".join(f"{code} {name}" for code, name in names.items())
        raise UsageError(f"没有名为 {wanted} 的{what}", f"可用：{known}。")
    return found


class _Search:
    """One search while its hits are put together: the scans read for it, and what is withheld."""

    def __init__(self, house: House, session: Session, query: Query, lit: bool = True) -> None:
        self.house, self.session, self.query, self.lit = house, session, query, lit
        self.ledger, self.register = Ledger(session), CaseRegister(session)
        self.words = [w for w in map(plain, query.words) if w]
        self._scans: dict[str, Scan] = {}

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The received files that bear a secret page."""
        return withheld(self.session)

    def hit(self, hit: TextHit) -> Json:
        """One hit: ``page`` is that of ``file``, ``paper_page`` that of the paper (of an envelope of images, the sheet)."""
        old = old_volume(self.house, self.session, hit.case, hit.paper)
        if old is not None:
            return self._old(old)
        record = self.ledger.paper(hit.paper)
        parts = self.ledger.document(record.document).parts
        sheet, boxes = self._place(record, parts)
        file, page = self._file(record, parts, sheet)
        return {
            "case": record.case,
            "title": record.paper.title,
            "paper": record.id,
            "kind": record.paper.kind,
            "file": file,
            "volume": _volume(self.register.volumes(record.case), record) if record.case else None,
            "page": page,
            "paper_page": sheet,
            "boxes": [[round(v, 4) for v in box] for box in boxes],
            "snippet": snippet([record.paper.text, *_values(record)], self.query.words),
        }

    def _old(self, old: OldVolume) -> Json:
        """A hit in a volume that was taken over; it has no papers, so it is its own file."""
        pages = list(pages_of(old))
        marked = ((n, lines, [b for w in self.words for b in boxes_of(lines, w)]) for n, lines in pages)
        number, lines, boxes = next((found for found in marked if found[2]), (*(pages or [(1, ())])[0], []))
        facts = self.register.facts(old.case)
        text = "\n".join(line.text for line in lines)
        return {
            "case": old.case,
            "title": facts.get("title", old.path.stem),
            "paper": None,
            "kind": None,
            "file": old.volume.path,
            "volume": old.volume.path,
            "page": number,
            "paper_page": None,
            "boxes": [[round(v, 4) for v in box] for box in boxes],
            "snippet": snippet([text, *facts.values()], self.query.words),
        }

    def _file(self, record: PaperRecord, parts: Parts, sheet: int | None) -> tuple[str, int | None]:
        """The file in which a page of a paper lies, and its number there; of images in one envelope, its own image.

        A paper whose received file also bears a secret page has only its searchable PDF.
        """
        identity, page = parts[sheet - 1] if sheet else (record.arrival, None)
        arrival, settings = self.ledger.arrival(identity), self.house.settings
        if record.case is None:
            return arrival.name, page
        if record.searchable and arrival.id in self.withheld:
            place = record.paper.pages.index(sheet) + 1 if sheet else None
            return settings.relative(settings.archive / record.searchable), place
        folder = settings.archive / self.register.folder(record.case) / ORIGINALS
        return settings.relative(folder / original_name(arrival.id, arrival.name)), page

    def _place(self, record: PaperRecord, parts: Parts) -> tuple[int | None, list[Box]]:
        """The first page with a word, and the boxes of the words on it."""
        if not self.words or not record.paper.pages:
            return (record.paper.pages[0] if record.paper.pages else None), []
        written = record.paper.text.split("\f")
        if not self.lit and len(written) == len(record.paper.pages):
            found = (n for n, t in zip(record.paper.pages, written, strict=True) if _has_any(t, self.words))
            return next(found, None) or place_of_value(record, self.words)[0], []
        for number in record.paper.pages:
            arrival, own = parts[number - 1]
            scan = self._scan(self.ledger.arrival(arrival))
            page = next((p for p in scan.pages if p.number == own), None) if scan else None
            boxes = [box for word in self.words for box in boxes_of(page.lines if page else (), word)]
            if boxes:
                return number, boxes
        return place_of_value(record, self.words)

    def _scan(self, arrival: Arrival) -> Scan | None:
        """The scan of a file; of those that are not kept (after a rebuild) only a screenful is read anew."""
        if arrival.id not in self._scans:
            is_kept = scan_path(self.house, arrival.sha256).is_file()
            if not is_kept and len(self._scans) >= _READ_ANEW:
                return None
            self._scans[arrival.id] = load_scan(self.house, arrival)
        return self._scans[arrival.id]


def _has_any(written: str, words: Sequence[str]) -> bool:
    flat = plain(written)
    return any(word in flat for word in words)


def _volume(volumes: Sequence[Volume], record: PaperRecord) -> str | None:
    """The newest volume the paper is bound in; None when it is in none.

    Volumes bound before they named their papers are told by the instance.
    """
    own = [v for v in volumes if (record.id in v.papers if v.papers else v.instance == record.instance)]
    return own[-1].path if own else None


def _values(record: PaperRecord) -> list[str]:
    paper = record.paper
    return [paper.title, paper.kind_name or "", *(str(f.value) for f in paper.findings)]
