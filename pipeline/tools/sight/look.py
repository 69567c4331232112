"""One page image -> one Page: upright, level, without its seals, read in order; boxes on the upright original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.terms import UNREAD
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.ink.codes import codes_of
from pipeline.tools.ink.image import (
    Image,
    View,
    evened,
    grey_of,
    shrunk,
    straightened,
    turned,
    view_of,
    writing_on,
)
from pipeline.tools.ink.level import levelled
from pipeline.tools.ink.rings import without_rings
from pipeline.tools.ink.seals import SIDE, Mark, has_star, is_grey, lifted, marks_of, own_layer
from pipeline.tools.ink.sheets import flattened_sheet
from pipeline.tools.ink.tables import cells_of
from pipeline.tools.ink.worn_seals import worn_seals
from pipeline.tools.sight.backs import Back, back_of
from pipeline.tools.sight.crossed import Mended, compared, mended
from pipeline.tools.sight.cut_edges import go_on, stubs_of
from pipeline.tools.sight.cut_short import cut_short
from pipeline.tools.sight.legible import TOLD, is_doubtful, is_legible, worth
from pipeline.tools.sight.pale import LITTLE, TRIAL_SIDE, pale_writing
from pipeline.tools.sight.quality import flaws_of
from pipeline.tools.signatures.signed_days import spelt
from pipeline.tools.signatures.signed_names import with_signed_names
from pipeline.tools.signatures.swallowed import with_swallowed
from pipeline.tools.signatures.under_seals import read_again
from pipeline.tools.signatures.unread_days import with_unread_days
from pipeline.types import OcrLine, Page, Seal

SMALL_SIDE = 1600  # enough to tell a blank page
MUCH = 100.0  # above it a page is not blank whatever seals it bears
SLIP = 3.0  # common letters fewer, as two readings of one page may differ
SLIVER, LEAST_SIDE = 100, 8  # times as long as wide, pixels: no letter stands on a slimmer, a smaller image
SOME = 12.0  # below it a page is blank when nothing could be read on it


def look(
    image: Image,
    number: int,
    engine: OcrEngine,
    size: tuple[float, float],
    dpi: int | None,
    turn: int | None = None,
) -> Page:
    """Reads one page image; ``size`` is its width and height in points as it comes, before turning.

    ``turn`` is the clockwise turn a person gave it; None: the way up is found here.
    """
    if _is_sliver(image):
        return _blank(number, size, dpi)
    small = shrunk(grey_of(image), SMALL_SIDE)
    seen = _seen(image, small, engine, turn)
    if seen is None:
        return _blank(number, size, dpi)
    grey, degrees = is_grey(seen.sheet.small), seen.degrees
    sheet = _with_worn_seals(seen.sheet) if grey else seen.sheet
    lines = _settled(sheet, seen.streaked, degrees, grey, engine)
    seals = tuple(_seal(sheet.view, sheet.even, mark, engine) for mark in sheet.marks)
    if turn is None and not lines and not seals and seen.writing < SOME:
        return _blank(number, size, dpi)
    width, height = size if degrees % 180 == 0 else (size[1], size[0])
    upright = turned(seen.image, degrees)
    flaws = _flaws(seen, sheet, upright if seen.streaked else turned(small, degrees), dpi)
    return Page(number, width, height, lines, "ocr", degrees, dpi, seals, codes_of(upright), flaws, not grey)


def _flaws(seen: _Seen, sheet: Sheet, shown: Image, dpi: int | None) -> tuple[str, ...]:
    """What is wrong with a page, none of a back: what is blurred and faint there is the front."""
    unread = () if seen.is_read else (UNREAD,)
    return () if seen.is_back else flaws_of(shown, dpi, sheet.marks, sheet.view.lean) + unread


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page made upright: how much writing it bears, its image without streaks and what was mended there, the turn in degrees, its
    sheet, whether the writing makes sense, and whether it is a back through which the front shines."""

    writing: float
    image: Image
    streaked: Mended | None
    degrees: int
    sheet: Sheet
    is_read: bool
    is_back: bool


def _seen(image: Image, small: Image, engine: OcrEngine, turn: int | None) -> _Seen | None:
    """The page as it is read; None for a blank one."""
    writing, marks = _written(image, small)
    if turn is None and writing < LITTLE and not marks:
        writing = pale_writing(image, small, engine)
        if not writing:
            return None
    streaked = mended(image)
    image = streaked.image if streaked else image
    degrees, sheet, is_read = _the_right_way_up(image, writing, engine, turn)
    unsure = turn is None and (not is_read or is_doubtful(sheet.lines))
    back = _back(sheet, engine) if unsure else None
    if back and back.is_blank:
        return None
    sheet = replace(sheet, lines=back.lines, marks=back.marks) if back else sheet
    return _Seen(writing, image, streaked, degrees, sheet, is_read, back is not None)


def _back(sheet: Sheet, engine: OcrEngine) -> Back | None:
    """A sheet as the back through which its front shines, or None."""
    return back_of(shrunk(sheet.even, TRIAL_SIDE), sheet.lines, sheet.marks, engine)


def _with_worn_seals(sheet: Sheet) -> Sheet:
    """A sheet without colour on which no seal was found, with the one of which dashes are left among its lines."""
    return sheet if sheet.marks else replace(sheet, marks=worn_seals(sheet.small, sheet.lines))


def _settled(
    sheet: Sheet, streaked: Mended | None, degrees: int, grey: bool, engine: OcrEngine
) -> tuple[OcrLine, ...]:
    """The lines of a page after what lies under seals and streaks was read again, with their places on the upright original."""
    found = read_again(sheet.lines, sheet.even, sheet.marks, engine)
    found = _crossed(found, sheet, streaked, degrees, engine) if streaked else found
    found = _under_black(found, sheet, grey, engine)
    return tuple(_carried(cut_short(line, sheet.clean, engine), sheet.view) for line in found)


def _under_black(
    lines: tuple[OcrLine, ...], sheet: Sheet, grey: bool, engine: OcrEngine
) -> tuple[OcrLine, ...]:
    """The lines of a page with the days under its black seals weighed, and names of which these may hide a letter asked for."""
    black = [mark.box for mark in sheet.marks if mark.colour == "black"]
    lines = with_unread_days(lines, sheet.clean, engine, black)
    bare = without_rings(sheet.even, black)
    ringless = None if bare is sheet.even else bare
    lines = spelt(lines, (sheet.clean, sheet.even), engine, grey, black, ringless)
    lines = with_signed_names(lines, sheet.even, sheet.clean, engine, black)
    return with_swallowed(lines, np.maximum(bare, sheet.clean), black) if black else lines


def _is_sliver(image: Image) -> bool:
    """Whether an image is too small or too slim for a letter."""
    short, long = sorted(image.shape[:2])
    return bool(short < LEAST_SIDE or long > SLIVER * short)


def _written(image: Image, small: Image) -> tuple[float, tuple[Mark, ...]]:
    """How much writing a page bears beside its seals, and these; where there is much of it they are not looked for."""
    writing = writing_on(small)
    if writing >= MUCH:
        return writing, ()
    marks = marks_of(shrunk(image, SMALL_SIDE))
    return (writing_on(small, [m.box for m in marks]) if marks else writing), marks


@dataclass(frozen=True, slots=True)
class Sheet:
    """A level page: its image with even paper, the same small, its seals, the image without them, and the
    lines read on that."""

    view: View
    even: Image
    small: Image
    marks: tuple[Mark, ...]
    clean: Image
    lines: tuple[OcrLine, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.clean.shape[1], self.clean.shape[0]


def _the_right_way_up(
    image: Image, writing: float, engine: OcrEngine, given: int | None
) -> tuple[int, Sheet, bool]:
    """The clockwise turn that makes a page upright, the page so turned, and whether it reads as language.

    A person's word counts. The engine's counts unless the page then makes no sense: the other directions are tried too.
    Most pages are upright, which shows while they are read; only for the others the engine is asked how they lie.
    """
    degrees = given or 0
    sheet = _if_upright(image, engine) if given is None else None
    if sheet is None:
        degrees = engine.turn(image) if given is None else given
        sheet = _level(turned(image, degrees), engine)
    if is_legible(sheet.lines, writing, sheet.size):
        return degrees, sheet, True
    if given is not None:
        return degrees, sheet, False
    others = {(degrees + more) % 360: 0.0 for more in (180, 90, 270)}
    for turn in others:
        way = evened(turned(shrunk(image, TRIAL_SIDE), turn))
        lines = engine.read(way)
        others[turn] = worth(lines) if is_legible(lines, writing, (way.shape[1], way.shape[0])) else 0.0
    best = max(others, key=lambda turn: others[turn])
    if others[best] < TOLD:
        return degrees, sheet, False
    return best, _level(turned(image, best), engine), True


def _if_upright(image: Image, engine: OcrEngine) -> Sheet | None:
    """The page level and read as it comes; None where it lies or stands on its head."""
    bare = _bare(straightened(flattened_sheet(view_of(image))))
    lines = engine.read_if_upright(bare.clean, cells_of(bare.clean))
    return None if lines is None else _levelled(_uncut(replace(bare, lines=lines), image, engine), engine)


def _level(upright: Image, engine: OcrEngine) -> Sheet:
    """An upright page cut out, straightened and read."""
    sheet = _read(_bare(straightened(flattened_sheet(view_of(upright)))), engine)
    return _levelled(_uncut(sheet, upright, engine), engine)


def _uncut(sheet: Sheet, image: Image, engine: OcrEngine) -> Sheet:
    """A sheet cut out of a photograph, or all of the photograph where the sheet bears nothing and lines stand above or below it, or
    where lines that run to its edge are longer: no writing stands at the edge of paper, so that it was cut at one of a shadow."""
    is_cut = sheet.view.image.shape != image.shape
    stubs = stubs_of(sheet.lines, sheet.view.box) if is_cut else ()
    if not is_cut or (sheet.lines and not stubs):
        return sheet
    whole = _read(_bare(straightened(view_of(image))), engine)
    lines = [_carried(line, whole.view) for line in whole.lines]
    is_its_own = go_on(stubs, lines) if stubs else _stand_over(sheet, lines)
    return whole if is_its_own and worth(whole.lines) > worth(sheet.lines) else sheet


def _stand_over(sheet: Sheet, lines: Sequence[OcrLine]) -> bool:
    """Whether lines stand above or below a sheet that was cut out, in its columns, as those of a page that lies beside do not."""
    left, _, right, _ = sheet.view.box((0.0, 0.0, 1.0, 1.0))
    return bool(lines) and all(left < line.box[0] and line.box[2] < right for line in lines)


def _levelled(sheet: Sheet, engine: OcrEngine) -> Sheet:
    """A page read once more where its lines show that it is still askew; as it was where less is read then."""
    warped = levelled(sheet.view, sheet.lines)
    if warped is None:
        return sheet
    again = _read(_bare(warped), engine)
    return again if worth(again.lines) >= worth(sheet.lines) - SLIP else sheet


def _bare(view: View) -> Sheet:
    """A sheet on which nothing is read yet."""
    even = evened(view.image)
    small = shrunk(even, SIDE)
    marks = marks_of(small)
    return Sheet(view, even, small, marks, lifted(even, marks), ())


def _read(bare: Sheet, engine: OcrEngine) -> Sheet:
    return replace(bare, lines=engine.read(bare.clean, cells_of(bare.clean)))


def _crossed(
    lines: tuple[OcrLine, ...], sheet: Sheet, streaked: Mended, degrees: int, engine: OcrEngine
) -> tuple[OcrLine, ...]:
    """The lines of a page on which streaks ran, against what is read when they are filled otherwise."""
    other, mask = streaked.on(sheet.view, degrees)
    clean = lifted(evened(other), sheet.marks)
    return compared(lines, engine.read(clean, cells_of(clean)), mask)


def _blank(number: int, size: tuple[float, float], dpi: int | None) -> Page:
    return Page(number, size[0], size[1], source="blank", dpi=dpi)


def _carried(line: OcrLine, view: View) -> OcrLine:
    return replace(line, box=view.box(line.box), chars=tuple(view.box(c) for c in line.chars))


def _seal(view: View, even: Image, mark: Mark, engine: OcrEngine) -> Seal:
    words = ""
    if mark.colour != "black" and not (mark.shape == "round" and has_star(even, mark)):
        lines = engine.read(np.ascontiguousarray(own_layer(even, mark)))
        words = "\n".join(line.text for line in lines)
    return Seal(view.box(mark.box), mark.colour, mark.shape, words, mark.is_worn)
