"""Where in a line its day stands, and the words beside it (送达日期：…、…前提交、…止): weighing a day says nothing of those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.page.text import char_box
from pipeline.reading.words import receipt_words
from pipeline.reading.words.dates import NO_DAY, dates
from pipeline.reading.words.letters import letters
from pipeline.tools.signatures.days_around import YEARS
from pipeline.tools.signatures.differences import differences
from pipeline.types import Box, OcrLine, Rival

DATELIKE = frozenset("〇○O0零一二三四五六七八九十年月日0123456789◯⚪oQ曰 　\t")
_STROKES = re.compile(r"[年月日曰]")
_MORE = re.compile(rf"[午晚时分点{receipt_words.LETTERS}]|\d[:：]\d")
_SIGNED = re.compile(
    r"^[\u3400-\u9fff]{2,4}(?:\d{4}|[一二三四五六七八九〇○零]{4})年.{1,2}月.{1,3}日"
)  # by hand on a receipt
_OTHER = re.compile(r"元月|[廿卅卌初]|民国|[正腊冬]月")
LONGEST = 15  # characters of a line that is a date, perhaps with a word beside it
LIKE = 0.6  # share of them that may stand in a date
JOINS = frozenset("：:、-—~～")  # what joins a day to a word or to another day
NAME = 2  # letters that can be a name


def is_like_a_day(line: OcrLine) -> bool:
    """Whether a line is mostly a date or what is left of one. Up to two fifths of it may be other letters, misread ones or
    words beside it (送达日期：); an hour, words of a receipt stamp and a name before the whole day are none of those."""
    text = "".join(line.text.split())
    if _MORE.search(text) or _SIGNED.search(text):
        return False
    like = sum(char in DATELIKE for char in text)
    return 1 < len(text) <= LONGEST and like >= LIKE * len(text) and _STROKES.search(text) is not None


@dataclass(frozen=True, slots=True)
class Part:
    """The letters of a line that stand for its day, from ``start`` to ``end``, and the day they say plainly (ISO)."""

    start: int
    end: int
    said: str | None = None

    def beside(self, text: str) -> tuple[str, str]:
        """What stands before and behind the day."""
        return text[: self.start], text[self.end :]


def part_of(line: OcrLine, chars: Sequence[Box]) -> Part:
    """What of a line stands for the day whose letters were found at ``chars``: the day it says plainly, else the letters
    that stand there. Flecks at its ends belong to it, words do not."""
    part = plain_part(line.text) or _part_at(line, chars)
    before, after = part.beside(line.text)
    start = part.start if _has_words(before) else 0
    return replace(part, start=start, end=part.end if _has_words(after) else len(line.text))


def is_unlike_days(text: str) -> bool:
    """Whether a line says a day that the weighing cannot: of another century, in other numerals (廿六日, 元月), or none of the calendar."""
    found = list(dates("".join(text.split())))
    is_far = any(day.sure and not YEARS[0] <= int(str(day.value)[:4]) < YEARS[1] for day in found)
    return is_far or any(day.reason == NO_DAY for day in found) or _OTHER.search(text) is not None


def plain_part(text: str) -> Part | None:
    """The one day a line says plainly, whatever forms its noughts have; None where it says none or several."""
    meant = letters(list(text))
    origins = [at for at, letter in meant for _ in letter.text]
    found = [day for day in dates("".join(letter.text for _, letter in meant)) if day.sure]
    if len(found) != 1:
        return None
    return Part(origins[found[0].start], origins[found[0].end - 1] + 1, str(found[0].value))


def has_words_beside(line: OcrLine, part: Part) -> bool:
    """Whether words stand beside the day of a line."""
    return any(map(_has_words, part.beside(line.text)))


def may_name(line: OcrLine, part: Part) -> bool:
    """Whether so many letters stand beside the day of a line that they may be a name (具状人：王五)."""
    return any(sum(map(_is_letter, words)) >= NAME for words in part.beside(line.text))


def spliced(
    line: OcrLine, part: Part, words: str, chars: Sequence[Box], rivals: Sequence[Rival] = ()
) -> OcrLine:
    """The line with another day in the place of its own; ``rivals`` are those of the letters of that day."""
    before, after = part.beside(line.text)
    boxes = [char_box(line, at) for at in range(len(line.text))]
    left, right = min(line.box[0], chars[0][0]), max(line.box[2], chars[-1][2])
    return replace(
        line,
        text=f"{before}{words}{after}",
        box=(left, chars[0][1], right, chars[0][3]),
        chars=(*boxes[: part.start], *chars, *boxes[part.end :]),
        rivals=with_rivals(line, part, rivals, len(words)),
    )


def with_rivals(
    line: OcrLine, part: Part, rivals: Sequence[Rival], length: int | None = None
) -> tuple[Rival, ...]:
    """The rivals of a line's words and, in the place of those of its day of some length, others."""
    longer = 0 if length is None else length - (part.end - part.start)
    before = [rival for rival in line.rivals if rival.at < part.start]
    after = [replace(rival, at=rival.at + longer) for rival in line.rivals if rival.at >= part.end]
    return (*before, *(replace(rival, at=rival.at + part.start) for rival in rivals), *after)


def told_apart(line: OcrLine, part: Part, words: str) -> tuple[Rival, ...]:
    """The letters of a line's day that another day says otherwise; blanks between them say nothing."""
    places = [at for at in range(part.start, part.end) if not line.text[at].isspace()]
    found = differences("".join(line.text[at] for at in places), words)
    return tuple(replace(rival, at=places[rival.at] - part.start) for rival in found)


def _part_at(line: OcrLine, chars: Sequence[Box]) -> Part:
    """The letters that stand where those of a day were found. It begins where the first two figures of its year belong:
    every year has those (20), so they were laid anywhere if a seal swallowed them."""
    middles = [(char[0] + char[2]) / 2 for char in chars]
    left = min(chars[0][0], middles[2] - 2.5 * (middles[3] - middles[2]))
    boxes = [char_box(line, at) for at in range(len(line.text))]
    inside = [at for at, box in enumerate(boxes) if left <= (box[0] + box[2]) / 2 <= chars[-1][2]]
    return Part(inside[0], inside[-1] + 1) if inside else Part(0, len(line.text))


def _has_words(text: str) -> bool:
    return any(_is_letter(char) or char in JOINS for char in text)


def _is_letter(char: str) -> bool:
    return char.isalnum() and char not in DATELIKE
