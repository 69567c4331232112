"""Words among all papers in PostgreSQL: common ones are read from the newest texts, others counted by the index of pairs.

How common a pair is, the statistics of ANALYZE say, which PostgreSQL keeps up by itself; without them every word goes by
the index, and the answer is the same but for the number of papers that have a common word.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from pipeline.store.search_index import LETTERS

Found = tuple[str, str | None]
_COMMON = 0.3  # of all papers: then the newest texts hold a screenful soon
_NEWEST = 1_000
_EXACT = 200
_FIRST = 400
_PART = 50
_KNOWN = text(
    "SELECT u.pair, u.share FROM pg_stats s,"
    " unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS u(pair, share)"
    " WHERE s.schemaname = current_schema AND s.tablename = 'search_index' AND s.attname = 'pairs'"
    " AND u.share >= :least AND (u.pair = ANY(:pairs) OR left(u.pair, 1) = ANY(:single))"
)


def newest_with(
    session: Session, words: Sequence[str], asked: str, papers: Callable[[], int], limit: int
) -> tuple[int, list[Found]]:
    """(how many papers have all words, the newest of them as (paper, case)).

    ``asked``: the pairs in the language of the index; ``papers`` counts all. Up to some hundred candidates the number
    is exact; above it is that of the papers with the pairs, or for common words the share among the newest, taken for all.
    """
    enough = max(limit, _EXACT)
    if enough <= _NEWEST and _are_common(session, words):
        found, among = _of_newest(session, words, enough)
        if len(found) >= enough:
            return max(len(found), round(len(found) / among * papers())), found[:limit]
    return _by_index(session, words, asked, limit)


def _are_common(session: Session, words: Sequence[str]) -> bool:
    """Whether every pair of the words stands in so many papers that the newest will have them."""
    written = [word.translate(LETTERS) for word in words]
    single = [word for word in written if len(word) == 1]
    pairs = list({"".join(p) for word in written for p in itertools.pairwise(word)})
    known = session.connection().execute(_KNOWN, {"least": _COMMON, "pairs": pairs, "single": single})
    common = {str(row[0]) for row in known}
    return set(pairs) <= common and {pair[0] for pair in common} >= set(single)


def _of_newest(session: Session, words: Sequence[str], enough: int) -> tuple[list[Found], int]:
    """(the newest papers with all words, how many papers were looked through for them); the look has an end."""
    where, values = _contain(words)
    query = text(
        'SELECT s.paper, s."case", s.place FROM (SELECT paper, "case", text, row_number() OVER (ORDER BY id DESC) AS place'
        f" FROM search_text ORDER BY id DESC LIMIT {_NEWEST}) s WHERE {where} LIMIT :enough"
    )
    rows = session.connection().execute(query, {**values, "enough": enough}).all()
    return [(paper, case) for paper, case, _ in rows], rows[-1][2] if rows else 0


def _by_index(session: Session, words: Sequence[str], asked: str, limit: int) -> tuple[int, list[Found]]:
    found: list[Found] = []
    most, before, counted = _FIRST, None, 0
    while True:
        number, places = _places(session, asked, most, before)
        counted = counted or number
        for some in _in_parts(places, max(limit, _PART)):
            found += _with_words(session, words, some)
            if counted > _EXACT and len(found) >= limit:
                return max(counted, len(found)), found[:limit]
        if len(places) < most:
            return len(found), found[:limit]
        most, before = most * 4, places[-1]


def _in_parts(places: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (places[at : at + size] for at in range(0, len(places), size))


def _places(session: Session, asked: str, most: int, before: int | None = None) -> tuple[int, list[int]]:
    """(how many papers have the pairs, the newest of them by their places), below a place."""
    below = "" if before is None else " AND i.id < :before"
    query = text(
        "WITH found AS MATERIALIZED (SELECT i.id FROM search_index i WHERE i.pairs @@ CAST(:asked AS tsquery)"
        f"{below}) SELECT (SELECT count(*) FROM found),"
        " ARRAY(SELECT id FROM found ORDER BY id DESC LIMIT :most)"
    )
    values: dict[str, Any] = {"asked": asked, "most": most, "before": before}
    with without(session, ("seqscan", "indexscan")):
        counted, places = session.connection().execute(query, values).one()
    return counted, places


@contextmanager
def without(session: Session, ways: Sequence[str]) -> Iterator[None]:
    """Keeps PostgreSQL's planner, which knows nothing of how often a pair is, from these ways to the papers."""
    for way in ways:
        session.connection().execute(text(f"SET LOCAL enable_{way} = off"))
    yield
    for way in ways:
        session.connection().execute(text(f"SET LOCAL enable_{way} = on"))


def _with_words(session: Session, words: Sequence[str], places: Sequence[int]) -> list[Found]:
    where, values = _contain(words)
    query = text(
        'SELECT s.paper, s."case" FROM unnest(CAST(:places AS bigint[])) AS p(id) JOIN search_text s ON s.id = p.id'
        f" WHERE {where} ORDER BY s.id DESC"
    )
    rows = session.connection().execute(query, {**values, "places": list(places)})
    return [(paper, case) for paper, case in rows]


def _contain(words: Sequence[str]) -> tuple[str, dict[str, Any]]:
    where = " AND ".join(f"strpos(s.text, :word{n}) > 0" for n in range(len(words)))
    return where, {f"word{n}": word for n, word in enumerate(words)}
