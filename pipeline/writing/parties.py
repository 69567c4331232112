"""Who stands in a case (当事人) and who answers (应诉机关), as the documents name them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.types import Party
from pipeline.writing.facts import Row
from pipeline.writing.sources import Sources
from pipeline.writing.values import NO_ROW, present


def organ_of(sources: Sources) -> str | None:
    """The organ the office answers for: what a person said, its own name among the parties, else the only defendant."""
    if said := sources.fact("organ"):
        return said
    sides = (sources.case.parties_of("defendant"), sources.case.parties_of("third_party"))
    own = [name for name in (sources.office.name, *sources.office.names) if name]
    addressed = [str(name) for paper in sources.case.papers for name in paper.values("addressee")]
    for names in (own, addressed):
        for side in sides:
            ours = [p.name for p in side if any(same_organ(p.name, name) for name in names)]
            if ours:
                return ours[0] if len(ours) == 1 else None
    return sides[0][0].name if len(sides[0]) == 1 else None


def same_organ(one: str, other: str) -> bool:
    """Whether two names mean one organ: equal, or one is the other without the places in front."""
    return one == other or (min(len(one), len(other)) >= 5 and (one.endswith(other) or other.endswith(one)))


def standing_of(sources: Sources, organ: str | None) -> str | None:
    standings = {p.standing for p in sources.case.parties if p.name == organ}
    return sources.forms.word("standing", standings.pop()) if len(standings) == 1 else None


def names_of(parties: Sequence[Party]) -> str | None:
    return "、".join(p.name for p in parties) or None


def short_names(parties: Sequence[Party]) -> str | None:
    if len(parties) <= 2:
        return names_of(parties)
    return f"{parties[0].name}等{len(parties)}人"


def called(parties: Sequence[Party], word: str) -> str | None:
    """The parties the papers call by a word: 上诉人（原审原告）, not 被上诉人."""
    return "、".join(p.name for p in parties if (p.role or "").startswith(word)) or None


def party_rows(sources: Sources, parties: Sequence[Party]) -> tuple[Row, ...]:
    rows = tuple(
        present(序号=str(number), 名称=p.name, 称谓=p.role, 类型=sources.forms.word("type", p.type))
        for number, p in enumerate(parties, 1)
    )
    return rows or NO_ROW
