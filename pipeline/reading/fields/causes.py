"""Causes of administrative cases (案由): what a misread one must have been."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.reading.fields.hits import Hit

_PART = re.compile(r"[^及和与、，,]+")
_SPECK = re.compile(r"(?<=[\u3400-\u9fff])[·•・.'’`°。](?=[\u3400-\u9fff])")
_LEAST = 4  # signs of a cause that one wrong sign does not make another word
_BEGUN = 3  # signs of a cause that are its beginning and no word: 行政 ends other causes (治安行政)
_DEMANDED = (
    (re.compile(r"(?<=不)[^履执施进实](?=行(?:法定)?(?:职责|义务))|^[^履执施进实](?=行法定职责)"), "履"),
    (re.compile(r"(?<=政)[^府务](?=信息公开)"), "府"),
    (
        re.compile(
            r"(?<![银旅执发]行)(?<=行)[^政业人车为使](?=(?:处罚|许可|复议|协议|赔偿|补偿|强制|登记|确认)(?:$|及|与|、))"
        ),
        "政",
    ),
)
"""Letters that the words of a cause around them demand; what makes another word with them is left alone (旅行社许可)."""


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes of the Supreme Court's list (法发〔2020〕44号), and other words that stand in their place."""

    official: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    """Pairs of letters, as read and as meant, that engines take for each other (续偿)."""
    usual: frozenset[str] = frozenset()
    """Words with which causes end, of which a lost last letter leaves no word (工伤认 of 工伤认定)."""

    def meant(self, words: str) -> tuple[str, ...]:
        """The causes that differ from words in one sign; none where the words are or hold a known one."""
        known = self.official | self.other
        if len(words) < _LEAST or any(cause in words for cause in known):
            return ()
        same = [cause for cause in sorted(self.official) if len(cause) == len(words)]
        return tuple(c for c in same if sum(a != b for a, b in zip(c, words, strict=True)) == 1)

    def torn(self, words: str) -> tuple[str, ...]:
        """The causes of which words may be what is left: their end is the beginning of one (行政处 of 行政处罚), or they are
        one but for a sign lost or one too many (行政罚); none where they end with a known one."""
        if any(words.endswith(cause) for cause in self.official | self.other | self.usual):
            return ()
        least = dict.fromkeys(self.official, _BEGUN) | {words: len(words) - 1 for words in self.usual}
        begun = [
            words + cause[size:]
            for cause in sorted(least)
            for size in range(least[cause], len(cause))
            if words.endswith(cause[:size])
        ]
        return tuple(begun or (cause for cause in sorted(self.official) if _is_one_off(words, cause)))

    def unflecked(self, words: str) -> str:
        """Words without the specks read as signs within a cause (强制拆·除); a sign between two causes may be a comma."""
        for found in reversed(list(_SPECK.finditer(words))):
            joined = words[: found.start()] + words[found.end() :]
            known = self.official | self.other | self.usual
            if any(0 <= (at := joined.find(c)) < found.start() < at + len(c) for c in known):
                words = joined
        return words

    def spelt(self, hit: Hit, wavered: frozenset[str] = frozenset()) -> Hit:
        """A scanned cause with the signs put right that no cause has (行政赔续 → 行政赔偿).

        A doubt where two can be meant, and with both readings where the sign is neither a known misreading
        nor one at which the engine wavered between the two letters.
        """
        for _ in str(hit.value):  # at most every letter once
            mended = self._once(hit, wavered)
            if mended is hit or not mended.sure:
                return mended
            hit = mended
        return hit

    def _once(self, hit: Hit, wavered: frozenset[str]) -> Hit:
        """The cause with its first wrong sign put right or doubted; itself where none is wrong."""
        value = str(hit.value)
        for wrong, letter in _DEMANDED:
            if found := wrong.search(value):
                return self._mended(hit, found.start(), letter, wavered)
        for part in _PART.finditer(value):
            if torn := self.torn(part[0]):
                read = tuple(value[: part.start()] + cause + value[part.end() :] for cause in torn)
                return replace(hit, sure=False, reason="案由可能没有读全", candidates=(*read, value))
            meant = self.meant(part[0])
            if len(meant) > 1:
                read = tuple(value[: part.start()] + cause + value[part.end() :] for cause in meant)
                return replace(hit, sure=False, reason="案由个别字识读有误", candidates=read)
            for at, (a, b) in enumerate(zip(part[0], *meant, strict=True) if meant else ()):
                if a != b:
                    return self._mended(hit, part.start() + at, b, wavered)
        return hit

    def _mended(self, hit: Hit, at: int, letter: str, wavered: frozenset[str]) -> Hit:
        """The cause with a letter put right and told; a doubt with both readings where the two are not taken for each other."""
        value = str(hit.value)
        meant = value[:at] + letter + value[at + 1 :]
        if value[at] + letter not in self.alike | wavered:
            return replace(hit, sure=False, reason="案由可能有一个字识读有误", candidates=(value, meant))
        repairs = (*hit.repairs, f"{value[at]}→{letter}")
        return replace(hit, value=meant, repairs=repairs, confidence=min(hit.confidence, 0.95))


def _is_one_off(words: str, cause: str) -> bool:
    """Whether words are a cause with one sign lost, or one too many inside it (行政罚, 行政处处罚); 行政许可证 is a word."""
    shorter, longer = sorted((words, cause), key=len)
    places = range(len(longer) - (longer is words))
    return len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in places)


def parse_causes(data: Mapping[str, Any]) -> Causes:
    """The tables of ``papers/_causes.toml``."""
    return Causes(
        *(frozenset(str(data.get(name, "")).split()) for name in ("official", "other", "alike", "usual"))
    )
