"""Which of two letters that look alike (形近字) the ink is: both are drawn in the faces at hand, stroke by stroke compared.

A letter becomes a square of SIDE pixels and that a list of numbers: in each of CELLS × CELLS cells, how much outline runs in each
of eight directions (the classical features of printed Chinese). They bear blur, weight and small shifts, and most of what one
face has otherwise than another; the two drawings of one face differ only where the letters do.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from pipeline.errors import ProgramMissing
from pipeline.reading.checks.twins import is_told_by_shape, is_twin, other_form, weighed
from pipeline.reading.words.traditional import DOUBLE
from pipeline.tools.documents.fonts import TEXT, match_font
from pipeline.tools.ink.image import Image
from pipeline.types import Rival

SIDE, RIM = 64, 4  # pixels of the square and of its empty rim
CELLS, DIRECTIONS = 8, 8
SIZE = 44  # pixels of a drawn letter: 16 pt (三号) at 200 dpi
SOFT = 0.9  # pixels by which a drawing is blurred, about as much as a scan is
INK = 0.35  # of the darkest: what is lighter is no ink
HANGING, PARTED = (
    0.12,
    2,
)  # of a line's height: as low is what hangs in from another line; the empty rows between it and the letter
SMALLEST = 4  # pixels of a letter's sides
SLIM = 0.6  # of its height: a letter less wide (丨) keeps something of its form
NEAR = (
    0.17  # of the usual distance of two letters: so far from the middle between them their gap is looked for
)
LEAST_FACES = 2  # that have both letters: one alone may draw a letter in its own way
PLAIN = 0.25  # of ink and the nearest drawing: so near it is that letter in that face or one much like it, and hardly a third letter
SPREAD = 0.02  # squared distance further off at which a face says a third as much
BESIDE = 0.04  # of the middle between two drawings: what lies nearer to it may be either (汨, 汩)
ALIKE = 0.36  # distance of ink and drawing: of letters in strange faces that lean clearly to their own, 95 of 100 are nearer

Floats = npt.NDArray[np.float32]


def with_twins(
    text: str, spans: Sequence[tuple[float, float]], rivals: Sequence[Rival], crop: Image
) -> tuple[str, tuple[Rival, ...]]:
    """The text and rivals of a line image after its rare letters were told from their twins and other forms, and the letters read from
    others thought of, by shape.

    ``spans`` are the stretches of the letters as fractions of the line.
    """
    letters, kept = list(text), []
    for rival in rivals:
        found: Rival | None = rival
        if is_twin(rival) or is_told_by_shape(rival):
            found = weighed(rival, *compared(_ink_at(crop, spans, rival.at), rival.read, rival.letter))
        if found is not None:
            letters[found.at] = found.read
            kept.append(found)
    forms = {form.at: form for form in _other_forms("".join(letters), spans, crop)}
    kept = [r for r in kept if r.at not in forms or r.letter != forms[r.at].letter]
    return "".join(letters), tuple(sorted((*kept, *forms.values()), key=lambda rival: rival.at))


def _other_forms(text: str, spans: Sequence[tuple[float, float]], crop: Image) -> Iterator[Rival]:
    """The other forms of rare traditional letters, where the ink's shape says anything about them."""
    for at, letter in enumerate(text if len(spans) == len(text) else ""):
        if letter in DOUBLE:
            found = other_form(at, letter, lean(_ink_at(crop, spans, at), letter, DOUBLE[letter]))
            yield from (found,) if found else ()


def lean(ink: Floats | None, first: str, second: str) -> float:
    """How far ink leans to the first letter (-1) or the second (1); 0 where nothing can be told."""
    return compared(ink, first, second)[0]


def compared(ink: Floats | None, first: str, second: str) -> tuple[float, bool]:
    """How far ink leans to the first letter (-1) or the second (1), and whether it is plainly printed: as near to a drawing of one of
    them as to that of hardly a third letter.

    Where it is, the nearer a face is to the ink the more it says. Where not, the face counts that tells them apart least surely.
    0 where faces disagree then, fewer than two have both letters, the ink is like neither, or lies between them.
    """
    seen = None if ink is None else _strokes(ink)
    pairs = [] if seen is None else list(_drawn_pairs(first, second))
    if seen is None or len(pairs) < LEAST_FACES:
        return 0.0, False
    far = np.array([[np.linalg.norm(seen - drawing) for drawing in pair] for pair in pairs])
    apart = np.array([max(1e-6, float(np.linalg.norm(one - other))) for one, other in pairs])
    beside = (far[:, 0] ** 2 - far[:, 1] ** 2) / (2 * apart)  # of the middle between the two drawings
    nearest = float(far.min())
    if nearest > PLAIN:
        return _agreed(2 * beside / apart, far), False
    weights = np.exp((nearest**2 - far.min(axis=1) ** 2) / SPREAD)
    weights /= weights.sum()
    is_between = abs(float(weights @ beside)) < BESIDE
    return (0.0, False) if is_between else (float(weights @ (2 * beside / apart)), True)


def _agreed(leans: npt.NDArray[np.float64], far: npt.NDArray[np.float64]) -> float:
    """The least of what faces say of ink that none of them is near to; 0 where they disagree or it is like neither letter."""
    least = float(min(leans, key=abs))
    is_agreed = bool((leans * least > 0).all()) and far[:, int(least > 0)].min() <= ALIKE
    return least if is_agreed else 0.0


def _ink_at(crop: Image, spans: Sequence[tuple[float, float]], at: int) -> Floats | None:
    """The ink of one letter of a line, cut at the gaps beside it; None where there is no room for a letter.

    The stretch of a letter ends half way to its neighbours, however far off they are (a name beside a spaced 审 判 员).
    """
    grey = crop if crop.ndim == 2 else cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    ink, width = _ink(np.asarray(grey, np.float32)), grey.shape[1]
    columns, (start, stop) = ink.sum(axis=0), spans[at]
    usual = min(stop - start, float(np.median([b - a for a, b in spans]))) * width
    left, right = (_gap(columns, edge * width, usual) for edge in (start, stop))
    return _without_hanging(ink[:, left:right]) if right - left > SMALLEST else None


def _without_hanging(ink: Floats) -> Floats:
    """A letter's ink without what hangs in from the line above or stands up from the one below: low, at the edge, and parted from all
    else by empty rows."""
    rows, kept = np.asarray((ink > INK).any(axis=1), np.bool_), ink.copy()
    for order, sheet in ((rows, kept), (rows[::-1], kept[::-1])):
        low = int(order.argmin())
        if 0 < low <= HANGING * len(order) and not order[low : low + PARTED].any():
            sheet[:low] = 0
    return kept


def _gap(columns: Floats, near: float, usual: float) -> int:
    """The column with the least ink near a place between two letters."""
    first, last = max(0, int(near - NEAR * usual)), min(len(columns), int(near + NEAR * usual) + 1)
    if first >= last:
        return min(max(0, int(near)), len(columns))
    away = np.abs(np.arange(first, last) - near)
    return first + int((columns[first:last] + 0.02 * away).argmin())


def _ink(grey: Floats) -> Floats:
    """How dark each pixel is, from the paper (0) to the darkest (1)."""
    dark, paper = (float(each) for each in np.percentile(grey, (2, 85)))
    return np.asarray(np.clip((paper - grey) / max(20.0, paper - dark), 0, 1), np.float32)


def _strokes(ink: Floats) -> Floats | None:
    """How much outline runs in which direction in which cell of a letter; None where there is no letter."""
    square = _squared(ink)
    if square is None:
        return None
    soft = cv2.GaussianBlur(square, (0, 0), 1.2)
    across, down = (cv2.Sobel(soft, cv2.CV_32F, *way, ksize=3) for way in ((1, 0), (0, 1)))
    strength = np.hypot(across, down)
    turn = (np.arctan2(down, across) / (2 * np.pi) * DIRECTIONS) % DIRECTIONS
    lower = np.floor(turn)
    step, start = SIDE // CELLS, SIDE // CELLS // 2
    found = []
    for way in range(DIRECTIONS):
        share = np.where(lower % DIRECTIONS == way, 1 - (turn - lower), 0.0)
        share += np.where((lower + 1) % DIRECTIONS == way, turn - lower, 0.0)
        spread = cv2.GaussianBlur(np.asarray(strength * share, np.float32), (0, 0), 0.45 * step)
        found.append(spread[start::step, start::step].ravel())
    values = np.sqrt(np.maximum(np.concatenate(found), 0))
    return np.asarray(values / (float(np.linalg.norm(values)) + 1e-6), np.float32)


def _squared(ink: Floats) -> Floats | None:
    """A letter's ink from edge to edge as a square; a slim one stays slimmer."""
    dark = ink > INK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows) or min(rows[-1] - rows[0], columns[-1] - columns[0]) < SMALLEST - 1:
        return None
    letter = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    high, wide = letter.shape
    inner = SIDE - 2 * RIM
    size = tuple(
        int(inner * max(0.25, (a / b) ** 0.5)) if a < SLIM * b else inner
        for a, b in ((wide, high), (high, wide))
    )
    shrinks = wide > size[0]
    fitted = cv2.resize(letter, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = np.clip(fitted, 0, 1)
    return square


# --- drawn letters -------------------------------------------------------------------------------


def _drawn_pairs(first: str, second: str) -> Iterator[tuple[Floats, Floats]]:
    """Both letters as each face that has them draws them."""
    for place in range(len(_faces())):
        one, other = _drawn(place, first), _drawn(place, second)
        if one is not None and other is not None:
            yield one, other


@lru_cache(maxsize=2048)
def _drawn(place: int, letter: str) -> Floats | None:
    """A letter as a face draws it; None where the face has none."""
    face = _faces()[place]
    if face.getmask(letter).getbbox() is None or bytes(face.getmask(letter)) == _lacking(place):
        return None
    sheet = Pictures.new("L", (2 * SIZE, 2 * SIZE), 255)
    ImageDraw.Draw(sheet).text((SIZE // 2, SIZE // 2), letter, 0, font=face)
    soft = cv2.GaussianBlur(np.asarray(sheet, np.float32), (0, 0), SOFT)
    return _strokes(_ink(np.asarray(soft, np.float32)))


@cache
def _lacking(place: int) -> bytes:
    """What a face draws for a letter it has not: a code that stands for none."""
    return bytes(_faces()[place].getmask("\U0010ffff"))


@cache
def _faces() -> tuple[ImageFont.FreeTypeFont, ...]:
    """The faces of running text, as this machine has them; none where it cannot be asked for fonts."""
    try:
        found = dict.fromkeys((match.path, match.face) for match in map(match_font, TEXT))
        return tuple(ImageFont.truetype(path, SIZE, index=face) for path, face in found)
    except (ProgramMissing, OSError, subprocess.SubprocessError):
        return ()
