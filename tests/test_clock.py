"""A clock that is wrong: what it would spoil is refused, and what it left does not stand in the way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from pipeline import clock
from pipeline.config import load_settings
from pipeline.errors import AccessError
from pipeline.flow.archive import digest
from pipeline.flow.office import intake, timekeeping
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.store import journal, records
from pipeline.store.database import bring_up, open_engine


def test_nothing_is_registered_while_the_clock_is_older_than_the_product(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/o.db")
    bring_up(engine)
    with Session(engine) as session, pytest.raises(AccessError, match="系统时间"):
        journal.write(session, dt.datetime(1970, 1, 1, 8), "收件", None, {})


def test_a_clock_that_ran_ahead_and_was_put_back_leaves_one_chain_and_the_digests_go_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\n', "utf-8")
    house = House(load_settings(tmp_path / "config.toml"))
    moments = [dt.datetime(2026, 9, 1), dt.datetime(2099, 1, 1), dt.datetime(2026, 9, 2)]
    for number, moment in enumerate(moments):
        house.transact(lambda s, at=moment, n=number: journal.write(s, at, "收件", None, {"n": n}))  # type: ignore[misc]
    write_journal(house)
    exported = sorted((house.settings.archive / "_日志").glob("*.jsonl"))
    assert [p.name for p in exported] == ["2026.jsonl", "2099.jsonl"]
    wrong, last = journal.check_lines(exported[0].read_text("utf-8"))
    assert (wrong, journal.check_lines(exported[1].read_text("utf-8"), last or "")[0]) == (0, 0)
    folder = house.settings.inbox / intake.DIGESTS
    folder.mkdir()
    for day in ("2026-09-01", "2099-01-01"):
        digest.page_path(house, dt.date.fromisoformat(day)).write_text("", "utf-8")
    assert digest.missing_days(house, dt.date(2026, 9, 2)) == (dt.date(2026, 9, 2),)
    house.close()


WITNESSES = {
    "an office that was not away so long": (dt.timedelta(days=90), "距系统时间"),
    "a clock behind the journal": (dt.timedelta(days=-30), "还晚"),
    "a year that cannot be": (dt.timedelta(days=36_500), "不可能是真的"),
    "the server that keeps the folders": (dt.timedelta(days=1), "收件文件夹所在服务器"),
}


@pytest.mark.parametrize(("wrong", "told"), WITNESSES.values(), ids=WITNESSES.keys())
def test_a_clock_that_a_witness_speaks_against_is_told_of(
    wrong: dt.timedelta, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\n', "utf-8")
    house, now = House(load_settings(tmp_path / "config.toml")), clock.now()
    house.transact(lambda s: journal.write(s, now, "收件", None, {}))
    assert timekeeping.doubts(house) == ()
    monkeypatch.setattr("pipeline.clock.now", lambda: now + wrong)
    said = [sentence for sentence in timekeeping.doubts(house) if told in sentence]
    assert said and "校正系统时间" in said[0]
    house.close()


def test_a_clock_that_is_set_while_the_product_runs_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pace, now = timekeeping.Pace(), clock.now()
    assert pace.jump() == ""
    monkeypatch.setattr("pipeline.clock.now", lambda: now + dt.timedelta(hours=3))
    assert "向前跳了 1" in pace.jump() and pace.jump() == ""


def test_a_journal_with_a_clock_that_was_put_back_is_rebuilt_in_the_same_years(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/o.db")
    bring_up(engine)
    entries: list[dict[str, Any]] = [
        {"at": at, "act": "收件", "case": None, "content": {}, "previous": "0", "hash": str(n)}
        for n, at in enumerate(("2026-09-01T00:00:00", "2099-01-01T00:00:00", "2026-09-02T00:00:00"))
    ]
    with Session(engine) as session, session.begin():
        assert records.put_journal(session, entries) == 3
    with Session(engine) as session:
        assert journal.years(session) == (2026, 2099) and len(journal.lines(session, 2099)) == 2
