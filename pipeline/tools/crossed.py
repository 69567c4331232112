"""Text that a streak ran across is read twice, each time with the streak filled otherwise: what differs is uncertain."""

from __future__ import annotations

import difflib
import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.reading.traditional import SIMPLIFIED
from pipeline.tools.image import Image, View, turned
from pipeline.tools.streaks import mask_of, streaks_of, without
from pipeline.tools.under_seals import same_place
from pipeline.types import OcrLine, Rival

EVEN = 1.0  # the odds of a letter that one of two readings says
WIDE = 1.55  # of the usual distance of two letters: between them one is lost
LOST = "□"
_FORMS = str.maketrans("〔〕【】○〇OoО。－—–、", "()()000000---,")


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
    found = [*(_differences(line.text, other.text) if other is not None else ()), *_gaps(line, mask)]
    kept = [rival for rival in line.rivals if rival.at not in {new.at for new in found}]
    return replace(line, rivals=tuple(sorted((*kept, *found), key=lambda rival: rival.at)))


def _differences(text: str, other: str) -> Iterator[Rival]:
    """The letters of a text that another one says otherwise, leaves out, or has more of."""
    matcher = difflib.SequenceMatcher(None, _plain(text), _plain(other), autojunk=False)
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind == "insert" and other[low:high].strip():
            at = max(0, start - 1)
            letters = text[at] + other[low:high] if start else other[low:high] + text[at]
            yield Rival(at, text[at], letters, EVEN)
        elif kind == "replace" and end - start == high - low:
            for step in range(end - start):
                yield Rival(start + step, text[start + step], other[low + step], EVEN)
        elif kind in ("replace", "delete") and text[start:end].strip():
            yield Rival(start, text[start], other[low:high], EVEN)


def _plain(text: str) -> str:
    """The text letter by letter without differences of form."""
    return "".join(_form(letter) for letter in text)


def _form(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    plain = SIMPLIFIED.get(plain, plain).translate(_FORMS)
    return plain if len(plain) == 1 else letter


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
