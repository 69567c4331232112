"""A rare letter and the common one it looks like (形近字, 赟 and 赞): the recogniser's odds and the ink's shape together.

The recogniser has seen the common letter far more often and says it for the rare one too. What it then thinks of the rare one
is told apart by the shape, which knows nothing of how common a letter is; on either of the two alone nothing is exchanged.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.reading.glyphs import is_common, is_rare
from pipeline.types import Rival

RARE_ODDS = 0.02  # of a rare letter against a common one: the recogniser thought of it
FAINT_ODDS = 0.003  # of one that counts only where the ink has its shape
CLEAR = 0.3  # how far the ink leans to one of two letters (1: as the letter itself is drawn) before that says anything
MOST_REST = 0.3  # odds of all other letters at which a third one may be meant (皤 between 番 and 蟠)
AGAINST_HABIT = (
    0.5  # odds of the common letter once ink and recogniser agree on the rare one: read against all habit
)


def is_twin(rival: Rival) -> bool:
    """Whether a common letter was read where the recogniser thought of a rare one."""
    return is_common(rival.read) and is_rare(rival.letter)


def weighed(rival: Rival, lean: float) -> Rival | None:
    """What becomes of a twin when the ink leans to the read letter (-1), to the other (1) or to neither (0).

    The rare letter is read where the recogniser thought of it, of hardly any third one, and the ink is clearly its; where it hardly
    thought of it, it becomes a rival. Ink that is clearly the common letter's settles nothing: the true one may be a third.
    """
    if rival.odds < RARE_ODDS:
        return rival if lean >= CLEAR else None
    if lean < CLEAR or rival.rest > MOST_REST:
        return rival
    return replace(rival, read=rival.letter, letter=rival.read, odds=AGAINST_HABIT)
