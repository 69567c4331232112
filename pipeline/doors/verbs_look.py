"""The verbs that only look: register, case, duties, what waits, search, verification."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline import clock
from pipeline.config import Settings
from pipeline.doors import words
from pipeline.doors.answer import Answer, Json, case_answer, open_house
from pipeline.errors import UsageError
from pipeline.flow.cases import finding, found_table, views
from pipeline.flow.office.numbers import own_number, parse_date
from pipeline.store.register import CaseRegister
from pipeline.tools.files import write_text

EXPORTED = 10_000  # rows of a table that a spreadsheet still opens at once


def run_held(settings: Settings, chosen: Namespace) -> Answer:
    """What waits for a person; what earlier corrections taught with --learned."""
    with open_house(settings) as house, house.reading() as session:
        if chosen.learned:
            from pipeline.flow.office import lessons  # the reading rules are heavy; only --learned needs them

            document = lessons.learned_view(session)
            return Answer(document, words.learned_text(document, {k.key: k.name for k in house.kinds}))
        document = views.held_view(house, session)
    return Answer(document, words.held_text(document))


def run_cases(settings: Settings, chosen: Namespace) -> Answer:
    """The register."""
    with open_house(settings) as house, house.reading() as session:
        document = views.cases_view(house, session, chosen.year)
    return Answer(document, words.cases_text(document))


def run_case(settings: Settings, chosen: Namespace) -> Answer:
    """One case whole."""
    with open_house(settings) as house:
        return case_answer(house, chosen.number)


def run_duties(settings: Settings, chosen: Namespace) -> Answer:
    """What is due."""
    before = parse_date(chosen.before, "--before ") if chosen.before else None
    on = parse_date(chosen.on, "--on ") if chosen.on else None
    with open_house(settings) as house, house.reading() as session:
        number = own_number(session, chosen.case) if chosen.case else None
        document = views.duties_view(house, session, number, before, chosen.overdue, on)
        names = views.entry_names_of(house, session, document["duties"]) if chosen.ics else {}
    if chosen.ics:
        write_text(Path(chosen.ics), _calendar(document["duties"], names))
    return Answer(document, words.duties_text(document))


def _calendar(duties: Sequence[Json], names: Mapping[tuple[str, str], str]) -> str:
    from pipeline.writing.calendar import calendar_of  # only --ics needs it

    return calendar_of(duties, clock.now(), names)


def run_find(settings: Settings, chosen: Namespace) -> Answer:
    """Text and fields."""
    query = finding.Query(
        tuple(chosen.query.split()),
        chosen.year,
        chosen.kind,
        chosen.court,
        chosen.party,
        chosen.outcome,
        chosen.unit,
        chosen.cause,
        chosen.file_number,
        chosen.number,
        parse_date(chosen.since, "--from ") if chosen.since else None,
        parse_date(chosen.until, "--to ") if chosen.until else None,
    )
    if query.is_empty:
        raise UsageError("没有写要找什么", "请写词语，或者 --party、--number、--from 等条件。")
    with open_house(settings) as house, house.reading() as session:
        most = EXPORTED if chosen.xlsx else finding.SHOWN
        document = finding.find(house, session, query, shown=(0, most))
        if chosen.xlsx:
            from pipeline.tools.documents.sheets import write_sheet  # openpyxl is heavy; only --xlsx needs it

            rows = found_table.table_of(house, session, document["hits"])
            write_sheet(Path(chosen.xlsx), "查找结果", found_table.HEADER, rows)
    for hit in document["hits"]:
        del hit["paper_page"]  # only the workbench opens a paper at its sheet
    return Answer(document, words.find_text(document))


def run_verify(settings: Settings, chosen: Namespace) -> Answer:
    """Re-checks the archive."""
    from pipeline.flow.archive import (  # PDF libraries are heavy; only this verb needs them
        archive_checks,
        verifying,
    )

    with open_house(settings) as house, house.reading() as session:
        numbers = [own_number(session, c) for c in chosen.cases]
        document = verifying.verify(house, session, numbers)
        if chosen.checks:
            every = numbers or CaseRegister(session).numbers()
            document["checks"] = archive_checks.check_volumes(house, session, every, document["problems"])
    failed = document["problems"] or not all(c["ok"] for c in document.get("checks", ()))
    return Answer(document, words.verify_text(document), 7 if failed else 0)
