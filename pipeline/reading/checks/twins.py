"""A rare letter and the common one it looks like (形近字, 赟 and 赞): the recogniser's odds and the ink's shape together.

The recogniser has seen the common letter far more often and says it for the rare one too. What it then thinks of the rare one
is told apart by the shape, which knows nothing of how common a letter is; on either of the two alone nothing is exchanged.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.reading.checks.rivals import EVEN, LIKELY, RULED_OUT
from pipeline.reading.words.glyphs import is_common, is_ideograph, is_rare
from pipeline.reading.words.numerals import NUMERAL
from pipeline.reading.words.traditional import DOUBLE
from pipeline.types import Rival

RARE_ODDS = 0.02  # of a rare letter against a common one: the recogniser thought of it
FAINT_ODDS = 0.003  # of one that counts only where the ink has its shape
CLEAR = 0.3  # how far the ink leans to one of two letters (1: as the letter itself is drawn) before that says anything
MOST_REST = 0.3  # odds of all other letters at which a third one may be meant (皤 between 番 and 蟠)
LITTLE_REST = (
    0.05  # of all other letters up to which ink that is plainly the letter read rules another one out
)
THIRD = 0.5  # of the rare letter's own share: all others together from which on a third one may be the letter that is printed
AGAINST_HABIT = (
    0.5  # odds of the common letter once ink and recogniser agree on the rare one: read against all habit
)


def is_twin(rival: Rival) -> bool:
    """Whether a common letter was read where the recogniser thought of a rare one."""
    return is_common(rival.read) and is_rare(rival.letter)


def is_told_by_shape(rival: Rival) -> bool:
    """Whether the ink's shape may say that a letter is not the other one thought of: both are ideographs and neither is a numeral (days
    are weighed by themselves), and a doubt would come of it (not of a common letter beside a rare one that was read: habit)."""
    letters = rival.read + rival.letter
    is_habit = is_rare(rival.read) and is_common(rival.letter)
    is_word = len(letters) == 2 and all(is_ideograph(each) and each not in NUMERAL for each in letters)
    return is_word and not is_habit and LIKELY <= rival.odds < EVEN


def weighed(rival: Rival, lean: float, is_plain: bool = False) -> Rival | None:
    """What becomes of a rival when the ink leans to the read letter (-1), to the other (1) or to neither (0), and is plainly one of them.

    Ink that is plainly the letter read rules out one that is no twin, unless a third is thought of. A rare twin is read where the recogniser
    thought of it, of hardly any third one, and the ink is clearly its; where a third one is not far behind, whose shape may lean the
    same way (袆 beside 伟 and 祎), the common letter stays as likely: a person is asked. Where it hardly thought of the rare one, that
    becomes a rival. Ink that is the common letter's rules no twin out: the true one may be a third, or the twin for all that (厍, 库).
    """
    if not is_twin(rival):
        return None if is_plain and lean <= -CLEAR and rival.rest <= LITTLE_REST else rival
    if rival.odds < RARE_ODDS:
        return rival if lean >= CLEAR else None
    if lean < CLEAR or rival.rest > MOST_REST:
        return rival
    odds = EVEN if _may_be_third(rival) else AGAINST_HABIT
    return replace(rival, read=rival.letter, letter=rival.read, odds=odds, is_exchanged=True)


def other_form(at: int, letter: str, lean: float) -> Rival | None:
    """The other form (𬱖) of a rare traditional letter (頔) that was read: ruled out where the ink leans clearly to the letter, as likely
    where it leans clearly to the form, None where it leans to neither. The recogniser takes either for the one it knows."""
    if abs(lean) < CLEAR:
        return None
    return Rival(at, letter, DOUBLE[letter], EVEN if lean > 0 else RULED_OUT)


def _may_be_third(rival: Rival) -> bool:
    """Whether all other letters together are not far less likely than the second one alone."""
    share = rival.odds * (1 - rival.rest) / (1 + rival.odds)
    return rival.rest >= THIRD * share
