"""Who bears the costs, in the letters in which the same party is named elsewhere (诉讼费负担人与当事人互相印证)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.reading.fields.doubting import (
    accepted,
    doubted,
    exchanged,
    is_scanned,
    letters_at,
)
from pipeline.reading.fields.named import PARTIES
from pipeline.reading.words.glyphs import is_rarer, one_sign_off
from pipeline.types import Finding, Page, Paper

_LEAST = 3  # letters of a name that another one, one letter off, is no stranger of
_BETWEEN = "、和及"

Letters = Sequence[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class _Parties:
    """The parties of one case: those its papers name, and all that a doubt of theirs may be."""

    known: Set[str]
    unsure: Set[str]

    @classmethod
    def of(cls, paper: Paper, papers: Sequence[Paper]) -> _Parties:
        number = paper.value("case_number")
        same = [paper, *(p for p in papers if number and p.value("case_number") == number)]
        known = {str(value) for other in same for field in PARTIES for value in other.values(field)}
        unsure = {name for other in same for d in other.doubts if d.about in PARTIES for name in d.candidates}
        return cls(known, unsure)


def payers_as_parties(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """The paper with its scanned payers (诉讼费由…负担) spelt as the parties of its case.

    A rare letter of a party's name counts where a payer has a common one in its place and the engine thought of the rare
    one there (赞 for 赟); the repair is told. A longer name that differs from a party's in any other letter, a rare one that nobody
    thought of, and a name that a party's own doubt leaves open are doubts. Of two readings of a payer the party counts.
    """
    parties = _Parties.of(paper, papers)
    for doubt in [d for d in paper.doubts if d.about == "fee_payer"]:
        able = [c for c in doubt.candidates if _are_parties(c, parties.known | parties.unsure)]
        if len(able) == 1 and _are_parties(able[0], parties.known - parties.unsure):
            paper = accepted(paper, replace(doubt, candidates=(able[0],)), pages)
    for finding in [f for f in paper.findings if f.field == "fee_payer" and is_scanned(f, pages)]:
        paper = _compared(paper, finding, parties, pages)
    return paper


def _compared(paper: Paper, finding: Finding, parties: _Parties, pages: Mapping[int, Page]) -> Paper:
    """The paper with one finding of payers beside the parties."""
    parts, letters = (
        list(_parts(str(finding.value), parties)),
        letters_at(finding.evidence.page, finding.evidence.box, pages),
    )
    free = parties.known - set(parts)
    names = [name for name in parts if name not in parties.known and name not in _BETWEEN]
    twins = {name: twin for name in names if (twin := _twin(parts.index(name), parts, free, letters))}
    others = [
        "".join(other if part == name else part for part in parts)
        for name in names
        if name not in twins
        for other in _near(name, free | (parties.unsure - set(parts)))
    ]
    if others or set(parts) & parties.unsure:
        return doubted(paper, finding, "负担人与当事人的姓名写法不一致", others)
    return exchanged(paper, finding, _spelt(finding, parts, twins)) if twins else paper


def _are_parties(value: str, names: Set[str]) -> bool:
    """Whether all payers are parties, each named once."""
    parts = [part for part in _parts(value, _Parties(names, frozenset())) if part not in _BETWEEN]
    return set(parts) <= names and len(set(parts)) == len(parts)


def _parts(value: str, parties: _Parties) -> Iterator[str]:
    """The names and the words between them; 和 and 及 are parts of a name that is, or nearly is, a party's (李和平)."""
    names = parties.known | parties.unsure
    for part in filter(None, re.split("(、)", value)):
        if part in names or any(len(part) == len(name) and one_sign_off(part, name) for name in names):
            yield part
        else:
            yield from filter(None, re.split("([和及])", part))


def _twin(at: int, parts: Sequence[str], free: Set[str], letters: Letters) -> str | None:
    """The one party, no payer yet, whose rare letters the engine thought of where the name that begins there has common ones."""
    name = parts[at]
    found = [other for other in free if is_rarer(other, name)]
    start = "".join(letter for letter, _ in letters).find("".join(parts))
    if len(found) != 1 or start < 0:
        return None
    here = letters[start + len("".join(parts[:at])) :]
    is_thought_of = all(b == read or b in others for b, (read, others) in zip(found[0], here, strict=False))
    return found[0] if is_thought_of else None


def _near(name: str, known: Set[str]) -> list[str]:
    """The names of parties that differ from a name, which is none of theirs, in one letter; of a short one in a rare one."""
    return [
        other
        for other in sorted(known)
        if is_rarer(name, other)
        or is_rarer(other, name)
        or (len(other) == len(name) >= _LEAST and other != name and one_sign_off(other, name))
    ]


def _spelt(finding: Finding, parts: Sequence[str], twins: Mapping[str, str]) -> Finding:
    value = "".join(twins.get(part, part) for part in parts)
    notes = [f"{a}→{b}" for name, twin in twins.items() for a, b in zip(name, twin, strict=True) if a != b]
    evidence = replace(finding.evidence, repairs=tuple(dict.fromkeys((*finding.evidence.repairs, *notes))))
    return replace(finding, value=value, confidence=min(finding.confidence, 0.95), evidence=evidence)
