"""The invented lines that the reader of signing dates is fitted to; nothing here needs JAX or ONNX."""

from __future__ import annotations

import re
from math import prod
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest

from tests.training_faces import faces_in
from training.faces import Faces, find_faces, glyph
from training.layers import COLUMN, LAYERS
from training.letters import CLASSES, LETTERS, OTHER, ZEROS, class_of
from training.scanning import HEIGHT, NARROWEST, WIDTH
from training.sealed_lines import LONGEST, Chunk, LineMaker
from training.typeset import SetLine, manner, typeset
from training.wording import in_face, wording

ROOT = Path(__file__).resolve().parent.parent
LINES = 12
LIKE = 0.75  # correlation: strokes made thicker or thinner and a slight tilt leave more of a letter that is there


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    return faces_in(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def chunk(faces: Faces) -> Chunk:
    return LineMaker(faces).chunk(7, LINES)


def lines_set(faces: Faces, count: int) -> list[SetLine]:
    """Lines before a seal or a scanner touched them."""
    random, lines = Random(3), list[SetLine]()
    while len(lines) < count:
        face = random.choice(faces.chinese)
        said = in_face(random, wording(random), face)
        line = typeset(random, said, manner(random, face, random.choice(faces.latin))) if said else None
        lines += [line] if line else []
    return lines


def forms(number: int) -> str:
    """The letters that a class stands for."""
    return ZEROS + "0" if number == class_of("〇", is_chinese=True) else LETTERS[number - 1]


def is_there(line: SetLine, place: int) -> bool:
    """Whether a letter of the label's class stands on the sheet about where its place is."""
    how = line.manner
    step = (line.right - line.left) / len(line.classes)
    band = line.sheet[60:140]
    for path in {how.face.path, how.figures}:
        for letter in forms(line.classes[place]):
            ink = glyph(path, how.size, letter).ink
            match = np.asarray(cv2.matchTemplate(band, ink, cv2.TM_CCOEFF_NORMED))
            near = int(max(0, line.left + (place - 3) * step))
            if match[:, near : int(line.left + (place + 4) * step)].max() > LIKE:
                return True
    return False


def test_a_line_holds_the_letters_its_label_says(faces: Faces) -> None:
    lines = lines_set(faces, LINES)
    missing = [
        (k, place)
        for k, line in enumerate(lines)
        for place, number in enumerate(line.classes)
        if number != OTHER and not is_there(line, place)
    ]
    assert missing == []


def test_a_seed_gives_the_same_images_and_another_one_others(faces: Faces, chunk: Chunk) -> None:
    again, other = LineMaker(faces).chunk(7, LINES), LineMaker(faces).chunk(8, LINES)
    assert all(np.array_equal(chunk[k], again[k]) for k in range(len(chunk)))
    assert (chunk.images != other.images).any(axis=(1, 2)).all()


def test_images_have_the_declared_shape_and_are_paper_beyond_their_width(chunk: Chunk) -> None:
    assert chunk.images.shape == (LINES, HEIGHT, WIDTH)
    assert chunk.images.dtype == np.uint8
    assert ((chunk.widths >= NARROWEST) & (chunk.widths <= WIDTH)).all()
    for image, width in zip(chunk.images, chunk.widths, strict=True):
        assert image[:, :width].any()
        assert not image[:, width:].any()


def test_labels_stay_within_the_classes_and_are_filled_up_with_none(chunk: Chunk) -> None:
    assert chunk.classes.shape == (LINES, LONGEST)
    for classes, count in zip(chunk.classes, chunk.lengths, strict=True):
        assert ((classes[:count] >= 1) & (classes[:count] < CLASSES)).all()
        assert not classes[count:].any()


@pytest.mark.parametrize(
    "letter, is_chinese, number",
    [
        ("〇", True, 1),
        ("○", True, 1),
        ("零", True, 1),
        ("0", True, 1),
        ("0", False, 15),
        ("院", False, OTHER),
    ],
)
def test_each_zero_of_chinese_numerals_is_one_class(letter: str, is_chinese: bool, number: int) -> None:
    assert class_of(letter, is_chinese) == number


def test_folders_without_a_face_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(FileNotFoundError, match=tmp_path.name):
        find_faces([tmp_path])


def test_the_layers_leave_one_row_and_take_what_the_layer_before_gives() -> None:
    assert prod(layer.stride[0] for layer in LAYERS) == HEIGHT
    assert WIDTH % COLUMN == 0
    assert [layer.inputs for layer in LAYERS] == [1, *(layer.outputs for layer in LAYERS[:-1])]
    assert LAYERS[-1].outputs == CLASSES


def test_what_only_training_needs_is_imported_nowhere_else() -> None:
    for folder in ("pipeline", "tests", "bench", "setup"):
        for path in (ROOT / folder).rglob("*.py"):
            found = set(re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.M))
            assert not found & {"jax", "optax", "onnx", "torch"}, path
            assert folder == "tests" or "training" not in found, path
