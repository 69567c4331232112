"""Dates under the ink of a seal: every day is weighed, and what the seal has swallowed is noticed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.reading.checks.certainty import weigh
from pipeline.reading.words.courts import Courts
from pipeline.reading.words.dates import chinese_date
from pipeline.terms import day_in_words
from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.engines.spelling import Odds, centres, fits
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures import day_reader
from pipeline.tools.signatures.best_days import Day, _near, best_day
from pipeline.tools.signatures.days_in_lines import is_like_a_day
from pipeline.tools.signatures.evenness import is_even
from pipeline.tools.signatures.hidden_figures import _free_sides, _Row
from pipeline.tools.signatures.sights import LETTERS, REACHES, _crops
from pipeline.tools.signatures.signed_days import APART, LEAST, _odds_of_others, spelt
from pipeline.types import Box, Evidence, Finding, OcrLine, Page, Paper, Rival, Seal

ALPHABET = "".join(group[0] for group in LETTERS)
COLUMN = 1 / 6  # of the height of a line
NOTHING = 0


def odds_of(word: str, swallowed: Sequence[int] = (), faint: Sequence[int] = ()) -> Odds:
    """The odds of a printed word: each letter in its column, those swallowed not seen, faint ones with a rival."""
    rows: list[list[float]] = []
    for place, letter in enumerate(word):
        row = [0.0] * (len(ALPHABET) + 1)
        row[NOTHING if place in swallowed else ALPHABET.index(letter) + 1] = 0.98
        if place in faint:
            rival = {"二": "三", "七": "九", "8": "6"}[letter]
            row[ALPHABET.index(letter) + 1], row[ALPHABET.index(rival) + 1] = 0.45, 0.5
        gap = [0.99] + [0.0] * len(ALPHABET)
        rows += [row] + [gap] * (2 if letter.isascii() else 5)
    values = np.array([[*row, max(row)] for row in rows], np.float32)
    return Odds(values, ALPHABET, COLUMN)


def test_the_printed_word_fits_best_whatever_stands_around_it() -> None:
    odds = odds_of("月日二〇二四年三月十五日年")
    words = ["二〇二四年三月十五日", "二〇二四年三月十日", "二〇二一年三月十五日", "二〇二四年五月二十五日"]
    scores = fits(odds, words)
    assert int(scores.argmax()) == 0
    assert scores[0] == pytest.approx(0, abs=0.5)
    assert sorted(scores)[-2] < scores[0] - 3


def test_letters_are_placed_where_they_stand() -> None:
    middles = centres(odds_of("二〇二四年三月十五日"), "二〇二四年三月十五日")
    assert middles == pytest.approx([k + COLUMN / 2 for k in range(10)], abs=COLUMN)


@pytest.mark.parametrize("day", [dt.date(2024, 2, 29), dt.date(2019, 11, 11), dt.date(2008, 10, 1)], ids=str)
@pytest.mark.parametrize("written", [chinese_date, day_in_words], ids=["numerals", "digits"])
def test_a_clear_date_is_found_among_all_days(day: dt.date, written: object) -> None:
    assert callable(written)
    words = written(day)
    found = best_day([odds_of(words)], words)
    assert found is not None and found.words == words and found.clear


def test_what_the_recogniser_lost_at_the_beginning_is_found_again() -> None:
    found = best_day([odds_of("二〇一九年七月二十二日")], "九年七月二十二日")
    assert found is not None and found.words == "二〇一九年七月二十二日" and found.clear


def test_a_year_written_with_零_stays_so() -> None:
    found = best_day([odds_of("二〇二二年九月二十四日")], "零二二年九月二十四日")
    assert found is not None and found.words == "二零二二年九月二十四日" and found.clear


def test_a_swallowed_numeral_is_noticed_by_the_gap_it_leaves() -> None:
    printed = "二〇一九年七月二十二日"
    found = best_day([odds_of(printed, swallowed=[7])], "一九年七月十二日")
    assert found is not None and not found.clear


@pytest.mark.parametrize(
    ("printed", "place", "likelier"),
    [("二〇一九年七月十二日", 5, "二〇一九年九月十二日"), ("2019年7月8日", 7, "2019年7月6日")],
    ids=["七", "8"],
)
def test_a_numeral_that_may_be_another_one_is_not_clear(printed: str, place: int, likelier: str) -> None:
    found = best_day([odds_of(printed, faint=[place])], printed)
    assert found is not None and not found.clear
    assert (found.words, dict(found.near)) == (likelier, {printed: 0.9}), "its odds are those of the ink"


@pytest.mark.parametrize(
    ("printed", "place", "rival", "is_clear"),
    [
        ("二〇二三年四月十七日", 3, "二", False),
        ("二〇一九年三月二日", 5, "二", False),
        ("二〇一九年七月二日", 7, "三", False),
        ("二〇一九年十月二日", 5, "一", False),
        ("二〇一九年七月五日", 5, "九", True),
        ("二〇二九年七月五日", 2, "一", True),
    ],
    ids=["year", "month", "day", "an upright one", "no bars", "a decade, told by the number"],
)
def test_a_day_that_differs_in_bars_alone_must_be_further_behind(
    printed: str, place: int, rival: str, is_clear: bool
) -> None:
    """A star over the lowest bar of 三 made 二〇二三年 a certain 二〇二二年, ink of a seal's letters 二月 a certain 三月."""
    odds = odds_of(printed)
    row = np.flatnonzero(odds.values[:, NOTHING] < 0.5)[place]
    odds.values[row, ALPHABET.index(rival) + 1] = 0.98 * np.exp(-3.8)
    found = best_day([odds], printed)
    assert found is not None and (found.words, found.clear) == (printed, is_clear)


@pytest.mark.parametrize(
    ("printed", "place", "blank", "letter", "shorter"),
    [
        ("二〇一九年七月二十八日", 7, 0.3, 0.98, None),
        ("二〇一九年七月二十八日", 7, 0.98, 0.98, None),
        ("二〇一九年七月二十二日", 7, 0.9, 0.1, 1.0),
        ("二〇一九年七月二十二日", 7, 0.6, 0.38, 1.0),
        ("2019年11月28日", 8, 0.3, 0.98, 0.31),
    ],
    ids=[
        "the ink may be none",
        "as likely as not",
        "more likely none",
        "rather none",
        "figures have blanks before them",
    ],
)
def test_a_day_whose_letters_would_leave_a_gap_is_hardly_one(
    printed: str, place: int, blank: float, letter: float, shorter: float | None
) -> None:
    """The star of a seal over 二 left 十八日 possible beside 二十八日, but nobody prints a blank of one letter's width before it.

    In a form filled in (七月　十二日) grain of a seal in the blank would make 二十二日 the only day: where the ink says so, it counts.
    """
    seen = odds_of(printed)
    row = np.flatnonzero(seen.values[:, NOTHING] < 0.5)[place]
    seen.values[row, NOTHING], seen.values[row, ALPHABET.index(printed[place]) + 1] = blank, letter
    found = best_day([seen], printed)
    assert found is not None and (found.words, found.clear) == (printed, shorter is None)
    assert dict(found.near).get(printed[:place] + printed[place + 1 :]) == pytest.approx(shorter, abs=0.01)


def test_a_day_of_another_year_is_told_with_the_odds_of_its_own_ink() -> None:
    """Where the letters of the best day stand unevenly one of another year led, and the others had the least odds there are."""
    odds, led = [odds_of("二〇一九年九月十二日")], dt.date(2018, 7, 12)
    assert dict(_near(odds, led, [dt.date(2019, 9, 12), dt.date(2011, 1, 31)], chinese_date)) == {
        dt.date(2019, 9, 12): 1.0,
        **dict(_near(odds, led, [], chinese_date)),
    }


def test_what_another_sight_holds_possible_is_told_too() -> None:
    day, other = (
        Day("2017年5月9日", False, ("2017年5月8日",)),
        Day("2027年5月9日", False, near=(("2027年5月19日", 0.7),)),
    )
    told = _odds_of_others(day, [day, other])
    assert told == {"2017年5月8日": LEAST, "2027年5月9日": 1.0, "2027年5月19日": 0.7}


def test_even_letters_have_figures_half_as_wide_and_the_century_does_not_count() -> None:
    assert is_even((0, 0.5, 1.0, 1.5, 2.25, 3.0, 3.75, 4.5), "2019年7月8日"[:8])
    assert is_even((0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0), "二〇一九年七月八日")
    assert not is_even((0, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 8.0, 9.0), "二〇一九年七月八日")
    spaced = (0, 0.5, 1.0, 1.5, 2.5, 3.5, 4.5, 5.5, 6.0, 7.0)
    assert is_even(spaced, "2017年5月23日")
    assert not is_even((*spaced[:5], 3.5, 5.0, *(m + 0.5 for m in spaced[7:])), "2017年5月23日")


def test_a_figure_swallowed_beside_another_is_noticed_by_the_room_it_leaves() -> None:
    middles = (6.38, 6.71, 7.04, 7.37, 8.04, 8.53, 9.28, 10.19, 10.69)
    assert not is_even(middles, "2020年2月7日")
    assert is_even((*middles[:7], 9.86, 10.19, 10.76), "2020年2月17日")


class Knowing(FakeEngine):
    """An engine that sees one word in every crop."""

    def __init__(self, word: str, swallowed: Sequence[int] = ()) -> None:
        super().__init__()
        self.word, self.swallowed, self.asked = word, swallowed, 0

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The same odds for each crop."""
        self.asked += len(crops)
        return (odds_of(self.word, self.swallowed),) * len(crops)


class Blind(Knowing):
    """An engine that sees a word set evenly, and nothing that could be a letter at one place of it."""

    def __init__(self, word: str, hidden: int) -> None:
        super().__init__(word)
        self.hidden = hidden

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The same odds for each crop."""
        rows = np.zeros((20 * len(self.word), len(ALPHABET) + 2), np.float32)
        rows[:, NOTHING] = rows[:, -1] = 0.9999
        for place, letter in enumerate(self.word):
            if place != self.hidden:
                column = int(2 * self.middle(place) / COLUMN)
                rows[column, NOTHING], rows[column, ALPHABET.index(letter) + 1] = 0.0, 0.9999
        return (Odds(rows, ALPHABET, COLUMN / 2),) * len(crops)

    def middle(self, place: int) -> float:
        """Where a letter's middle lies, in heights of the line: figures have blanks around, those of the year are a little wider."""
        wide = [(0.5 if k < 4 else 0.4) if c.isascii() else 1.8 for k, c in enumerate(self.word)]
        return 1 + sum(wide[:place]) + wide[place] / 2


PAPER = np.full((1000, 700, 3), 255, np.uint8)
DATED = OcrLine("九年七月八日", (0.6, 0.5, 0.8, 0.52), 0.6)


def test_a_date_of_a_black_copy_is_spelt_and_nothing_else_is() -> None:
    lines = (OcrLine("本院于2019年7月1日立案后，依法适用普通程序", (0.1, 0.4, 0.8, 0.42)), DATED)
    found = spelt(lines, [PAPER], Knowing("二〇一九年七月八日"), True)
    assert found[0] == lines[0]
    assert (found[1].text, found[1].spelt) == ("二〇一九年七月八日", True)
    assert len(found[1].chars) == 9 and found[1].box[0] < 0.6


@pytest.mark.parametrize("text", ["2019年7月8日下午4:15", "2019年7月8日上", "收文日期2019年7月8日"])
def test_a_day_with_an_hour_or_words_of_a_stamp_keeps_them(text: str) -> None:
    line = replace(DATED, text=text)
    assert spelt((line,), [PAPER], Knowing("2019年7月8日"), True) == (line,)


@pytest.mark.parametrize(
    "text",
    [
        "一九九八年五月六日",
        "二〇二三年五月廿六日",
        "二〇二三年元月六日",
        "二〇二三年二月三十日",
        "1998年5月6日",
    ],
)
def test_a_day_that_the_weighing_does_not_know_is_never_made_another_one(text: str) -> None:
    """A clean page without a seal gave 9月6日 for 元月六日 and 2月20日 for 二月三十日, as certain."""
    engine = Knowing("二〇二三年五月十六日")
    plain = replace(DATED, text=text, confidence=0.99)
    assert spelt((plain,), [PAPER], engine, True) == (plain,)
    for line, seals in ((replace(plain, stamped=True), ()), (plain, (plain.box,))):
        (found,) = spelt((line,), [PAPER], engine, True, seals)
        assert not found.spelt


def test_a_page_in_colour_is_asked_only_under_its_seals() -> None:
    engine = Knowing("二〇一九年七月八日")
    assert spelt((DATED,), [PAPER], engine, False) == (DATED,)
    assert engine.asked == 0
    assert spelt((replace(DATED, stamped=True),), [PAPER], engine, False)[0].spelt


class Seeing(Knowing):
    """An engine that sees another word where the paper is darker."""

    def __init__(self, word: str, other: str) -> None:
        super().__init__(word)
        self.other = other

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The odds of the word of each crop's ground."""
        return tuple(odds_of(self.word if crop.mean() > 250 else self.other, ()) for crop in crops)


@pytest.mark.parametrize(
    ("without", "with_seal", "said"),
    [
        ("九年七月八", "二〇一九年七月八日", "二〇一九年七月八日"),
        ("二〇一九年七月八日", "月", "二〇一九年七月八日"),
        ("二〇一九年七月八日", "二〇一九年七月六日", None),
    ],
    ids=["seal kept", "seal lifted", "two days"],
)
def test_a_day_is_read_with_and_without_its_seal(without: str, with_seal: str, said: str | None) -> None:
    dark = np.full_like(PAPER, 240)
    (found,) = spelt((DATED,), (PAPER, dark), Seeing(without, with_seal), True)
    assert (found.text if found.spelt else None) == said


SEALS = [(0.6, 0.45, 0.8, 0.6)]
RINGLESS = {
    "it alone reads a day": ("月", "二〇一九年七月二十二日", ""),
    "it says another day": ("二〇一九年七月二十三日", "二〇一九年七月二十二日", ""),
    "it says the same day": ("二〇一九年七月二十二日", "二〇一九年七月二十二日", "二〇一九年七月二十二日"),
}


@pytest.mark.parametrize("seals", [SEALS, []], ids=["under a seal", "beside it"])
@pytest.mark.parametrize(("with_ring", "without", "sure"), RINGLESS.values(), ids=RINGLESS)
def test_a_day_read_without_the_ring_is_never_certain_alone(
    with_ring: str, without: str, sure: str, seals: list[Box]
) -> None:
    bare = np.full_like(PAPER, 240)
    (found,) = spelt((DATED,), (PAPER,), Seeing(with_ring, without), True, seals, bare)
    assert (found.text if found.spelt else "") == sure
    assert found.spelt or found.confidence <= 0.6
    if seals and with_ring.endswith("三日"):
        assert [(r.read, r.letter) for r in found.rivals] in ([("二", "三")], [("三", "二")])


def test_a_day_that_only_the_look_without_the_ring_reads_is_offered() -> None:
    """It was thrown away, and the clerk was told that the date cannot be made out (二O二O年八月十一日 across the ring)."""
    bare = np.full_like(PAPER, 240)
    (found,) = spelt((DATED,), (PAPER,), Seeing("月", "二〇一九年七月二十二日"), True, SEALS, bare)
    assert found.text == "二〇一九年七月二十二日" and not found.spelt and found.confidence <= 0.6


class Hearing(Knowing):
    """An engine that sees the word badly, and another one clearly where the paper is darker."""

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """With two letters swallowed on white, 三 read as 二 on grey."""
        bad, good = odds_of(self.word, swallowed=[1, 3]), odds_of(self.word.replace("三", "二"))
        return tuple(bad if crop.mean() > 250 else good for crop in crops)


def test_a_badly_seen_day_with_the_ring_still_contradicts_a_clear_one_without_it() -> None:
    printed = "二〇一九年七月二十三日"
    bare = np.full_like(PAPER, 240)
    with_ring, without = (
        best_day([odds_of(printed, [1, 3])], printed),
        best_day([odds_of(printed.replace("三", "二"))], printed),
    )
    assert with_ring and without and with_ring.fit < without.fit - APART
    (found,) = spelt((DATED,), (PAPER,), Hearing(printed), True, SEALS, bare)
    assert not found.spelt and found.confidence <= 0.6


class Beginning(FakeEngine):
    """An engine that sees a word from a pixel of the page on, its third letter perhaps another one; what a crop begins
    behind is lost."""

    def __init__(self, word: str, first: int) -> None:
        super().__init__()
        self.word, self.first = word, first

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The odds of the word as far as each crop shows it; all crops end at the same pixel."""
        return tuple(self._of(END - crop.shape[1]) for crop in crops)

    def _of(self, left: int) -> Odds:
        height = 20
        lost = max(0, -(-(left - self.first) // height))
        values = odds_of(self.word[lost:]).values
        if not lost:
            values[2 * 6, ALPHABET.index("三") + 1] = 0.025
        gap = np.array([[0.99, *[0.0] * len(ALPHABET), 0.99]], np.float32)
        return Odds(
            np.vstack([*[gap] * round(max(0, self.first - left) / height / COLUMN), values]), ALPHABET, COLUMN
        )


END = 572  # where the crops of DATED end


def test_a_crop_that_begins_behind_the_first_letter_says_nothing_of_the_year() -> None:
    engine = Beginning("二〇二四年七月八日", first=370)
    (found,) = spelt((DATED,), [PAPER], engine, True)
    assert found.text == "二〇二四年七月八日" and found.spelt


@pytest.mark.parametrize(
    ("text", "last", "end"),
    [("九年七月八日", 0.8, 572), ("九年七月八日", 0.85, 607), ("九年七月八", 0.8, 596)],
    ids=["as found", "read behind its box", "without its last letter"],
)
def test_a_date_is_cut_out_with_the_letters_behind_its_box(text: str, last: float, end: int) -> None:
    chars = tuple((last - 0.02 * k, 0.5, last - 0.02 * (k - 1), 0.52) for k in range(len(text), 0, -1))
    _, places = _crops(replace(DATED, text=text, chars=chars), PAPER, 0.02, ())
    assert {place[2] for place in places} == {end}


def test_an_engine_that_cannot_tell_leaves_the_lines_as_they_are() -> None:
    assert spelt((DATED,), [PAPER], FakeEngine(), True) == (DATED,)


def test_a_sealed_black_copy_without_a_readable_date_asks_for_it() -> None:
    seal = Seal((0.6, 0.4, 0.8, 0.55), "black", "round")
    paper = Paper((1,), "judgment", "行政判决书", "行政判决书", 1.0)
    sealed = Page(1, 595, 842, (OcrLine("行政判决书", (0.4, 0.1, 0.6, 0.12)),), seals=(seal,))
    asked = weigh((paper,), [sealed], {"judgment": "court"}, Courts({}))[0].doubts
    assert [(doubt.about, doubt.box) for doubt in asked] == [("document_date", seal.box)]
    for page in (replace(sealed, seals=()), replace(sealed, seals=(replace(seal, colour="red"),))):
        assert weigh((paper,), [page], {"judgment": "court"}, Courts({}))[0].doubts == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("二零二四年七月十五 北京市朝阳区人民法", True),
        ("二〇二四年十一月", True),
        ("二年法律规定的期限", False),
        ("行政判决书", False),
    ],
)
def test_a_date_that_lost_its_end_is_asked_for_whatever_the_seal(text: str, asks: bool) -> None:
    paper = Paper((1,), "judgment", "行政判决书", "行政判决书", 1.0)
    line = OcrLine(text, (0.5, 0.8, 0.9, 0.82))
    found = weigh((paper,), [Page(1, 595, 842, (line,))], {"judgment": "court"}, Courts({}))[0].doubts
    assert [(doubt.about, doubt.box) for doubt in found] == [("document_date", line.box)] * asks


def test_a_day_that_is_not_clear_is_given_with_its_rivals_only_under_a_seal() -> None:
    printed = "二〇二三年十一月九日"
    engine = Knowing(printed, swallowed=(6,))
    stump = OcrLine("九日", (0.8, 0.5, 0.84, 0.52), 0.99)
    assert spelt((stump,), [PAPER], engine, True) == (stump,)
    (found,) = spelt((stump,), [PAPER], engine, True, [(0.6, 0.45, 0.8, 0.6)])
    assert found.text == printed and not found.spelt and found.confidence <= 0.6
    assert (6, "一", "二") in [(r.at, r.read, r.letter) for r in found.rivals]
    assert found.stamped, (
        "it reaches under the seal by the letters found beside it, so its year may settle it"
    )


ROOMS = {
    "behind the month": ("2021年11月22日", 6, "2021年1月22日", 5, "11"),
    "behind the day": ("2021年11月22日", 9, "2021年11月2日", 8, "22"),
    "before the day": ("2021年11月17日", 8, "2021年11月7日", 7, "月1"),
}


@pytest.mark.parametrize(
    ("ink", "asks"), [((-5, 5), True), ((9, 14), False), ((0, 0), False)], ids=["inked", "beside it", "blank"]
)
@pytest.mark.parametrize(("printed", "hidden", "read", "at", "more"), ROOMS.values(), ids=ROOMS)
def test_a_figure_with_inked_room_for_another_beside_it_is_asked_about(
    printed: str, hidden: int, read: str, at: int, more: str, ink: tuple[int, int], asks: bool
) -> None:
    """A star over one figure of a copy's month leaves the other as a month of its own; where the room is blank, it is one."""
    engine, page = Blind(printed, hidden), PAPER.copy()
    start = 350 - round(20 * REACHES[-1])
    room = start + round(20 * engine.middle(hidden))
    page[500:520, room + ink[0] : room + ink[1]] = 0
    line = OcrLine(read, (0.5, 0.5, 0.84, 0.52), 0.6)
    (found,) = spelt((line,), [PAPER, page], engine, True, [(0.3, 0.45, 0.9, 0.6)])
    assert (found.spelt, found.text) == (not asks, read)
    assert asks == ((at, read[at], more) in [(r.at, r.read, r.letter) for r in found.rivals])


@pytest.mark.parametrize(
    ("own", "seconds"),
    [
        ("2021年11月7日", "2021年11月7日"),
        ("2021年11月17日", "2021年11月7日"),
        ("2021年11月7日", "2021年11月17日"),
    ],
    ids=["both one figure", "the second one figure", "the first one figure"],
)
def test_a_second_reader_settles_no_day_of_which_a_seal_may_have_swallowed_a_figure(
    own: str, seconds: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter of a seal ran into the first figure of 11日: both readers were sure of 1日."""
    engine, page = Blind("2021年11月17日", 8 if "17" not in own else 99), PAPER.copy()
    room = 350 - round(20 * REACHES[-1]) + round(20 * engine.middle(8))
    page[500:520, room - 5 : room + 5] = 0
    monkeypatch.setattr("pipeline.tools.signatures.signed_days.sure_day", lambda *_: Day(seconds, True))
    monkeypatch.setattr("pipeline.tools.signatures.signed_days._may_be", lambda *_: True)
    line = OcrLine(own, (0.5, 0.5, 0.84, 0.52), 0.6)
    (found,) = spelt((line,), [PAPER, page], engine, True, [(0.3, 0.45, 0.9, 0.6)])
    assert not found.spelt and found.confidence <= 0.6


@pytest.mark.parametrize(
    ("middles", "sides"),
    [
        ((7.27, 7.6, 7.94, 8.27, 8.77, 9.27, 9.77, 10.27, 10.94), (-1, 1)),
        ((7.27, 7.6, 7.94, 8.27, 8.77, 9.27, 9.77, 10.27, 10.77), ()),
        ((7.27, 7.6, 7.94, 8.27, 8.77, 9.27, 9.77, 10.54, 10.94), (-1,)),
    ],
    ids=["wide", "as wide as the month", "free before it"],
)
def test_a_lone_figure_has_place_for_another_where_its_room_is_wide(
    middles: tuple[float, ...], sides: tuple[int, ...]
) -> None:
    """The room of 11日, as the recogniser tells it, was half a figure wider than that of 6月 and neither side was free."""
    row = _Row(middles, (0, 0, 100, 20), ())
    assert _free_sides("2025年6月1日", 7, row) == sides


@pytest.mark.parametrize(
    ("at", "ink", "others"),
    [
        (3, (510, 520, -5, 5), "03568"),
        (3, (500, 520, 0, 2), ""),
        (3, (500, 520, 12, 30), ""),
        (2, (510, 520, -3, 3), ""),
        (7, (496, 524, -9, 9), "2"),
        (0, (510, 520, -5, 5), ""),
    ],
    ids=[
        "its lower half",
        "a thin stroke",
        "beside it",
        "a figure like no other",
        "all of it",
        "the century",
    ],
)
def test_a_figure_of_which_a_star_covers_a_side_is_asked_about(
    at: int, ink: tuple[int, int, int, int], others: str
) -> None:
    """Of 8 and 9 nothing but the upper half was left by the star; 2019 was read for 2018 in silence."""
    engine, page = Blind("2019年3月18日", -1), PAPER.copy()
    middle = 350 - round(20 * REACHES[-1]) + round(20 * engine.middle(at))
    page[ink[0] : ink[1], middle + ink[2] : middle + ink[3]] = 0
    line = OcrLine(engine.word, (0.5, 0.5, 0.84, 0.52), 0.6)
    (found,) = spelt((line,), [PAPER, page], engine, True, [(0.3, 0.45, 0.9, 0.6)])
    assert found.spelt is not bool(others)
    assert {r.letter for r in found.rivals if r.at == at} == set(others)


@pytest.mark.parametrize(
    ("word", "at", "others"),
    [
        ("2019年3月18日", 8, "0369"),
        ("2018年3月16日", 3, "0369"),
        ("2017年3月27日", 5, "8"),
        ("2019年7月18日", 5, ""),
        ("2019年7月15日", 8, ""),
    ],
    ids=["the day", "the year", "an 8 without its left side", "beside an 8", "a figure that no stroke makes"],
)
def test_an_eight_through_which_a_ring_runs_is_asked_about(
    word: str, at: int, others: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash of a worn seal's ring at the side of a 3 made it an 8 for both readers, and 3月8日 of 3月3日 in silence; with the
    ring an 8 lost its side: 3月27日 was read for 8月27日."""
    engine = Blind(word, -1)
    ring = (350 - round(20 * REACHES[-1]) + 20 * engine.middle(at)) / 700
    monkeypatch.setattr(day_reader, "odds_of_day", lambda crop: odds_of(word))
    line = OcrLine(word, (0.5, 0.5, 0.84, 0.52), 0.6)
    (found,) = spelt((line,), [PAPER], engine, True, [(ring - 0.3, 0.435, ring, 0.585)])
    assert found.spelt is not bool(others)
    assert {r.letter for r in found.rivals if r.at == at} == set(others)


CONTRADICTED = {
    "another day": ("二〇二三年十二月九日", 6),
    "with circles": ("二○二三年十二月九日", 6),
    "with letters": ("二O二三年十二月九日", 6),
    "with noughts": ("二0二三年十二月九日", 6),
    "letter by letter": ("二 〇 二 三 年 十 二 月 九 日", 12),
    "that day": ("二〇二三年十一月九日", None),
    "that day with circles": ("二○二三年十一月九日", None),
}


@pytest.mark.parametrize(("text", "at"), CONTRADICTED.values(), ids=CONTRADICTED)
def test_a_day_beside_every_seal_that_the_weighing_contradicts_is_uncertain(
    text: str, at: int | None
) -> None:
    """It is asked about with the day of the weighing, which was not told; one with circles was not even compared."""
    line = OcrLine(text, (0.5, 0.5, 0.84, 0.52), 0.97)
    engine = Knowing("二〇二三年十一月九日", swallowed=(6,))
    (found,) = spelt((line,), [PAPER], engine, True)
    assert (found.text, found.confidence, found.spelt) == (text, 0.97 if at is None else 0.6, False)
    assert [(r.at, r.read, r.letter) for r in found.rivals] == ([] if at is None else [(at, "二", "一")])


def test_a_day_that_is_not_clear_is_a_doubt_with_the_days_it_may_be() -> None:
    rivals = (Rival(6, "一", "二", 1.0),)
    line = OcrLine("二〇二三年十一月九日", DATED.box, 0.6, rivals=rivals)
    date = Finding("document_date", "2023-11-09", 0.6, Evidence(1, DATED.box, line.text))
    paper = Paper((1,), "judgment", "行政判决书", "行政判决书", 1.0, findings=(date,))
    weighed = weigh((paper,), [Page(1, 595, 842, (line,))], {"judgment": "court"}, Courts({}))[0]
    assert [doubt.candidates for doubt in weighed.doubts] == [("2023-11-09", "2023-12-09")]


@pytest.mark.parametrize("coloured", [True, False])
def test_a_signing_date_without_a_seal_counts_where_a_red_one_would_have_been_seen(coloured: bool) -> None:
    line = OcrLine("二〇一九年七月八日", DATED.box, 0.99)
    date = Finding("document_date", "2019-07-08", 0.97, Evidence(1, DATED.box, line.text))
    paper = Paper((1,), "judgment", "行政判决书", "行政判决书", 1.0, findings=(date,))
    page = Page(1, 595, 842, (line,), coloured=coloured)
    weighed = weigh((paper,), [page], {"judgment": "court"}, Courts({}))[0]
    assert weighed.doubted("document_date") is not coloured


@pytest.mark.parametrize("is_spelt", [True, False], ids=["spelt", "read"])
def test_a_signing_date_of_a_black_copy_needs_a_second_witness_or_to_be_spelt(is_spelt: bool) -> None:
    line = OcrLine("二〇一九年七月八日", DATED.box, 0.99, spelt=is_spelt)
    date = Finding("document_date", "2019-07-08", 0.97, Evidence(1, DATED.box, line.text))
    paper = Paper((1,), "judgment", "行政判决书", "行政判决书", 1.0, findings=(date,))
    weighed = weigh((paper,), [Page(1, 595, 842, (line,))], {"judgment": "court"}, Courts({}))[0]
    assert (weighed.value("document_date") == "2019-07-08") is is_spelt
    assert weighed.doubted("document_date") is not is_spelt


@pytest.mark.parametrize(
    ("text", "is_a_day"),
    [
        ("孔志德2020年8月20日", False),
        ("孔志德 二〇二〇年八月二十日", False),
        ("2020年8月20日", True),
        ("二〇二〇年八月二十日", True),
        ("志二〇年八月二十日", True),
        ("志德九年八月二十日", True),
        ("二零上三年二月二十二日", True),
        ("2020年8月20日上午", False),
    ],
)
def test_a_name_signed_before_a_whole_day_is_not_taken_for_its_beginning(text: str, is_a_day: bool) -> None:
    assert is_like_a_day(OcrLine(text, (0.3, 0.4, 0.7, 0.45), 0.5)) is is_a_day
