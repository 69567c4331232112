"""Causes of administrative cases (案由): what a misread one must have been."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.reading.hits import Hit

_PART = re.compile(r"[^及和与、，,]+")
_LEAST = 4  # signs of a cause that one wrong sign does not make another word


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes of the Supreme Court's list (法发〔2020〕44号), and other words that stand in their place."""

    official: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    """Pairs of letters, as read and as meant, that engines take for each other (续偿)."""

    def meant(self, words: str) -> tuple[str, ...]:
        """The causes that differ from words in one sign; none where the words are or hold a known one."""
        known = self.official | self.other
        if len(words) < _LEAST or any(cause in words for cause in known):
            return ()
        same = [cause for cause in sorted(self.official) if len(cause) == len(words)]
        return tuple(c for c in same if sum(a != b for a, b in zip(c, words, strict=True)) == 1)

    def spelt(self, hit: Hit, wavered: frozenset[str] = frozenset()) -> Hit:
        """A scanned cause with the one sign put right that no cause has (行政赔续 → 行政赔偿).

        A doubt where two can be meant, and with both readings where the sign is neither a known misreading
        nor one at which the engine wavered between the two letters.
        """
        value = str(hit.value)
        for part in _PART.finditer(value):
            meant = self.meant(part[0])
            read = tuple(value[: part.start()] + cause + value[part.end() :] for cause in meant)
            if len(read) > 1:
                return replace(hit, sure=False, reason="案由个别字识读有误", candidates=read)
            if read:
                a, b = next((a, b) for a, b in zip(part[0], meant[0], strict=True) if a != b)
                if a + b not in self.alike | wavered:
                    return replace(
                        hit, sure=False, reason="案由可能有一个字识读有误", candidates=(value, read[0])
                    )
                confidence = min(hit.confidence, 0.95)
                return replace(hit, value=read[0], repairs=(*hit.repairs, f"{a}→{b}"), confidence=confidence)
        return hit


def parse_causes(data: Mapping[str, Any]) -> Causes:
    """The tables of ``papers/_causes.toml``."""
    return Causes(*(frozenset(str(data.get(name, "")).split()) for name in ("official", "other", "alike")))
