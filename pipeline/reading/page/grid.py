"""Forms whose table was only half seen: labels and their values put side by side again (表格还原)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.page.label_specks import without_specks
from pipeline.reading.page.text import around, excerpt
from pipeline.reading.words.offices import BENCH, BESIDE
from pipeline.types import Box, OcrLine, Page

COLUMN = 0.06  # of the page's width between the beginnings of labels of one column
TOUCHING = 4  # times a seen table is taken further by the rows that touch it
BETWEEN = 2  # times more after a label came in: a value of two rows has its label between them
CLOSE = "此致"  # with which a pleading closes: it stands below the form
LOOSE = 10_000  # added to the number of a cell that no label leads to
_OFFICES = frozenset((*BENCH, *BESIDE))
"""Labels in a table of a panel, where one of them stands in a cell that was seen; elsewhere judges sign with them."""
_NOISE = re.compile(r"[\s:：]")
_FULL = str.maketrans("()", "（）")
_HEADS = re.compile(r"(?:[一二三四]、)?.{0,8}(?:请求|要求|请求事项|申请事项|诉求|诉请|理由|依据|如下)[：:]")
_RULES = "日目口曰丨|"  # letters as which the rule of a table may be read
TIGHT = 0.003  # of the page's height by which rows overlap that touch
_HOUR = re.compile(r"(?:上午|下午|中午|晚上?)?[\d一二三四五六七八九十]{1,3}(?:时|点|[:：]\d\d).{0,6}")
"""The hour of a hearing in a cell beside that of its day."""
_SENTENCE = re.compile(r"[，。；][^，。；]*(?:[如以]下|合议庭|下列[^，。；]{1,16})[:：]?$|一?案，")
"""In a row of running text above a table."""
_WORD = re.compile(r"[^ \u3000]+")
_COLUMN = re.compile(r"[^ \u3000]+(?:[ \u3000][^ \u3000]+)*")
"""What stands between gaps of two blanks or more."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of the form (one or two pieces over each other) with the box around it."""

    pieces: tuple[OcrLine, ...]
    box: Box

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def _has_offices(page: Page) -> bool:
    """Whether the offices of a panel are labels of the seen table: not where all stand in one row, their names below them."""
    seen = [line.box for line in page.lines if line.cell is not None and _bare(line.text) in _OFFICES]
    return bool(seen) and (len(seen) == 1 or max(box[1] for box in seen) > min(box[3] for box in seen))


def mended(page: Page, labels: Collection[str]) -> Page:
    """The page with its form in order, when lines stand inside the table that no cell was found for."""
    labels = _OFFICES.union(labels) if _has_offices(page) else labels
    lines = [without_specks(line, labels) if page.source == "ocr" else line for line in page.lines]
    page = replace(page, lines=tuple(_without_rule(line, labels) for line in lines))
    zone = _zone(page, labels)
    if zone is None:
        return page
    inside = [line for line in page.lines if zone[0] <= _middle(line) <= zone[1]]
    if all(line.cell is not None for line in inside) or _is_between(page, inside):
        return page
    pieces = [piece for line in inside for piece in _pieces(line, labels)]
    found = list(_labels(pieces, labels))
    if len(found) < 3:
        return page
    ordered = tuple(_ordered(pieces, found))
    above = tuple(line for line in page.lines if _middle(line) < zone[0])
    below = tuple(line for line in page.lines if _middle(line) > zone[1])
    return replace(page, lines=above + ordered + below)


def _is_between(page: Page, inside: Sequence[OcrLine]) -> bool:
    """Whether a page with a text of its own, whose cells are all seen, has whole rows between its tables (诉讼请求 over what is asked)."""
    celled = [line.box for line in inside if line.cell is not None]
    free = [line.box for line in inside if line.cell is None]
    return page.source == "text" and not any(_in_row(box, cell) for box in free for cell in celled)


def _without_rule(line: OcrLine, labels: Collection[str]) -> OcrLine:
    """The label of a cell without the rule behind it that was read as a letter (案由日)."""
    words = line.text.rstrip()
    is_label = line.cell is not None and _bare(words) not in labels and _bare(words[:-1]) in labels
    return excerpt(line, 0, len(words) - 1) if is_label and words[-1] in _RULES else line


def _middle(line: OcrLine) -> float:
    return (line.box[1] + line.box[3]) / 2


def _zone(page: Page, labels: Collection[str]) -> tuple[float, float] | None:
    """Top and bottom of what was seen as a table, with the rows that touch it, and on as long as labels follow."""
    celled = [line for line in page.lines if line.cell is not None and line.cell >= 0]
    if len(celled) < 4:
        return None
    top, bottom = min(e.box[1] for e in celled), max(e.box[3] for e in celled)
    height = sorted(e.box[3] - e.box[1] for e in celled)[len(celled) // 2]
    steps, told = 0, 0  # told: the last step by which a label came in
    while steps < TOUCHING or steps - told < BETWEEN:
        new = _touching(page, celled, (top, bottom), 1.6 * height)
        if not new:
            break
        steps += 1
        told = steps if any(_bare(p.text) in labels for e in new for p in _pieces(e, labels)) else told
        top, bottom = min([top, *(e.box[1] for e in new)]), max([bottom, *(e.box[3] for e in new)])
    return top, bottom


def _touching(
    page: Page, celled: Sequence[OcrLine], zone: tuple[float, float], reach: float
) -> list[OcrLine]:
    """The lines of a page that go beyond a zone within reach of it; none as wide as running text, no title, none of the close (此致)."""
    close = min((e.box[1] for e in page.lines if e.cell is None and _bare(e.text) == CLOSE), default=1.0)
    near = [e for e in page.lines if zone[0] - reach < _middle(e) < min(zone[1] + reach, close)]
    return [
        e
        for e in near
        if (e.box[1] < zone[0] or e.box[3] > zone[1])
        and e.box[2] - e.box[0] < 0.75
        and not _is_heading(e, celled)
        and not _heads_text(e, page, zone[1])
    ]


def _is_heading(line: OcrLine, celled: Sequence[OcrLine]) -> bool:
    """Whether a line above the table is its title, its letters wide apart too (传    票), or the end of a sentence that leads to it
    (…一案，合议庭组成人员如下：), and not a row of it."""
    first = min(e.box[1] for e in celled)
    is_spaced = all(len(word) == 1 for word in line.text.split())
    is_told = _SENTENCE.search(line.text) is not None
    return line.box[3] <= first and (is_spaced or is_told or not re.search(r"[:：]|\s{2}", line.text))


def _heads_text(line: OcrLine, page: Page, bottom: float) -> bool:
    """Whether a line below the table is alone in its row and heads the running text under it (诉讼请求：)."""
    if (
        line.cell is not None
        or line.box[1] < bottom - TIGHT
        or not _HEADS.fullmatch(_bare(line.text) + line.text[-1])
    ):
        return False
    return not any(e is not line and _in_row(e.box, line.box) for e in page.lines)


def _pieces(line: OcrLine, labels: Collection[str]) -> Iterator[OcrLine]:
    """A line cut at wide gaps, but not inside a letter-spaced label (案  由); one across cells that were not seen, beside each label
    too, however narrow the gap (案由 行政复议)."""
    words = [found.span() for found in (_WORD if line.cell is None else _COLUMN).finditer(line.text)]
    while words:
        size = next((n for n in (3, 2, 1) if len(words) >= n and _words(line, words[:n]) in labels), 0)
        if not size:
            size = 1
            while size < len(words) and not _is_cut(line, words[size - 1 :], labels):
                size += 1
        yield excerpt(line, words[0][0], words[size - 1][1])
        words = words[size:]


def _is_cut(line: OcrLine, words: Sequence[tuple[int, int]], labels: Collection[str]) -> bool:
    """Whether a line is cut behind the first of some words: a wide gap or a label follows."""
    is_wide = words[1][0] - words[0][1] > 1
    return is_wide or any(_words(line, words[1 : 1 + n]) in labels for n in (3, 2, 1))


def _words(line: OcrLine, spans: Sequence[tuple[int, int]]) -> str:
    return _bare("".join(line.text[a:b] for a, b in spans))


def _bare(text: str) -> str:
    """A label without spaces and colon, its brackets full width; the last one closed where a scan lost that (（法人、非法人组织)."""
    words = _NOISE.sub("", text).translate(_FULL)
    return words + "）" * (words.count("（") == 1 and "）" not in words)


def _labels(pieces: Sequence[OcrLine], labels: Collection[str]) -> Iterator[_Label]:
    """Pieces whose words are a label, alone, with the rest of their cell or with the piece below them."""
    taken: set[int] = set()
    for piece in pieces:
        if id(piece) in taken:
            continue
        for group in _groups(piece, [p for p in pieces if id(p) not in taken]):
            if _bare("".join(p.text for p in group)) in labels:
                taken |= {id(p) for p in group}
                yield _Label(tuple(group), around([p.box for p in group]))
                break


def _groups(piece: OcrLine, pieces: Sequence[OcrLine]) -> Iterator[list[OcrLine]]:
    """What may be one label: the piece, its whole cell, the piece with the one below it."""
    yield [piece]
    if piece.cell is not None:
        yield [p for p in pieces if p.cell == piece.cell]
    else:
        yield from ([piece, other] for other in pieces if other is not piece and _is_under(other, piece))


def _is_under(lower: OcrLine, upper: OcrLine) -> bool:
    gap = lower.box[1] - upper.box[3]
    height = upper.box[3] - upper.box[1]
    apart = abs((lower.box[0] + lower.box[2]) - (upper.box[0] + upper.box[2])) / 2
    return -0.3 * height < gap < 1.2 * height and apart < 0.04


def _ordered(pieces: Sequence[OcrLine], labels: Sequence[_Label]) -> Iterator[OcrLine]:
    """Label after label, row by row, each followed by its value, as cells of their own."""
    used = {id(piece) for label in labels for piece in label.pieces}
    free = [piece for piece in pieces if id(piece) not in used]
    values = {index: _value(index, labels, free) for index in range(len(labels))}
    owned = {id(piece) for found in values.values() for piece in found}
    rows = sorted(range(len(labels)), key=lambda i: (round(labels[i].middle / 0.02), labels[i].box[0]))
    for place, index in enumerate(rows):
        yield from (replace(piece, cell=2 * place) for piece in labels[index].pieces)
        yield from (replace(piece, cell=2 * place + 1) for piece in values[index])
    left = [piece for piece in free if id(piece) not in owned]
    yield from (p if p.cell is None else replace(p, cell=p.cell + LOOSE) for p in left)


def _value(index: int, labels: Sequence[_Label], free: Sequence[OcrLine]) -> list[OcrLine]:
    """The pieces right of a label, in its row, as far as no other label stands between; wrapped ones too."""
    label = labels[index]
    beside = [p for p in free if p.box[0] > label.box[2] - 0.01 and _in_row(p.box, label.box)]
    beside = [p for p in beside if not any(_is_rather_of(p.box, e.box, label.box) for e in labels)]
    rivals = [
        e.box[0] for e in labels if e is not label and _in_row(e.box, label.box) and e.box[0] > label.box[0]
    ]
    beside = [p for p in beside if all(p.box[0] < left for left in rivals)]
    celled = [p for p in beside if p.cell is not None]
    if celled and len(celled) == len(beside):
        own = {piece.cell + 1 for piece in label.pieces if piece.cell is not None}
        first = min([p for p in celled if p.cell in own] or celled, key=lambda p: p.box[0])
        hour = {p.cell for p in celled if _HOUR.fullmatch(_bare(p.text))}
        return [p for p in free if p.cell == first.cell or p.cell in hour]
    if not beside:
        return []
    left = min(p.box[0] for p in beside)
    column = [
        p for p in free if p.cell is None and abs(p.box[0] - left) < 0.03 and _nearest(p, labels) is label
    ]
    found = {id(p): p for p in (*beside, *column)}
    ordered = sorted(found.values(), key=lambda p: (round(_middle(p), 2), p.box[0]))
    return _run_through(ordered, beside)


def _run_through(pieces: Sequence[OcrLine], core: Sequence[OcrLine]) -> list[OcrLine]:
    """The pieces that follow each other without a gap above and below the core."""
    inside = {id(p) for p in core}
    places = [at for at, p in enumerate(pieces) if id(p) in inside]
    first, last = min(places), max(places)
    while first > 0 and _touch(pieces[first - 1], pieces[first]):
        first -= 1
    while last + 1 < len(pieces) and _touch(pieces[last], pieces[last + 1]):
        last += 1
    return list(pieces[first : last + 1])


def _touch(upper: OcrLine, lower: OcrLine) -> bool:
    return lower.box[1] - upper.box[3] < 0.9 * (upper.box[3] - upper.box[1])


def _in_row(box: Box, label: Box) -> bool:
    """Whether a piece reaches into the height of a label."""
    return _common(box, label) > 0.08 * (box[3] - box[1])


def _is_rather_of(box: Box, other: Box, label: Box) -> bool:
    """Whether a piece of a leaning table reaches further into the height of another label of the same column."""
    return abs(other[0] - label[0]) < COLUMN and _common(box, other) > _common(box, label)


def _common(one: Box, other: Box) -> float:
    """The height two boxes have in common."""
    return min(one[3], other[3]) - max(one[1], other[1])


def _nearest(piece: OcrLine, labels: Sequence[_Label]) -> _Label | None:
    """The label whose row a wrapped line lies in: the nearest by height in the column left of it."""
    left = [e for e in labels if e.box[2] - 0.01 < piece.box[0]]
    last = max((e.box[0] for e in left if abs(e.middle - _middle(piece)) < 0.06), default=0.0)
    same = [e for e in left if e.box[0] > last - 0.06]
    return min(same, key=lambda e: abs(e.middle - _middle(piece)), default=None)
