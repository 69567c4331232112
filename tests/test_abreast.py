"""Pages and mail in two processes: what each tells the other, and the queue as the pages have it."""

from __future__ import annotations

import os
import resource
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dbos import DBOS
from sqlalchemy.exc import OperationalError

from pipeline.errors import AccessError, UsageError
from pipeline.flow import going_on
from pipeline.flow.going_on import GoingOn, Rest
from pipeline.flow.office.house import House
from pipeline.flow.service import abreast
from pipeline.flow.service.abreast import Abreast, News, hear_no_pages, hear_pages, tell_news
from pipeline.flow.service.crew import BEAT, awake
from pipeline.flow.service.engine_room import STOPPED
from pipeline.plain import to_plain
from pipeline.store.database import bring_up, open_engine, open_queue_engine
from pipeline.store.roster import LEASE
from pipeline.tools.processes import queue as queue_tool
from pipeline.tools.processes.engine import DurableEngine, Work
from pipeline.tools.processes.line import Line
from pipeline.tools.processes.queue import QueueClient
from tests.serving import wait_until, working
from tests.test_faults_storage import at_work


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with at_work(tmp_path / "office") as made:
        yield made


class _Client:
    """A queue whose works never end, as another process begins them."""

    begun = False

    def is_done(self, identity: str) -> bool:
        return False

    def is_begun(self, identity: str, executor: str) -> bool:
        return self.begun and executor == "office"

    def oldest(self) -> float:
        return 600.0


def _pages(
    house: House, monkeypatch: pytest.MonkeyPatch, say: Callable[[Any], bool] = lambda told: True
) -> Abreast:
    monkeypatch.setattr(abreast, "QueueClient", lambda engine: _Client())
    return Abreast(House(house.settings, at_screen=True), say)


# --- the line -------------------------------------------------------------------------------------


def test_a_line_carries_messages_and_a_descriptor_and_tells_that_the_other_end_is_gone() -> None:
    one, other = Line.pair()
    read, write = os.pipe()
    assert one.say({"甲": [1]})
    one.give({"乙": 2}, write)
    assert other.hear(1) == ({"甲": [1]}, None)
    heard = other.hear(1)
    assert heard is not None and heard[0] == {"乙": 2} and heard[1] is not None
    os.write(heard[1], b"x")
    assert os.read(read, 1) == b"x"
    assert other.hear(0) == ({}, None)
    one.close()
    assert other.hear(1) is None and not other.say({})
    for number in (read, write, heard[1]):
        os.close(number)
    other.close()


def test_a_line_is_heard_beside_a_thousand_open_files() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[1], 4096), before[1]))
    opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        one, other = Line.pair()
        assert other.fileno() > 1024 and one.say({"甲": 1}) and other.hear(5) == ({"甲": 1}, None)
        one.close()
        other.close()
    finally:
        for number in opened:
            os.close(number)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_who_speaks_to_a_process_that_was_stopped_goes_on() -> None:
    one, other = Line.pair()
    start = time.monotonic()
    assert any(not one.say({"n": "言" * 100}) for _ in range(10_000))
    assert time.monotonic() < start + 5
    one.close()
    other.close()


# --- what is told ---------------------------------------------------------------------------------


def test_the_pages_know_what_the_mail_has_in_memory(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = _pages(house, monkeypatch)
    here = mail._house
    assert here.is_at_work and here.heard is not None
    mail.hear(to_plain(News("office", ("set-1",), 5.0, 2, 7.5, True, "磁盘已满")))
    assert (here.pulse, here.has_upkeep, here.upkeep_trouble, len(here.hands)) == (7.5, True, "磁盘已满", 2)
    mail.hear(to_plain(News("office")))
    assert (here.pulse, here.has_upkeep, here.upkeep_trouble, here.hands) == (None, False, "", set())
    here.close()


def test_the_mail_knows_who_looks_and_which_figures_are_wanted(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []

    def say(message: dict[str, Any]) -> bool:
        told.append(message)
        return True

    mail = _pages(house, monkeypatch, say)
    with mail._house.courtesy.page():
        mail._house.courtesy.look()
        hear_pages(house, told[-1])
        assert house.courtesy._pages == 1 and house.courtesy._is_looked_at()
    hear_pages(house, told[-1])
    assert house.courtesy._pages == 0
    until = time.monotonic() + 3600
    for more in (0.0, 1.0):  # looked at again a second later
        mail._house.figures_wanted["[2026, null]"] = until + more
        mail.hear(to_plain(News("office")))
    assert [m["figures"] for m in told if "figures" in m] == [{"[2026, null]": until}]
    hear_pages(house, told[-1])
    assert house.figures_wanted == {"[2026, null]": until}
    mail._house.close()


def test_a_page_whose_end_the_mail_could_not_take_is_told_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, has_room = list[dict[str, Any]](), True

    def say(message: dict[str, Any]) -> bool:
        if has_room:
            told.append(message)
        return has_room

    mail = _pages(house, monkeypatch, say)
    with mail._house.courtesy.page():
        has_room = False
    mail.hear(to_plain(News("office")))
    assert [message["pages"] for message in told] == [1]
    has_room = True
    for _ in range(2):
        mail.hear(to_plain(News("office")))
    assert [message["pages"] for message in told] == [1, 0]
    mail._house.close()


def test_pages_that_died_while_one_was_put_together_hold_up_no_mail(house: House) -> None:
    hear_pages(house, {"looked": time.monotonic(), "pages": 3})
    hear_no_pages(house)
    assert house.courtesy._pages == 0 and house.courtesy._is_looked_at()


# --- work that is handed over ---------------------------------------------------------------------


@pytest.mark.slow
def test_what_people_do_is_put_into_the_queue_and_its_end_is_told(house: House) -> None:
    office, queue = open_engine(house.settings.database_url), open_queue_engine(str(house.queue_engine.url))
    bring_up(office)
    go = threading.Event()

    def refused(_steps: object) -> None:
        raise UsageError("没有这个案件", "请检查。")

    engine = DurableEngine(queue, office, "office", workers=2)
    works: dict[str, Work] = {"echo": lambda _steps, word: go.wait(30) and word, "refused": refused}
    stop = threading.Event()
    with working(engine, works):
        pages = Abreast(House(house.settings, at_screen=True), lambda told: True)
        telling = threading.Thread(
            target=tell_news, args=(house, engine, lambda told: pages.hear(told), stop), daemon=True
        )
        telling.start()
        try:
            with ThreadPoolExecutor(1) as pool:
                pages.submit("echo", "echo-1", ("好",))
                answer = pool.submit(pages.wait, "echo-1")
                wait_until(lambda: pages._news.at_work == ("echo-1",), 30, 0.02)
                assert pages.standing() == 0.0
                go.set()
                assert answer.result(30) == "好"
            pages.submit("refused", "refused-1", ())
            with pytest.raises(UsageError, match="没有这个案件"):
                pages.wait("refused-1")
        finally:
            stop.set()
            telling.join(10)
            pages.stop()
            pages._house.close()


def test_nobody_waits_for_ever_for_a_process_that_stands_still(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = _pages(house, monkeypatch)
    mail._house.heard = time.monotonic() - 2 * STOPPED
    with pytest.raises(AccessError, match="处理队列的进程没有响应"):
        mail.wait("set-1")
    mail._house.close()


def test_nobody_waits_for_ever_for_work_that_was_let_go(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_tool, "DROPPED", 0.05)
    mail = _pages(house, monkeypatch)
    mail.hear(to_plain(News("office")))
    monkeypatch.setattr(_Client, "begun", True)
    with pytest.raises(AccessError, match="写不进去"):
        mail.wait("set-1")
    mail._house.close()


def test_a_process_that_fell_silent_is_not_taken_for_a_queue_that_cannot_be_written(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_tool, "DROPPED", 0.02)
    monkeypatch.setattr(abreast, "STOPPED", 2.0)
    monkeypatch.setattr(_Client, "begun", True)
    mail = _pages(house, monkeypatch)
    mail.hear(to_plain(News("office")))
    mail._house.heard = time.monotonic() - 1.6
    with pytest.raises(AccessError, match="没有响应"):
        mail.wait("set-1")
    mail._house.close()


def _away(*_: object, **__: object) -> None:
    raise OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error"))


def test_a_queue_that_cannot_be_looked_at_is_told_in_words(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = SimpleNamespace(list_workflow_steps=_away, retrieve_workflow=_away, destroy=lambda: None)
    monkeypatch.setattr(queue_tool, "DBOSClient", lambda **_: client)
    monkeypatch.setattr(queue_tool, "_wait_for_tables", lambda engine: None)
    monkeypatch.setattr(DBOS, "list_workflows", _away)
    engine = DurableEngine(house.queue_engine, house.engine, "office", workers=1)
    with queue_tool.steps_done(house.queue_engine, "set-1") as steps:
        for ask in (steps, lambda: QueueClient(house.queue_engine).wait("set-1"), engine._begun):
            with pytest.raises(AccessError, match="工作队列不能读写：disk I/O error"):
                ask()


def test_an_act_that_cannot_be_looked_up_is_waited_for_to_its_end(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []

    def look() -> frozenset[str]:
        looks.append("")
        raise AccessError("工作队列不能读写：disk I/O error", "")

    def wait(identity: str) -> None:
        wait_until(lambda: len(looks) > 1, 30, 0.02)

    monkeypatch.setattr(going_on, "steps_done", lambda engine, identity: nullcontext(look))
    target: Any = SimpleNamespace(submit=lambda *given: None, wait=wait)
    assert GoingOn(house).decide(target, 0.1, "arrival", [], None) is Rest.DONE


# --- on PostgreSQL --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "sure"),
    [(0.0, True), (LEASE - BEAT - 1, True), (LEASE - BEAT + 0.1, False), (None, False)],
    ids=["just now", "as long as the mail itself", "soon given up", "not heard yet"],
)
def test_pages_are_as_sure_of_the_mail_as_it_is_itself(
    house: House, monkeypatch: pytest.MonkeyPatch, age: float | None, sure: bool
) -> None:
    monkeypatch.setattr(abreast, "_SURE", 0.05)
    mail = _pages(house, monkeypatch)
    mail.hear(to_plain(News("office", sign=None if age is None else awake() - age)))
    with nullcontext() if sure else pytest.raises(AccessError, match="已由别的机器接替"):
        mail.assure()
    mail._house.close()


@pytest.mark.parametrize(
    ("news", "stands"),
    [
        (News("office", moved=-600.0), True),
        (News("office", ("take-in-1",), moved=-600.0), False),
        (News("office", moved=0.0), False),
        (News(""), False),
    ],
    ids=["nothing is done", "at work", "just ended", "nothing told yet"],
)
def test_a_queue_that_stands_is_seen_from_the_pages(
    house: House, monkeypatch: pytest.MonkeyPatch, news: News, stands: bool
) -> None:
    mail = _pages(house, monkeypatch)
    mail.hear(to_plain(replace(news, moved=time.monotonic() + news.moved)))
    assert (mail.standing() > 500) is stands
    mail._house.close()
