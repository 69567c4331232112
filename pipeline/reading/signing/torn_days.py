"""What is left of a day of signing whose letters a seal, a fold or a bad copy took (落款日期残缺)."""

from __future__ import annotations

import re

from pipeline.reading.words.dates import dates

NOUGHTS = "〇○零OoＯ"  # the forms in which the nought of a year is read
FIGURES = "一二三四五六七八九"
_ANY_FIGURE = rf"[\d{NOUGHTS}{FIGURES}十]"
_ROW = re.compile(rf"(?=.*{_ANY_FIGURE})(?=.*[年月日])(?:{_ANY_FIGURE}|[年午月日曰旦口]){{3,12}}")
"""A row of nothing but the letters of a day (二〇二三年五月日, 五八日, 月八日, 二〇二三年五月三十五日); a whole day in Chinese numerals has no
more letters."""
_ENDLESS = re.compile(
    rf"[一二]?[{NOUGHTS}0Q]?[{NOUGHTS}0{FIGURES}]{{1,2}}年(?:元|[{FIGURES}十]{{1,2}})月?[{FIGURES}十]{{0,3}}(?!日|[^\u3400-\u9fff])"
)
"""A day in Chinese numerals that a line begins with and that has lost its end."""
_INSIDE = re.compile(rf"[{NOUGHTS}0{FIGURES}十年]{{2,6}}[年月][^，。；]{{0,8}}?[月日]")
"""A day in Chinese numerals among other words, with any letters for those that were misread."""


def is_torn(row: str) -> bool:
    """Whether a row is what is left of a day, or one that is none."""
    words = "".join(row.split())
    return _ROW.fullmatch(words) is not None and not any(day.sure for day in dates(words))


def is_begun(line: str) -> bool:
    """Whether a line begins with a day that has lost its end."""
    return _ENDLESS.match("".join(line.split())) is not None


def torn_day(words: str) -> tuple[int, int] | None:
    """Where the first day stands of which letters may be gone, in words without blanks before any whole day."""
    found = _INSIDE.search(words)
    return found.span() if found else None
