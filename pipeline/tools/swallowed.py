"""Names of signers of which a black seal may have swallowed a letter: ink where blank paper is expected (署名缺字)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from pipeline.tools.image import Image
from pipeline.tools.missed_lines import UNCERTAIN, signer_of
from pipeline.tools.under_seals import meets
from pipeline.types import Box, OcrLine

LONGEST = 3  # letters of a name that may have had one more (德永 of 程德永)
ROOM = 0.7  # of a letter's width between office and name, in which one may be hidden
BESIDE = 0.12  # of a letter's width left out beside the name: its own strokes reach there
INK = 0.6  # of the paper's brightness
SPREAD = 1.5  # of the width of the office's letters: from there on one fits between two letters of a name (吕涛 of 吕刚涛)
FAINT = 0.08  # of the room behind a name: a thin letter on a worn copy
COVERED = 0.2  # of that room that is inked: a seal's ring alone, where one is left, covers less


def with_swallowed(lines: Sequence[OcrLine], image: Image, seals: Sequence[Box]) -> tuple[OcrLine, ...]:
    """The lines; a name before or in which ink of a black seal stands, as wide as a letter, is 0.6 sure at most.

    ``image`` shows what neither lifting the seals nor taking their rings off made white. Readings agree about what the seal left of a name, so
    that their agreement proves nothing there: between office and name the paper must be blank, and so between letters set apart.
    """
    return tuple(
        replace(line, confidence=min(line.confidence, UNCERTAIN)) if _is_short(line, image, seals) else line
        for line in lines
    )


def _is_short(line: OcrLine, image: Image, seals: Sequence[Box]) -> bool:
    """Whether a letter may be hidden before or in the name of a line."""
    return any(
        any(meets(room, seal) for seal in seals) and inked(image, room) >= COVERED for room in _rooms(line)
    )


def _rooms(line: OcrLine) -> Iterator[Box]:
    """The places of a signer's line in which one more letter of the name may stand: between office and name, and between
    the two letters of a name that stand further apart than those of the office."""
    name = signer_of(line)
    if name is None or len(name) > LONGEST or len(line.chars) != len(line.text):
        return
    first = line.text.rindex(name)
    office = [line.chars[at] for at in range(first) if not line.text[at].isspace()]
    here = line.chars[first : first + len(name)]
    left, wide = here[0][0], (here[-1][2] - here[0][0]) / len(name)
    usual = float(np.median([box[2] - box[0] for box in office]))
    if left - office[-1][2] >= ROOM * wide:
        yield left - wide, line.box[1], left - BESIDE * wide, line.box[3]
    if len(name) == 2 and wide >= SPREAD * usual:
        reach = (0.5 - BESIDE) * usual
        yield here[0][2] - reach, line.box[1], here[0][2] + reach, line.box[3]


def is_cut(line: OcrLine, others: Sequence[OcrLine], image: Image) -> bool:
    """Whether a letter may be lost behind a name (杜璇 of 杜璇垚): ink as wide as one stands there, and lines beside it end
    further right."""
    name = signer_of(line)
    if name is None or len(name) > LONGEST or len(line.chars) != len(line.text):
        return False
    end, wide = line.chars[-1][2], line.chars[-1][2] - line.chars[-1][0]
    room = (end + BESIDE * wide, line.box[1], end + (1 - BESIDE) * wide, line.box[3])
    return any(o.box[2] > end + ROOM * wide for o in others) and inked(image, room) >= FAINT


def inked(image: Image, box: Box) -> float:
    """The share of a place of the page that is inked."""
    height, width = image.shape[:2]
    left, top, right, bottom = box
    part = image[round(top * height) : round(bottom * height), round(left * width) : round(right * width)]
    return float((part.min(axis=2) < INK * 255).mean()) if part.size else 0.0
