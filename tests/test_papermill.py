"""The papermill tells the truth: what its truth says is printed is printed, and nothing is by accident."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path
from random import Random

import pikepdf
import pytest

from tests.papermill.blocks import Doc
from tests.papermill.desk import Desk
from tests.papermill.house import any_house, chinese, chinese_date, plain_date
from tests.papermill.outcomes import ACT, BENEFIT, COMPENSATION, CONTRACT, DUTY, FACTUAL
from tests.papermill.packet import EVERY_LEVEL, make_packet
from tests.papermill.papers import ENVELOPES, WRITERS
from tests.papermill.stories import STORIES, make_story
from tests.papermill.suits import any_suit
from tests.papermill.writing_error import character_errors, folded

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
KINDS = frozenset(
    [
        "respond_notice",
        "complaint",
        "evidence_notice",
        "rights_notice",
        "panel_notice",
        "summons",
        "appearance_notice",
        "postponement",
        "service_receipt",
        "acceptance_notice",
        "transfer_notice",
        "exchange_notice",
        "judgment",
        "ruling",
        "mediation",
        "enforcement",
        "withdrawal",
        "appeal",
        "retrial_application",
        "prosecution",
        "suggestion",
        "decision",
        "evidence",
        "transcript",
        "fee_notice",
        "reconsideration_notice",
        "reconsideration_application",
        "reconsideration_decision",
        "answer",
        "evidence_list",
        "identity_certificate",
        "attendance_certificate",
        "power_of_attorney",
        "absence_statement",
        "own_report",
        "other",
    ]
)
OUTCOMES = frozenset(
    [
        "dismiss_claims",
        "revoke",
        "partial_revoke",
        "redo",
        "confirm_illegal",
        "confirm_invalid",
        "modify",
        "order_perform",
        "pay",
        "compensate",
        "remedy",
        "contract_perform",
        "contract_compensate",
    ]
)


def written(kind: str, seed: int) -> Doc:
    random = Random(f"{kind} {seed}")
    return WRITERS[kind](Desk(random, any_suit(random), any_house(random)))


def test_every_kind_of_paper_is_written() -> None:
    assert set(WRITERS) == KINDS
    assert {kind for kinds in ENVELOPES for kind in kinds} <= KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_value_of_the_truth_is_printed_on_its_paper(kind: str) -> None:
    for seed in range(12):
        doc = written(kind, seed)
        assert doc.kind == kind
        for name, value in doc.fields.items():
            for one in value if isinstance(value, list) else [value]:
                assert is_printed(name, one, doc.text()), (seed, name, one, doc.text())


def is_printed(name: str, value: str | int, text: str) -> bool:
    """Whether the value stands in the text in some way it may be written."""
    whole = folded(text)
    if name == "outcome":
        return True
    if isinstance(value, int):
        return any(f"{number}日" in whole for number in (str(value), chinese(value)))
    if name == "fee":
        return f"{int(float(value))}元" in whole or f"{value}元" in whole
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = dt.date.fromisoformat(value)
        zeros = ("〇", "零")
        ways = [plain_date(day), value, *(chinese_date(day, zero) for zero in zeros)]
        return any(folded(way) in whole for way in ways)
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
        return is_printed(name, value[:10], text)
    return folded(value) in whole


def test_operative_parts_use_only_known_outcomes() -> None:
    for orders in (ACT, BENEFIT, COMPENSATION, CONTRACT, DUTY, FACTUAL):
        for codes, _items, _basis in orders:
            assert set(codes.split()) <= OUTCOMES


def test_the_same_seed_makes_the_same_packet() -> None:
    first, truth = make_packet(5, level="office", kinds=("summons",))
    second, other = make_packet(5, level="office", kinds=("summons",))
    assert (first, truth) == (second, other)
    assert make_packet(6, level="office", kinds=("summons",))[1] != truth


@pytest.mark.slow
@pytest.mark.parametrize("level", EVERY_LEVEL)
def test_every_page_belongs_to_one_paper_or_is_blank(level: str) -> None:
    data, truth = make_packet(3, level=level, kinds=("respond_notice", "complaint", "summons"))
    papers, blanks = truth["papers"], truth["blank_pages"]
    assert isinstance(papers, list) and isinstance(blanks, list)
    pages = sorted([page for paper in papers for page in paper["pages"]] + blanks)
    assert pages == list(range(1, int(str(truth["pages"])) + 1))
    if str(truth["file"]).endswith("pdf"):
        assert len(pikepdf.open(io.BytesIO(data)).pages) == len(pages)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_story_tells_which_cases_come_of_its_letters(name: str) -> None:
    story = make_story(name)
    assert story.letters and story.cases
    numbers = [number for case in story.cases for _instance, number in case.court_numbers]
    assert len(numbers) == len(set(numbers))
    places = {letter.path for letter in story.letters} | {
        letter.path.split("/")[0] for letter in story.letters
    }
    assert {file for case in story.cases for file, _kind in case.papers} <= places


def test_the_bundled_samples_are_small_and_match_their_truth() -> None:
    records = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["packets"]
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 3_000_000
    for record in records:
        with pikepdf.open(SAMPLES / record["file"]) as pdf:
            assert len(pdf.pages) == record["pages"]


def test_the_character_error_counts_lost_and_misread_letters_only() -> None:
    assert character_errors("案号：九号\n传 票", "传票\n页一\n案号:九号") == (0, 7)
    assert character_errors("二〇二四年", "二○二四年") == (0, 5)
    assert character_errors("应到时间", "应到时问") == (1, 4)
    assert character_errors("应到时间", "") == (4, 4)
