"""The character error of a reading against what was printed."""

from __future__ import annotations

import re
import unicodedata

_ALIKE = str.maketrans("○〇О○O—－–", "00000---")


def folded(text: str) -> str:
    """Text without white space, width and the look-alikes that every reader unifies."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_ALIKE)


def character_errors(printed: str, seen: str) -> tuple[int, int]:
    """How many letters of ``printed`` were misread or lost, and how many there are.

    What else stands on the page (page numbers, seals, the office's stamps) is not counted, and lines may
    come in another order: each printed line is looked for where it fits best.
    """
    whole = folded(seen)
    lines = [folded(line) for line in printed.splitlines() if folded(line)]
    return sum(_best(line, whole) for line in lines), sum(len(line) for line in lines)


def _best(line: str, whole: str) -> int:
    """The fewest edits that turn some stretch of ``whole`` into ``line`` (Sellers)."""
    if line in whole:
        return 0
    row = [0] * (len(whole) + 1)
    for place, letter in enumerate(line, 1):
        last, row[0] = row[0], place
        for column, other in enumerate(whole, 1):
            last, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, last + (letter != other)),
            )
    return min(row)
