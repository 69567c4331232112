"""Names of signers of which a black seal may have swallowed a letter: ink where blank paper is expected (署名缺字)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.page.text import meets
from pipeline.reading.words.surnames import COMMON_ENDS
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.missed_lines import UNCERTAIN, signer_of, surnames, unspaced
from pipeline.types import Box, OcrLine

SHORTEST = 2  # letters of a name
LONGEST = 3  # letters of a name that may have had one more (德永 of 程德永)
ROOM = 0.5  # of a letter's width more than from one letter to the next: in it one may be hidden, wholly or its narrow side
BESIDE = 0.12  # of a letter's width left out beside the name: its own strokes reach there
INK = 0.6  # of the paper's brightness
LETTER = 0.8  # of the height of a line's box: no letter is wider
SAME_WAY = 0.4  # of a letter's width between ways from office to name that are one: less than half of what a lost letter adds
TOUCHING = 1e-6  # of the page's width between two boxes that end half way between their letters
FURTHER = 0.7  # of a letter's width by which other lines end behind a name that may have lost its last letter, or other names begin before one
FARTHEST = 20  # halves of a letter from a name to what stands before it
FAINT = 0.08  # of the room behind a name: a thin letter on a worn copy
THIN = 0.1  # the same of a thin letter where names beside it have one; dashes of a ring cover less
BETWEEN = 0.15  # the same between the letters of a name, where a ring alone covers less
COVERED = 0.2  # of that room that is inked: a seal's ring alone, where one is left, covers less


@dataclass(frozen=True, slots=True)
class _Row:
    """A signer's line: the name, the width of a letter and the way from the office's last letter to the name's first, of the page's
    width; the place of one more letter before the name, others further before it, those between letters of it that stand so far apart,
    and the one behind it, with where the middle of its last letter stands."""

    name: str
    wide: float
    way: float
    before: Box
    further: tuple[Box, ...]
    within: tuple[Box, ...]
    behind: Box
    last: float


def with_swallowed(lines: Sequence[OcrLine], image: Image, seals: Sequence[Box]) -> tuple[OcrLine, ...]:
    """The lines; a name before or in which ink of a black seal stands, as wide as a letter, is 0.6 sure at most.

    ``image`` shows what neither lifting the seals nor taking their rings off made white. Readings agree about what the seal left of a name, so
    that their agreement proves nothing there: between office and name the paper must be blank, and so between letters set apart.
    """
    rows = [_row(line, image.shape[0] / image.shape[1]) for line in lines]

    def is_inked(room: Box, least: float = COVERED) -> bool:
        return any(meets(room, seal) for seal in seals) and inked(image, room) >= least

    signers = [row for row in rows if row is not None]
    clear = [row for row in signers if not is_inked(row.before)]
    return tuple(
        replace(line, confidence=min(line.confidence, UNCERTAIN))
        if row is not None and (_is_short(row, clear, is_inked) or _has_lost_end(row, signers, is_inked))
        else line
        for line, row in zip(lines, rows, strict=True)
    )


def _is_short(row: _Row, clear: Sequence[_Row], is_inked: Callable[..., bool]) -> bool:
    """Whether a letter may be hidden before or in a name. ``clear`` are the rows with no ink before the name."""
    if len(row.name) > LONGEST:
        return False
    if any(is_inked(room, BETWEEN) for room in row.within):
        return True
    has_room = row.way >= (1 + ROOM) * row.wide
    rooms = (row.before, *(row.further if _is_set_off(row, clear) else ()))
    return has_room and any(is_inked(room) for room in rooms) and not _is_whole(row, clear)


def _has_lost_end(row: _Row, rows: Sequence[_Row], is_inked: Callable[..., bool]) -> bool:
    """Whether a letter may be hidden behind a name: it ends where those of other rows have one more (彭永 of 彭永宁)."""
    is_longer = any(other.last >= row.last + FURTHER * row.wide for other in rows if other is not row)
    is_alone = len(rows) == 1 and len(row.name) == SHORTEST
    least = THIN if is_longer else COVERED
    return len(row.name) <= LONGEST and (is_longer or is_alone) and is_inked(row.behind, least)


def _is_set_off(row: _Row, clear: Sequence[_Row]) -> bool:
    """Whether a name stands further behind its office than every other one before which the paper is blank: a letter that no
    reading saw leaves the places of those beside it wrong (玉强 of 邝玉强)."""
    ways = [other.way for other in clear if other is not row]
    return bool(ways) and row.way >= max(ways) + FURTHER * row.wide


def _is_whole(row: _Row, clear: Sequence[_Row]) -> bool:
    """Whether a name has no letter before its first: it is one by its letters. One that may be what is left of a rare surname of two
    (于海燕 of 淳于海燕) must stand as far behind its office, too, as the name of another row does before which the paper is blank."""
    is_alike = any(abs(row.way - other.way) <= SAME_WAY * max(row.wide, other.wide) for other in clear)
    return surnames().is_whole(row.name) and (row.name[0] not in COMMON_ENDS or is_alike)


def _row(line: OcrLine, shape: float) -> _Row | None:
    """A line as a signer's; None where it is none, or letters have no places. ``shape`` is the page's height by its width.

    Only the middles of letters count: an engine's boxes reach half way to the next letter, and so into a room.
    """
    line = unspaced(line)
    name = signer_of(line)
    if name is None or len(line.chars) != len(line.text):
        return None
    middles, first = _middles(line.text, line.chars), line.text.rindex(name)
    here = middles[first : first + len(name)]
    steps = [b - a for a, b in pairwise(here)]
    wide = min([LETTER * shape * (line.box[3] - line.box[1]), *steps])
    last = [middles[at] for at in range(first) if not line.text[at].isspace()][-1]
    reach = (0.5 - BESIDE) * wide

    def room(middle: float) -> Box:
        return (middle - reach, line.box[1], middle + reach, line.box[3])

    halves = int(2 * (here[0] - last) / wide) if wide > TOUCHING else 0
    further = [room(here[0] - k * wide / 2) for k in range(3, min(halves - 1, FARTHEST))]
    within = [room((a + b) / 2) for a, b in pairwise(here) if b - a >= (1 + ROOM) * wide]
    behind = room(here[-1] + max(wide, *steps))
    return _Row(
        name, wide, here[0] - last, room(here[0] - wide), tuple(further), tuple(within), behind, here[-1]
    )


def _middles(text: str, chars: Sequence[Box]) -> list[float]:
    """The middles of letters: a box that ends where the next letter's begins ends half way to it. A blank is no letter."""
    found = [(chars[-1][0] + chars[-1][2]) / 2]
    for at in range(len(chars) - 2, -1, -1):
        box, after = chars[at], chars[at + 1]
        touches = abs(box[2] - after[0]) < TOUCHING and not text[at : at + 2].count(" ")
        found.insert(0, 2 * box[2] - found[0] if touches else (box[0] + box[2]) / 2)
    return found


def is_cut(line: OcrLine, others: Sequence[OcrLine], image: Image) -> bool:
    """Whether a letter may be lost behind a name (杜璇 of 杜璇垚): ink as wide as one stands there, and lines beside it end
    further right."""
    row = _row(line, image.shape[0] / image.shape[1])
    if row is None or len(row.name) > LONGEST:
        return False
    is_passed = any(other.box[2] > row.behind[0] + FURTHER * row.wide for other in others)
    return is_passed and inked(image, row.behind) >= FAINT


def inked(image: Image, box: Box) -> float:
    """The share of a place of the page that is inked."""
    height, width = image.shape[:2]
    left, top, right, bottom = box
    part = image[round(top * height) : round(bottom * height), round(left * width) : round(right * width)]
    return float((part.min(axis=2) < INK * 255).mean()) if part.size else 0.0
