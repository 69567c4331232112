"""印章下的文字: readings with the seal lifted differently are weighed against one another."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.ink.far_ink import apart
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.rings import without_rings
from pipeline.tools.ink.seals import Mark
from pipeline.tools.signatures.missed_lines import NAMED, UNCERTAIN, UNTOUCHED, signer_of, with_missed
from pipeline.tools.signatures.swallowed import with_swallowed
from pipeline.tools.signatures.under_seals import _beside_bare, _settled, completed, read_again
from pipeline.types import Box, OcrLine, Rival

BOX = (0.5, 0.5, 0.8, 0.53)
ROWS = {
    "two agree": (["书记员 杜远洋", "书记员 杜远洋", "书 ~洋"], "书记员 杜远洋", 0.98),
    "none agree": (["什 筱", "、筱", "代理审判员 中 孙德筱"], "代理审判员 中 孙德筱", UNCERTAIN),
    "the name alone agrees": (["书 记 杜远洋", "书记员 杜远洋", "书 六洋"], "书 记 杜远洋", NAMED),
    "two agree about all of it": (["曦", "曦", "审判员 叶曦", "审判员叶曦"], "审判员 叶曦", 0.98),
    "the same few letters": (["曦", "曦", "代理审判员 叶曦"], "代理审判员 叶曦", UNCERTAIN),
    "two against two": (["原告张浩", "原告张洁", "原告张洁", "原告张浩"], "原告张浩", UNCERTAIN),
    "two names against two": (["员 张浩", "员 张洁", "审 张洁", "判 张浩"], "员 张浩", UNCERTAIN),
    "three against two": (["原告张浩", "原告张洁", "原告张洁", "原告张洁", "原告张浩"], "原告张洁", 0.98),
}


@pytest.mark.parametrize("texts, chosen, confidence", ROWS.values(), ids=ROWS)
def test_what_readings_under_a_seal_agree_about_counts(
    texts: list[str], chosen: str, confidence: float
) -> None:
    first, *others = (OcrLine(text, BOX, 0.98) for text in texts)
    settled = _settled(first, others)
    assert (settled.text, settled.confidence) == (chosen, confidence)
    assert settled.stamped


@pytest.mark.parametrize(
    ("texts", "confidence"),
    [
        (["代理审判员邦玉强", "代理审判员玉强", "代理审判员玉强"], UNCERTAIN),
        (["代理审判员一玉强", "代理审判员玉强", "代理审判员玉强"], 0.98),
        (["审判员民王玉强", "审判员王玉强", "审判员王玉强"], 0.98),
        (["审判员多吉才让", "审判员吉才让", "审判员吉才让"], UNCERTAIN),
        (["审判员司马文强", "审判员马文强", "审判员马文强"], UNCERTAIN),
        (["书记员员王玉", "书记员王玉", "书记员王玉"], 0.98),
        (["审判员邝筱强飞", "审判员筱强飞", "审判员筱强飞"], UNCERTAIN),
    ],
    ids=[
        "a surname",
        "a fleck",
        "a whole name has lost none",
        "the end of a name",
        "half a surname",
        "员 twice",
        "of four letters",
    ],
)
def test_a_name_before_which_one_reading_saw_a_letter_more_is_uncertain(
    texts: list[str], confidence: float
) -> None:
    """玉强 of 邝玉强 was certain: two readings had lost to the seal's ring what one saw."""
    first, *others = (OcrLine(text, BOX, 0.98) for text in texts)
    assert _settled(first, others).confidence == confidence


@pytest.mark.parametrize(
    ("odds", "told"),
    [((None, 0.0, None), 0.0), ((None, 0.0, 1.0), 1.0), ((1.0, 0.0, 0.0), 1.0), ((None, None, None), None)],
    ids=["one reading tells it", "two differ", "the first leans to the other", "none tells it"],
)
def test_the_form_of_a_rare_letter_is_told_by_any_reading_that_agrees(
    odds: Sequence[float | None], told: float | None
) -> None:
    texts = ("审判员覃頔", "审判员  覃頔", "审判员 覃頔")
    first, *others = (
        OcrLine(text, BOX, 0.98, rivals=() if odd is None else (Rival(len(text) - 1, "頔", "𬱖", odd),))
        for text, odd in zip(texts, odds, strict=True)
    )
    assert [(r.at, r.odds) for r in _settled(first, others).rivals] == ([] if told is None else [(4, told)])


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("二〇一八八年九月九日", "二〇一八年九月九日", "二〇一八八年九月九日"), "二〇一八年九月九日"),
        (("二〇二二二年九月九日", "二〇二二年九月九日"), "二〇二二年九月九日"),
        (("二〇一八八年九月九日", "二〇一九年九月九日", "二〇一八八年九月九日"), "二〇一八八年九月九日"),
        (("二〇一八年九月九日", "二〇一八年九月九日"), "二〇一八年九月九日"),
        (("二〇二二三年九月九日", "二〇二三年九月九日", "二〇二二年九月九日"), ""),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "二O二三年九月九日"), ""),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "·二〇二三年九月九日"), ""),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "二〇二三牛九月九日"), ""),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "年九月六日"), ""),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "一九月九日", "·九月九日"), ""),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "·九月九日"), "二〇二二年九月九日"),
        (("二〇二二二年九月九日", "二〇二二年九月九日", "二O二二年九月九日"), "二〇二二年九月九日"),
    ],
    ids=[
        "once in one reading",
        "of two equal ones",
        "another figure",
        "four figures",
        "a third year",
        "a third year with a letter O",
        "a third year behind a fleck",
        "a third year without its 年",
        "another day",
        "other letters before the day",
        "the end of that day",
        "that day with a letter O",
    ],
)
def test_a_year_of_five_figures_gives_way_to_a_reading_with_one_of_two_equal_ones(
    texts: Sequence[str], told: str
) -> None:
    """The engine said 八 of 二〇一八年 twice beside a blue seal in two of three readings: the day did not exist."""
    first, *others = (OcrLine(text, BOX, 0.97) for text in texts)
    settled = _settled(first, others)
    assert settled.confidence == 0.6 if not told else (settled.text == told and settled.confidence >= 0.95)


def test_the_form_of_a_rare_letter_is_told_by_a_reading_that_spoilt_the_office_too() -> None:
    ways = [("审判员覃頔", 0.0), ("审判员覃頔", None), ("审判贝 覃頔", 1.0), ("…审判贞 覃頔", 1.0)]
    first, *others = [_formed(text, odds) for text, odds in ways]
    assert [(r.at, r.odds) for r in _settled(first, others).rivals] == [(4, 1.0)]


@pytest.mark.parametrize("sure", [0.6, 0.98], ids=["settled by them", "settled before"])
def test_readings_without_the_ring_rule_out_no_form_that_one_with_it_leans_to(sure: float) -> None:
    line, kept = _formed("审判员 覃頔", 1.0, sure), _formed("审判员覃頔", 1.0)
    found = _beside_bare(line, [line, kept], [_formed("审判员覃頔", 0.0)] * 2)
    assert [r.odds for r in found.rivals] == [1.0] and found.confidence > 0.9
    plain = _beside_bare(
        _formed("审判员 覃頔", None, sure), [_formed("审判员覃頔", None)], [_formed("审判员覃頔", 1.0)] * 2
    )
    assert [r.odds for r in plain.rivals] == [1.0]


def _formed(text: str, odds: float | None, sure: float = 0.98) -> OcrLine:
    rivals = () if odds is None else (Rival(len(text) - 1, "頔", "𬱖", odds),)
    return OcrLine(text, BOX, sure, rivals=rivals)


WIDE, END = (0.4, 0.5, 0.8, 0.53), (0.74, 0.5, 0.8, 0.53)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (
            (OcrLine("代理审判员 叶曦", WIDE, 0.98), OcrLine("代理审判员叶曦", WIDE, 0.97)),
            ["代理审判员 叶曦"],
        ),
        ((OcrLine("代理审判员 叶曦", WIDE, 0.98), OcrLine("代理审判员叶曦", WIDE, 0.9)), ["曦"]),
        ((OcrLine("代理审判员 叶曦", WIDE, 0.98), OcrLine("代理审判员叶璐", WIDE, 0.98)), ["曦"]),
        ((OcrLine("代理审判员 叶璐", WIDE, 0.98), OcrLine("代理审判员叶璐", WIDE, 0.98)), ["曦"]),
    ],
    ids=["two clear readings", "one is dim", "they differ", "another name"],
)
def test_a_stump_becomes_the_line_that_two_readings_agree_about(
    others: tuple[OcrLine, ...], said: list[str]
) -> None:
    lines = completed([OcrLine("曦", END, 1.0)], [[other] for other in others])
    assert [line.text for line in lines] == said


@pytest.mark.parametrize(
    ("right", "far", "parts"),
    [
        (0.775, 0.76, ["广州铁路运输法院", "1"]),
        (0.775, 0.55, ["广州铁路运输法院", "1"]),
        (0.775, 0.5, ["广州铁路运输法院  1"]),
        (0.775, 0.33, ["广州铁路运输法院  1"]),
        (0.6, 0.58, ["广州铁路运输法院  1"]),
    ],
    ids=["in the seal", "beside it", "near", "an office and its name", "before the seal"],
)
def test_what_stands_far_from_a_seal_in_one_row_with_its_ink_is_a_line_of_its_own(
    right: float, far: float, parts: list[str]
) -> None:
    """A court set at the margin was asked about, for the readings differed in what they made of the seal's ring."""
    words = "广州铁路运输法院"
    chars = [(0.13 + 0.025 * k, 0.62, 0.155 + 0.025 * k, 0.64) for k in range(8)]
    gap = (0.33, 0.62, far, 0.64)
    line = OcrLine(
        f"{words}  1", (0.13, 0.62, right, 0.64), 0.9, (*chars, gap, gap, (far, 0.62, right, 0.64))
    )
    assert [part.text for part in apart([line], (0.66, 0.6, 0.85, 0.75))] == parts


def _set(first: str, gap: float, last: str) -> OcrLine:
    """A line of letters 0.026 wide, figures half of it, with a gap of so many letters."""
    chars: list[Box] = []
    at = 0.2
    for sign in f"{first}  {last}":
        wide = 0.026 * (gap / 2 if sign == " " else 0.5 if sign.isascii() else 1.0)
        chars.append((at, 0.62, at + wide, 0.64))
        at += wide
    return OcrLine(f"{first}  {last}", (0.2, 0.62, at, 0.64), 0.97, tuple(chars), stamped=True)


@pytest.mark.parametrize("office", ["审判员", "人民陪审员", "审判长：", "法官助理", "判员"])
def test_a_signers_row_is_never_cut_however_wide_its_gap(office: str) -> None:
    """德永 in a line of its own was certain with the ink of a black seal before it: 程 of 程德永 was missed in silence."""
    line = _set(office, 8.5, "德永")
    right = line.box[2]
    seal, page = (right - 0.09, 0.55, right + 0.1, 0.75), np.full((1000, 1000, 3), 255, np.uint8)
    name_at = round(1000 * line.chars[-2][0])
    page[620:640, name_at - 26 : name_at] = 20
    assert list(apart([line], seal)) == [line]
    (found,) = with_swallowed([line], page, [seal])
    assert found.confidence == UNCERTAIN or signer_of(line) is None


@pytest.mark.parametrize(("gap", "parts"), [(5, 1), (8.5, 2)])
@pytest.mark.parametrize("first", ["（2025）苏1203行初31号", "2025-03-19"])
def test_figures_are_half_as_wide_as_letters_beside_a_seal(first: str, gap: float, parts: int) -> None:
    line = _set(first, gap, "1")
    assert len(list(apart([line], (line.box[2] - 0.03, 0.6, 0.85, 0.75)))) == parts


@pytest.mark.parametrize("text", ["广州铁路  ", "  广州铁路"])
def test_a_line_that_ends_in_blanks_is_not_cut(text: str) -> None:
    chars = tuple((0.1 * k, 0.62, 0.1 * k + 0.1, 0.64) for k in range(len(text)))
    line = OcrLine(text, (0.0, 0.62, 0.6, 0.64), 0.9, chars)
    assert list(apart([line], (0.5, 0.6, 0.85, 0.75))) == [line]


SEAL, FOUND = (0.44, 0.5, 0.63, 0.6), OcrLine("代理审判员 廖曦", (0.6, 0.5, 0.84, 0.53), 1.0)
MISSED, WITHIN = (0.58, 0.54, 0.84, 0.57), (0.47, 0.54, 0.6, 0.57)
NOT_FOUND = {
    "two clear readings": (
        (("审判员 魏霞伟", 0.98), ("审判员魏霞伟", 0.97)),
        MISSED,
        [("审判员 魏霞伟", 0.97)],
    ),
    "the name alone agrees": (
        (("运从民陪审员魏璟", 0.9), ("从民陪审员魏璟", 0.94)),
        MISSED,
        [("运从民陪审员魏璟", NAMED)],
    ),
    "the names differ": ((("审判员魏璟", 0.98), ("审判员魏璟琳", 0.97)), MISSED, [("审判员魏璟", UNCERTAIN)]),
    "two offices": (
        (("书记员魏璟", 0.9), ("审判员魏璟", 0.94)),
        MISSED,
        [("书记员魏璟", UNCERTAIN)],
    ),
    "one reading": ((("审判员魏璟", 0.98), None), MISSED, [("审判员魏璟", UNCERTAIN)]),
    "no word of office, read once": ((("运从氏魏璟", 0.98), None), MISSED, []),
    "no word of office, two dim readings": ((("运从氏魏璟", 0.9), ("运从氏魏璟", 0.9)), MISSED, []),
    "within the seal": ((("人民法院", 0.98), ("人民法院", 0.98)), WITHIN, []),
    "where a line was found": ((("代理审判员廖璐", 0.98), ("代理审判员廖璐", 0.98)), FOUND.box, []),
}


@pytest.mark.parametrize("readings, box, told", NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_line_under_a_seal_that_was_not_found_at_first_is_told(
    readings: tuple[tuple[str, float] | None, ...], box: Box, told: list[tuple[str, float]]
) -> None:
    """A judge between two others was missing in silence: no line had been found, later readings were not asked."""
    others = [[OcrLine(said[0], box, said[1])] if said else [] for said in readings]
    lines = with_missed([FOUND], others, SEAL)
    assert lines[0] == FOUND
    assert [(line.text, line.confidence) for line in lines[1:]] == told


@pytest.mark.parametrize("text, sure", [("审判员 魏霞伟", 0.98), ("代理审判员魏霞伟", 0.9)])
def test_what_two_readings_without_the_ring_alone_find_is_uncertain(text: str, sure: float) -> None:
    """Sharp and blurred they are one reading; beside one with the ring they are a second."""
    line = OcrLine(text, MISSED, sure)
    assert with_missed([FOUND], [], SEAL, [[line], [line]])[1].confidence == UNCERTAIN
    assert with_missed([FOUND], [[line]], SEAL, [[line]])[1].confidence > UNCERTAIN


@pytest.mark.parametrize(
    ("texts", "most"),
    [
        (("书 记 杜远洋", "书记员 杜远洋", "书 六洋"), UNTOUCHED),
        (("贝 杜远洋", "书记员 杜远洋", "书 六洋"), NAMED),
        (("审判员 杜远洋", "书记员 杜远洋", "书 六洋"), UNCERTAIN),
    ],
    ids=["twice", "once", "two offices"],
)
def test_an_office_that_one_reading_alone_tells_is_asked_for(texts: tuple[str, ...], most: float) -> None:
    chars = [tuple((0.5 + 0.04 * k, 0.5, 0.54 + 0.04 * k, 0.53) for k in range(len(text))) for text in texts]
    first, *others = (OcrLine(t, BOX, 0.98, c) for t, c in zip(texts, chars, strict=True))
    assert _settled(first, others, (0.4, 0.45, 0.5, 0.6)).confidence == most


@pytest.mark.parametrize(
    ("right", "most"), [(0.6, UNTOUCHED), (0.75, NAMED)], ids=["the seal ends before it", "it lies under it"]
)
def test_a_name_two_readings_agree_about_is_surer_where_no_seal_touches_it(right: float, most: float) -> None:
    texts = ("书 记 杜远洋", "书记员 杜远洋", "书 六洋")
    chars = [tuple((0.5 + 0.04 * k, 0.5, 0.54 + 0.04 * k, 0.53) for k in range(len(text))) for text in texts]
    first, *others = (OcrLine(t, BOX, 0.98, c) for t, c in zip(texts, chars, strict=True))
    assert _settled(first, others, (0.4, 0.45, right, 0.6)).confidence == most


BARE = {
    "they say the same": (("夏侯静", 0.98), ["夏侯静"], ["夏侯静"] * 2, ("夏侯静", 0.98, "")),
    "one with the ring says so too": (("夏侯争", 0.6), ["夏侯静"], ["夏侯静"] * 2, ("夏侯静", 0.97, "")),
    "one with the ring says the same numerals": (
        ("七月二十三日", 0.6),
        ["七月二十二日"],
        ["七月二十二日"] * 2,
        ("七月二十二日", 0.6, ""),
    ),
    "they alone": (("夏侯争", 0.6), ["夏侯事"], ["夏侯静"] * 2, ("夏侯静", 0.6, "")),
    "two with the ring agree on another": (
        ("夏侯争", 0.98),
        ["夏侯争"],
        ["夏侯静"] * 2,
        ("夏侯争", 0.98, "静"),
    ),
    "one with the ring says so too, two another": (
        ("夏侯争", 0.6),
        ["夏侯静", "夏侯争"],
        ["夏侯静"] * 2,
        ("夏侯静", 0.6, ""),
    ),
    "they do not agree": (("夏侯争", 0.6), ["夏侯静"], ["夏侯静", "夏侯青"], ("夏侯争", 0.6, "")),
    "no ring was found": (("夏侯争", 0.6), ["夏侯静"], [], ("夏侯争", 0.6, "")),
}


@pytest.mark.parametrize("line, kept, bare, wanted", BARE.values(), ids=BARE)
def test_readings_without_the_ring_settle_only_beside_one_with_it(
    line: tuple[str, float], kept: list[str], bare: list[str], wanted: tuple[str, float, str]
) -> None:
    first = OcrLine(line[0], BOX, line[1])
    others, ringless = ([OcrLine(text, BOX, 0.97) for text in texts] for texts in (kept, bare))
    found = _beside_bare(first, [first, *others], ringless)
    assert (found.text, found.confidence, "".join(r.letter for r in found.rivals)) == wanted


class _Restless(FakeEngine):
    """An engine that reads each image of a row otherwise, and the same one alike."""

    def __init__(self, box: Box) -> None:
        super().__init__()
        self.box, self.told = box, dict[bytes, str]()

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        name = self.told.setdefault(image.tobytes(), "琪祺淇麒"[len(self.told)])
        return (OcrLine(f"第三人张{name}", self.box, 0.98),)


def test_a_second_seal_makes_nothing_surer_than_the_first_one_left_it() -> None:
    """A line under two seals was certain: what the first one left uncertain was a reading of the second."""
    page = np.full((900, 700, 3), 255, np.uint8)
    cv2.putText(page, "X", (340, 455), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 3)
    cv2.circle(page, (350, 450), 90, (60, 60, 220), 5)
    mark = Mark((0.36, 0.4, 0.64, 0.6), "red", "round")
    line = OcrLine("第三人张某", (0.45, 0.48, 0.6, 0.52), 0.97)
    whole = (0.45, (0.48 - 0.382) / 0.236, 0.6, (0.52 - 0.382) / 0.236)
    found = [read_again([line], page, marks, _Restless(whole))[0] for marks in ((mark,), (mark, mark))]
    assert [(each.confidence, each.stamped) for each in found] == [(UNCERTAIN, True)] * 2


@pytest.mark.parametrize(
    ("top", "end", "least"),
    [(0.375, 0.402, 27), (0.598, 0.625, 27), (0.2, 0.5, 150)],
    ids=["at its upper edge", "at its lower edge", "no row, so high"],
)
def test_a_row_that_a_seal_just_meets_is_read_again_whole(top: float, end: float, least: int) -> None:
    """卞燕 was 下燕 where the upper edge of what was read again ran through the row, and a clear name was asked about."""
    page = np.full((1000, 1000, 3), 255, np.uint8)
    page[int(top * 1000) : int(end * 1000), 450:600] = 30
    engine = _Watchful()
    read_again(
        [OcrLine("审判长卞燕", (0.45, top, 0.6, end), 0.97)],
        page,
        (Mark((0.36, 0.4, 0.64, 0.6), "red", "round"),),
        engine,
    )
    assert [least <= inked < least + 5 for inked in engine.inked] == [True]


class _Watchful(FakeEngine):
    """Tells how many rows of pixels with ink there were in what it was given to read."""

    def __init__(self) -> None:
        super().__init__()
        self.inked: list[int] = []

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        self.inked.append(int((image.min(axis=(1, 2)) < 128).sum()))
        return ()


def test_the_ring_of_a_black_seal_goes_and_strokes_across_it_stay() -> None:
    page = np.full((900, 700, 3), 255, np.uint8)
    cv2.circle(page, (350, 450), 120, (0, 0, 0), 5)
    cv2.line(page, (420, 450), (520, 450), (0, 0, 0), 6)
    bare = without_rings(page, [(230 / 700, 330 / 900, 470 / 700, 570 / 900)])
    assert bare[450, 470].max() < 128, "the stroke goes on through the ring"
    angles = np.linspace(0.5, 5.8, 60)
    ring = [bare[round(450 + 120 * np.sin(a)), round(350 + 120 * np.cos(a))].min() for a in angles]
    assert min(ring) > 200, "nothing of the ring is left"
    empty = np.full((900, 700, 3), 255, np.uint8)
    assert without_rings(empty, [(0.3, 0.3, 0.6, 0.5)]) is empty


@pytest.mark.parametrize("top", [True, False], ids=["12 o'clock", "6 o'clock"])
@pytest.mark.parametrize("beside", [-3, 3])
def test_a_level_stroke_that_lies_on_the_ring_stays(top: bool, beside: int) -> None:
    """二十三日 was read as 二十二日: the stroke is no longer than the ring is thick, seen from its middle."""
    page = np.full((900, 700, 3), 255, np.uint8)
    cv2.circle(page, (350, 450), 120, (0, 0, 0), 5)
    row = (330 if top else 570) + beside
    cv2.line(page, (335, row), (365, row), (0, 0, 0), 5)
    bare = without_rings(page, [(230 / 700, 330 / 900, 470 / 700, 570 / 900)])
    assert bare[row - 1 : row + 2, 338:363].max() < 128, "the stroke is whole"
    assert bare[450, 469:471].min() > 200, "the ring beside it is gone"
