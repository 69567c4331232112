"""Chunks of invented images in a folder: one process writes them, another learns from those that are there.

python -m training.chunks --of lines|patches --fonts FOLDER [FOLDER …] --into FOLDER [--seed 1] [--count 40]
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from training.faces import Faces, find_faces
from training.sealed_lines import LineMaker
from training.sealed_patches import PatchMaker

APART = 1000  # between the seeds of two runs, each of which has at most as many chunks
COUNT = 40  # chunks of a run: more images than are seen in an hour
WAIT = 1.0  # seconds between looks for the first chunk


Task = tuple[str, Sequence[Path], Path, int, int]
"""What write_chunks is given."""


class Maker(Protocol):
    """Makes images of one sort."""

    def chunk(self, seed: int, count: int) -> NamedTuple:
        """That many of them, as arrays."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What makes images of a sort, and how many make a chunk."""

    maker: Callable[[Faces], Maker]
    count: int


SORTS = {
    "lines": Sort(LineMaker, 4096),  # 53 MB
    "patches": Sort(PatchMaker, 1024),  # 101 MB
}
"""For the reader of signing dates, and for the lifter of black seals."""


def main(arguments: Sequence[str]) -> None:
    """Writes chunks and says which."""
    asked = _asked(arguments)
    write_chunks(asked.of, asked.fonts, asked.into, asked.seed, asked.count)


def write_chunks(of: str, fonts: Sequence[Path], folder: Path, seed: int, count: int) -> None:
    """Writes a run's chunks of a sort, each under its final name once it is whole; the same fonts and seed give the same ones."""
    sort = SORTS[of]
    maker = sort.maker(find_faces(fonts))
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        chunk = maker.chunk(seed * APART + number, sort.count)
        unfinished = folder / f"{seed}.part"
        with unfinished.open("wb") as file:
            np.savez(file, **chunk._asdict())
        unfinished.rename(folder / f"{seed}-{number}.npz")
        print(f"chunk {number + 1} of {count}", flush=True)


def chunks_in(folder: Path) -> list[Path]:
    """The chunks that are whole."""
    return sorted(folder.glob("*.npz"))


def load_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """A chunk's arrays by their names, or weights as they were kept."""
    with np.load(path) as arrays:
        return dict(arrays)


def taken_in_turn(folder: Path, random: np.random.Generator) -> Iterator[Path]:
    """Chunks without end, always one that was taken least often; waits for the first one."""
    taken = Counter[Path]()
    while True:
        paths = chunks_in(folder)
        if not paths:
            time.sleep(WAIT)
            continue
        path = min(paths, key=lambda each: (taken[each], random.random()))
        taken[path] += 1
        yield path


def write_beside(task: Task) -> None:
    """Writes chunks in a second process, which ends with this one."""
    multiprocessing.get_context("spawn").Process(target=write_chunks, args=task, daemon=True).start()


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.chunks", description="Invents images.")
    parser.add_argument("--of", choices=SORTS, required=True)
    parser.add_argument("--fonts", type=Path, nargs="+", required=True, metavar="FOLDER")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=COUNT)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
