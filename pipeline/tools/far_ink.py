"""What stands in one row with a seal but far from it: a line of its own, of which the seal's ink says nothing (印章旁的文字)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.reading.text import char_box, piece
from pipeline.types import Box, OcrLine

FAR = 8.0  # heights of a line between what stands at the left margin and a seal; 审判员 and a name are nearer
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


def apart(lines: Iterable[OcrLine], seal: Box, shape: float) -> Iterator[OcrLine]:
    """The lines, cut where a wide gap parts what a seal does not touch from what it does (广州铁路运输法院 | 1).

    ``shape`` is the page's height by its width.
    """
    for line in lines:
        cut = _cut(line, seal, shape)
        if cut is None:
            yield line
        else:
            yield piece(line, 0, cut.start())
            yield piece(line, cut.end(), len(line.text))


def _cut(line: OcrLine, seal: Box, shape: float) -> re.Match[str] | None:
    if len(line.chars) != len(line.text):
        return None
    for gap in _GAP.finditer(line.text):
        before, behind = char_box(line, gap.start() - 1)[2], char_box(line, gap.end())[0]
        is_far = behind - before > FAR * shape * (line.box[3] - line.box[1])
        if is_far and before < seal[0] < line.box[2]:
            return gap
    return None
