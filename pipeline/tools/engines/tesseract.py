"""Tesseract (chi_sim) by pytesseract: the second OCR engine, independent of the first."""

from __future__ import annotations

import os
from collections.abc import Sequence

import cv2
import numpy as np
import pytesseract

from pipeline.errors import FileUnreadable
from pipeline.reading.page.text import around
from pipeline.tools.engines.spelling import Odds
from pipeline.tools.ink.image import Image
from pipeline.tools.textlayer.rows import Piece, lines_of
from pipeline.types import Box, OcrLine

LANGUAGE = "chi_sim"
SECONDS = 60


class TesseractEngine:
    """Tesseract with Chinese; one thread, a time limit for every call."""

    name = "tesseract"

    def __init__(self) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"

    def turn(self, image: Image) -> int:
        """Tesseract's own orientation detection; 0 when it finds too little text."""
        try:
            found = pytesseract.image_to_osd(_rgb(image), output_type="dict", timeout=SECONDS)
        except pytesseract.TesseractError:
            return 0
        except RuntimeError as error:
            raise FileUnreadable("timeout", f"一页的识别超过 {SECONDS} 秒", "请重新扫描。") from error
        return int(found["rotate"]) if float(found["orientation_conf"]) > 1 else 0

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The lines, one box for every character; words get the cell their middle lies in."""
        height, width = image.shape[:2]
        places = [(c[0] * width, c[1] * height, c[2] * width, c[3] * height) for c in cells]
        try:
            found = pytesseract.image_to_data(
                _rgb(image), lang=LANGUAGE, config="--psm 6", output_type="dict", timeout=SECONDS
            )
        except RuntimeError as error:
            raise FileUnreadable("timeout", f"一页的识别超过 {SECONDS} 秒", "请重新扫描。") from error
        return lines_of(_runs(found, places), places, (width, height))

    def read_if_upright(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...] | None:
        """The lines, or None where the orientation detection says that the page is turned."""
        return None if self.turn(image) else self.read(image, cells)

    def read_line(self, image: Image, letters: Sequence[str]) -> tuple[OcrLine, Odds] | None:
        """Tesseract does not read without finding, nor tell what else a letter may be."""
        return None

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """Tesseract does not tell what else a letter may be."""
        return ()


def _rgb(image: Image) -> Image:
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), np.uint8)


def _runs(found: dict[str, list[str]], places: Sequence[Box]) -> list[Piece]:
    """Tesseract's words, joined to runs: it puts every Chinese character apart."""
    runs: list[list[Piece]] = []
    key = None
    for k, text in enumerate(found["text"]):
        if not text.strip() or float(found["conf"][k]) < 0:
            continue
        word = _word(found, k, text.strip(), places)
        here = (*(found[name][k] for name in ("block_num", "par_num", "line_num")), word.cell)
        if here == key and word.box[0] - runs[-1][-1].box[2] < 0.8 * (word.box[3] - word.box[1]):
            runs[-1].append(word)
        else:
            runs.append([word])
        key = here
    return [_joined(run) for run in runs]


def _word(found: dict[str, list[str]], k: int, text: str, places: Sequence[Box]) -> Piece:
    left, top = float(found["left"][k]), float(found["top"][k])
    width, height = float(found["width"][k]), float(found["height"][k])
    step = width / len(text)
    chars = tuple((left + i * step, top, left + (i + 1) * step, top + height) for i in range(len(text)))
    x, y = left + width / 2, top + height / 2
    cell = next((i for i, p in enumerate(places) if p[0] <= x <= p[2] and p[1] <= y <= p[3]), None)
    return Piece(text, (left, top, left + width, top + height), float(found["conf"][k]) / 100, chars, cell)


def _joined(run: Sequence[Piece]) -> Piece:
    return Piece(
        "".join(p.text for p in run),
        around([p.box for p in run]),
        min(p.confidence for p in run),
        tuple(c for p in run for c in p.chars),
        run[0].cell,
    )
