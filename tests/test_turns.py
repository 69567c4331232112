"""Whose turn it is in a flood: hearings soon first, what came before last, and never more at once than the queue can use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import clock
from pipeline.doors.inbox import Inbox
from pipeline.flow import corridor, pile
from pipeline.flow.mail import turns
from pipeline.flow.mail.urgency import AGAIN, calls_soon
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.service.engine_room import Unfinished
from pipeline.store.ledger import Ledger
from pipeline.tools.opening.peek import Peek
from pipeline.tools.processes.queue import NORMAL, SOON
from pipeline.types import Hints
from tests.office import complaint, pdf, summons
from tests.test_faults_storage import Direct, at_work

TODAY = dt.date(2026, 11, 28)
TOMORROW = "2026年11月29日上午9时30分"
PICTURE = b"\xff\xd8\xff\xe0 %d \xff\xd9"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with at_work(tmp_path / "office") as made:
        made.settings = replace(made.settings, quiet_seconds=0)
        yield made


class _Queue:
    def __init__(self) -> None:
        self.put: list[tuple[str, Any, int]] = []

    def submit(self, work: str, identity: str, arguments: tuple[Any, ...], priority: int = 0) -> None:
        self.put.append((work, arguments[0], priority))

    def wait(self, identity: str) -> Any: ...

    def stop(self) -> None: ...


def _names(house: House, queue: _Queue) -> list[tuple[list[str], int]]:
    """The names of the files of each piece of work, and its rank."""
    found = []
    for _, about, priority in queue.put:
        envelopes = about if isinstance(about, list) else [about]
        staged = [intake.staged(house, envelope) for envelope in envelopes]
        found.append(([f.name for s in staged if s for f in s.files], priority))
    return found


def _looked(house: House, times: int = 2) -> _Queue:
    queue = _Queue()
    box = Inbox(house, queue)
    for _ in range(times):
        box.rescan()
    box._turns.close()
    return queue


@pytest.mark.parametrize(
    "words, is_soon",
    [
        ("传 票\n应到时间：2026年11月29日上午9时30分", True),
        ("传票\n应到时间：二〇二六年十二月二十七日", True),
        ("传票\n应到时间：2026年12月30日上午9时30分", False),
        ("传票\n应到时间：2026年10月20日上午9时30分\n二〇二六年九月二十一日", False),
        ("行政判决书\n本院于2026年11月29日公开开庭审理", False),
        ("", False),
    ],
    ids=["tomorrow", "in figures of words", "in five weeks", "past", "no summons", "a scan"],
)
def test_a_summons_goes_first_when_its_day_is_near(words: str, is_soon: bool) -> None:
    assert calls_soon(words, TODAY) is is_soon


def test_a_summons_for_tomorrow_under_a_neutral_name_goes_before_a_flood(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "FEW", 2)
    monkeypatch.setattr(turns, "PEEKING", 60.0)  # however long the child takes to start
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    inbox = house.settings.inbox
    for number in range(4):
        (inbox / f"{number}.jpg").write_bytes(PICTURE % number)
    (inbox / "坏.pdf").write_bytes(b"%PDF-1.7 broken %%EOF")
    (inbox / "scan0001.pdf").write_bytes(pdf(summons("（2026）渝0109行初9号", TOMORROW)))
    (inbox / "scan0002.pdf").write_bytes(pdf(summons("（2026）渝0109行初8号", "2026年10月20日上午9时30分")))
    first, *rest = _names(house, _looked(house))
    assert first == (["scan0001.pdf"], SOON)
    assert len(rest) == 6 and {rank for _, rank in rest} == {NORMAL}


def test_what_came_before_waits_for_what_is_new_and_is_one_piece_of_work(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "FEW", 2)
    for number in range(6):
        (house.settings.inbox / f"{number}.jpg").write_bytes(PICTURE % min(number, 1))
    (house.settings.inbox / "新.jpg").write_bytes(PICTURE % 9)
    queue = _looked(house)
    assert _names(house, queue) == [
        (["0.jpg"], NORMAL),
        (["1.jpg"], NORMAL),
        (["新.jpg"], NORMAL),
        (["2.jpg", "3.jpg", "4.jpg", "5.jpg"], AGAIN),
    ]


def test_of_a_flood_no_more_is_taken_than_keeps_the_queue_busy(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FEW", 2), ("MOST", 5), ("LEAST", 1)):
        monkeypatch.setattr(turns, name, value)
    for number in range(9):
        (house.settings.inbox / f"{number}.jpg").write_bytes(PICTURE % number)
    queue = _looked(house, 2)
    assert len(queue.put) == 5 and len(list(house.settings.inbox.glob("*.jpg"))) == 4
    queue = _looked(house, 3)
    assert len(queue.put) == 2, "a little goes on even when nothing of the queue ever ends"


def _piled(house: House, count: int) -> list[str]:
    """A complaint that is held, for it has no number, and so many copies of it in the stage."""
    content = pdf(complaint())
    paths = [house.settings.inbox / f"{number}.pdf" for number in range(count + 1)]
    for path in paths:
        path.write_bytes(content)
    corridor.take_in(house, Direct(house), intake.stage(house, paths[:1], "", Hints(), move=True))
    taken: list[str] = []
    assert intake.stage_each(house, paths[1:], taken.extend) == []
    return taken


class _Broken(Direct):
    """Steps that end before or after one of them, as a killed process does."""

    def __init__(self, house: House, name: str, is_done: bool) -> None:
        super().__init__(house)
        self._name, self._is_done = name, is_done

    def step(self, name: str, act: Callable[[], Any]) -> Any:
        """Done, or broken off."""
        return self._broken(name, lambda: super(_Broken, self).step(name, act))

    def transact(self, name: str, act: Callable[[Any], Any]) -> Any:
        """Done, or broken off."""
        return self._broken(name, lambda: super(_Broken, self).transact(name, act))

    def _broken(self, name: str, act: Callable[[], Any]) -> Any:
        if name != self._name:
            return act()
        if self._is_done:
            act()
        raise InterruptedError(name)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "then"),
    [
        ("record", "each alone"),
        ("catalogue", "as a pile"),
        ("clear", "each alone"),
        ("receipts", "as a pile"),
    ],
)
def test_a_pile_broken_off_anywhere_has_one_receipt_for_each_file_in_the_end(
    house: House, step: str, then: str
) -> None:
    envelopes = _piled(house, 3)
    with pytest.raises(InterruptedError):
        pile.take_in_pile(house, _Broken(house, step, is_done=True), envelopes)
    if then == "as a pile":
        pile.take_in_pile(house, Direct(house), envelopes)
    else:
        for envelope in envelopes:
            corridor.take_in(house, Direct(house), envelope)
    with house.reading() as session:
        ledger = Ledger(session)
        assert ledger.unfinished_envelopes() == () and intake.leftovers(house) == ()
        arrivals = [arrival for envelope in envelopes for arrival in ledger.arrivals(envelope)]
    assert [(a.status, a.name) for a in arrivals] == [("duplicate", f"{n}.pdf") for n in (1, 2, 3)]
    assert len(list((house.settings.inbox / intake.RECEIPTS).glob("*.html"))) == 4
    assert all((house.settings.archive / arrival.stored).is_file() for arrival in arrivals)
    assert all((house.settings.archive / "_登记/2026" / f"{e}.json").is_file() for e in envelopes)


class _Engine:
    def __init__(self, piles: list[list[str]]) -> None:
        self.piles, self.begun = piles, list[str]()

    def states(self, identities: list[str]) -> dict[str, str]:
        return {}

    def under_way(self, name: str) -> list[list[str]]:
        return self.piles

    def submit(self, work: str, identity: str, arguments: tuple[str], priority: int = 0) -> None:
        self.begun.append(arguments[0])


@pytest.mark.slow
def test_mail_of_a_pile_under_way_is_not_begun_alone_and_that_of_a_failed_one_is(house: House) -> None:
    envelopes = _piled(house, 2)
    busy, failed = _Engine([envelopes]), _Engine([])
    for engine in (busy, failed):
        Unfinished(house, engine).take_up()  # type: ignore[arg-type]
    assert busy.begun == [] and failed.begun == envelopes


@pytest.mark.slow
def test_a_place_in_the_stage_that_a_crash_left_before_anything_lay_in_it_is_no_mail(house: House) -> None:
    stage = house.settings.inbox / intake.STAGE
    for name in ("20260901-080000-000001", "20260901-080000-000002"):
        (stage / name).mkdir()
    (stage / "20260901-080000-000002" / ".tmp-half.json").write_text("{", "utf-8")
    (kept,) = _piled(house, 1)
    engine = _Engine([])
    with intake.staging(house):
        Unfinished(house, engine).take_up()  # type: ignore[arg-type]
    assert len(intake.leftovers(house)) == 3 and engine.begun == [], "somebody may be about to fill them"
    Unfinished(house, engine).take_up()  # type: ignore[arg-type]
    assert intake.leftovers(house) == (kept,) and engine.begun == [kept]


def test_a_peek_at_what_is_no_pdf_or_broken_sees_nothing_and_the_next_is_seen(tmp_path: Path) -> None:
    peek = Peek()
    try:
        for name, content in (("a.jpg", PICTURE), ("b.pdf", b"%PDF-1.7 broken %%EOF"), ("c.pdf", b"")):
            (tmp_path / name).write_bytes(content)
            assert peek.words(tmp_path / name) == ""
        (tmp_path / "d.pdf").write_bytes(pdf(summons("（2026）渝0109行初9号", TOMORROW)))
        assert calls_soon(peek.words(tmp_path / "d.pdf"), TODAY)
    finally:
        peek.close()
