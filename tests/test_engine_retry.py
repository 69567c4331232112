"""Work that failed is listed with its reason and can be begun again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from pipeline.errors import AccessError, Stopping, UsageError
from pipeline.store.database import bring_up, open_engine, open_queue_engine
from pipeline.tools.processes.engine import DurableEngine, Steps
from pipeline.tools.processes.queue import begin_again, failed_works
from tests.serving import wait_until, working


def _written_to(disk_is_full: Sequence[bool]) -> None:
    if disk_is_full:
        raise OSError("磁盘已满")


@pytest.mark.slow
def test_failed_work_is_listed_and_done_once_the_cause_is_gone(tmp_path: Path) -> None:
    office, queue = open_engine(f"sqlite:///{tmp_path}/o.db"), open_queue_engine(f"sqlite:///{tmp_path}/q.db")
    bring_up(office)
    disk_is_full, done = [True], []
    acts: list[str] = []

    def keep(_: object) -> str:
        acts.append("kept")
        return "kept"

    def work(steps: Steps, name: str) -> str:
        steps.transact("act", keep)
        steps.step("write", lambda: _written_to(disk_is_full))
        done.append(name)
        return name

    def refused(_steps: object, name: str) -> str:
        raise UsageError(f"没有 {name}")

    engine = DurableEngine(queue, office, "office", workers=2)
    with working(engine, {"take_in": work, "other": refused}):
        engine.submit("take_in", "take-in-1", ("一",))
        with pytest.raises(Exception, match="磁盘已满"):
            engine.wait("take-in-1")
        (failed,) = failed_works(queue, ("take_in",))
        assert (failed.identity, failed.name, failed.about) == ("take-in-1", "take_in", "一")
        assert "磁盘已满" in failed.why
        assert failed_works(queue, ("other",)) == ()
        disk_is_full.clear()
        begin_again(queue, failed.identity)
        wait_until(lambda: done)
        assert done == ["一"] and failed_works(queue, ("take_in",)) == ()
        assert acts == ["kept"]  # what was decided meanwhile is not overwritten
        engine.submit("other", "asked-wrongly", ("二",))
        with pytest.raises(UsageError):
            engine.wait("asked-wrongly")
        assert failed_works(queue, ("other",)) == ()


def _has_come_to(outcome: str, engine: DurableEngine, begun: Sequence[str], times: int) -> bool:
    is_idle = len(begun) == times and not engine._at_work
    return is_idle and engine.states(["digest-1"]) == {"digest-1": outcome}


@pytest.mark.slow
def test_work_that_a_stop_broke_off_has_not_failed_and_is_done_at_the_next_start(tmp_path: Path) -> None:
    office, queue = open_engine(f"sqlite:///{tmp_path}/o.db"), open_queue_engine(f"sqlite:///{tmp_path}/q.db")
    bring_up(office)
    begun: list[str] = []

    def step(name: str) -> str:
        begun.append(name)
        if len(begun) == 1:
            raise Stopping
        return name

    works = {"digest": lambda steps, name: steps.step("digest", lambda: step(name))}
    for begins, outcome in enumerate(("waiting", "done"), 1):
        engine = DurableEngine(queue, office, "office", workers=1)
        with working(engine, works):
            engine.submit("digest", "digest-1", ("一",))
            wait_until(partial(_has_come_to, outcome, engine, begun, begins))
            before = time.monotonic()
        assert time.monotonic() - before < 15 and failed_works(queue, ("digest",)) == ()
    assert begun == ["一", "一"]


@pytest.mark.slow
def test_work_that_a_full_disk_broke_off_is_taken_up_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    office, queue = open_engine(f"sqlite:///{tmp_path}/o.db"), open_queue_engine(f"sqlite:///{tmp_path}/q.db")
    bring_up(office)
    disk_is_full = threading.Event()

    def refuse(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if disk_is_full.is_set() and not statement.lstrip().upper().startswith("SELECT"):
            raise sqlite3.OperationalError("database or disk is full")

    event.listen(queue, "before_cursor_execute", refuse)

    def work(_steps: object, name: str) -> str:
        if name == "一":
            disk_is_full.set()  # so its result cannot be kept
        return name

    engine = DurableEngine(queue, office, "office", workers=2)
    with working(engine, {"take_in": work}):
        engine.submit("take_in", "take-in-1", ("一",))
        with pytest.raises(AccessError, match="写不进去"):
            engine.wait("take-in-1")
        with pytest.raises(AccessError, match="写"):
            engine.submit("take_in", "take-in-2", ("二",))
        event.remove(queue, "before_cursor_execute", refuse)
        engine.take_up_dropped()
        engine.take_up_dropped()
        assert engine.wait("take-in-1") == "一"


class Counted(DurableEngine):
    """Counts how often it is asked what became of work."""

    asked = 0

    def states(self, identities: Sequence[str]) -> dict[str, str]:
        self.asked += 1
        return super().states(identities)


@pytest.mark.slow
def test_waiting_for_work_that_goes_on_here_asks_the_queue_seldom(tmp_path: Path) -> None:
    office, queue = open_engine(f"sqlite:///{tmp_path}/o.db"), open_queue_engine(f"sqlite:///{tmp_path}/q.db")
    bring_up(office)
    engine, begun, asked = Counted(queue, office, "office", workers=2), threading.Event(), []

    def work(_steps: object, name: str) -> str:
        begun.set()
        asked.append(engine.asked)
        time.sleep(2.5)
        asked.append(engine.asked)
        return name

    with working(engine, {"take_in": work}):
        engine.submit("take_in", "take-in-1", ("一",))
        assert begun.wait(60)
        since = time.monotonic()
        assert engine.wait("take-in-1") == "一"
        assert asked[1] - asked[0] <= 1 + (time.monotonic() - since) / 2


@pytest.mark.slow
def test_the_engine_begins_although_the_console_it_first_saw_is_gone(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from pipeline.store.database import bring_up, open_engine, open_queue_engine
        from pipeline.tools.processes.engine import DurableEngine
        folder, console = Path(sys.argv[1]), sys.stderr
        office = open_engine(f"sqlite:///{folder}/o.db")
        bring_up(office)
        for gone in ((folder / "1").open("w"), (folder / "2").open("w")):
            sys.stderr = gone
            engine = DurableEngine(open_queue_engine(f"sqlite:///{folder}/q.db"), office, "office", workers=1)
            engine.start({})
            engine.stop()
            gone.close()
        sys.stderr = console
        print("begun twice")
    """)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "begun twice\n", done.stderr


def _engine(folder: Path) -> DurableEngine:
    office, queue = open_engine(f"sqlite:///{folder}/o.db"), open_queue_engine(f"sqlite:///{folder}/q.db")
    bring_up(office)
    return DurableEngine(queue, office, "office", workers=2)


@pytest.mark.slow
def test_an_engine_that_has_nothing_to_do_does_not_sleep_before_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = _engine(tmp_path)
    here, slept, sleep = threading.get_ident(), list[float](), time.sleep

    def noted(seconds: float) -> None:
        if threading.get_ident() == here:
            slept.append(seconds)
        sleep(seconds)

    with working(engine, {"take_in": lambda _steps, name: name}):
        engine.submit("take_in", "take-in-1", ("一",))
        assert engine.wait("take-in-1") == "一"
        monkeypatch.setattr(time, "sleep", noted)
    assert slept == []


@pytest.mark.slow
def test_an_engine_that_is_at_work_ends_it_before_it_stops(tmp_path: Path) -> None:
    begun, ended = threading.Event(), list[str]()

    def work(_steps: Steps, name: str) -> str:
        begun.set()
        time.sleep(0.5)
        ended.append(name)
        return name

    engine = _engine(tmp_path)
    with working(engine, {"take_in": work}):
        engine.submit("take_in", "take-in-1", ("一",))
        assert begun.wait(30)
    assert ended == ["一"]
