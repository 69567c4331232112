"""Which received files bear a page marked 秘密, 机密 or 绝密 that no person has filed: they are copied nowhere."""

from __future__ import annotations

from sqlmodel import Session, col, select

from pipeline.store.tables import DocumentRow, PaperRow


def withheld(session: Session) -> frozenset[str]:
    """The arrivals with a secret page that is held or was rejected; the case of another page gets no copy of them."""
    rows = session.exec(
        select(DocumentRow.parts, PaperRow.reading)
        .join(PaperRow, col(PaperRow.document) == DocumentRow.id)
        .where(col(PaperRow.status).in_(("held", "rejected")), col(PaperRow.secret).is_not(None))
    )
    return frozenset(parts[n - 1][0] for parts, reading in rows for n in reading["pages"])
