"""Words that an office may add to without a line of code (用语): who leaves a panel, what calls a hearing off or moves it.

``data/papers/_wordings.toml`` gives each with a sentence that has it, and says what each table is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pipeline.errors import DataError

_NEVER = "(?!)"  # an empty table's words are met nowhere


@dataclass(frozen=True, slots=True)
class HearingWords:
    """The words of each table of hearings as the alternatives of a pattern."""

    later: str = _NEVER
    off: str = _NEVER
    void: str = _NEVER
    prevented: str = _NEVER
    moved: str = _NEVER
    meetings: str = _NEVER
    events: str = _NEVER
    signs: str = _NEVER
    others: str = _NEVER


@dataclass(frozen=True, slots=True)
class PanelWords:
    """The words of each table of panels as the alternatives of a pattern."""

    leaves: str = _NEVER
    replaces: str = _NEVER


@dataclass(frozen=True, slots=True)
class Wordings:
    """All words that may be added to."""

    hearings: HearingWords = field(default_factory=HearingWords)
    panels: PanelWords = field(default_factory=PanelWords)


def parse_wordings(data: Mapping[str, Any]) -> Wordings:
    """The table ``wordings`` of the data; without it no word is known."""
    for name in data:
        if name not in ("hearings", "panels"):
            raise DataError(f"用语数据里有不认识的表 {name}", "可用的表：hearings、panels。")
    return Wordings(
        HearingWords(**_tables(HearingWords, data.get("hearings", {}))),
        PanelWords(**_tables(PanelWords, data.get("panels", {}))),
    )


def _tables(words: type[HearingWords] | type[PanelWords], data: Mapping[str, Any]) -> dict[str, str]:
    """The words of each table by its name."""
    known = [entry.name for entry in fields(words)]
    for name in data:
        if name not in known:
            raise DataError(f"用语数据里有不认识的表 {name}", f"可用的表：{'、'.join(known)}。")
    return {name: "|".join(_word(name, entry) for entry in entries) for name, entries in data.items()}


def _word(table: str, entry: Mapping[str, Any]) -> str:
    """The word of an entry, which its example has to hold."""
    word, example = str(entry.get("word", "")), str(entry.get("example", ""))
    if not word or word not in example:
        raise DataError(
            f"用语数据的表 {table} 中，“{word}”没有带这个词的例句", "请在 example 里写一句有这个词的话。"
        )
    return re.escape(word)
