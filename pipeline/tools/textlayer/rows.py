"""Pieces of text on a page -> lines in reading order: rows outside tables, cell by cell inside them."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.page.text import around
from pipeline.types import Box, OcrLine, Rival

SAME_ROW = 0.55  # share of the lower height that two pieces of one row have in common
SAME_SIZE = 1.9  # pieces of one row differ less in height
GAP = 1.6  # heights between two pieces that are written as two spaces, not one
TWO_LETTERS = (
    0.7  # of a letter's width from the middle of one to that of the next: printed letters are not nearer
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of text found on the page, before lines are put together; pixels of the image.

    ``level`` is its box on a page whose lines were level (only there where they are not).
    """

    text: str
    box: Box
    confidence: float
    chars: tuple[Box, ...]
    cell: int | None = None
    rivals: tuple[Rival, ...] = ()
    level: Box | None = None

    @property
    def place(self) -> Box:
        """The box by which it stands in a row."""
        return self.level or self.box


def lines_of(pieces: Iterable[Piece], cells: Sequence[Box], size: tuple[float, float]) -> tuple[OcrLine, ...]:
    """The lines in reading order, boxes as fractions of the image of ``size`` (width, height).

    Text outside tables runs row by row; a table is read cell by cell at the place where it begins.
    """
    outside: list[Piece] = []
    inside: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.cell is None:
            outside.append(piece)
        else:
            inside.setdefault(piece.cell, []).append(piece)
    lines = [(_top(row), _line(row)) for row in _rows(outside)]
    for index in sorted(inside):
        start = _table_top(index, cells)
        lines += [(start, _line(row)) for row in _rows(inside[index])]
    lines.sort(key=lambda item: item[0])
    return tuple(_fractions(line, size) for _, line in lines)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.place[1] + p.place[3]) / 2):
        row = next((r for r in reversed(rows[-4:]) if _fits(piece, r)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        row.sort(key=lambda p: p.place[0])
    rows.sort(key=_top)
    return rows


def _fits(piece: Piece, row: Sequence[Piece]) -> bool:
    """Whether a piece stands in a row: beside its nearest neighbour, of like height, not over another."""
    near = min(row, key=lambda p: min(abs(p.place[0] - piece.place[2]), abs(piece.place[0] - p.place[2])))
    heights = sorted((piece.place[3] - piece.place[1], near.place[3] - near.place[1]))
    common = min(piece.place[3], near.place[3]) - max(piece.place[1], near.place[1])
    over = any(
        min(piece.place[2], p.place[2]) - max(piece.place[0], p.place[0]) > heights[0] * 0.8 for p in row
    )
    return common >= SAME_ROW * heights[0] and heights[1] <= SAME_SIZE * heights[0] and not over


def _top(row: Sequence[Piece]) -> float:
    return sum(p.place[1] + p.place[3] for p in row) / (2 * len(row))


def _table_top(index: int, cells: Sequence[Box]) -> float:
    """The top of the table a cell stands in: tables are runs of cells that touch, or nearly, by the lower of the two."""
    below = cells[index]
    for box in sorted(cells, key=lambda c: -c[1]):
        height = min(below[3] - below[1], box[3] - box[1])
        if box[1] < below[1] and box[3] >= below[1] - height * 0.5:
            below = box
    return below[1]


def _line(row: Sequence[Piece]) -> OcrLine:
    """The pieces of one row as a line; a gap becomes one space, a wide one two."""
    row = list(_undoubled(row))
    text, chars, rivals = row[0].text, list(row[0].chars), list(row[0].rivals)
    for before, piece in itertools.pairwise(row):
        gap = (
            before.box[2],
            max(before.box[1], piece.box[1]),
            piece.box[0],
            min(before.box[3], piece.box[3]),
        )
        height = before.box[3] - before.box[1]
        spaces = 2 if gap[2] - gap[0] >= GAP * height else 1
        text += " " * spaces
        rivals += [replace(rival, at=rival.at + len(text)) for rival in piece.rivals]
        text += piece.text
        chars += [_ordered(gap)] * spaces + list(piece.chars)
    weight = sum(len(p.text) for p in row) or 1
    confidence = sum(p.confidence * len(p.text) for p in row) / weight
    whole = all(len(p.chars) == len(p.text) for p in row)
    return OcrLine(
        text,
        around([p.box for p in row]),
        round(confidence, 4),
        tuple(chars) if whole else (),
        row[0].cell,
        rivals=tuple(rivals),
    )


def _undoubled(row: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a row, each without a first letter in which the one before it ends: a found stretch may begin within it (书记员 | 员贾璇志)."""
    before = row[0]
    yield before
    for piece in row[1:]:
        before = _behind_first(piece) if _is_doubled(before, piece) else piece
        yield before


def _is_doubled(before: Piece, piece: Piece) -> bool:
    """Whether a piece begins with the last letter of the one before it: the same, and too near to it to be another one."""
    if len(piece.text) < 2 or piece.text[0] != before.text[-1:] or not "\u3400" <= piece.text[0] <= "\u9fff":
        return False
    if any(len(each.chars) != len(each.text) for each in (before, piece)):
        return False
    wide = statistics.median(box[2] - box[0] for box in (*before.chars, *piece.chars))
    last, first = before.chars[-1], piece.chars[0]
    return (first[0] + first[2] - last[0] - last[2]) / 2 < TWO_LETTERS * wide


def _behind_first(piece: Piece) -> Piece:
    """A piece without its first letter."""
    rivals = tuple(replace(rival, at=rival.at - 1) for rival in piece.rivals if rival.at)
    box = (piece.chars[1][0], *piece.box[1:])
    return replace(piece, text=piece.text[1:], chars=piece.chars[1:], box=box, rivals=rivals)


def _ordered(box: Box) -> Box:
    return (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))


def _fractions(line: OcrLine, size: tuple[float, float]) -> OcrLine:
    width, height = size
    chars = tuple((b[0] / width, b[1] / height, b[2] / width, b[3] / height) for b in line.chars)
    b = line.box
    return replace(line, box=(b[0] / width, b[1] / height, b[2] / width, b[3] / height), chars=chars)
