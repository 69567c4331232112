"""What the lines say: days of 2005 to 2029 as papers sign them, and letters of dates in no order of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from pipeline.reading.words.dates import chinese_date
from pipeline.terms import day_in_words
from training.faces import Face
from training.letters import FIGURES, ZEROS

FIRST_DAY, DAYS = dt.date(2005, 1, 1), 365 * 25
LOOKALIKE = (
    0.25  # share of dates whose month, and of those whose day, is of strokes that a seal adds or swallows
)
MONTHS_ALIKE, DAYS_ALIKE = (1, 2, 3, 10, 11, 12), (1, 2, 3, 11, 12, 13, 21, 22, 23)
SAFE_DAY = 28  # every month has it
HOUSES = "〇〇○○零0"  # the zeros of houses, as often as they are met
CHINESE = 0.5  # share of dates in Chinese numerals
PADDED = 0.1  # share of dates in figures with 04月05日
GARBLED = 0.2  # share of lines in no order of a date, so that ink is trusted more than what dates look like
NUMERALS = "〇一二三四五六七八九十年月日一二三十"  # those of plain strokes twice
NUMERAL = 0.6  # share of them in a line in no order


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters of a line, and whether they are a date in Chinese numerals, where a 0 is a 〇."""

    text: str
    is_chinese: bool


def wording(random: Random) -> Wording:
    """What a line says: mostly a date."""
    return _date(random) if random.random() < 1 - GARBLED else _garbled(random)


def _date(random: Random) -> Wording:
    day = _day(random)
    zero = random.choice(HOUSES)
    if random.random() < CHINESE:
        return Wording(chinese_date(day).replace(ZEROS[0], zero), is_chinese=True)
    is_padded = random.random() < PADDED
    return Wording(f"{day:%Y年%m月%d日}" if is_padded else day_in_words(day), is_chinese=False)


def _day(random: Random) -> dt.date:
    day = FIRST_DAY + dt.timedelta(random.randrange(DAYS))
    if random.random() < LOOKALIKE:
        day = day.replace(day=min(day.day, SAFE_DAY), month=random.choice(MONTHS_ALIKE))
    if random.random() < LOOKALIKE:
        day = day.replace(day=random.choice(DAYS_ALIKE))
    return day


def _garbled(random: Random) -> Wording:
    count = random.randint(4, 12)
    letters = (
        random.choice(NUMERALS) if random.random() < NUMERAL else random.choice(FIGURES + "年月日")
        for _ in range(count)
    )
    return Wording("".join(letters), is_chinese=False)


def in_face(random: Random, said: Wording, face: Face) -> Wording | None:
    """The wording with zeros that a face has; None where it has none."""
    text = said.text
    for zero in ZEROS:
        if zero in text and zero not in face.zeros:
            if not face.zeros:
                return None
            text = text.replace(zero, random.choice(face.zeros))
    return Wording(text, said.is_chinese)
