"""A sheet with the rows of a signature or of a full page on it (落款), before a seal is pressed onto it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from training.faces import Face, Faces, Floats, Glyph, glyph, overlap
from training.signature_words import LONGEST, row, words
from training.typeset import TILT, pitch, weighted

HEIGHT, WIDTH = 192, 256  # pixels of a patch: two thirds of a seal across
MARGIN = 32  # pixels of the sheet around it
ROWS, COLUMNS = HEIGHT + 2 * MARGIN, WIDTH + 2 * MARGIN
SIZES = (27, 46)  # pixels of letters: from 小四 to 二号 at 200 dpi
LEADS = (
    (1.25, 1.5),
    (1.5, 2.2),
    (2.0, 3.0),
)  # of a letter's size from row to row: one of these ranges, as often each
FULL = 0.25  # share of sheets with full rows; the others have those of a signature
BLANK = 0.08  # share of rows left out
SPACES = {" ": 0.5, "　": 1.0}  # of a letter's size
RULED = 0.12  # share of sheets with rules of a table or a frame
RULES, RULE = 4, (1, 2, 3)  # of a sheet at most; pixels of one
DARKEST = (0.75, 1)  # of black: the ink of letters
BOXES = "LinLib"  # a family that passes for a Chinese one and draws Chinese letters as boxes


@dataclass(frozen=True, slots=True)
class Manner:
    """How rows are set: the faces of letters and of figures, and in pixels the letters' size, the white behind each and the row's height."""

    face: str
    figures: str
    size: int
    pitch: float
    lead: float
    is_full: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ink of ROWS x COLUMNS pixels, and the size of its letters."""

    ink: Floats
    size: int


def sheet(random: Random, faces: Faces) -> Sheet:
    """Rows set in one of the faces, at times with rules, copied a little askew."""
    how = _manner(random, faces)
    ink = np.zeros((ROWS, COLUMNS), np.float32)
    middle = random.uniform(-how.size, how.lead)
    while middle < ROWS + how.size:
        _set_row(random, how, ink, middle)
        middle += how.lead
    if random.random() < RULED:
        _rule(random, ink)
    ink = weighted(random, ink)
    tilt = cv2.getRotationMatrix2D((COLUMNS / 2, ROWS / 2), random.gauss(0, TILT), 1)
    tilted = np.asarray(cv2.warpAffine(ink, tilt, (COLUMNS, ROWS)), np.float32)
    return Sheet(tilted * random.uniform(*DARKEST), how.size)


def wordy(faces: Faces) -> list[Face]:
    """The faces that have any common letter."""
    return [face for face in faces.chinese if face.has_words and BOXES not in face.path]


def _manner(random: Random, faces: Faces) -> Manner:
    size = random.randint(*SIZES)
    return Manner(
        face=random.choice(wordy(faces)).path,
        figures=random.choice(faces.latin),
        size=size,
        pitch=pitch(random) * size,
        lead=random.uniform(*random.choice(LEADS)) * size,
        is_full=random.random() < FULL,
    )


def _set_row(random: Random, how: Manner, ink: Floats, middle: float) -> None:
    """A row whose letters stand about that row of pixels; some are left out."""
    text = words(random, LONGEST) if how.is_full else row(random)
    pen = random.uniform(-how.size * 2, 0 if how.is_full else COLUMNS / 2)
    if random.random() < BLANK:
        return
    for left, letter in _letters(how, text, pen):
        covered, part = overlap(letter.pixels.shape, ink.shape, left, int(middle + letter.top))
        np.maximum(ink[covered], letter.ink[part], out=ink[covered])


def _letters(how: Manner, text: str, pen: float) -> Iterator[tuple[int, Glyph]]:
    """Each letter and the column where it begins, white spaces left; a letter that is damaged in its font is left out."""
    for sign in text:
        if sign in SPACES:
            pen += how.size * SPACES[sign]
            continue
        try:
            letter = glyph(how.figures if sign.isascii() else how.face, how.size, sign)
        except OSError:
            continue
        yield int(pen + letter.left), letter
        pen += letter.advance + how.pitch


def _rule(random: Random, ink: Floats) -> None:
    for _ in range(random.randint(1, RULES)):
        thickness = random.choice(RULE)
        if random.random() < 0.5:
            place = random.randrange(ROWS)
            ink[place : place + thickness] = 1
        else:
            place = random.randrange(COLUMNS)
            ink[:, place : place + thickness] = 1
