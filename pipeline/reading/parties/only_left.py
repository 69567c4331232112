"""The standing of the one party whose words do not say it, where those of all others leave but one (唯一未写明的一方)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Side(NamedTuple):
    """What is known of a party: its standing in the first instance, the words of its role, the type of its name."""

    standing: str | None
    role: str
    type: str


def only_left(sides: Sequence[Side]) -> tuple[int, str] | None:
    """Which party is the plaintiff or the defendant, as every suit has both: the only open one, against whom the other appeals
    or who appeals against it; an organ where the one sued is not told. None where that is no matter of course."""
    opened = [at for at, side in enumerate(sides) if side.standing is None]
    if len(opened) != 1:
        return None
    one = sides[opened[0]]
    everybody = {side.standing for side in sides}
    facing = {side.standing for side in sides if _answers(side) != _answers(one)}
    if "defendant" in facing and "plaintiff" not in everybody:
        return opened[0], "plaintiff"
    if "plaintiff" in facing and "defendant" not in everybody and one.type == "organ":
        return opened[0], "defendant"
    return None


def _answers(side: Side) -> bool:
    """Whether a party is one against whom somebody appeals or applies (被上诉人, 被申请人)."""
    return side.role.startswith("被")
