"""Work handed to a process that ends first is done all the same, and serve waits for a command that works."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import load_settings
from pipeline.errors import AccessError
from pipeline.flow.office.house import House
from pipeline.flow.service import engine_room
from pipeline.store.database import open_queue_engine
from pipeline.tools.processes import queue as queue_module
from pipeline.tools.processes.queue import QueueClient
from tests.office import ROOT, Office, notice
from tests.serving import said, wait_until

pytestmark = pytest.mark.slow


def numbered(serial: int) -> str:
    return f"（2026）渝0109行初{serial}号"


def test_work_handed_to_a_command_that_ends_first_is_still_done(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.mail("甲.pdf", notice(numbered(11)))
    for serial in range(12, 18):
        office.mail(
            f"乙{serial}.pdf", notice(numbered(serial), plaintiff=f"赵明{'甲乙丙丁戊己'[serial - 12]}")
        )
    first = office.popen("ingest", "mail/甲.pdf", "--json")
    wait_until((office.root / ".yingsu" / "lock").is_file, every=0.02)
    others = [f"mail/乙{serial}.pdf" for serial in range(12, 18)]
    second = office.popen("ingest", *others, "--json")
    for running, count in ((first, 1), (second, 6)):
        out, err = running.communicate(timeout=180)
        assert running.returncode in (0, 6), out + err
        assert len(json.loads(out)["receipts"]) == count
    numbers = [row["number"] for row in office.json("cases")["cases"]]
    assert numbers == [f"2026-{n:04d}" for n in range(1, 8)]


HOLDER = """
import sys, time
from pathlib import Path
from pipeline.tools.processes.office_lock import OfficeLock
lock = OfficeLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
time.sleep(600)
"""


def test_work_for_an_office_whose_queue_is_not_made_yet_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_module, "BEGINNING", 0.3)
    with pytest.raises(AccessError, match="还没有建好"):
        QueueClient(open_queue_engine(f"sqlite:///{tmp_path}/queue.db"))


def test_a_process_that_was_stopped_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\n', "utf-8")
    house = House(load_settings(tmp_path / "config.toml"))
    with engine_room.queue(house, {}):
        pass  # the queue's tables are made
    command = [sys.executable, "-c", HOLDER, str(house.settings.state)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "True\n"
        monkeypatch.setattr(engine_room, "STOPPED", 0.5)
        holder.send_signal(signal.SIGSTOP)
        with engine_room.queue(house, {}) as target, pytest.raises(AccessError, match="被暂停"):
            target.submit("set", "set-1", ("2026-0001", {}, "张三", None))
            target.wait("set-1")
    finally:
        holder.kill()
        holder.wait()
        house.close()


def test_serve_waits_for_a_command_that_works_and_refuses_a_second_service(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.mail("甲.pdf", notice(numbered(11)))
    ingest = office.popen("ingest", "mail/甲.pdf", "--json")
    wait_until((office.root / ".yingsu" / "lock").is_file, every=0.02)
    serving = office.popen("serve", "--port", "0", "--json")
    try:
        assert said(serving)["pid"] == serving.pid
        assert ingest.wait(timeout=120) in (0, 6)
        refused = office.run("serve", "--port", "0", code=5)
        assert "已经在运行" in refused.stderr
    finally:
        serving.send_signal(signal.SIGTERM)
        try:
            serving.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            serving.kill()
    assert serving.returncode == 0
