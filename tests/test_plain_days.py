"""去章后的落款日期: a day that both readers find clear with the seal taken off is certain, whatever the seal's ink may have done to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.tools.engines.spelling import Odds
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures import day_reader, signed_days
from pipeline.tools.signatures.sights import REACHES
from pipeline.types import Box, OcrLine
from tests.test_signed_days import ALPHABET, NOTHING, PAPER, Blind, Knowing

WORD = "2019年3月18日"
EIGHT = 8
SEALED = np.full_like(PAPER, 240)
"""The page with its seal: darker than what shows it without."""


class Seeing(Knowing):
    """An engine that sees one day without the seal, and perhaps another one with it."""

    def __init__(self, without: str, with_seal: str) -> None:
        super().__init__(without)
        self.without, self.with_seal = Blind(without, -1), Blind(with_seal, -1)

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The odds of the day of the crops' ground."""
        ground = self.without if float(np.median(crops[0])) > 250 else self.with_seal
        return ground.odds(crops, letters)


def second(word: str, lead: float = 99.0) -> Odds:
    """What the second reader sees: a day, of whose last figure 9 is less likely by a lead."""
    (odds,) = Blind(word, -1).odds([PAPER], ())
    row = int(np.flatnonzero(odds.values[:, NOTHING] < 0.5)[EIGHT])
    odds.values[row, ALPHABET.index("9") + 1] = 0.9999 * np.exp(-lead)
    return odds


def read(
    monkeypatch: pytest.MonkeyPatch,
    seconds: Odds,
    with_seal: str = WORD,
    seals: Sequence[Box] = ((0.3, 0.45, 0.9, 0.6),),
    star: bool = False,
    is_lifted: bool = True,
) -> OcrLine:
    """The line of a page that is seen without its seal, then with it."""
    monkeypatch.setattr(day_reader, "odds_of_day", lambda crop: seconds)
    monkeypatch.setattr(signed_days, "sure_day", lambda *_: None)
    engine, sealed = Seeing(WORD, with_seal), SEALED.copy()
    if star:
        at = middle()
        sealed[510:520, at - 5 : at + 5] = 0
    line = OcrLine(WORD, (0.5, 0.5, 0.84, 0.52), 0.6)
    images = [PAPER, sealed] if is_lifted else [PAPER]
    (found,) = signed_days.spelt((line,), images, engine, True, seals)
    return found


def middle() -> int:
    """The column of the day's last figure, in pixels."""
    return 350 - round(20 * REACHES[-1]) + round(20 * Blind(WORD, -1).middle(EIGHT))


def ring() -> list[Box]:
    """A seal whose ring runs through the day's last figure."""
    right = middle() / 700
    return [(right - 0.3, 0.435, right, 0.585)]


def test_a_ring_that_was_taken_off_adds_nothing_to_a_figure_that_both_find_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = read(monkeypatch, second(WORD), seals=ring())
    assert (found.text, found.spelt, found.rivals) == (WORD, True, ())


@pytest.mark.parametrize(
    ("seconds", "with_seal"),
    [(second("2019年3月13日"), WORD), (second(WORD, 1.0), WORD), (second(WORD), "2019年3月16日")],
    ids=[
        "the second reader sees another day",
        "the second reader is in two minds",
        "with the seal it clearly is another day",
    ],
)
def test_a_figure_on_a_ring_is_asked_about_where_not_all_find_it_clear(
    seconds: Odds, with_seal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read(monkeypatch, seconds, with_seal, ring())
    assert not found.spelt and found.confidence <= 0.6


def test_a_figure_on_a_ring_is_asked_about_where_no_seal_was_taken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not read(monkeypatch, second(WORD), seals=ring(), is_lifted=False).spelt


@pytest.mark.parametrize(("lead", "sure"), [(99.0, True), (8.0, True), (5.0, False)], ids=str)
def test_a_figure_under_a_star_is_certain_only_where_both_find_it_clear_by_far(
    lead: float, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(monkeypatch, second(WORD, lead), star=True).spelt is sure


@pytest.mark.parametrize(
    ("seconds", "sure"),
    [("2019年3月18日", True), ("2019年5月18日", False)],
    ids=["the same day", "another day"],
)
def test_a_day_the_engine_finds_clear_is_asked_about_where_the_second_reader_sees_another(
    seconds: str, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """二〇三五年 was given for 二〇二五年: the second reader saw 二〇二五年, but not surely in every way."""
    found = read(monkeypatch, second(seconds, 0.5))
    assert found.spelt is sure
    assert sure == (not any(rival.letter == "5" for rival in found.rivals))


@pytest.mark.parametrize(("ink", "asks"), [((-5, 5), True), ((0, 0), False)], ids=["inked", "blank"])
def test_a_figure_with_inked_room_for_another_is_asked_about_though_no_seal_was_found(
    ink: tuple[int, int], asks: bool
) -> None:
    """A seal was not seen whose star covered the first figure of 21日: 1日 was given in silence."""
    engine, page = Blind("2021年11月22日", 8), PAPER.copy()
    room = 350 - round(20 * REACHES[-1]) + round(20 * engine.middle(8))
    page[500:520, room + ink[0] : room + ink[1]] = 0
    line = OcrLine("2021年11月2日", (0.5, 0.5, 0.84, 0.52), 0.99)
    (found,) = signed_days.spelt((line,), [page], engine, True, [])
    assert found.text == line.text
    assert asks == (found.confidence <= 0.6) == any(rival.letter == "22" for rival in found.rivals)
