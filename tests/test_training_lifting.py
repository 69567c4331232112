"""The invented patches that the lifter of black seals is fitted to, and the shape of its network; nothing here needs PyTorch or ONNX."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import cast

import numpy as np
import numpy.typing as npt
import pytest

from tests.training_faces import faces_in
from training.chunks import SORTS, load_arrays, taken_in_turn
from training.faces import Faces, overlap
from training.lifting_layers import BLOCKS, DEEPEST, Block, lift
from training.pair_copying import SEEN, TEXT, copied
from training.sealed_patches import Patches, PatchMaker
from training.signature_sheets import COLUMNS, HEIGHT, ROWS, WIDTH, sheet
from training.signature_words import COMMON, row

PATCHES = 40
CHANGED = 0.02  # of a patch's ink: more than that is a seal and no noise


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    return faces_in(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def patches(faces: Faces) -> Patches:
    return PatchMaker(faces).chunk(7, PATCHES)


@pytest.fixture(scope="module")
def unsealed(faces: Faces) -> Patches:
    return PatchMaker(faces, sealed=0).chunk(7, PATCHES)


class Still:
    """A copier's noise that is none: nothing is added, no dust falls, no hole opens."""

    def normal(self, middle: float, spread: float, size: tuple[int, ...]) -> npt.NDArray[np.float64]:
        return np.full(size, middle)

    def random(self, size: tuple[int, ...]) -> npt.NDArray[np.float64]:
        return np.full(size, 0.5)


def copied_still(random: Random, pair: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return copied(random, pair, cast(np.random.Generator, Still()))


def more(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """The ink that each patch of the first has beyond the other's, as a share of a patch in black."""
    darker: npt.NDArray[np.float64] = np.maximum(one.astype(float) - other, 0).mean(axis=(1, 2)) / 255
    return darker


def test_a_seed_gives_the_same_patches_and_another_one_others(faces: Faces, patches: Patches) -> None:
    again, other = PatchMaker(faces).chunk(7, PATCHES), PatchMaker(faces).chunk(8, PATCHES)
    assert np.array_equal(patches.seen, again.seen)
    assert np.array_equal(patches.text, again.text)
    assert (patches.seen != other.seen).any(axis=(1, 2)).mean() > 0.9


def test_patches_have_the_declared_shape_and_most_of_them_have_text(patches: Patches) -> None:
    for pixels in patches:
        assert pixels.shape == (PATCHES, HEIGHT, WIDTH)
        assert pixels.dtype == np.uint8
    assert (patches.text.max(axis=(1, 2)) > 128).mean() > 0.9


def test_the_sides_of_a_patch_are_those_that_the_network_takes() -> None:
    assert HEIGHT % DEEPEST == 0
    assert WIDTH % DEEPEST == 0


def test_most_patches_bear_a_seal_and_some_none(patches: Patches) -> None:
    sealed = (more(patches.seen, patches.text) > CHANGED).mean()
    assert 0.6 < sealed < 1


def test_a_patch_without_a_seal_is_its_text_but_for_noise(unsealed: Patches) -> None:
    assert np.median(more(unsealed.seen, unsealed.text)) < CHANGED


def test_the_text_alone_is_nowhere_darker_than_what_is_seen_but_for_noise(patches: Patches) -> None:
    assert np.median(more(patches.text, patches.seen)) < CHANGED / 4
    assert more(patches.text, patches.seen).sum() < more(patches.seen, patches.text).sum() / 5


def test_without_seal_and_noise_a_copy_shows_its_text(faces: Faces) -> None:
    random = Random(3)
    for _ in range(PATCHES):
        ink = sheet(random, faces).ink
        pair = copied_still(random, np.dstack([ink, ink]))
        assert np.abs(pair[..., SEEN] - pair[..., TEXT]).mean() < CHANGED  # what JPEG blurs


def test_without_noise_text_lies_under_all_that_a_seal_covers(faces: Faces) -> None:
    random = Random(4)
    for _ in range(PATCHES):
        ink = sheet(random, faces).ink
        pair = copied_still(random, np.dstack([np.ones_like(ink), ink]))
        assert (pair[..., TEXT] <= pair[..., SEEN] + 0.05).all()


def test_sheets_are_ink_between_paper_and_black(faces: Faces) -> None:
    ink = sheet(Random(5), faces).ink
    assert ink.shape == (ROWS, COLUMNS)
    assert ink.dtype == np.float32
    assert 0 <= ink.min() < ink.max() <= 1


def test_rows_tell_signers_days_that_exist_and_other_words() -> None:
    random = Random(6)
    rows = [re.sub(r"\s", "", row(random)) for _ in range(300)]
    days = [found for text in rows if (found := re.fullmatch(r"(\d+)年(\d+)月(\d+)日", text))]
    for day in days:
        dt.date(*(int(part) for part in day.groups()))
    assert days
    assert any(re.fullmatch(r"[〇一二三四五六七八九]{4}年.{1,2}月.{1,3}日", text) for text in rows)
    assert any("审判员" in text for text in rows)
    assert not any("�" in text for text in rows)


def test_common_letters_are_those_of_the_first_level() -> None:
    assert len(COMMON) == len(set(COMMON)) == 3755
    assert (COMMON[0], COMMON[-1]) == ("啊", "座")


@pytest.mark.parametrize(
    "left, top, covered",
    [
        (0, 0, 6),
        (-1, 0, 4),
        (0, -1, 3),
        (8, 3, 2),
        (10, 0, 0),
        (0, 4, 0),
        (-3, 0, 0),
        (-9, -9, 0),
        (99, 99, 0),
    ],
)
def test_what_lies_over_an_edge_covers_the_part_within(left: int, top: int, covered: int) -> None:
    on_sheet, part = overlap((2, 3), (4, 10), left, top)
    sheet_part, own_part = np.zeros((4, 10))[on_sheet], np.zeros((2, 3))[part]
    assert sheet_part.shape == own_part.shape
    assert sheet_part.size == covered


@dataclass(frozen=True, slots=True)
class Shape:
    """Channels and how many pixels of a patch lie along a side of one of these."""

    channels: int
    across: int


class Shapes:
    """A reckoner that keeps shapes alone and refuses those that do not meet."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def parted(self, seen: Shape) -> Shape:
        return Shape(seen.channels * 4, seen.across * 2)

    def convolved(self, block: Block, seen: Shape) -> Shape:
        assert block.inputs == seen.channels, block
        self.blocks.append(block)
        return Shape(block.outputs, seen.across)

    def halved(self, seen: Shape) -> Shape:
        return Shape(seen.channels, seen.across * 2)

    def added(self, seen: Shape, found: Shape) -> Shape:
        assert seen == found
        return seen

    def doubled_beside(self, coarse: Shape, fine: Shape) -> Shape:
        assert coarse.across == fine.across * 2
        return Shape(coarse.channels + fine.channels, fine.across)

    def joined(self, seen: Shape) -> Shape:
        return Shape(seen.channels // 4, seen.across // 2)


def test_the_network_gives_one_answer_for_each_pixel_and_uses_each_block_once() -> None:
    shapes = Shapes()
    assert lift(shapes, Shape(1, 1)) == Shape(1, 1)
    assert sorted(block.name for block in shapes.blocks) == sorted({block.name for block in BLOCKS})


def test_the_network_has_the_989_thousand_weights_that_are_told() -> None:
    kernels = sum(9 * block.inputs * block.outputs for block in BLOCKS)
    others = sum(block.outputs * (1 if block.is_last else 2) for block in BLOCKS)
    assert round(kernels + others, -3) == 989_000


def test_chunks_are_taken_as_often_as_one_another(tmp_path: Path, faces: Faces) -> None:
    made = PatchMaker(faces).chunk(1, 2)
    for name in ("1-0", "1-1", "1-2"):
        np.savez(tmp_path / f"{name}.npz", **made._asdict())
    turns = taken_in_turn(tmp_path, np.random.default_rng(0))
    first, second = [{next(turns) for _ in range(3)} for _ in range(2)]
    assert len(first) == len(second) == 3
    assert np.array_equal(Patches(**load_arrays(tmp_path / "1-1.npz")).seen, made.seen)


def test_each_sort_of_chunk_has_its_maker(faces: Faces) -> None:
    assert set(SORTS["lines"].maker(faces).chunk(1, 1)._asdict()) == {
        "images",
        "classes",
        "lengths",
        "widths",
    }
    assert set(SORTS["patches"].maker(faces).chunk(1, 1)._asdict()) == {"seen", "text"}
