"""Finding papers: the pairs of the index narrow them down, the substring decides."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Date, bindparam, text
from sqlmodel import Session

from pipeline.store.search_index import COURT, EVERY_PAIR, LETTERS, OUTCOME, is_postgres, plain
from pipeline.store.search_postgres import newest_with, without

_MOST_PAIRS = {
    "sqlite": 32,
    "postgresql": 5,
}  # to narrow the papers down; a GIN index reads each of them whole
_EXACT = 200
_COUNTED = 2_000
_COMMON = 20_000
_DAYS = {"since": ">=", "until": "<="}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words that must all be there, and what must fit beside them.

    ``since`` and ``until`` hold the paper's own date (落款日期); where none was read, the day it was served; of a
    volume taken over, the day its case was opened.
    """

    words: tuple[str, ...] = ()
    year: int | None = None
    kinds: tuple[str, ...] | None = None
    cases: tuple[str, ...] | None = None
    court: str | None = None
    outcome: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TextHit:
    """A paper that has all the words: its id and its case."""

    paper: str
    case: str | None


def find_text(
    session: Session, wanted: Wanted, limit: int = 200, may: Callable[[str | None], bool] | None = None
) -> tuple[int, tuple[TextHit, ...]]:
    """(how many there are, the newest of them). Above some thousand candidates the number is theirs.

    ``may`` says of a case whether its papers count at all: then only those are looked for and counted.
    """
    words = tuple(w for w in map(plain, wanted.words) if w)
    hits: list[TextHit] = []
    if words and may is None and is_postgres(session) and wanted == Wanted(words=wanted.words):
        asked = _asked(words, postgres=True)
        total, found = newest_with(session, words, asked, partial(_number_of_papers, session), limit)
        return total, tuple(TextHit(*hit) for hit in found)
    total, by_pairs = 0, _by_pairs(session, wanted, words)
    for seen, (paper, case, content) in enumerate(_candidates(session, wanted, words, by_pairs)):
        if may is None and seen >= _EXACT and len(hits) >= limit:
            counted = _count(session, wanted, words) if by_pairs is None else by_pairs
            return max(total, counted), tuple(hits)
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
    return (wanted.court is None or any(s[:1] == COURT and court in s for s in segments)) and (
        wanted.outcome is None or OUTCOME + outcome in segments
    )


def _candidates(
    session: Session, wanted: Wanted, words: tuple[str, ...], by_pairs: int | None
) -> Iterator[tuple[str, str | None, str]]:
    """Papers that have the words and lie in the right case, newest first, read as they are asked for."""
    where, values = _where(session, wanted, words)
    is_common = by_pairs is not None and by_pairs > _COMMON
    avoided: tuple[str, ...] = ()
    if is_common:  # the newest papers hold enough of them, and their texts are read sooner than their pairs
        where, values, avoided = [], {}, ("seqscan",)
    elif is_postgres(session) and "pairs" in values:
        few = _number_with(session, values["pairs"], _COUNTED) if by_pairs is None else by_pairs
        avoided = ("seqscan", "indexscan") if few < _COUNTED else ()
    contains = "strpos" if is_postgres(session) else "instr"
    for number, word in enumerate(words):
        where.append(f"{contains}(s.text, :word{number}) > 0")
        values[f"word{number}"] = word
    query = _query(session, 's.paper, s."case", s.text', where, values)
    with without(session, avoided):
        result = session.connection().execute(query.execution_options(yield_per=100), values)
    with result:
        yield from result


def _by_pairs(session: Session, wanted: Wanted, words: tuple[str, ...]) -> int | None:
    """How many papers have the pairs, where PostgreSQL's index of pairs alone can say it."""
    _, values = _where(session, wanted, words)
    if not is_postgres(session) or set(values) != {"pairs"}:
        return None
    return _number_with(session, values["pairs"])


def _number_with(session: Session, asked: str, most: int | None = None) -> int:
    """How many papers have these pairs, counted up to ``most`` (PostgreSQL)."""
    some = "SELECT 1 FROM search_index i WHERE i.pairs @@ CAST(:pairs AS tsquery) LIMIT :most"
    query = text(f"SELECT count(*) FROM ({some}) AS found")
    with without(session, ("seqscan", "indexscan")):
        found: int = session.connection().execute(query, {"pairs": asked, "most": most}).scalar_one()
    return found


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
    return round(len(places) * _number_of_papers(session) / among)


def _number_of_papers(session: Session) -> int:
    """About how many papers are searched: counted once a connection, then those that came later are added."""
    known = session.connection().info
    counted, newest = known.get(__name__, (0, ""))
    query = text("SELECT count(paper), max(paper) FROM search_text WHERE paper > :newest")
    more, last = session.connection().execute(query, {"newest": newest}).one()
    known[__name__] = (counted + more, last or newest)
    return int(counted + more)


def _query(
    session: Session, columns: str, where: Sequence[str], values: dict[str, Any], limit: str = ""
) -> Any:
    bare = not columns and not {"kinds", "cases", "year", *_DAYS} & set(values)  # only the index is asked
    source, order = "search_text s", "s.id"
    if "pairs" in values and is_postgres(session):
        source, order = "search_index i", "i.id"
        source += "" if bare else " JOIN search_text s ON s.id = i.id"
    elif "pairs" in values:
        source, order = "search_index i", "i.rowid"
        source += "" if bare else " CROSS JOIN search_text s ON s.id = i.rowid"
    if "kinds" in values:
        source += " JOIN paper p ON p.id = s.paper"
    elif set(_DAYS) & set(values):
        source += " LEFT JOIN paper p ON p.id = s.paper"
    if set(_DAYS) & set(values):  # a volume taken over has no day but that of its case
        source += ' LEFT JOIN case_file c ON c.number = s."case" AND p.id IS NULL'
    query = text(
        f"SELECT {columns or order} FROM {source} WHERE {' AND '.join(where) or '1 = 1'} ORDER BY {order} DESC{limit}"
    )
    lists: list[Any] = [bindparam(name, expanding=True) for name in ("kinds",) if name in values]
    return query.bindparams(*lists, *(bindparam(name, type_=Date) for name in _DAYS if name in values))


def _where(session: Session, wanted: Wanted, words: tuple[str, ...]) -> tuple[list[str], dict[str, Any]]:
    where: list[str] = []
    values: dict[str, Any] = {}
    narrow = (*words, *(w for w in (plain(wanted.court or ""), plain(wanted.outcome or "")) if w))
    if narrow:
        where.append(
            "i.pairs @@ CAST(:pairs AS tsquery)" if is_postgres(session) else "search_index MATCH :pairs"
        )
        values["pairs"] = _asked(narrow, is_postgres(session))
    if wanted.kinds is not None:
        where.append("p.kind IN :kinds")
        values["kinds"] = list(wanted.kinds)
    if wanted.cases is not None:
        among = (
            "json_array_elements_text(CAST(:cases AS json))" if is_postgres(session) else "json_each(:cases)"
        )
        where.append(f's."case" IN (SELECT value FROM {among})')
        values["cases"] = json.dumps(wanted.cases, ensure_ascii=False)
    for name, sign in _DAYS.items():
        day = getattr(wanted, name)
        if day is not None:
            where.append(f"COALESCE(p.document_date, p.served_on, c.opened_on) {sign} :{name}")
            values[name] = day
    if wanted.year is not None:
        where.append('s."case" IN (SELECT number FROM case_file WHERE year = :year)')
        values["year"] = wanted.year
    return where, values


def _asked(words: Sequence[str], postgres: bool) -> str:
    """The pairs that the words need, in the language of the index."""
    terms: list[str] = []
    most = _MOST_PAIRS["postgresql" if postgres else "sqlite"]
    for word in words:
        written = word.translate(LETTERS)
        if len(written) == 1:
            terms.append(f"'{written}':*" if postgres else f'"{written}"*')
            continue
        found = list(dict.fromkeys(map("".join, itertools.pairwise(written))))
        step = max(1, len(found) // most)
        terms += [f"'{pair}'" if postgres else f'"{pair}"' for pair in found[::step]]
    terms = list(dict.fromkeys(terms))
    return f"({' & '.join(terms)}) | '{EVERY_PAIR}'" if postgres else " AND ".join(terms)
