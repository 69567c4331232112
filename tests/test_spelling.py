"""Words laid along a line image: all of them at once, as each letter by letter."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.tools.engines.spelling import FLOOR, NEVER, Odds, centres, fits

LETTERS = "年月日一二三十"
WORDS = ("二年三月十一日", "三年三月三日", "十一年十月二十二日", "日", "二二")


def line(columns: int, seed: int) -> Odds:
    """The odds of a line image, many of them nought and many alike."""
    values = np.random.default_rng(seed).random((columns, len(LETTERS) + 2)).round(1) ** 3
    values[:, -1] = values.max(axis=1)
    return Odds(values.astype(np.float32), LETTERS, 0.1)


def laid(odds: Odds, word: str) -> tuple[float, list[int]]:
    """How well a word fits and the state of each column, reckoned one state after another."""
    states = [len(LETTERS) + 1]
    for letter in word:
        states += [LETTERS.index(letter) + 1, 0]
    states[-1] = len(LETTERS) + 1
    best = [0.0] + [NEVER] * (len(states) - 1)
    paths: list[list[int]] = [[] for _ in states]
    for row in odds.values:
        logs = [math.log(max(float(odd), FLOOR)) for odd in row]
        ways = [_way_to(state, word, best) for state in range(len(states))]
        paths = [[*paths[state - back], state] for state, (_, back) in enumerate(ways)]
        best = [way + logs[label] - logs[-1] for (way, _), label in zip(ways, states, strict=True)]
    end = max((len(states) - 1, len(states) - 2), key=lambda state: best[state])
    return best[end], paths[end]


def _way_to(state: int, word: str, best: list[float]) -> tuple[float, int]:
    """The best score to come from, and how many states before this one it is; a gap may be left out between letters."""
    letter = state // 2
    skips = state % 2 == 1 and letter > 0 and word[letter] != word[letter - 1]
    backs = [0, *([1] if state else []), *([2] if skips else [])]
    return max(((best[state - back], back) for back in backs), key=lambda way: way[0])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("columns", [30, 75])
def test_words_laid_together_fit_as_each_laid_letter_by_letter(columns: int, seed: int) -> None:
    odds = line(columns, seed)
    assert fits(odds, WORDS) == pytest.approx([laid(odds, word)[0] for word in WORDS], abs=1e-3)


@pytest.mark.parametrize("word", WORDS)
def test_letters_stand_where_the_best_path_passes_them(word: str) -> None:
    odds = line(60, 3)
    _, path = laid(odds, word)
    middles = [np.flatnonzero(np.array(path) == 2 * place + 1).mean() + 0.5 for place in range(len(word))]
    assert centres(odds, word) == pytest.approx([middle * odds.width for middle in middles])
