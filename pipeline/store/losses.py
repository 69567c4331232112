"""Which cases were lost, by year and field (败诉): kept apart from what lists show, as lost cases look at each other."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from pipeline.store.glance_tables import GlanceRow
from pipeline.store.tables import CaseRow
from pipeline.store.touching import has_all


def unweighed(session: Session, fingerprint: str) -> dict[str, int]:
    """The cases of which it is not kept whether they are lost, and in which field; how often each was touched."""
    wrong = or_(col(GlanceRow.weighed_as) < fingerprint, col(GlanceRow.weighed_as) > fingerprint)
    found = dict(session.exec(select(GlanceRow.case, GlanceRow.touched).where(wrong)).all())
    if not has_all(session):
        query = select(CaseRow.number).where(col(CaseRow.number).not_in(select(GlanceRow.case)))
        found |= dict.fromkeys(session.exec(query), 0)
    return found


def lost_in(session: Session, group: str, fingerprint: str) -> frozenset[str]:
    """The weighed cases that were lost in this year and field."""
    query = select(GlanceRow.case).where(GlanceRow.loss_group == group, GlanceRow.weighed_as == fingerprint)
    return frozenset(session.exec(query))


def lost_at_all(session: Session) -> frozenset[str]:
    """The cases kept as lost, whenever they were weighed."""
    return frozenset(session.exec(select(GlanceRow.case).where(col(GlanceRow.loss_group) != "")))


def weigh(session: Session, groups: dict[str, tuple[int, str]], fingerprint: str) -> None:
    """Keeps case -> (how often touched when it was weighed, loss group); those it was or is lost with are touched."""
    before = groups_of(session, groups)
    changed: set[str] = set()
    for case, (touched, group) in groups.items():
        if case not in before or before[case][0] != touched:
            continue
        changed |= {group, before[case][1]} if group != before[case][1] else set()
        mine = update(GlanceRow).where(col(GlanceRow.case) == case)
        session.connection().execute(mine.values(loss_group=group, weighed_as=fingerprint))
    if changed := changed - {""}:
        others = col(GlanceRow.loss_group).in_(changed), col(GlanceRow.case).not_in(list(groups))
        order = update(GlanceRow).where(*others, col(GlanceRow.reckoned_as) != "")
        session.connection().execute(order.values(touched=GlanceRow.touched + 1, reckoned_as=""))


def groups_of(session: Session, cases: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Case -> (how often touched, its loss group)."""
    query = select(GlanceRow.case, GlanceRow.touched, GlanceRow.loss_group)
    found = session.exec(query.where(col(GlanceRow.case).in_(list(cases))))
    return {case: (touched, group) for case, touched, group in found}
