"""A new version of the product over the data, and over the work in flight, of an older one."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Engine, MetaData, Table, select
from sqlmodel import SQLModel

from pipeline.store import tables as tables
from pipeline.store.database import bring_up, newest_version, open_engine
from tests.office import ROOT, Office, notice

MIGRATIONS = ROOT / "pipeline/store/migrations"
STEPS = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
NUMBER = "（2026）渝0109行初88号"
OLDER = """
import os, sys
from pipeline.flow import corridor
take_in = corridor.take_in
def older(house, steps, envelope):
    steps.step("weigh", lambda: 1)  # a step that the product no longer has
    return take_in(house, steps, envelope)
corridor.take_in = older
corridor.file = lambda *_: os.kill(os.getpid(), 9)
from pipeline.doors.cli import main
main(["ingest", sys.argv[1]])
"""


def _row(table: Table) -> dict[str, Any]:
    """One row with a value in every column; keys that refer to one another are all the same."""
    values = {
        str: "甲",
        int: 7,
        bool: True,
        dt.datetime: dt.datetime(2026, 9, 9, 9, 30),
        dt.date: dt.date(2026, 9, 9),
    }
    return {
        c.name: {"a": ["甲", 1]} if isinstance(c.type, JSON) else values[c.type.python_type]
        for c in table.columns
    }


@pytest.mark.parametrize("step", STEPS)
def test_the_rows_of_every_earlier_schema_are_there_after_the_upgrade(tmp_path: Path, step: str) -> None:
    rows_come_through(open_engine(f"sqlite:///{tmp_path}/office.db"), step)


def rows_come_through(engine: Engine, step: str) -> None:
    """A database of the schema that ended with a step, a row in every table, is brought up: every row says what it said."""
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, step)
    earlier = MetaData()
    earlier.reflect(engine, only=lambda name, _: name in SQLModel.metadata.tables)
    rows = {table: _row(table) for table in earlier.sorted_tables}
    with engine.begin() as connection:
        for table, row in rows.items():
            connection.execute(table.insert(), row)
    bring_up(engine)
    with engine.connect() as connection:
        for table, row in rows.items():
            assert [dict(found) for found in connection.execute(select(table)).mappings()] == [row]
    assert len(rows) > 10 and step <= newest_version()


@pytest.mark.slow
def test_mail_that_was_under_way_when_the_product_was_replaced_is_finished_by_the_new_one(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\n')
    mail = office.mail("来件.pdf", notice(NUMBER))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    older = subprocess.run(
        [sys.executable, "-c", OLDER, str(mail)], cwd=office.root, env=environment, timeout=300, check=False
    )
    assert older.returncode == -signal.SIGKILL
    serving = office.popen("serve", "--port", "0")
    try:
        end = time.monotonic() + 200
        while not list(office.root.glob("inbox/_回执/*.html")) and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=120)
    assert [c["number"] for c in office.json("cases")["cases"]] == ["2026-0001"]
    assert office.json("case", NUMBER)["papers"][0]["kind"] == "respond_notice"
    assert office.json("verify")["problems"] == []
