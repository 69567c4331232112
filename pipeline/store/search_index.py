"""The index of the search: what a paper is found by, and its pairs of characters in the database.

A paper's searched text is a list of segments (its text, its title, each value of its fields), each
in the form of ``plain``, divided by line ends, which ``plain`` never leaves in a word. The index
holds the overlapping pairs of characters of each segment once (the last one with an end sign, so
that a single character is the beginning of a pair): SQLite FTS5 without content, PostgreSQL a GIN
index over a tsvector.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from pipeline.store.tables import SearchRow
from pipeline.terms import OUTCOMES
from pipeline.types import Paper

COURT, OUTCOME = "\ue900", "\ue901"  # before the segments of these fields, which are looked for by themselves
LETTERS = {code: 0xE000 + code for code in range(128)}  # the index takes ASCII apart, so it sees none
EVERY_PAIR = "\uf8fe"  # stands for all pairs of a paper that has too many for PostgreSQL
_END = "\uf8ff"
_MOST_LEXEMES = 100_000
_IDENTITY = re.compile(r"(\d{8})-(\d{6})-(\d{6})(?:-d(\d+))?(?:-p(\d+))?")
_START = dt.datetime(2000, 1, 1)


def plain(written: str) -> str:
    """Text as it is compared: NFKC, lower case, without white space and what cannot be stored."""
    folded = re.sub(r"[\s\0]+", "", unicodedata.normalize("NFKC", written)).lower()
    return folded.encode("utf-8", "ignore").decode("utf-8")


def searched(paper: Paper) -> str:
    """The segments of a paper that are searched: text, title, kind, what its file tells of itself, every value of a field."""
    segments = [plain(words) for words in (paper.text, paper.title, paper.kind_name or "", *paper.about)]
    for finding in paper.findings:
        value = plain(str(finding.value))
        tag = {"court": COURT, "outcome": OUTCOME}.get(finding.field, "")
        segments.append(tag + value)
        if finding.field == "outcome":
            segments.append(plain(OUTCOMES.get(value, "")))
    return "\n".join(segments[:1] + list(dict.fromkeys(s for s in segments[1:] if s)))


def searched_volume(written: str, values: Sequence[str], courts: Sequence[str]) -> str:
    """The segments of a volume that was taken over: its text, what its register says of it, its courts."""
    segments = [*(plain(value) for value in values), *(COURT + plain(court) for court in courts)]
    return "\n".join([plain(written), *dict.fromkeys(s for s in segments if s)])


def pairs(content: str) -> frozenset[str]:
    """The unique overlapping pairs of characters of all segments, in the letters of the index."""
    found: set[str] = set()
    for segment in content.translate({k: v for k, v in LETTERS.items() if k != 10}).split("\n"):
        found.update(map("".join, itertools.pairwise(segment)))
        found.update(segment[-1:] and [segment[-1] + _END])
    return frozenset(found)


def put(session: Session, paper: str, case: str | None, content: str) -> None:
    """Makes a paper findable by this content, or changes what it is found by."""
    row = session.exec(select(SearchRow).where(SearchRow.paper == paper)).first()
    if row is not None and (row.case, row.text) == (case, content):
        return
    if row is None:
        row = SearchRow(id=_free_place(session, paper), paper=paper, case=case, text="")
    elif row.text != content:
        _unindex(session, row)
    if row.text != content:
        _index(session, row.id, pairs(content))
    row.case, row.text = case, content
    session.add(row)
    session.flush()


def remove(session: Session, paper: str) -> None:
    """A paper is no longer found."""
    row = session.exec(select(SearchRow).where(SearchRow.paper == paper)).first()
    if row is not None:
        _unindex(session, row)
        session.delete(row)
        session.flush()


def is_postgres(session: Session) -> bool:
    """Whether the office's database is PostgreSQL."""
    return session.get_bind().dialect.name == "postgresql"


def _index(session: Session, place: int, found: frozenset[str]) -> None:
    if is_postgres(session):
        lexemes = sorted(found) if len(found) <= _MOST_LEXEMES else [EVERY_PAIR]
        order = "INSERT INTO search_index (id, pairs) VALUES (:id, array_to_tsvector(CAST(:pairs AS text[])))"
        _run(session, order, {"id": place, "pairs": lexemes})
    else:
        order = "INSERT INTO search_index (rowid, pairs) VALUES (:id, :pairs)"
        _run(session, order, {"id": place, "pairs": " ".join(sorted(found))})


def _unindex(session: Session, row: SearchRow) -> None:
    if is_postgres(session):
        _run(session, "DELETE FROM search_index WHERE id = :id", {"id": row.id})
    else:
        order = "INSERT INTO search_index (search_index, rowid, pairs) VALUES ('delete', :id, :pairs)"
        _run(session, order, {"id": row.id, "pairs": " ".join(sorted(pairs(row.text)))})


def _run(session: Session, order: str, values: dict[str, Any]) -> None:
    session.connection().execute(text(order), values)


def _free_place(session: Session, paper: str) -> int:
    """The row number of a paper: in the order of arrival, as its id says, so that newest first is one walk."""
    place = _arrival_place(paper)
    while session.get(SearchRow, place) is not None:
        place += 1
    return place


def _arrival_place(paper: str) -> int:
    match = _IDENTITY.match(paper)
    if not match:
        return 1
    day, time, micro, document, number = match.groups()
    try:
        moment = dt.datetime.strptime(day + time, "%Y%m%d%H%M%S")
    except ValueError:
        return 1
    within = min(int(document or 0), 63) * 64 + min(int(number or 0), 63)
    seconds = int((moment - _START).total_seconds())
    return ((seconds * 1_000_000 + int(micro)) << 12) + within
