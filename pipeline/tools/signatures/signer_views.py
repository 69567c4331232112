"""A row of a signature seen in one way: what is read there, and the name behind its office (署名行识读)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.reading.checks.rivals import EVEN
from pipeline.reading.words.glyphs import HAN
from pipeline.tools.engines.spelling import Odds, centres
from pipeline.tools.ink.image import Image
from pipeline.tools.signatures.differences import differences
from pipeline.tools.signatures.missed_lines import UNCERTAIN
from pipeline.tools.signatures.offices import Office
from pipeline.tools.signatures.signer_rows import SignerRow
from pipeline.types import Box, OcrLine, Rival

BEHIND = 0.3  # of the row's height behind the middle of the last letter of the office: there it ends
_DIRT = frozenset(" 　，。、.,:：;；'`~-")  # what specks beside a name are read as
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{2,10}}·[{HAN}·]{{2,10}}")


@dataclass(frozen=True, slots=True)
class View:
    """A row seen in one way: what is read there, the odds of the letters of offices, and without the seal?"""

    image: Image
    said: OcrLine
    odds: Odds
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name behind the office: its letters, their boxes as fractions of the row, and other letters thought of."""

    words: str
    chars: tuple[Box, ...]
    rivals: tuple[Rival, ...]
    confidence: float


def name_in(view: View, office: Office) -> Name | None:
    """The letters behind the office, if they may be a name."""
    if len(view.said.chars) != len(view.said.text):
        return None
    high = view.image.shape[0] / view.image.shape[1]
    end = (centres(view.odds, office.words)[-1] + BEHIND) * high
    middles = _middles(view.said.chars)
    kept = [at for at, middle in enumerate(middles) if middle > end and view.said.text[at] not in _DIRT]
    last = office.words[-1]
    is_double = len(kept) > 1 and view.said.text[kept[0]] == last and last not in view.said.text[: kept[0]]
    kept = kept[1:] if is_double else kept  # the office's own, misplaced; perhaps a surname as well (长孙)
    words = "".join(view.said.text[at] for at in kept)
    if not _NAME.fullmatch(words):
        return None
    place = {at: k for k, at in enumerate(kept)}
    rivals = [replace(r, at=place[r.at]) for r in view.said.rivals if r.at in place]
    rivals += [Rival(0, words[0], last + words[0], EVEN)] if is_double else []
    return Name(words, _around([middles[at] for at in kept]), tuple(rivals), view.said.confidence)


def _middles(chars: Sequence[Box]) -> list[float]:
    """The middles of letters whose boxes reach half way to their neighbours, from the last one back."""
    found = [(chars[-1][0] + chars[-1][2]) / 2]
    for box in reversed(chars[1:]):
        found.insert(0, 2 * box[0] - found[0])
    return found


def _around(middles: Sequence[float]) -> tuple[Box, ...]:
    """The boxes of letters around their middles, each as wide as the usual way to the next."""
    half = float(np.median(np.diff(middles))) / 2
    return tuple((max(0.0, middle - half), 0.0, min(1.0, middle + half), 1.0) for middle in middles)


def written(row: SignerRow, view: View, office: Office, name: Name, image: Image) -> OcrLine:
    """Office and name as a line of the page."""
    share = view.image.shape[0] / view.image.shape[1]
    label = _around([middle * share for middle in centres(view.odds, office.words)])
    gap = (label[-1][2], 0.0, name.chars[0][0], 1.0)
    chars = tuple(_on_page(char, row, image) for char in (*label, gap, *name.chars))
    box = (min(c[0] for c in chars), chars[0][1], chars[-1][2], chars[0][3])
    return OcrLine(f"{office.words} {name.words}", box, UNCERTAIN, chars, stamped=True)


def rivals_of(name: Name, names: Sequence[Name], office: Office) -> tuple[Rival, ...]:
    """What the letters of a name may be instead: those the engine thought of, and those of other ways of seeing it."""
    shift = len(office.words) + 1
    thought = [
        replace(rival, at=rival.at + shift)
        for other in (name, *names)
        for rival in (*other.rivals, *differences(name.words, other.words))
        if name.words[rival.at : rival.at + 1] == rival.read
    ]
    likeliest = {(r.at, r.letter): r for r in sorted(thought, key=lambda rival: rival.odds)}
    return tuple(sorted(likeliest.values(), key=lambda rival: rival.at))


def _on_page(box: Box, row: SignerRow, image: Image) -> Box:
    height, width = image.shape[:2]
    left, top, right, bottom = row.place
    wide, high = right - left, bottom - top
    return (
        float(left + box[0] * wide) / width,
        float(top + box[1] * high) / height,
        float(left + box[2] * wide) / width,
        float(top + box[3] * high) / height,
    )
