"""The tables of what lists show of cases (概览); everything in them follows from the others and can be made again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import NaiveDatetime
from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel


def _json() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def _json_list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class GlanceRow(SQLModel, table=True):
    """What lists show of a case (概览), reckoned and kept; everything in it follows from the case and can be made again.

    ``reckoned_as`` and ``weighed_as`` are the fingerprint of the rules it was reckoned with, empty since the case
    changed; ``touched`` counts the changes. It holds from ``reckoned_on`` until ``good_until``. ``loss_group`` is year and
    field of a lost case, ``units`` are 、甲、乙、, ``entry`` the cells of the year's index, ``first`` and ``last`` the years it can count in.
    """

    __tablename__ = "glance"
    __table_args__ = (Index("ix_glance_order", "year", "serial"),)
    case: str = Field(primary_key=True)
    year: int
    serial: int
    title: str = ""
    stage: str = ""
    unit: str = ""
    units: str = ""
    court_numbers: list[Any] = _json_list()
    words: str = ""
    lost: bool | None = None
    opened_on: dt.date
    closed_on: dt.date | None = None
    waiting: int = 0
    voided: bool = False
    has_pages: bool = False
    expires: dt.date | None = Field(default=None, index=True)
    filing: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    entry: list[Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    first: int = 0
    last: int = 0
    loss_group: str = Field(default="", index=True)
    touched: int = 1
    reckoned_as: str = Field(default="", index=True)
    weighed_as: str = Field(default="", index=True)
    reckoned_on: dt.date = Field(index=True)
    good_until: dt.date = Field(index=True)


class GlanceTallyRow(SQLModel, table=True):
    """What statistics count of a case (一案一记), beside its glance."""

    __tablename__ = "glance_tally"
    case: str = Field(primary_key=True)
    content: dict[str, Any] = _json()


class GlanceDutyRow(SQLModel, table=True):
    """A duty of a case as lists show it; undated ones have the last day there is, settled ones no ``content``."""

    __tablename__ = "glance_duty"
    __table_args__ = (
        Index("ix_glance_duty_open", "open", "due", "case", "key"),
        Index("ix_glance_duty_all", "due", "case", "key"),
        Index("ix_glance_duty_provisional", "provisional", "due"),
    )
    case: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    due: dt.date
    open: bool
    provisional: bool
    content: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class GlanceHearingRow(SQLModel, table=True):
    """A hearing of a case that is not superseded."""

    __tablename__ = "glance_hearing"
    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(index=True)
    on: dt.date = Field(index=True)
    when: str
    place: str
    leader: str


class GlanceDoubtRow(SQLModel, table=True):
    """A filed paper with open doubts, and its case."""

    __tablename__ = "glance_doubt"
    paper: str = Field(primary_key=True)
    case: str = Field(index=True)


class GlanceUnmadeRow(SQLModel, table=True):
    """Something of a case that could not be made and is not there yet (未成): what, and why."""

    __tablename__ = "glance_unmade"
    id: int | None = Field(default=None, primary_key=True)
    case: str = Field(index=True)
    what: str
    reason: str


class FiguresRow(SQLModel, table=True):
    """The figures of a year, of all units or of one (``about``), with the act, day and rules up to which they hold."""

    __tablename__ = "year_figures"
    about: str = Field(primary_key=True)
    act: int
    hash: str
    day: dt.date
    rules: str
    made_at: NaiveDatetime
    content: dict[str, Any] = _json()
