"""What stands in one row with a seal but far from it: a line of its own, of which the seal's ink says nothing (印章旁的文字)."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator

from pipeline.reading.page.text import char_box, excerpt
from pipeline.reading.words.glyphs import HAN
from pipeline.types import Box, OcrLine

FAR = (
    8.0  # widths of a letter between what stands at the left margin and a seal; 审判员 and a name are nearer
)
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_OFFICE = re.compile(r"(?:[员长官]|助理)\W?$")
"""Ends of the office before a signer's name: a wide gap is usual between them, and in it a seal may have swallowed a letter."""
_HAN = re.compile(rf"[{HAN}]")


def apart(lines: Iterable[OcrLine], seal: Box) -> Iterator[OcrLine]:
    """The lines, cut where a wide gap parts what a seal does not touch from what it does (广州铁路运输法院 | 1)."""
    for line in lines:
        cut = _cut(line, seal)
        if cut is None:
            yield line
        else:
            yield excerpt(line, 0, cut.start())
            yield excerpt(line, cut.end(), len(line.text))


def _cut(line: OcrLine, seal: Box) -> re.Match[str] | None:
    if len(line.chars) != len(line.text):
        return None
    wide = _letter(line)
    for gap in _GAP.finditer(line.text):
        if _OFFICE.search(line.text[: gap.start()]):
            continue
        before, behind = char_box(line, gap.start() - 1)[2], char_box(line, gap.end())[0]
        is_far = behind - before > FAR * wide
        if is_far and before < seal[0] < line.box[2]:
            return gap
    return None


def _letter(line: OcrLine) -> float:
    """The width of a Chinese letter of a line; figures are half as wide. (The line itself is as high as the seal's ink in its row.)"""
    signs = zip(line.chars, line.text, strict=True)
    widths = [(box[2] - box[0], bool(_HAN.match(sign))) for box, sign in signs if sign != " "]
    letters = [wide for wide, is_letter in widths if is_letter] or [2 * wide for wide, _ in widths]
    return statistics.median(letters or [1.0])
