"""What a list of volumes shows of its cases, fetched together (案卷列表): one query each instead of one a case."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from pipeline.plain import from_plain
from pipeline.store.tables import CaseRow, VolumeRow
from pipeline.types import Volume


def volumes_of(session: Session, cases: Iterable[str]) -> dict[str, tuple[Volume, ...]]:
    """The volumes of each of these cases, in order; nothing of a case that has none."""
    rows = session.exec(
        select(VolumeRow).where(col(VolumeRow.case).in_(list(cases))).order_by(col(VolumeRow.id))
    )
    found: dict[str, tuple[Volume, ...]] = {}
    for row in rows:
        found[row.case] = (*found.get(row.case, ()), from_plain(Volume, row.content))
    return found


def destroyed_days(session: Session, cases: Iterable[str]) -> dict[str, str]:
    """Case -> the day it was destroyed (鉴定销毁), of those of these cases that were."""
    query = select(CaseRow.number, CaseRow.facts).where(col(CaseRow.number).in_(list(cases)))
    return {number: facts["destroyed_on"] for number, facts in session.exec(query) if "destroyed_on" in facts}
