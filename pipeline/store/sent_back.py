"""The cases of which a ruling sent the suit back for a new first instance (发回重审)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from pipeline.store.tables import PaperRow

_KINDS = ("ruling", "judgment")


def cases_sent_back(session: Session, since: dt.date) -> tuple[str, ...]:
    """The cases with a filed decision dated since then that tells 发回重审, in order."""
    query = (
        select(PaperRow.case)
        .where(
            col(PaperRow.kind).in_(_KINDS),
            col(PaperRow.document_date) >= since,
            PaperRow.status == "filed",
            cast(col(PaperRow.reading), String).contains('"remand"'),
        )
        .distinct()
    )
    return tuple(sorted(case for case in session.exec(query) if case))
