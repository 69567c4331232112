"""Who bears the costs, in the letters in which the same party is named elsewhere (诉讼费负担人与当事人互相印证)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pipeline.reading.doubting import accepted, doubted, exchanged, is_scanned, one_sign_off
from pipeline.reading.glyphs import is_rarer
from pipeline.types import Finding, Page, Paper

PARTIES = ("plaintiff", "defendant", "third_party")
_LEAST = 3  # letters of a name that another one, one letter off, is no stranger of


def payers_as_parties(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """The paper with its scanned payers (诉讼费由…负担) spelt as the parties of the file.

    A rare letter of a party's name counts where a payer has a common one in its place, as the engine takes rare letters
    for common ones (赞 for 赟); the repair is told. A longer name that differs from a party's in any other letter is a doubt
    with both readings, as is one that a party's own doubt leaves open. Of two readings of a payer the party counts.
    """
    known = {str(value) for other in papers for field in PARTIES for value in other.values(field)}
    open_names = {
        name for d in paper.doubts if d.about in PARTIES and len(d.candidates) > 1 for name in d.candidates
    }
    for doubt in [d for d in paper.doubts if d.about == "fee_payer"]:
        parties = [c for c in doubt.candidates if known.issuperset(_names(c))]
        if len(parties) == 1:
            paper = accepted(paper, replace(doubt, candidates=(parties[0],)), pages)
    for finding in [f for f in paper.findings if f.field == "fee_payer" and is_scanned(f, pages)]:
        value = str(finding.value)
        names = [name for name in _names(value) if name not in known]
        twins = {name: twin for name in names if (twin := _twin(name, known))}
        strange = [name for name in names if name not in twins]
        others = [value.replace(name, other) for name in strange for other in _near(name, known | open_names)]
        if others or set(names) & open_names:
            paper = doubted(paper, finding, "负担人与当事人的姓名写法不一致", others)
        elif twins:
            paper = exchanged(paper, finding, _spelt(finding, twins))
    return paper


def _names(value: str) -> list[str]:
    return [name for name in re.split("[、和及]", value) if name]


def _twin(name: str, known: Set[str]) -> str | None:
    """The one party whose name has rare letters where this one has common ones."""
    found = [other for other in known if is_rarer(other, name)]
    return found[0] if len(found) == 1 else None


def _near(name: str, known: Set[str]) -> list[str]:
    """The names of parties that differ from a name, which is none of theirs, in one letter; of a short one in a rare one."""
    return [
        other
        for other in sorted(known)
        if is_rarer(name, other)
        or (len(other) == len(name) >= _LEAST and other != name and one_sign_off(other, name))
    ]


def _spelt(finding: Finding, twins: Mapping[str, str]) -> Finding:
    value, notes = str(finding.value), list(finding.evidence.repairs)
    for name, twin in twins.items():
        value = value.replace(name, twin)
        notes += [f"{a}→{b}" for a, b in zip(name, twin, strict=True) if a != b]
    evidence = replace(finding.evidence, repairs=tuple(dict.fromkeys(notes)))
    return replace(finding, value=value, confidence=min(finding.confidence, 0.95), evidence=evidence)
