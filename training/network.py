"""The network in JAX: from line images to what each column of them may be (CTC)."""

from __future__ import annotations

from itertools import product

import jax
import jax.numpy as jnp
import numpy as np

from training.layers import LAYERS, Layer

Parameters = dict[str, jax.Array]
"""Kernels and biases by the names of ``training.layers``."""


def first_weights(seed: int) -> Parameters:
    """Weights to begin with: kernels by chance, as wide as keeps what passes rectifiers at one size (He), biases 0."""
    key, weights = jax.random.PRNGKey(seed), Parameters()
    for layer in LAYERS:
        key, own = jax.random.split(key)
        inputs = np.prod(layer.shape[:-1])
        weights[layer.kernel] = jax.random.normal(own, layer.shape) * np.sqrt(2 / inputs)
        weights[layer.bias] = jnp.zeros(layer.outputs)
    return weights


def scores(weights: Parameters, images: jax.Array) -> jax.Array:
    """Logits (n, columns, CLASSES) of images (n, HEIGHT, width, 1) with ink 1 on paper 0."""
    seen = images
    for layer in LAYERS[:-1]:
        found = jax.nn.relu(_convolved(weights, layer, seen))
        seen = seen + found if layer.adds else found
    return _convolved(weights, LAYERS[-1], seen)[:, 0]


def _convolved(weights: Parameters, layer: Layer, seen: jax.Array) -> jax.Array:
    """The convolution as one product of matrices, whose gradient XLA reckons several times as fast on a processor as that of its own."""
    padded = jnp.pad(seen, ((0, 0), *layer.padding, (0, 0)))
    kernel, (rows, columns) = weights[layer.kernel], _size(layer, padded)
    below, beside = layer.stride
    shifted = [
        padded[
            :, top : top + (rows - 1) * below + 1 : below, left : left + (columns - 1) * beside + 1 : beside
        ]
        for top, left in product(
            range(layer.window[0]), range(0, layer.window[1] * layer.spread, layer.spread)
        )
    ]
    windows = jnp.concatenate(shifted, -1).reshape(-1, np.prod(layer.shape[:-1]))
    answer = windows @ kernel.reshape(-1, layer.outputs)
    return answer.reshape(len(seen), rows, columns, layer.outputs) + weights[layer.bias]


def _size(layer: Layer, padded: jax.Array) -> tuple[int, int]:
    """Rows and columns of a layer's answer."""
    height, width = padded.shape[1:3]
    rows = (height - layer.window[0]) // layer.stride[0] + 1
    columns = (width - (layer.window[1] - 1) * layer.spread - 1) // layer.stride[1] + 1
    return rows, columns
