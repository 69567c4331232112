"""The leaflet of a case (案件说明.html): what lies in its folder, for people without the product."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from pipeline.flow.cases.views import Json
from pipeline.flow.cases.yearbook import outcome_words
from pipeline.flow.office.entering import CARRIERS
from pipeline.flow.office.house import House
from pipeline.terms import INSTANCES, STAGES
from pipeline.tools.documents.pages import render_page
from pipeline.tools.files import write_text
from pipeline.types import Case

NAME = "案件说明.html"
_STANDINGS = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人"}


def write_leaflet(house: House, folder: Path, case: Case, view: Json) -> None:
    """Writes the leaflet; links lead to the files beside it. ``view`` is the case as 案件.json has it."""
    values = {
        "case": view,
        "opened_on": case.opened_on,
        "stage": STAGES.get(case.stage, case.stage),
        "instances": INSTANCES,
        "standings": _STANDINGS,
        "outcome": outcome_words(case),
        "destroyed_on": case.facts.get("destroyed_on"),
        "volumes": [_linked(house, folder, v, v["path"]) for v in view["volumes"]],
        "papers": [
            {
                **_linked(house, folder, p, p["searchable"] or p["file"]),
                "carrier": CARRIERS.get(p["carrier"], ""),
            }
            for p in view["papers"]
        ],
    }
    write_text(folder / NAME, render_page("leaflet.html", values))


def _linked(house: House, folder: Path, item: Json, path: str) -> Json:
    inside = house.settings.relative(folder) + "/"
    link = path.removeprefix(inside)
    return {**item, "link": quote(link), "name": Path(path).name}
