"""What is shown of a paper that was found: the words around the first hit, birth dates covered."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.store.search_index import plain

_GAP = r"\s*"
_DIGITS = {n: _GAP.join([r"\d"] * n) for n in (3, 6, 8)}
_BIRTH = _GAP.join(
    [r"(?:1\s*9|2\s*0)", r"\d", r"\d", r"(?:0\s*[1-9]|1\s*[0-2])", r"(?:0\s*[1-9]|[12]\s*\d|3\s*[01])"]
)
_PERSON = re.compile(
    rf"({_DIGITS[6]}{_GAP})({_BIRTH})(?={_GAP}{_DIGITS[3]}{_GAP}[\dXxＸｘ])"
    rf"|(?<!\d)({_DIGITS[6]}{_GAP})({_DIGITS[8]})(?={_GAP}{_DIGITS[3]}{_GAP}[\dXxＸｘ](?!\d))"
    rf"|(?<!\d)({_DIGITS[6]}{_GAP})({_DIGITS[6]})(?={_GAP}{_DIGITS[3]}(?!\d))"
)


def masked(written: str) -> str:
    """The text with the birth dates in identity numbers (身份证号) covered; its length stays."""
    return _PERSON.sub(_covered, written)


def _covered(match: re.Match[str]) -> str:
    kept, hidden = next((k, h) for k, h in zip(match.groups()[::2], match.groups()[1::2], strict=True) if k)
    return kept + re.sub(r"\d", "*", hidden)


def snippet(segments: Sequence[str], words: Sequence[str]) -> str:
    """What stands around the first word as it was written, in the first segment that has it."""
    first = plain(words[0]) if words else ""
    for segment in segments:
        kept = [(c, at) for at, ch in enumerate(segment) for c in _plain_character(ch)]
        found = "".join(c for c, _ in kept).find(first)
        if found >= 0 and kept:
            begin = kept[max(0, found - 20)][1]
            end = kept[min(len(kept), max(found + len(first), 1) + 40) - 1][1] + 1
            return _cut(masked(segment), begin, end)
    return _cut(masked(segments[0]), 0, 60) if segments else ""


_plain_character = functools.cache(plain)


def _cut(segment: str, begin: int, end: int) -> str:
    shown = re.sub(r"\s+", "", segment[begin:end])
    return ("…" if begin else "") + shown + ("…" if end < len(segment) else "")
