"""The classes of the reader: nothing (CTC's blank), each letter that dates are written with, and any other letter."""

from __future__ import annotations

from pipeline.tools.signatures.day_reader import (
    LETTERS,  # class k + 1 is LETTERS[k]; class 0 is CTC's blank (空白)
)

__all__ = ["CLASSES", "FIGURES", "LETTERS", "OTHER", "ZEROS", "class_of"]

OTHER = len(LETTERS) + 1  # a letter that is none of a date's: 院 before it, 书 behind it
CLASSES = OTHER + 1
ZEROS = "〇○零"
"""The signs that houses print for 〇, all of its class; some print an Arabic 0 (二0二四年)."""
FIGURES = "0123456789"


def class_of(letter: str, is_chinese: bool) -> int:
    """The class of a letter; a 0 among Chinese numerals (``is_chinese``) is a 〇 and not the figure."""
    is_zero = letter in ZEROS or (is_chinese and letter == "0")
    sign = ZEROS[0] if is_zero else letter
    return LETTERS.index(sign) + 1 if sign in LETTERS else OTHER
