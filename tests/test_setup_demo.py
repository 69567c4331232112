"""The demonstration: real to the end, and it says so when something is not there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cut_off import CutOff, cut_off

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "setup" / "demo.py"


def demo(
    python: Path, scratch: Path, *mail: Path, alone: CutOff | None = None
) -> subprocess.CompletedProcess[str]:
    asked = [*(alone.prefix if alone else ()), str(python), str(DEMO), str(scratch), *map(str, mail)]
    env = alone.env if alone else None
    return subprocess.run(asked, capture_output=True, text=True, timeout=500, check=False, env=env)


@pytest.fixture
def pretender(tmp_path: Path) -> Path:
    """A Python beside a ``yingsu`` that answers every verb and writes nothing at all."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python").symlink_to(Path(sys.executable).resolve())
    receipt = {"name": "a.pdf", "status": "filed", "case": "2026-0001", "cases": [], "papers": []}
    answer = {
        "receipts": [receipt],
        "duties": [],
        "title": "甲诉乙",
        "stage": "judged",
        "problems": [],
        "drafts": [{"path": "archive/a.docx"}],
        "volumes": [{"path": "archive/a.pdf"}],
    }
    program = folder / "yingsu"
    program.write_text(f"#!/bin/sh\ncat <<'EOF'\n{json.dumps(answer)}\nEOF\n", encoding="utf-8")
    program.chmod(0o755)
    return folder / "python"


@pytest.mark.slow
def test_the_main_job_needs_no_network_and_ends_with_receipts_drafts_and_a_volume(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    shutil.copy(ROOT / "samples" / "02-判决.pdf", tmp_path / "mail")  # three pages that lead to all there is
    alone = cut_off(tmp_path)
    answer = demo(Path(sys.executable), tmp_path / "scratch", tmp_path / "mail", alone=alone)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert alone.tried() == ""
    shown = answer.stdout.partition("▸ 结果")[2]
    paths = [Path(line.strip()) for line in shown.splitlines() if line.startswith("    ")]
    assert all(path.is_file() for path in paths)
    kinds = {path.suffix for path in paths}
    assert kinds == {".html", ".docx", ".pdf"}
    assert re.search(r"\(\d+\.\d s\)", answer.stdout)


def test_files_that_are_promised_and_not_written_fail_the_demonstration(
    pretender: Path, tmp_path: Path
) -> None:
    answer = demo(pretender, tmp_path / "scratch")
    assert answer.returncode == 1
    assert "回执" in answer.stderr
    assert "拟稿" in answer.stderr
    assert "案卷" in answer.stderr


def test_a_command_that_fails_ends_the_demonstration(pretender: Path, tmp_path: Path) -> None:
    (pretender.parent / "yingsu").write_text("#!/bin/sh\nexit 5\n", encoding="utf-8")
    answer = demo(pretender, tmp_path / "scratch")
    assert answer.returncode == 1
    assert "5" in answer.stderr


def test_what_an_earlier_demonstration_left_is_removed(pretender: Path, tmp_path: Path) -> None:
    left = tmp_path / "scratch" / "archive" / "a.docx"
    left.parent.mkdir(parents=True)
    left.write_text("old", encoding="utf-8")
    (tmp_path / "scratch" / "config.toml").write_text("# 演示用配置\n", encoding="utf-8")
    demo(pretender, tmp_path / "scratch")
    assert not left.exists()
    assert any((tmp_path / "scratch" / "来信").iterdir())


def test_a_folder_with_other_content_is_left_alone(pretender: Path, tmp_path: Path) -> None:
    letter = tmp_path / "scratch" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("mine", encoding="utf-8")
    answer = demo(pretender, tmp_path / "scratch")
    assert answer.returncode == 1
    assert letter.read_text(encoding="utf-8") == "mine"
