"""The documentation names what the code has: every verb, setting and exit code, in both languages, and no more."""

from __future__ import annotations

import dataclasses
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import errors
from pipeline.config import Leader, Office, Settings, Signing
from pipeline.doors.arguments import parser
from pipeline.doors.cli import VERBS
from pipeline.types import Readings

ROOT = Path(__file__).resolve().parent.parent
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
SETTINGS = [f.name for f in dataclasses.fields(Settings) if f.name not in ("root", "office", "signing")]
OFFICE = [f.name for kind in (Office, Leader, Signing, Readings) for f in dataclasses.fields(kind)]
COMMON = {"--help", "--config", "--json", "--debug"}
CODES = sorted({0, 130} | {kind.exit_code for kind in vars(errors).values() if hasattr(kind, "exit_code")})

both = pytest.mark.parametrize("text", READMES.values(), ids=list(READMES))


def section(text: str, *titles: str) -> str:
    """What stands under the first of the headings that there is."""
    found = next(
        m for title in titles if (m := re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    )
    return found.group(1)


@both
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_is_explained(text: str, verb: str) -> None:
    assert re.search(rf"^\| `{verb}[ `]", section(text, "Verbs", "命令"), re.M)


def options(verb: ArgumentParser) -> Iterator[str]:
    """The options of a verb and of what goes with it, but for those of every verb."""
    for action in verb._actions:
        if isinstance(action.choices, dict):
            for further in action.choices.values():
                yield from options(further)
        yield from (o for o in action.option_strings if o.startswith("--") and o not in COMMON)


@both
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_option_is_explained_with_its_verb(text: str, verb: str) -> None:
    """Those of serve stand in the text below the table."""
    rows = re.split(r"^(?=\| `)", section(text, "Verbs", "命令"), flags=re.M)
    told = "".join(row for row in rows if row.startswith(f"| `{verb}") or not row.startswith("| `"))
    told += rows[-1].partition("\n\n")[2]
    (verbs,) = (action.choices for action in parser()._actions if isinstance(action.choices, dict))
    missing = [o for o in options(verbs[verb]) if not re.search(rf"{re.escape(o)}(?![\w-])", told)]
    assert not missing


@both
def test_no_verb_is_promised_that_does_not_work(text: str) -> None:
    named = set(re.findall(r"^\| `([a-z]+)[ `]", section(text, "Verbs", "命令"), re.M))
    assert named == set(VERBS)


@both
@pytest.mark.parametrize("name", [*SETTINGS, *OFFICE])
def test_every_setting_is_explained(text: str, name: str) -> None:
    assert re.search(rf"\b{name}\b", section(text, "Settings", "配置"))


@both
def test_no_setting_is_promised_that_does_not_exist(text: str) -> None:
    rows = re.findall(r"^\| (`.*?) \|", section(text, "Settings", "配置"), re.M)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert named <= {*SETTINGS, *OFFICE}


@both
@pytest.mark.parametrize(
    "field", [f for f in dataclasses.fields(Settings) if isinstance(f.default, (str, int, float))]
)
def test_every_default_is_the_one_of_the_code(text: str, field: dataclasses.Field[object]) -> None:
    (row,) = re.findall(rf"^\| `{field.name}` \| (.*?) \|", section(text, "Settings", "配置"), re.M)
    default = field.default if field.default != "" else ("empty" if "empty" in row else "空")
    assert row.strip("`") == (f"{default:g}" if isinstance(default, (int, float)) else default)


@both
@pytest.mark.parametrize("code", CODES)
def test_every_exit_code_is_explained(text: str, code: int) -> None:
    assert re.search(rf"^\| {code} \| \S", section(text, "Exit codes", "退出码"), re.M)


@both
def test_every_target_of_make_exists(text: str) -> None:
    targets = set(re.findall(r"^([a-z]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


@both
def test_every_page_that_is_linked_exists(text: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_languages_have_the_same_sections() -> None:
    counts = {
        name: (text.count("\n## "), text.count("\n| "), text.count("```")) for name, text in READMES.items()
    }
    assert len(set(counts.values())) == 1, counts


def test_every_module_on_the_architecture_page_exists() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:reading|law|writing|tools|store|flow|doors)/[a-z_/]+\.py)`", text))
    assert named
    assert [name for name in sorted(named) if not (ROOT / "pipeline" / name).is_file()] == []
