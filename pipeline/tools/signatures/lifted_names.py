"""Who signed under a black seal: what is seen with the seal taken off, where that is plain (去章后的署名).

With the seal over it the engine reads strokes of the seal as strokes of the letters (著 for 芳), the same ones each time. What it
sees without the seal counts more where two ways of seeing it agree and no letter can have gone with the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.reading.words.names import is_full_personal_name
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.engines.spelling import centres
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.strips import blurred
from pipeline.tools.signatures.missed_lines import UNCERTAIN, plain, signer_of
from pipeline.tools.signatures.offices import LETTERS, Office, is_ended, office_in
from pipeline.tools.signatures.signer_rows import INK, SignerRow, is_filled
from pipeline.tools.signatures.signer_views import Name, View, name_in
from pipeline.types import OcrLine

PLAIN = 0.95  # what both ways of seeing a name without the seal say it with
HIDES = 0.25  # of a letter's room that is inked by what may hide one: a star, no ring
ROOM = 0.7  # of a letter's width: in a narrower blank none stood


def lifted_name(
    row: SignerRow, image: Image, bare: Image, old: OcrLine | None, engine: OcrEngine
) -> tuple[View, Office, Name] | None:
    """A row as it is seen without the seal, its office and its name; None where that is not plain, the page's own line
    surely names somebody else, or a letter may have stood beside the name under what was taken off.

    ``image`` and ``bare`` show the page with its seals and without, ``old`` is what was read of the row before.
    """
    views = _bare_views(row, image, bare, engine)
    office = office_in([v.odds for v in views], [plain(v.said.text) for v in views]) if views else None
    if office is None or not all(is_ended(view.odds, office.words) for view in views):
        return None
    names = [name for view in views if (name := name_in(view, office)) is not None]
    if len({name.words for name in names}) != 1 or len(names) < len(views):
        return None
    name, view = names[0], views[0]
    is_plain = min(one.confidence for one in names) >= PLAIN and is_full_personal_name(name.words)
    is_whole = is_plain and is_filled(name.chars, view.image, row.usual)
    if not is_whole or _is_other(old, office, name) or _may_hide_a_letter(name, office, view, row, image):
        return None
    return view, office, name


def _bare_views(row: SignerRow, image: Image, bare: Image, engine: OcrEngine) -> list[View]:
    """The row without the seal, sharp and blurred; none where the engine reads one of them not at all or no seal was taken off."""
    left, top, right, bottom = row.place
    with_seal, sharp = (np.ascontiguousarray(one[top:bottom, left:right]) for one in (image, bare))
    if np.array_equal(with_seal, sharp):
        return []
    crops = (sharp, blurred(sharp))
    read = [(crop, engine.read_line(crop, LETTERS)) for crop in crops]
    views = [View(crop, *told, True) for crop, told in read if told is not None]
    return views if len(views) == len(crops) else []


def _is_other(old: OcrLine | None, office: Office, name: Name) -> bool:
    """Whether the page's own line says more than office and name, or is sure of another name."""
    if old is None:
        return False
    is_more = len(plain(old.text)) > len(office.words) + len(name.words) + 1
    is_sure = old.confidence > UNCERTAIN and signer_of(old) not in (None, name.words)
    return is_more or is_sure


def _may_hide_a_letter(name: Name, office: Office, view: View, row: SignerRow, image: Image) -> bool:
    """Whether a room for a letter before or behind the name is as full of the seal's ink as only one with a letter, or a star, is."""
    left, top, right, bottom = row.place
    ink = image[top:bottom, left:right].min(axis=2) < INK * 255
    wide = right - left
    letter = max(1, round((name.chars[0][2] - name.chars[0][0]) * wide))
    end = centres(view.odds, office.words)[-1] * (bottom - top) + letter / 2
    blanks = (
        (round(end), round(name.chars[0][0] * wide)),
        (round(name.chars[-1][2] * wide), round(name.chars[-1][2] * wide) + letter),
    )
    return any(
        float(ink[:, start : start + letter].mean()) > HIDES
        for blank in blanks
        for start in _rooms(*blank, letter)
    )


def _rooms(start: int, end: int, letter: int) -> Iterator[int]:
    """Where a letter may begin in a blank, in pixels; nowhere in a narrow one."""
    if end - start >= ROOM * letter:
        yield from range(max(0, start), max(start, end - letter) + 1, max(1, letter // 4))
