"""Finding papers: text and the values of their fields, by unique bigrams and a substring recheck.

A paper's searched text is a list of segments (its text, its title, each value of its fields), each
in the form of ``plain``, divided by line ends, which ``plain`` never leaves in a word. The index
holds the overlapping pairs of characters of each segment once (the last one with an end sign, so
that a single character is the beginning of a pair): SQLite FTS5 without content, PostgreSQL a GIN
index over a tsvector. The pairs only narrow the papers down; the substring decides.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session, select

from pipeline.store.tables import SearchRow
from pipeline.terms import OUTCOMES
from pipeline.types import Paper

_COURT, _OUTCOME = "\ue900", "\ue901"
_END = "\uf8ff"
_LETTERS = {code: 0xE000 + code for code in range(128)}  # the index takes ASCII apart, so it sees none
_MOST_PAIRS = 32
_MOST_LEXEMES = 100_000
_ALL = "\uf8fe"
_EXACT = 200
_COUNTED = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words that must all be there, and what must fit beside them."""

    words: tuple[str, ...] = ()
    year: int | None = None
    kinds: tuple[str, ...] | None = None
    cases: tuple[str, ...] | None = None
    court: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class TextHit:
    """A paper that has all the words: its id and its case."""

    paper: str
    case: str | None


def plain(written: str) -> str:
    """Text as it is compared: NFKC, lower case, without white space and what cannot be stored."""
    folded = re.sub(r"[\s\0]+", "", unicodedata.normalize("NFKC", written)).lower()
    return folded.encode("utf-8", "ignore").decode("utf-8")


def searched(paper: Paper) -> str:
    """The segments of a paper that are searched: text, title, kind and every value of a field."""
    segments = [plain(paper.text), plain(paper.title), plain(paper.kind_name or "")]
    for finding in paper.findings:
        value = plain(str(finding.value))
        tag = {"court": _COURT, "outcome": _OUTCOME}.get(finding.field, "")
        segments.append(tag + value)
        if finding.field == "outcome":
            segments.append(plain(OUTCOMES.get(value, "")))
    return "\n".join(segments[:1] + list(dict.fromkeys(s for s in segments[1:] if s)))


def pairs(content: str) -> frozenset[str]:
    """The unique overlapping pairs of characters of all segments, in the letters of the index."""
    found: set[str] = set()
    for segment in content.translate({k: v for k, v in _LETTERS.items() if k != 10}).split("\n"):
        found.update(map("".join, itertools.pairwise(segment)))
        found.update(segment[-1:] and [segment[-1] + _END])
    return frozenset(found)


# --- keeping the index ----------------------------------------------------------------------------


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


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _index(session: Session, place: int, found: frozenset[str]) -> None:
    if _is_postgres(session):
        lexemes = sorted(found) if len(found) <= _MOST_LEXEMES else [_ALL]
        order = "INSERT INTO search_index (id, pairs) VALUES (:id, array_to_tsvector(CAST(:pairs AS text[])))"
        _run(session, order, {"id": place, "pairs": lexemes})
    else:
        order = "INSERT INTO search_index (rowid, pairs) VALUES (:id, :pairs)"
        _run(session, order, {"id": place, "pairs": " ".join(sorted(found))})


def _unindex(session: Session, row: SearchRow) -> None:
    if _is_postgres(session):
        _run(session, "DELETE FROM search_index WHERE id = :id", {"id": row.id})
    else:
        order = "INSERT INTO search_index (search_index, rowid, pairs) VALUES ('delete', :id, :pairs)"
        _run(session, order, {"id": row.id, "pairs": " ".join(sorted(pairs(row.text)))})


def _run(session: Session, order: str, values: dict[str, Any]) -> None:
    session.connection().execute(text(order), values)


_IDENTITY = re.compile(r"(\d{8})-(\d{6})-(\d{6})(?:-d(\d+))?(?:-p(\d+))?")
_START = dt.datetime(2000, 1, 1)


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


# --- looking --------------------------------------------------------------------------------------


def find_text(
    session: Session, wanted: Wanted, limit: int = 200, may: Callable[[str | None], bool] | None = None
) -> tuple[int, tuple[TextHit, ...]]:
    """(how many there are, the newest of them). Above some thousand candidates the number is theirs.

    ``may`` says of a case whether its papers count at all: then only those are looked for and counted.
    """
    words = tuple(w for w in map(plain, wanted.words) if w)
    hits: list[TextHit] = []
    total = 0
    for seen, (paper, case, content) in enumerate(_candidates(session, wanted, words)):
        if may is None and seen >= _EXACT and len(hits) >= limit:
            return max(total, _count(session, wanted, words)), tuple(hits)
        if (may is None or may(case)) and _fits(content, wanted):
            total += 1
            if len(hits) < limit:
                hits.append(TextHit(paper, case))
    return total, tuple(hits)


def _fits(content: str, wanted: Wanted) -> bool:
    if wanted.court is None and wanted.outcome is None:
        return True
    segments = content.split("\n")[1:]
    court, outcome = plain(wanted.court or ""), plain(wanted.outcome or "")
    return (wanted.court is None or any(s[:1] == _COURT and court in s for s in segments)) and (
        wanted.outcome is None or _OUTCOME + outcome in segments
    )


def _candidates(
    session: Session, wanted: Wanted, words: tuple[str, ...]
) -> Iterator[tuple[str, str | None, str]]:
    """Papers that have the words and lie in the right case, newest first, read as they are asked for."""
    where, values = _where(session, wanted, words)
    contains = "strpos" if _is_postgres(session) else "instr"
    for number, word in enumerate(words):
        where.append(f"{contains}(s.text, :word{number}) > 0")
        values[f"word{number}"] = word
    query = _query(session, 's.paper, s."case", s.text', where, values)
    result = session.connection().execution_options(yield_per=100).execute(query, values)
    with result:
        yield from result


def _count(session: Session, wanted: Wanted, words: tuple[str, ...]) -> int:
    """About how many papers the index holds for it: the share among the newest, taken for all."""
    where, values = _where(session, wanted, words)
    query = _query(session, "", where, values, f" LIMIT {_COUNTED}")
    places = [row[0] for row in session.connection().execute(query, values)]
    if len(places) < _COUNTED:
        return len(places)
    newer = text(
        "SELECT count(*) FROM search_text WHERE paper >= (SELECT paper FROM search_text WHERE id = :id)"
    )
    among = int(session.connection().execute(newer, {"id": min(places)}).scalar_one())
    every = int(session.connection().execute(text("SELECT count(paper) FROM search_text")).scalar_one())
    return round(len(places) * every / among)


def _query(
    session: Session, columns: str, where: Sequence[str], values: dict[str, Any], limit: str = ""
) -> Any:
    bare = not columns and not {"kinds", "cases", "year"} & set(values)  # only the index is asked
    source, order = "search_text s", "s.id"
    if "pairs" in values and _is_postgres(session):
        source, order = "search_index i", "i.id"
        source += "" if bare else " JOIN search_text s ON s.id = i.id"
    elif "pairs" in values:
        source, order = "search_index i", "i.rowid"
        source += "" if bare else " CROSS JOIN search_text s ON s.id = i.rowid"
    if "kinds" in values:
        source += " JOIN paper p ON p.id = s.paper"
    query = text(
        f"SELECT {columns or order} FROM {source} WHERE {' AND '.join(where) or '1 = 1'} ORDER BY {order} DESC{limit}"
    )
    lists: list[Any] = [bindparam(name, expanding=True) for name in ("kinds", "cases") if name in values]
    return query.bindparams(*lists)


def _where(session: Session, wanted: Wanted, words: tuple[str, ...]) -> tuple[list[str], dict[str, Any]]:
    where: list[str] = []
    values: dict[str, Any] = {}
    narrow = (*words, *(w for w in (plain(wanted.court or ""), plain(wanted.outcome or "")) if w))
    if narrow:
        where.append(
            "i.pairs @@ CAST(:pairs AS tsquery)" if _is_postgres(session) else "search_index MATCH :pairs"
        )
        values["pairs"] = _asked(narrow, _is_postgres(session))
    if wanted.kinds is not None:
        where.append("p.kind IN :kinds")
        values["kinds"] = list(wanted.kinds)
    if wanted.cases is not None:
        where.append('s."case" IN :cases')
        values["cases"] = list(wanted.cases)
    if wanted.year is not None:
        where.append('s."case" IN (SELECT number FROM case_file WHERE year = :year)')
        values["year"] = wanted.year
    return where, values


def _asked(words: Sequence[str], postgres: bool) -> str:
    """The pairs that the words need, in the language of the index."""
    terms: list[str] = []
    for word in words:
        written = word.translate(_LETTERS)
        if len(written) == 1:
            terms.append(f"'{written}':*" if postgres else f'"{written}"*')
            continue
        found = list(dict.fromkeys(map("".join, itertools.pairwise(written))))
        step = max(1, len(found) // _MOST_PAIRS)
        terms += [f"'{pair}'" if postgres else f'"{pair}"' for pair in found[::step]]
    terms = list(dict.fromkeys(terms))
    return f"({' & '.join(terms)}) | '{_ALL}'" if postgres else " AND ".join(terms)


# --- the snippet ----------------------------------------------------------------------------------

_GAP = r"\s*"
_DIGITS = {n: _GAP.join([r"\d"] * n) for n in (3, 6, 8)}
_BIRTH = _GAP.join(
    [r"(?:1\s*9|2\s*0)", r"\d", r"\d", r"(?:0\s*[1-9]|1\s*[0-2])", r"(?:0\s*[1-9]|[12]\s*\d|3\s*[01])"]
)
_PERSON = re.compile(
    rf"({_DIGITS[6]}{_GAP})({_BIRTH})(?={_GAP}{_DIGITS[3]}{_GAP}[\dXxＸｘ])"
    rf"|(?<!\d)({_DIGITS[6]}{_GAP})({_DIGITS[8]})(?={_GAP}{_DIGITS[3]}{_GAP}[\dXxＸｘ](?!\d))"
    rf"|(?<!\d)({_DIGITS[6]}{_GAP})({_DIGITS[6]})(?={_GAP}{_DIGITS[3]}(?!\d))"
)


def masked(written: str) -> str:
    """The text with the birth dates in identity numbers (身份证号) covered; its length stays."""
    return _PERSON.sub(_covered, written)


def _covered(match: re.Match[str]) -> str:
    kept, hidden = next((k, h) for k, h in zip(match.groups()[::2], match.groups()[1::2], strict=True) if k)
    return kept + re.sub(r"\d", "*", hidden)


def snippet(segments: Sequence[str], words: Sequence[str]) -> str:
    """What stands around the first word as it was written, in the first segment that has it."""
    first = plain(words[0]) if words else ""
    for segment in segments:
        kept = [(c, at) for at, ch in enumerate(segment) for c in _plain_character(ch)]
        found = "".join(c for c, _ in kept).find(first)
        if found >= 0 and kept:
            begin = kept[max(0, found - 20)][1]
            end = kept[min(len(kept), max(found + len(first), 1) + 40) - 1][1] + 1
            return _cut(masked(segment), begin, end)
    return _cut(masked(segments[0]), 0, 60) if segments else ""


_plain_character = functools.cache(plain)


def _cut(segment: str, begin: int, end: int) -> str:
    shown = re.sub(r"\s+", "", segment[begin:end])
    return ("…" if begin else "") + shown + ("…" if end < len(segment) else "")
