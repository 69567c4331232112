"""Lines under a seal are read more than once, each time with the seal taken off differently: what differs is uncertain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.reading.checks.rivals import is_form
from pipeline.reading.page.text import meets
from pipeline.reading.words.glyphs import HAN
from pipeline.reading.words.letters import in_plain
from pipeline.reading.words.surnames import DOUBLE
from pipeline.tools.engines.ocr import OcrEngine
from pipeline.tools.ink.far_ink import apart
from pipeline.tools.ink.image import Image
from pipeline.tools.ink.seals import Mark
from pipeline.tools.ink.strips import Strip, bare_strips_of, rows_around, strips_of
from pipeline.tools.signatures.differences import differences
from pipeline.tools.signatures.missed_lines import (
    CLEAR,
    UNCERTAIN,
    UNTOUCHED,
    named,
    office_of,
    plain,
    signer_of,
    surnames,
    with_missed,
)
from pipeline.types import Box, OcrLine, Rival

SAME = 0.7  # overlap of two boxes of one line
_NAME = re.compile(rf"[{HAN}]{{2,4}}")
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]")
YEAR = 4  # figures
_LONG_YEAR = re.compile(rf"[〇零一二三四五六七八九○0-9]{{{YEAR + 1}}}年")
_OF_A_DAY = re.compile(r"[〇零一二三四五六七八九十0-9年月日]")
WHOLE = 0.97  # confidence of a reading twice as long as the one that others agree about
FLECKS = frozenset(
    "一丨卜丶丿二员"
)  # what dirt and dashes before a name are read as, and the end of its office twice
STUMP = 5  # letters below which a line may be what is left of a longer one


def read_again(
    lines: Sequence[OcrLine], image: Image, marks: tuple[Mark, ...], engine: OcrEngine
) -> tuple[OcrLine, ...]:
    """The lines of a page, those under a seal settled by further readings; places are unchanged, but what stands far from a
    seal in a row with it is a line of its own.

    Two readings that agree win; else the surest stays, 0.6 sure at most, and under a black seal two without its ring are asked
    (1.4 CPU-s). A line that only these found is told too. None becomes surer than an earlier seal left it: it is the same ink.
    """
    result = list(lines)
    for mark in marks:
        result = list(apart(result, mark.box))
        under = [k for k, line in enumerate(result) if meets(line.box, mark.box)]
        if not under:
            continue
        most = {k: result[k].confidence for k in under if result[k].stamped}
        rows = rows_around(mark.box, [result[k].box for k in under])
        others = _further([result[k] for k in under], strips_of(image, marks, mark, rows), mark, engine)
        kept = {k: [result[k], *(same_place(result[k], lines) for lines in others)] for k in under}
        for k in under:
            result[k] = _settled(result[k], kept[k][1:], mark.box)
        unsure = any(result[k].confidence <= UNCERTAIN for k in under)
        bare = [_read(strip, engine) for strip in bare_strips_of(image, mark, rows)] if unsure else []
        for k in under:
            settled = _beside_bare(result[k], kept[k], [same_place(result[k], lines) for lines in bare])
            result[k] = replace(settled, confidence=min(settled.confidence, most.get(k, 1.0)))
        if mark.colour == "black":
            result = completed(result, [*others, *bare[:1]])
            result = with_missed(result, others, mark.box, bare)
    return tuple(result)


def _further(
    under: Sequence[OcrLine], strips: Iterable[Strip], mark: Mark, engine: OcrEngine
) -> list[tuple[OcrLine, ...]]:
    """The further readings of the rows around a seal; under one in colour no more than it takes until two readings agree
    about every line, none of them a stump: both may be what lifting left of a longer one."""
    found: list[tuple[OcrLine, ...]] = []
    for strip in strips:
        found.append(_read(strip, engine))
        twins = (same_place(line, found[-1]) for line in under)
        agreed = all(
            t and plain(t.text) == plain(o.text) and len(plain(o.text)) >= STUMP
            for o, t in zip(under, twins, strict=True)
        )
        if agreed and mark.colour != "black":
            break
    return found


def completed(lines: Sequence[OcrLine], others: Sequence[Sequence[OcrLine]]) -> list[OcrLine]:
    """The lines with those in the place of their stumps of which two other readings agree (代理审判员 叶曦 for 曦)."""
    result = list(lines)
    for full in _agreed(others):
        stumps = [k for k, line in enumerate(result) if _covers(full.box, line.box)]
        words = plain("".join(result[k].text for k in stumps))
        if not stumps or 2 * len(words) > len(plain(full.text)) or not set(words) <= set(full.text):
            continue
        result[stumps[0]] = replace(full, cell=result[stumps[0]].cell, stamped=True)
        result = [line for k, line in enumerate(result) if k not in stumps[1:]]
    return result


def _agreed(readings: Sequence[Sequence[OcrLine]]) -> list[OcrLine]:
    """The clear lines that another reading says at the same place with the same letters, each once."""
    found: list[OcrLine] = []
    for place, lines in enumerate(readings):
        for line in lines:
            twins = (same_place(line, other) for other in readings[place + 1 :])
            agreed = any(t and plain(t.text) == plain(line.text) and t.confidence >= CLEAR for t in twins)
            if agreed and line.confidence >= CLEAR and same_place(line, found) is None:
                found.append(line)
    return found


def _covers(whole: Box, part: Box) -> bool:
    """Whether a box lies within another one, up to a fifth."""
    width, height = (
        min(whole[2], part[2]) - max(whole[0], part[0]),
        min(whole[3], part[3]) - max(whole[1], part[1]),
    )
    return width > 0.8 * (part[2] - part[0]) and height > 0.6 * (part[3] - part[1])


def _read(strip: Strip, engine: OcrEngine) -> tuple[OcrLine, ...]:
    placed = (
        replace(line, box=strip.placed(line.box), chars=tuple(strip.placed(c) for c in line.chars))
        for line in engine.read(strip.image)
    )
    return tuple(apart(placed, strip.seal))


def same_place(line: OcrLine, others: Sequence[OcrLine]) -> OcrLine | None:
    """The line of another reading at the same place, or None."""
    best = max(others, key=lambda other: _common(line.box, other.box), default=None)
    return best if best is not None and _common(line.box, best.box) > SAME else None


def _common(a: Box, b: Box) -> float:
    """Intersection over union."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    inner = width * height
    return inner / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inner)


def _settled(line: OcrLine, others: Sequence[OcrLine | None], seal: Box | None = None) -> OcrLine:
    found = [line, *(other for other in others if other is not None)]
    texts = [plain(item.text) for item in found]
    counts = [texts.count(text) for text in texts]
    best = max(range(len(found)), key=lambda k: (counts[k], found[k].confidence))
    whole = [
        k for k, t in enumerate(texts) if len(t) >= 2 * len(texts[best]) and found[k].confidence >= WHOLE
    ]
    if whole:  # what agreed are the same few letters that lifting left of the line
        best = max(whole, key=lambda k: (counts[k], found[k].confidence))
    confidence = found[best].confidence
    if counts[best] == 1 or _is_rivalled(texts[best], texts):
        alike = _same_name(found)
        best = best if alike is None else alike
        most = UNCERTAIN if alike is None else _most(found, best, seal)
        confidence = min(found[best].confidence, most)
    if (single := _once(texts[best], texts)) is not None:
        best, confidence = single, min(found[single].confidence, UNTOUCHED)
    chosen = found[best]
    if _has_lost_a_letter(chosen, found):
        confidence = min(confidence, UNCERTAIN)
    if best == 0 or texts[best] == texts[0]:
        chosen = line
    rivals = _with_forms(chosen, found)
    return replace(
        line, text=chosen.text, chars=chosen.chars, rivals=rivals, confidence=confidence, stamped=True
    )


def _once(text: str, texts: Sequence[str]) -> int | None:
    """Which reading says a year once of which another one doubled a figure (二〇一八年 for 二〇一八八年): a year has four. None where a
    third one says another day (二〇二二 beside 二〇二二三 and 二〇二三), or the end of one."""
    year = _LONG_YEAR.match(text)
    doubled = [at for at in range(YEAR) if year and text[at] == text[at + 1]]
    single = {text[:at] + text[at + 1 :] for at in doubled}
    said = [k for k, other in enumerate(texts) if other in single]
    ends = tuple("".join(_OF_A_DAY.findall(in_plain(other))) for other in texts)
    plain = [in_plain(day) for day in (*single, text)]
    is_rivalled = not all(any(day.endswith(end) for day in plain) for end in ends)
    return None if is_rivalled or not said else said[0]


def _with_forms(line: OcrLine, others: Sequence[OcrLine]) -> tuple[Rival, ...]:
    """The rivals of a line with what other readings tell of the forms of its rare letters (頔, not 𬱖): each cuts them out anew. The
    letters are laid from the last one back: a row ends in the name, and what stands before it a seal may have spoilt."""
    places = _places(line.text)
    found = {(rival.at, rival.letter): rival for rival in line.rivals}
    for other in others:
        here = dict(zip(reversed(_places(other.text)), reversed(places), strict=False))
        for rival in filter(is_form, other.rivals):
            at = here.get(rival.at)
            if at is not None and line.text[at] == rival.read:
                known = found.get((at, rival.letter), rival)
                found[at, rival.letter] = replace(max(known, rival, key=lambda each: each.odds), at=at)
    return tuple(sorted(found.values(), key=lambda rival: rival.at))


def _places(text: str) -> list[int]:
    return [at for at, letter in enumerate(text) if not letter.isspace()]


def _has_lost_a_letter(line: OcrLine, found: Sequence[OcrLine]) -> bool:
    """Whether a signer's name that other readings tell has one more letter before it in one (邦玉强 beside 玉强: 邝玉强), and is
    not whole by itself."""
    name = signer_of(line)
    if name is None:
        return False
    longer = {
        other
        for each in found
        if (other := signer_of(each)) and other.endswith(name) and other.removesuffix(name) not in FLECKS
    }
    return any(not surnames().is_whole(name) or other[:2] in DOUBLE for other in longer - {name})


def _is_rivalled(text: str, texts: Sequence[str]) -> bool:
    """Whether two readings, and as many as say this, agree about another text that is no stump of it."""
    least = max(2, texts.count(text))
    return any(o != text and 2 * len(o) > len(text) and texts.count(o) >= least for o in texts)


def _most(found: Sequence[OcrLine], best: int, seal: Box | None) -> float:
    """How sure a line can be at most of which readings agree about the name: 0.9 where its office is told by one alone."""
    name = found[best].text.split()[-1]
    twins = [line for k, line in enumerate(found) if k != best and line.text.split()[-1:] == [name]]
    told = office_of(found[best], name)
    return named(found[best], name, seal if any(office_of(t, name) == told for t in twins) else None)


def _beside_bare(line: OcrLine, kept: Sequence[OcrLine | None], bare: Sequence[OcrLine | None]) -> OcrLine:
    """The line against what two readings without the seal's ring agree about.

    Those two count as one. Where no two readings with the ring agreed, one of them and that one do, but not about
    numerals, of which the ring can take a stroke along, nor where two others agreed on something else; alone it only says
    what a person is offered. Where a line is settled otherwise, the letters that differ are uncertain.
    """
    first = bare[0] if bare else None
    if first is None or len({plain(b.text) if b else "" for b in bare}) != 1:
        return line
    same = [k.confidence for k in kept if k and plain(k.text) == plain(first.text)]
    if line.confidence <= UNCERTAIN:
        said = [plain(k.text) for k in kept if k]
        is_open = not same or _NUMERAL.search(first.text) or _is_rivalled(plain(first.text), said)
        certain = UNCERTAIN if is_open else max(same)
        rivals = _with_forms(first, [each for each in (*kept, *bare) if each])
        return replace(line, text=first.text, chars=first.chars, rivals=rivals, confidence=certain)
    if plain(first.text) == plain(line.text):
        return replace(line, rivals=_with_forms(line, [each for each in bare if each]))
    rivals = (*line.rivals, *differences(line.text, first.text))
    return replace(line, rivals=tuple(sorted(rivals, key=lambda rival: rival.at)))


def _same_name(found: Sequence[OcrLine]) -> int | None:
    """The surest of the readings that end in the same name, whatever the seal made of the title before it, unless they
    tell two offices (审判员, 书记员) or agree about two names."""
    names = [line.text.split()[-1] if len(line.text.split()) > 1 else "" for line in found]
    agreed = [k for k, name in enumerate(names) if _NAME.fullmatch(name) and names.count(name) > 1]
    if len({names[k] for k in agreed}) > 1:
        return None
    if len({office for k in agreed if (office := office_of(found[k], names[k]))}) > 1:
        return None
    return max(agreed, key=lambda k: found[k].confidence, default=None)
