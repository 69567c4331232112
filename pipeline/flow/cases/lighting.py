"""Where words stand on a page (点亮): the boxes a search lights up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sqlmodel import Session

from pipeline.flow.office.house import House
from pipeline.flow.office.scans import load_scan
from pipeline.store.ledger import Ledger
from pipeline.store.search_index import plain
from pipeline.types import Box, OcrLine, PaperRecord


def boxes_on(
    house: House, session: Session, record: PaperRecord, number: int, words: Sequence[str]
) -> list[Box]:
    """Where the words stand on a page of a paper."""
    identity, own = Ledger(session).document(record.document).parts[number - 1]
    scan = load_scan(house, Ledger(session).arrival(identity))
    page = next((p for p in scan.pages if p.number == own), None)
    found = [
        box for word in filter(None, map(plain, words)) for box in boxes_of(page.lines if page else (), word)
    ]
    if found:
        return found
    place, boxes = place_of_value(record, [w for w in map(plain, words) if w])
    return boxes if place == number else []


def place_of_value(record: PaperRecord, words: Sequence[str]) -> tuple[int | None, list[Box]]:
    """Where the field stands whose value has a word that no line has: a repaired or folded value."""
    for finding in record.paper.findings:
        value = plain(str(finding.value))
        if any(word in value for word in words):
            return finding.evidence.page, [finding.evidence.box]
    return record.paper.pages[0], []


def boxes_of(lines: Sequence[OcrLine], word: str) -> list[Box]:
    """Where a word stands on a page, one box for each line it touches.

    The comparison drops some characters and folds others, so each one keeps its line and its box.
    """
    kept = [
        (number, box, c) for number, line in enumerate(lines) for box, ch in _chars(line) for c in plain(ch)
    ]
    flat = "".join(c for _, _, c in kept)
    found: list[Box] = []
    at = flat.find(word)
    while at >= 0:
        for _, touched in groupby(kept[at : at + len(word)], key=lambda entry: entry[0]):
            found.append(_around([box for _, box, _ in touched]))
        at = flat.find(word, at + len(word))
    return found


def _chars(line: OcrLine) -> list[tuple[Box, str]]:
    boxes = line.chars if len(line.chars) == len(line.text) else (line.box,) * len(line.text)
    return list(zip(boxes, line.text, strict=True))


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
