"""Moving a paper by hand (移入): what is asked first when the paper's court number is none of the case it is moved to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipeline.reading.filing import number_in, suit_number
from pipeline.store.register import CaseRegister
from pipeline.types import PaperRecord


@dataclass(frozen=True, slots=True)
class Question:
    """The numbers that differ: those on the paper, those of the case, and the case the paper's number is known from.

    ``known`` is None where that case is not for the eyes of who asks.
    """

    title: str
    own: tuple[str, ...]
    case: str
    numbers: tuple[str, ...]
    known: str | None


def question(
    session: Session, record: PaperRecord, decision: Mapping[str, Any], sees: Callable[[str], bool]
) -> Question | None:
    """What a person has to say before a paper goes into another case; None where nothing speaks against it.

    A paper agrees with a case by its own number, that of a further ruling (…号之一), or the number it comes from (原审案号).
    """
    register, case = CaseRegister(session), _target(session, decision)
    if case is None or case == record.case:
        return None
    own, numbers = _numbers(record, decision.get("set") or ()), tuple(register.court_numbers(case))
    if not own or not numbers or {suit_number(n) for n in own} & {suit_number(n) for n in numbers}:
        return None
    known = next(filter(None, map(register.find, own)), None)
    is_told = known is not None and known != case and sees(known)
    return Question(record.paper.title or "这份文书", own, case, numbers, known if is_told else None)


def cases_of(session: Session, record: PaperRecord, decision: Mapping[str, Any]) -> list[str]:
    """The case a paper lies in, and the one it is moved to."""
    return [case for case in (record.case, _target(session, decision)) if case]


def _target(session: Session, decision: Mapping[str, Any]) -> str | None:
    wanted = str(decision.get("case") or "")
    return CaseRegister(session).find(number_in(wanted) or wanted)


def _numbers(record: PaperRecord, items: Sequence[str]) -> tuple[str, ...]:
    """The court numbers a paper bears, as the decision leaves them."""
    said = dict(item.split("=", 1) for item in items)
    found = []
    for field in ("case_number", "origin_case_number"):
        values = [said[field]] if field in said else [str(v) for v in record.paper.values(field)]
        found += [number_in(value) or value for value in values if value]
    return tuple(dict.fromkeys(found))
