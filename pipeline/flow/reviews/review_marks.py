"""Who has said what of a volume under review, and who may score it as the third (第三名评查员)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.store.reviews import ReviewAct
from pipeline.writing.criteria import Criteria
from pipeline.writing.inspection import Verdict
from pipeline.writing.review import Mark, calls_third


def third_of(
    acts: Sequence[ReviewAct], criteria: Criteria, verdicts: Sequence[Verdict], given: Sequence[str]
) -> Callable[[str], bool]:
    """Whether somebody may score a volume as the third.

    Nobody may unless the two to whom it was given are done and differ widely; then only the first who begins.
    """
    marks = marks_of(acts)
    called = bool(verdicts) and calls_third(criteria, verdicts, marks, given)
    begun = {m.inspector for m in marks} - set(given)
    return lambda by: called and begun <= {by}


def marks_of(acts: Sequence[ReviewAct]) -> tuple[Mark, ...]:
    """The scores among the acts of a volume; of one item the newest of each inspector counts."""
    found: dict[tuple[str, str], Mark] = {}
    for act in acts:
        if act.act == "score":
            said = act.content
            found[said["inspector"], said["item"]] = Mark(
                said["inspector"], said["item"], said["points"], said["reason"], said["confirmed"]
            )
    return tuple(found.values())
