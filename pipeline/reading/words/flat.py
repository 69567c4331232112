"""A text without its line breaks: what a sentence looks like when the page is forgotten.

A page breaks names and sentences anywhere, puts a page number between two halves of one, and
spaces between the characters of 审 判 长. ``Flat`` drops all that, unifies the width of
punctuation, and remembers where every character stood.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

_WIDTH = str.maketrans("(),:;?!<>", "（），：；？！〈〉")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－·•~_]+\s*\d{1,3}\s*[-—–－·•~_]+|第\s*\d+\s*页.{0,12})\s*")
_CIRCLE = re.compile(r"(?<=[一二三四五六七八九〇○◯])[○◯0OＯ０](?=[一二三四五六七八九〇○◯0OＯ０年])")
_SEX = re.compile("、([男女])、")
"""A person's sex behind his name where the signs of a list stand for commas (晏勇、男、1980年生)."""
_OFFICE = re.compile(
    r"[.·•'’‘`°…*☑ \t]{0,4}(?:审\W{0,5}判\W{0,5}[长员]|书\W{0,5}记\W{0,5}员|(?:人\W{0,5}民\W{0,5})?陪\W{0,5}审\W{0,5}员)"
)
"""An office at the head of a line, with specks between letters set wide (审·判　长)."""
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Flat:
    """The characters of a text without white space.

    ``where[i]`` is the place of ``text[i]`` in the plain text; ``starts`` are the places in
    ``text`` where a line of the paper begins, ``ordered`` the same in their order.
    """

    text: str
    where: tuple[int, ...]
    starts: frozenset[int]
    ordered: tuple[int, ...]

    def rows(self, start: int, stop: int | None = None) -> tuple[int, ...]:
        """Where lines begin from a place up to another one, which is none of them, or up to the end of the text."""
        first = bisect.bisect_left(self.ordered, start)
        return self.ordered[first : None if stop is None else bisect.bisect_left(self.ordered, stop)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the plain text that holds ``text[start:end]``; empty spans stay empty."""
        if start >= end:
            at = self.where[start] if start < len(self.where) else 0
            return at, at
        return self.where[start], self.where[end - 1] + 1

    def position(self, at: int) -> int:
        """The first flat position at or after a place of the plain text."""
        return bisect.bisect_left(self.where, at)


def flatten(plain: str) -> Flat:
    """The flat view of a plain text: page numbers, white space, half-width punctuation and specks in an office gone."""
    chars: list[str] = []
    where: list[int] = []
    starts: set[int] = set()
    offset = 0
    for line in re.split(r"(?<=[\n\f])", plain):
        if not _is_page_number(line):
            starts.add(len(chars))
            office = _OFFICE.match(line)
            named = offset + office.end() if office else offset
            for place, char in enumerate(_unify(line), start=offset):
                is_speck = place < named and not char.isalnum()
                if not is_speck and not char.isspace() and char not in "\u200b\ufeff":
                    chars.append(char)
                    where.append(place)
        offset += len(line)
    return Flat("".join(chars), tuple(where), frozenset(starts), tuple(sorted(starts)))


def _is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page number (页码): dashes around it, or last on its page."""
    if not line.strip():
        return False
    return _PAGE_NUMBER.fullmatch(line) is not None or (line.endswith("\f") and line.strip().isdigit())


def _unify(line: str) -> str:
    """The line with full-width punctuation and 〇 for circles in years, of the same length.

    The comma inside 221,260.30 stays narrow; signs of a list around a sex are commas.
    """
    marked = _CIRCLE.sub("〇", _GROUPED.sub("\x00", line))
    marked = _SEX.sub(r"，\1，", marked)
    return marked.translate(_WIDTH).replace("\x00", ",")
