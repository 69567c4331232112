"""Hostile mail by the real command: each file one receipt, nothing executed, the inbox alive."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path

import openpyxl
import pytest

from tests.campaign.hostile import FORMULA, NAMES, NUMBER, SCRIPT, put_contents, put_names, put_traps
from tests.office import Office, notice, pdf
from tests.serving import serving, wait_until

pytestmark = pytest.mark.slow


def test_hostile_files_and_names_have_one_receipt_each_and_the_inbox_lives_on(tmp_path: Path) -> None:
    office = Office(tmp_path / "office", config='ocr = "fake"\nunfinished_seconds = 4\n')
    inbox = office.root / "inbox"
    inbox.mkdir()
    given = [*put_contents(inbox), *put_names(inbox)]
    traps = put_traps(inbox, tmp_path / "outside")
    given.append(inbox / "公式.pdf")
    given[-1].write_bytes(pdf(notice(NUMBER, FORMULA)))
    with serving(office):
        wait_until(lambda: len(list((inbox / "_回执").glob("*.html"))) == len(given), 300)
        (inbox / "之后.pdf").write_bytes(pdf(notice("（2026）渝0109行初500号", "孙十")))
        wait_until(lambda: list((inbox / "_回执").glob("*之后*.html")))
    assert not any(path.exists() for path in given)
    assert all(trap.is_symlink() or trap.exists() for trap in traps)
    assert (tmp_path / "outside/机密.pdf").is_file()
    arrived = Counter(p.name for p in (office.root / "archive/_收件").rglob("*") if p.is_file())
    assert len(arrived) == len(given) + 1 and "机密.pdf" not in arrived
    assert not list(tmp_path.rglob("pwned"))
    assert office.json("verify")["problems"] == []
    courts = {n for c in office.json("cases")["cases"] for n in c["court_numbers"]}
    assert {f"（2026）渝0109行初{n}号" for n in (*range(400, 400 + len(NAMES)), 499, 500)} <= courts
    pages = [path.read_text("utf-8") for path in office.root.rglob("*.html")]
    assert any(escape(SCRIPT) in page for page in pages) and not any(SCRIPT in page for page in pages)
    for sheet in office.root.glob("archive/*/目录.xlsx"):
        cells = [c for row in openpyxl.load_workbook(sheet).active.iter_rows() for c in row]
        assert all(c.data_type != "f" for c in cells)
