"""Specks within the label of a form's row, read as signs (案·号, 案.由)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.types import OcrLine

_SPECKS = frozenset(".．·•。、,，'’‘`°…-_~ 　")


def without_specks(line: OcrLine, labels: Collection[str]) -> OcrLine:
    """The line without the specks within its letters where those are the label of a row."""
    kept = [at for at, letter in enumerate(line.text) if letter not in _SPECKS]
    has_speck = len(kept) < len("".join(line.text.split()))
    words = "".join(line.text[at] for at in kept)
    if not has_speck or words.rstrip("：:") not in labels:
        return line
    place = {at: k for k, at in enumerate(kept)}
    rivals = tuple(replace(rival, at=place[rival.at]) for rival in line.rivals if rival.at in place)
    chars = tuple(line.chars[at] for at in kept) if len(line.chars) == len(line.text) else ()
    return replace(line, text=words, chars=chars, rivals=rivals)
