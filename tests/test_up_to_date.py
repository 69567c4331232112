"""A volume or the rest of a decision is called up to date only where nothing was done since it was looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from pipeline import clock
from pipeline.config import load_settings
from pipeline.errors import AccessError
from pipeline.flow.archive import binding, volumes
from pipeline.flow.cases import unmade
from pipeline.flow.cases.unmade import LEFT, OUTDATED, is_caught_up, missed, rest_told
from pipeline.flow.office.house import House
from pipeline.flow.service.failed import failed
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.processes.engine import DurableEngine, Steps
from pipeline.types import Volume
from tests.office import Office
from tests.serving import working
from tests.volumes import case_with, paper

ENVELOPE = "20260901-090000-000001"
CASE = "2026-0001"
FULL = AccessError("磁盘已满", "请清理磁盘。")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(load_settings(Office(tmp_path / "office").root / "config.toml"))
    house.transact(lambda s: CaseRegister(s).open_case(dt.date(2026, 9, 1), "{year}-{serial:04d}"))
    yield house
    house.close()


def decide(house: House) -> str:
    """A decision is kept; returns the hash of its act."""

    def act(session: Session) -> str:
        said = {"arrival": f"{ENVELOPE}-01", "cases": [CASE]}
        journal.write(session, clock.now(), "人工处理", None, said)
        return journal.head(session)

    return house.transact(act)


def is_left(house: House, kind: str) -> bool:
    with house.reading() as session:
        return bool(missed(session, CASE, kind))


CASE_OF_TWO = case_with(
    paper("judgment", id=f"{ENVELOPE}-01-p1", instance="first"),
    paper("notice", id=f"{ENVELOPE}-02-p1", instance="second", pages=()),  # cannot be bound
    number=CASE,
)
BOUND = Volume("卷宗.pdf", 1, "0" * 64, "0" * 64, dt.date(2026, 9, 1), True, 1, "正卷", "first")


@pytest.mark.parametrize("meanwhile", [True, False], ids=["decided meanwhile", "nothing done"])
@pytest.mark.parametrize("writes", [True, False], ids=["a further version", "nothing to write"])
def test_a_final_volume_is_up_to_date_only_where_nothing_was_decided_while_it_was_bound(
    house: House, monkeypatch: pytest.MonkeyPatch, meanwhile: bool, writes: bool
) -> None:
    monkeypatch.setattr(binding, "case_of", lambda *_: CASE_OF_TWO)
    monkeypatch.setattr(binding, "write_case_file", lambda *_: None)
    finalise(house, monkeypatch, writes=True, meanwhile=False)
    assert is_bound(house)
    decide(house)
    unmade.note(house, OUTDATED, CASE, "改动")
    assert not is_bound(house)
    finalise(house, monkeypatch, writes=writes, meanwhile=meanwhile)
    assert is_left(house, OUTDATED) is meanwhile and is_bound(house) is not meanwhile


def finalise(house: House, patch: pytest.MonkeyPatch, *, writes: bool, meanwhile: bool) -> None:
    """The final volume of the case, where a person may decide something after the case was read."""

    def bind(house: House, job: volumes.Job) -> list[str]:
        if meanwhile:
            decide(house)
        if writes:
            volumes._keep(house, job, BOUND)
        return []

    patch.setattr(binding, "bind_volumes", bind)
    binding._bind_all(house, CASE, final=True, reason="")


def is_bound(house: House) -> bool:
    with house.reading() as session:
        return binding._is_bound(session, CASE_OF_TWO)


def test_the_rest_of_a_decision_is_told_until_all_of_it_is_done(house: House) -> None:
    first = decide(house)
    broken_off(house, first)
    second = decide(house)
    assert is_left(house, LEFT) and not caught_up(house, first)
    broken_off(house, second)
    with rest_told(house, [CASE], ENVELOPE, first):
        pass
    assert is_left(house, LEFT)  # the later one may have missed what the earlier one's steps did
    with rest_told(house, [CASE], ENVELOPE, second):
        pass
    assert not is_left(house, LEFT) and caught_up(house, first) and caught_up(house, second)
    assert not caught_up(house, decide(house))  # nobody could note that this one was broken off


def broken_off(house: House, decision: str) -> None:
    with pytest.raises(AccessError), rest_told(house, [CASE], ENVELOPE, decision):
        raise FULL


def caught_up(house: House, decision: str) -> bool:
    with house.reading() as session:
        return is_caught_up(session, CASE, ENVELOPE, decision)


@pytest.mark.slow
def test_an_act_that_was_not_kept_is_not_offered_again_and_one_that_was_kept_is(house: House) -> None:
    def act(is_full: bool) -> str:
        if is_full:
            raise FULL
        return CASE

    def work(steps: Steps, is_full: bool) -> None:
        steps.transact("act", lambda _: act(is_full))
        steps.step("publish", lambda: act(True))

    engine = DurableEngine(house.queue_engine, house.engine, "office", workers=1)
    with working(engine, {"set": work}):
        for identity, is_full in (("not-kept", True), ("kept", False)):
            engine.submit("set", identity, (is_full,))
            with pytest.raises(AccessError):
                engine.wait(identity)
        assert [work.identity for work in failed(house)] == ["kept"]
