"""What can be seen of a running product: its log, its health, what the doctor finds."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pytest

from pipeline.doors.verbs_tool import prove_certificate
from pipeline.errors import ConfigError
from tests.certificates import make_server_files
from tests.office import Office, notice, pdf
from tests.serving import receipts_of, serving, wait_until

pytestmark = pytest.mark.slow


def test_the_log_names_the_arrival_and_the_doctor_sees_what_runs(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\n')
    with serving(office) as address:
        (office.root / "inbox/来件.pdf").write_bytes(pdf(notice("（2026）渝0109行初88号")))
        (office.root / "inbox/坏件.pdf").write_bytes(b"%PDF-1.7 broken %%EOF")
        wait_until(lambda: receipts_of(office, "来件") and receipts_of(office, "坏件"))
        with urllib.request.urlopen(f"{address['url']}healthz", timeout=10) as answer:
            assert json.loads(answer.read()) == {"ok": True}
        running = {c["name"]: c for c in office.json("doctor", "--live", code=None)["checks"]}
    assert running["运行中的服务"]["ok"] and running["队列"]["ok"] and running["未完成的来件"]["ok"]
    stopped = {c["name"]: c for c in office.json("doctor", "--live", code=7)["checks"]}
    assert not stopped["运行中的服务"]["ok"] and "serve" in stopped["运行中的服务"]["advice"]
    records = [
        json.loads(line)
        for path in (office.root / ".yingsu/logs").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    mail = [
        json.loads(p.read_text("utf-8"))["arrivals"][0] for p in office.root.glob("archive/_登记/*/*.json")
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
    for wrong, said in ((other, "不是一对"), (certificate, "不能使用"), (shut, "有口令")):
        with pytest.raises(ConfigError, match=said):
            prove_certificate(str(certificate), str(wrong))
