"""Lines cut at the edge of a sheet that was taken out of a photograph, and whether they go on beyond it (阴影误裁)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.types import Box, OcrLine

BRINK = 0.004  # of a sheet's width: lines that run so near to its edge are cut
WRITTEN = 6  # letters of one of them at least, and from which on the letter at the cut may be misread
LEFT = 2  # letters of the others, of which less may be left (具状 of 具状人：郭德)
FEWEST = 2  # lines that go on beyond the edge
FULL = 0.5  # of a sheet's width: a line so long runs to the margin of its paper
GAP = "  "  # between what stands in one row and is not one line


@dataclass(frozen=True, slots=True)
class Stub:
    """What is left of a line cut at the left or right edge of a sheet, with its place on the photograph."""

    text: str
    at_left: bool
    at_right: bool
    box: Box


def stubs_of(lines: Sequence[OcrLine], place: Callable[[Box], Box]) -> tuple[Stub, ...]:
    """The lines that run to the edge of a sheet; ``place`` puts a box of it on the photograph. None where they are too few or
    too short to tell."""
    found = tuple(_stubs(lines, place))
    return found if _tell(found) else ()


def go_on(stubs: Sequence[Stub], lines: Sequence[OcrLine]) -> bool:
    """Whether stubs are the beginnings or ends of longer lines of the photograph, which stand in the same rows."""
    return _tell([stub for stub in stubs if any(_goes_on(stub, line) for line in lines)])


def _tell(stubs: Sequence[Stub]) -> bool:
    return len(stubs) >= FEWEST and any(len(stub.text) >= WRITTEN for stub in stubs)


def _stubs(lines: Sequence[OcrLine], place: Callable[[Box], Box]) -> Iterator[Stub]:
    """The cut lines but those beyond the margin at which a full line of the paper ends: they are of the paper beside it."""
    full = [line.box for line in lines if line.box[2] - line.box[0] >= FULL and not any(_cut(line))]
    for line in lines:
        at_left, at_right = _cut(line)
        beyond = any(
            (at_right and box[2] <= line.box[0]) or (at_left and line.box[2] <= box[0]) for box in full
        )
        if (at_left or at_right) and len(line.text) >= LEFT and not beyond:
            yield Stub(line.text, at_left, at_right, place(line.box))


def _cut(line: OcrLine) -> tuple[bool, bool]:
    """Whether a line is cut at the left, at the right."""
    return line.box[0] < BRINK, line.box[2] > 1 - BRINK


def _goes_on(stub: Stub, line: OcrLine) -> bool:
    """Whether a line of the same row goes on where a stub was cut; what stands beside a wide gap is another paper's.

    The first and last letter of a long stub may be misread, and are not looked at.
    """
    slip = 1 if len(stub.text) >= WRITTEN else 0
    before, found, after = line.text.partition(stub.text[slip : len(stub.text) - slip])
    if not found or len(line.text) <= len(stub.text) or GAP in line.text:
        return False
    whole_at_left, whole_at_right = len(before) <= slip, len(after) <= slip
    is_same_row = min(stub.box[3], line.box[3]) > max(stub.box[1], line.box[1])
    return is_same_row and (stub.at_left or whole_at_left) and (stub.at_right or whole_at_right)
