"""The recogniser of RapidOCR's models (PP-OCRv6): line images -> what stands in each of their columns (字符概率).

Its last layer weighs 18,710 letters in every column, and most columns hold none or stand in the margin. On OpenVINO
that layer is a graph of its own: it is run a few columns at a time, and what it says is taken up while it lies in the
processor's cache; odds are only reckoned where a letter stands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.tools.ink.image import Image

HEIGHT = 48  # pixels of a line image
AT_ONCE = 64  # columns whose letters are weighed together: more do not stay in the cache
BLANK = 320  # pixels: the width of the blank line that tries a model
WHOLE_TILE = 32  # features a matrix unit takes at once: a last part of another size is slow

_LOG = logging.getLogger(__name__)

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """Of each column of a line image: the likeliest letter's number (0: none), its odds, and the next likeliest letter
    with its odds. Odds stand only where there is a letter; elsewhere they are 0."""

    best: Ints
    sure: Floats
    second: Ints
    beside: Floats


class Recogniser(Protocol):
    """Reads line images, one at a time: several at once do not stay in the processor's cache and take longer.

    ``letters`` by number, the first of them stands for none.
    """

    letters: Sequence[str]

    def columns(self, line: Floats) -> Columns:
        """What stands in the columns of a line (``line_of``)."""
        ...

    def odds(self, line: Floats) -> Floats:
        """The odds of every letter in every column of a line: columns × letters."""
        ...


def line_of(crop: Image, width: int) -> Floats:
    """A line image as the recogniser wants it: 1 × 3 × its height × ``width``, empty to the right."""
    line = np.zeros((1, 3, HEIGHT, width), np.float32)
    wide = min(width, int(np.ceil(HEIGHT * crop.shape[1] / crop.shape[0])))
    sized = cv2.resize(crop, (wide, HEIGHT)).astype(np.float32)
    line[0, :, :, :wide] = sized.transpose(2, 0, 1) / 127.5 - 1
    return line


class WholeRecogniser:
    """The model as RapidOCR runs it."""

    def __init__(self, loaded: Any) -> None:
        """``loaded`` is RapidOCR's text recogniser."""
        self._session = loaded.session
        self.letters: Sequence[str] = loaded.postprocess_op.character

    def columns(self, line: Floats) -> Columns:
        """Of the odds of all letters what is asked for."""
        return columns_of(self._session(line)[0])

    def odds(self, line: Floats) -> Floats:
        """What the model gives."""
        return np.asarray(self._session(line)[0], np.float32)


class SplitRecogniser:
    """The model on OpenVINO in two graphs: the body gives features, the head weighs the letters of some columns."""

    def __init__(self, body: Any, head: Any, letters: Sequence[str]) -> None:
        self._body, self._head = body, head
        self.letters = letters

    def columns(self, line: Floats) -> Columns:
        """The letters of all columns, weighed a few columns at a time."""
        parts = [columns_of(weights, odds_of) for weights in self._weights(line)]
        return Columns(*(np.concatenate([getattr(p, name) for p in parts]) for name in Columns.__slots__))

    def odds(self, line: Floats) -> Floats:
        """The head's weights as odds."""
        return np.concatenate([odds_of(weights.copy()) for weights in self._weights(line)])

    def _weights(self, line: Floats) -> Iterator[Floats]:
        """The weights of all letters, a few columns at a time; they hold until the next are asked for."""
        self._body.infer([line])
        rows = self._body.get_output_tensor().data[0]
        for start in range(0, len(rows), AT_ONCE):
            self._head.infer([rows[start : start + AT_ONCE]])
            yield self._head.get_output_tensor().data


def odds_of(weights: Floats) -> Floats:
    """Weights as odds that add up to 1 in each row; takes their place."""
    weights -= weights.max(axis=1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def columns_of(scores: Floats, odds: Callable[[Floats], Floats] = lambda rows: rows) -> Columns:
    """The likeliest letters of columns of scores; ``odds`` makes odds of the scores where they are none yet."""
    best = scores.argmax(axis=1)
    lettered = np.flatnonzero(best)
    rows, at, chosen = odds(scores[lettered]), np.arange(len(lettered)), best[lettered]
    sure, beside = np.zeros(len(best), np.float32), np.zeros(len(best), np.float32)
    second = np.zeros(len(best), np.int64)
    sure[lettered] = rows[at, chosen]
    rows[at, chosen] = rows[:, 0] = 0
    second[lettered] = rows.argmax(axis=1)
    beside[lettered] = rows[at, second[lettered]]
    return Columns(best, sure, second, beside)


def model_file(settings: Any) -> Path | None:
    """The recogniser's model that RapidOCR's configuration means; None where it cannot be told or is not there."""
    from rapidocr.inference_engine.base import FileInfo, InferSession

    asked = settings.Rec
    if asked.model_path is not None:
        named = Path(asked.model_path)
    else:
        about = (asked.engine_type, asked.ocr_version, asked.task_type, asked.lang_type, asked.model_type)
        try:
            address = InferSession.get_model_url(FileInfo(*about))["model_dir"]
        except (KeyError, ValueError):
            return None
        named = Path(settings.Global.model_root_dir) / Path(address).name
    return named if named.is_file() else None


def split_recogniser(model: Path) -> SplitRecogniser | None:
    """A model opened in two parts on OpenVINO, for one thread; None, told in the log, where it does not end as expected
    or a blank line cannot be read with it."""
    try:
        split = _opened(model)
        if split is not None:
            split.columns(np.zeros((1, 3, HEIGHT, BLANK), np.float32))
    except (RuntimeError, ValueError, LookupError) as error:
        _LOG.warning("%s 不能分成两部分运行，改用整个模型，识别会慢一些：%s", model, error)
        return None
    if split is None:
        _LOG.warning("%s 的最后一层与预期不同，改用整个模型，识别会慢一些", model)
    return split


def _opened(model: Path) -> SplitRecogniser | None:
    """The two parts, untried."""
    import openvino  # only where it is the engine

    core: Any = openvino.Core()
    core.set_property("CPU", {"INFERENCE_NUM_THREADS": "1", "ENABLE_CPU_PINNING": "False"})
    whole = core.read_model(model)
    last = _last_layer(whole)
    if last is None or not whole.has_rt_info(["framework", "character"]):
        return None
    features, weights, bias = last
    letters = ["blank", *str(whole.get_rt_info(["framework", "character"]).value).splitlines(), " "]
    if not bias.size == weights.shape[1] == len(letters):
        return None
    body = openvino.Model([openvino.opset13.result(features)], whole.get_parameters(), "body")
    read, weigh = (core.compile_model(graph, "CPU") for graph in (body, _head(weights, bias)))
    return SplitRecogniser(read.create_infer_request(), weigh.create_infer_request(), letters)


def _last_layer(model: Any) -> tuple[Any, Floats, Floats] | None:
    """What goes into the layer that weighs the letters, its matrix (features × letters) and its bias; None where the
    model does not end with features × matrix + bias, made odds of along the letters."""
    softmax = _source(model.get_results()[0])
    if softmax.get_type_name() != "Softmax" or softmax.get_attributes()["axis"] not in (2, -1):
        return None
    total = _source(softmax)
    if total.get_type_name() != "Add":
        return None
    product, bias = (total.input_value(k).get_node() for k in (0, 1))
    if product.get_type_name() != "MatMul" or any(product.get_attributes().values()):  # a side is turned
        return None
    weights = product.input_value(1).get_node()
    if {weights.get_type_name(), bias.get_type_name()} != {"Constant"} or len(weights.get_data().shape) != 2:
        return None
    return product.input_value(0), weights.get_data(), bias.get_data().reshape(-1)


def _source(node: Any) -> Any:
    """Where the first input of a node comes from, whatever hands it on unchanged."""
    found = node.input_value(0).get_node()
    return _source(found) if found.get_type_name() == "Identity" else found


def _head(weights: Floats, bias: Floats) -> Any:
    """The last layer alone: rows of features -> the weight of every letter."""
    from openvino import Model, opset13

    size = weights.shape[0]
    more = -size % WHOLE_TILE
    features = opset13.parameter([-1, size], np.float32)
    none, zero = opset13.constant(np.array([0, 0])), opset13.constant(np.float32(0))
    padded = opset13.pad(features, none, opset13.constant(np.array([0, more])), "constant", zero)
    matrix = opset13.constant(np.pad(weights, ((0, more), (0, 0))))
    product = opset13.matmul(padded, matrix, False, False)
    return Model([opset13.result(opset13.add(product, opset13.constant(bias)))], [features], "head")
