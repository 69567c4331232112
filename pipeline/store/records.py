"""Whole rows as plain data and back: what the archive keeps, so that the database follows from it.

A mail record is an envelope with its arrivals, its documents and those of its papers that lie in no
case. A case record is a case with everything that hangs on it, and the mail its papers came with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from pipeline.plain import to_plain
from pipeline.store.ledger import Ledger
from pipeline.store.tables import (
    ApprovalRow,
    ArrivalRow,
    CaseRow,
    CounterRow,
    CourtNumberRow,
    DocumentRow,
    DraftRow,
    EnvelopeRow,
    JournalRow,
    MarkRow,
    PaperRow,
    VolumeRow,
)

Record = dict[str, Any]
Row = TypeVar("Row", bound=SQLModel)
_HANGING: dict[str, type[Any]] = {
    "court_numbers": CourtNumberRow,
    "marks": MarkRow,
    "approvals": ApprovalRow,
    "drafts": DraftRow,
    "volumes": VolumeRow,
}
_MAIL: dict[str, type[Any]] = {
    "envelopes": EnvelopeRow,
    "arrivals": ArrivalRow,
    "documents": DocumentRow,
    "papers": PaperRow,
}


# --- out of the database --------------------------------------------------------------------------


def mail_record(session: Session, envelope: str) -> Record | None:
    """An envelope, its arrivals and documents, and its papers that lie in no case; None when it is not recorded."""
    row = session.get(EnvelopeRow, envelope)
    if row is None:
        return None
    documents = _rows(session, DocumentRow, col(DocumentRow.envelope) == envelope)
    papers = _rows(
        session,
        PaperRow,
        col(PaperRow.document).in_([d.id for d in documents]),
        col(PaperRow.case).is_(None),
    )
    return {
        "envelopes": [_data(row)],
        "arrivals": [_data(r) for r in _rows(session, ArrivalRow, col(ArrivalRow.envelope) == envelope)],
        "documents": list(map(_data, documents)),
        "papers": list(map(_data, papers)),
    }


def case_record(session: Session, case: str) -> Record:
    """A case with everything that hangs on it, its papers whatever became of them, and their mail."""
    papers = _rows(session, PaperRow, col(PaperRow.case) == case)
    documents = _rows(session, DocumentRow, col(DocumentRow.id).in_({p.document for p in papers}))
    envelopes = {d.envelope for d in documents}
    hanging = {
        name: [_data(row) for row in _rows(session, table, table.case == case)]
        for name, table in _HANGING.items()
    }
    return {
        "case": _data(session.get_one(CaseRow, case)),
        **hanging,
        "papers": list(map(_data, papers)),
        "documents": list(map(_data, documents)),
        "arrivals": list(map(_data, _rows(session, ArrivalRow, col(ArrivalRow.envelope).in_(envelopes)))),
        "envelopes": list(map(_data, _rows(session, EnvelopeRow, col(EnvelopeRow.id).in_(envelopes)))),
    }


def _rows(session: Session, table: type[Row], *conditions: Any) -> Sequence[Row]:
    key = sa.inspect(table).primary_key[0]
    return session.exec(select(table).where(*conditions).order_by(key)).all()


def _data(row: SQLModel) -> Record:
    """A row as plain data. Numbers the database gives are left out, and a reading that nobody changed is kept once."""
    data = {name: to_plain(getattr(row, name)) for name in _columns(type(row))}
    if data.get("original") == data.get("reading"):
        data.pop("original", None)
    if not data.get(
        "turns"
    ):  # pages nobody turned: records written before that could be done stay as they are
        data.pop("turns", None)
    data.pop("done", None)  # whether an envelope is done follows from its arrivals
    return data


def _columns(table: type[Any]) -> dict[str, Any]:
    columns = sa.inspect(table).columns
    return {
        c.key: c
        for c in columns
        if not (c.primary_key and isinstance(c.type, sa.Integer) and c.autoincrement and c.key == "id")
    }


# --- back into an empty database ------------------------------------------------------------------


def is_empty(session: Session) -> bool:
    """Whether nothing was ever taken in: no mail, no case, no act."""
    return all(
        session.exec(select(table).limit(1)).first() is None for table in (EnvelopeRow, CaseRow, JournalRow)
    )


def put_back(session: Session, mails: Iterable[Record], cases: Iterable[Record]) -> dict[str, int]:
    """All rows of the records, each once (of two records the later one counts), the counters and the index."""
    mails, cases = list(mails), list(cases)
    mail = {name: _by_id([*cases, *mails], name) for name in _MAIL}
    mail["papers"] = _by_id([*mails, *cases], "papers")
    for data in mail["envelopes"].values():
        own = [a for a in mail["arrivals"].values() if a["envelope"] == data["id"]]
        data["done"] = all(a["status"] != "received" for a in own)
    _put_cases(session, cases)
    for name, table in _MAIL.items():
        _add(session, table, mail[name].values())
    ledger = Ledger(session)
    for identity in sorted(mail["papers"]):
        ledger.index_text(ledger.paper(identity))
    return {"cases": len(cases), **{name: len(rows) for name, rows in mail.items()}}


def _by_id(records: Iterable[Record], name: str) -> dict[str, Record]:
    return {data["id"]: dict(data) for record in records for data in record[name]}


def _put_cases(session: Session, cases: Sequence[Record]) -> None:
    rows = [record["case"] for record in cases]
    _add(session, CaseRow, rows)
    last: dict[int, int] = {}
    for row in rows:
        last[row["year"]] = max(last.get(row["year"], 0), row["serial"])
    session.add_all(CounterRow(year=year, last=serial) for year, serial in last.items())
    for name, table in _HANGING.items():
        _add(session, table, [data for record in cases for data in record[name]])


def put_journal(session: Session, entries: Iterable[Mapping[str, Any]]) -> int:
    """The acts of the journal, in order, with the hashes they had."""
    count = year = 0
    for count, entry in enumerate(entries, 1):  # the last number is the answer
        at = dt.datetime.fromisoformat(entry["at"])
        year = max(year, at.year)  # a clock that was put back does not begin an old year anew
        session.add(JournalRow(**{**entry, "at": at, "year": year}))
        if count % 500 == 0:
            session.flush()
    session.flush()
    return count


def _add(session: Session, table: type[Any], rows: Iterable[Record]) -> None:
    columns = _columns(table)
    for data in rows:
        if "original" in columns and "original" not in data:
            data = {**data, "original": data["reading"]}
        session.add(
            table(**{name: _value(c.type, data[name]) for name, c in columns.items() if name in data})
        )
        session.flush()


def _value(kind: Any, value: Any) -> Any:
    if isinstance(value, str) and isinstance(kind, sa.DateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, sa.Date):
        return dt.date.fromisoformat(value)
    return value
