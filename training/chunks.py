"""Chunks of invented lines in a folder: one process writes them, another learns from those that are there.

python -m training.chunks --fonts FOLDER [FOLDER …] --into FOLDER [--seed 1] [--count 40]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.faces import find_faces
from training.sealed_lines import Chunk, LineMaker

LINES = 4096  # of a chunk: 53 MB, made in about half a minute
APART = 1000  # between the seeds of two runs, each of which has at most as many chunks
COUNT = 40  # chunks of a run: more lines than are seen in an hour


def main(arguments: Sequence[str]) -> None:
    """Writes chunks and says which."""
    asked = _asked(arguments)
    write_chunks(asked.fonts, asked.into, asked.seed, asked.count)


def write_chunks(fonts: Sequence[Path], folder: Path, seed: int, count: int) -> None:
    """Writes a run's chunks, each under its final name once it is whole; the same fonts and seed give the same ones."""
    maker = LineMaker(find_faces(fonts))
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        chunk = maker.chunk(seed * APART + number, LINES)
        unfinished = folder / f"{seed}.part"
        with unfinished.open("wb") as file:
            np.savez(file, **chunk._asdict())
        unfinished.rename(folder / f"{seed}-{number}.npz")
        print(f"chunk {number + 1} of {count}", flush=True)


def chunks_in(folder: Path) -> list[Path]:
    """The chunks that are whole."""
    return sorted(folder.glob("*.npz"))


def load_chunk(path: Path) -> Chunk:
    """A chunk as it was written."""
    with np.load(path) as arrays:
        return Chunk(**arrays)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.chunks", description="Invents line images.")
    parser.add_argument("--fonts", type=Path, nargs="+", required=True, metavar="FOLDER")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=COUNT)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
