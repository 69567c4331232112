"""What a verb gives back, and the house it works in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.config import Settings
from pipeline.doors import words
from pipeline.flow.cases import views
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb gives back: the JSON document, the same in plain Chinese, the exit code."""

    document: Json | None = None
    text: str = ""
    code: int = 0


@contextmanager
def open_house(settings: Settings) -> Iterator[House]:
    """The house of these settings, closed at the end."""
    house = House(settings)
    try:
        yield house
    finally:
        house.close()


def say(text: str) -> None:
    """Progress for a person at a terminal."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


def case_answer(house: House, number: str) -> Answer:
    """The case whole, as every verb that changes one answers."""
    with house.reading() as session:
        document = views.case_view(house, session, own_number(session, number))
    return Answer(document, words.case_text(document))
