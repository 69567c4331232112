"""What can be seen of a running product: its log, its health, what the doctor finds, what it says when something breaks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.config import Settings, load_settings
from pipeline.doors import service
from pipeline.doors.answer import open_house
from pipeline.doors.listening import Listening
from pipeline.doors.verbs_tool import prove_certificate
from pipeline.errors import ConfigError
from pipeline.flow import works
from pipeline.flow.office import logged
from pipeline.flow.service import live
from pipeline.flow.service.live import live_checks
from pipeline.tools.doctor.health_check import Check
from pipeline.tools.processes.office_lock import is_stopped
from tests.certificates import make_server_files
from tests.office import Office, notice, pdf
from tests.serving import receipts_of, said, wait_until

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Running:
    """An office in which ``serve`` runs."""

    office: Office
    process: subprocess.Popen[str]
    url: str

    @property
    def settings(self) -> Settings:
        return load_settings(self.office.root / "config.toml")

    def drop(self, name: str, content: bytes) -> None:
        (self.office.root / "inbox" / name).write_bytes(content)

    def health(self) -> tuple[int, str]:
        """Status and words of /healthz."""
        try:
            with urllib.request.urlopen(f"{self.url}healthz", timeout=30) as answer:
                return answer.status, str(json.loads(answer.read()).get("message", ""))
        except urllib.error.HTTPError as error:
            return error.code, str(json.loads(error.read())["message"])

    def records(self) -> list[dict[str, Any]]:
        """The log."""
        logs = (self.office.root / ".yingsu/logs").glob("*.jsonl")
        return [json.loads(line) for path in logs for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    office = Office(tmp_path_factory.mktemp("live") / "office", config='ocr = "fake"\n')
    process = office.popen("serve", "--port", "0", "--json")
    url = said(process)["url"].partition("first-start")[0]
    here = Running(office, process, url)
    here.drop("来件.pdf", pdf(notice("（2026）渝0109行初88号")))
    here.drop("坏件.pdf", b"%PDF-1.7 broken %%EOF")
    wait_until(lambda: receipts_of(office, "来件") and receipts_of(office, "坏件"))
    try:
        yield here
    finally:
        process.send_signal(signal.SIGCONT)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def wrong(found: tuple[Check, ...]) -> dict[str, str]:
    """What is not as it should be, with what it says; every one must say what to do."""
    bad = [check for check in found if not check.ok]
    assert all(check.advice.endswith("。") for check in bad)
    return {check.name: check.found for check in bad}


def test_the_log_names_the_arrival_and_the_doctor_sees_what_runs(running: Running) -> None:
    assert running.health() == (200, "")
    assert wrong(live_checks(running.settings)) == {}
    records = running.records()
    mail = [
        json.loads(p.read_text("utf-8"))["arrivals"][0]
        for p in running.office.root.glob("archive/_登记/*/*.json")
    ]
    named = {arrival["name"]: arrival for arrival in mail}
    envelope = named["来件.pdf"]["envelope"]
    (unreadable,) = [r for r in records if r["event"] == "unreadable"]
    assert (unreadable["arrival"], unreadable["code"]) == (named["坏件.pdf"]["id"], "corrupt")
    steps = [r["step"] for r in records if r.get("work") == "take_in" and r["arrival"] == envelope]
    assert {"receive", "record", "see 1", "read", "file", "receipts", "finish"} <= set(steps)
    assert all({"at", "process", "event", "arrival"} <= record.keys() for record in records)


def test_a_certificate_no_server_can_start_with_is_refused_plainly(tmp_path: Path) -> None:
    certificate, key = make_server_files(tmp_path / "own")
    _, other = make_server_files(tmp_path / "other")
    _, shut = make_server_files(tmp_path / "shut", "geheim")
    prove_certificate(str(certificate), str(key))
    for unfit, words in ((other, "不是一对"), (certificate, "不能使用"), (shut, "有口令")):
        with pytest.raises(ConfigError, match=words):
            prove_certificate(str(certificate), str(unfit))


def test_every_record_about_a_file_or_a_case_names_the_arrival(running: Running) -> None:
    """A day at the desk: mail, a fact entered, a document written, a volume bound, the same file thrice again."""
    again = (running.office.root / "archive").glob("_收件/*/*/来件.pdf")
    running.office.json("set", "（2026）渝0109行初88号", "handler=王五", "--by", "王五")
    running.office.json("approve", "2026-0001", "拟办", "--by", "王五")
    running.office.json("draft", "2026-0001", "D05", code=None)
    running.office.json("bind", "2026-0001", code=None)
    running.office.json("review", "start", "--by", "王五")
    running.office.run("backup", running.office.root / "b.zip", "--with-archive", code=0)
    running.office.run("verify", code=0)
    content = next(again).read_bytes()
    for number in range(3):
        running.drop(f"又{number}.pdf", content)
    wait_until(lambda: len(receipts_of(running.office, "又")) == 3)
    records = running.records()
    mail = [json.loads(p.read_text("utf-8")) for p in running.office.root.glob("archive/_登记/*/*.json")]
    arrivals = {arrival["id"] for envelope in mail for arrival in envelope["arrivals"]}
    known = arrivals | {arrival["envelope"] for envelope in mail for arrival in envelope["arrivals"]}
    of_mail = [r for r in records if r.get("work") in logged.OF_MAIL]
    of_case = [r for r in records if r.get("work") in logged.OF_CASE]
    rest = [r for r in records if r not in of_mail and r not in of_case]
    assert of_mail and all(set(r["arrival"].split()) <= known for r in of_mail)
    assert {"set", "approve", "bind"} <= {r["work"] for r in of_case} and {r["case"] for r in of_case} == {
        "2026-0001"
    }
    assert all(r["arrival"] and set(r["arrival"].split()) <= arrivals for r in of_case)
    told = {"step", "child", "trouble", "verb", "act"}  # about no file: a day, a week, a backup, the service
    assert all(r["arrival"] in known or (r["event"] in told and not r["arrival"]) for r in rest)
    assert not any(r.get("case") or (r.get("step", "") + " ").split(" ")[1] for r in rest if not r["arrival"])
    assert {"approve", "backup", "verify"} <= {r["verb"] for r in rest if r["event"] == "verb"}
    assert {"开始评查", "拟稿", "装订未定卷"} <= {r["act"] for r in rest if r["event"] == "act"}
    with open_house(running.settings) as house:  # the letters that are due because a day has passed
        late = logged.told_of_step(house, {"about": "2026-11-29"}, "draft 2026-0001")
        assert late["case"] == "2026-0001" and set(late["arrival"].split()) <= arrivals and late["arrival"]
        assert logged.told_of_step(house, {"about": "2026-11-29"}, "told") == {"about": "2026-11-29"}


def test_what_each_work_of_the_queue_is_about_is_known() -> None:
    named = {*logged.OF_MAIL, *logged.OF_CASE, *logged.OF_OFFICE}
    assert set(works._works(cast(Any, None))) == named
    assert len(named) == len(logged.OF_MAIL) + len(logged.OF_CASE) + len(logged.OF_OFFICE)


# --- what breaks while it runs ---------------------------------------------------------------------


@contextmanager
def _paused(it: Running) -> Iterator[None]:
    it.process.send_signal(signal.SIGSTOP)
    wait_until(lambda: is_stopped(it.process.pid))
    try:
        yield
    finally:
        it.process.send_signal(signal.SIGCONT)


def _moved(path: str) -> Callable[[Running], AbstractContextManager[None]]:
    @contextmanager
    def moved(it: Running) -> Iterator[None]:
        away = (it.office.root / path).rename(it.office.root / "away")
        try:
            yield
        finally:
            assert not (it.office.root / path).exists(), "the doctor made it anew"
            away.rename(it.office.root / path)

    return moved


AWAY = "收件文件夹或档案文件夹不在原来的位置"


@pytest.mark.parametrize(
    "breaking, name, found, health",
    [
        (_paused, "运行中的服务", "被暂停", None),
        (_moved(".yingsu/yingsu.db"), "队列", "yingsu.db 不存在", (503, "数据库不能使用")),
        (_moved(".yingsu/queue.db"), "队列", "queue.db 不存在", (503, "工作队列的数据库不能使用")),
        (_moved("inbox"), "队列", "inbox 不存在", (503, AWAY)),
        (_moved("archive"), "队列", "archive 不存在", (503, AWAY)),
    ],
    ids=["paused", "database away", "queue away", "inbox away", "archive away"],
)
def test_what_breaks_is_told_by_the_doctor_and_by_healthz(
    running: Running,
    breaking: Callable[[Running], AbstractContextManager[None]],
    name: str,
    found: str,
    health: tuple[int, str] | None,
) -> None:
    with breaking(running):
        assert found in wrong(live_checks(running.settings))[name]
        if health:
            status, words = running.health()
            assert status == health[0] and health[1] in words
    wait_until(lambda: running.health() == (200, ""))


def test_a_service_that_died_is_told_and_one_that_was_stopped_too(running: Running) -> None:
    running.process.kill()
    running.process.wait(60)
    assert "已不在" in wrong(live_checks(running.settings))["运行中的服务"]
    stopped = {c["name"]: c for c in running.office.json("doctor", "--live", code=7)["checks"]}
    assert not stopped["运行中的服务"]["ok"] and "serve" in stopped["运行中的服务"]["advice"]


@pytest.mark.parametrize(("host", "url"), [("0.0.0.0", "http://127.0.0.1:80/"), ("::", "http://[::1]:80/")])
def test_a_service_on_every_address_announces_one_it_answers_at(
    tmp_path: Path, host: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_house(load_settings(Office(tmp_path / "office").root / "config.toml")) as house:
        socket = cast(Any, SimpleNamespace(getsockname=lambda: ("", 80)))
        service._announce(house, service.Door(Listening(host, 80), socket, as_json=True), 1, "")
        assert json.loads(live._notice(house.settings).read_text("utf-8"))["url"] == url
    assert json.loads(capsys.readouterr().out)["url"] == url


def test_a_service_that_begins_anew_leaves_its_port_first(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: done.append("begun"))
    service.begin_anew(cast(Any, SimpleNamespace(end=done.append)))
    service.begin_anew()
    assert done == [0.0, "begun", "begun"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", ""),
        (b'{"message": "m"}', "m"),
        ("地址不被接受。".encode(), "没有正常回答"),
        (b"[]", "没有正常回答"),
        (b"\xff", "没有正常回答"),
    ],
    ids=["empty", "json", "words", "a list", "no text"],
)
def test_an_answer_that_is_not_the_workbenchs_is_told_as_such(body: bytes, said: str) -> None:
    assert live._said(body) == said


def test_an_office_that_never_ran_is_looked_at_and_stays_as_it_is(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    assert wrong(live_checks(load_settings(office.root / "config.toml"))) == {"运行中的服务": "没有运行"}
    assert [p.name for p in office.root.iterdir()] == ["config.toml"]
