"""The OCR engines behind one protocol: RapidOCR on OpenVINO or ONNX Runtime, Tesseract, and a fake."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from pipeline.errors import ProgramMissing
from pipeline.tools.engines.spelling import Odds
from pipeline.types import Box, OcrLine

Image = npt.NDArray[np.uint8]


class OcrEngine(Protocol):
    """What reads page images.

    Images are BGR arrays; boxes that come back are fractions of the image, lines in reading
    order. ``cells`` are the ruled table cells of the image, as fractions too: text inside them
    comes cell by cell, with the cell's number.
    """

    name: str

    def turn(self, image: Image) -> int:
        """The clockwise turn in degrees (0, 90, 180, 270) that makes the image upright."""
        ...

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The lines of an upright image, each with one box for every character."""
        ...

    def read_if_upright(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...] | None:
        """What ``read`` gives, or None, for much less work than reading, where the page lies or stands on its head."""
        ...

    def read_line(self, image: Image, letters: Sequence[str]) -> tuple[OcrLine, Odds] | None:
        """What the image of one line says, whether a line would be found in it or not, and the odds of some letters; None
        for nothing, or from an engine that cannot tell. The boxes of its letters reach half way to their neighbours."""
        ...

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """How likely each of some letters is in each column of line images; nothing from an engine that cannot tell.

        Each of ``letters`` is a letter and those that count as it ("〇○零").
        """
        ...


# What OpenVINO tells its maker over the network each time it is imported; where it cannot be imported nothing is told.
_UNWANTED: dict[str, Any] = {"openvino_telemetry": None}


def open_engine(choice: str = "auto", *, alone: bool = False) -> OcrEngine:
    """The engine of a choice in config.toml (auto openvino onnxruntime tesseract fake).

    ``auto`` is the faster one: OpenVINO where it runs and the processor has AMX, else ONNX Runtime. ProgramMissing when it cannot be had. In a process that does nothing
    but read (``alone``) the engine may change how the process reckons: ONNX Runtime then takes numbers near zero for zero.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.modules.update(_UNWANTED)
    if choice == "auto":
        choice = "openvino" if _openvino_is_faster() else "onnxruntime"
    if alone and choice == "onnxruntime":
        return _rapid(choice, alone=True)
    return _ENGINES[choice]()


def _openvino_is_faster() -> bool:
    """Whether OpenVINO runs, and with AMX; without, ONNX Runtime takes a tenth less time and less memory."""
    if importlib.util.find_spec("openvino") is None or not _has_amx():
        return False
    try:
        import openvino  # slow, and absent on some machines

        return "CPU" in openvino.Core().available_devices
    except (ImportError, OSError, RuntimeError):
        return False


def _has_amx() -> bool:
    """Whether the processor multiplies matrices of bf16 numbers, as Linux tells it."""
    try:
        return "amx_bf16" in Path("/proc/cpuinfo").read_text()
    except OSError:
        return False


def _rapid(backend: str, alone: bool = False) -> OcrEngine:
    if importlib.util.find_spec("rapidocr") is None or importlib.util.find_spec(backend) is None:
        raise ProgramMissing(f"没有安装文字识别引擎 rapidocr（{backend}）")
    from pipeline.tools.engines.rapid import RapidEngine, without_denormals  # loads the models' libraries

    if alone:
        without_denormals()
    return RapidEngine(backend)


def _tesseract() -> OcrEngine:
    if shutil.which("tesseract") is None:
        raise ProgramMissing("没有安装文字识别程序 tesseract（chi_sim）")
    from pipeline.tools.engines.tesseract import TesseractEngine

    return TesseractEngine()


class FakeEngine:
    """A fake for tests: reads nothing from the image, gives the text it was told, evenly laid out."""

    name = "fake"

    def __init__(self, text: str = "") -> None:
        self.text = text

    def turn(self, image: Image) -> int:
        """Every page is upright."""
        return 0

    def read(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...]:
        """The lines told, from the top of the page down; they are told once."""
        told, self.text = self.text.splitlines(), ""
        return tuple(self._line(k, text) for k, text in enumerate(told) if text.strip())

    def read_if_upright(self, image: Image, cells: Sequence[Box] = ()) -> tuple[OcrLine, ...] | None:
        """What ``read`` tells, where the page is upright by ``turn``."""
        return None if self.turn(image) else self.read(image, cells)

    def read_line(self, image: Image, letters: Sequence[str]) -> tuple[OcrLine, Odds] | None:
        """A fake sees nothing."""
        return None

    def odds(self, crops: Sequence[Image], letters: Sequence[str]) -> tuple[Odds, ...]:
        """A fake cannot tell."""
        return ()

    @staticmethod
    def _line(index: int, text: str) -> OcrLine:
        top = 0.06 + 0.024 * (index % 37)
        step = min(0.02, 0.8 / max(1, len(text)))
        chars = tuple((0.1 + k * step, top, 0.1 + (k + 1) * step, top + 0.018) for k in range(len(text)))
        return OcrLine(text, (0.1, top, 0.1 + len(text) * step, top + 0.018), 1.0, chars)


_ENGINES: dict[str, Callable[[], OcrEngine]] = {
    "openvino": lambda: _rapid("openvino"),
    "onnxruntime": lambda: _rapid("onnxruntime"),
    "tesseract": _tesseract,
    "fake": FakeEngine,
}
