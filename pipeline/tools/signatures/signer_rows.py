"""Rows of a signature across a black seal (署名行): those of which no line was read, and those whose office is unreadable.

Beside the seal's disc nothing lies over a name: a band of ink as high as a line is a row, whether the engine found it or
not. Rows stand apart from each other there, however the seal joins them within.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.checks.rivals import EVEN
from pipeline.reading.words.glyphs import HAN
from pipeline.tools.engines.spelling import Pixels
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.days_in_lines import is_like_a_day
from pipeline.tools.signatures.missed_lines import NAMED, plain, signer_of
from pipeline.tools.signatures.offices import OFFICES
from pipeline.tools.signatures.swallowed import is_cut
from pipeline.types import Box, OcrLine

LONGEST = 10  # letters of a line that says who signed
BESIDE = 0.7  # of a seal's width to its left and right in which a signature stands
MORE = 2  # letters further right than the lines that were read: names are not all of one length
RIM = 1.02  # of a seal's radius: there its disc ends, though the ring be worn
WITHIN = 0.95  # of it: between here and there lies nothing but the ring; the inscription ends before (0.91)
INK = 0.6  # of the paper's brightness
SPECK, BAR = (
    0.15,
    1.8,
)  # of a line's height: what is smaller both ways is dirt, what is higher a rule or an edge
GAP = 0.3  # of a line's height that may be blank within a letter (二)
HIGH = (0.55, 1.4)  # of the usual height of a line
LEAST = 1.2  # of a line's height: no name is narrower
LETTER = 0.8  # of the height of a line's box: no letter of it is wider
SQUARE = 1.15  # of the height of its ink: no letter is wider
SLIM = 0.95  # of it: hardly a letter with its gap is narrower
PAD = 0.12  # of the line's height cut out above and below
_HAN, _NAME = re.compile(rf"[{HAN}]"), re.compile(rf"[{HAN}]{{2,4}}")


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A row to be read by force: where it lies in pixels, where the seal ends in it with its ring and without, how high
    lines are there (``usual``), and the line read there."""

    place: Pixels
    beyond: float
    ringless: float
    usual: float
    line: int | None = None


def signer_rows(lines: Sequence[OcrLine], image: Image, seal: Box) -> Iterator[SignerRow]:
    """The rows of the signature that a black seal lies on of which no line was read, or one without a plain office."""
    block = [line for line in lines if _is_beside(line, seal)]
    if not any(signer_of(line) or is_like_a_day(line) for line in block):
        return
    height, width = image.shape[:2]
    usual = float(np.median([line.box[3] - line.box[1] for line in block])) * height
    left = min(seal[0], *(line.box[0] for line in block)) * width
    right = min(float(width), max(line.box[2] for line in block) * width + MORE * usual)
    bands = list(_bands(image, _pixels(seal, image), usual, right))
    for k, line in enumerate(lines):
        if line in block and (_is_asked(line) or is_cut(line, block, image)):
            own = [band for band in bands if band[1] < _middle(line.box) * height < band[3]]
            place = _pixels(line.box, image)
            place = own[0] if own else (place[0], place[1], max(place[2], right - MORE * usual), place[3])
            yield _row(place, seal, image, (left, usual), k)
    for band in bands:
        if not any(line.box[1] * height < (band[1] + band[3]) / 2 < line.box[3] * height for line in block):
            yield _row(band, seal, image, (left, usual))


def _row(
    band: Box, seal: Box, image: Image, block: tuple[float, float], line: int | None = None
) -> SignerRow:
    """A row as high as a line, from the left edge of the block to a little beyond its own right edge."""
    left, usual = block
    high = min(band[3] - band[1], HIGH[1] * usual)
    middle = (band[1] + band[3]) / 2
    top, bottom = middle - high / 2 - PAD * usual, middle + high / 2 + PAD * usual
    place = (
        max(0, round(min(left, band[0]) - PAD * usual)),
        max(0, round(top)),
        min(image.shape[1], round(band[2] + usual / 2)),
        min(image.shape[0], round(bottom)),
    )
    ends = [_edge(_pixels(seal, image), middle - high / 2, middle + high / 2, s) for s in (RIM, WITHIN)]
    return SignerRow(place, ends[0], ends[1], usual, line)


def _is_beside(line: OcrLine, seal: Box) -> bool:
    """Whether a line is as short as those of a signature and stands where a seal lies on one."""
    reach = BESIDE * (seal[2] - seal[0])
    across = line.box[2] > seal[0] - reach and line.box[0] < seal[2] + reach
    return across and line.box[3] > seal[1] and line.box[1] < seal[3] and len(plain(line.text)) <= LONGEST + 5


def _is_asked(line: OcrLine) -> bool:
    """Whether a line may say who signed, but not plainly in which office, or two readings of its name differ."""
    text = plain(line.text)
    if not _HAN.search(text) or len(text) > LONGEST or is_like_a_day(line):
        return False
    wavers = any(rival.odds >= EVEN for rival in line.rivals)
    *before, name = line.text.split()
    mixed = bool(before) and bool(_NAME.fullmatch(name)) and plain("".join(before)) not in OFFICES
    return line.confidence <= NAMED or wavers or mixed or not text.startswith(OFFICES)


def _bands(image: Image, seal: Box, usual: float, right: float) -> Iterator[Box]:
    """The rows of ink to the right of a seal's disc, in pixels."""
    top, bottom = max(0, round(seal[1] - usual)), min(image.shape[0], round(seal[3] + usual))
    left = round((seal[0] + seal[2]) / 2)
    part = image[top:bottom, left : round(right)]
    if not part.size or usual < 8:
        return
    ink = _without_dirt((part.min(axis=2) < INK * 255).astype(np.uint8), usual)
    for row in range(ink.shape[0]):
        ink[row, : max(0, round(_edge(seal, top + row, top + row, RIM) - left))] = False
    for start, stop in _runs(np.asarray(ink.any(axis=1)), GAP * usual):
        across = np.flatnonzero(ink[start:stop].any(axis=0))
        wide = int(across[-1]) + 1 - int(across[0])
        beside = start > 0 and top + stop > seal[1] and stop < len(ink) and top + start < seal[3]
        if beside and HIGH[0] * usual <= stop - start <= HIGH[1] * usual and wide >= LEAST * usual:
            yield left + float(across[0]), float(top + start), left + float(across[-1]) + 1, float(top + stop)


def is_filled(chars: Sequence[Box], image: Image, usual: float) -> bool:
    """Whether the ink of a name is no wider than its letters, the boxes of which are fractions of the row's image: of two alike side
    by side the engine may see one (祎祎)."""
    wide = image.shape[1]
    middles = [(char[0] + char[2]) / 2 * wide for char in chars]
    start = max(0, round(middles[0] - LETTER * usual / 2))
    ink, high = _inked_size(image[:, start:], usual)
    apart = max(SLIM * high, min(np.diff(middles)))  # the engine tells places by a sixth of the row's height
    letter = float(min(LETTER * usual, SQUARE * high, apart))
    return ink <= (len(chars) + 0.5) * letter


def goes_on(end: float, row: SignerRow, seal: float, image: Image) -> bool:
    """Whether ink of a letter stands behind a name's ``end``, a fraction of the row's image, and beyond the ``seal``, in pixels of the
    page (程然 of 程然沄)."""
    start = max(round(end * image.shape[1]), round(seal - row.place[0]))
    return _inked_size(image[:, start:], row.usual)[0] >= LETTER * row.usual / 2


def _inked_size(image: Image, usual: float) -> tuple[float, float]:
    """How wide the ink of letters is in a part of a row, without the blanks between letters set apart, and how high; in pixels."""
    if not image.size:
        return 0.0, 0.0
    ink = _without_dirt((image.min(axis=2) < INK * 255).astype(np.uint8), usual)
    rows = np.flatnonzero(ink.any(axis=1))
    wide = sum(stop - start for start, stop in _runs(np.asarray(ink.any(axis=0)), GAP * usual))
    return float(wide), float(rows[-1] + 1 - rows[0]) if len(rows) else 0.0


def _without_dirt(ink: npt.NDArray[np.uint8], usual: float) -> npt.NDArray[np.bool_]:
    """The ink that may be letters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    kept = (np.maximum(wide, high) >= SPECK * usual) & (high <= BAR * usual)
    kept[0] = False
    return np.asarray(kept[labels], np.bool_)


def _runs(rows: npt.NDArray[np.bool_], gap: float) -> Iterator[tuple[int, int]]:
    """Where ink begins and ends from top to bottom; a narrow gap belongs to a letter."""
    inked = np.flatnonzero(rows)
    if not inked.size:
        return
    for run in np.split(inked, np.flatnonzero(np.diff(inked) > gap) + 1):
        yield int(run[0]), int(run[-1]) + 1


def _edge(seal: Box, top: float, bottom: float, share: float) -> float:
    """Where a share of the disc of a seal ends to the right between two heights; all in pixels."""
    x, y = (seal[0] + seal[2]) / 2, (seal[1] + seal[3]) / 2
    wide, high = share * (seal[2] - seal[0]) / 2, share * (seal[3] - seal[1]) / 2
    away = 0.0 if top <= y <= bottom else min(abs(top - y), abs(bottom - y)) / high
    return float(x + wide * np.sqrt(max(0.0, 1 - away * away))) if away < 1 else float(x - wide)


def _pixels(box: Box, image: Image) -> Box:
    height, width = image.shape[:2]
    return box[0] * width, box[1] * height, box[2] * width, box[3] * height


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
