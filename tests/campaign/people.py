"""People at work while everything is killed: each act is another person's, so that it is found again exactly once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.campaign.truth import Truth
from tests.warm import Started

DONE = (0, 6)
_START = Callable[..., Started]


@dataclass
class People:
    """Who enters facts, approves, drafts, binds, scores and decides; each time somebody else."""

    truth: Truth
    chance: random.Random
    start: _START  # a command of the product with its arguments
    running: list[Started] = field(default_factory=list)
    _acts: dict[str, Started] = field(
        default_factory=dict
    )  # who did it, another one each time -> the command
    _given: dict[str, Started] = field(
        default_factory=dict
    )  # the hash of a file -> the command that takes it in

    def act(self, number: str) -> None:
        """One act about a case, by its court number."""
        mark = f"张三{len(self._acts) + 1}"
        signed: Sequence[Callable[[], Sequence[str]]] = (
            lambda: ("set", number, "leader=钱卫东", "--by", mark),
            lambda: ("approve", number, "拟办", "--by", mark),
            lambda: self._review(number, mark),
            lambda: self._decide(number, mark),
        )
        plain = (("bind", number), ("bind", number, "--final", "--reason", mark), ("draft", number, "答辩状"))
        is_signed = self.chance.random() < 0.6
        command = self.chance.choice(signed)() if is_signed else self.chance.choice(plain)
        if command:
            process = self.start(*command)
            self.running.append(process)
            if is_signed:
                self._acts[mark] = process

    def take_in(self, path: str, sha256: str) -> None:
        """``ingest`` of one file."""
        self._given[sha256] = self.start("ingest", path)
        self.running.append(self._given[sha256])

    def _review(self, number: str, mark: str) -> Sequence[str]:
        rounds = [row[0] for row in self.truth.rows("SELECT id FROM review")]
        if len(rounds) < 2:
            return ("review", "start", "--by", mark)
        item = ("--item", "1-1", "--points", "0", "--reason", "重看")
        return ("review", "score", self.chance.choice(rounds), number, *item, "--by", mark)

    def _decide(self, number: str, mark: str) -> Sequence[str]:
        held = [row[0] for row in self.truth.rows("SELECT arrival FROM paper WHERE status = 'held'")]
        if not held:
            return ()
        return ("decide", self.chance.choice(held), "--case", number, "--by", mark)

    def wrong(self) -> Iterator[str]:
        """What a command said was done is there once; what a killed one began is there at most once."""
        found = self.truth.marks()
        for mark, process in self._acts.items():
            is_told = process.poll() in DONE
            if found[mark] > 1 or (is_told and not found[mark]):
                yield f"{mark}: {found[mark]} times in the journal, its command ended with {process.poll()}"
        here = self.truth.arrivals()
        for sha256, process in self._given.items():
            if process.poll() in DONE and not here.get(sha256):
                yield f"ingest said that {sha256[:8]} was taken in; it is not in the register"
