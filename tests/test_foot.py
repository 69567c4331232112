"""The day of signing among the other days at the foot of a paper: notes, stamps, print lines (落款日期)."""

from __future__ import annotations

import pytest

from pipeline.reading.read import read
from tests.paper_text import scan_of
from tests.test_reading_certainty import COURTS, KINDS, notice

SIGNED, OTHER = "2023-05-09", "2023-05-20"
BARRED = {
    "nothing": "",
    "a receipt stamp": "\n某市司法局收文专用章\n2023年5月20日",
    "a stamp in a row": "\n收文日期：2023年5月20日",
    "a stamp below the day": "\n2023年5月20日\n收文",
    "a print line": "\n2023-05-20 09:12",
    "a note of whoever read it": "\n已阅 2023年5月20日",
    "an instruction": "\n拟由行政科办理。王五 2023.5.20",
}
ASKED = {
    "a name": "\n李明 2023年5月20日",
    "an office": "\n某市司法局\n2023年5月20日",
    "a bare day": "\n2023.5.20",
    "what is enclosed": "\n附：1.起诉状副本一份\n2.行政处罚决定书\n2023年5月20日",
}


def days_of(below: str) -> tuple[tuple[object, ...], list[tuple[str, ...]]]:
    """The day of signing of a notice with something below it, and the candidates of doubts about it."""
    (paper,) = read(scan_of([f"{notice()}{below}"], source="text"), KINDS, COURTS).papers
    return tuple(paper.values("document_date")), [
        d.candidates for d in paper.doubts if d.about == "document_date"
    ]


@pytest.mark.parametrize("below", BARRED.values(), ids=BARRED)
def test_what_was_stamped_or_noted_below_a_paper_is_no_day_of_signing(below: str) -> None:
    """The day on which a clerk noted the paper was given as that of its signing, in silence."""
    assert days_of(below) == ((SIGNED,), [])


@pytest.mark.parametrize("below", ASKED.values(), ids=ASKED)
def test_another_day_below_that_of_signing_is_asked_about_with_both(below: str) -> None:
    assert days_of(below) == ((), [(SIGNED, OTHER)])


def test_the_same_day_told_twice_is_that_of_signing() -> None:
    assert days_of("\n2023年5月9日") == ((SIGNED,), [])
