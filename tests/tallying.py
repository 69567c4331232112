"""Scores of many runs kept together in one file: one record a packet, a packet read again replaces its own (累计)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from tests.scoring import Score


class Tally:
    """The scores by packet in a JSON file; ``table`` tells the figures of each level and of all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.scores: dict[str, Score] = {key: _score(record) for key, record in kept.items()}

    def take(self, level: str, name: str, score: Score) -> None:
        """Keeps the score of one packet and writes the file."""
        self.scores[f"{level} {name}"] = score
        records = {key: _record(one) for key, one in sorted(self.scores.items())}
        self.path.write_text(json.dumps(records, ensure_ascii=False, indent=0), encoding="utf-8")

    def table(self) -> str:
        """One line a level and one of all packets, then the bands of certainty of all."""
        levels: dict[str, Score] = defaultdict(Score)
        for key, score in self.scores.items():
            levels[key.partition(" ")[0]].add(score)
            levels["all"].add(score)
        every = levels.pop("all", Score())
        lines = [
            f"{name:9} {one.packets:4} packets  {one.table().splitlines()[0]}"
            for name, one in [*sorted(levels.items()), ("all", every)]
        ]
        return "\n".join([*lines, every.calibration()])


def _record(score: Score) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for each in fields(score):
        value = getattr(score, each.name)
        record[each.name] = list(map(list, value.items())) if isinstance(value, Counter) else value
    return record


def _score(record: Mapping[str, Any]) -> Score:
    score = Score()
    for each in fields(score):
        value = record[each.name]
        if isinstance(getattr(score, each.name), Counter):
            value = Counter({tuple(k) if isinstance(k, list) else k: n for k, n in value})
        setattr(score, each.name, value)
    return score
