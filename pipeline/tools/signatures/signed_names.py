"""Who signed a row across a black seal: read without looking for lines, the word of office weighed (署名与职务).

The inscription of a seal spoils the words of office, and may hide from the engine that a line is there at all, while the
name stands clean beside the disc. There are few offices, so that a few letters tell which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.reading.checks.rivals import EVEN
from pipeline.reading.page.text import meets
from pipeline.reading.words.glyphs import HAN, form
from pipeline.reading.words.names import is_full_personal_name
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.engines.spelling import Odds, centres
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.strips import blurred
from pipeline.tools.signatures.differences import differences
from pipeline.tools.signatures.missed_lines import CLEAR, UNCERTAIN, UNTOUCHED, office_of, plain, signer_of
from pipeline.tools.signatures.offices import LETTERS, OFFICES, Office, is_ended, office_in
from pipeline.tools.signatures.signer_rows import SignerRow, goes_on, is_filled, signer_rows
from pipeline.types import Box, OcrLine, Rival

BEHIND = 0.3  # of the row's height behind the middle of the last letter of the office: there it ends
PLAIN = 0.93  # what each way of seeing a name says it with that lies in the seal
SHORT = 2  # letters of a name that any letter before it may make longer
SAME_ROW = 0.4  # of the lower height that two lines of one row have in common
_OFFICIAL = frozenset("".join(LETTERS))
_LAST = frozenset(office[-1] for office in OFFICES)
_DIRT = frozenset(" 　，。、.,:：;；'`~-")  # what specks beside a name are read as
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{2,10}}·[{HAN}·]{{2,10}}")


@dataclass(frozen=True, slots=True)
class _View:
    """A row seen in one way: what is read there, the odds of the letters of offices, and without the seal?"""

    image: Image
    said: OcrLine
    odds: Odds
    is_bare: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """A name behind the office: its letters, their boxes as fractions of the row, and other letters thought of."""

    words: str
    chars: tuple[Box, ...]
    rivals: tuple[Rival, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as a line of office and name. ``is_wider``: beyond the seal its name takes more room than its letters, so that
    one may be missing from every reading."""

    line: OcrLine
    is_wider: bool


def with_signed_names(
    lines: Sequence[OcrLine], image: Image, bare: Image, engine: OcrEngine, seals: Sequence[Box]
) -> tuple[OcrLine, ...]:
    """The lines with those rows of a signature read by force of which none was found, or one without a plain office.

    ``bare`` shows the page with its ``seals`` taken off. A name is certain (0.95) only where all ways of seeing it
    agree, with the seal and without, and no ink of the seal but its ring is near it or it was read plainly each time; a row that nobody read before is 0.6
    sure at most else, so that a person is asked for the name, and one that was read stays as sure as it was.
    """
    found = list(lines)
    for seal in seals:
        for row in signer_rows(lines, image, seal):
            views = _views(row, (image, bare), engine)
            office = (
                office_in([view.odds for view in views], [plain(view.said.text) for view in views])
                if len(views) > 1
                else None
            )
            is_whole = office is not None and all(is_ended(view.odds, office.words) for view in views)
            is_asked = is_whole or row.line is None  # whoever signed a row that nobody read is asked for
            old = lines[row.line] if row.line is not None else None
            told = _told(row, views, office, old, image, engine) if office and is_asked else None
            if told is not None:
                line = told.line if is_whole else replace(told.line, confidence=UNCERTAIN)
                line = _beside_other_seals(line, [other for other in seals if other != seal])
                found = _put(found, _Row(line, told.is_wider), old)
    return tuple(found)


def _views(row: SignerRow, images: Sequence[Image], engine: OcrEngine) -> list[_View]:
    """The row sharp, blurred, and blurred without the seal."""
    left, top, right, bottom = row.place
    sharp, bare = (np.ascontiguousarray(image[top:bottom, left:right]) for image in images)
    crops = [(sharp, False), (blurred(sharp), False)]
    crops += [] if np.array_equal(sharp, bare) else [(blurred(bare), True)]
    read = [(crop, engine.read_line(crop, LETTERS), is_bare) for crop, is_bare in crops]
    return [_View(crop, *told, is_bare) for crop, told, is_bare in read if told is not None]


def _told(
    row: SignerRow,
    views: Sequence[_View],
    office: Office,
    old: OcrLine | None,
    image: Image,
    engine: OcrEngine,
) -> _Row | None:
    """The row as a line of office and name; None where no name is read in it. ``old`` is what was read of it before."""
    names = [name for view in views if (name := _name(view, office)) is not None]
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
    line = replace(_written(row, views[0], office, best, image), rivals=_rivals(best, names, office))
    return _Row(replace(line, confidence=UNTOUCHED if sure else UNCERTAIN), is_wider)


def _is_plain(names: Sequence[_Name], old: OcrLine | None) -> bool:
    """Whether a name that ink of the seal touches was read plainly in every way, and before among the lines of the page."""
    words = names[0].words
    before = old is not None and (signer_of(old) or plain(old.text)[-len(words) :]) == words
    return before and min(name.confidence for name in names) >= PLAIN


def _written(row: SignerRow, view: _View, office: Office, name: _Name, image: Image) -> OcrLine:
    """Office and name as a line of the page."""
    share = view.image.shape[0] / view.image.shape[1]
    label = _around([middle * share for middle in centres(view.odds, office.words)])
    gap = (label[-1][2], 0.0, name.chars[0][0], 1.0)
    chars = tuple(_on_page(char, row, image) for char in (*label, gap, *name.chars))
    box = (min(c[0] for c in chars), chars[0][1], chars[-1][2], chars[0][3])
    return OcrLine(f"{office.words} {name.words}", box, UNCERTAIN, chars, stamped=True)


def _rivals(name: _Name, names: Sequence[_Name], office: Office) -> tuple[Rival, ...]:
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


def _beside_other_seals(line: OcrLine, seals: Sequence[Box]) -> OcrLine:
    """The line, of whose name nothing is sure where another seal lies over it."""
    first = line.text.rindex(" ") + 1
    name = (line.chars[first][0], line.box[1], line.box[2], line.box[3])
    covered = any(meets(name, seal) for seal in seals)
    return replace(line, confidence=min(line.confidence, UNCERTAIN)) if covered else line


def _name(view: _View, office: Office) -> _Name | None:
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
    return _Name(words, _around([middles[at] for at in kept]), tuple(rivals), view.said.confidence)


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


def _alone(name: _Name, image: Image, engine: OcrEngine) -> OcrLine | None:
    """The name read by itself."""
    wide, half = image.shape[1], image.shape[0] // 4
    part = image[:, max(0, round(name.chars[0][0] * wide) - half) :]
    told = engine.read_line(np.ascontiguousarray(part), LETTERS)
    return told[0] if told else None


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
    merged = replace(_merged(line, old), cell=old.cell)
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
