"""The days that a line with uncertain letters may say instead of the one read (同形异日)."""

from __future__ import annotations

import itertools
import math

from pipeline.reading.words.dates import dates
from pipeline.reading.words.numerals import differ_in_bars
from pipeline.types import LOST, OcrLine, Rival

SLIGHT = 0.05  # odds of another day, or of a late year, that leave it certain (e⁻³); not of one that differs in bars alone
BARRED = 0.005  # odds that leave even a day certain that differs in bars alone
MOST = 20_000  # ways of writing one line that are looked through


def other_days(line: OcrLine | None, read: str, least: float) -> dict[str, float]:
    """The days a line may say besides the one read, with the highest odds they can have: all that its uncertain letters can
    spell, months and days of no more than the least odds left out, but for those that differ in bars. None where the line begins with no year, can be written
    in too many ways, or a likely letter is part of no day: what stands there is then not known."""
    if line is None or not line.text.startswith(("19", "20", "二")):
        return {}
    year = line.text.find("年")
    ways = [_ways(line, at, 0.0 if at < year else least) for at in range(len(line.text))]
    if math.prod(map(len, ways)) > MOST:
        return {}
    found: dict[str, float] = {}
    used: set[tuple[int, str]] = set()
    for letters in itertools.product(*(way.items() for way in ways)):
        text = "".join(letter for letter, _ in letters)
        for day in (str(f.value) for f in dates(text) if f.sure and f.start == 0 and f.end == len(text)):
            used.update((at, letter) for at, (letter, _) in enumerate(letters))
            found[day] = max(found.get(day, 0.0), min(odds for _, odds in letters))
    found.pop(read, None)
    is_spelt = all(
        (r.at, r.letter) in used for r in line.rivals if r.odds > SLIGHT and not _is_before_the_year(r)
    )
    return found if is_spelt else {}


def _is_before_the_year(rival: Rival) -> bool:
    """Whether a rival says that a letter was lost before the first one (□二零二五年): of a whole date none can be."""
    return rival.at == 0 and rival.letter == f"{LOST}{rival.read}"


def _ways(line: OcrLine, at: int, least: float) -> dict[str, float]:
    """What may stand at the place of a letter, with its odds: the letter read, and rivals above the least odds; those that
    differ in bars alone (三月、二月) at lower ones, for a seal hides a bar without a trace."""
    found = {line.text[at]: 1.0}
    for rival in (r for r in line.rivals if r.at == at):
        if rival.odds <= (min(least, BARRED) if differ_in_bars(line.text[at], rival.letter) else least):
            continue
        found[rival.letter] = max(rival.odds, found.get(rival.letter, 0.0))
    return found
