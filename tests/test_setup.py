"""The set-up: installs what is missing, says exactly what it may not, and is quick the second time."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = (
    "bash",
    "chmod",
    "sed",
    "grep",
    "cat",
    "sha256sum",
    "cut",
    "id",
    "dirname",
    "mkdir",
    "mktemp",
    "rm",
    "mv",
    "cp",
    "env",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the set-up needs, on a machine with the bare tools and nothing else."""
    folder = tmp_path / "product"
    shutil.copytree(ROOT / "setup", folder / "setup")
    for name in ("requirements.lock", "pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, folder / name)
    for name in TOOLS:
        program(tmp_path, name, f'exec {shutil.which(name)} "$@"')
    return folder


def program(tmp_path: Path, name: str, script: str) -> None:
    path = tmp_path / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def run(folder: Path, script: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(folder.parent / "bin"), "HOME": str(folder), "LANG": "C.UTF-8", **more}
    command = [str(shutil.which("bash")), str(folder / script), *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def apt_without_rights(tmp_path: Path) -> None:
    program(tmp_path, "id", "echo 1000")
    program(tmp_path, "dpkg-query", "exit 1")
    program(tmp_path, "apt-cache", 'echo "  Candidate: 1.0"')
    program(tmp_path, "apt-get", "echo no permission >&2; exit 100")


def test_a_user_without_rights_gets_the_exact_command_in_two_languages(copy: Path, tmp_path: Path) -> None:
    apt_without_rights(tmp_path)
    answer = run(copy, "setup/packages.sh", "run")
    assert answer.returncode == 4
    assert "请管理员执行" in answer.stderr
    assert "Ask an administrator" in answer.stderr
    (command,) = re.findall(r"sudo apt-get update && sudo apt-get install.*", answer.stderr)
    for package in (
        "tesseract-ocr-chi-sim",
        "libreoffice-writer-nogui",
        "fonts-noto-cjk-extra",
        "fonts-lxgw-wenkai",
    ):
        assert f" {package}" in command


def test_only_what_is_missing_is_asked_for(copy: Path, tmp_path: Path) -> None:
    apt_without_rights(tmp_path)
    program(tmp_path, "dpkg-query", '[ "$3" = fontconfig ] && exit 1; echo "install ok installed"')
    answer = run(copy, "setup/packages.sh", "run")
    assert re.findall(r"--no-install-recommends (.*)", answer.stderr) == ["fontconfig"]


def test_a_package_that_has_another_name_here_is_found(copy: Path, tmp_path: Path) -> None:
    apt_without_rights(tmp_path)
    program(tmp_path, "apt-cache", '[ "$2" = libreoffice-writer-nogui ] || echo "  Candidate: 1.0"')
    answer = run(copy, "setup/packages.sh", "run")
    (command,) = re.findall(r"--no-install-recommends (.*)", answer.stderr)
    assert "libreoffice-writer" in command.split()
    assert "libreoffice-writer-nogui" not in command.split()


def test_what_only_tests_need_is_a_warning(copy: Path, tmp_path: Path) -> None:
    apt_without_rights(tmp_path)
    answer = run(copy, "setup/packages.sh", "test")
    assert answer.returncode == 0
    assert "chromium" in answer.stderr


def test_an_office_may_install_the_programs_itself(copy: Path, tmp_path: Path) -> None:
    apt_without_rights(tmp_path)
    answer = run(copy, "setup/packages.sh", "run", YINGSU_NO_APT="1")
    assert answer.returncode == 0
    assert "tesseract-ocr" in answer.stderr


def test_a_system_without_apt_gets_the_list(copy: Path) -> None:
    answer = run(copy, "setup/packages.sh", "run")
    assert answer.returncode == 4
    assert "tesseract-ocr" in answer.stderr
    assert run(copy, "setup/packages.sh", "run", YINGSU_NO_APT="1").returncode == 0


def test_root_installs_without_asking(copy: Path, tmp_path: Path) -> None:
    apt_without_rights(tmp_path)
    program(tmp_path, "id", "echo 0")
    program(tmp_path, "apt-get", f'echo "$@" >>{tmp_path}/calls; echo "Setting up $1 (1.0)"')
    answer = run(copy, "setup/packages.sh", "run")
    assert answer.returncode == 0
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[0].startswith("update")
    assert "--no-install-recommends" in calls[1]
    assert "tesseract-ocr-chi-sim" in calls[1]


def test_a_python_that_is_too_old_is_named_with_the_command(copy: Path, tmp_path: Path) -> None:
    program(tmp_path, "python3", "exit 1")
    answer = run(copy, "setup/python.sh")
    assert answer.returncode == 4
    assert "Python 3.11" in answer.stderr
    assert "apt-get install -y python3 python3-venv" in answer.stderr


def test_a_font_that_cannot_be_fetched_is_a_warning(copy: Path, tmp_path: Path) -> None:
    program(tmp_path, "apt-get", "exit 100")
    script = (copy / "setup/fonts.sh").read_text(encoding="utf-8")
    (copy / "setup/fonts.sh").write_text(
        script.replace("IN_PACKAGE=usr", "IN_PACKAGE=nowhere"), encoding="utf-8"
    )
    answer = run(copy, "setup/fonts.sh")
    assert answer.returncode == 0
    assert "仿宋" in answer.stderr
    assert not (copy / ".fonts" / "FandolFang-Regular.otf").exists()


def test_a_font_that_is_there_is_not_fetched_again(copy: Path, tmp_path: Path) -> None:
    program(tmp_path, "apt-get", f"touch {tmp_path}/called")
    (copy / ".fonts").mkdir()
    (copy / ".fonts" / "FandolFang-Regular.otf").write_bytes(b"font")
    assert run(copy, "setup/fonts.sh").returncode == 0
    assert not (tmp_path / "called").exists()


@pytest.fixture
def counted(copy: Path, tmp_path: Path) -> Path:
    """The set-up with parts that only note that they were called."""
    for name in ("packages", "python", "fonts"):
        part = copy / "setup" / f"{name}.sh"
        part.write_text(f'#!/bin/sh\necho "{name} $*" >>{tmp_path}/calls\n', encoding="utf-8")
    venv = copy / ".venv" / "bin"
    venv.mkdir(parents=True)
    (venv / "python").symlink_to("/bin/true")
    return copy


def calls(tmp_path: Path) -> list[str]:
    path = tmp_path / "calls"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_the_second_time_nothing_is_done(counted: Path, tmp_path: Path) -> None:
    assert run(counted, "setup/setup.sh").returncode == 0
    assert calls(tmp_path) == ["packages run", "python ", "fonts "]
    second = run(counted, "setup/setup.sh")
    assert (second.returncode, second.stdout) == (0, "")
    assert len(calls(tmp_path)) == 3
    assert (counted / "inbox").is_dir()


def test_only_the_own_account_writes_the_archive(counted: Path) -> None:
    (counted / "archive").mkdir()
    (counted / "archive").chmod(0o777)
    run(counted, "setup/setup.sh")
    assert (counted / "archive").stat().st_mode & 0o022 == 0


def test_tests_need_more_than_the_product(counted: Path, tmp_path: Path) -> None:
    run(counted, "setup/setup.sh")
    run(counted, "setup/setup.sh", "test")
    assert calls(tmp_path)[3] == "packages run test"
    run(counted, "setup/setup.sh")
    assert len(calls(tmp_path)) == 6


def test_a_new_lock_is_installed(counted: Path, tmp_path: Path) -> None:
    run(counted, "setup/setup.sh")
    with (counted / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    run(counted, "setup/setup.sh")
    assert len(calls(tmp_path)) == 6


def test_a_part_that_fails_leaves_no_stamp(counted: Path, tmp_path: Path) -> None:
    (counted / "setup" / "python.sh").write_text("#!/bin/sh\nexit 4\n", encoding="utf-8")
    assert run(counted, "setup/setup.sh").returncode == 4
    assert not list((counted / ".venv").glob(".set-up-*"))
    assert "fonts " not in calls(tmp_path)


def test_make_lists_every_target_with_its_purpose() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):(?!=)", text, re.MULTILINE)
    answer = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"setup", "demo", "test", "check", "run", "bench", "lock"} <= set(targets)
    assert [t for t in targets if f"make {t} " not in answer.stdout] == []


def test_every_apt_line_has_a_group_a_package_and_a_reason() -> None:
    lines = [
        line for line in (ROOT / "setup/apt.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    ]
    wrong = [line for line in lines if not re.fullmatch(r"(run|test) +[a-z0-9 .+-]+ # \S.*", line)]
    assert wrong == []


def test_the_suite_of_the_ci_is_the_suite_at_home() -> None:
    path = ROOT / ".ci" / "run"
    assert os.access(path, os.X_OK)
    assert "test" in path.read_text(encoding="utf-8")
    assert "make" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", sorted((ROOT / "setup").glob("*.sh")), ids=lambda p: p.name)
def test_bash_understands_the_scripts(script: Path) -> None:
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
