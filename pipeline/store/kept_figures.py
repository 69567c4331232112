"""The figures of a year kept in the database (统计), each list of cases once and every number of a case once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from pipeline.store.glance_tables import FiguresRow
from pipeline.store.journal import Mark
from pipeline.writing.statistics import Figure

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What the page of a year shows: its figures, the fields lost repeatedly, and (group, name) -> the year before in words."""

    figures: tuple[Figure, ...]
    repeated: tuple[Figure, ...]
    before: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Upto:
    """What kept figures hold up to: an act of the journal, a day, the fingerprint of the rules; and when they were made."""

    mark: Mark
    day: dt.date
    rules: str
    made_at: dt.datetime


def keep(session: Session, about: str, found: YearFigures, upto: Upto) -> None:
    """Keeps the figures in the place of those kept before."""
    session.connection().execute(delete(FiguresRow).where(col(FiguresRow.about) == about))
    session.add(
        FiguresRow(
            about=about,
            act=upto.mark.number,
            hash=upto.mark.hash,
            day=upto.day,
            rules=upto.rules,
            made_at=upto.made_at,
            content=_packed(found),
        )
    )


def upto(session: Session, about: str) -> Upto | None:
    """What the kept figures hold up to; None where none are kept."""
    columns = (FiguresRow.act, FiguresRow.hash, FiguresRow.day, FiguresRow.rules, FiguresRow.made_at)
    row = session.exec(select(*columns).where(FiguresRow.about == about)).first()  # type: ignore[call-overload]
    return Upto(Mark(row[0], row[1]), *row[2:]) if row else None


def kept(session: Session, about: str) -> YearFigures | None:
    """The kept figures."""
    content = session.exec(select(FiguresRow.content).where(FiguresRow.about == about)).first()
    return _unpacked(dict(content)) if content else None


def _packed(found: YearFigures) -> Json:
    cases: dict[str, int] = {}
    lists: dict[tuple[str, ...], int] = {}

    def place(numbers: tuple[str, ...]) -> int:
        return lists.setdefault(numbers, len(lists))

    def plain(figure: Figure) -> list[Any]:
        told = (figure.group, figure.name, figure.value, figure.unit, figure.meaning)
        return [*told, place(figure.numerator), place(figure.denominator)]

    content: Json = {name: [plain(f) for f in getattr(found, name)] for name in ("figures", "repeated")}
    content["before"] = [[*key, words] for key, words in found.before.items()]
    content["lists"] = [[cases.setdefault(n, len(cases)) for n in numbers] for numbers in lists]
    return content | {"cases": list(cases)}


def _unpacked(content: Json) -> YearFigures:
    cases = content["cases"]
    lists = [tuple([cases[place] for place in places]) for places in content["lists"]]

    def figures(rows: list[list[Any]]) -> tuple[Figure, ...]:
        return tuple(
            Figure(group, name, value, lists[some], lists[of], unit, meaning)
            for group, name, value, unit, meaning, some, of in rows
        )

    before = {(group, name): words for group, name, words in content["before"]}
    return YearFigures(figures(content["figures"]), figures(content["repeated"]), before)
