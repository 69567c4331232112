"""What must and must not be in the repository."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve()
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
TEXT = {".py", ".sh", ".toml", ".md", ".txt", ".lock", ".html", ".css", ".js", ".conf", ".json", ".typ", ""}


def tracked() -> list[Path]:
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if answer.returncode != 0:
        pytest.skip("not a git checkout")
    names = answer.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    chosen = [path for path in tracked() if path.suffix in TEXT and path != HERE]
    return [(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in chosen]


@pytest.mark.parametrize(
    "unwanted",
    [
        r"/(work|root)/|/home/[a-z]",
        r"/tmp/j\b|\.pyenv",
        r"pypi\.(org|tuna|python)|files\.pythonhosted|/simple\b|npmjs|huggingface|mirrors?\.[a-z]+\.",
        r"--(extra-)?index[-]url \S|--find[-]links|--trusted-host",
    ],
    ids=["machine-paths", "scratch-paths", "registries", "indexes"],
)
def test_no_file_names_a_machine_or_a_registry(unwanted: str) -> None:
    found = [f"{path}: {m.group()}" for path, text in texts() for m in re.finditer(unwanted, text)]
    assert found == []


def test_the_product_speaks_of_itself_only() -> None:
    notes = re.compile(r"(contract|house|building_blocks)\.md|law_matrix|\bshared/|\bissue #?\d")
    product = [(path, text) for path, text in texts() if path.parts[0] != "tests"]
    assert [f"{path}: {m.group()}" for path, text in product for m in notes.finditer(text)] == []


def test_no_page_loads_anything_from_elsewhere() -> None:
    pages = [(path, text) for path, text in texts() if path.suffix in {".html", ".css", ".js"}]
    found = [
        str(path) for path, text in pages if re.search(r"(src|href|url)\s*[=(]\s*[\"']?(https?:)?//", text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "name",
    [
        "inbox/扫描件.pdf",
        "inbox/_回执/a.html",
        "archive/2026/2026-0001 张三/案件.json",
        ".yingsu/yingsu.db",
        ".venv/x",
    ],
)
def test_what_an_office_receives_and_keeps_never_gets_into_git(name: str) -> None:
    answer = subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False)
    if answer.returncode == 128:
        pytest.skip("not a git checkout")
    assert answer.returncode == 0


def test_only_a_placeholder_of_the_office_folders_is_tracked() -> None:
    office = [
        p.relative_to(ROOT).as_posix()
        for p in tracked()
        if p.relative_to(ROOT).parts[0] in ("inbox", "archive")
    ]
    assert sorted(office) == ["archive/.gitkeep", "inbox/.gitkeep"]


def test_every_locked_package_has_a_version_and_hashes() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    wrong = [e.splitlines()[0] for e in entries if "==" not in e.splitlines()[0] or "--hash=sha256:" not in e]
    assert len(entries) > 50
    assert wrong == []


def test_the_lock_names_no_index_and_no_address() -> None:
    assert not re.search(r"index[-]url|find[-]links|https?://|file:", LOCK)


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads(PROJECT)
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]]
    wanted += project["build-system"]["requires"]
    names = {re.split(r"[\[<>=~! ]", item)[0].lower() for item in wanted}
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    assert names <= locked


def test_nothing_is_installed_that_a_fresh_machine_would_not_have() -> None:
    names = {re.sub(r"[-_.]+", "-", d.metadata["Name"]).lower() for d in importlib.metadata.distributions()}
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    assert names - locked <= {"pip", "uv", "wheel", "yingsu"}


@pytest.mark.slow
def test_every_module_the_product_imports_is_in_the_lock() -> None:
    modules = importlib.metadata.packages_distributions()
    named: set[str] = set()
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                named.add(node.module.split(".")[0])
    foreign = named - set(sys.stdlib_module_names) - {"pipeline"}
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    homeless = [
        m for m in sorted(foreign) if not {d.lower().replace("_", "-") for d in modules.get(m, [])} & locked
    ]
    assert homeless == []


def test_every_dependency_says_why_it_is_here() -> None:
    lines = [line for line in PROJECT.splitlines() if re.match(r'\s+"[A-Za-z][^ ]*[>=]=', line)]
    silent = [line for line in lines if not re.search(r"#\s*\w.{4}", line)]
    assert len(lines) > 25
    assert silent == []


def test_a_shell_script_is_executable_and_stops_at_its_first_error() -> None:
    scripts = [p for p in tracked() if p.suffix == ".sh" or p.relative_to(ROOT).as_posix() == ".ci/run"]
    run = [p for p in scripts if p.read_text(encoding="utf-8").startswith("#!")]
    assert run
    assert [p for p in run if not p.stat().st_mode & 0o100] == []
    assert [p for p in run if "pipefail" not in p.read_text(encoding="utf-8")] == []
