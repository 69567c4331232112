"""The index of a year (目录): 目录.xlsx and 目录.html, for people without the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from pipeline.flow.cases.casefile import case_alone
from pipeline.flow.cases.file_numbers import file_number_of, retention_of
from pipeline.flow.office.house import House
from pipeline.flow.office.places import VOLUMES
from pipeline.store import glances
from pipeline.store.register import CaseRegister
from pipeline.terms import OUTCOMES, STAGES
from pipeline.tools.documents.pages import render_page
from pipeline.tools.documents.sheets import Cell, write_sheet
from pipeline.tools.files import write_text
from pipeline.types import Case, Volume

HEADER = (
    "卷号", "档号", "案卷题名", "案号", "承办单位", "收案日期", "结案日期", "裁判结果", "保管期限", "件数", "页数", "存放位置",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of one case: its cells and its stage."""

    cells: tuple[Cell, ...]
    stage: str


def entries(house: House, session: Session, year: int) -> list[Entry]:
    """The entries of a year's cases in order; of those not touched since they were reckoned, as kept."""
    kept = glances.index_entries(session, year)
    found = []
    for number in CaseRegister(session).numbers(year):
        touched, cells = kept.get(number, (0, None))
        if cells is not None:
            found.append(Entry(tuple(cells[:-1]), str(cells[-1])))
        else:
            found.append(_entry_now(house, session, number, touched))
    return found


def _entry_now(house: House, session: Session, number: str, touched: int) -> Entry:
    """The entry of a case of which none is kept, looked up once as often as it is touched."""
    known = house.entries.get(number)
    if not touched or known is None or known[0] != touched:
        case = case_alone(house, session, number)
        known = (touched, Entry(entry_cells(house, session, case), case.stage))
        house.entries[number] = known
    return known[1]


def entry_cells(house: House, session: Session, case: Case) -> tuple[Cell, ...]:
    """The cells of a case in the index of its year."""
    register = CaseRegister(session)
    return _row(house, case, register.volumes(case.number), register.folder(case.number))


def write_yearbook(house: House, year: int, book: Sequence[Entry]) -> None:
    """Writes the index of a year beside its case folders."""
    rows = [entry.cells for entry in book]
    place = house.settings.archive / str(year)
    values = {
        "year": year,
        "header": HEADER,
        "rows": rows,
        "stages": {str(entry.cells[0]): STAGES[entry.stage] for entry in book},
    }
    write_text(place / "目录.html", render_page("yearbook.html", values))
    write_sheet(place / "目录.xlsx", f"{year}年", HEADER, rows)


def _row(house: House, case: Case, volumes: Sequence[Volume], folder: str) -> tuple[Cell, ...]:
    final = [v for v in volumes if v.final]
    written = [p for p in case.papers if p.pages]
    return (
        case.number,
        file_number_of(house, case) if final else "",
        case.title,
        "、".join(n.number for n in case.court_numbers),
        "、".join(case.units),
        str(case.opened_on),
        str(case.closed_on or ""),
        outcome_words(case),
        retention_of(house, case),
        len(written),
        sum(v.pages for v in final) or sum(len(p.pages) for p in written),
        _location(case, f"{folder}/{VOLUMES}" if final else folder),
    )


def _location(case: Case, folder: str) -> str:
    if "destroyed_on" in case.facts:
        return f"已销毁（{case.facts['destroyed_on']}）"
    return case.facts.get("location") or folder


def outcome_words(case: Case) -> str:
    """The outcome of the latest ruling in Chinese, as the index and the cover print it."""
    for paper in reversed(case.papers):
        codes = [str(v) for v in paper.values("outcome")]
        if codes:
            return "；".join(dict.fromkeys(OUTCOMES.get(code, code) for code in codes))
    return case.facts.get("outcome", "")
