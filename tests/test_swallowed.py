"""署名缺字: a letter of a name that a black seal has swallowed is not missed in silence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.words.surnames import DOUBLE
from pipeline.tools.data import data_files
from pipeline.tools.signatures.missed_lines import UNCERTAIN
from pipeline.tools.signatures.swallowed import _middles, is_cut, with_swallowed
from pipeline.types import Box, OcrLine

KINDS = parse_kinds(data_files("papers"))
SEAL = (0.4, 0.4, 0.6, 0.6)
INK: dict[str, tuple[int, int]] = {
    "star": (500, 540),
    "ring": (515, 519),
    "none": (0, 0),
    "farther": (400, 480),
}


def line_of(text: str, name_at: float) -> OcrLine:
    """A line of letters 0.04 wide from 0.2 on, its name, behind the last space, from ``name_at`` on."""
    first = text.rfind(" ") + 1
    lefts = [0.2 + 0.04 * k if k < first else name_at + 0.04 * (k - first) for k in range(len(text))]
    chars: tuple[Box, ...] = tuple((x, 0.5, x + 0.04, 0.55) for x in lefts)
    return OcrLine(text, (0.2, 0.5, chars[-1][2], 0.55), 0.98, chars, stamped=True)


@pytest.mark.parametrize(
    ("text", "name_at", "ink", "asked"),
    [
        ("人民陪审员 德永", 0.54, "star", True),
        ("人民陪审员 德永", 0.54, "ring", False),
        ("人民陪审员 德永", 0.54, "none", False),
        ("人民陪审员 德永", 0.54, "farther", False),
        ("人民陪审员 程德永", 0.54, "star", False),
        ("人民陪审员 于德永", 0.54, "star", True),
        ("人民陪审员 程德永", 0.54, "ring", False),
        ("人民陪审员德永", 0.2, "star", True),
        ("人民陪审员德永", 0.2, "ring", False),
        ("人民陪审员程德永", 0.16, "star", False),
        ("代理审判员 阿依古丽", 0.54, "star", False),
        ("审判长 程德永", 0.34, "star", False),
        ("本院予以支持", 0.2, "star", False),
    ],
    ids=[
        "a star",
        "a ring",
        "blank",
        "beside",
        "three letters from a surname on",
        "from what may be the end of one of two, alone",
        "the same under a ring",
        "behind one of two letters",
        "a ring behind it",
        "behind one of three",
        "whole",
        "a name under it",
        "a sentence",
    ],
)
def test_a_name_with_a_seals_ink_before_it_is_not_certain(
    text: str, name_at: float, ink: str, asked: bool
) -> None:
    page = np.full((1000, 1000, 3), 255, np.uint8)
    left, right = INK[ink]
    page[495:555, left:right] = 20
    line = line_of(text, name_at)
    (found,) = with_swallowed((line,), page, [SEAL])
    assert found.confidence == (UNCERTAIN if asked else line.confidence)
    assert with_swallowed((line,), page, []) == (line,)


def test_letters_in_one_place_are_no_name_set_off() -> None:
    page = np.full((1000, 1000, 3), 255, np.uint8)
    line = line_of("人民陪审员 德永", 0.54)
    line = replace(line, chars=(*line.chars[:-1], line.chars[-2]))
    assert len(with_swallowed((line, line_of("审判长 王军华", 0.34)), page, [SEAL])) == 2


@pytest.mark.parametrize(
    ("name", "above", "ink", "asked"),
    [
        ("德永", 0.46, "farther", True),
        ("德永", 0.46, "none", False),
        ("德永", 0.46, "ring", False),
        ("德永", 0.54, "farther", False),
        ("程德永", 0.46, "farther", False),
    ],
    ids=["ink between", "blank", "a ring", "as far as the one above", "whole"],
)
def test_a_name_further_behind_its_office_than_others_with_ink_between_is_not_certain(
    name: str, above: float, ink: str, asked: bool
) -> None:
    """玉强 of 邝玉强 was certain: the letter no reading saw had moved the places of those beside it."""
    page = np.full((1000, 1000, 3), 255, np.uint8)
    left, right = INK[ink]
    page[495:555, left:right] = 20
    other = line_of("人民陪审员 王军华", above)
    lifted = tuple((x, 0.3, y, 0.35) for x, _, y, _ in other.chars)
    other = replace(other, box=(0.2, 0.3, other.box[2], 0.35), chars=lifted)
    _, found = with_swallowed((other, line_of(f"人民陪审员 {name}", 0.54)), page, [SEAL])
    assert (found.confidence == UNCERTAIN) is asked


@pytest.mark.parametrize(
    ("wide", "ink", "asked"),
    [(0.08, 40, True), (0.08, 6, True), (0.08, 4, False), (0.08, 0, False), (0.04, 0, False)],
    ids=["a letter between", "a thin one", "a ring between", "blank between", "no room between"],
)
def test_a_name_set_apart_with_ink_between_its_letters_is_not_certain(
    wide: float, ink: int, asked: bool
) -> None:
    line = line_of("人民陪审员吕涛", 0.4)
    chars = (*line.chars[:5], (0.4, 0.5, 0.4 + wide, 0.55), (0.4 + wide, 0.5, 0.4 + 2 * wide, 0.55))
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[495:555, 480 - ink // 2 : 480 + ink // 2] = 20
    (found,) = with_swallowed((replace(line, chars=chars),), page, [SEAL])
    assert found.confidence == (UNCERTAIN if asked else line.confidence)


@pytest.mark.parametrize("ink", [40, 4, 0], ids=["a star", "a ring", "blank"])
def test_a_letter_is_missed_though_the_engines_boxes_fill_its_room(ink: int) -> None:
    """书记员钟松东 was read 书记员松东 in silence: boxes that reach half way to the next letter left no room before 松."""
    middles = [0.22, 0.26, 0.30, 0.44, 0.48]
    edges = [0.20, 0.24, 0.28, 0.37, 0.46, 0.50]
    chars: tuple[Box, ...] = tuple((a, 0.5, b, 0.55) for a, b in pairwise(edges))
    line = OcrLine("书记员松东", (0.2, 0.5, 0.5, 0.55), 1.0, chars, stamped=True)
    assert _middles(line.text, chars) == pytest.approx(middles)
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[495:555, 400 - ink // 2 : 400 + ink // 2] = 20
    (found,) = with_swallowed((line,), page, [(0.3, 0.4, 0.6, 0.6)])
    assert found.confidence == (UNCERTAIN if ink == 40 else 1.0)


def test_a_letter_is_missed_behind_a_blank_that_fills_the_room_between_office_and_name() -> None:
    """书记员 松东 as it is written after a row was read by force: the blank has a box of its own."""
    edges = [(0.2, 0.24), (0.24, 0.28), (0.28, 0.32), (0.32, 0.35), (0.35, 0.39), (0.39, 0.43)]
    chars: tuple[Box, ...] = tuple((a, 0.5, b, 0.55) for a, b in edges)
    line = OcrLine("书记员 松东", (0.2, 0.5, 0.43, 0.55), 0.95, chars, stamped=True)
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[495:555, 315:350] = 20
    (found,) = with_swallowed((line,), page, [(0.3, 0.4, 0.6, 0.6)])
    assert found.confidence == UNCERTAIN


def test_a_letter_within_a_name_is_missed_though_the_office_is_set_apart_too() -> None:
    """书 记 员 易鋆志 was read 书记员易志: the letters of the office stand as far apart as those of the name then do."""
    chars: tuple[Box, ...] = tuple((x - 0.04, 0.5, x + 0.04, 0.55) for x in (0.2, 0.28, 0.36, 0.46, 0.54))
    line = OcrLine("书记员易志", (0.16, 0.5, 0.58, 0.55), 0.99, chars, stamped=True)
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[495:555, 482:518] = 20
    (found,) = with_swallowed((line,), page, [SEAL])
    assert found.confidence == UNCERTAIN


@pytest.mark.parametrize(
    ("ink", "longer", "cut"),
    [
        ((0.33, 0.36), True, True),
        ((0.33, 0.36), False, False),
        ((0.33, 0.331), True, False),
        ((0, 0), True, False),
    ],
    ids=["a letter", "the longest line", "a speck", "blank"],
)
def test_a_letter_behind_a_name_may_be_lost_where_the_lines_beside_it_end_further_right(
    ink: tuple[float, float], longer: bool, cut: bool
) -> None:
    """杜璇 was read of 杜璇垚 in silence: the copy was so worn that the last letter was no letter to the engine."""
    image = np.full((1000, 1000, 3), 255, np.uint8)
    image[502:518, round(1000 * ink[0]) : round(1000 * ink[1])] = 0
    chars = tuple((0.2 + 0.03 * k, 0.5, 0.23 + 0.03 * k, 0.52) for k in range(4))
    line = OcrLine("审判员杜璇", (0.17, 0.5, 0.32, 0.52), 0.99, ((0.17, 0.5, 0.2, 0.52), *chars))
    day = OcrLine("二〇二五年八月十九日", (0.1, 0.54, 0.35 if longer else 0.32, 0.56))
    assert is_cut(line, [line, day], image) is cut


@pytest.mark.parametrize(
    ("name", "other", "ink", "asked"),
    [
        ("于海燕", ("审判长 郑兰", 0.46), "none", False),
        ("于海燕", ("审判长 郑兰", 0.42), "none", True),
        ("于海燕", ("审判长 郑兰", 0.46), "star", True),
        ("李佳怡", ("审判长 郑兰芳", 0.42), "none", False),
        ("阳德永", ("审判长 郑兰", 0.46), "none", True),
        ("德永", ("审判长 郑兰", 0.46), "none", True),
    ],
    ids=[
        "as far as another",
        "a letter further",
        "ink before both",
        "no rare surname ends in it",
        "欧阳",
        "no surname",
    ],
)
def test_a_name_from_a_surname_on_is_whole_where_it_stands_as_far_behind_its_office_as_others(
    name: str, other: tuple[str, float], ink: str, asked: bool
) -> None:
    """于海燕 may be what is left of 淳于海燕, 李佳怡 of 陈李佳怡.

    The trade: of those born in the fifties 0.3 % have names of four letters, of those born today 1.6 %
    (公安部《二〇二〇年全国姓名报告》), so that of a few hundred three-letter names behind a seal's ink one at most has lost a
    letter: for that nobody is asked about the others.
    """
    first = line_of(other[0], other[1])
    low = tuple((a, 0.44, c, 0.48) for a, _, c, _ in first.chars)
    first = replace(first, box=(first.box[0], 0.44, first.box[2], 0.48), chars=low)
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[495:555, 500:540] = 20
    left, right = INK[ink]
    page[435:485, left - 80 : right - 80] = 20
    line = line_of(f"人民陪审员 {name}", 0.54)
    found = with_swallowed((first, line), page, [(0.3, 0.4, 0.6, 0.6)])[1]
    assert found.confidence == (UNCERTAIN if asked else line.confidence)


@pytest.mark.parametrize(
    "name",
    [
        "多吉才让",
        "央金卓玛",
        "边巴次仁",
        "乌云其木",
        "阿苏五呷",
        "阿牛史古",
        "欧阳海燕",
        "买买提江",
        "阿卜杜拉",
        "阿古达木",
        "艾海买提",
    ],
)
def test_what_is_left_of_a_name_of_four_letters_is_not_whole(name: str) -> None:
    """吉才让 of 多吉才让 was certain: 吉 is a surname as well."""
    assert not KINDS.surnames.is_whole(name[1:])


@pytest.mark.parametrize("name", ["孙海燕", "郭建平", "马光明", "葛海燕", "金建国", "毛建国", "程德永"])
def test_a_common_surname_begins_a_whole_name_though_a_rare_one_ends_in_it(name: str) -> None:
    assert KINDS.surnames.is_whole(name)


def test_no_other_surname_of_two_ends_in_a_letter_that_begins_a_whole_name() -> None:
    """阳海燕 of 欧阳海燕 was certain; 孙, 马 and their like have forty bearers and more for each of 公孙 or 司马."""
    ends = {double[1] for double in DOUBLE if KINDS.surnames.is_whole(double[1] + "海燕")}
    assert ends == set("孙马郭梁于方文史侯葛颜")


@pytest.mark.parametrize(
    ("above", "ink", "asked"),
    [("王军华", 5, True), ("王军华", 2, False), ("王军", 5, False)],
    ids=["a thin letter", "dashes of a ring", "no row is longer"],
)
def test_a_name_that_ends_before_another_with_a_seals_ink_behind_it_is_not_certain(
    above: str, ink: int, asked: bool
) -> None:
    """书 记 员 彭 永 was read of 书记员彭永宁 in silence: a ring ran through 宁."""
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[495:555, 478 : 478 + ink] = 20
    other = line_of(f"审判员 {above}", 0.38)
    lifted = tuple((x, 0.3, y, 0.35) for x, _, y, _ in other.chars)
    other = replace(other, box=(0.2, 0.3, other.box[2], 0.35), chars=lifted)
    line = line_of("书记员 彭永", 0.38)
    spaced = replace(line, text="书记员 彭 永", chars=(*line.chars[:5], line.chars[3], line.chars[5]))
    for signed in (line, spaced):
        _, found = with_swallowed((other, signed), page, [SEAL])
        assert found.confidence == (UNCERTAIN if asked else line.confidence)
