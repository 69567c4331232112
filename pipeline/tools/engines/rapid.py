"""RapidOCR (PP-OCRv6, models in the wheel) on OpenVINO or ONNX Runtime: finds lines, reads them, tells the turn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from rapidocr import EngineType, RapidOCR

from pipeline.reading.checks.twins import FAINT_ODDS, RARE_ODDS
from pipeline.reading.words.glyphs import form, is_common, is_ideograph, is_rare
from pipeline.tools.engines.detector import Detector
from pipeline.tools.engines.lost_rows import with_lost
from pipeline.tools.engines.recogniser import (
    HEIGHT,
    Columns,
    Floats,
    Ints,
    Recogniser,
    WholeRecogniser,
    columns_of,
    line_of,
    model_file,
    split_recogniser,
)
from pipeline.tools.engines.spelling import Odds
from pipeline.tools.engines.stacks import unstacked
from pipeline.tools.engines.twins import with_twins
from pipeline.tools.engines.underlines import without_underline
from pipeline.tools.ink.image import Image, shrunk
from pipeline.tools.ink.quads import Quad, box_of, crop_of, cut, length, levelled, stretch
from pipeline.tools.textlayer.rows import Piece, lines_of
from pipeline.types import Box, OcrLine, Rival

TURN_SIDE = 960  # enough to tell how a page lies
STEP = 64  # widths are rounded up: fewer shapes, less memory
NARROWEST = 320  # pixels: what a narrower line is filled up to
LEAST_CONFIDENCE = 0.5
LEAST_ODDS = 0.15  # of a second letter against the first
CLASSIFIED = 8  # longest lines that tell the half turn
MODELS = Path(rapidocr.__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line image says: text, confidence, the stretch of each character (fractions of the line), second letters."""

    text: str = ""
    confidence: float = 0.0
    spans: Sequence[tuple[float, float]] = ()
    rivals: tuple[Rival, ...] = ()


def _parameters(backend: str) -> dict[str, Any]:
    engine = EngineType(backend)
    parameters: dict[str, Any] = {
        "Global.use_cls": False,
        "Global.max_side_len": 4200,
        "Global.log_level": "critical",
        "Global.return_word_box": True,
        "Global.return_single_char_box": True,
        "Det.engine_type": engine,
        "Rec.engine_type": engine,
        "Cls.engine_type": engine,
    }
    if backend == "openvino":
        parameters["EngineConfig.openvino.inference_num_threads"] = 1
        parameters["EngineConfig.openvino.enable_cpu_pinning"] = False
    else:
        parameters["EngineConfig.onnxruntime.intra_op_num_threads"] = 1
        parameters["EngineConfig.onnxruntime.inter_op_num_threads"] = 1
    return parameters


def without_denormals() -> None:
    """Takes numbers near 1e-40 for zero in this thread: the detector's activations are full of them, and each costs a trap.

    ONNX Runtime heeds this option in the first session of a process only, so the smallest model is opened once with it.
    The thread reckons so from then on: only for a process that does nothing else.
    """
    import onnxruntime  # only where it is the engine

    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    models = MODELS.glob("*.onnx")
    for smallest in sorted(models, key=lambda model: model.stat().st_size)[:1]:
        onnxruntime.InferenceSession(smallest, options, providers=["CPUExecutionProvider"])


class RapidEngine:
    """RapidOCR with its detector, recogniser and line classifier called one by one."""

    def __init__(self, backend: str) -> None:
        self.name = backend
        cv2.setNumThreads(1)
        engine: Any = RapidOCR(params=_parameters(backend))
        self._detector = Detector(engine._load_det_model())
        model = model_file(engine.cfg) if backend == "openvino" else None
        split = split_recogniser(model) if model else None
        self.recogniser: Recogniser = split or WholeRecogniser(engine._load_rec_model())
        self._classifier: Any = engine._load_cls_model()
        self._numbers = {letter: k for k, letter in enumerate(self.recogniser.letters) if k}

    @property
    def runs_whole(self) -> bool:
        """Whether OpenVINO runs the recogniser as one graph, which is slower: its model cannot be split."""
        return self.name == "openvino" and isinstance(self.recogniser, WholeRecogniser)

    def turn(self, image: Image) -> int:
        """Box shapes tell lying from standing, the line classifier tells the half turn."""
        small = shrunk(image, TURN_SIDE)
        quads = self._detector.lines(small)
        if len(quads) == 0:
            return 0
        turned = 0
        if _lying(quads):
            turned, small = 90, np.asarray(cv2.rotate(small, cv2.ROTATE_90_CLOCKWISE), np.uint8)
            quads = self._detector.lines(small)
        if self._upside_down(small, quads):
            turned += 180
        return turned

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """Detection on the whole image, cut at the rules of cells, recognition line by line."""
        return self._read(*with_lost(image, *self._detector.lines_and_lost(image), self._detector), cells)

    def read_if_upright(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...] | None:
        """One detection tells how the page lies and what is to be read on it."""
        quads, lost = self._detector.lines_and_lost(image)
        if _lying(quads) or self._upside_down(image, quads):
            return None
        return self._read(*with_lost(image, quads, lost, self._detector), cells)

    def _read(self, image: Image, quads: Sequence[Quad], cells: Sequence[Box]) -> tuple[OcrLine, ...]:
        height, width = image.shape[:2]
        places = [(c[0] * width, c[1] * height, c[2] * width, c[3] * height) for c in cells]
        parts = [part for quad in unstacked(image, quads, places) for part in cut(quad, places)]
        crops = [without_underline(crop_of(image, quad)) for quad, _ in parts]
        levels = levelled([quad for quad, _ in parts])
        pieces = []
        for (quad, cell), crop, level in zip(parts, crops, levels, strict=True):
            said = _stripped(self._said(crop))
            if said.text and said.confidence >= LEAST_CONFIDENCE:
                chars = tuple(box_of(stretch(quad, crop, span)) for span in said.spans)
                pieces.append(
                    Piece(said.text, box_of(quad), said.confidence, chars, cell, said.rivals, level)
                )
        return lines_of(pieces, places, (width, height))

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """The recogniser's own odds of the letters asked for, column by column."""
        return tuple(self._odds(crop, *self._scores(crop), letters) for crop in crops)

    def _scores(self, crop: Image) -> tuple[Floats, float]:
        """The odds of every letter in every column of a line image, and the share of the columns that holds the line."""
        line, used = _shown(crop)
        return self.recogniser.odds(line), used

    def read_line(self, image: Image, letters: Sequence[str]) -> tuple[OcrLine, Odds] | None:
        """Recognition alone, once for both."""
        scores, used = self._scores(image)
        said = _stripped(self._told(columns_of(scores), used, image))
        if not said.text:
            return None
        chars = tuple((start, 0.0, stop, 1.0) for start, stop in said.spans)
        read = OcrLine(said.text, (0.0, 0.0, 1.0, 1.0), said.confidence, chars, rivals=said.rivals)
        return read, self._odds(image, scores, used, letters)

    def _odds(self, crop: Image, scores: Floats, used: float, letters: Sequence[str]) -> Odds:
        groups = [[self._numbers[one] for one in group if one in self._numbers] for group in letters]
        rows = scores[: max(1, round(len(scores) * used))]
        columns = [rows[:, 0], *(rows[:, group].max(axis=1) for group in groups), rows.max(axis=1)]
        names = "".join(group[0] for group in letters)
        return Odds(np.stack(columns, axis=1), names, crop.shape[1] / crop.shape[0] / len(rows))

    def _upside_down(self, image: Image, quads: Sequence[Quad]) -> bool:
        longest = sorted(quads, key=lambda q: -length(q))[:CLASSIFIED]
        crops = [crop for crop in (crop_of(image, q) for q in longest) if crop.size]
        if not crops:
            return False
        votes = 0.0
        for crop, (label, score) in zip(crops, self._classifier(crops).cls_res, strict=True):
            sign = 1 if "180" in label else -1
            votes += sign * float(score) * math.sqrt(crop.shape[1])
        return votes > 0

    def _said(self, crop: Image) -> Said:
        """What a line image says."""
        line, used = _shown(crop)
        return self._told(self.recogniser.columns(line), used, crop)

    def _told(self, columns: Columns, used: float, crop: Image) -> Said:
        """What the columns of a line image say, its rare letters told from common ones by their shape."""
        said = _decoded(columns, used, self.recogniser.letters)
        text, rivals = with_twins(said.text, said.spans, said.rivals, crop)
        return replace(said, text=text, rivals=rivals)


def _shown(crop: Image) -> tuple[Floats, float]:
    """A line image as the recogniser wants it, and the share of its columns that holds the line."""
    wide = HEIGHT * crop.shape[1] / crop.shape[0]
    width = max(NARROWEST, STEP * math.ceil(wide / STEP))
    return line_of(crop, width), min(1.0, wide / width)


def _decoded(line: Columns, used: float, letters: Sequence[str]) -> Said:
    """Best path of one line: ``used`` is the share of the columns that holds the line."""
    best = line.best
    keep = best != 0
    keep[1:] &= best[1:] != best[:-1]
    columns = np.flatnonzero(keep)
    if not len(columns):
        return Said()
    text = "".join(letters[best[c]] for c in columns)
    confidence = float(line.sure[columns].mean())
    ends = [_last_column(best, int(c)) for c in columns]
    centres = [(c + e + 1) / 2 / (len(best) * used) for c, e in zip(columns, ends, strict=True)]
    if len(text) != len(centres):
        return Said(text, confidence)
    return Said(text, confidence, _spans(centres), _rivals(line, columns, ends, letters))


def _rivals(line: Columns, columns: Ints, ends: Sequence[int], letters: Sequence[str]) -> tuple[Rival, ...]:
    """The characters whose second letter is nearly as likely as the first; a gap and other forms of it are none."""
    found = []
    for at, (start, end) in enumerate(zip(columns, ends, strict=True)):
        surest = int(start) + int(line.sure[start : end + 1].argmax())
        first, second = letters[line.best[surest]], letters[line.second[surest]]
        sure, beside = float(line.sure[surest]), float(line.beside[surest])
        if beside / sure >= _least(second, first) and form(second) != form(first):
            rest = max(0.0, 1 - sure - beside)
            found.append(Rival(at, first, second, round(beside / sure, 3), round(rest, 3)))
    return tuple(found)


def _least(second: str, first: str) -> float:
    """The odds from which a second letter counts beside the first; less where the ink's shape is asked too."""
    if is_common(first) and is_rare(second):
        return FAINT_ODDS
    return RARE_ODDS if is_common(first) and is_ideograph(second) and not is_common(second) else LEAST_ODDS


def _last_column(best: Ints, column: int) -> int:
    end = column
    while end + 1 < len(best) and best[end + 1] == best[column]:
        end += 1
    return end


def _spans(centres: Sequence[float]) -> list[tuple[float, float]]:
    """The stretch of each character: half way to its neighbours, at the ends as wide as on the other side."""
    middles = [(a + b) / 2 for a, b in itertools.pairwise(centres)]
    if not middles:
        return [(0.0, 1.0)]
    lefts = [max(0.0, 2 * centres[0] - middles[0]), *middles]
    rights = [*middles, min(1.0, 2 * centres[-1] - middles[-1])]
    return [(min(max(0.0, a), 1.0), min(max(0.0, b), 1.0)) for a, b in zip(lefts, rights, strict=True)]


def _stripped(said: Said) -> Said:
    start = len(said.text) - len(said.text.lstrip())
    end = len(said.text.rstrip())
    rivals = tuple(replace(r, at=r.at - start) for r in said.rivals if start <= r.at < end)
    return Said(said.text[start:end], said.confidence, said.spans[start:end], rivals)


def _lying(quads: Sequence[Quad]) -> bool:
    """Whether most of the text, by length, stands in boxes that are higher than wide."""
    upright = lying = 0.0
    for quad in quads:
        width, height = length(quad), float(np.linalg.norm(quad[0] - quad[3]))
        if height >= 1.5 * width:
            lying += height
        elif width >= 1.5 * height:
            upright += width
    return lying > upright
