"""The day of the calendar that fits the ink of a signing date best, and the days that may stand there too (落款日期)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from pipeline.reading.words.dates import chinese_date
from pipeline.reading.words.numerals import differ_in_bars
from pipeline.terms import day_in_words
from pipeline.tools.engines.spelling import Odds, Scores, centres, fits
from pipeline.tools.signatures.days_around import neighbours, of_its_year
from pipeline.tools.signatures.evenness import is_even

NEAR = 14.0  # by which a day that stands at even distances may fit worse than one that does not
TOLD = 4  # days that are told where none is beyond doubt
TRIED = 10  # days whose letters are looked at; those that fit as well as the last one are too
ALIKE = 1e-6  # by which two days fit alike
CLEAR = 3.0  # by which the best day leads every other one (logarithm)
BARRED = 4.6  # by which it leads one that differs in bars alone: such a day would not even be told (SLIGHT)
OFF_PITCH = 6.0
"""How much less likely (logarithm) a day in Chinese numerals is beside its ink whose letters, more or fewer, would stand at
uneven distances where those of the best day stand evenly: print has one pitch (字距), so that the ink of a whole letter at
just its place would have to be the seal's. Figures may have blanks around them (2019年5月 8日)."""
BLANK = 0.1
"""By how much at most (logarithm) the ink may be for such a day all the same, which is as likely as not: where the place looks
blank it may be, as in a form that is filled in (七月　十二日)."""
DECADE = 10  # years: so far off no bar is asked about, the case's number tells those apart
SLIGHT = 0.01  # the least odds of another day that are told
WORST = -24.0  # the poorest fit that still counts
START = dt.date(2018, 6, 15)  # where the search begins
ROUNDS = 3

Style = Callable[[dt.date], str]


@dataclass(frozen=True, slots=True)
class Day:
    """The day that fits a line best: its letters, whether it is beyond doubt, and the letters of days that fit nearly
    as well. ``near``: the odds against it of every other day, however its letters stand, from 0.01 up. ``fit``: how much
    less likely it is than the likeliest reading (0: as likely; logarithm). ``lead``: by how much one beyond doubt fits better
    than every other day (logarithm)."""

    words: str
    clear: bool
    others: tuple[str, ...] = ()
    fit: float = 0.0
    near: tuple[tuple[str, float], ...] = ()
    lead: float = 0.0


def best_day(
    odds: Sequence[Odds], text: str = "", styles: Sequence[Style] = (), pitch: Sequence[Odds] = ()
) -> Day | None:
    """The day that fits the crops of one line best, written in one of the styles, or as the line is: in digits or Chinese
    numerals. Its letters stand evenly where they do by the ``odds`` or by those that may tell places better (``pitch``).

    Where it is not beyond doubt the best day whose letters stand at even distances comes with those that fit nearly as well.
    """
    found = [(*_climbed(odds, style), style) for style in styles or _styles_of(text)]
    fit, day, style = max(found, key=lambda item: item[0])
    if fit < WORST:
        return None
    stands = any(_stands_evenly(some, style(day)) for some in (odds, pitch) if some)
    if stands and (lead := _lead(odds, day, day, style)) >= CLEAR:
        return Day(_written(style(day), text), True, (), fit, lead=lead)
    likely = _likely(odds, day, style)
    evenly = list(islice((other for other in likely if _stands_evenly(odds, style(other))), TOLD))
    if evenly and not stands and (lead := _lead(odds, evenly[0], day, style)) >= CLEAR:
        return Day(_written(style(evenly[0]), text), True, (), fit, lead=lead)
    first, *others = evenly or likely[:TOLD]
    near = tuple((_written(style(other), text), o) for other, o in _near(odds, first, likely, style))
    return Day(
        _written(style(first), text), False, tuple(_written(style(d), text) for d in others), fit, near
    )


def _near(
    odds: Sequence[Odds], day: dt.date, likely: Sequence[dt.date], style: Style
) -> Iterator[tuple[dt.date, float]]:
    """The days in other years, on other days of its year, or likely by themselves, that may be meant in the place of a
    day, with their odds: less than the ink's where the other would not stand evenly in print."""
    days = [other for other in dict.fromkeys((*of_its_year(day), *likely)) if other != day]
    scores = _mean_fits(odds, [day, *days], style)
    has_pitch = _has_pitch(odds, day, style)
    for other, score in zip(days, scores[1:], strict=True):
        ahead = float(score - scores[0])
        if has_pitch and math.log(SLIGHT) <= ahead <= BLANK and _is_off_pitch(odds, day, other):
            ahead -= OFF_PITCH
        if ahead >= math.log(SLIGHT):
            yield other, round(math.exp(min(0.0, ahead)), 3)


def _has_pitch(odds: Sequence[Odds], day: dt.date, style: Style) -> bool:
    """Whether the letters of a day in Chinese numerals stand evenly."""
    return style is chinese_date and _stands_evenly(odds, style(day))


def _is_off_pitch(odds: Sequence[Odds], day: dt.date, other: dt.date) -> bool:
    """Whether the letters of another day, more or fewer of them than those of a day that has a pitch, stand evenly in no crop."""
    words = chinese_date(other)
    return len(words) != len(chinese_date(day)) and not any(is_even(centres(o, words), words) for o in odds)


def _written(words: str, text: str) -> str:
    return words.replace("〇", "零") if "零" in text else words


def _stands_evenly(odds: Sequence[Odds], words: str) -> bool:
    return sum(is_even(centres(one, words), words) for one in odds) > len(odds) / 2


def _likely(odds: Sequence[Odds], day: dt.date, style: Style) -> list[dt.date]:
    """The days that fit nearly as well as the best one, the likeliest first."""
    days = of_its_year(day)
    scores = _mean_fits(odds, days, style)
    order = [int(k) for k in np.argsort(-scores, kind="stable")]
    least = max(scores[order[0]] - NEAR, scores[order[TRIED - 1]] - ALIKE)
    return [days[k] for k in order if scores[k] >= least]


def _styles_of(text: str) -> list[Style]:
    digits = sum(char in "123456789" for char in text)
    numerals = sum(char in "一二三四五六七八九十" for char in text)
    if digits == numerals:
        return [day_in_words, chinese_date]
    return [day_in_words] if digits > numerals else [chinese_date]


def _climbed(odds: Sequence[Odds], style: Style) -> tuple[float, dt.date]:
    """How well the best day fits, and that day: day, month and year made better in turn until nothing changes."""
    day, fit = START, -np.inf
    for _ in range(ROUNDS):
        before = day
        for part in (2, 1, 0):
            days = neighbours(day, part)
            scores = _mean_fits(odds, days, style)
            day, fit = days[int(scores.argmax())], float(scores.max())
        if day == before:
            break
    return fit, day


def _lead(odds: Sequence[Odds], day: dt.date, likeliest: dt.date, style: Style) -> float:
    """By how much a day fits better than the best one with another year, month or day, and than the likeliest by ink alone;
    against one that differs in bars alone (二月、三月) less what it must fit better by, against one off the pitch more."""
    days = list(dict.fromkeys((day, *(d for part in range(3) for d in neighbours(day, part)), likeliest)))
    own, *scores = (float(score) for score in _mean_fits(odds, days, style))
    has_pitch, lead = _has_pitch(odds, day, style), math.inf
    for other, score in zip(days[1:], scores, strict=True):
        ahead = own - score - (BARRED - CLEAR if _is_barred(day, other, style) else 0.0)
        if has_pitch and -BLANK <= ahead < CLEAR and _is_off_pitch(odds, day, other):
            ahead += OFF_PITCH
        lead = min(lead, ahead)
    return lead


def _is_barred(day: dt.date, other: dt.date, style: Style) -> bool:
    """Whether another day differs from a day in the bars of its numerals alone."""
    one, two = style(day), style(other)
    is_near = len(one) == len(two) and abs(day.year - other.year) < DECADE
    return is_near and all(a == b or differ_in_bars(a, b) for a, b in zip(one, two, strict=True))


def _mean_fits(odds: Sequence[Odds], days: Sequence[dt.date], style: Style) -> Scores:
    words = [style(day) for day in days]
    return np.asarray(sum(fits(one, words) for one in odds) / len(odds), np.float64)
