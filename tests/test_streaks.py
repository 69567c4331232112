"""Streaks of fax machines and copiers: found among rules and writing, taken off, and what they covered is doubted."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline.reading.checks.rivals import Seen, unsettled
from pipeline.reading.words.glyphs import form
from pipeline.reading.words.surnames import Surnames
from pipeline.tools.engines.ocr import open_engine
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.streaks import mask_of, streaks_of, without
from pipeline.tools.sight.crossed import compared
from pipeline.tools.sight.look import look
from pipeline.types import Evidence, Finding, OcrLine, Page, Paper, Rival
from tests import pagepainter as paint

ROWS = [
    ("案由", "教育行政管理", "案号", "（2024）宁0502\n行初9号"),
    ("被传人", "某某局", "应到时间", "2024年8月5日\n上午9时30分"),
    ("应到处所", "第三法庭", "承办人", "某某"),
]


def tabled() -> Image:
    sheet = paint.written()
    paint.table(sheet, ROWS, 1300)
    return paint.array(sheet)


def streaked(image: Image, ends: tuple[int, int, int, int], thick: int = 2, ink: int = 20) -> Image:
    return np.asarray(cv2.line(image.copy(), ends[:2], ends[2:], (ink, ink, ink), thick), np.uint8)


FULL, WIDE = paint.HEIGHT - 1, paint.WIDTH - 1


@pytest.mark.parametrize(
    "ends, level",
    [
        pytest.param((600, 0, 600, FULL), False, id="upright"),
        pytest.param((300, 0, 340, FULL), False, id="leaning"),
        pytest.param((0, 375, WIDE, 375), True, id="level through a line"),
        pytest.param((610, 0, 610, 1500), False, id="from the edge into the table"),
    ],
)
def test_a_streak_is_found_and_taken_off(ends: tuple[int, int, int, int], level: bool) -> None:
    clean = tabled()
    dirty = streaked(clean, ends)
    found = streaks_of(dirty)
    assert [streak.level for streak in found] == [level]
    off = without(dirty, found)
    before, after = (np.abs(image.astype(int) - clean).mean() for image in (dirty, off))
    assert after < 0.15 * before


@pytest.mark.parametrize("angle", [0.0, 0.6, 1.2, -1.9])
def test_rules_of_a_table_and_strokes_of_letters_are_no_streaks(angle: float) -> None:
    turn = cv2.getRotationMatrix2D((800, 1200), angle, 1)
    page = cv2.warpAffine(tabled(), turn, (paint.WIDTH, paint.HEIGHT), borderValue=(244, 244, 244))
    assert streaks_of(np.asarray(page, np.uint8)) == ()


def test_a_row_of_level_strokes_is_no_streak() -> None:
    page = paint.written(("一二三丁正亚严丽两而一二三丁正亚严丽两而一二三丁正亚",) * 3, size=44)
    assert streaks_of(paint.array(page)) == ()


def line(text: str, rivals: Sequence[Rival] = (), gap_behind: int | None = None) -> OcrLine:
    lefts = [0.1 + 0.03 * (k + (gap_behind is not None and k > gap_behind)) for k in range(len(text))]
    chars = tuple((left, 0.5, left + 0.028, 0.52) for left in lefts)
    return OcrLine(text, (0.1, 0.5, lefts[-1] + 0.028, 0.52), 0.98, chars, rivals=tuple(rivals))


MASK = mask_of(
    (1000, 1000), streaks_of(streaked(np.full((1000, 1000, 3), 244, np.uint8), (200, 0, 200, 999)))
)


@pytest.mark.parametrize(
    "read, other, doubted",
    [
        pytest.param("教育行政管理", "教育行政管理", [], id="agreed"),
        pytest.param("教育管理", "教育行政管理", [(1, "育", "育行政")], id="letters lost"),
        pytest.param("教育行政管理", "教育行攻管理", [(3, "政", "攻")], id="another letter"),
        pytest.param("教育行政管理", "教育行管理", [(3, "政", "")], id="one too many"),
        pytest.param("（2024）", "(2024)", [], id="only another form"),
    ],
)
def test_what_two_readings_say_differently_is_in_doubt(
    read: str, other: str, doubted: list[tuple[int, str, str]]
) -> None:
    (found,) = compared([line(read)], [line(other, gap_behind=None)], MASK)
    if len(read) != len(other):  # they stand at one place, however many letters were read
        (found,) = compared([line(read)], [OcrLine(other, line(read).box, 0.98)], MASK)
    assert [(r.at, r.read, r.letter) for r in found.rivals] == doubted
    assert all(rival.odds == 1 for rival in found.rivals)


def test_a_gap_that_a_streak_left_is_in_doubt_and_one_elsewhere_is_not() -> None:
    (found,) = compared([line("教育管理局", gap_behind=2)], [], MASK)
    assert [(r.at, r.letter) for r in found.rivals] == [(2, "管□")]
    beside = np.zeros_like(MASK)
    beside[:, 950:] = 255
    assert compared([line("教育管理局", gap_behind=2)], [], beside)[0].rivals == ()


@pytest.mark.parametrize("odds, doubts", [(1.0, 1), (0.5, 0)], ids=["two readings", "one hesitating"])
def test_two_readings_that_differ_make_a_doubt_in_every_field(odds: float, doubts: int) -> None:
    seen = Seen.of([Page(1, 595, 842, (line("教育管理", [Rival(1, "育", "育行政", odds)]),))])
    cause = Finding("cause", "教育管理", 0.98, Evidence(1, (0.1, 0.5, 0.3, 0.52), "教育管理"))
    paper = Paper((1,), "summons", "传票", "传票", 1.0, (cause,))
    found = list(unsettled(paper, seen, Surnames()))
    assert [others for _, others in found] == [["教育行政管理"]][:doubts]


@pytest.mark.slow
def test_a_streak_through_cells_and_lines_changes_no_letter() -> None:
    engine = open_engine("auto")
    clean = look(tabled(), 1, engine, (595.0, 842.0), 200)
    dirty = look(streaked(tabled(), (640, 0, 640, FULL)), 1, engine, (595.0, 842.0), 200)
    read, wanted = (
        ["".join(map(form, found.text.split())) for found in page.lines] for page in (dirty, clean)
    )
    assert read == wanted  # the width of a sign and of a gap is the engine's whim
