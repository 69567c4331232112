"""Published judgments, set on pages as a court sets them, read as mail is read: recall and silent errors."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.reading.papers.kinds import Kinds, parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import Courts, parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper, Scan
from tests.paper_text import published_scan

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "texts"
RECALL, SILENT = 0.97, 0.003
ALWAYS_READ = ("case_number", "court", "plaintiff", "defendant", "outcome")


@dataclass
class Tally:
    """What was expected and given over all texts; ``silent`` names wrong values that carried no doubt."""

    expected: int = 0
    found: int = 0
    given: int = 0
    missed: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.expected)


@cache
def library() -> tuple[Kinds, Courts]:
    return parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))


def labels() -> list[dict[str, Any]]:
    path = TEXTS / "labels.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def scan_of_text(name: str) -> Scan:
    return published_scan((TEXTS / name).read_text(encoding="utf-8"), name)


def papers_of(label: dict[str, Any]) -> tuple[Paper, ...]:
    return read(scan_of_text(label["file"]), *library()).papers


def _given(paper: Paper, name: str) -> list[str]:
    return [str(f.value) for f in paper.findings if f.field == name]


def tally(records: list[dict[str, Any]]) -> Tally:
    total = Tally()
    for label in records:
        paper = papers_of(label)[0]
        for name in (n for n in ALWAYS_READ if n in label["fields"]):
            value = label["fields"][name]
            expected = [str(v) for v in (value if isinstance(value, list) else [value])]
            also = [str(v) for v in label["also"].get(name, [])]
            given = _given(paper, name)
            total.expected += len(expected)
            total.given += len(given)
            hits = [e for e in expected if e in given]
            total.found += len(hits)
            total.missed += [f"{label['file']} {name}: {e}" for e in expected if e not in given]
            total.silent += [f"{label['file']} {name}: {g}" for g in given if g not in expected + also]
    return total


@pytest.mark.slow
@pytest.mark.needs_shared
def test_published_judgments_are_read_nearly_whole_and_without_silent_errors() -> None:
    total = tally([label for label in labels() if label["kind"] == "judgment"])
    print(
        f"recall {total.found}/{total.expected} = {total.recall:.3f}, wrong in silence {len(total.silent)} of {total.given}"
    )
    assert total.recall >= RECALL, total.missed
    assert len(total.silent) <= SILENT * total.given, total.silent


@pytest.mark.needs_shared
@pytest.mark.parametrize("label", labels(), ids=lambda label: label["file"])
def test_a_published_text_has_its_kind_and_lies_in_one_paper(label: dict[str, Any]) -> None:
    papers = papers_of(label)
    assert [paper.kind for paper in papers[:1]] == [label["kind"]]
    if label["kind"] == "judgment":
        assert len(papers) == 1


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    "label", [label for label in labels() if label["kind"] == "other"], ids=lambda label: label["file"]
)
def test_a_digest_of_a_case_gives_no_outcome(label: dict[str, Any]) -> None:
    papers = papers_of(label)
    assert papers[0].kind not in ("judgment", "ruling", "mediation", "enforcement")
    assert not [outcome for paper in papers for outcome in _given(paper, "outcome")]
