"""What a wording of an operative item is read as (裁判方式的措辞): tables of rules of which the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Disposition:
    """What an item says: its codes; or a reason in Chinese and the codes it may be."""

    codes: tuple[str, ...] = ()
    reason: str = ""
    candidates: tuple[str, ...] = ()


UNKNOWN = Disposition((), "主文的这一项不属于已知的裁判方式，请人工认定", ("other",))
"""What is said of an item that no rule knows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording (措辞): an item is read as ``reading`` where it has ``said`` and not ``unless``."""

    reading: Disposition
    said: re.Pattern[str]
    unless: re.Pattern[str]


def rule(reading: Disposition | str, said: str, unless: str = _NEVER) -> Rule:
    """A rule from patterns, searched anywhere in the item; ``reading`` may be a single code."""
    known = Disposition((reading,)) if isinstance(reading, str) else reading
    return Rule(known, re.compile(said), re.compile(unless))


def first_reading(rules: Iterable[Rule], text: str) -> Disposition | None:
    """What the first rule that fits reads in an item; None where none does."""
    return next((r.reading for r in rules if r.said.search(text) and not r.unless.search(text)), None)
