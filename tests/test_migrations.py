"""The schema comes from its migrations, equals the tables, and leaves what is not ours alone."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from pipeline.errors import DataError
from pipeline.store import database
from pipeline.store import glance_tables as glance_tables
from pipeline.store import tables as tables
from pipeline.store.database import bring_up, newest_version, open_engine

ROOT = Path(__file__).resolve().parents[1]
MIGRATIONS = ROOT / "pipeline" / "store" / "migrations"


def address(folder: Path) -> str:
    return f"sqlite:///{folder}/office.db"


def test_the_migrated_schema_is_the_tables(tmp_path: Path) -> None:
    engine = open_engine(address(tmp_path))
    bring_up(engine)

    def ours(_thing: object, _name: object, _kind: object, reflected: bool, model: object) -> bool:
        return not (reflected and model is None)

    options = {"compare_type": True, "compare_server_default": True, "include_object": ours}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []
        there = set(inspect(connection).get_table_names())
    assert set(SQLModel.metadata.tables) <= there


def test_the_newest_step_is_the_head_and_there_is_one_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    directory = ScriptDirectory.from_config(config)
    assert directory.get_heads() == [newest_version()]
    assert [s.revision for s in directory.walk_revisions()] == sorted(
        (p.name[:4] for p in (MIGRATIONS / "versions").glob("[0-9]*.py")), reverse=True
    )


def test_an_open_database_at_the_newest_step_needs_no_alembic(tmp_path: Path) -> None:
    bring_up(open_engine(address(tmp_path)))
    code = (
        "import sys\n"
        "from pipeline.store.database import bring_up, open_engine\n"
        f"bring_up(open_engine({address(tmp_path)!r}))\n"
        "assert not any(n.split('.')[0] == 'alembic' for n in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_tables_of_the_queue_are_left_alone(tmp_path: Path) -> None:
    engine = open_engine(address(tmp_path))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE workflow_status (id TEXT)"))
        connection.execute(text("INSERT INTO workflow_status VALUES ('w')"))
    bring_up(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM workflow_status")).scalar_one() == "w"


def test_eight_that_open_an_empty_database_at_once_all_find_the_schema(tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def one() -> None:
        try:
            bring_up(open_engine(address(tmp_path)))
        except BaseException as error:
            errors.append(error)

    code = f"from pipeline.store.database import *; bring_up(open_engine({address(tmp_path)!r}))"
    others = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(3)]
    thread = threading.Thread(target=one)
    thread.start()
    thread.join(120)
    assert errors == [] and not thread.is_alive()
    assert [process.wait(60) for process in others] == [0, 0, 0]


@pytest.mark.parametrize(
    "spoil",
    ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version"],
    ids=["newer", "unnumbered"],
)
def test_a_schema_that_is_not_ours_is_refused_in_plain_words(tmp_path: Path, spoil: str) -> None:
    engine = open_engine(address(tmp_path))
    bring_up(engine)
    with engine.begin() as connection:
        connection.execute(text(spoil))
    with pytest.raises(DataError) as caught:
        bring_up(engine)
    assert caught.value.advice


def test_a_step_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(address(tmp_path))
    real = database._upgrade

    def breaks(connection: object) -> None:
        real(connection)  # type: ignore[arg-type]
        raise RuntimeError("power cut")

    monkeypatch.setattr(database, "_upgrade", breaks)
    with pytest.raises(RuntimeError):
        bring_up(engine)
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    bring_up(engine)
    assert "case_file" in inspect(engine).get_table_names()
