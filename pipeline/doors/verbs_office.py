"""The verbs of the whole office: reports, 案卷评查, accounts."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.config import Settings
from pipeline.doors.answer import Answer, Json, open_house, say
from pipeline.flow.office.numbers import parse_date


def run_report(settings: Settings, chosen: Namespace) -> Answer:
    """Writes a report as docx, pdf and xlsx; the registers as one spreadsheet."""
    if chosen.kind == "registers":
        return _registers(settings, chosen)
    from pipeline.flow.archive import reporting
    from pipeline.flow.reviews import review_reporting  # the typesetter is heavy; others do without

    start = parse_date(chosen.start, "--from ") if chosen.start else None
    end = parse_date(chosen.end, "--to ") if chosen.end else None
    folder = Path(chosen.out).resolve() if chosen.out else None
    wanted = reporting.Wanted(chosen.kind, chosen.year, start, end, chosen.unit, folder)
    with open_house(settings) as house:
        say("正在统计……")
        document = reporting.report(house, wanted, review_reporting.inspection_of)
    return Answer(document, report_text(document))


def _registers(settings: Settings, chosen: Namespace) -> Answer:
    from pipeline.flow.archive.registering import registers  # a look at the register needs no spreadsheet

    with open_house(settings) as house:
        document = registers(house, chosen.year, Path(chosen.out).resolve() if chosen.out else None)
    return Answer(document, report_text(document))


def report_text(document: Json) -> str:
    """The figures in plain words, then where the files lie."""
    lines = [f"{f['name']}　{_value(f)}" for f in document["figures"]]
    return "\n".join([*lines, "", *document["paths"]])


def _value(figure: Json) -> str:
    value, unit = figure["value"], figure["unit"]
    if value is None:
        return "—"
    share = f"（{len(figure['numerator'])}/{len(figure['denominator'])}，{figure['meaning']}）"
    return f"{value:.1%}{share}" if unit == "率" else f"{value:g}{unit}"
