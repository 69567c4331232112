"""The hash-chained journal (日志): every act, each line bound to the one before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from pipeline.errors import AccessError
from pipeline.store import touching
from pipeline.store.tables import JournalRow

START = "0" * 64
BEGINNING = dt.datetime(2026, 1, 1)  # no act of this product is older
Json = dict[str, Any]
OPERATOR = "operator"  # 登录人: who was logged in when an act was done, whoever is named as having done it
_WRITTEN = "acts written"  # where the unit of work keeps what ``written`` tells
_operator: ContextVar[str] = ContextVar(OPERATOR, default="")


@contextmanager
def operated_by(who: str) -> Iterator[None]:
    """Every act written meanwhile names this person as the one logged in (登录人); empty: nobody is."""
    mark = _operator.set(who)
    try:
        yield
    finally:
        _operator.reset(mark)


def operator() -> str:
    """Who is logged in where this runs; empty at a terminal and for what the program does by itself."""
    return _operator.get()


def write(session: Session, at: dt.datetime, act: str, case: str | None, content: Mapping[str, Any]) -> None:
    """Adds one act with who is logged in; its hash covers the act and the hash before it.

    AccessError when the machine's clock is older than the product: its days and numbers would be wrong.
    The year never goes back, so that the years' files are one chain even after a clock that ran ahead.
    """
    if at < BEGINNING:
        raise AccessError(f"这台机器的时间不对（{at}），没有登记", "请校正系统时间；校正后会自动继续。")
    last = session.exec(
        select(JournalRow).order_by(col(JournalRow.id).desc()).limit(1).with_for_update()
    ).first()
    previous = last.hash if last else START
    year = max(at.year, last.year) if last else at.year
    signed = {**content, OPERATOR: operator()} if operator() else dict(content)
    row = JournalRow(at=at, year=year, act=act, case=case, content=signed, previous=previous, hash="")
    row.hash = _hash(row)
    session.add(row)
    session.flush()
    touching.touch(session, about(row))
    session.info.setdefault(_WRITTEN, []).append((act, case, signed))


def written(session: Session) -> tuple[tuple[str, str | None, Json], ...]:
    """(act, case, content) of each act written in this unit of work of the database, in order."""
    return tuple(session.info.get(_WRITTEN, ()))


def lines(session: Session, year: int) -> tuple[str, ...]:
    """The journal of a year as JSON lines, in order."""
    rows = session.exec(select(JournalRow).where(JournalRow.year == year).order_by(col(JournalRow.id)))
    return tuple(map(_line, rows))


def lines_after(session: Session, year: int, before: Mark) -> tuple[tuple[str, ...], Mark] | None:
    """The lines of a year after a place (``Mark(0, "")``: all), and the place of the last one; None when it is not there."""
    if before.number:
        known = session.get(JournalRow, before.number)
        if known is None or known.hash != before.hash:
            return None
    query = select(JournalRow).where(JournalRow.year == year, col(JournalRow.id) > before.number)
    rows = session.exec(query.order_by(col(JournalRow.id))).all()
    return tuple(map(_line, rows)), Mark(rows[-1].id or 0, rows[-1].hash) if rows else before


def _line(row: JournalRow) -> str:
    return json.dumps({**_body(row), "previous": row.previous, "hash": row.hash}, ensure_ascii=False)


def head(session: Session) -> str:
    """The hash of the newest act."""
    last = session.exec(select(JournalRow).order_by(col(JournalRow.id).desc()).limit(1)).first()
    return last.hash if last else START


def entries_of(session: Session, act: str, case: str | None = None) -> tuple[tuple[dt.datetime, Json], ...]:
    """(when, content) of every act of one name, in order; of one case when it is named."""
    query = select(JournalRow).where(JournalRow.act == act).order_by(col(JournalRow.id))
    if case is not None:
        query = query.where(JournalRow.case == case)
    return tuple((row.at, dict(row.content)) for row in session.exec(query))


def newest_of(session: Session, act: str, after: int = 0) -> Json | None:
    """The content of the newest act of one name that is later than a number; None when there is none."""
    query = select(JournalRow).where(JournalRow.act == act, col(JournalRow.id) > after)
    row = session.exec(query.order_by(col(JournalRow.id).desc()).limit(1)).first()
    return dict(row.content) if row else None


def number_of(session: Session, act: str) -> int:
    """The number of the act with a hash; 0 where the journal has none."""
    return session.exec(select(JournalRow.id).where(JournalRow.hash == act)).first() or 0


def last_time(session: Session) -> dt.datetime | None:
    """When the newest act was done, by the clock of then; None in an empty journal."""
    return session.exec(select(JournalRow.at).order_by(col(JournalRow.id).desc()).limit(1)).first()


def newest(session: Session) -> int:
    """The number of the newest act: what was looked up before it may have changed since."""
    return session.exec(select(JournalRow.id).order_by(col(JournalRow.id).desc()).limit(1)).first() or 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the journal: the number of an act and its hash, so that another act of that number is noticed."""

    number: int
    hash: str


LOOKS = ("查看案件", "登录", "登录失败", "导出登记簿", "上传", "重做")  # acts that change no case
STAFF = "机构人员"  # units and leaders of the office, from which every case may be reckoned otherwise
_ALL = ("从档案重建", STAFF)


def mark(session: Session) -> Mark:
    """The place of the newest act."""
    last = session.exec(select(JournalRow).order_by(col(JournalRow.id).desc()).limit(1)).first()
    return Mark(last.id or 0, last.hash) if last else Mark(0, START)


def touched(session: Session, before: Mark, but: Collection[str] = ()) -> frozenset[str] | None:
    """The cases that acts after a place are about, those of some names left out; None when anything may have changed."""
    rows = session.exec(
        select(JournalRow).where(col(JournalRow.id) >= before.number).order_by(col(JournalRow.id))
    ).all()
    if before.number and (not rows or rows[0].hash != before.hash):
        return None
    found: set[str] = set()
    for row in rows[1:] if before.number else rows:
        cases = frozenset() if row.act in but else about(row)
        if cases is None:
            return None
        found |= cases
    return frozenset(found)


def only_looks_since(session: Session, before: Mark) -> bool:
    """Whether nothing but looks (查看, 登录 …) was noted after a place; False where the journal does not have it."""
    there = select(JournalRow.hash).where(JournalRow.id == before.number)
    if before.number and session.exec(there).first() != before.hash:
        return False
    others = select(JournalRow.id).where(
        col(JournalRow.id) > before.number, col(JournalRow.act).not_in(LOOKS)
    )
    return session.exec(others.limit(1)).first() is None


def about(row: JournalRow) -> frozenset[str] | None:
    """The cases an act may have changed; None when that may be any."""
    if row.act in _ALL or (row.act == "人工处理" and "cases" not in row.content):
        return None
    if row.act in LOOKS:
        return frozenset()
    merged = [row.content["merged"]] if "merged" in row.content else []
    return frozenset({*([row.case] if row.case else []), *row.content.get("cases", []), *merged})


def hashes(session: Session) -> tuple[str, ...]:
    """The hash of every act, in order."""
    return tuple(session.exec(select(JournalRow.hash).order_by(col(JournalRow.id))))


def acts(
    session: Session, wanted: Sequence[str], case: str | None = None, after: int = 0
) -> Iterator[tuple[str, dt.datetime, str | None, dict[str, Any]]]:
    """(act, when, case, content) of the acts of these names after a number, in order; of one case when it is named."""
    query = select(JournalRow).where(col(JournalRow.act).in_(list(wanted)), col(JournalRow.id) > after)
    query = query.order_by(col(JournalRow.id))
    for row in session.exec(query if case is None else query.where(JournalRow.case == case)):
        yield row.act, row.at, row.case, row.content


def files(session: Session) -> dict[str, str]:
    """Path below the archive -> SHA-256 of every file that an act says it wrote; of two acts the later counts."""
    found: dict[str, str] = {}
    for content in session.exec(select(JournalRow.content).order_by(col(JournalRow.id))):
        found |= content.get("files") or {}
    return found


def years(session: Session) -> tuple[int, ...]:
    """The years that have acts."""
    return tuple(session.exec(select(JournalRow.year).distinct().order_by(col(JournalRow.year))))


def check_lines(content: str, previous: str = START) -> tuple[int, str | None]:
    """(number of the first wrong line from 1 or 0, hash of the last good line) of exported lines."""
    for number, line in enumerate(lines_of(content), 1):
        try:
            entry = json.loads(line)
            body = {key: entry[key] for key in ("at", "act", "case", "content")}
        except (ValueError, KeyError, TypeError):
            return number, previous
        if entry.get("previous") != previous or entry.get("hash") != _digest(previous, body):
            return number, previous
        previous = entry["hash"]
    return 0, previous


def lines_of(content: str) -> list[str]:
    """The lines of exported text: only a line feed ends one, a name may hold any other separator (U+2028)."""
    return content.removesuffix("\n").split("\n") if content else []


def _body(row: JournalRow) -> dict[str, Any]:
    return {"at": row.at.isoformat(), "act": row.act, "case": row.case, "content": row.content}


def _hash(row: JournalRow) -> str:
    return _digest(row.previous, _body(row))


def _digest(previous: str, body: Mapping[str, Any]) -> str:
    text = previous + json.dumps(body, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
