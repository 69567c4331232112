"""Rare letters and the common ones they look like: told apart by the recogniser's odds and the ink's shape together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from pipeline.errors import ProgramMissing
from pipeline.reading.checks.rivals import Seen, other_forms
from pipeline.reading.checks.twins import weighed
from pipeline.reading.page.text import Text
from pipeline.tools.documents.fonts import match_font
from pipeline.tools.engines import twins
from pipeline.tools.engines.rapid import RapidEngine
from pipeline.tools.engines.recogniser import Columns, Floats
from pipeline.tools.ink.image import Image
from pipeline.types import Evidence, OcrLine, Page, Rival

STRANGE = "方正小标宋简体"  # a face that is not among those the ink is compared with
SIZE = 40


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def missing(family: str) -> None:
        raise ProgramMissing("找不到程序 fc-match")

    _forgotten()
    monkeypatch.setattr(twins, "match_font", missing)
    yield
    _forgotten()


def _forgotten() -> None:
    for kept in (twins._faces, twins._drawn, twins._lacking):
        kept.cache_clear()


def line_of(text: str, blur: float = 1.1, noise: float = 5.0) -> Image:
    """A scanned line in the strange face, one letter after the other."""
    match = match_font(STRANGE)
    face = ImageFont.truetype(match.path, SIZE, index=match.face)
    sheet = Pictures.new("L", (SIZE * len(text), SIZE + 16), 250)
    for at, letter in enumerate(text):
        ImageDraw.Draw(sheet).text((SIZE * at, 2), letter, 30, font=face)
    grey = cv2.GaussianBlur(np.asarray(sheet, np.float32), (0, 0), blur)
    grain = np.asarray(np.random.default_rng(1).normal(0, noise, grey.shape), np.float32)
    scan = np.asarray(np.clip(grey + grain, 0, 255), np.uint8)
    return np.repeat(scan[:, :, None], 3, axis=2)


def told(text: str, read: str, letter: str, odds: float, image: Image | None = None) -> tuple[str, str, str]:
    """What is read of an image of text in the place of its last letter, and the rival that stays: read, letter."""
    spans = [(k / len(text), (k + 1) / len(text)) for k in range(len(text))]
    rival = Rival(len(text) - 1, read, letter, odds)
    crop = line_of(text) if image is None else image
    said, rivals = twins.with_twins(text[:-1] + read, spans, [rival], crop)
    return said[-1], "".join(r.read for r in rivals), "".join(r.letter for r in rivals)


@pytest.mark.parametrize(("common", "rare"), ["赞赟", "元亓", "雅骓"], ids=lambda letter: letter)
def test_a_rare_letter_is_read_where_it_was_thought_of_and_the_ink_is_clearly_its(
    common: str, rare: str
) -> None:
    assert told(f"审判员张{rare}", common, rare, 0.3) == (rare, rare, common)


@pytest.mark.parametrize(("common", "rare"), ["赞赟", "余佘", "毫亳"], ids=lambda letter: letter)
def test_ink_that_is_the_common_letters_settles_nothing(common: str, rare: str) -> None:
    assert told(f"审判员张{common}", common, rare, 0.3) == (common, common, rare)


@pytest.mark.parametrize(("read", "other"), ["凤风", "宇字", "沄浍"], ids=lambda letter: letter)
def test_ink_that_is_plainly_the_letter_read_rules_out_another_one(read: str, other: str) -> None:
    """于厚凤 was asked about beside 于厚风."""
    assert told(f"审判员张{read}", read, other, 0.3) == (read, "", "")


def test_ink_that_is_plainly_the_letter_read_rules_nothing_out_that_a_third_one_may_be() -> None:
    rival = Rival(4, "凤", "风", 0.3, rest=0.051)
    assert weighed(rival, -1.0, True) == rival
    assert weighed(replace(rival, rest=0.05), -1.0, True) is None
    assert weighed(replace(rival, rest=0.05), -1.0) == weighed(replace(rival, rest=0.05), -0.29, True)
    assert weighed(replace(rival, rest=0.05), -1.0) == replace(rival, rest=0.05)


@pytest.mark.parametrize(("read", "other"), [("凤", "风"), ("宇", "字")], ids=["凤", "宇"])
def test_ink_that_is_the_other_common_letter_leaves_the_doubt(read: str, other: str) -> None:
    assert told(f"审判员张{other}", read, other, 0.3) == (read, read, other)


@pytest.mark.parametrize(
    ("read", "other"), ["二三", "日8", "元□"], ids=["numerals", "a figure", "a lost one"]
)
def test_numerals_and_what_is_no_letter_are_not_told_by_shape(read: str, other: str) -> None:
    assert told(f"审判员张{read}", read, other, 0.3) == (read, read, other)


def spaced_line() -> tuple[Image, list[tuple[float, float]]]:
    """A signature's row, 审判员 spaced and the name not, with the stretches of its letters: half way to the neighbours."""
    text = "审　　判　　员　　萧赟涛"
    places = [(at + 0.5) / len(text) for at, letter in enumerate(text) if letter != "　"]
    middles = [(a + b) / 2 for a, b in itertools.pairwise(places)]
    return line_of(text), list(zip([0.0, *middles], [*middles, 1.0], strict=True))


def test_a_letter_of_a_name_beside_a_spaced_office_is_cut_at_its_own_neighbours() -> None:
    """萧赞涛 beside 审 判 员: half of 涛 came with the letter, and its shape told nothing."""
    image, spans = spaced_line()
    said, rivals = twins.with_twins("审判员萧赞涛", spans, [Rival(4, "赞", "赟", 0.3)], image)
    assert (said, [r.letter for r in rivals]) == ("审判员萧赟涛", ["赞"])


def test_a_stroke_that_hangs_in_from_the_line_above_is_no_part_of_a_letter() -> None:
    image = line_of("审判员张赟")
    image[:3, 4 * SIZE + 18 : 4 * SIZE + 21] = 30
    assert told("审判员张赟", "赞", "赟", 0.3, image) == ("赟", "赟", "赞")


@pytest.mark.parametrize(("letter", "form"), ["澐沄", "禕祎", "瑒玚"], ids=lambda letter: letter)
def test_the_form_of_a_rare_letter_is_told_by_its_shape(letter: str, form: str) -> None:
    for printed, odds in ((letter, 0.0), (form, 1.0)):
        text, spans = f"审判员张{printed}", [(k / 5, (k + 1) / 5) for k in range(5)]
        said, rivals = twins.with_twins(text[:-1] + letter, spans, [], line_of(text))
        assert (said[-1], rivals) == (letter, (Rival(4, letter, form, odds),))
    text = "审判员张国"
    assert twins.with_twins(text[:-1] + letter, spans, [], line_of(text)) == (text[:-1] + letter, ())
    thought = Rival(4, letter, form, 0.1)
    assert (
        twins.with_twins(f"审判员张{letter}", spans, [thought], line_of(f"审判员张{letter}"))[1][0].odds == 0
    )


def test_ink_that_is_neither_letters_or_illegible_leaves_the_doubt() -> None:
    for text in ("审判员张国", "审判员张一", "审判员张　"):
        assert told(text, "赞", "赟", 0.3) == ("赞", "赞", "赟")
    assert told("审判员张亳", "毫", "亳", 0.3) == ("毫", "毫", "亳")  # this face draws 亳 in its own way
    smeared = line_of("审判员张赟", blur=6.0)
    assert told("审判员张赟", "赞", "赟", 0.3, smeared) == ("赞", "赞", "赟")


def test_a_rare_letter_hardly_thought_of_is_a_rival_only_where_the_ink_has_its_shape() -> None:
    assert told("审判员张赟", "赞", "赟", 0.005) == ("赞", "赞", "赟")
    assert told("审判员张赞", "赞", "赟", 0.005) == ("赞", "", "")


def test_two_common_letters_and_a_common_one_beside_a_rare_one_are_left_to_the_recogniser() -> None:
    assert told("审判员张宇", "字", "宇", 0.3) == ("字", "字", "宇")
    assert told("审判员张赞", "赟", "赞", 0.9) == ("赟", "赟", "赞")


@pytest.mark.usefixtures("without_fonts")
def test_without_fonts_all_is_as_the_recogniser_said() -> None:
    image = np.full((56, 200, 3), 200, np.uint8)
    image[10:40, 165:195] = 0
    assert told("审判员张赟", "赞", "赟", 0.3, image) == ("赞", "赞", "赟")
    assert told("审判员张赟", "赞", "赟", 0.005, image) == ("赞", "", "")


@pytest.mark.parametrize(
    ("odds", "lean", "kept"),
    [
        (0.3, 0.3, Rival(4, "赟", "赞", 0.5, is_exchanged=True)),
        (0.3, 0.29, Rival(4, "赞", "赟", 0.3)),
        (0.3, -1.0, Rival(4, "赞", "赟", 0.3)),
        (0.019, 0.3, Rival(4, "赞", "赟", 0.019)),
        (0.019, 0.29, None),
        (0.019, -1.0, None),
    ],
)
def test_neither_odds_nor_shape_alone_exchange_a_letter(odds: float, lean: float, kept: Rival | None) -> None:
    assert weighed(Rival(4, "赞", "赟", odds), lean) == kept


def test_a_letter_that_may_be_a_third_one_is_not_exchanged() -> None:
    assert weighed(Rival(4, "番", "蟠", 0.9, rest=0.31), 0.7) == Rival(4, "番", "蟠", 0.9, rest=0.31)


@pytest.mark.parametrize(
    ("odds", "rest", "kept"),
    [(0.8, 0.17, 0.5), (0.8, 0.19, 1.0), (0.1, 0.04, 0.5), (0.1, 0.05, 1.0), (0.02, 0.0, 0.5)],
)
def test_a_third_letter_half_as_likely_as_the_rare_one_keeps_the_common_one_as_likely(
    odds: float, rest: float, kept: float
) -> None:
    exchanged = weighed(Rival(4, "赞", "赟", odds, rest=rest), 0.5)
    assert exchanged is not None
    assert (exchanged.read, exchanged.letter, exchanged.odds) == ("赟", "赞", kept)


@pytest.mark.parametrize("printed", "袆祎皤绮煊翊棋渝")
def test_a_rare_letter_beside_which_a_third_one_is_likely_leaves_a_doubt(printed: str) -> None:
    exchanged = weighed(Rival(4, *THIRD_ONES[printed], 0.8, rest=0.29), 0.5)
    assert exchanged is not None
    line = OcrLine(f"审判员张{exchanged.read}", (0.1, 0.1, 0.9, 0.12), rivals=(exchanged,))
    seen = Seen.of([Page(1, 595, 842, (line,), "ocr")])
    assert other_forms(f"张{exchanged.read}", seen, part="judge") == (f"张{exchanged.letter}",)


@pytest.mark.parametrize(("is_exchanged", "told"), [(True, ("赞→赟",)), (False, ())], ids=["ink", "engine"])
def test_a_letter_that_the_ink_put_in_the_place_of_another_is_told_as_a_repair(
    is_exchanged: bool, told: tuple[str, ...]
) -> None:
    rival = Rival(4, "赟", "赞", 0.5, is_exchanged=is_exchanged)
    line = OcrLine("审判员张赟", (0.1, 0.1, 0.9, 0.12), rivals=(rival,))
    text = Text.of([Page(1, 595, 842, (line,), "ocr")])
    assert text.evidence(3, 5) == Evidence(1, text.evidence(3, 5).box, "张赟", told)
    assert text.evidence(0, 3).repairs == ()


THIRD_ONES = {
    "袆": ("伟", "祎"), "祎": ("韦", "袆"), "皤": ("番", "蟠"), "绮": ("奇", "琦"), "煊": ("宣", "瑄"), "翊": ("羽", "珝"), "棋": ("其", "祺"), "渝": ("喻", "瑜"),
}  # fmt: skip
"""Printed letters, and the common and rare one the recogniser took them for: all three share a part."""


class TwoMinds:
    """A recogniser that reads 张元 and thinks of 亓."""

    letters: Sequence[str] = ("", "张", "元", "亓")

    def columns(self, line: Floats) -> Columns:
        """One letter in each half of the line."""
        best = np.zeros(40, np.int64)
        best[1:3], best[5:7] = 1, 2
        sure, beside = np.where(best > 0, 0.8, 0), np.where(best == 2, 0.1, 0)
        second = np.where(best == 2, 3, 0)
        return Columns(best, sure.astype(np.float32), second, beside.astype(np.float32))

    def odds(self, line: Floats) -> Floats:
        """Not asked for."""
        raise AssertionError


def test_the_engine_reads_the_rare_letter_of_a_line() -> None:
    engine = object.__new__(RapidEngine)
    engine.recogniser = TwoMinds()
    said = [engine._said(line_of(text)) for text in ("张亓", "张元")]
    assert [one.text for one in said] == ["张亓", "张元"]
    assert [[(r.read, r.letter) for r in one.rivals] for one in said] == [[("亓", "元")], [("元", "亓")]]


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ((0.95, 0.1, 0.02), (-0.85, True)),
        ((0.8, 0.25, 0.1), (-1.0, True)),
        ((0.7, 0.2, 0.02), (0.0, False)),
        ((0.95, 0.1, -0.03), (-0.85, True)),
        ((0.6, 0.5, 0.1), (-0.1, False)),
        ((0.6, 0.5, -0.1), (0.0, False)),
    ],
    ids=[
        "of the first face",
        "of the second",
        "between",
        "of the first, another disagrees",
        "of none",
        "disagreed",
    ],
)
def test_ink_that_is_plainly_of_one_face_is_told_by_that_face(
    monkeypatch: pytest.MonkeyPatch, seen: tuple[float, ...], told: tuple[float, bool]
) -> None:
    """朱頔超 and 于厚凤 were asked about for what other faces said of a letter that was plainly printed in one."""
    sure = [np.array(each, np.float32) for each in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))]
    weak = [np.array(each, np.float32) for each in ((0.7, 0.2, 0.1), (0.7, 0.2, -0.1))]
    monkeypatch.setattr(twins, "_strokes", lambda ink: np.array(seen, np.float32))
    monkeypatch.setattr(twins, "_drawn_pairs", lambda first, second: iter([sure, weak]))
    lean, is_plain = twins.compared(np.zeros((9, 9), np.float32), "頔", "𬱖")
    assert lean == pytest.approx(told[0], abs=0.06)
    assert is_plain is told[1]
    assert twins.lean(np.zeros((9, 9), np.float32), "頔", "𬱖") == lean
