"""Papers written by hand as courts and offices of many places set them: every field as it stands, nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Finding, Paper
from tests.paper_text import running_scan, scan_of
from tests.scoring import same

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
MAIL = [
    (path.stem, paper)
    for path in sorted((Path(__file__).parent / "mail").glob("*.toml"))
    for paper in tomllib.loads(path.read_text(encoding="utf-8"))["paper"]
]


def papers_of(entry: dict[str, Any]) -> tuple[Paper, ...]:
    """The papers read from an entry: ``text`` runs over as many pages as it needs, ``pages`` are given."""
    if "pages" in entry:
        return read(
            scan_of([page.strip("\n") for page in entry["pages"]], source="text"), KINDS, COURTS
        ).papers
    return read(running_scan(entry["text"].strip("\n"), source="text"), KINDS, COURTS).papers


def words_of(finding: Finding) -> str:
    """A value as the entries write it; an outcome with the organs it goes against."""
    return f"{finding.value}@{'、'.join(finding.against)}" if finding.against else str(finding.value)


def is_same(name: str, one: object, other: object) -> bool:
    """Whether two values are the same; organs are told apart exactly."""
    return one == other if name == "outcome" else same(name, one, other)


@pytest.mark.parametrize(("entry"), [e for _, e in MAIL], ids=[f"{stem}: {e['name']}" for stem, e in MAIL])
def test_a_paper_gives_all_its_fields_and_no_wrong_one(entry: dict[str, Any]) -> None:
    papers = papers_of(entry)
    assert [paper.kind for paper in papers] == [entry["kind"]], [(p.kind, p.title, p.pages) for p in papers]
    paper = papers[0]
    assert paper.title == entry.get("title", paper.title)
    expected: dict[str, Any] = entry["fields"]
    also: dict[str, list[object]] = entry.get("also", {})
    wrong: list[object] = []
    for name, value in expected.items():
        wanted = value if isinstance(value, list) else [value]
        given = [words_of(f) for f in paper.findings if f.field == name]
        wrong += [("missing", name, w, given) for w in wanted if not any(is_same(name, w, g) for g in given)]
    for finding in paper.findings:
        value = expected.get(finding.field, [])
        allowed = [*(value if isinstance(value, list) else [value]), *also.get(finding.field, [])]
        words = words_of(finding)
        if not any(is_same(finding.field, words, a) for a in allowed):
            wrong.append(("wrong", finding.field, words, finding.role))
    wanted_doubts = set(entry.get("doubts", []))
    wrong += [
        ("doubt", d.about, d.reason, d.candidates) for d in paper.doubts if d.about not in wanted_doubts
    ]
    wrong += [("no doubt", name) for name in wanted_doubts if not paper.doubted(name)]
    assert not wrong, "\n".join(map(str, wrong))
