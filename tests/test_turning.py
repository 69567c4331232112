"""Pages turned by hand, in parts: what a turn is, what turns with a page, whose word counts, what outlives a reading."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.flow.acts.turning import turns_of
from pipeline.reading.settled import carried_over
from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.sight.look import look
from pipeline.tools.textlayer.layer import laid
from pipeline.types import Doubt, Evidence, Finding, OcrLine, Page, Paper


@pytest.mark.parametrize("text", ["", "1", "1=45", "1=360", "x=90", "1=90,,", "1=-90"])
def test_what_is_no_turn_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--turn"):
        turns_of(text)


def test_turns_are_written_as_page_and_degrees() -> None:
    assert turns_of("2=90，3=180; 4=0") == {2: 90, 3: 180, 4: 0}


FRACTION = st.floats(0, 1, allow_nan=False)
BOXES = st.tuples(FRACTION, FRACTION, FRACTION, FRACTION)


@given(box=BOXES, first=st.sampled_from([0, 90, 180, 270]), second=st.sampled_from([0, 90, 180, 270]))
def test_a_page_turned_there_and_back_is_as_it_was(
    box: tuple[float, float, float, float], first: int, second: int
) -> None:
    page = Page(1, 595, 842, (OcrLine("甲", box, 1.0, (box,)),), "text", first)
    there = laid(page, second)
    assert (there.width > there.height) == ((second - first) % 180 == 90) and there.turned == second
    back = laid(there, first)
    assert replace(back, lines=()) == replace(page, lines=())
    assert back.lines[0].box == pytest.approx(box) and back.lines[0].text == "甲"


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_word_of_a_person_on_the_way_up_counts(degrees: int) -> None:
    class Stubborn(FakeEngine):
        def turn(self, image: object) -> int:
            raise AssertionError("nobody asks the engine")

    image = np.full((1200, 800, 3), 255, np.uint8)
    cv2.putText(image, "x" * 30, (20, 300), cv2.FONT_HERSHEY_SIMPLEX, 2, (0, 0, 0), 4)
    page = look(image, 1, Stubborn("第一行\n第二行"), (595.0, 842.0), 100, degrees)
    assert page.turned == degrees and (page.width, page.height) == (
        (595.0, 842.0) if degrees % 180 == 0 else (842.0, 595.0)
    )


def paper(place: str, confidence: float = 0.9, repairs: tuple[str, ...] = (), doubt: bool = False) -> Paper:
    found = Finding("hearing_place", place, confidence, Evidence(1, (0, 0, 1, 1), place, repairs))
    doubts = (Doubt("hearing_place", "字迹不清", (), 1, None),) if doubt else ()
    return Paper((1,), "summons", "传票", "传票", 1.0, (found,), doubts)


@pytest.mark.parametrize(
    ("old", "fresh", "value", "doubted"),
    [
        (paper("九庭", 1.0, ("人工更正",)), paper("三庭", doubt=True), "九庭", False),
        (paper("三庭", 1.0), paper("三庭", doubt=True), "三庭", False),
        (paper("三庭", 0.9), paper("九庭"), "九庭", False),
        (paper("三庭", 1.0), paper("九庭", doubt=True), "九庭", True),
    ],
    ids=["corrected stays", "confirmed and read alike", "never settled", "confirmed but read otherwise"],
)
def test_only_what_a_person_settled_outlives_a_new_reading(
    old: Paper, fresh: Paper, value: str, doubted: bool
) -> None:
    kept = carried_over(old, fresh)
    assert kept.values("hearing_place") == (value,) and kept.doubted("hearing_place") is doubted
