"""What the product is made of, and that it needs no network."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.licences import PAGE, debian, licence_of, licences_of_debian, listed, locked
from tests.office import COMMAND, ROOT, Office, complaint, judgment, notice

# Runs in every Python process of the product: whoever wants to reach another machine is written down and refused.
_WATCH = """
import os, socket
def _refuse(self, address, *more, real=socket.socket.connect):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        with open(os.environ["TRIED"], "a") as file:
            file.write(repr(address) + "\\n")
        raise OSError(101, "no network here")
    return real(self, address, *more)
socket.socket.connect = _refuse
def _unknown(host, *more):
    with open(os.environ["TRIED"], "a") as file:
        file.write(repr(host) + "\\n")
    raise socket.gaierror(-3, "no network here")
socket.getaddrinfo = _unknown
"""


def test_every_locked_package_has_its_licence_listed_and_none_is_agpl() -> None:
    rows = listed()
    assert list(rows) == locked()
    here = {name: licence_of(name) for name in rows}
    assert {n: text for n, text in here.items() if text is not None and rows[n] != text} == {}
    assert [n for n, text in rows.items() if "AGPL" in text.upper() or "AFFERO" in text.upper()] == []


def test_no_debian_package_the_product_runs_with_is_agpl_and_each_is_named() -> None:
    named = set(re.findall(r"[a-z0-9-]+", PAGE.read_text("utf-8")))
    assert [name for name in debian() if name not in named] == []
    found = {name: [text for text in licences_of_debian(name) if "AGPL" in text.upper()] for name in debian()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def without_network() -> list[str]:
    """A command in front that takes the network away, where this machine allows it."""
    for prefix in (["unshare", "-n"], ["unshare", "-rn"]):
        if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            return prefix
    return []


def scanned(path: Path) -> Path:
    """The same pages as images without text, as a scanner gives them."""
    with pdfium.PdfDocument(path) as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    target = path.with_suffix(".tif")
    pages[0].save(target, save_all=True, append_images=pages[1:], dpi=(200, 200), compression="jpeg")
    return target


@pytest.mark.slow
def test_the_main_job_needs_no_network(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    number = "（2026）渝0109行初88号"
    files = [
        scanned(office.mail("1.pdf", notice(number), complaint())),
        office.mail("2.pdf", *judgment(number)),
    ]
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": f"{watch}{os.pathsep}{ROOT}", "TRIED": str(tmp_path / "tried")}
    command = [*without_network(), *COMMAND, "ingest", "--json", *map(str, files)]
    done = subprocess.run(command, cwd=office.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    receipts = json.loads(done.stdout)["receipts"]
    assert [r["status"] for r in receipts] == ["filed", "filed"]
    assert not (tmp_path / "tried").exists()
    case = office.json("case", number)
    assert {p["kind"] for p in case["papers"]} == {"respond_notice", "complaint", "judgment"}
    assert case["volumes"] and case["drafts"]
