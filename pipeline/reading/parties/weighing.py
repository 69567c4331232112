"""Which standing each party has where the words of a sentence do not say it, or that it is open (诉讼地位的推断)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.fields.hits import Hit
from pipeline.reading.parties.phrase_names import Part
from pipeline.reading.parties.phrases import CasePhrase
from pipeline.reading.words.names import ORGAN, type_of
from pipeline.reading.words.party_words import SUES

_OWN_RIGHT = re.compile(r"(?:村民委员会|居民委员会|[小中大]学|学院|学校|幼儿园|医院)$")
"""A body that is sued for what it decides, and sues for what it owns."""
_SUED = 2  # the rank of an organ, which is sued and hardly ever sues
_UNSAID = "文书没有写明"
_ENFORCED = re.compile(f"申请执行|执行人|{SUES}")
"""Where an organ may stand on the plaintiff's side: it enforces its act, or the paper says 诉."""


@dataclass(frozen=True, slots=True)
class Told:
    """One party of the sentence: the words of its role, and whether it is one that appeals."""

    part: Part
    standing: str | None
    appeals: bool


def settled(told: list[Told]) -> Iterator[Told]:
    """Each party with its standing, by what is sued where no words say it; open ones with a doubt."""
    said = {one.standing for one in told}
    opened = [one for one in told if one.standing is None]
    organs = _organs(opened, said)
    private = [one for one in opened if one.part not in organs]
    is_plain = len({one.appeals for one in private}) == 1 and "plaintiff" not in said
    for one in told:
        if one.standing is not None:
            yield one
        elif one.part in organs and (private or "plaintiff" in said):
            yield replace(one, standing="defendant")
        elif one.part not in organs and is_plain and (organs or "defendant" in said):
            yield replace(one, standing="plaintiff")
        else:
            yield replace(one, standing="plaintiff", part=replace(one.part, doubt=unsaid(one.part)))


def _organs(opened: Sequence[Told], said: set[str | None]) -> set[Part]:
    """Who is sued among the open ones: those of the highest rank with the bodies at their side; none where such stand on both
    sides, for an organ whose own right is touched sues as well (某财政局与某人社局)."""
    highest = [one for one in opened if _rank(one.part.text) == _highest(opened, said)]
    sides = {one.appeals for one in highest}
    if len(sides) > 1 and "plaintiff" not in said:
        return set()
    return {one.part for one in opened if one in highest or (_rank(one.part.text) and sides == {one.appeals})}


def _rank(name: str) -> int:
    """How surely a body is one that is sued: an organ 2, a body that may hold powers 1, all others 0."""
    if ORGAN.search(name):
        return 0 if name.endswith("检察院") else _SUED
    return int(type_of(name) != "company" and type_of(name, "defendant") == "organ")


def _highest(opened: Sequence[Told], said: set[str | None]) -> int:
    """The rank of those that are sued among the open ones; a body that is no organ only where no defendant is said."""
    ranks = {_rank(one.part.text) for one in opened}
    return _SUED if _SUED in ranks or "defendant" in said else 1


def asked(phrase: CasePhrase) -> CasePhrase:
    """The phrase with the standing of both sides open."""
    sides = (
        tuple(replace(part, doubt=unsaid(part)) for part in side or ())
        for side in (phrase.plaintiffs, phrase.defendants)
    )
    return replace(phrase, plaintiffs=next(sides), defendants=next(sides))


def unsaid(part: Part) -> str:
    return f"{_UNSAID}{part.role.split('（')[0]}{part.text}在一审中是原告、被告还是第三人"


def without_unsettled(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of parties without the open ones of a sentence whose standing the head of the paper tells (申请人（原审第三人）：某村)."""
    told = {hit.value for hit in hits if hit.sure and hit.field in ("plaintiff", "defendant", "third_party")}
    return [hit for hit in hits if hit.sure or hit.value not in told or not hit.reason.startswith(_UNSAID)]


def weighed(sentence: str, phrase: CasePhrase | None) -> CasePhrase | None:
    """A phrase without words of standing: an organ that stands first against persons is the one sued (某局与张三…一案); of another
    body nobody can tell (某中学与张三工伤认定一案), nor of an organ beside whomever else."""
    if phrase is None or not phrase.plaintiffs or _ENFORCED.search(sentence):
        return phrase
    first, second = (
        {_rank(part.text) for part in side or ()} for side in (phrase.plaintiffs, phrase.defendants)
    )
    if second == {0} and any(_OWN_RIGHT.search(part.text) for part in phrase.plaintiffs):
        return asked(phrase)
    if 0 not in first and second == {0} and "申请人" not in sentence.replace("再审申请人", ""):
        return replace(phrase, plaintiffs=phrase.defendants, defendants=phrase.plaintiffs)
    if "申请人" in sentence.replace("再审申请人", ""):
        return phrase
    told = (replace(p, doubt=unsaid(p)) if _rank(p.text) == _SUED else p for p in phrase.plaintiffs)
    return replace(phrase, plaintiffs=tuple(told))
