"""What the automatic checks of 案卷评查 can see of another office's volume: its bookmarks and, where there is one, its 案件.json.

What another office's register says of itself is told as such; what neither says is no fault but a person's to judge.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.flow.office.house import House
from pipeline.flow.office.places import CASE_FILE, IMPORTED
from pipeline.law.stage import OPENING
from pipeline.reading.papers.kinds import Kinds
from pipeline.tools.files import safe_name
from pipeline.tools.pdfs.volume_look import Bookmark, bookmarks_of
from pipeline.writing.criteria import Criteria, Item
from pipeline.writing.inspection import CHECKS, Dossier, Leaf, Timed, Verdict

BY_HAND = "外单位案卷，由评查人判断"
TOLD, SEEN = "据移交的登记数据：", "按案卷书签："
_WITH_REGISTER = frozenset({"duties_on_time", "any_paper", "all_papers", "originals", "registered_within", "facts_known",
                            "facts_entered", "service_proved", "volume_final"})  # fmt: skip
_WITH_BOOKMARKS = frozenset({"any_paper", "all_papers"})
_KNOWN_FLAGS = frozenset({"judged", "lost", "suggested", "appealed", "closed"})
_JUDGED = ("judgment", "ruling", "mediation")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A volume of another office as the checks look at it; ``has_register`` when its 案件.json came with it."""

    dossier: Dossier
    has_register: bool


def foreign_verdicts(house: House, criteria: Criteria, volume: Mapping[str, Any]) -> tuple[Verdict, ...]:
    """The verdict on every item: what can be checked of it, 由评查人判断 for the rest.

    The ``paper`` of a place is the number of the volume's file.
    """
    found = look(house, volume)
    return tuple(_placed(_verdict(item, found)) for item in criteria.items)


def _placed(verdict: Verdict) -> Verdict:
    return replace(verdict, places=tuple(p for p in verdict.places if p.paper))


def _verdict(item: Item, found: Foreign) -> Verdict:
    able = _WITH_REGISTER if found.has_register else _WITH_BOOKMARKS
    by_hand = Verdict(item.id, "unknown", 0, BY_HAND)
    if item.check not in able or not set(item.when) <= _KNOWN_FLAGS:
        return by_hand
    if found.has_register and not set(item.when) <= found.dossier.flags:
        return by_hand  # whether it applies is not said by a register we do not know
    verdict = CHECKS[item.check](item, found.dossier)
    if not found.has_register and verdict.result != "met":
        return replace(by_hand, words=f"案卷书签里没有找到应有的材料，{BY_HAND}")
    if verdict.result in ("unknown", "not_applicable"):
        return by_hand
    if item.veto and verdict.result != "met":
        return replace(by_hand, words=f"{TOLD}{verdict.words}；是否否决由评查人判断", places=verdict.places)
    return replace(verdict, words=f"{TOLD if found.has_register else SEEN}{verdict.words}")


# --- what lies there ------------------------------------------------------------------------------


def look(house: House, volume: Mapping[str, Any]) -> Foreign:
    """What a volume shows of itself; a register that cannot be read counts as none."""
    files = [house.settings.archive / name for name in volume["files"]]
    marks = [(n, mark) for n, path in enumerate(files, 1) for mark in bookmarks_of(path)]
    register = _register(house, volume)
    if register is not None:
        try:
            return Foreign(_told(register, marks, _day(volume.get("opened_on"))), True)
        except (KeyError, TypeError, ValueError, AttributeError):
            pass  # not as the product writes it: the bookmarks alone are looked at
    leaves = tuple(_seen(house.kinds, number, mark) for number, mark in marks)
    return Foreign(Dossier(str(volume["title"]), leaves=leaves), False)


def _register(house: House, volume: Mapping[str, Any]) -> Mapping[str, Any] | None:
    root = house.settings.archive / IMPORTED / str(volume["package"]) / "data" / "其他"
    path = root / safe_name(str(volume["file_number"])) / CASE_FILE
    if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        return None
    return found if isinstance(found, dict) and found.get("schema") == "yingsu.case/1" else None


def _day(text: object) -> dt.date | None:
    """A day as catalogues write it (20240918); None for anything else."""
    try:
        return dt.datetime.strptime(str(text), "%Y%m%d").date()
    except ValueError:
        return None


def _seen(kinds: Kinds, number: int, mark: Bookmark) -> Leaf:
    named = (k for k in kinds if mark.title in (k.name, *k.titles))
    like = (k for k in kinds if any(pattern.search(mark.title) for pattern in k.title_patterns))
    kind = next(named, None) or next(like, None)
    return Leaf(str(number), kind.key if kind else None, mark.title, mark.page)


def _told(
    said: Mapping[str, Any], marks: Sequence[tuple[int, Bookmark]], opened_on: dt.date | None
) -> Dossier:
    papers = list(said["papers"])
    served = [
        dt.date.fromisoformat(p["served_on"])
        for p in papers
        if p["kind"] in OPENING and p["served_on"] and not p["service"]["assumed"]
    ]
    return Dossier(
        case=str(said["number"]),
        registered_on=opened_on,
        served_on=min(served, default=None),
        flags=_flags(said, papers),
        leaves=tuple(_leaf(p, marks) for p in papers),
        duties=tuple(_timed(d) for d in said["duties"]),
        known=_known(said, papers),
        facts={str(k): str(v) for k, v in said["facts"].items()},
        final_pages=sum(int(v["pages"]) for v in said["volumes"] if v["final"]) or None,
    )


def _flags(said: Mapping[str, Any], papers: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    kinds = {p["kind"] for p in papers}
    there = {
        "judged": bool(kinds & set(_JUDGED)),
        "lost": said["lost"] is True,
        "suggested": "suggestion" in kinds,
        "appealed": "appeal" in kinds or any(n["instance"] == "second" for n in said["court_numbers"]),
        "closed": said["stage"] in ("closed", "archived"),
    }
    return frozenset(name for name, holds in there.items() if holds)


def _known(said: Mapping[str, Any], papers: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    names = {str(f["field"]) for p in papers for f in p.get("findings", ())}
    names |= {str(p["standing"]) for p in said["parties"]}
    names |= {"cause"} if said["cause"] else set()
    names |= {"case_number"} if said["court_numbers"] else set()
    return frozenset(names | ({"court"} if any(n["court"] for n in said["court_numbers"]) else set()))


def _leaf(paper: Mapping[str, Any], marks: Sequence[tuple[int, Bookmark]]) -> Leaf:
    title = str(paper["title"] or "文书")
    number, page = next(((n, mark.page) for n, mark in marks if mark.title == title), (0, 0))
    served = bool(paper["served_on"]) and not paper["service"]["assumed"]
    return Leaf(str(number or ""), paper["kind"], title, page, str(paper["carrier"]), served)


def _timed(duty: Mapping[str, Any]) -> Timed:
    due, done = (dt.date.fromisoformat(d) if d else None for d in (duty["due"], duty["done_on"]))
    return Timed(str(duty["id"]), str(duty["what"]), str(duty["status"]), due, done)
