"""Faults on purpose: plain words, nothing lost, and the work goes on when the cause is gone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, notice, pdf, statuses, summons
from tests.serving import receipts_of, serving, wait_until

pytestmark = pytest.mark.slow
NUMBER = "（2026）渝0109行初88号"


def records(office: Office) -> list[dict[str, Any]]:
    """The log of the office."""
    paths = (office.root / ".yingsu/logs").glob("*.jsonl")
    return [json.loads(line) for p in paths for line in p.read_text(encoding="utf-8").splitlines()]


def test_an_archive_that_cannot_be_written_loses_nothing_and_mail_goes_on_when_it_can(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\n')
    received = office.root / "archive/_收件"
    received.parent.mkdir()
    received.write_bytes(b"")  # a file where the folder must be: every write below it fails
    content = pdf(notice(NUMBER))
    with serving(office):
        (office.root / "inbox/来件.pdf").write_bytes(content)
        wait_until(lambda: [r for r in records(office) if "无法写入" in r.get("error", "")])
        staged = list((office.root / "inbox/.处理中").glob("*/*.pdf"))
        assert [p.read_bytes() for p in staged] == [content]
        received.unlink()
        wait_until(lambda: receipts_of(office, "来件"))
    assert office.json("case", NUMBER)["papers"][0]["kind"] == "respond_notice"
    assert office.json("verify")["problems"] == []


def test_an_inbox_that_is_away_and_comes_back_goes_on(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\n')
    inbox, away = office.root / "inbox", office.root / "away"
    with serving(office):
        wait_until(inbox.is_dir)
        inbox.rename(away)
        wait_until(lambda: [r for r in records(office) if r["event"] == "trouble"])
        shutil.rmtree(inbox, ignore_errors=True)
        away.rename(inbox)
        (inbox / "来件.pdf").write_bytes(pdf(notice(NUMBER)))
        wait_until(lambda: receipts_of(office, "来件"))
    told = [r["message"] for r in records(office) if r["event"] == "trouble"]
    assert any("恢复后会继续" in message for message in told)


def test_a_backup_made_while_mail_comes_in_is_restored_on_an_empty_machine(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\n')
    office.json("ingest", office.mail("1.pdf", notice(NUMBER)), "--served-on", "2026-09-09")
    with serving(office):
        (office.root / "inbox/来件.pdf").write_bytes(pdf(summons(NUMBER)))
        office.run("backup", tmp_path / "b.zip", "--with-archive", code=0)
        wait_until(lambda: receipts_of(office, "来件"))
    other = Office(tmp_path / "other", config='ocr = "fake"\n')
    other.run("restore", tmp_path / "b.zip", code=0)
    assert other.json("verify")["problems"] == []
    case = other.json("case", NUMBER)
    assert "respond_notice" in [p["kind"] for p in case["papers"]]
    assert statuses(other.json("ingest", office.root / "mail/1.pdf")) == ["duplicate"]
    other.run("restore", tmp_path / "b.zip", code=2)
