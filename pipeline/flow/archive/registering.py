"""The registers the regulation asks for (台账), of one year, as one spreadsheet: a sheet for each, approvals and seals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import clock
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.kept_records import files_noted
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.places import REPORTS
from pipeline.law.registers import COLUMNS, register_row
from pipeline.law.rules import Register
from pipeline.law.sealing import APPROVAL_COLUMNS, SEAL_COLUMNS, approval_rows, seal_rows
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.documents.sheets import Cell, book_of
from pipeline.tools.files import safe_name, write_atomically
from pipeline.types import Case

Sheet = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


def registers(house: House, year: int | None = None, folder: Path | None = None) -> Json:
    """Writes the registers of a year (default this one); ``yingsu.report/1`` with the rows of each as a figure."""
    chosen = year or clock.today().year
    with house.reading() as session:
        cases = [case_of(house, session, n) for n in CaseRegister(session).numbers(chosen)]
    sheets = _sheets(house, [c for c in cases if not c.voided])
    place = folder or house.settings.archive / REPORTS / str(chosen)
    target = place / f"{safe_name(f'{chosen}年台账_{clock.now():%Y%m%d-%H%M%S}')}.xlsx"
    write_atomically(target, book_of(sheets))
    path = house.settings.relative(target)
    said = {"paths": [path], "files": files_noted(house, [target])}
    house.transact(lambda s: journal.write(s, clock.now(), "报告", None, said))
    with house.alone("catalogue"):
        write_journal(house)
    return {"schema": "yingsu.report/1", "paths": [path], "figures": [_figure(s) for s in sheets]}


def _sheets(house: House, cases: Sequence[Case]) -> list[Sheet]:
    rows = [(row, _register(row, cases)) for row in house.rules.local.register]
    own: list[Sheet] = [(row.what, row.columns, found) for row, found in rows]
    approved = [line for case in cases for line in approval_rows(case)]
    sealed = [line for case in cases for line in seal_rows(case)]
    return [*own, ("审批登记", APPROVAL_COLUMNS, approved), ("用印登记", SEAL_COLUMNS, sealed)]


def _register(row: Register, cases: Sequence[Case]) -> list[tuple[str, ...]]:
    """The rows of one register: every case, but only with something entered where all columns are people's."""
    entered = not set(row.columns) & (set(COLUMNS) - {"本案编号", "案号", "承办单位"})
    found = [(case, register_row(row, case)) for case in cases]
    return [line for case, line in found if not entered or any(case.facts.get(c) for c in row.columns)]


def _figure(sheet: Sheet) -> Json:
    title, header, rows = sheet
    numbers = sorted({str(r[0]) for r in rows}) if header[0] == "本案编号" else []
    return {
        "name": title,
        "value": len(rows),
        "numerator": numbers,
        "denominator": numbers,
        "group": "台账",
        "unit": "条",
        "meaning": "台账条数",
    }
