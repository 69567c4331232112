"""Lines of which the engine found more than it read: letters lost at an end are read by themselves, or in doubt (漏读)."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from pipeline.reading.checks.rivals import EVEN
from pipeline.reading.words.glyphs import HAN
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.ink.image import Image
from pipeline.types import LOST, Box, OcrLine, Rival

ROOM = 0.8  # of the line's height: so much room without a letter holds one
SURE = 0.9  # what the lost end must be read with
LETTER = 0.95  # of the width of a Chinese letter: room for one at the end, whatever a seal made of the line's height
LAST = 1.05  # of the last one's: a letter with its gap, not the rim of a cell
SLIM = 0.5  # of the line's height: a letter less wide says nothing of the next
_HAN = re.compile(rf"[{HAN}]")


def cut_short(line: OcrLine, image: Image, engine: OcrEngine) -> OcrLine:
    """The line with what it lost at its ends: 2020年6月19日 read of 2020年6月19日下午.

    Where the end cannot be read by itself the letter beside it is in doubt.
    """
    if len(line.chars) != len(line.text) or len(line.text) < 2:
        return line
    room = ROOM * (line.box[3] - line.box[1]) * image.shape[0] / image.shape[1]
    if line.box[2] - line.chars[-1][2] > min(room, _letter(line, SLIM * room / ROOM)):
        end = _read((line.chars[-1][2], line.box[1], line.box[2], line.box[3]), image, engine)
        same = end is not None and end.text[0] == line.text[-1]  # one letter read twice
        line = (
            _joined(line, end)
            if end and not same
            else _doubted(line, len(line.text) - 1, line.text[-1] + LOST)
        )
    if line.chars[0][0] - line.box[0] > room:
        start = _read((line.box[0], line.box[1], line.chars[0][0], line.box[3]), image, engine)
        if start and start.text[-1] == line.text[0]:
            start = _without_last(start)
        line = _joined(start, line) if start else _doubted(line, 0, LOST + line.text[0])
    return line


def _letter(line: OcrLine, slim: float) -> float:
    """How much room at the end holds a letter, by the usual width of those that were read, or the last one's: the others may be
    set apart (审  判  长  程然沄)."""
    wide = [c[2] - c[0] for c, t in zip(line.chars, line.text, strict=True) if _HAN.match(t)]
    if len(wide) < 2:
        return 1.0
    is_told = wide[-1] > slim and _HAN.match(line.text[-1])
    return min(LETTER * float(np.median(wide)), LAST * wide[-1] if is_told else 1.0)


def _read(box: Box, image: Image, engine: OcrEngine) -> OcrLine | None:
    """The one line in a part of the image, with its places in the whole; None when it is none or not sure."""
    height, width = image.shape[:2]
    left, top, right, bottom = (
        round(e * s) for e, s in zip(box, (width, height, width, height), strict=True)
    )
    part = image[top:bottom, max(0, left - 1) : right + 2]
    if not part.size:
        return None
    edge = bottom - top
    canvas = np.full((part.shape[0] + 2 * edge, part.shape[1] + 4 * edge, 3), 255, np.uint8)
    canvas[edge : edge + part.shape[0], 2 * edge : 2 * edge + part.shape[1]] = part
    lines = engine.read(canvas)
    if len(lines) != 1 or lines[0].confidence < SURE or len(lines[0].chars) != len(lines[0].text):
        return None
    across, down = canvas.shape[1] / width, canvas.shape[0] / height
    x, y = (max(0, left - 1) - 2 * edge) / width, (top - edge) / height

    def whole(one: Box) -> Box:
        return x + one[0] * across, y + one[1] * down, x + one[2] * across, y + one[3] * down

    return replace(lines[0], box=box, chars=tuple(whole(c) for c in lines[0].chars))


def _without_last(start: OcrLine) -> OcrLine | None:
    """A label before a value of which the first letter was read twice (日期：2 | 2020年); None when it is no label."""
    text = start.text[:-1]
    if not text.endswith(("：", ":")):
        return None
    rivals = tuple(rival for rival in start.rivals if rival.at < len(text))
    return replace(start, text=text, chars=start.chars[:-1], rivals=rivals)


def _joined(first: OcrLine, second: OcrLine) -> OcrLine:
    """Two parts of one line as one."""
    shift = len(first.text)
    rivals = (*first.rivals, *(replace(r, at=r.at + shift) for r in second.rivals))
    box = (first.box[0], min(first.box[1], second.box[1]), second.box[2], max(first.box[3], second.box[3]))
    longer = first if len(first.text) >= len(second.text) else second
    return replace(
        longer,
        text=first.text + second.text,
        box=box,
        chars=(*first.chars, *second.chars),
        confidence=min(first.confidence, second.confidence),
        rivals=rivals,
    )


def _doubted(line: OcrLine, at: int, other: str) -> OcrLine:
    kept = [rival for rival in line.rivals if rival.at != at]
    rivals = sorted((*kept, Rival(at, line.text[at], other, EVEN)), key=lambda rival: rival.at)
    return replace(line, rivals=tuple(rivals))
