"""The recogniser in two graphs says what the whole model says; line images are filled up by little."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tools.rapid import BATCH, MODELS, NARROWEST, STEP, RapidEngine, _batches, _decoded
from pipeline.tools.recogniser import HEIGHT, Columns, Floats, batch_of, split_recogniser
from tests import pagepainter as paint
from tests.pagepainter import TEXT


@pytest.fixture(scope="module")
def batch() -> Floats:
    """Printed lines as they are cut out of a page, the last ones short."""
    page = np.asarray(paint.written())[:, :, ::-1]
    rows = [np.ascontiguousarray(page[250 + 90 * k : 320 + 90 * k, 190:1500]) for k in range(len(TEXT))]
    return batch_of(rows, 960)


def test_the_two_graphs_say_what_the_whole_model_says(batch: Floats) -> None:
    if find_spec("openvino") is None:
        pytest.skip("OpenVINO is not installed: there is nothing to split")
    split = split_recogniser(MODELS)
    assert split is not None
    whole = RapidEngine("onnxruntime").recogniser
    assert list(split.letters) == list(whole.letters)
    exact = whole.odds(batch)
    odds, columns = split.odds(batch), split.columns(batch)
    assert odds.shape == exact.shape and np.allclose(odds.sum(axis=2), 1, atol=1e-4)
    for one, other, row in zip(columns, whole.columns(batch), odds, strict=True):
        assert (one.best == row.argmax(axis=1)).all()
        lettered = np.flatnonzero(one.best)
        assert np.allclose(one.sure[lettered], row.max(axis=1)[lettered], atol=1e-5)
        assert (one.beside <= one.sure).all() and not one.sure[one.best == 0].any()
        assert (one.best == other.best).mean() > 0.97  # it reckons in fewer digits
        assert said(one, split.letters) == said(other, whole.letters) != ""


def said(line: Columns, letters: Sequence[str]) -> str:
    return _decoded(line, 1.0, letters).text


def test_a_model_that_ends_otherwise_is_not_split(tmp_path: Path) -> None:
    if find_spec("openvino") is None:
        pytest.skip("OpenVINO is not installed: there is nothing to split")
    assert split_recogniser(tmp_path) is None
    shutil.copy(next(MODELS.glob("*_det_*.onnx")), tmp_path / "another_rec_model.onnx")
    assert split_recogniser(tmp_path) is None


@given(st.lists(st.integers(4, 2000), max_size=20))
def test_each_line_image_is_recognised_once_and_filled_up_by_less_than_a_step(widths: list[int]) -> None:
    crops = [np.zeros((HEIGHT, width, 3), np.uint8) for width in widths]
    seen = []
    for places, batch, shares in _batches(crops):
        seen += places
        assert batch.shape[0] == len(places) == len(shares) <= BATCH
        for k, used in zip(places, shares, strict=True):
            wide = max(NARROWEST - STEP, crops[k].shape[1])
            assert wide <= batch.shape[3] < max(NARROWEST + 1, wide + STEP)
            assert used == pytest.approx(min(1, crops[k].shape[1] / batch.shape[3]))
    assert sorted(seen) == list(range(len(crops)))
