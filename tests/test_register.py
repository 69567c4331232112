"""The register of cases: numbers without gaps or doubles, court numbers in the order of the suit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session

from pipeline.store.database import bring_up, open_engine
from pipeline.store.register import CaseRegister
from pipeline.types import CourtNumber
from tests.postgres import HAS_POSTGRES, postgres

TODAY = dt.date(2026, 11, 22)
FORMAT = "{year}-{serial:04d}"
WRITERS, EACH = 8, 15


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/register.db"
    else:
        with postgres() as address:
            yield address


@pytest.mark.parametrize(
    "kind",
    [
        "sqlite",
        pytest.param(
            "postgresql",
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif(not HAS_POSTGRES, reason="PostgreSQL is not installed"),
            ],
        ),
    ],
)
def test_eight_writers_at_once_leave_no_gap_and_no_double(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path) as address:
        first = open_engine(address)
        bring_up(first)

        def writer(number: int) -> list[str]:
            engine = open_engine(address)
            given = []
            for attempt in range(EACH):
                with Session(engine) as session, session.begin() as transaction:
                    opened = CaseRegister(session).open_case(TODAY, FORMAT)
                    if (number + attempt) % 5 == 0:
                        transaction.rollback()  # a filing that breaks off gives its number back
                    else:
                        given.append(opened)
            engine.dispose()
            return given

        with ThreadPoolExecutor(WRITERS) as pool:
            given = sorted(n for numbers in pool.map(writer, range(WRITERS)) for n in numbers)
        assert given == [FORMAT.format(year=2026, serial=n) for n in range(1, len(given) + 1)]
        assert len(given) == WRITERS * EACH * 4 // 5
        first.dispose()


def test_court_numbers_stand_in_the_order_of_the_instances(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/register.db")
    bring_up(engine)
    wanted = [
        CourtNumber("（2026）渝0109行初9号", "first"),
        CourtNumber("（2026）渝0109行初88号", "first"),
        CourtNumber("（2027）渝01行终3号", "second"),
        CourtNumber("（2027）渝行申12号", "retrial_review"),
    ]
    with Session(engine) as session, session.begin():
        register = CaseRegister(session)
        case = register.open_case(TODAY, FORMAT)
        for number in (wanted[3], wanted[1], wanted[2], wanted[0]):
            register.hang(case, number)
        assert [n for _, n in register.court_numbers(case).values()] == wanted
    engine.dispose()
