"""Skeletons (骨架) of an answer and a loss report for each kind of act sued; facts are never invented."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import DataError

SECTIONS = ("主体职权", "事实证据", "适用依据", "行政程序", "逐项回应", "败诉原因", "风险提示")
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The points to be made about one kind of act (被诉行为种类): paragraphs by section.

    ``last`` is only taken when no other kind is told (行政复议 beside 行政处罚 is 行政处罚). ``cues`` are words of the cause (案由) or the act that tell the kind; a paragraph may name
    fields as {原告} and points to be filled as 【缺：…】.
    """

    key: str
    kind: str
    cues: tuple[str, ...]
    sections: Mapping[str, tuple[str, ...]]
    last: bool = False


def parse_skeleton(key: str, toml: Mapping[str, Any]) -> Skeleton:
    """One file of data/skeletons; DataError when a section is missing or unknown."""
    sections = {name: tuple(paragraphs) for name, paragraphs in toml.get("sections", {}).items()}
    if set(sections) != set(SECTIONS):
        raise DataError(f"骨架 {key}.toml 的各节应当是 {'、'.join(SECTIONS)}，现有 {'、'.join(sections)}")
    return Skeleton(key, toml["kind"], tuple(toml.get("cues", ())), sections, bool(toml.get("last")))


def choose_skeleton(skeletons: Sequence[Skeleton], *sources: str | None) -> Skeleton:
    """The kind of act the first telling source names; the longest cue wins, 通用 when none or a tie.

    Sources are asked in order (what a person said, the cause, the act).
    """
    for source in sources:
        scored = sorted(((_score(s, source or ""), s.key, s) for s in skeletons), key=lambda entry: entry[:2])
        found = [entry for entry in scored if entry[0] and not entry[2].last] or [e for e in scored if e[0]]
        if found and (len(found) < 2 or found[-2][0] < found[-1][0]):
            return found[-1][2]
    return next(s for s in skeletons if s.key == GENERAL)


def _score(skeleton: Skeleton, text: str) -> int:
    return max((len(cue) for cue in (skeleton.kind, *skeleton.cues) if cue in text), default=0)


def fill(paragraphs: Sequence[str], fields: Mapping[str, object]) -> tuple[str, ...]:
    """Paragraphs with their {fields} put in; what is not known is 【缺：…】."""
    return tuple(re.sub(r"\{([^{}]+)\}", lambda m: _text(m[1], fields.get(m[1])), p) for p in paragraphs)


def _text(name: str, value: object) -> str:
    if isinstance(value, str) and value:
        return value
    return f"【缺：{name}】"
