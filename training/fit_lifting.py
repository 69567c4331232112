"""Fits the lifter's network to invented patches.

    python -m training.fit_lifting --chunks FOLDER --out WEIGHTS.npz [--fonts FOLDER …] [--minutes 34] [--seed 0]
                                   [--begin WEIGHTS.npz] [--rate 0.003]

With --fonts a second process writes chunks into the folder meanwhile; without, `python -m training.chunks --of patches` does or did.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.chunks import COUNT, load_arrays, taken_in_turn, write_beside
from training.lifting_network import logits, network, weights_of, with_weights
from training.sealed_patches import Patches, Pixels

BATCH = 16  # patches of a step
RATE, LAST_RATE = (
    3e-3,
    1e-5,
)  # of learning: at the most unless asked otherwise, and what is put to it, so the rate at the end
WARM = 200  # steps along which it rises
DECAY = 1e-2  # of the weights
LONGEST_STEP = 1.0  # norm of a gradient
HEAVIER = 3  # how much more a pixel counts that is ink of the text, or that a seal changed
SMOOTH = 0.98  # of the mean loss that is told
TELL = 64  # steps after which the loss is told and the weights are kept


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to go on, where chunks are, where the weights go, and the highest rate of learning."""

    chunks: Path
    out: Path
    minutes: float
    seed: int
    rate: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Ink of patches (n, 1, rows, columns): what is seen, and the text alone."""

    seen: torch.Tensor
    text: torch.Tensor


def main(arguments: Sequence[str]) -> None:
    """Fits and tells of it."""
    asked = _asked(arguments)
    plan = Plan(asked.chunks, asked.out, asked.minutes, asked.seed, asked.rate)
    blocks = network(plan.seed)
    if asked.begin:
        with_weights(blocks, load_arrays(asked.begin))
    if asked.fonts:
        write_beside(("patches", asked.fonts, plan.chunks, plan.seed + 1, COUNT))
    fit(plan, blocks)


def fit(plan: Plan, blocks: nn.ModuleDict) -> None:
    """Fits the blocks for the plan's minutes, along which the rate falls; their weights are kept in its file on the way."""
    blocks.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(blocks.parameters(), lr=RATE, weight_decay=DECAY)
    start, mean = time.monotonic(), None
    for number, batch in enumerate(_batches(plan), start=1):
        seconds = time.monotonic() - start
        share = min(1.0, seconds / (plan.minutes * 60))
        for group in optimizer.param_groups:
            group["lr"] = _rate(plan.rate, number, share)
        loss = _step(blocks, optimizer, batch)
        mean = loss if mean is None else SMOOTH * mean + (1 - SMOOTH) * loss
        if share == 1 or number % TELL == 0:
            print(f"step {number}: loss {mean:.4f}, {seconds:.0f} s", flush=True)
            _save(plan.out, blocks)
        if share == 1:
            break


def loss_of(blocks: nn.ModuleDict, batch: Batch) -> torch.Tensor:
    """The cross entropy of a batch's pixels; text and what a seal changed count for more than paper, which most of them are."""
    with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast on a processor that has it
        found = logits(blocks, batch.seen)
    heed = 1 + HEAVIER * torch.maximum((batch.seen - batch.text).abs(), batch.text)
    each = functional.binary_cross_entropy_with_logits(found.float(), batch.text, reduction="none")
    return (each * heed).mean()


def _step(blocks: nn.ModuleDict, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    loss = loss_of(blocks, batch)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(blocks.parameters(), LONGEST_STEP)
    optimizer.step()
    return float(loss.detach())


def _rate(highest: float, number: int, share: float) -> float:
    """Of learning at a step, when a share of the minutes is over."""
    return min(1.0, number / WARM) * (highest * (1 + math.cos(math.pi * share)) / 2 + LAST_RATE)


def _batches(plan: Plan) -> Iterator[Batch]:
    """Batches without end, from the chunk that was taken least often, its patches in chance order."""
    random = np.random.default_rng(plan.seed)
    for path in taken_in_turn(plan.chunks, random):
        chunk = Patches(**load_arrays(path))
        order = random.permutation(len(chunk.seen))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            yield Batch(_ink(chunk.seen[rows]), _ink(chunk.text[rows]))


def _ink(pixels: Pixels) -> torch.Tensor:
    return torch.from_numpy(pixels)[:, None].float() / 255


def _save(path: Path, blocks: nn.ModuleDict) -> None:
    """Keeps the weights under their names; a run that is broken off leaves whole ones."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.savez(file, allow_pickle=False, **weights_of(blocks))
    unfinished.replace(path)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.fit_lifting", description="Fits the lifter.")
    parser.add_argument("--chunks", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True, metavar="WEIGHTS.npz")
    parser.add_argument("--fonts", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=34)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--begin", type=Path, metavar="WEIGHTS.npz")
    parser.add_argument("--rate", type=float, default=RATE)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
