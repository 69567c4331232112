"""What waits for a visitor (待核对), in order: held papers and those with doubts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from pipeline.doors.web.bench import Bench
from pipeline.store.briefs import held_papers


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many papers wait for a visitor, and the first of them."""

    count: int
    first: str | None


def waiting(bench: Bench, session: Session) -> Waiting:
    """The papers that wait for this visitor, oldest file first: held ones and those with doubts."""
    held, lists = _held(bench, session), bench.lists(session)
    count = bench.kept(session, "doubted", lambda found: found.count_doubted())
    first = min((*held[:1], *lists.doubted(1)), default=None)
    return Waiting(count + len(held) - len(lists.doubted_in(held)), first)


def next_waiting(bench: Bench, session: Session, after: str) -> str | None:
    """The next paper that waits, after this one and then from the beginning; None when none does."""
    held, lists = [i for i in _held(bench, session) if i != after], bench.lists(session)
    later = (*(i for i in held if i > after), *lists.doubted(1, after))
    others = (*held, *(i for i in lists.doubted(2) if i != after))
    return min(later, default=None) or min(others, default=None)


def _held(bench: Bench, session: Session) -> list[str]:
    sees = bench.sees(session)
    return [paper for paper, case in held_papers(session) if case is None or sees(case)]
