"""Every kind of paper proves itself by its specimens: kind, fields, places."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import DataError
from pipeline.reading.papers.kinds import Kind, Specimen, parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper, Scan
from tests.paper_text import scan_of
from tests.scoring import same

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
CONTRACT = """
    respond_notice complaint evidence_notice rights_notice panel_notice summons appearance_notice postponement
    service_receipt acceptance_notice transfer_notice exchange_notice judgment ruling mediation enforcement
    withdrawal appeal retrial_application prosecution suggestion decision evidence transcript fee_notice
    reconsideration_notice reconsideration_application reconsideration_decision answer evidence_list
    identity_certificate attendance_certificate power_of_attorney absence_statement own_report other
"""
SPECIMENS = [(kind, specimen) for kind in KINDS for specimen in kind.specimens]
IDS = [f"{kind.key}-{number}" for kind in KINDS for number, _ in enumerate(kind.specimens, 1)]


def read_text(pages: tuple[str, ...], source: str = "text") -> tuple[Scan, tuple[Paper, ...]]:
    scan = scan_of([page.strip("\n") for page in pages], source=source)
    return scan, read(scan, KINDS, COURTS).papers


def test_every_kind_has_its_file_and_a_specimen() -> None:
    assert sorted(kind.key for kind in KINDS) == sorted(CONTRACT.split())
    assert [kind.key for kind in KINDS if not kind.specimens] == []


@pytest.mark.parametrize(("kind", "specimen"), SPECIMENS, ids=IDS)
def test_a_specimen_is_one_paper_of_its_kind_with_its_fields(kind: Kind, specimen: Specimen) -> None:
    _, papers = read_text(specimen.pages)
    assert [paper.kind for paper in papers] == [kind.key]
    for name, value in specimen.fields.items():
        wanted = value if isinstance(value, list) else [value]
        given = list(papers[0].values(name))
        assert len(given) >= len(wanted), (name, given, papers[0].doubts)
        assert all(any(same(name, one, other) for other in given) for one in wanted), (name, given)


@pytest.mark.parametrize(("kind", "specimen"), SPECIMENS, ids=IDS)
def test_every_value_has_its_place_on_the_scan(kind: Kind, specimen: Specimen) -> None:
    scan, papers = read_text(specimen.pages)
    for finding in (f for paper in papers for f in paper.findings):
        page = next(p for p in scan.pages if p.number == finding.evidence.page)
        text = "\f".join("\n".join(line.text for line in p.lines) for p in scan.pages)
        left, top, right, bottom = finding.evidence.box
        assert finding.evidence.quote in text
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        assert page.lines


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"name": "X", "colour": 1}, "colour"),
        ({"titles": ["X"]}, "name"),
        ({"name": "X", "field": [{"name": "court", "read": "guess"}]}, "guess"),
        ({"name": "X", "field": [{"name": "court", "read": "court", "at": "moon"}]}, "moon"),
        ({"name": "X", "use": ["nothing"]}, "nothing"),
        ({"name": "X", "title_patterns": ["("]}, "("),
        ({"name": "X", "field": [{"name": "court", "patterns": ["(?&nowhere)"]}]}, "nowhere"),
    ],
    ids=[
        "unknown key",
        "no name",
        "unknown read",
        "unknown place",
        "unknown group",
        "broken pattern",
        "unknown subpattern",
    ],
)
def test_wrong_data_of_a_kind_is_refused_with_its_place(data: dict[str, Any], word: str) -> None:
    with pytest.raises(DataError) as error:
        parse_kinds([("strange", data)])
    assert "strange.toml" in error.value.message
    assert word in str(error.value)


def test_the_day_under_a_column_heading_of_a_receipt_is_asked_for() -> None:
    _, (receipt,) = read_text(
        (
            "^海陵市中级人民法院\n^送 达 回 证\n案由|行政补偿\n案号|（2024）苏12行初5号\n受送达人|海陵市人民政府\n"
            "送达文书名称|件数|受送达人签名或盖章、收到日期\n应诉通知书|一份|何静 2024年2月20日\n起诉状副本|一份\n填发人：高小洁",
        )
    )
    (doubt,) = [d for d in receipt.doubts if d.about == "received_on"]
    assert (receipt.kind, doubt.candidates) == ("service_receipt", ("2024-02-20",))


def test_a_named_pattern_stands_in_every_pattern_that_calls_it() -> None:
    shared = {"subpatterns": {"day": "[一二三]日"}}
    own = {
        "name": "X",
        "title_patterns": ["至(?&day)"],
        "cue": [{"words": "(?&day)"}],
        "field": [{"name": "d", "patterns": ["于(?P<value>(?&day))"], "decisive": ["(?&day)|(?&day)止"]}],
    }
    (kind,) = parse_kinds([("_shared", shared), ("kind", own)])
    (rule,) = kind.rules
    found = [*kind.title_patterns, kind.cues[0].words, *rule.patterns, *rule.decisive]
    assert [pattern.pattern for pattern in found] == [
        "至[一二三]日",
        "[一二三]日",
        "于(?P<value>[一二三]日)",
        "[一二三]日|[一二三]日止",
    ]
