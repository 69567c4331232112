"""The main job on PostgreSQL by the real command: one process, crashes, several workers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlmodel import Session

from pipeline.store import journal
from pipeline.store.database import bring_up, open_engine
from tests.office import Office, complaint, judgment, notice, pdf, statuses, summons
from tests.postgres import HAS_POSTGRES, postgres
from tests.test_main_job import receipts_of, serving, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAS_POSTGRES, reason="Debian's postgresql is not installed"),
]
NUMBER = "（2026）渝0109行初88号"
OTHER = "（2026）渝0109行初91号"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture
def address(server: str, request: pytest.FixtureRequest) -> str:
    """A database of its own for each test."""
    name = f"t{abs(hash(request.node.name)) % 10**9}"
    with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return server.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture
def office(address: str, tmp_path: Path) -> Office:
    plain = address.replace("+psycopg", "")
    return Office(tmp_path / "office", config=f'database = "{plain}"\nocr = "fake"\nprocesses = 1\n')


def test_the_journal_is_one_chain_under_eight_writers(address: str) -> None:
    engine = open_engine(address)
    bring_up(engine)
    moment = dt.datetime(2026, 9, 9, 9, 0)

    def write(number: int) -> None:
        own = open_engine(address)
        for line in range(5):
            with Session(own) as session, session.begin():
                journal.write(session, moment, "收件", None, {"writer": number, "line": line})
        own.dispose()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with Session(engine) as session:
        lines = journal.lines(session, 2026)
    engine.dispose()
    assert len(lines) == 40 and journal.check_lines("\n".join(lines))[0] == 0


def test_mail_becomes_a_case_beside_a_running_product_and_after_a_crash(office: Office) -> None:
    first = office.mail("1.pdf", notice(NUMBER), complaint())
    with serving(office):
        dropped = office.root / "inbox/来件.pdf"
        dropped.write_bytes(pdf(summons(NUMBER)))
        assert statuses(office.json("ingest", first, "--served-on", "2026-09-09")) == ["filed"]
        wait_until(lambda: receipts_of(office, "来件"))
    killed = office.popen("ingest", str(office.mail("2.pdf", notice(OTHER, "孙大为"))))
    wait_until(lambda: list(office.root.glob("archive/_收件/*/*/2.pdf")))
    killed.kill()
    killed.communicate()
    again = office.json("ingest", office.mail("3.pdf", *judgment(NUMBER)), code=None)
    assert statuses(again) == ["filed"]
    assert [c["number"] for c in office.json("cases")["cases"]] == ["2026-0001", "2026-0002"]
    case = office.json("case", NUMBER)
    assert sorted(p["kind"] for p in case["papers"]) == ["complaint", "judgment", "respond_notice", "summons"]
    assert case["volumes"] and case["lost"] is True
    assert office.json("find", "赵明远")["total"] == 3
    assert office.json("verify")["problems"] == []
