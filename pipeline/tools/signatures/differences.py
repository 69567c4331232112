"""Two readings of one line: the letters that differ, as rivals of those of the first."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pipeline.reading.checks.rivals import EVEN
from pipeline.reading.words.glyphs import form
from pipeline.types import Rival


def differences(text: str, other: str) -> Iterator[Rival]:
    """The letters of a text that another one says otherwise, leaves out, or has more of."""
    matcher = difflib.SequenceMatcher(None, _plain(text), _plain(other), autojunk=False)
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind == "insert" and other[low:high].strip():
            at = max(0, start - 1)
            letters = text[at] + other[low:high] if start else other[low:high] + text[at]
            yield Rival(at, text[at], letters, EVEN)
        elif kind == "replace" and end - start == high - low:
            for step in range(end - start):
                yield Rival(start + step, text[start + step], other[low + step], EVEN)
        elif kind in ("replace", "delete") and text[start:end].strip():
            yield Rival(start, text[start], other[low:high], EVEN)
            for at in range(start + 1, end):  # else what is left of them would stand in the other text
                yield Rival(at, text[at], "", EVEN)


def _plain(text: str) -> str:
    """The text letter by letter without differences of form."""
    return "".join(_form(letter) for letter in text)


def _form(letter: str) -> str:
    plain = form(letter)
    return plain if len(plain) == 1 else letter
