"""Surnames: whether a short scanned name can be a person's at all (姓氏)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of one and two signs, signs that no given name has or ends with, parts of names without a surname; and of
    signs that no given name has the one that looks like it and may be meant (形近字, 字 for 宇).

    Empty tables doubt nothing.
    """

    single: frozenset[str] = frozenset()
    double: frozenset[str] = frozenset()
    unlikely: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    unlikely_last: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)

    def is_misread(self, name: str) -> bool:
        """Whether a name of two to four Chinese signs begins with no surname or holds a sign no name has."""
        if not self.single or not re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0002fa1f]{2,4}", name):
            return False
        if "某" in name or any(name[at : at + 2] in self.parts for at in range(len(name) - 1)):
            return False
        begins = name[:2] in self.double or name[0] in self.single
        return not begins or bool(set(name[1:]) & self.unlikely) or name[-1] in self.unlikely_last

    def perhaps(self, name: str) -> tuple[str, ...]:
        """The name with the letters that are meant, if that makes it one; to be offered, never to be taken."""
        other = name[:1] + "".join(self.meant.get(letter, letter) for letter in name[1:])
        return (other,) if other != name and not self.is_misread(other) else ()


def parse_surnames(data: Mapping[str, Any]) -> Surnames:
    """The tables of ``papers/_names.toml``."""
    return Surnames(
        frozenset("".join(str(data.get("single", "")).split())),
        frozenset(str(data.get("double", "")).split()),
        frozenset(str(data.get("unlikely", ""))),
        frozenset(str(data.get("parts", "")).split()),
        frozenset(str(data.get("unlikely_last", ""))),
        {pair[0]: pair[1] for pair in str(data.get("meant", "")).split()},
    )
