"""Normalise OCR text and carry positions back to the scan.

The functions that look for values see ``Text.plain``: one paragraph (段落) or table cell for each
line, wrapped lines joined again, spaces inside Chinese words and numbers gone, brackets and digits
in one width. Each character of it knows the character on the scan it stands for.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from pipeline.reading.page.layout import Row, breaks
from pipeline.reading.page.lost_signs import lost_between_names
from pipeline.reading.page.row_specks import inner_specks, speck_length
from pipeline.reading.page.running_heads import text_rows
from pipeline.reading.words.letters import Letter, letters
from pipeline.types import Box, Evidence, OcrLine, Page, Rival

Origin = tuple[int, int, int]
"""Index of the page, of the line on it and of the character in the line."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of some pages as one string, with the way back to the scan.

    ``plain`` has "\\n" between paragraphs, table cells and pages, "\\t" for a wide gap inside a row. ``origins`` names
    for each of its characters the one on the scan (separators: None). ``notes`` are the repairs
    (position, "○→〇"). ``line_starts`` and ``page_starts`` are positions in ``plain``.
    """

    pages: tuple[Page, ...]
    plain: str
    origins: tuple[Origin | None, ...]
    notes: tuple[tuple[int, str], ...]
    line_starts: tuple[int, ...]
    page_starts: tuple[int, ...]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Text:
        """The text of pages in their order; page numbers, running heads and feet are left out of ``plain``."""
        return _joined(tuple(pages), text_rows(pages))

    @property
    def scanned(self) -> str:
        """The text as scanned: "\\n" between lines, "\\f" between pages (原文)."""
        return "\f".join("\n".join(line.text for line in page.lines) for page in self.pages)

    def evidence(self, start: int, end: int, repairs: Iterable[str] = ()) -> Evidence:
        """The place of ``plain[start:end]``: page, box on the first page, quote as scanned, repairs."""
        found = [o for o in self.origins[start:end] if o is not None]
        if not found:
            raise ValueError(f"no scanned character in {start}-{end}")
        first = min(o[0] for o in found)
        notes = [note for at, note in self.notes if start <= at < end]
        return Evidence(
            page=self.pages[first].number,
            box=around([self._box(o) for o in found if o[0] == first]),
            quote=self._quote(found),
            repairs=tuple(dict.fromkeys([*self._exchanged(found), *notes, *repairs])),
        )

    def lines(self, start: int, end: int) -> tuple[OcrLine, ...]:
        """The scanned lines that ``plain[start:end]`` stands on."""
        keys = dict.fromkeys(o[:2] for o in self.origins[start:end] if o is not None)
        return tuple(self.pages[page].lines[line] for page, line in keys)

    def confidence(self, start: int, end: int) -> float:
        """The lowest confidence the engine gave to a line of ``plain[start:end]``; under a seal 0.05 less."""
        return min((e.confidence - 0.05 * e.stamped for e in self.lines(start, end)), default=0.0)

    def line(self, position: int) -> tuple[int, int]:
        """Start and end in ``plain`` of the paragraph around a position."""
        index = bisect.bisect_right(self.line_starts, position) - 1
        start = self.line_starts[max(index, 0)] if self.line_starts else 0
        end = self.plain.find("\n", start)
        return start, len(self.plain) if end < 0 else end

    def until(self, end: int) -> Text:
        """The same pages with the text up to a position only."""
        starts = tuple(at for at in self.line_starts if at < end)
        return replace(self, plain=self.plain[:end], origins=self.origins[:end], line_starts=starts)

    def page(self, position: int) -> int:
        """Number of the page a position of ``plain`` lies on."""
        return self.pages[max(bisect.bisect_right(self.page_starts, position) - 1, 0)].number

    def _exchanged(self, found: Iterable[Origin]) -> Iterator[str]:
        """The scanned letters that the ink's shape put in the place of those the recogniser said ("赞→赟")."""
        for page, line, char in found:
            yield from (
                f"{rival.letter}→{rival.read}"
                for rival in self.pages[page].lines[line].rivals
                if rival.is_exchanged and rival.at == char
            )

    def _box(self, origin: Origin) -> Box:
        return char_box(self.pages[origin[0]].lines[origin[1]], origin[2])

    def _quote(self, found: list[Origin]) -> str:
        spans: dict[tuple[int, int], list[int]] = {}
        for page, line, char in found:
            spans.setdefault((page, line), []).append(char)
        parts: list[str] = []
        last = found[0][0]
        for (page, line), chars in spans.items():
            if parts:
                parts.append("\n" if page == last else "\f")
            last = page
            parts.append(self.pages[page].lines[line].text[min(chars) : max(chars) + 1])
        return "".join(parts)


def char_box(line: OcrLine, index: int) -> Box:
    """The box of one character; reckoned from the widths of the characters when the engine gave none."""
    if len(line.chars) == len(line.text):
        return line.chars[index]
    edges = _edges(line.text)
    total = edges[-1] or 1.0
    left, top, right, bottom = line.box
    begin = left + (right - left) * edges[index] / total
    return begin, top, begin + (right - left) * (edges[index + 1] - edges[index]) / total, bottom


@lru_cache(maxsize=256)
def _edges(text: str) -> tuple[float, ...]:
    """Where each character of a line begins, and the last one ends, in full widths."""
    return tuple(accumulate((1.0 if ord(c) > 0x2E7F else 0.5 for c in text), initial=0.0))


def rivals_within(line: OcrLine, start: int, stop: int) -> tuple[Rival, ...]:
    """The rivals of the characters from ``start`` to ``stop``, counted from there."""
    return tuple(replace(r, at=r.at - start) for r in line.rivals if start <= r.at < stop)


def excerpt(line: OcrLine, start: int, stop: int) -> OcrLine:
    """The characters of a line from ``start`` to ``stop`` as a line of their own; the line itself where that is all of it."""
    if (start, stop) == (0, len(line.text)):
        return line
    boxes = tuple(char_box(line, at) for at in range(start, stop))
    rivals = rivals_within(line, start, stop)
    return replace(line, text=line.text[start:stop], box=around(boxes), chars=boxes, rivals=rivals)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around several."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _joined(pages: tuple[Page, ...], rows: list[Row]) -> Text:
    """The rows as one text: wrapped rows joined, other rows on lines of their own."""
    raw, page_firsts = _scanned(pages, rows)
    cooked = letters([letter.text for letter, _ in raw])
    chars: list[str] = []
    origins: list[Origin | None] = []
    notes: list[tuple[int, str]] = []
    position_of: dict[int, int] = {}
    for at, letter in cooked:
        position_of.setdefault(at, len(chars))
        if letter.note:
            notes.append((len(chars), letter.note))
        chars.append(letter.text)
        origins.append(raw[at][1])
    plain = "".join(chars)
    line_starts = (0, *(at + 1 for at, c in enumerate(plain) if c == "\n"))
    starts = [_position(position_of, page_firsts.get(index), len(raw)) for index in range(len(pages))]
    for index in range(len(starts) - 2, -1, -1):
        starts[index] = min(starts[index], starts[index + 1])
    return Text(pages, plain, tuple(origins), tuple(notes), line_starts, tuple(starts))


def _scanned(
    pages: tuple[Page, ...], rows: list[Row]
) -> tuple[list[tuple[Letter, Origin | None]], dict[int, int]]:
    """The letters of the rows with what parts them, each with its place on the scan; and where each page begins among them."""
    raw: list[tuple[Letter, Origin | None]] = []
    page_firsts: dict[int, int] = {}
    previous: Row | None = None
    for row in rows:
        if previous is not None:
            separator = breaks(previous, row)
            if separator:
                raw.append((Letter(separator), None))
            elif specks := speck_length(previous.line.text, row.line.text):
                del raw[-specks:]
        page_firsts.setdefault(row.page, len(raw))
        is_scan = pages[row.page].source == "ocr"
        lost = lost_between_names(row.line) if is_scan else ()
        dirt = inner_specks(row.line.text) if is_scan else ()
        for at, char in ((at, char) for at, char in enumerate(row.line.text) if at not in dirt):
            raw += [(Letter("、"), None)] if at in lost else []
            raw.append((Letter(char), (row.page, row.index, at)))
        previous = row
    return raw, page_firsts


def _position(position_of: dict[int, int], first: int | None, end: int) -> int:
    if first is None:
        return len(position_of)
    return next((position_of[at] for at in range(first, end) if at in position_of), len(position_of))
