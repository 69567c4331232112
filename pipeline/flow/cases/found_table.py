"""What was found as a table (检索结果表): one row a paper, with what the register says of its case."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.file_numbers import file_number_of
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.store.ledger import Ledger
from pipeline.types import Case

HEADER = (
    "卷号", "档号", "案卷题名", "案号", "承办单位", "文书", "种类", "日期", "页", "摘要", "文件", "卷宗",
)  # fmt: skip


def table_of(house: House, session: Session, hits: Sequence[Json]) -> list[list[str | int]]:
    """The rows of these hits of ``find``, under ``HEADER``, in their order."""
    cases = {n: case_of(house, session, n) for n in sorted({h["case"] for h in hits if h["case"]})}
    kinds = {kind.key: kind.name for kind in house.kinds}
    return [_row(house, session, hit, cases.get(hit["case"]), kinds) for hit in hits]


def _row(
    house: House, session: Session, hit: Json, case: Case | None, kinds: dict[str, str]
) -> list[str | int]:
    day = Ledger(session).paper(hit["paper"]).paper.value("document_date") if hit["paper"] else None
    of_case = [""] * 4
    if case is not None:
        numbers = "；".join(n.number for n in case.court_numbers)
        of_case = [file_number_of(house, case), case.title, numbers, "、".join(case.units)]
    said = [hit["title"], kinds.get(hit["kind"], ""), str(day or ""), hit["page"] or "", hit["snippet"]]
    return [hit["case"] or "", *of_case, *said, hit["file"], hit["volume"] or ""]
