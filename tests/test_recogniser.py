"""The recogniser in two graphs says what the whole model says; line images are filled up by little."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tools.engines import rapid
from pipeline.tools.engines.rapid import (
    MODELS,
    NARROWEST,
    STEP,
    RapidEngine,
    Said,
    _decoded,
    _parameters,
    _shown,
)
from pipeline.tools.engines.recogniser import (
    HEIGHT,
    Columns,
    Floats,
    WholeRecogniser,
    columns_of,
    line_of,
    model_file,
    odds_of,
    split_recogniser,
)
from pipeline.types import Rival
from tests import pagepainter as paint
from tests.pagepainter import TEXT

needs_openvino = pytest.mark.skipif(
    find_spec("openvino") is None, reason="OpenVINO is not installed: there is nothing to split"
)
LETTERS = ("甲", "乙")  # of the small models below


@pytest.fixture(scope="module")
def lines() -> list[Floats]:
    """Printed lines as they are cut out of a page, some of them short; the last is blurred and has an open letter."""
    page = np.asarray(paint.written())[:, :, ::-1]
    rows = [np.ascontiguousarray(page[250 + 90 * k : 320 + 90 * k, 190:1500]) for k in range(len(TEXT))]
    return [line_of(row, 960) for row in (*rows, np.asarray(cv2.GaussianBlur(rows[4], (0, 0), 5), np.uint8))]


def configuration() -> Any:
    """What the product tells the engine, filled up with what the engine takes itself."""
    from rapidocr import RapidOCR  # takes a second to load, at every run of any test

    return RapidOCR(params=_parameters("openvino")).cfg


@needs_openvino
@pytest.mark.slow
def test_the_two_graphs_say_what_the_whole_model_says(
    lines: Sequence[Floats], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rapid, "split_recogniser", lambda model: None)
    engine = RapidEngine("openvino")  # as where the model cannot be split
    whole = engine.recogniser
    assert engine.runs_whole
    model = model_file(configuration())
    split = model and split_recogniser(model)
    assert isinstance(whole, WholeRecogniser) and split and list(split.letters) == list(whole.letters)
    rivals: list[Rival] = []
    for k, line in enumerate(lines):
        row, of_all = split.odds(line), whole.odds(line)
        assert row.shape == of_all.shape and np.allclose(row.sum(axis=1), 1, atol=1e-4)
        one, other = split.columns(line), whole.columns(line)
        _are_equal(one, columns_of(row.copy()))
        assert (of_all[np.arange(len(of_all)), one.best] > 0.5 * of_all.max(axis=1)).all()
        said, meant = read(one, split.letters), read(other, whole.letters)
        assert said.text == meant.text and (k != 4 or said.text == TEXT[k])
        assert [(r.at, r.letter) for r in said.rivals] == [(r.at, r.letter) for r in meant.rivals]
        assert [r.odds for r in said.rivals] == pytest.approx([r.odds for r in meant.rivals], abs=0.1)
        rivals += said.rivals
    assert rivals


def _are_equal(one: Columns, other: Columns) -> None:
    """Both name the same letters with the same odds, and odds only where there is a letter."""
    assert (one.best == other.best).all() and (one.second == other.second).all()
    assert np.allclose(one.sure, other.sure, atol=1e-6) and np.allclose(one.beside, other.beside, atol=1e-6)
    assert ((one.sure > 0) == (one.best > 0)).all()


def read(line: Columns, letters: Sequence[str]) -> Said:
    return _decoded(line, 1.0, letters)


@needs_openvino
@pytest.mark.slow
def test_openvino_reads_with_the_model_that_is_configured_whatever_lies_beside_it(tmp_path: Path) -> None:
    settings = configuration()
    configured = model_file(settings)
    assert configured is not None and configured.samefile(MODELS / configured.name)
    settings.Global.model_root_dir = str(tmp_path)
    (tmp_path / "a_rec_of_another.onnx").touch()
    assert model_file(settings) is None
    (tmp_path / configured.name).touch()
    assert model_file(settings) == tmp_path / configured.name
    settings.Rec.model_path = str(tmp_path / "a_rec_of_another.onnx")
    assert model_file(settings) == tmp_path / "a_rec_of_another.onnx"
    settings.Rec.model_path, settings.Rec.lang_type = None, "no_such"
    assert model_file(settings) is None


def _small(path: Path, *, height: int = HEIGHT, letters: Sequence[str] = LETTERS, **ends: Any) -> Floats:
    """Saves a model that means each column's height away and weighs letters by its three colours; gives their matrix."""
    from openvino import Model, opset13, save_model

    lines = opset13.parameter([-1, 3, height, -1], np.float32)
    colours = opset13.reduce_mean(lines, opset13.constant(np.array([2])), False)
    features = opset13.transpose(colours, opset13.constant(np.array([0, 2, 1])))
    matrix = np.arange(12, dtype=np.float32).reshape(3, 4) % 5 - 2
    turned = ends.get("turned", False)
    product = opset13.matmul(features, opset13.constant(matrix.T.copy() if turned else matrix), False, turned)
    total = opset13.add(product, opset13.constant(np.array([0, 1, 0, -1], np.float32)))
    model = Model([ends.get("last", _softmax)(total)], [lines], "small")
    model.set_rt_info("\n".join(letters), ["framework", "character"])
    save_model(model, path, compress_to_fp16=False)
    return matrix


def _softmax(total: Any, axis: int = 2) -> Any:
    from openvino import opset13

    return opset13.softmax(total, axis)


@needs_openvino
def test_a_small_model_is_split_and_reckons_as_on_paper(tmp_path: Path) -> None:
    matrix = _small(tmp_path / "small.xml")
    split = split_recogniser(tmp_path / "small.xml")
    assert split and list(split.letters) == ["blank", *LETTERS, " "]
    for seed in range(3):
        line = np.random.default_rng(seed).normal(size=(1, 3, HEIGHT, 50)).astype(np.float32) * 4
        weights = line[0].mean(axis=1).T @ matrix + np.array([0, 1, 0, -1], np.float32)
        odds = split.odds(line)
        assert np.allclose(odds, odds_of(weights), atol=0.02) and np.allclose(odds.sum(axis=1), 1)
        _are_equal(split.columns(line), columns_of(odds))


OTHERWISE: dict[str, dict[str, Any]] = {
    "a turned matrix": {"turned": True},
    "no odds": {"last": lambda total: total},
    "odds along the columns": {"last": lambda total: _softmax(total, 1)},
    "more letters than weights": {"letters": "甲乙丙"},
    "lines of another height": {"height": 32},
}


@needs_openvino
@pytest.mark.parametrize("ends", OTHERWISE.values(), ids=OTHERWISE)
def test_a_model_that_ends_otherwise_is_not_split_and_the_log_says_so(
    ends: dict[str, Any], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _small(tmp_path / "small.xml", **ends)
    assert split_recogniser(tmp_path / "small.xml") is None
    assert "small.xml" in caplog.text and "改用整个模型" in caplog.text


@needs_openvino
def test_a_damaged_model_is_not_split_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "damaged_rec.onnx").write_bytes(b"no model")
    assert split_recogniser(tmp_path / "damaged_rec.onnx") is None
    assert "damaged_rec.onnx" in caplog.text


@given(st.integers(4, 2000))
def test_a_line_image_is_filled_up_by_less_than_a_step(width: int) -> None:
    line, used = _shown(np.full((HEIGHT, width, 3), 255, np.uint8))
    wide = max(NARROWEST - STEP, width)
    assert wide <= line.shape[3] < max(NARROWEST + 1, wide + STEP)
    assert used == pytest.approx(min(1, width / line.shape[3]))
    assert (line[..., :width] == 1).all() and not line[..., width:].any()
