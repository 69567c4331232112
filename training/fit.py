"""Fits the reader's network to invented lines.

    python -m training.fit --chunks FOLDER --out WEIGHTS.npz [--fonts FOLDER …] [--minutes 45] [--steps 5500] [--seed 0] [--begin WEIGHTS.npz]

With --fonts a second process writes chunks into the folder meanwhile; without, `python -m training.chunks` does or did. Each
chunk is taken as often as the others, so what is seen depends on how fast they come: two runs give nearly the same weights.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

from training.chunks import COUNT, load_arrays, taken_in_turn, write_beside
from training.layers import COLUMN
from training.network import Parameters, first_weights, scores
from training.sealed_lines import Chunk

BATCH = 64  # lines of a step
RATES = (
    1e-4,
    2e-3,
    2e-5,
)  # of learning: at the beginning, after WARM steps (half way, if there are fewer), at the end
WARM = 300
LONGEST_STEP = 1.0  # norm of a gradient: CTC's are wild at the beginning
DECAY = 1e-3  # of the weights
SHIFT = 2  # rows by which a batch is moved up or down, as a detector's boxes are
SMOOTH = 0.99  # of the mean loss that is told
TELL = 50  # steps after which the loss is told and the weights are kept

Step = Callable[[Parameters, optax.OptState, Chunk], tuple[Parameters, optax.OptState, jax.Array]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to go on, where chunks are, and where the weights go."""

    chunks: Path
    out: Path
    minutes: float
    steps: int
    seed: int


def main(arguments: Sequence[str]) -> None:
    """Fits and tells of it."""
    asked = _asked(arguments)
    plan = Plan(asked.chunks, asked.out, asked.minutes, asked.steps, asked.seed)
    weights = load_weights(asked.begin) if asked.begin else first_weights(plan.seed)
    if asked.fonts:
        write_beside(("lines", asked.fonts, plan.chunks, plan.seed + 1, COUNT))
    fit(plan, weights)


def fit(plan: Plan, weights: Parameters) -> Parameters:
    """The weights after the plan's steps or minutes, whichever end first; kept in its file on the way."""
    optimizer = _optimizer(plan.steps)
    step, state = _step(optimizer), optimizer.init(weights)
    start, mean = time.monotonic(), None
    for number, batch in enumerate(_batches(plan), start=1):
        weights, state, loss = step(weights, state, batch)
        mean = float(loss) if mean is None else SMOOTH * mean + (1 - SMOOTH) * float(loss)
        seconds = time.monotonic() - start
        is_last = number >= plan.steps or seconds > plan.minutes * 60
        if is_last or number % TELL == 0:
            print(f"step {number}: loss {mean:.4f}, {seconds:.0f} s", flush=True)
            save_weights(plan.out, weights)
        if is_last:
            break
    return weights


def loss_of(weights: Parameters, batch: Chunk) -> jax.Array:
    """CTC's loss of a batch for each letter; columns beyond a line's own image and classes beyond its own count for nothing."""
    found = scores(weights, batch.images[..., None] / 255.0)
    columns = (batch.widths[:, None] + COLUMN - 1) // COLUMN
    is_beyond = (jnp.arange(found.shape[1])[None] >= columns).astype(jnp.float32)
    is_filled_up = (jnp.arange(batch.classes.shape[1])[None] >= batch.lengths[:, None]).astype(jnp.float32)
    lost = optax.ctc_loss(found, is_beyond, batch.classes, is_filled_up)
    return (lost / jnp.maximum(batch.lengths, 1)).mean()


def save_weights(path: Path, weights: Parameters) -> None:
    """Keeps weights under their names; a run that is broken off leaves whole ones."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.savez(file, allow_pickle=False, **{name: np.asarray(values) for name, values in weights.items()})
    unfinished.replace(path)


def load_weights(path: Path) -> Parameters:
    """Weights as they were kept."""
    return {name: jnp.asarray(values) for name, values in load_arrays(path).items()}


def _optimizer(steps: int) -> optax.GradientTransformation:
    first, highest, last = RATES
    rate = optax.warmup_cosine_decay_schedule(first, highest, min(WARM, steps // 2), steps, last)
    return optax.chain(optax.clip_by_global_norm(LONGEST_STEP), optax.adamw(rate, weight_decay=DECAY))


def _step(optimizer: optax.GradientTransformation) -> Step:
    def step(
        weights: Parameters, state: optax.OptState, batch: Chunk
    ) -> tuple[Parameters, optax.OptState, jax.Array]:
        loss, slope = jax.value_and_grad(loss_of)(weights, batch)
        change, state = optimizer.update(slope, state, weights)
        return optax.apply_updates(weights, change), state, loss

    compiled: Step = jax.jit(step)
    return compiled


def _batches(plan: Plan) -> Iterator[Chunk]:
    """Batches without end, from the chunk that was taken least often."""
    random = np.random.default_rng(plan.seed)
    for path in taken_in_turn(plan.chunks, random):
        yield from _batches_of(Chunk(**load_arrays(path)), random)


def _batches_of(chunk: Chunk, random: np.random.Generator) -> Iterator[Chunk]:
    """A chunk's lines in chance order, each batch moved up or down by some rows; what a row loses at one edge comes in at the other."""
    order = random.permutation(len(chunk.images))
    for start in range(0, len(order) - BATCH + 1, BATCH):
        rows = order[start : start + BATCH]
        images = np.roll(chunk.images[rows], random.integers(-SHIFT, SHIFT + 1), axis=1)
        yield Chunk(images, chunk.classes[rows], chunk.lengths[rows], chunk.widths[rows])


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.fit", description="Fits the reader.")
    parser.add_argument("--chunks", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True, metavar="WEIGHTS.npz")
    parser.add_argument("--fonts", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--steps", type=int, default=5500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--begin", type=Path, metavar="WEIGHTS.npz")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
