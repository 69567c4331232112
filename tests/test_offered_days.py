"""Where the day of a paper is asked about, no day is offered on which it cannot have been signed or received."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.reading.checks.offered_days import with_possible_days
from pipeline.reading.fields.doubting import OTHER_YEAR
from pipeline.types import Doubt, Evidence, Finding, Paper

TODAY = dt.date(2026, 11, 30)
NUMBER = "（2023）渝0109行初62号"
COURTS = frozenset(("respond_notice", "summons"))
UNDER_A_SEAL = "黑白件上的落款日期可能被印章遮挡，没有第二处印证"


def paper(kind: str = "respond_notice", *doubts: Doubt, number: str = NUMBER, page: int = 1) -> Paper:
    told = Finding("case_number", number, 0.99, Evidence(page, (0.6, 0.1, 0.9, 0.12), number))
    return Paper((page,), kind, kind, "", 1.0, (told,), doubts)


def offered(
    kind: str, about: str, reason: str, *days: str, others: tuple[Paper, ...] = ()
) -> tuple[str, ...]:
    asked = paper(kind, Doubt(about, reason, days, 1))
    return with_possible_days((asked, *others), COURTS, TODAY)[0].doubts[0].candidates


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (("2027-08-07", "2023-08-07"), ("2023-08-07",)),
        (("2033-08-05",), ()),
        (("2013-03-03", "2023-03-03"), ("2023-03-03",)),
        (("2022-08-01",), ()),
        (("2022-12-01", "2023-02-01"), ("2022-12-01", "2023-02-01")),
        (("2025-08-07", "2023-08-07"), ("2025-08-07", "2023-08-07")),
    ],
    ids=["to come", "none left", "ten years before", "before its number", "at the turn of the year", "late"],
)
def test_a_day_on_which_no_court_signs_such_a_number_is_not_offered(
    days: tuple[str, ...], left: tuple[str, ...]
) -> None:
    """2027-08-07 and 2033-08-05 were offered for 二〇二三年八月七日."""
    assert offered("respond_notice", "document_date", UNDER_A_SEAL, *days) == left


def test_a_party_may_write_before_the_court_gives_a_number() -> None:
    assert offered("complaint", "document_date", UNDER_A_SEAL, "2022-08-01") == ("2022-08-01",)


def test_a_day_against_its_number_is_offered_while_either_may_be_misread() -> None:
    """Another paper that bears the number too says that the day is wrong."""
    assert offered("respond_notice", "document_date", OTHER_YEAR, "2013-03-03") == ("2013-03-03",)
    summons = paper("summons", page=2)
    assert offered("respond_notice", "document_date", OTHER_YEAR, "2013-03-03", others=(summons,)) == ()


@pytest.mark.parametrize(("about", "left"), [("received_on", ()), ("hearing_time", ("2027-01-08T09:30",))])
def test_what_is_still_to_come_was_not_received_but_may_be_heard(about: str, left: tuple[str, ...]) -> None:
    assert offered("respond_notice", about, "没有把握", "2027-01-08T09:30") == left
