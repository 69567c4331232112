"""Dirt at the end of a row, read as a sign within the sentence that tells a suit (行末污点)."""

from __future__ import annotations

import re

from pipeline.reading.words.cause_roots import ROOTS

_SPECK = re.compile(r"(?<=[\u3400-\u9fff]) ?[：:.．·•'‘’`°] ?$")
_BEGUN = re.compile(r"(?:原告|上诉人|申请人|受理|审理|收到|不服|诉)[^。；：:]*$")
_ROLE = re.compile(r"(?:第三人|被告|你单位|[与诉]|不服)$")
_ENDS = re.compile(r"(?:(?![。；：:]|称).){0,40}?一 ?案")
_IS_CAUSE = re.compile(r"[\u3400-\u9fff]{1,12}?一 ?案")
_LONG = 8  # letters of a cause that may stand in the first row


_INNER = re.compile(r"(?<=[\u3400-\u9fff])[.·•．'’`°](?=与被告|与第三人|与被上诉人|诉被告|诉你|一案)")


def inner_specks(row: str) -> frozenset[int]:
    """Where specks stand in a row between the name of a party and the words that go on with its suit (某公司.与被告某局)."""
    return frozenset(found.start() for found in _INNER.finditer(row))


def speck_length(row: str, below: str) -> int:
    """How many characters at the end of a row are dirt: a sign where a sentence of a suit goes on in the row below to its 一案, behind a
    role (第三人.⏎顾忠义), or a colon within the cause (不履行法定：⏎职责一案). A point there may be what is left of a 、."""
    found = _SPECK.search(row)
    if found is None or not _BEGUN.search(row, 0, found.start()) or not _ENDS.match(below):
        return 0
    said = row[: found.start()]
    is_colon = found[0].strip() in "：:"
    is_cause = is_colon and _IS_CAUSE.match(below) is not None and _has_root(said[-_LONG:])
    return found.end() - found.start() if is_cause or _ROLE.search(said) else 0


def _has_root(words: str) -> bool:
    """Whether words hold the beginning of a cause."""
    return any(ROOTS.match(words[at:]) for at in range(len(words)))
