"""Imports point one way: types, errors <- rooms <- tools | store <- flow <- doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "pipeline"
PURE = ("reading", "law", "writing")
VALUES = {"types", "terms", "errors", "plain", "__init__", "clock"}
FORBIDDEN_IN_ROOMS = {
    "os",
    "pathlib",
    "io",
    "sqlite3",
    "sqlalchemy",
    "sqlmodel",
    "logging",
    "subprocess",
    "time",
    "shutil",
}
ALLOWED = {
    "values": {"values", "config"},
    "config": {"values", "config"},
    "reading": {"values", "reading"},
    "law": {"values", "law"},
    "writing": {"values", "writing"},
    "tools": {"values", "config", "tools", "reading", "law", "writing"},
    "store": {"values", "config", "store", "reading", "law", "writing"},
    "flow": {"values", "config", "reading", "law", "writing", "tools", "store", "flow"},
    "doors": {"values", "config", "reading", "law", "writing", "tools", "store", "flow", "doors"},
}
READING = {
    "words": {"words"},
    "page": {"words", "page"},
    "fields": {"words", "page", "fields"},
    "parties": {"words", "page", "fields", "parties"},
    "sitting": {"words", "page", "fields", "sitting"},
    "signing": {"words", "page", "fields", "signing"},
    "decisions": {"words", "page", "fields", "parties", "sitting", "signing", "decisions"},
    "papers": {"words", "page", "fields", "parties", "decisions", "papers"},
    "checks": {"words", "page", "fields", "parties", "sitting", "signing", "checks"},
}
TOOLS = {
    "ink": {"ink"},
    "textlayer": {"textlayer"},
    "processes": {"processes"},
    "documents": {"documents"},
    "engines": {"ink", "textlayer", "documents", "engines"},
    "signatures": {"ink", "engines", "signatures"},
    "pdfs": {"ink", "documents", "pdfs"},
    "opening": {"ink", "textlayer", "processes", "documents", "pdfs", "opening"},
    "sight": {"ink", "processes", "engines", "signatures", "opening", "sight"},
    "doctor": {"documents", "opening", "doctor"},
}
FLOW = {
    "office": {"office"},
    "cases": {"office", "cases"},
    "mail": {"office", "cases", "mail"},
    "archive": {"office", "cases", "mail", "archive"},
    "acts": {"office", "cases", "mail", "archive", "acts"},
    "reviews": {"office", "cases", "archive", "reviews"},
    "disposal": {"office", "cases", "archive", "reviews", "disposal"},
    "service": {"office", "cases", "mail", "archive", "service"},
}
INNER = {"reading": READING, "tools": TOOLS, "flow": FLOW}
BESIDE = {"tools"}
"""Of these rooms what lies beside the inner ones (``tools/files.py``) may be used by all; in the others it stands above them."""
MODULES = sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0].removesuffix(".py")
    return "values" if first in VALUES else first


def imports_of(path: Path) -> set[str]:
    return _imports_in(ast.parse(path.read_text(encoding="utf-8")))


def imports_at_work(path: Path) -> set[str]:
    """Without those for types alone (``if TYPE_CHECKING``)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [
        n for n in tree.body if not (isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING")
    ]
    return _imports_in(tree)


def _imports_in(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def rooms_imported(path: Path) -> set[str]:
    parts = (name.split(".") for name in imports_of(path))
    firsts = {p[1] for p in parts if p[0] == "pipeline" and len(p) > 1}
    return {"values" if first in VALUES | {"__version__"} else first for first in firsts}


@pytest.mark.parametrize("path", MODULES, ids=[str(m.relative_to(ROOT)) for m in MODULES])
def test_imports_point_one_way(path: Path) -> None:
    assert rooms_imported(path) <= ALLOWED[room_of(path)]


@pytest.mark.parametrize(
    ("outer", "room"), [(o, room) for o, rooms in INNER.items() for room in rooms], ids=lambda name: name
)
def test_inner_rooms_import_one_way(outer: str, room: str) -> None:
    modules = sorted((ROOT / outer / room).glob("*.py"))
    assert len(modules) > 1
    beside = {p.stem for p in (ROOT / outer).glob("*.py")} if outer in BESIDE else set()
    for path in modules:
        parts = (name.split(".") for name in imports_at_work(path))
        assert {p[2] for p in parts if p[:2] == ["pipeline", outer]} <= INNER[outer][room] | beside, path


@pytest.mark.parametrize("outer", INNER)
def test_every_inner_room_has_its_place_in_the_order(outer: str) -> None:
    assert {p.parent.name for p in (ROOT / outer).glob("*/__init__.py")} == set(INNER[outer])


@pytest.mark.parametrize("room", PURE)
def test_rooms_touch_no_file_database_log_or_clock(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        used = {name.split(".")[0] for name in imports_of(path)}
        assert not used & FORBIDDEN_IN_ROOMS, path
        source = path.read_text(encoding="utf-8")
        assert "date.today(" not in source and "datetime.now(" not in source and "open(" not in source, path
