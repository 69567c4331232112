"""The journal in the archive: odd characters break no line of it, and what was exported is never written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline import clock
from pipeline.config import load_settings
from pipeline.errors import AccessError
from pipeline.flow.archive import rebuilding
from pipeline.flow.cases.after_acts import AfterActs
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.store import journal
from pipeline.tools.files import safe_name
from tests.archive import problems


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\n', "utf-8")
    found = House(load_settings(tmp_path / "config.toml"))
    yield found
    found.close()


def note(house: House, said: str) -> None:
    house.transact(lambda session: journal.write(session, clock.now(), "收件", None, {"name": said}))


def test_a_name_with_a_line_separator_neither_breaks_the_chain_nor_the_rebuilding(house: House) -> None:
    """U+2028, U+2029 and U+0085 end a line for many programs, but not for JSON."""
    note(house, "起诉状\u2028副本\u2029第\u0085页.pdf")
    note(house, "second")
    write_journal(house)
    assert problems(house) == []
    entries, wrong = rebuilding._journal(house)
    assert (len(entries), wrong) == (2, [])
    assert safe_name("起诉状\u2028副本\u2029第\u0085页.pdf") == "起诉状_副本_第_页.pdf"


def test_acts_cut_out_of_the_database_stay_in_the_archive(house: House) -> None:
    """Only the exported journal still knows them: the next act keeps it beside the new one, and verify says so."""
    for said in ("one", "two", "three"):
        note(house, said)
    write_journal(house)
    with house.engine.begin() as connection:
        connection.execute(text("DELETE FROM journal WHERE id > 1"))
    note(house, "four")
    write_journal(house)
    folder = house.settings.archive / "_日志"
    (kept,) = folder.glob("*.不符")
    assert "three" in kept.read_text(encoding="utf-8")
    assert [p["check"] for p in problems(house)] == ["多出的文件"]
    write_journal(house)
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("left", [False, True], ids=["gone", "an empty folder in its place"])
def test_a_journal_is_never_written_where_the_archive_is_away(house: House, left: bool) -> None:
    """It would make an empty folder look like the archive, and what is kept there would lie hidden once the share is back."""
    note(house, "one")
    AfterActs(house).follow()
    note(house, "two")
    archive = house.settings.archive
    away = archive.rename(archive.with_name("away"))
    if left:
        archive.mkdir()
    with pytest.raises(AccessError, match="档案文件夹"):
        AfterActs(house).follow()
    assert not any(archive.glob("*"))
    if left:
        archive.rmdir()
    away.rename(archive)
    AfterActs(house).follow()
    assert problems(house) == []
