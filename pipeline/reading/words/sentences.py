"""Where a sentence of running text begins (句首)."""

from __future__ import annotations


def begin_of(text: str, at: int, signs: str = "。；\n") -> int:
    """Where the sentence begins that goes on at a place: behind the last of some signs before it, else with the text."""
    return max(text.rfind(sign, 0, at) for sign in signs) + 1
