"""The office's lessons: kept in the journal, so that the archive alone brings them back (更正记忆)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.plain import to_plain
from pipeline.reading.lessons import Lesson
from pipeline.store import journal

LEARNED, FORGOTTEN = "学到更正", "不再沿用更正"


def lessons_of(session: Session) -> tuple[Lesson, ...]:
    """What the office taught and did not take back, in the order taught."""
    return tuple(lesson for _, lesson in _kept(session))


def _kept(session: Session) -> list[tuple[dt.datetime, Lesson]]:
    told = [(at, content, True) for at, content in journal.entries_of(session, LEARNED)]
    told += [(at, content, False) for at, content in journal.entries_of(session, FORGOTTEN)]
    kept: dict[str, tuple[dt.datetime, Lesson]] = {}
    for at, content, learned in sorted(told, key=lambda entry: entry[1]["number"]):
        if learned:
            lesson = Lesson(*(str(content[part]) for part in ("about", "read", "told", "scope")))
            kept.pop(lesson.key, None)
            kept[lesson.key] = (at, lesson)
        else:
            kept.pop(str(content["key"]), None)
    return list(kept.values())


def learn(session: Session, lessons: Iterable[Lesson], source: str, by: str | None) -> None:
    """Keeps new lessons; ``source`` is the paper or case the correction was made on."""
    known = set(lessons_of(session))
    for lesson in lessons:
        if lesson not in known:
            content = {**to_plain(lesson), "key": lesson.key, "source": source, "by": by}
            _write(session, LEARNED, content)


def forget(session: Session, key: str, by: str | None) -> None:
    """Takes a lesson back: it is not used any more; the journal keeps both."""
    kept = {lesson.key: lesson for lesson in lessons_of(session)}
    if key not in kept:
        listed = "、".join(kept) or "无"
        raise UsageError(f"没有编号为 {key} 的更正", f"可用：{listed}（见 yingsu held --learned）。")
    _write(session, FORGOTTEN, {"key": key, "by": by})


def _write(session: Session, act: str, content: dict[str, Any]) -> None:
    journal.write(session, clock.now(), act, None, {**content, "number": journal.newest(session)})


def learned_view(session: Session) -> dict[str, Any]:
    """The lessons for the door: ``yingsu.learned/1``."""
    listed = [
        {
            "key": e.key,
            "about": e.about,
            "read": e.read,
            "told": e.told,
            "scope": e.scope,
            "at": at.isoformat(),
        }
        for at, e in _kept(session)
    ]
    return {"schema": "yingsu.learned/1", "learned": listed}
