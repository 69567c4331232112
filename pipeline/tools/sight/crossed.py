"""Text that a streak ran across is read twice, each time with the streak filled otherwise: what differs is uncertain."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.reading.checks.rivals import EVEN
from pipeline.tools.ink.image import Image, View, turned
from pipeline.tools.ink.streaks import mask_of, streaks_of, without
from pipeline.tools.signatures.differences import differences
from pipeline.tools.signatures.under_seals import same_place
from pipeline.types import LOST, OcrLine, Rival

WIDE = 1.55  # of the usual distance of two letters: between them one is lost


@dataclass(frozen=True, slots=True)
class Mended:
    """A page image with its streaks taken off, the same with them filled otherwise, and 255 where they ran."""

    image: Image
    other: Image
    mask: Image

    def on(self, view: View, degrees: int) -> tuple[Image, Image]:
        """The other image and the mask as a view shows the page that was turned by ``degrees``."""
        onto = np.linalg.inv(view.back)
        size = (view.image.shape[1], view.image.shape[0])
        other, mask = (
            cv2.warpPerspective(
                turned(item, degrees), onto, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
            )
            for item in (self.other, self.mask)
        )
        return np.asarray(other, np.uint8), np.asarray(mask, np.uint8)


def mended(image: Image) -> Mended | None:
    """The image without its streaks; None where there are none."""
    streaks = streaks_of(image)
    if not streaks:
        return None
    shape = (image.shape[0], image.shape[1])
    return Mended(without(image, streaks), without(image, streaks, is_darker=True), mask_of(shape, streaks))


def compared(lines: Sequence[OcrLine], others: Sequence[OcrLine], mask: Image) -> tuple[OcrLine, ...]:
    """The lines with the letters in doubt where a streak of ``mask`` ran: those another reading says otherwise,
    and those beside a gap that it left."""
    return tuple(_compared(line, others, mask) if _is_touched(line.box, mask) else line for line in lines)


def _compared(line: OcrLine, others: Sequence[OcrLine], mask: Image) -> OcrLine:
    other = same_place(line, others)
    found = [*(differences(line.text, other.text) if other is not None else ()), *_gaps(line, mask)]
    kept = [rival for rival in line.rivals if rival.at not in {new.at for new in found}]
    return replace(line, rivals=tuple(sorted((*kept, *found), key=lambda rival: rival.at)))


def _gaps(line: OcrLine, mask: Image) -> Iterator[Rival]:
    """The letters behind which a streak left room for another one."""
    if len(line.chars) != len(line.text) or len(line.text) < 4:
        return
    middles = [(c[0] + c[2]) / 2 for c in line.chars]
    steps = [b - a for a, b in itertools.pairwise(middles)]
    usual = float(np.median(steps))
    for at, step in enumerate(steps):
        pair = line.text[at : at + 2]
        wide = step > WIDE * usual and all("\u4e00" <= letter <= "\u9fff" for letter in pair)
        box = (middles[at], line.box[1], middles[at + 1], line.box[3])
        if wide and _is_touched(box, mask):
            yield Rival(at, line.text[at], line.text[at] + LOST, EVEN)


def _is_touched(box: tuple[float, float, float, float], mask: Image) -> bool:
    height, width = mask.shape
    rows = slice(int(box[1] * height), int(box[3] * height) + 1)
    return bool((mask[rows, int(box[0] * width) : int(box[2] * width) + 1] > 127).any())
