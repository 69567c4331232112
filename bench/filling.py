"""A register filled with copies of one case: rows of every table it stands in, journal and search index with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlmodel import Session, SQLModel

from pipeline.flow.office.house import House
from pipeline.store import journal, search_index
from pipeline.store.tables import JournalRow

_MAIL, _CASES = ("envelope", "arrival", "document"), ("case_file", "paper", "court_number")
_MADE = ("draft", "volume", "case_told")
_AT_ONCE = 200  # cases in one order to the database
Row = dict[str, Any]


def fill(house: House, pages: int) -> None:
    """Copies the newest case with all that hangs on it until the register has so many pages."""
    with Session(house.engine) as session, session.begin():
        connection = session.connection()
        filling = _Filling(session, connection)
        wanted = (pages - _pages(connection)) // filling.pages
        with _pairs_indexed_once(connection):
            for begin in range(0, max(0, wanted), _AT_ONCE):
                filling.put(min(_AT_ONCE, wanted - begin))
        connection.execute(text("UPDATE counter SET last = (SELECT max(serial) FROM case_file)"))
    if house.engine.dialect.name == "postgresql":
        with house.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))  # what autovacuum does within minutes


@contextmanager
def _pairs_indexed_once(connection: Connection) -> Iterator[None]:
    """PostgreSQL's index of pairs is made anew when all rows are there: adding them one by one takes ten times as long."""
    if connection.dialect.name != "postgresql":
        yield
        return
    query = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'search_index' AND indexdef LIKE '%USING gin%'"
    found = connection.execute(text(query)).all()
    for name, _ in found:
        connection.execute(text(f"DROP INDEX {name}"))
    yield
    connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
    for _, definition in found:
        connection.execute(text(definition))


def _pages(connection: Connection) -> int:
    return int(connection.execute(text("SELECT sum(pages) FROM arrival")).scalar_one())


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


class _Filling:
    """The case that is copied, and where its copies have come to."""

    def __init__(self, session: Session, connection: Connection) -> None:
        self._session, self._connection = session, connection
        case = self._newest("case_file", "serial")
        self._number, self._next = str(case["number"]), int(case["serial"]) + 1
        paper = next(self._rows("paper", "case", self._number))
        self._envelope = str(paper["document"]).rpartition("-d")[0]
        self._models = {
            "envelope": list(self._rows("envelope", "id", self._envelope)),
            "arrival": list(self._rows("arrival", "envelope", self._envelope)),
            "document": list(self._rows("document", "envelope", self._envelope)),
            "case_file": [case],
            **{
                name: list(self._rows(name, "case", self._number))
                for name in ("paper", "court_number", *_MADE)
            },
        }
        self._searched = list(self._rows("search_text", "case", self._number))
        self._acts = list(self._rows("journal", "case", self._number))
        self.pages = sum(row["pages"] for row in self._models["arrival"])

    def _newest(self, name: str, by: str) -> Row:
        table = _table(name)
        return dict(
            self._connection.execute(select(table).order_by(table.c[by].desc())).mappings().first() or {}
        )

    def _rows(self, name: str, column: str, value: str) -> Iterator[Row]:
        table = _table(name)
        query = select(table).where(table.c[column] == value)
        return (dict(row) for row in self._connection.execute(query).mappings().all())

    def put(self, count: int) -> None:
        """So many more copies, in one order for each table."""
        serials = range(self._next, self._next + count)
        self._next += count
        for name in (*_MAIL, *_CASES, *_MADE):
            copies = [self._copy(name, row, serial) for serial in serials for row in self._models[name]]
            if copies:
                self._connection.execute(insert(_table(name)), copies)
        self._put_searched(serials)
        self._put_acts(serials)

    def _copy(self, name: str, row: Row, serial: int) -> Row:
        """A row under names of its own: the case's number, the mail's time, the court's number."""
        words = {k: v for k, v in row.items() if isinstance(v, str | list | dict)}
        changed = {**row, **json.loads(self._renamed(json.dumps(words, ensure_ascii=False), serial))}
        if name in ("draft", "volume"):
            del changed["id"]
        if name == "case_file":
            changed["serial"] = serial
        if name == "court_number":
            changed["number"] = f"（2026）渝{serial}行初1号"
        return changed

    def _renamed(self, words: str, serial: int) -> str:
        return words.replace(self._envelope, _mail(serial)).replace(self._number, f"2026-{serial:04d}")

    def _put_searched(self, serials: range) -> None:
        """The searched texts, and the pairs of characters the index has of their models."""
        placed = []
        for serial in serials:
            for row in self._searched:
                paper = self._renamed(row["paper"], serial)
                place = search_index._arrival_place(paper)
                case = f"2026-{serial:04d}"
                placed.append(
                    {"id": place, "paper": paper, "case": case, "text": row["text"], "model": row["id"]}
                )
        self._connection.execute(
            insert(_table("search_text")), [{k: r[k] for k in r if k != "model"} for r in placed]
        )
        if self._connection.dialect.name == "postgresql":
            order = (
                "INSERT INTO search_index (id, pairs) SELECT :id, pairs FROM search_index WHERE id = :model"
            )
            self._connection.execute(text(order), [{"id": r["id"], "model": r["model"]} for r in placed])
            return
        pairs = {row["id"]: " ".join(sorted(search_index.pairs(row["text"]))) for row in self._searched}
        order = "INSERT INTO search_index (rowid, pairs) VALUES (:id, :pairs)"
        self._connection.execute(text(order), [{"id": r["id"], "pairs": pairs[r["model"]]} for r in placed])

    def _put_acts(self, serials: range) -> None:
        """The acts of the model again, each bound to the one before as the journal binds them."""
        previous, acts = journal.head(self._session), []
        for serial in serials:
            for act in self._acts:
                content = json.loads(self._renamed(json.dumps(act["content"], ensure_ascii=False), serial))
                case = f"2026-{serial:04d}"
                row = {
                    "at": act["at"],
                    "year": act["year"],
                    "act": act["act"],
                    "case": case,
                    "content": content,
                }
                row["previous"], row["hash"] = previous, ""
                row["hash"] = previous = journal._hash(JournalRow(**row))
                acts.append(row)
        self._connection.execute(insert(_table("journal")), acts)


def _mail(serial: int) -> str:
    return f"20260101-000000-{serial:06d}"


def size_of(house: House) -> Row:
    """Pages of the register, bytes of the database, of the index of the search, and of the largest tables."""
    with Session(house.engine) as session:
        connection = session.connection()
        found: Row = {"pages": _pages(connection), "papers": _count(connection, "paper"), "tables": []}
        if house.engine.dialect.name != "postgresql":
            found["whole"] = (house.settings.state / "yingsu.db").stat().st_size
            return found
        found["whole"] = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        query = (
            "SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace ORDER BY pg_total_relation_size(oid) DESC LIMIT 5"
        )
        found["tables"] = [tuple(row) for row in connection.execute(text(query))]
        return found


def _count(connection: Connection, name: str) -> int:
    return int(connection.execute(select(func.count()).select_from(_table(name))).scalar_one())
