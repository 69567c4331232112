"""The words of office of those who sign (职务), weighed against the ink of a row: a closed list, as the days of a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.tools.engines.spelling import Odds, centres, fits

JUDGES = (
    "审判长", "代理审判长", "审判员", "代理审判员", "助理审判员", "独任审判员", "人民陪审员", "陪审员",
    "执行长", "执行员", "执行法官",
)  # fmt: skip
"""Not 院长 and 法官: of two letters one alone would tell nothing."""
CLERKS = ("书记员", "代书记员", "代理书记员", "见习书记员", "实习书记员")
AIDES = ("法官助理", "技术调查官")  # who help and decide nothing
OFFICES = (*JUDGES, *CLERKS, *AIDES)
LETTERS = tuple(dict.fromkeys("".join(OFFICES)))
CLEAR = 5.0  # by which the best office leads those of every other field (logarithm): half a letter that is not there
ALIKE = 3.0  # by which it leads another one of its field; a longer one that holds it may fit so much worse (人民陪审员)
WORST = (
    -4.0
)  # for each letter the poorest fit that counts: one of three may be spoilt, two of five, none of two
BEGIN = 2  # letters by which some offices are told from all others (人民, 书记, 法官)
TRACE, BESIDE = 0.02, 1  # odds of a letter that was seen, at its column or so many beside it


@dataclass(frozen=True, slots=True)
class Office:
    """A word of office, and how well it fits (0: as well as the likeliest reading; logarithm)."""

    words: str
    fit: float


def office_in(odds: Sequence[Odds], said: Sequence[str] = ()) -> Office | None:
    """The office that the views of one row say; None where none fits, or another one nearly as well (法官 or 书记).

    ``said`` is what each view reads: where all begin as one office alone does (人民员, a seal's star over 陪审), it is that
    one if none fits better.
    """
    scores = np.asarray(sum(fits(one, OFFICES) for one in odds) / len(odds), np.float64)
    fit = dict(zip(OFFICES, scores.tolist(), strict=True))
    best = max(OFFICES, key=lambda words: fit[words])
    begun = [words for words in OFFICES if said and all(one.startswith(words[:BEGIN]) for one in said)]
    is_begun = len(begun) == 1 and fit[begun[0]] >= fit[best]
    best = begun[0] if is_begun else best
    field = next(words for words in (JUDGES, CLERKS, AIDES) if best in words)
    others = [
        fit[words] + (ALIKE if words in field else CLEAR)
        for words in OFFICES
        if not (is_begun or _is_kin(words, best))
    ]
    if fit[best] < max([WORST * len(best), *others]):
        return None
    longer = [words for words in field if best in words and fit[words] >= fit[best] - ALIKE]
    words = max(longer, key=len)
    return Office(words, fit[best])


def is_ended(odds: Odds, words: str) -> bool:
    """Whether the last letter of an office left a trace where it is laid; else it may lie on the first letter of the name."""
    at = int(centres(odds, words)[-1] / odds.width)
    letter = odds.values[max(0, at - BESIDE) : at + BESIDE + 1, 1 + odds.letters.index(words[-1])]
    return bool(letter.size and letter.max() >= TRACE)


def _is_kin(words: str, best: str) -> bool:
    """Whether one of two offices of one field holds the other (陪审员, 人民陪审员)."""
    return any({words, best} <= set(field) for field in (JUDGES, CLERKS, AIDES)) and (
        words in best or best in words
    )
