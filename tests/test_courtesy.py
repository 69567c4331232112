"""While somebody looks at the workbench, the steps of the mail come one after another; else they do not wait."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from pipeline.flow.office import courtesy
from pipeline.flow.office.courtesy import Courtesy


def most_at_once(shared: Courtesy, steps: int = 4) -> int:
    """How many of so many steps that begin together are under way at the same moment, at most."""
    at_work, most, lock = 0, 0, threading.Lock()
    together = threading.Barrier(steps)

    def step(_: int) -> None:
        nonlocal at_work, most
        together.wait(10)
        with shared.turn():
            with lock:
                at_work += 1
                most = max(most, at_work)
            threading.Event().wait(0.2)
            with lock:
                at_work -= 1

    with ThreadPoolExecutor(steps) as pool:
        list(pool.map(step, range(steps)))
    return most


def test_steps_come_one_after_another_while_somebody_looks() -> None:
    shared = Courtesy()
    shared.look()
    assert most_at_once(shared) == 1


def test_the_step_that_waits_longest_is_next_and_no_piece_of_mail_takes_every_turn() -> None:
    shared, order = Courtesy(), list[str]()
    shared.look()
    begun = threading.Event()

    def piece(name: str, steps: int) -> None:
        for _ in range(steps):
            with shared.turn():
                begun.set()
                order.append(name)
                threading.Event().wait(0.05)

    with ThreadPoolExecutor(2) as pool:
        long = pool.submit(piece, "flood", 12)
        begun.wait(10)
        pool.submit(piece, "summons", 3).result(30)
        long.result(30)
    assert order.index("summons") <= 3 and "flood" in order[-6:]
    last = len(order) - 1 - order[::-1].index("summons")
    assert last <= 8, "each step of the summons waited for one of the flood"


def test_steps_do_not_wait_when_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Courtesy()
    assert most_at_once(shared) > 1
    shared.look()
    monkeypatch.setattr(courtesy, "LOOKING", 0.0)
    assert most_at_once(shared) > 1


def test_no_step_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "MOST", 0.1)
    shared, begun = Courtesy(), time.monotonic()
    shared.look()
    with ExitStack() as hanging:
        hanging.enter_context(shared.turn())
        with shared.turn():
            pass
    assert time.monotonic() < begun + 5


@pytest.mark.parametrize(
    ("work", "step", "waits"),
    [
        ("take_in", "read", True),
        ("take_in", "file", True),
        ("take_in_pile", "catalogue", True),
        ("take_in", "see 1", False),
        ("decide", "act", False),
        ("set", "publish", False),
    ],
)
def test_only_mail_waits_and_not_its_reading_of_scans(work: str, step: str, waits: bool) -> None:
    shared = Courtesy()
    with shared.turn_of(work, step):
        assert (shared._under_way == 1) is waits


def test_a_step_begins_after_the_page_that_is_being_put_together() -> None:
    shared, order = Courtesy(), list[str]()
    shared.look()

    def step() -> None:
        with shared.turn():
            order.append("step")

    with ThreadPoolExecutor(1) as pool:
        with shared.page():
            waiting = pool.submit(step)
            threading.Event().wait(0.2)
            order.append("page")
        waiting.result(10)
    assert order == ["page", "step"]


def test_pages_without_end_hold_up_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "BETWEEN", 0.1)
    shared, begun = Courtesy(), time.monotonic()
    shared.look()
    with shared.page():
        shared.give_way()
        with shared.turn():
            pass
    assert time.monotonic() < begun + courtesy.MOST / 10


def test_nobody_gives_way_for_long_to_a_page_whose_end_was_never_told() -> None:
    shared = Courtesy()
    shared.hear(time.monotonic() - courtesy.LOOKING, 1)
    begun = time.monotonic()
    for _ in range(100):
        shared.give_way()
    assert time.monotonic() < begun + 50 * courtesy.BREATH
