"""案卷评查: which volumes are drawn, who inspects them, what they score."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.writing.criteria import Criteria
from pipeline.writing.inspection import Verdict


@dataclass(frozen=True, slots=True)
class Inspector:
    """One who inspects (评查员), and the unit whose volumes are not theirs to inspect."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What an inspector says of one item, or of all the checks decided: confirm, points, or that it does not apply."""

    item: str | None
    how: str
    points: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an inspector said about an item (评分): ``points`` None means that it does not apply here.

    A veto has no points: 0 lets it pass, -1 vetoes. ``confirmed``: as the check found it.
    """

    inspector: str
    item: str
    points: float | None
    reason: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One item as scored: points earned of points possible (None: does not apply), and whether a person said so."""

    item: str
    earned: float | None
    possible: float
    by_person: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One inspector's score sheet (评分表): ``score`` of 100, ``vetoed`` items, ``open`` items nobody decided."""

    inspector: str
    lines: tuple[Line, ...]
    score: float
    vetoed: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every item is decided."""
        return not self.open


# --- the sample -----------------------------------------------------------------------------------


def draw(population: Mapping[str, str], size: int | None, seed: int, stratified: bool) -> tuple[str, ...]:
    """The cases drawn (抽样), in order; ``population`` is case -> stratum; the same seed draws the same.

    Stratified: each stratum by its share (largest remainders), at least one where the size allows.
    """
    cases = sorted(population)
    if size is None or size >= len(cases):
        return tuple(cases)
    dice = random.Random(seed)
    if not stratified:
        return tuple(sorted(dice.sample(cases, size)))
    strata: dict[str, list[str]] = {}
    for case in cases:
        strata.setdefault(population[case], []).append(case)
    quota = _quotas({name: len(some) for name, some in sorted(strata.items())}, size)
    chosen = [case for name, some in sorted(strata.items()) for case in dice.sample(some, quota[name])]
    return tuple(sorted(chosen))


def _quotas(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    whole = sum(sizes.values())
    least = 1 if size >= len(sizes) else 0
    quota = {name: min(count, max(least, size * count // whole)) for name, count in sizes.items()}

    def rest(name: str) -> tuple[float, str]:
        return (quota[name] - size * sizes[name] / whole, name)

    while sum(quota.values()) < size:
        name = min((n for n in sizes if quota[n] < sizes[n]), key=rest)
        quota[name] += 1
    while sum(quota.values()) > size:
        name = max((n for n in sizes if quota[n] > least), key=rest)
        quota[name] -= 1
    return quota


def assign(
    units: Mapping[str, str], inspectors: Sequence[Inspector], each: int, seed: int
) -> dict[str, tuple[str, ...]]:
    """Case -> its inspectors: never of the case's own unit, evenly; fewer than ``each`` when nobody else is there."""
    dice = random.Random(seed)
    load = {i.name: 0 for i in inspectors}
    assigned: dict[str, tuple[str, ...]] = {}
    for case in sorted(units):
        free = [i.name for i in inspectors if may_inspect(i, units[case])]
        dice.shuffle(free)
        chosen = sorted(free, key=lambda name: load[name])[:each]
        for name in chosen:
            load[name] += 1
        assigned[case] = tuple(sorted(chosen))
    return assigned


def may_inspect(inspector: Inspector, unit: str) -> bool:
    """Nobody inspects the volumes of their own unit (回避本单位)."""
    return not inspector.unit or inspector.unit != unit


# --- scores ---------------------------------------------------------------------------------------


def sheet(criteria: Criteria, verdicts: Iterable[Verdict], marks: Iterable[Mark], inspector: str) -> Sheet:
    """One inspector's sheet: what they said counts before what the check found; the rest is rescaled to 100."""
    said = {m.item: m for m in marks if m.inspector == inspector}
    found = {v.item: v for v in verdicts}
    lines, open_items = [], []
    for item in criteria.items:
        mark, verdict = said.get(item.id), found[item.id]
        if mark is not None:
            earned = None if mark.points is None else max(0.0, mark.points)
            lines.append(Line(item.id, earned, item.points, True, mark.reason))
            continue
        applies = verdict.result not in ("not_applicable", "unknown")
        lines.append(Line(item.id, item.points * verdict.share if applies else None, item.points, False))
        if verdict.result != "not_applicable":
            open_items.append(item.id)
    vetoed = tuple(i.id for i in criteria.items if i.veto and _fails(i.id, said, found))
    return Sheet(inspector, tuple(lines), 0.0 if vetoed else _of_hundred(lines), vetoed, tuple(open_items))


def _fails(item: str, said: Mapping[str, Mark], found: Mapping[str, Verdict]) -> bool:
    mark = said.get(item)
    if mark is None:
        return found[item].result == "failed"
    return mark.points is not None and mark.points < 0


def _of_hundred(lines: Iterable[Line]) -> float:
    there = [(line.earned, line.possible) for line in lines if line.earned is not None]
    possible = sum(p for _, p in there)
    return round(100 * sum(e for e, _ in there) / possible, 1) if possible else 0.0


def calls_third(
    criteria: Criteria, verdicts: Sequence[Verdict], marks: Sequence[Mark], given: Sequence[str]
) -> bool:
    """Whether the two to whom a volume was given have scored all of it and differ widely (需第三名评查员)."""
    if len(given) != 2:
        return False
    sheets = [sheet(criteria, verdicts, marks, name) for name in given]
    return (
        all(s.is_complete for s in sheets)
        and final_score([s.score for s in sheets], criteria.third_when_differs)[1]
    )


def final_score(scores: Sequence[float], limit: float) -> tuple[float | None, bool]:
    """(score of the volume, whether a third inspector is needed): the mean; of three, the mean of the two closest."""
    if not scores:
        return None, False
    if len(scores) == 2 and abs(scores[0] - scores[1]) > limit:
        return round(sum(scores) / 2, 1), True
    if len(scores) > 2:
        scores = min(combinations(scores, 2), key=lambda two: (abs(two[0] - two[1]), -sum(two)))
    return round(sum(scores) / len(scores), 1), False
