"""Every specimen envelope through the real command: papers, values, cases, duties and drafts against the truth."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.config import load_settings
from pipeline.flow.office.house import House
from pipeline.store.ledger import Ledger
from pipeline.types import Paper
from tests.conftest import SHARED
from tests.office import Office
from tests.scoring import CRITICAL, Score, score_packet

pytestmark = [pytest.mark.slow, pytest.mark.needs_shared, pytest.mark.timeout(1500)]
"""Fifty pages are read, beside other tests: longer than a test may take as a rule, and than the command itself may (1,200 s)."""
FOLDER = SHARED / "specimens"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("specimens"))
    files = [FOLDER / packet["file"] for packet in truth()]
    made.json("ingest", *files, code=None)
    return made


@pytest.fixture(scope="module")
def papers(office: Office) -> Iterator[dict[str, list[Paper]]]:
    house = House(load_settings(office.root / "config.toml"))
    with house.reading() as session:
        ledger = Ledger(session)
        found: dict[str, list[Paper]] = {}
        for envelope in sorted({a[:22] for a in _arrivals(office)}):
            for arrival in ledger.arrivals(envelope):
                found[arrival.name] = [r.paper for r in ledger.papers_of_arrival(arrival.id)]
        yield found
    house.close()


def _arrivals(office: Office) -> list[str]:
    journal = next(office.root.glob("archive/_日志/*.jsonl")).read_text(encoding="utf-8")
    entries = [json.loads(line) for line in journal.splitlines()]
    return [e["content"]["arrival"] for e in entries if e["act"] == "收件"]


def truth() -> list[dict[str, Any]]:
    packets: list[dict[str, Any]] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))["packets"]
    return packets


def test_papers_and_values_agree_with_the_truth(papers: dict[str, list[Paper]]) -> None:
    score = Score()
    for packet in truth():
        score_packet(score, packet["file"], papers[packet["file"]], packet)
    print(score.table())
    assert score.pages_f1 == 1.0 and score.kind_accuracy == 1.0, (score.pages_missed, score.kinds_missed)
    assert score.silent_rate(CRITICAL) == 0.0, score.silent
    assert score.silent_rate() <= 0.005, score.silent
    assert score.recall() >= 0.95, score.missed


def test_every_certain_first_instance_number_has_its_case(office: Office) -> None:
    known = {n for c in office.json("cases")["cases"] for n in c["court_numbers"]}
    printed = {
        p["fields"]["case_number"]
        for packet in truth()
        for p in packet["papers"]
        if "行初" in str(p["fields"].get("case_number"))
    }
    waiting = json.dumps(office.json("held"), ensure_ascii=False)
    assert printed and all(n in known or n in waiting for n in printed)
    second = office.json("case", "（2025）渝01行终202号")
    assert {n["instance"] for n in second["court_numbers"]} == {"first", "second"}


def test_every_due_date_follows_from_its_day_of_service(office: Office) -> None:
    checked = 0
    for row in office.json("cases")["cases"]:
        for duty in office.json("duties", "--case", row["number"])["duties"]:
            counted = duty["counted_from"]
            if duty["id"] == "S01" and duty["due"] and counted["date"]:
                start, due = dt.date.fromisoformat(counted["date"]), dt.date.fromisoformat(duty["due"])
                # One specimen prints the outdated ten days: the earlier counts.
                assert duty["days"] in (10, 15)
                assert start + dt.timedelta(duty["days"]) <= due <= start + dt.timedelta(duty["days"] + 11)
                checked += 1
            if duty["due"]:
                assert duty["article"] and duty["explanation"] and duty["counted_from"]["event"]
    assert checked >= 2


def test_open_duties_have_their_drafts(office: Office) -> None:
    rows = office.json("cases")["cases"]
    assert rows
    for row in rows:
        case = office.json("case", row["number"])
        asked = {
            d["template"] for d in case["duties"] if d["status"] in ("open", "overdue") and d["template"]
        }
        written = {d["template"] for d in case["drafts"]}
        assert asked <= written, row["number"]
        assert all((office.root / d["path"]).is_file() for d in case["drafts"])


def test_a_judgment_leaves_a_working_volume_that_is_pdf_a(office: Office) -> None:
    import shutil
    import subprocess

    volumes = [
        office.root / v["path"]
        for r in office.json("cases")["cases"]
        for v in office.json("case", r["number"])["volumes"]
    ]
    assert len(volumes) >= 3
    if shutil.which("javac") is None:
        pytest.skip("the PDF/A validator needs a JDK")
    done = subprocess.run(
        [SHARED / "tools/validate-pdfa", *volumes], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and done.stdout.count("PASS PDF/A-2B") == len(volumes), (
        done.stdout + done.stderr
    )
