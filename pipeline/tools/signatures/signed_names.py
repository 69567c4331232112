"""Who signed a row across a black seal: read without looking for lines, the word of office weighed (署名与职务).

The inscription of a seal spoils the words of office, and may hide from the engine that a line is there at all, while the
name stands clean beside the disc. There are few offices, so that a few letters tell which one it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.reading.page.text import meets
from pipeline.reading.words.glyphs import form
from pipeline.reading.words.names import is_full_personal_name
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.strips import blurred
from pipeline.tools.signatures.differences import differences
from pipeline.tools.signatures.lifted_names import lifted_name
from pipeline.tools.signatures.missed_lines import CLEAR, UNCERTAIN, UNTOUCHED, office_of, plain, signer_of
from pipeline.tools.signatures.offices import LETTERS, OFFICES, Office, is_ended, office_in
from pipeline.tools.signatures.signer_rows import SignerRow, goes_on, is_filled, signer_rows
from pipeline.tools.signatures.signer_views import Name, View, name_in, rivals_of, written
from pipeline.types import Box, OcrLine

PLAIN = 0.93  # what each way of seeing a name says it with that lies in the seal
SHORT = 2  # letters of a name that any letter before it may make longer
SAME_ROW = 0.4  # of the lower height that two lines of one row have in common
_OFFICIAL = frozenset("".join(LETTERS))
_LAST = frozenset(office[-1] for office in OFFICES)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as a line of office and name. ``is_wider``: beyond the seal its name takes more room than its letters, so that
    one may be missing from every reading. ``is_lifted``: it was plain without the seal, whatever was read with it."""

    line: OcrLine
    is_wider: bool
    is_lifted: bool = False


def with_signed_names(
    lines: Sequence[OcrLine], image: Image, bare: Image, engine: OcrEngine, seals: Sequence[Box]
) -> tuple[OcrLine, ...]:
    """The lines with those rows of a signature read by force of which none was found, or one without a plain office.

    ``bare`` shows the page with its ``seals`` taken off. A name is certain (0.95) only where it is plain without the seal, or all
    ways of seeing it agree, with the seal and without, and no ink of the seal but its ring is near it or it was read plainly each
    time; a row that nobody read before is 0.6 sure at most else, so that a person is asked for the name, and one that was read stays as sure as it was.
    """
    found = list(lines)
    for seal in seals:
        for row in signer_rows(lines, image, seal):
            old = lines[row.line] if row.line is not None else None
            told = _lifted(row, image, bare, old, engine) or _seen(row, image, bare, old, engine)
            if told is not None:
                line = _beside_other_seals(told.line, [other for other in seals if other != seal])
                found = _put(found, replace(told, line=line), old)
    return tuple(found)


def _lifted(row: SignerRow, image: Image, bare: Image, old: OcrLine | None, engine: OcrEngine) -> _Row | None:
    """The row as it is plainly seen without the seal, or None."""
    found = lifted_name(row, image, bare, old, engine)
    if found is None:
        return None
    view, office, name = found
    line = replace(written(row, view, office, name, image), rivals=rivals_of(name, [name], office))
    return _Row(replace(line, confidence=UNTOUCHED), is_wider=False, is_lifted=True)


def _seen(row: SignerRow, image: Image, bare: Image, old: OcrLine | None, engine: OcrEngine) -> _Row | None:
    """The row as all ways of seeing it tell, with the seal and without; None where no office or no name is told."""
    views = _views(row, (image, bare), engine)
    if len(views) < 2:
        return None
    office = office_in([view.odds for view in views], [plain(view.said.text) for view in views])
    is_whole = office is not None and all(is_ended(view.odds, office.words) for view in views)
    is_asked = is_whole or row.line is None  # whoever signed a row that nobody read is asked for
    told = _told(row, views, office, old, image, engine) if office and is_asked else None
    if told is None or is_whole:
        return told
    return replace(told, line=replace(told.line, confidence=UNCERTAIN))


def _views(row: SignerRow, images: Sequence[Image], engine: OcrEngine) -> list[View]:
    """The row sharp, blurred, and blurred without the seal."""
    left, top, right, bottom = row.place
    sharp, bare = (np.ascontiguousarray(image[top:bottom, left:right]) for image in images)
    crops = [(sharp, False), (blurred(sharp), False)]
    crops += [] if np.array_equal(sharp, bare) else [(blurred(bare), True)]
    read = [(crop, engine.read_line(crop, LETTERS), is_bare) for crop, is_bare in crops]
    return [View(crop, *told, is_bare) for crop, told, is_bare in read if told is not None]


def _told(
    row: SignerRow,
    views: Sequence[View],
    office: Office,
    old: OcrLine | None,
    image: Image,
    engine: OcrEngine,
) -> _Row | None:
    """The row as a line of office and name; None where no name is read in it. ``old`` is what was read of it before."""
    names = [name for view in views if (name := name_in(view, office)) is not None]
    if not names:
        return None
    words = [name.words for name in names]
    best = max(names, key=lambda name: (words.count(name.words), len(name.words), name.confidence))
    agreed = len(words) == len(views) > 1 and len(set(words)) == 1
    seal = row.ringless if any(view.is_bare for view in views) else row.beyond
    begins = float(np.median([name.chars[0][0] for name in names])) * (row.place[2] - row.place[0])
    is_beyond = agreed and row.place[0] + begins > seal
    is_asked = is_beyond or (agreed and _is_plain(names, old))
    is_whole = is_asked and is_filled(best.chars, views[0].image, row.usual)
    is_wider = (is_beyond and not is_whole) or goes_on(best.chars[-1][2], row, seal, views[0].image)
    alone = _alone(best, views[0].image, engine) if is_whole else None
    sure = alone is not None and alone.text == best.words and alone.confidence >= CLEAR
    line = replace(written(row, views[0], office, best, image), rivals=rivals_of(best, names, office))
    return _Row(replace(line, confidence=UNTOUCHED if sure else UNCERTAIN), is_wider)


def _is_plain(names: Sequence[Name], old: OcrLine | None) -> bool:
    """Whether a name that ink of the seal touches was read plainly in every way, and before among the lines of the page."""
    words = names[0].words
    before = old is not None and (signer_of(old) or plain(old.text)[-len(words) :]) == words
    return before and min(name.confidence for name in names) >= PLAIN


def _beside_other_seals(line: OcrLine, seals: Sequence[Box]) -> OcrLine:
    """The line, of whose name nothing is sure where another seal lies over it."""
    first = line.text.rindex(" ") + 1
    name = (line.chars[first][0], line.box[1], line.box[2], line.box[3])
    covered = any(meets(name, seal) for seal in seals)
    return replace(line, confidence=min(line.confidence, UNCERTAIN)) if covered else line


def _alone(name: Name, image: Image, engine: OcrEngine) -> OcrLine | None:
    """The name read by itself."""
    wide, half = image.shape[1], image.shape[0] // 4
    part = image[:, max(0, round(name.chars[0][0] * wide) - half) :]
    told = engine.read_line(np.ascontiguousarray(part), LETTERS)
    return told[0] if told else None


def _put(lines: list[OcrLine], row: _Row, old: OcrLine | None) -> list[OcrLine]:
    """The lines with one in the place of what was read of it, or where it belongs; not over another line."""
    line = row.line
    if any(other is not old and _covers(other.box, line.box) for other in lines):
        return lines
    if old is None:
        at = next(
            (k for k, o in enumerate(lines) if o.box[1] + o.box[3] > line.box[1] + line.box[3]), len(lines)
        )
        return [*lines[:at], line, *lines[at:]]
    merged = replace(line if row.is_lifted else _merged(line, old), cell=old.cell)
    if row.is_wider:
        merged = replace(merged, confidence=min(merged.confidence, UNCERTAIN))
    return [merged if other is old else other for other in lines]


def _merged(line: OcrLine, old: OcrLine) -> OcrLine:
    """What a row says by a new reading beside an old one: where they name the same it is as sure as the surer one, unless
    the seal had left letters of its own before the name. A sure word that is none of an office (审计员) stays; of two sure
    names the old one stays, the letters that differ uncertain."""
    name = line.text.split()[-1]
    before, same, behind = plain(old.text).rpartition(name)
    if same and not behind:
        return _same_named(line, old, before, name)
    is_longer = plain(line.text).startswith(plain(old.text))
    told = signer_of(old) if plain(old.text).startswith(OFFICES) else None
    is_told = old.confidence > UNCERTAIN and not is_longer
    if is_told and not (told and line.confidence >= UNTOUCHED):
        return old
    if told and (is_told or old.confidence <= UNCERTAIN):
        at = old.text.rindex(told)
        others = [replace(rival, at=rival.at + at) for rival in differences(told, name)]
        return replace(old, rivals=tuple(sorted((*old.rivals, *others), key=lambda rival: rival.at)))
    return replace(line, confidence=UNCERTAIN)


def _same_named(line: OcrLine, old: OcrLine, before: str, name: str) -> OcrLine:
    """A new reading of a row whose old one ends in the same name, behind other letters; what the old one thought of stays."""
    office, left = _parted(before, line.text.partition(" ")[0])
    is_told = {form(letter) for letter in office} <= _OFFICIAL
    if old.confidence > UNTOUCHED and not is_told and not before.startswith(OFFICES):
        return old
    first = len(line.text) - len(name)
    places = [at for at, letter in enumerate(old.text) if not letter.isspace()][-len(name) :]
    rivals = [replace(r, at=first + places.index(r.at)) for r in old.rivals if r.at in places]
    is_same = office_of(old, name) == office_of(line, name)
    sure = max(line.confidence, old.confidence) if is_same and not left else line.confidence
    if left and (len(name) <= SHORT or any(is_full_personal_name(left[k:] + name) for k in range(len(left)))):
        rivals += [replace(rival, at=rival.at + first) for rival in differences(name, left + name)]
        sure = UNCERTAIN
    merged = sorted((*line.rivals, *rivals), key=lambda rival: rival.at)
    return replace(line, confidence=sure, rivals=tuple(merged))


def _parted(before: str, words: str) -> tuple[str, str]:
    """What of the letters before a name are of its office, and what a seal may have left of the name: no colon is, nor the
    beginning of the office's words (书记，of 书记员, 法官助，of 法官助理)."""
    letters = "".join(filter(str.isalnum, before))
    if words.startswith(letters):
        return letters, ""
    ends = max((at + 1 for at, letter in enumerate(before) if form(letter) in _LAST), default=0)
    return before[:ends], "".join(filter(str.isalnum, before[ends:]))


def _covers(one: Box, other: Box) -> bool:
    """Whether two lines stand in one row, over one another."""
    least = min(one[3] - one[1], other[3] - other[1])
    across = min(one[2], other[2]) > max(one[0], other[0])
    return across and min(one[3], other[3]) - max(one[1], other[1]) > SAME_ROW * least
