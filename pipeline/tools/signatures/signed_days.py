"""Signing dates (落款日期) under the black seal of a copy: every day of the calendar is weighed against the ink.

What a recogniser reads first is often short of a stroke there (一九年七月十二日 for 二〇一九年七月二十二日). A day is
taken only when it fits clearly better than every other day, and when its letters stand at even distances:
a wider gap is a letter that the seal has swallowed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from pipeline.reading.checks.rivals import EVEN
from pipeline.reading.page.text import meets
from pipeline.reading.words.dates import dates
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.engines.spelling import Odds, Pixels, fits, places_of
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.best_days import Day
from pipeline.tools.signatures.day_reader import own_day, sure_day
from pipeline.tools.signatures.days_in_lines import (
    Part,
    has_words_beside,
    is_like_a_day,
    is_unlike_days,
    may_name,
    part_of,
    spliced,
    told_apart,
    with_rivals,
)
from pipeline.tools.signatures.differences import differences
from pipeline.tools.signatures.hidden_figures import (
    covered_days,
    in_as_many_figures,
    ringed_days,
    swallowed_days,
)
from pipeline.tools.signatures.missed_lines import UNCERTAIN
from pipeline.tools.signatures.sights import Sight, day_of, sights_of
from pipeline.types import Box, OcrLine, Rival

APART = 4.0  # by which another way of seeing the line may fit worse and still contradict
ROOM = 6.0  # by how much less likely (logarithm) the engine may find the second reader's day
PLAIN = 7.0  # by which both readers find a day clear that is believed though ink of the seal may cover a figure of it
AGAINST = 2.0  # by which the second reader may find the day that the engine finds clear behind its own
SURE = 0.99
LEAST = 0.001  # odds of a day that is told though its own are not (less than best_days.SLIGHT)


def spelt(
    lines: Sequence[OcrLine],
    images: Sequence[Image],
    engine: OcrEngine,
    is_without_colour: bool,
    seals: Sequence[Box] = (),
    bare: Image | None = None,
) -> tuple[OcrLine, ...]:
    """The lines of a page; dates on a black copy, and those a lifted seal left unsettled, read by weighing all days.

    ``images`` show the page in several ways, without its seals and with them: lifting a grey seal can take thin
    strokes along. ``bare`` shows it without the seals' rings, which may have taken a stroke along: it confirms a day that
    another way puts first, or contradicts it, and never makes one certain alone. Under one of the ``seals`` the likeliest
    day is given even where others fit nearly as well; those are its rivals. A day that is clear and plainly read keeps its
    line as it reads, words beside it always stay, and one of which the line says another day beside words is never certain.
    """
    usual = float(np.median([line.box[3] - line.box[1] for line in lines])) if lines else 0.0
    return tuple(
        _weighed(line, images, bare, usual, lines, engine, seals)
        if _is_asked(line, is_without_colour)
        else line
        for line in lines
    )


def _is_asked(line: OcrLine, grey: bool) -> bool:
    """Whether a line may be a date that ink of a seal lies over."""
    return (grey or (line.stamped and line.confidence <= UNCERTAIN)) and is_like_a_day(line)


def _weighed(
    line: OcrLine,
    images: Sequence[Image],
    bare: Image | None,
    usual: float,
    lines: Sequence[OcrLine],
    engine: OcrEngine,
    seals: Sequence[Box],
) -> OcrLine:
    is_other = is_unlike_days(line.text)
    if is_other and not line.stamped and not any(meets(line.box, seal) for seal in seals):
        return line
    sights = sights_of(line, images, bare, usual, lines, engine)
    weight = _weight(line, images, sights, seals)
    if weight is None:
        return line
    weight = replace(weight, is_clear=weight.is_clear and not is_other)
    day, sight = weight.day, weight.sight
    chars = places_of(sight.odds[-2], day.words.replace("零", "〇"), sight.places[-2], images[0])
    part = part_of(line, chars)
    if weight.is_clear and part.said == _value(day):
        return _confirmed(line, part)
    if weight.is_clear and not has_words_beside(line, part):
        found = spliced(line, part, day.words, chars)
        return replace(found, confidence=SURE, spelt=True)
    found = spliced(line, part, day.words, chars, _rivals_of(line, part, weight))
    is_told = weight.is_clear or day.clear or day.others or {d.words for d in weight.likely} - {day.words}
    if is_told and any(meets(found.box, seal) for seal in seals):
        return replace(found, confidence=UNCERTAIN, stamped=True)
    return _contradicted(line, part, weight)


@dataclass(frozen=True, slots=True)
class _Weight:
    """The day of a line, where it was seen, the days it may be as well with their rivals, whether it is beyond doubt, and what it may be
    with one more figure that other ink has swallowed."""

    day: Day
    sight: Sight
    likely: Sequence[Day]
    is_clear: bool
    swallowed: Sequence[tuple[str, float]] = ()


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The days that a line may say as well, even rivals, as a seal may have swallowed or covered a figure of the one that is read, or
    its ring runs through one."""

    swallowed: Sequence[tuple[str, float]]
    covered: Sequence[tuple[str, float]]
    ringed: Sequence[tuple[str, float]]

    @property
    def days(self) -> list[tuple[str, float]]:
        """All of them."""
        return [*self.swallowed, *self.covered, *self.ringed]


def _weight(
    line: OcrLine, images: Sequence[Image], sights: Sequence[Sight], seals: Sequence[Box]
) -> _Weight | None:
    """The day that both readers together settle; None where the line fits none.

    What both find clear without the seal is certain, of a figure that its ink may cover only where both do by far. Else the second
    reader makes certain what the engine leaves open, but for a figure through which a ring runs or beside which a seal may have
    swallowed another one, and what it contradicts certain no longer.
    """
    read = [(day, sight) for sight in sights if (day := day_of(sight, line.text)) is not None]
    if not read:
        return None
    day, sight = max(read, key=lambda item: item[0].fit)
    near = [(d, s) for d, s in read if d.fit >= day.fit - APART]
    hidden = _hidden(near, images, seals)
    likely = [replace(d, near=(*d.near, *hidden.days)) for d, _ in near]
    whole = [s for s in sights if not s.is_bare]
    plain = _plain_day(whole, read, line.text)
    if plain is not None and (plain.lead >= PLAIN or not (hidden.swallowed or hidden.covered)):
        return _Weight(plain, whole[0], likely, True)
    first = _Weight(day, sight, likely, not hidden.days and _is_clear(read), hidden.swallowed)
    second = sure_day([(s.crop, s.odds[-2:]) for s in whole[:1] + whole[1:][-1:]], line.text)
    return _unopposed(first, line.text) if second is None else _beside(first, second, hidden)


def _unopposed(weight: _Weight, text: str) -> _Weight:
    """The engine's day where the second reader is sure of none: as it is, but no clearer than that one's own odds allow."""
    other = _day_against(weight.day, weight.sight, text) if weight.is_clear else None
    return replace(weight, likely=[*weight.likely, other], is_clear=False) if other else weight


def _beside(weight: _Weight, second: Day, hidden: _Hidden) -> _Weight:
    """The engine's day and the one that the second reader is sure of."""
    day, sight = weight.day, weight.sight
    if second.words == day.words:
        return replace(weight, day=second, is_clear=not hidden.ringed and not hidden.swallowed)
    alike = in_as_many_figures(second.words, day.words)
    if not weight.is_clear and alike and _may_be(sight, second, day):
        return replace(weight, day=second, is_clear=not hidden.ringed)
    return replace(weight, likely=[*weight.likely, second], is_clear=False)


def _hidden(near: Sequence[tuple[Day, Sight]], images: Sequence[Image], seals: Sequence[Box]) -> _Hidden:
    """What the seals may have done to the figures of the days that are nearly as likely as the likeliest."""
    return _Hidden(
        _told(near, partial(swallowed_days, images=images)),
        _told(near, partial(covered_days, images=images)),
        _told(near, partial(ringed_days, images=images, seals=seals)),
    )


def _plain_day(whole: Sequence[Sight], read: Sequence[tuple[Day, Sight]], text: str) -> Day | None:
    """The day that each reader by itself finds clear on what shows the line without the seal, its lead the lesser of both; None where
    no seal was taken off or what shows the line with it clearly says another day. A ring that was taken off adds no stroke."""
    first = next((day for day, sight in read if len(whole) > 1 and sight is whole[0]), None)
    if first is None or not first.clear:
        return None
    is_other = any(d.clear and d.words != first.words for d, s in read if not s.is_bare)
    own, _ = own_day(whole[0].crop, whole[0].odds[-2:], text)
    if is_other or own is None or not own.clear or own.words != first.words:
        return None
    return replace(first, lead=min(first.lead, own.lead))


def _day_against(day: Day, sight: Sight, text: str) -> Day | None:
    """The day that the second reader finds so much likelier than one the engine finds clear that this is not."""
    own, odds = own_day(sight.crop, sight.odds[-2:], text)
    if own is None or own.words == day.words:
        return None
    fit = float(fits(odds, [day.words.replace("零", "〇")])[0])
    return own if own.fit - fit > AGAINST else None


def _may_be(sight: Sight, second: Day, day: Day) -> bool:
    """Whether the engine's own odds leave room for the day that the second reader is sure of."""
    words = [second.words.replace("零", "〇"), day.words.replace("零", "〇")]
    own, best = np.mean([fits(odds, words) for odds in sight.odds[-2:]], axis=0)
    return bool(own >= best - ROOM)


def _told(
    near: Sequence[tuple[Day, Sight]], others: Callable[[str, Odds, Pixels], Sequence[str]]
) -> list[tuple[str, float]]:
    """The days that the likeliest ones may be as well for what a seal does to their figures, as even rivals."""
    return [(words, EVEN) for d, s in near for words in others(d.words, s.odds[-2], s.places[-2])]


def _confirmed(line: OcrLine, part: Part) -> OcrLine:
    """A line whose day was weighed and found as it reads. What may be a name beside it is no surer for that."""
    confidence = line.confidence if may_name(line, part) else SURE
    return replace(line, rivals=with_rivals(line, part, ()), confidence=confidence, spelt=True)


def _contradicted(line: OcrLine, part: Part, weight: _Weight) -> OcrLine:
    """A line beside every seal that was found: it keeps its words, and where it plainly says another day than the weighed one, or other
    ink may be one more figure of it, it is uncertain, with the days it may be as its other readings."""
    others = [weight.day.words, *(words for words, _ in weight.swallowed)]
    if part.said in (None, _value(weight.day)) and not weight.swallowed:
        return line
    rivals = with_rivals(line, part, [r for other in others for r in told_apart(line, part, other)])
    return replace(line, rivals=rivals, confidence=min(line.confidence, UNCERTAIN))


def _rivals_of(line: OcrLine, part: Part, weight: _Weight) -> list[Rival]:
    """The other letters of the likeliest day: those of the days it may be instead and, where it is clear but words beside
    it leave it in doubt, those of the day the line says."""
    others = _odds_of_others(weight.day, weight.likely)
    if weight.is_clear and part.said:
        others["".join(line.text[part.start : part.end].split())] = EVEN
    words = weight.day.words
    return [replace(r, odds=odds) for other, odds in others.items() for r in differences(words, other)]


def _value(day: Day) -> str:
    return next(str(found.value) for found in dates(day.words))


def _odds_of_others(day: Day, read: Sequence[Day]) -> dict[str, float]:
    """The days a line may say instead, with their odds: those another way of seeing it puts first are even, those that are
    no nearer than any other day the least there are."""
    odds = dict.fromkeys(day.others, LEAST)
    for other in read:
        near = other.near if other.words == day.words else ((other.words, EVEN), *other.near)
        odds |= {words: max(o, odds.get(words, 0.0)) for words, o in near}
    return odds


def _is_clear(read: Sequence[tuple[Day, Sight]]) -> bool:
    """Whether the likeliest day of the ways with the seal's ring is beyond doubt: in one way of seeing it, and no way that fits nearly
    as well, with the ring or without, says another one. What is seen without the ring alone never is."""
    whole = [day for day, sight in read if not sight.is_bare]
    if not whole:
        return False
    day = max(whole, key=lambda other: other.fit)
    near = {other.words for other, _ in read if other.fit >= day.fit - APART}
    return near == {day.words} and any(other.clear for other, _ in read if other.words == day.words)
