"""Work handed to a process that ends first is done all the same, and serve waits for a command that works."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.office import Office, notice
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
