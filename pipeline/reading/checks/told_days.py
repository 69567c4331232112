"""The last day that a scanned paper tells as past: it was not signed before that (本院于2025年3月25日受理)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.reading.fields.doubting import CLEAR
from pipeline.reading.words.dates import dates
from pipeline.reading.words.letters import in_plain
from pipeline.types import OcrLine, Page, Paper

_PAST = re.compile(
    r"(?<![应请须将定拟])于(?P<day>[^，。；、于]{6,12}日)(?:依法)?(?:立案|受理|收到|作出|向本院(?:提起|起诉)|以(?![前内后]))"
)


def last_told(paper: Paper, pages: Mapping[int, Page]) -> str | None:
    """That day as ISO date, of rows in which no letter is uncertain and over which no seal lies; None where none is told so."""
    rows = [line for number in paper.pages if number in pages for line in pages[number].lines]
    told = [day for row in rows if _is_plain(row) for day in _past_days(in_plain(row.text))]
    return max(told, default=None)


def _is_plain(row: OcrLine) -> bool:
    return row.confidence >= CLEAR and not row.stamped and not row.rivals


def _past_days(words: str) -> list[str]:
    found = (dates(match["day"]) for match in _PAST.finditer(words))
    return [str(day.value) for days in found for day in days if day.sure]
