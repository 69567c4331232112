"""The tables (SQLModel) and nothing else; rows do not leave ``store``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import NaiveDatetime
from sqlalchemy import JSON, BigInteger, Column, Index, Integer, Text
from sqlmodel import Field, SQLModel


def _json() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def _json_list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class EnvelopeRow(SQLModel, table=True):
    """An envelope (信封): what came together; ``hints`` are folder, served_on, case."""

    __tablename__ = "envelope"
    id: str = Field(primary_key=True)
    folder: str = Field(default="", index=True)
    taken_at: NaiveDatetime
    hints: dict[str, Any] = _json()
    done: bool = Field(default=False, index=True)


class ArrivalRow(SQLModel, table=True):
    """One file that arrived (到件); its bytes lie at ``stored`` below the archive; ``turns`` are [page, degrees] by hand."""

    __tablename__ = "arrival"
    id: str = Field(primary_key=True)
    envelope: str = Field(foreign_key="envelope.id", index=True)
    serial: int
    name: str
    sha256: str = Field(index=True)
    size: int = 0
    stored: str
    media_type: str = ""
    pages: int = 0
    status: str = Field(default="received", index=True)
    error: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    first: str | None = None
    message: str = ""
    origin: str = ""
    turns: list[Any] | None = Field(default_factory=list, sa_column=Column(JSON))
    received_at: NaiveDatetime


class DocumentRow(SQLModel, table=True):
    """What is read as one (读件): a file, or the images of an envelope in order.

    ``parts`` are [arrival, page in that file] for each page of the document.
    """

    __tablename__ = "document"
    id: str = Field(primary_key=True)
    envelope: str = Field(foreign_key="envelope.id", index=True)
    sha256: str = Field(index=True)
    parts: list[Any] = _json_list()
    blank_pages: list[int] = _json_list()


class PaperRow(SQLModel, table=True):
    """One paper (文书): ``reading`` is as confirmed, ``original`` as read."""

    __tablename__ = "paper"
    id: str = Field(primary_key=True)
    document: str = Field(foreign_key="document.id", index=True)
    arrival: str = Field(foreign_key="arrival.id", index=True)
    serial: int
    case: str | None = Field(default=None, index=True)
    status: str = Field(index=True)
    reason: str = ""
    same_as: str | None = Field(default=None, index=True)
    kind: str | None = Field(default=None, index=True)
    title: str = ""
    document_date: dt.date | None = None
    served_on: dt.date | None = None
    served_source: str | None = None
    assumed: bool = False
    sources: list[Any] = _json_list()
    instance: str = "first"
    carrier: str = "copy"
    searchable: str | None = None
    secret: str | None = None
    reading: dict[str, Any] = _json()
    original: dict[str, Any] = _json()
    filed_at: NaiveDatetime | None = None


class CaseRow(SQLModel, table=True):
    """A case (案件); ``folder`` below the archive is fixed at opening."""

    __tablename__ = "case_file"
    number: str = Field(primary_key=True)
    year: int = Field(index=True)
    serial: int
    folder: str
    opened_on: dt.date
    facts: dict[str, str] = _json()
    related: list[str] = _json_list()
    void_reason: str | None = None
    merged_into: str | None = None


class CaseToldRow(SQLModel, table=True):
    """What the search of cases compares: names of the parties and the cause, as ``plain`` writes them.

    A case without a row changed since it was put together; its row follows from papers and facts and can be made again.
    """

    __tablename__ = "case_told"
    case: str = Field(primary_key=True)
    parties: str
    cause: str


class CounterRow(SQLModel, table=True):
    """The last number given in a year; rolled back with its transaction, so without gaps."""

    __tablename__ = "counter"
    year: int = Field(primary_key=True)
    last: int = 0


class CourtNumberRow(SQLModel, table=True):
    """A court's case number (案号) and the case it hangs on."""

    __tablename__ = "court_number"
    number: str = Field(primary_key=True)
    case: str = Field(foreign_key="case_file.number", index=True)
    instance: str
    court: str | None = None


class MarkRow(SQLModel, table=True):
    """What a person said about a duty, in order."""

    __tablename__ = "mark"
    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(foreign_key="case_file.number", index=True)
    key: str
    status: str
    on: dt.date | None = None
    by: str | None = None
    evidence: str | None = None


class ApprovalRow(SQLModel, table=True):
    """An approval step done (审批)."""

    __tablename__ = "approval"
    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(foreign_key="case_file.number", index=True)
    step: str
    who: str | None = None
    by: str | None = None
    on: dt.date | None = None
    opinion: str | None = None


class DraftRow(SQLModel, table=True):
    """A version of a document written for a case (拟稿)."""

    __tablename__ = "draft"
    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(foreign_key="case_file.number", index=True)
    template: str
    code: str
    path: str
    sha256: str
    gaps: list[Any] = _json_list()
    version: int
    edited: bool = False


class VolumeRow(SQLModel, table=True):
    """A bound volume (案卷)."""

    __tablename__ = "volume"
    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(foreign_key="case_file.number", index=True)
    content: dict[str, Any] = _json()
    final: bool = False


class JournalRow(SQLModel, table=True):
    """One act in the hash-chained journal (日志); exported line by line to archive/_日志."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_act_case", "act", "case"),)
    id: int | None = Field(default=None, primary_key=True)
    at: NaiveDatetime
    year: int = Field(index=True)
    act: str
    case: str | None = None
    content: dict[str, Any] = _json()
    previous: str
    hash: str


class SearchRow(SQLModel, table=True):
    """The text of a paper as it is searched (全文); ``id`` runs in the order of arrival."""

    __tablename__ = "search_text"
    id: int = Field(
        sa_column=Column(
            BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False
        )
    )
    paper: str = Field(unique=True, index=True)
    case: str | None = Field(default=None, index=True)
    text: str = Field(sa_column=Column(Text, nullable=False))


class ReviewRow(SQLModel, table=True):
    """A round of 案卷评查: ``content`` has criteria, seed, filters, inspectors and the volumes drawn."""

    __tablename__ = "review"
    id: str = Field(primary_key=True)
    year: int = Field(index=True)
    content: dict[str, Any] = _json()


class ReviewActRow(SQLModel, table=True):
    """What was said in a round about a volume, in order: a score, 整改意见, the unit's answer."""

    __tablename__ = "review_act"
    id: int | None = Field(default=None, primary_key=True)
    review: str = Field(foreign_key="review.id", index=True)
    case: str = Field(index=True)
    act: str
    content: dict[str, Any] = _json()
    at: NaiveDatetime


class AccountRow(SQLModel, table=True):
    """An account (账户): ``secret`` is an argon2 hash; ``stopped_until`` after too many wrong passwords."""

    __tablename__ = "account"
    name: str = Field(primary_key=True)
    person: str = ""
    role: str
    unit: str = ""
    secret: str
    must_change: bool = False
    disabled: bool = False
    failures: int = 0
    stopped_until: NaiveDatetime | None = None
    created_at: NaiveDatetime


class LoginRow(SQLModel, table=True):
    """A login (登录): the hash of its cookie, its form token, when it was last used."""

    __tablename__ = "login"
    key: str = Field(primary_key=True)
    account: str = Field(foreign_key="account.name", index=True)
    token: str
    began_at: NaiveDatetime
    seen_at: NaiveDatetime
