"""The index of a year (目录): 目录.xlsx and 目录.html, for people without the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.flow.file_numbers import file_number_of, retention_of
from pipeline.flow.house import House
from pipeline.flow.places import VOLUMES
from pipeline.terms import OUTCOMES, STAGES
from pipeline.tools.files import write_text
from pipeline.tools.pages import render_page
from pipeline.tools.sheets import Cell, write_sheet
from pipeline.types import Case, Volume

HEADER = (
    "卷号", "档号", "案卷题名", "案号", "承办单位", "收案日期", "结案日期", "裁判结果", "保管期限", "件数", "页数", "存放位置",
)  # fmt: skip


def write_yearbook(
    house: House, year: int, cases: Sequence[tuple[Case, Sequence[Volume]]], folders: Mapping[str, str]
) -> None:
    """Writes the index of a year beside its case folders."""
    rows = [_row(house, case, volumes, folders[case.number]) for case, volumes in cases]
    place = house.settings.archive / str(year)
    values = {
        "year": year,
        "header": HEADER,
        "rows": rows,
        "stages": {c.number: STAGES[c.stage] for c, _ in cases},
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
