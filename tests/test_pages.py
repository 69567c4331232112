"""The pages have a process of their own: the mail's work does not slow them, and the death of one is not the other's."""

from __future__ import annotations

import errno
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from pipeline.config import load_settings
from pipeline.doors import pages
from pipeline.doors.listening import listen
from pipeline.doors.pages import Pages
from pipeline.doors.service import _complain
from pipeline.errors import AccessError
from pipeline.flow.service.live import live_checks
from pipeline.tools.processes.line import Line
from pipeline.tools.processes.office_lock import is_stopped
from tests.office import ROOT, Office, notice, pdf
from tests.serving import receipts_of, said, wait_until
from tests.test_faults_storage import at_work

pytestmark = pytest.mark.slow
PASSWORD = "correct horse 马"
BUSY = 8.0  # seconds
# The mail's process does nothing but reckon for a while when a file says so, and lets nobody else of it work meanwhile. The first
# time that it starts its pages again, the system has no process for it, and then a full disk.
STARTED = f"""
import errno, pathlib, sys, threading, time
from pipeline.doors import cli, pages, service
watch, started, announce = service._watch, pages._started, service.live.announce
refusals = {{"start": 1, "announce": 1}}

def refused(name, act, error, *given):
    if refusals[name]:
        refusals[name] -= 1
        raise error
    return act(*given)

def begin():
    service.live.announce = lambda *given: refused("announce", announce, OSError(errno.ENOSPC, "full"), *given)
    return refused("start", started, OSError(errno.EAGAIN, "没有进程可用"))

pages._started = begin

def reckon():
    while not pathlib.Path("busy").exists():
        time.sleep(0.1)
    sys.setswitchinterval(2.0)
    pathlib.Path("begun").touch()
    end = time.monotonic() + {BUSY}
    while time.monotonic() < end:
        pass
    sys.setswitchinterval(0.005)

def both(*given):
    for _ in range(2):
        threading.Thread(target=reckon, daemon=True).start()
    watch(*given)

service._watch = both
sys.exit(cli.main(["serve", "--port", "0", "--json"]))
"""


@dataclass
class Served:
    """An office in which ``serve`` runs, and somebody who is logged in."""

    office: Office
    process: subprocess.Popen[str]
    address: str
    cookie: str = ""

    @property
    def pages(self) -> int:
        """The process that puts the pages together."""
        notice = json.loads((self.office.root / ".yingsu/serve.json").read_text("utf-8"))
        return int(notice["pages"])

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and body of an answer."""
        connection = http.client.HTTPConnection(self.address, timeout=60)
        try:
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST" if form else "GET", path, urlencode(form or {}), headers)
            answer = connection.getresponse()
            self.cookie = (answer.getheader("set-cookie") or self.cookie).partition(";")[0]
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def token(self) -> str:
        """What the forms of whoever is logged in carry."""
        found = re.search(r'name="token" value="([^"]+)"', self.ask("/")[1])
        assert found
        return found[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    office = Office(tmp_path_factory.mktemp("pages") / "office", config='ocr = "fake"\n')
    complaints = (office.root / "complaints.txt").open("w")
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED],
        cwd=office.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
    )
    try:
        url = urlsplit(said(process)["url"])
        here = Served(office, process, url.netloc)
        form = {"name": "li", "person": "李四", "password": PASSWORD, "again": PASSWORD, "all_roles": "1"}
        code = url.path.split("/")[2]
        assert here.ask("/first-start", {"code": code, **form})[0] == 303 and here.cookie
        yield here
    finally:
        process.kill()
        process.wait(60)
        complaints.close()


def _gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_pages_come_while_the_process_of_the_mail_reckons(served: Served) -> None:
    (served.office.root / "busy").touch()
    wait_until((served.office.root / "begun").exists, 60, 0.05)
    begun = time.monotonic()
    for path in ("/", "/inbox", "/cases"):
        assert served.ask(path)[0] == 200
    took = time.monotonic() - begun
    assert took < BUSY / 2, f"three pages took {took:.1f} s"


def test_a_process_of_pages_that_dies_is_started_again_and_everybody_stays_logged_in(served: Served) -> None:
    before, token = served.pages, served.token()
    served.office.root.joinpath("inbox/来件.pdf").write_bytes(pdf(notice("（2026）渝0109行初88号")))
    os.kill(before, signal.SIGKILL)
    status, _ = served.ask("/")  # whoever asks meanwhile waits
    assert status == 200 and served.token() == token
    wait_until(lambda: served.pages != before, 30)
    assert _gone(before) and not _gone(served.pages)
    told = (served.office.root / "complaints.txt").read_text("utf-8")
    assert told.count("正在重新启动") == 1
    assert told.count("没有进程可用") == told.count("磁盘已满") == 1  # and each was tried again
    logs = served.office.root.glob(".yingsu/logs/*.jsonl")
    assert any("正在重新启动" in path.read_text("utf-8") for path in logs)
    wait_until(lambda: receipts_of(served.office, "来件"))
    assert "2026-0001" in served.ask("/cases")[1]
    assert served.ask("/logout", {"token": token})[0] == 303  # a form from before


def test_a_process_of_pages_that_was_stopped_is_told_by_the_doctor(served: Served) -> None:
    settings, pages = load_settings(served.office.root / "config.toml"), served.pages
    os.kill(pages, signal.SIGSTOP)
    try:
        wait_until(lambda: is_stopped(pages), 30, 0.02)
        (told,) = [check for check in live_checks(settings) if not check.ok]
        assert "工作台的进程" in told.found and f"kill -CONT {pages}" in told.advice
    finally:
        os.kill(pages, signal.SIGCONT)
    assert served.ask("/healthz")[0] == 200


def test_pages_end_with_the_process_of_the_mail_and_leave_the_port_free(served: Served) -> None:
    pages, (host, _, port) = served.pages, served.address.partition(":")
    assert served.ask("/healthz")[0] == 200
    served.process.kill()
    served.process.wait(60)
    wait_until(lambda: _gone(pages), 30, 0.02)
    listen(host, int(port)).close()


def test_a_terminal_that_was_closed_stops_nobody_who_complains(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read, write = os.pipe()
    os.close(read)
    with at_work(tmp_path / "office") as house, os.fdopen(write, "w") as broken:
        monkeypatch.setattr(sys, "stderr", broken)
        _complain(house)("磁盘已满")
        monkeypatch.undo()
        logged = "".join(path.read_text("utf-8") for path in house.settings.state.glob("logs/*.jsonl"))
        with suppress(OSError):
            broken.close()
    assert "磁盘已满" in logged


# --- that do not come up --------------------------------------------------------------------------


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When a process of pages was started; each dies at once."""
    when: list[float] = []
    others = []

    def started() -> tuple[int, Line]:
        own, other = Line.pair()
        others.append(other)
        when.append(time.monotonic())
        return os.posix_spawn(sys.executable, [sys.executable, "-c", "0"], os.environ), own

    monkeypatch.setattr(pages, "_forked", started)
    monkeypatch.setattr(pages, "_started", started)
    monkeypatch.setattr(pages, "_LOOK", 0.02)
    return when


def test_a_service_whose_pages_never_come_says_so(starts: list[float]) -> None:
    with Pages() as ours, listen("127.0.0.1", 0) as listener:
        with pytest.raises(AccessError, match="工作台的进程不能启动"):
            ours.open({}, listener, lambda told: None)
        assert len(starts) == pages._TRIES


def test_pages_that_die_again_and_again_are_started_ever_later(
    starts: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_PAUSE", 0.05)
    told: list[str] = []
    gone: list[object] = []
    with Pages() as ours, listen("127.0.0.1", 0) as listener:
        ours._begin, ours._listener, ours._hear = {}, listener, gone.append
        attending = threading.Thread(target=ours.attend, args=(lambda: None, told.append))
        attending.start()
        wait_until(lambda: len(starts) > 4, 60, 0.02)
        ours.end(0.0)
        attending.join(30)
    pauses = [after - before for before, after in pairwise(starts)]
    assert len(told) >= 4 and gone[:4] == [{}] * 4
    assert all(pause >= 0.05 * 2**n for n, pause in enumerate(pauses[:4], 1))


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (OSError(errno.EMFILE, "打开的文件太多"), "打开的文件太多"),
        (RuntimeError("can't start new thread"), os.strerror(errno.EAGAIN)),
    ],
    ids=["no descriptor", "no thread"],
)
def test_pages_that_cannot_be_told_what_to_begin_with_are_a_failed_start(
    starts: list[float], monkeypatch: pytest.MonkeyPatch, refused: Exception, told: str
) -> None:
    def refuse(*_: object) -> None:
        raise refused

    monkeypatch.setattr(Line, "give", refuse)
    with Pages() as ours, listen("127.0.0.1", 0) as listener:
        with pytest.raises(AccessError, match=f"不能启动：{told}"):
            ours.open({}, listener, lambda told: None)
        assert len(starts) == pages._TRIES and not ours.is_alive()


def test_settings_too_long_for_the_line_are_told_as_that(starts: list[float]) -> None:
    with Pages() as ours, listen("127.0.0.1", 0) as listener:
        with pytest.raises(AccessError, match="设置太长"):
            ours.open({"settings": "长" * 1_000_000}, listener, lambda told: None)
        assert len(starts) == 1


def test_a_process_of_pages_whose_end_was_seen_before_it_was_noted_is_gone(starts: list[float]) -> None:
    with Pages() as ours:
        os.waitpid(ours.pid, 0)  # and an interrupt came here
        assert not ours.is_alive() and ours.pid == 0


def test_a_process_that_outlives_its_killing_holds_up_no_stop(
    starts: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_LETTING_GO", 0.1)
    monkeypatch.setattr(pages, "_has_ended", lambda pid: False)
    with Pages() as ours:
        begun, pid = time.monotonic(), ours.pid
        ours.end(0.0)
        assert time.monotonic() - begun < 5
    os.waitpid(pid, 0)
