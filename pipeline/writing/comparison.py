"""Two versions of a document paragraph by paragraph (版本比较): what stayed, what went, what came, and where in a line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ALIKE = 0.45  # share of letters in common from which two paragraphs are one that was changed
LONG = 20_000  # letters above which a changed paragraph is shown whole, old and new


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: kind ``same``, ``gone`` (only in the old one) or ``new``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: kind ``same``, ``gone``, ``new``, or ``changed`` with its pieces."""

    kind: str
    pieces: tuple[Piece, ...]


def compared(old: str, new: str) -> tuple[Line, ...]:
    """The paragraphs of both texts in order. Same and gone pieces together are the old text, same and new the new one."""
    before, after = old.split("\n"), new.split("\n")
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[Line] = []
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind == "equal":
            found += [_whole("same", text) for text in before[start:end]]
        else:
            found += _replaced(before[start:end], after[low:high])
    return tuple(found)


def _whole(kind: str, text: str) -> Line:
    return Line(kind, (Piece(kind, text),))


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Paragraphs that took each other's place: pairs that are alike are one changed line, in order."""
    at = 0
    for text in before:
        place = next((n for n in range(at, len(after)) if _is_alike(text, after[n])), None)
        if place is None:
            yield _whole("gone", text)
            continue
        yield from (_whole("new", other) for other in after[at:place])
        yield Line("changed", tuple(_pieces(text, after[place])))
        at = place + 1
    yield from (_whole("new", other) for other in after[at:])


def _is_alike(one: str, other: str) -> bool:
    if not one.strip() or not other.strip() or len(one) + len(other) > LONG:
        return False
    cells, others = one.split("\t"), other.split("\t")
    if len(cells) == len(others) > 1 and cells[0].strip() and cells[0] == others[0]:
        return True  # a row of a table with the same name at its head
    return _share(one, other)


def _share(one: str, other: str) -> bool:
    """Whether two texts have enough letters in common to be one that was changed."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _pieces(one: str, other: str) -> Iterator[Piece]:
    """The pieces of a changed paragraph; a row of a table cell by cell."""
    cells, others = one.split("\t"), other.split("\t")
    if len(cells) != len(others):
        cells, others = [one], [other]
    for number, (cell, now) in enumerate(zip(cells, others, strict=True)):
        if number:
            yield Piece("same", "\t")
        if len(cells) > 1 and cell != now and not (cell and now and _share(cell, now)):
            yield from (Piece(kind, text) for kind, text in (("gone", cell), ("new", now)) if text)
        else:
            yield from _letters(cell, now)


def _letters(one: str, other: str) -> Iterator[Piece]:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", one[start:end])
            continue
        if end > start:
            yield Piece("gone", one[start:end])
        if high > low:
            yield Piece("new", other[low:high])
