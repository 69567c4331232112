"""The same bytes again: which of many earlier copies a new one repeats, found without a look at each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from pipeline.flow.mail.copies import earlier_copy, release
from pipeline.plain import to_plain
from pipeline.store.copies import Copies
from pipeline.store.ledger import Ledger
from pipeline.store.tables import ArrivalRow, CaseRow, DocumentRow, EnvelopeRow, PaperRow
from pipeline.types import Arrival, Paper

NOW = dt.datetime(2026, 9, 1, 9)
MANY = 300
SHEET = to_plain(Paper((1,), "notice", "通知书", "通知书", 0.9, (), (), "通知", None))


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session


def arrive(
    session: Session, serial: int, case: str | None, status: str = "filed", paper: str | None = "filed"
) -> Arrival:
    """A file of the same bytes as all others, with a paper in a case, or held, or none."""
    envelope, name = f"e{serial:05d}", f"e{serial:05d}-01"
    session.add(EnvelopeRow(id=envelope, taken_at=NOW))
    session.add(
        ArrivalRow(
            id=name, envelope=envelope, serial=1, name="通知.pdf", sha256="ab", stored="x", status=status,
            received_at=NOW,
        )
    )  # fmt: skip
    if paper:
        session.add(
            DocumentRow(
                id=f"{envelope}-d1", envelope=envelope, sha256="ab", parts=[[name, 1]], blank_pages=[]
            )
        )
        session.add(
            PaperRow(
                id=f"{envelope}-d1-p01", document=f"{envelope}-d1", arrival=name, serial=1, case=case, status=paper,
                kind="notice", reading=SHEET, original=SHEET, sources=[],
            )
        )  # fmt: skip
    session.flush()
    return Ledger(session).arrival(name)


def test_the_copy_in_the_same_case_is_found_with_as_many_questions_as_copies_in_that_case(
    session: Session,
) -> None:
    for serial in range(MANY):
        session.add(CaseRow(number=f"c{serial}", year=2026, serial=serial, folder="", opened_on=NOW.date()))
        arrive(session, serial, f"c{serial}")
    new = arrive(session, MANY, None, "received", None)
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *said: asked.append(said[2]))
    found = earlier_copy(Ledger(session), Copies(session, new), "c217", in_folder=False)
    assert found and found.id == "e00217-01"
    assert earlier_copy(Ledger(session), Copies(session, new), "c9999", in_folder=False) is None
    assert len(asked) < 10


@pytest.mark.parametrize(
    ("case", "in_folder", "expected"),
    [
        (None, False, "e00001-01"),
        (None, True, "e00002-01"),
        ("B", False, "e00003-01"),
        ("B", True, "e00003-01"),
        ("C", True, None),
    ],
    ids=[
        "held by itself, of any that was filed",
        "held in a case's folder, only of one that waits too",
        "filed, of the one in its case",
        "filed in a folder, of the one in its case",
        "first in its case",
    ],
)
def test_a_copy_repeats_the_one_that_lies_where_it_goes(
    session: Session, case: str | None, in_folder: bool, expected: str | None
) -> None:
    arrive(session, 0, None, "rejected", None)
    arrive(session, 1, "A")
    arrive(session, 2, None, "held", "held")
    arrive(session, 3, "B")
    arrive(session, 4, "B")
    new = arrive(session, 5, None, "received", None)
    arrive(session, 6, "C")  # later than the one that asks
    found = earlier_copy(Ledger(session), Copies(session, new), case, in_folder=in_folder)
    assert (found and found.id) == expected


def test_the_paper_that_waited_without_a_case_is_told_when_a_copy_of_it_is_filed(session: Session) -> None:
    arrive(session, 1, "A")
    waiting = arrive(session, 2, None, "held", "held")
    new = arrive(session, 3, "B")
    ledger = Ledger(session)
    record = ledger.papers_of_arrival(new.id)[0]
    release(ledger, Copies(session, new), record)
    settled = ledger.papers_of_arrival(waiting.id)[0]
    assert (settled.status, settled.case, settled.same_as) == ("superseded", "B", record.id)
    assert ledger.arrival(waiting.id).status == "filed"


def test_the_second_picture_of_a_placed_paper_does_not_count_as_waiting(session: Session) -> None:
    first = arrive(session, 1, "A")
    session.get_one(ArrivalRow, first.id).sha256 = "other"
    second = ArrivalRow(
        id="e00001-02", envelope="e00001", serial=2, name="2.jpg", sha256="ab", stored="x", status="filed",
        received_at=NOW,
    )  # fmt: skip
    session.add(second)
    session.get_one(DocumentRow, "e00001-d1").parts = [[first.id, 1], [second.id, 1]]
    session.get_one(PaperRow, "e00001-d1-p01").reading = {**SHEET, "pages": [1, 2]}
    session.flush()
    new = arrive(session, 2, None, "received", None)
    assert earlier_copy(Ledger(session), Copies(session, new), None, in_folder=True) is None
    assert earlier_copy(Ledger(session), Copies(session, new), "A", in_folder=True) is not None
