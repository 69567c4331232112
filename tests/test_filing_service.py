"""The service day: every source kept, the earliest counts, nothing used silently."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.flow.office.service_day import first_served
from pipeline.reading.service import of_two_arrivals, service_of
from pipeline.types import Evidence, Finding, Paper, PaperRecord

DAY = dt.date(2024, 9, 18)
SOURCES = st.sampled_from(["stamp", "service_receipt", "post", "electronic", "folder", "file_name"])
DATES = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))


def test_one_source_is_taken_without_a_doubt() -> None:
    service = service_of([("folder", DAY)], dt.date(2024, 9, 10))
    assert (service.on, service.source, service.assumed, service.doubts) == (DAY, "folder", False, ())


def test_sources_that_differ_run_from_the_earliest_with_a_doubt() -> None:
    service = service_of([("folder", DAY), ("stamp", DAY - dt.timedelta(2))], dt.date(2024, 9, 10))
    assert service.on == dt.date(2024, 9, 16) and not service.assumed
    assert service.doubts[0].about == "served_on" and service.doubts[0].candidates == (
        "2024-09-16",
        "2024-09-18",
    )


def test_without_a_source_the_papers_own_date_is_assumed() -> None:
    service = service_of([], dt.date(2024, 9, 10))
    assert (service.on, service.assumed, len(service.doubts)) == (dt.date(2024, 9, 10), True, 1)


def test_without_any_date_nothing_is_reckoned() -> None:
    service = service_of([], None)
    assert service.on is None and "无法计算" in service.doubts[0].reason


def test_a_date_that_is_not_sure_is_offered_and_never_used() -> None:
    service = service_of([], dt.date(2024, 9, 10), unsure=[DAY])
    assert service.on == dt.date(2024, 9, 10) and service.assumed
    assert service.doubts[0].candidates == ("2024-09-18", "2024-09-10")


@pytest.mark.parametrize("days, on, source", [(-2, 16, "stamp"), (2, 18, "folder")], ids=["earlier", "later"])
def test_a_stamp_that_is_not_sure_and_differs_is_a_doubt_and_the_earlier_counts(
    days: int, on: int, source: str
) -> None:
    seen = DAY + dt.timedelta(days)
    service = service_of([("folder", DAY)], dt.date(2024, 9, 10), unsure=[seen])
    assert (service.on, service.source, service.assumed) == (dt.date(2024, 9, on), source, False)
    assert (
        service.doubts[0].candidates == tuple(sorted((str(DAY), str(seen))))
        and "看不准" in service.doubts[0].reason
    )


def test_a_person_decides() -> None:
    service = service_of(
        [("stamp", DAY), ("folder", DAY + dt.timedelta(3)), ("person", DAY + dt.timedelta(1))], None
    )
    assert (service.on, service.source, service.doubts) == (dt.date(2024, 9, 19), "person", ())


def test_of_two_arrivals_the_first_day_counts() -> None:
    service = service_of([("person", DAY + dt.timedelta(6)), ("person", DAY)], dt.date(2024, 9, 10))
    assert (service.on, service.source, service.doubts) == (DAY, "person", ())


@pytest.mark.parametrize(
    "first, again, on, source",
    [
        ([("electronic", 0)], [("person", 3)], 0, "electronic"),
        ([("person", 3)], [("electronic", 0)], 0, "electronic"),
        ([("electronic", 0), ("person", 3)], [("folder", 0)], 3, "person"),
        ([("electronic", 0), ("person", 3)], [("folder", 5)], 3, "person"),
        ([("person", 3)], [("electronic", 2), ("person", 5)], 3, "person"),
        ([("person", 3)], [], 3, "person"),
    ],
    ids=[
        "told of the paper copy",
        "told of the first",
        "decided knowing it",
        "later",
        "two words",
        "no other",
    ],
)
def test_a_persons_word_about_one_arrival_does_not_hide_that_the_paper_came_before(
    first: list[tuple[str, int]], again: list[tuple[str, int]], on: int, source: str
) -> None:
    one, other = ([(s, DAY + dt.timedelta(n)) for s, n in arrival] for arrival in (first, again))
    service = service_of(of_two_arrivals(one, other), None)
    assert (service.on, service.source) == (DAY + dt.timedelta(on), source)
    assert bool(service.doubts) == (source != "person")


def test_a_papers_date_that_is_not_sure_is_assumed_until_somebody_confirms() -> None:
    service = service_of([], None, likely=[DAY, DAY - dt.timedelta(8)])
    assert (service.on, service.source, service.assumed) == (dt.date(2024, 9, 10), "assumed", True)
    assert "看不准" in service.doubts[0].reason and service.doubts[0].candidates == ("2024-09-10",)


def test_service_before_the_paper_was_written_is_doubted() -> None:
    assert service_of([("stamp", DAY)], DAY + dt.timedelta(1)).doubts


@given(st.lists(st.tuples(SOURCES, DATES), min_size=1, max_size=6))
def test_the_day_is_never_later_than_any_source(sources: list[tuple[str, dt.date]]) -> None:
    service = service_of(sources, None)
    assert service.on is not None and all(service.on <= date for _, date in sources)
    assert bool(service.doubts) == (len({date for _, date in sources}) > 1)


@pytest.mark.parametrize("extra", [1, 400])
def test_an_earlier_source_never_makes_it_later(extra: int) -> None:
    one = service_of([("folder", DAY)], None).on
    two = service_of([("folder", DAY), ("stamp", DAY - dt.timedelta(extra))], None).on
    assert one is not None and two is not None and two < one


@pytest.mark.parametrize(
    ("told", "asked"), [(DAY, False), (dt.date(2024, 9, 1), True)], ids=["after", "before"]
)
def test_a_day_told_before_the_papers_own_date_is_asked_again(told: dt.date, asked: bool) -> None:
    dated = Finding("document_date", "2024-09-10", 0.98, Evidence(1, (0.0, 0.0, 1.0, 1.0), "2024年9月10日"))
    paper = Paper((1,), "respond_notice", "应诉通知书", "应诉通知书", 0.99, (dated,))
    record = PaperRecord(id="p", document="d", arrival="a", serial=1, paper=paper, status="filed")
    served = first_served(record, (("person", told),), frozenset())
    assert served.served_on == told and served.paper.doubted("served_on") is asked
