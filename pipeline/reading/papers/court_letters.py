"""What a letter of a court is whose title says nothing (通知书) or was not read: its body tells (无专名的通知)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import DataError
from pipeline.reading.page.places import COURT, addressee, paragraphs
from pipeline.reading.page.text import Text

_HEAD = 4  # rows at most from the court's name to a title of its own
_BARE = re.compile(r"(?:通知|告知)书?")
"""A title that says nothing of what the letter is about."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Words in the body of a court's letter that make it a paper of a kind."""

    kind: str
    words: re.Pattern[str]


def parse_letters(entries: Iterable[Mapping[str, Any]]) -> tuple[Letter, ...]:
    """The rows of the table ``letter`` in their order; each has an example in which its words stand."""
    return tuple(_letter(entry) for entry in entries)


def _letter(entry: Mapping[str, Any]) -> Letter:
    kind, words = str(entry.get("kind", "")), re.compile(str(entry.get("words", "(?!)")))
    if not kind or not words.search(str(entry.get("example", ""))):
        raise DataError(
            f"文书数据 _letters.toml 中 {kind} 的一行没有带这些词的例句",
            "请在 example 里写一句有这些词的话。",
        )
    return Letter(kind, words)


def kind_of_letter(text: Text, letters: Sequence[Letter]) -> tuple[str | None, str]:
    """The kind of a court's letter by the first row of the table whose words stand below whom it is for, and its bare title; None
    where the page is no such letter or no row fits."""
    whom = next(addressee(text), None)
    heads = [
        text.plain[start:stop].strip()
        for start, stop in paragraphs(text, 0, _HEAD)
        if whom and stop < whom[0]
    ]
    words = ["".join(head.split()) for head in heads]
    if whom is None or not any(COURT.fullmatch(head) for head in words):
        return None, ""
    title = next((head for head in words if _BARE.fullmatch(head)), "")
    found = next((row.kind for row in letters if row.words.search(text.plain, whom[1])), None)
    return found, title
