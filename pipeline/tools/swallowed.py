"""Names of signers of which a black seal may have swallowed the first letter: ink where blank paper is expected (署名缺字)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.tools.image import Image
from pipeline.tools.missed_lines import UNCERTAIN, signer_of
from pipeline.tools.under_seals import meets
from pipeline.types import Box, OcrLine

LONGEST = 3  # letters of a name that may have had one more (德永 of 程德永)
ROOM = 0.7  # of a letter's width between office and name, in which one may be hidden
BESIDE = 0.12  # of a letter's width left out beside the name: its own strokes reach there
INK = 0.6  # of the paper's brightness
COVERED = 0.2  # of that room that is inked: a seal's ring alone, where one is left, covers less


def with_swallowed(lines: Sequence[OcrLine], image: Image, seals: Sequence[Box]) -> tuple[OcrLine, ...]:
    """The lines; a name before which ink of a black seal stands, as wide as a letter, is 0.6 sure at most.

    ``image`` shows what neither lifting the seals nor taking their rings off made white. Readings agree about what the seal left of a name, so
    that their agreement proves nothing there: between office and name the paper must be blank.
    """
    return tuple(
        replace(line, confidence=min(line.confidence, UNCERTAIN)) if _is_short(line, image, seals) else line
        for line in lines
    )


def _is_short(line: OcrLine, image: Image, seals: Sequence[Box]) -> bool:
    """Whether a letter may be hidden between the office and the name of a line."""
    name = signer_of(line)
    if name is None or len(name) > LONGEST or len(line.chars) != len(line.text):
        return False
    first = line.text.rindex(name)
    read = [line.chars[at] for at in range(first) if not line.text[at].isspace()]
    left, wide = (
        line.chars[first][0],
        (line.chars[first + len(name) - 1][2] - line.chars[first][0]) / len(name),
    )
    room = (left - wide, line.box[1], left - BESIDE * wide, line.box[3])
    has_room = bool(read) and left - read[-1][2] >= ROOM * wide
    return has_room and any(meets(room, seal) for seal in seals) and _inked(image, room) >= COVERED


def _inked(image: Image, box: Box) -> float:
    """The share of a place of the page that is inked."""
    height, width = image.shape[:2]
    left, top, right, bottom = box
    part = image[round(top * height) : round(bottom * height), round(left * width) : round(right * width)]
    return float((part.min(axis=2) < INK * 255).mean()) if part.size else 0.0
