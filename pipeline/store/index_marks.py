"""Which years' indexes wait to be written, and whether somebody writes them, as all machines of a PostgreSQL see it.

Like the roster it belongs to the queue, not to the office's data: what stands here follows from who works now.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, DateTime, Engine, MetaData, String, Table, text

from pipeline.store.roster import LEASE, make_once

_TABLE = Table(
    "queue_upkeep",
    MetaData(),
    Column("what", String, primary_key=True),
    Column("seen", DateTime(timezone=True), nullable=False),
)
_LIVES = "lives"  # the row of whoever writes indexes; the others are years


class IndexMarks:
    """The marks of one office. Every call may raise SQLAlchemyError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            make_once(connection, _TABLE)

    def beat(self) -> None:
        """Says that somebody lives who writes indexes."""
        self.note(_LIVES)

    def leave(self) -> None:
        """Nobody writes them from now on."""
        self.drop(_LIVES)

    def is_kept_up(self) -> bool:
        """Whether somebody said so within ``LEASE`` seconds of the database's clock."""
        fresh = f"seen > now() - interval '{LEASE} seconds'"
        return bool(self._run(f"SELECT 1 FROM queue_upkeep WHERE what = :what AND {fresh}", _LIVES))

    def years(self) -> dict[int, str]:
        """The years that wait, each with its mark: when it was last noted."""
        rows = self._run("SELECT what, seen::text FROM queue_upkeep WHERE what <> :what", _LIVES)
        return {int(what): seen for what, seen in rows}

    def note(self, what: str) -> None:
        """This year waits."""
        words = "INSERT INTO queue_upkeep VALUES (:what, now()) ON CONFLICT (what) DO UPDATE SET seen = now()"
        self._run(words, what)

    def drop(self, what: str, mark: str | None = None) -> None:
        """This year waits no more; with a mark only if it was not noted again since."""
        words = "DELETE FROM queue_upkeep WHERE what = :what"
        self._run(f"{words} AND seen::text = :mark" if mark is not None else words, what, mark)

    def _run(self, words: str, what: str, mark: str | None = None) -> list[Any]:
        values = {"what": what} if mark is None else {"what": what, "mark": mark}
        with self._engine.begin() as connection:
            result = connection.execute(text(words), values)
            return list(result) if result.returns_rows else []
