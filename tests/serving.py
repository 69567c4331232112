"""The product running in an office of the tests, and waiting for what it does."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from pipeline.tools.files import sha256_of
from pipeline.tools.processes.engine import DurableEngine, Work
from tests.office import Office


def wait_until(true: Callable[[], Any], seconds: float = 120, every: float = 0.2) -> Any:
    """Waits for something to become true; fails the test when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(every)
    raise AssertionError("did not happen in time")


def said(process: subprocess.Popen[str], seconds: float = 120) -> dict[str, Any]:
    """The next line of JSON a process prints; fails the test when it prints none in time."""
    lines: list[str] = []
    stream = process.stdout
    assert stream is not None
    listening = Thread(target=lambda: lines.append(stream.readline()), daemon=True)
    listening.start()
    listening.join(seconds)
    assert lines, "nothing was said in time"
    assert lines[0], "it ended without a word"
    document: dict[str, Any] = json.loads(lines[0])
    return document


@contextmanager
def working(engine: DurableEngine, works: Mapping[str, Work]) -> Iterator[DurableEngine]:
    """The engine while it works the queue; stopped however the test ends, for a process has room for one."""
    engine.start(works)
    try:
        yield engine
    finally:
        engine.stop()


@contextmanager
def serving(office: Office) -> Iterator[dict[str, Any]]:
    """The product running in the office, stopped cleanly at the end."""
    process = office.popen("serve", "--port", "0", "--json")
    try:
        yield said(process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def receipts_of(office: Office, word: str) -> list[Path]:
    """The receipts of the files whose names have a word."""
    return sorted(office.root.glob(f"inbox/_回执/*{word}*.html"))


def mail_files(office: Office) -> set[str]:
    """Every received file that is in the inbox (or its stage) or in the archive, by its bytes."""
    places = [office.root / "inbox", office.root / "archive/_收件"]
    return {sha256_of(p) for place in places if place.is_dir() for p in place.rglob("*") if p.is_file()}
