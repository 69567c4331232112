"""The running product: mail beside commands, edited drafts, and runs killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import docx
import PIL.Image
import PIL.ImageDraw
import pytest

from pipeline.tools.files import sha256_of
from tests.office import ROOT, Office, complaint, judgment, notice, pdf, statuses, summons
from tests.serving import mail_files, receipts_of, serving, wait_until

pytestmark = pytest.mark.slow
NUMBER = "（2026）渝0109行初88号"
OTHER = "（2026）渝0109行初91号"


# --- the running product --------------------------------------------------------------------------


def test_serve_takes_mail_from_the_inbox_and_ingest_beside_it_does_nothing_twice(office: Office) -> None:
    with serving(office) as address:
        assert address["schema"] == "yingsu.serve/1" and address["url"].startswith("http://127.0.0.1:")
        target = office.root / "inbox/来件.pdf"
        target.write_bytes(pdf(notice(NUMBER)))
        beside = office.json(
            "ingest", office.mail("同一案.pdf", summons(NUMBER)), "--served-on", "2026-09-22"
        )
        assert statuses(beside) == ["filed"]
        wait_until(lambda: receipts_of(office, "来件"))
        assert not target.exists()
        office.json("ingest", office.mail("又一次.pdf", notice(NUMBER)))
    cases = office.json("cases")["cases"]
    assert len(cases) == 1
    kinds = [p["kind"] for p in office.json("case", NUMBER)["papers"]]
    assert sorted(kinds) == ["respond_notice", "summons"]


def test_a_file_of_the_same_name_dropped_meanwhile_is_another_file(office: Office) -> None:
    with serving(office):
        target = office.root / "inbox/传票.pdf"
        target.write_bytes(pdf(notice(NUMBER)))
        wait_until(lambda: not target.exists())
        target.write_bytes(pdf(notice(OTHER, "孙大为")))
        wait_until(lambda: len(receipts_of(office, "传票")) == 2)
    assert len(office.json("cases")["cases"]) == 2


def test_an_edited_draft_becomes_the_next_version(office: Office) -> None:
    office.json("ingest", office.mail("a.pdf", notice(NUMBER)), "--served-on", "2026-09-09")
    case = office.json("case", NUMBER)
    number, draft = case["number"], case["drafts"][0]
    shared = office.root / "inbox/_拟稿" / number / f"{draft['template']}.docx"
    document = docx.Document(str(shared))
    document.add_paragraph("经办人补充的一段。")
    with serving(office):
        shared.write_bytes(b"not a document")
        time.sleep(2)  # long enough to be looked at
        document.save(str(shared))
        wait_until(
            lambda: (
                len([d for d in office.json("case", NUMBER)["drafts"] if d["template"] == draft["template"]])
                == 2
            )
        )
    newest = [d for d in office.json("case", NUMBER)["drafts"] if d["template"] == draft["template"]][-1]
    assert newest["version"] == 2
    text = "\n".join(p.text for p in docx.Document(str(office.root / newest["path"])).paragraphs)
    assert "经办人补充的一段" in text
    assert (office.root / draft["path"]).is_file()
    _leave_what_a_crash_leaves(office, draft["template"], shared)
    assert office.json("verify")["problems"] == []


def _leave_what_a_crash_leaves(office: Office, template: str, shared: Path) -> None:
    """A version is kept and its copy for the clerks is not: the copy comes, and an older one is nobody's edit."""
    written = office.json("draft", NUMBER, template)["drafts"][0]
    content, older = (office.root / written["path"]).read_bytes(), written["path"].replace("-v3", "-v1")
    for left in (None, (office.root / older).read_bytes()):
        shared.unlink() if left is None else shared.write_bytes(left)
        assert office.json("draft", NUMBER, template)["drafts"] == [written]
        assert shared.read_bytes() == content


# --- crashes --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What an office knows that took the same mail in undisturbed."""
    office = Office(tmp_path_factory.mktemp("calm") / "office")
    office.json("ingest", *_mail(office), "--served-on", "2026-11-05")
    return _state(office)


def _mail(office: Office) -> list[Path]:
    return [
        office.mail("1.pdf", notice(NUMBER), complaint()),
        office.mail("2.pdf", notice(OTHER, "孙大为")),
        office.mail("3.pdf", *judgment(NUMBER)),
    ]


@pytest.mark.parametrize("seconds", [1.5, 3.5, 6.0])
def test_a_run_killed_in_the_middle_ends_with_the_same_result(
    office: Office, calm: list[Any], seconds: float
) -> None:
    files = _mail(office)
    process = office.popen("ingest", *map(str, files), "--served-on", "2026-11-05")
    time.sleep(seconds)
    process.kill()
    process.communicate(timeout=60)
    _end_children(office)
    office.json("ingest", *files, "--served-on", "2026-11-05", code=None)
    assert _state(office) == calm
    assert office.json("verify")["problems"] == []


def _end_children(office: Office) -> None:
    """Children of the killed run end by themselves; nothing may still write when the next run starts."""
    wait_until(lambda: not subprocess.run(["pgrep", "-f", str(office.root)], capture_output=True).stdout)


def _state(office: Office) -> list[Any]:
    found = []
    for row in office.json("cases")["cases"]:
        case = office.json("case", row["number"])
        papers = sorted((p["kind"], tuple(p["pages"]), p["served_on"]) for p in case["papers"])
        duties = sorted((d["key"], d["due"], d["status"]) for d in case["duties"])
        found.append((sorted(row["court_numbers"]), row["title"], row["stage"], papers, duties))
    return sorted(found)


def test_no_received_byte_is_ever_missing(office: Office) -> None:
    source = office.mail("1.pdf", notice(NUMBER))
    wanted = sha256_of(source)
    process = office.popen("ingest", str(source))
    staged, end = False, time.monotonic() + 300
    while process.poll() is None and time.monotonic() < end:
        staged = staged or wanted in mail_files(office)
        assert not staged or wanted in mail_files(office)
        time.sleep(0.05)
    process.communicate(timeout=60)
    assert wanted in mail_files(office)


# --- stopping -------------------------------------------------------------------------------------

HUNG_READER = """
import sys, time
from pipeline.tools.processes.child import serve

def hang(question):
    open("hangs", "w").close()
    time.sleep(200)

serve(sys.argv[1:], hang)
"""
READING = """
import sys
from pipeline.doors import cli
from pipeline.tools.sight import eyes

eyes.READER = "hung_reader"
sys.exit(cli.main(["read", "来件.png", "来件.png", "来件.png", "来件.png"]))
"""


def test_a_reading_of_files_that_is_broken_off_waits_for_no_page(office: Office) -> None:
    (office.root / "hung_reader.py").write_text(HUNG_READER, encoding="utf-8")
    sheet = PIL.Image.new("L", (600, 800), 255)
    PIL.ImageDraw.Draw(sheet).text((100, 100), "NOTICE " * 6, fill=0)
    sheet.save(office.root / "来件.png")
    process = subprocess.Popen(
        [sys.executable, "-c", READING],
        cwd=office.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until((office.root / "hangs").is_file)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=40)
    finally:
        process.kill()
    assert process.returncode == 130 and "已中断" in told


HANGING = """
import sys, time
from pipeline.doors import cli, service
from pipeline.tools.sight.eyes import Eyes

def hang(*_):
    open("hangs", "w").close()
    time.sleep(100)

Eyes.see, service.STOPPING = hang, 1.0
sys.exit(cli.main(["serve", "--port", "0", "--json"]))
"""


def test_a_service_whose_work_hangs_ends_in_time_when_it_is_told_to(office: Office) -> None:
    target = office.root / "inbox/来件.pdf"
    target.parent.mkdir(parents=True)
    target.write_bytes(pdf(notice(NUMBER)))
    given = sha256_of(target)
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING],
        cwd=office.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until((office.root / "hangs").is_file)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0 and "停止用时过长" in told
    assert given in mail_files(office)
