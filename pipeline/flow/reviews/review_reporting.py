"""``review report``: the round put together from its acts, written as docx, pdf and xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline.flow.archive.reporting import figure_view, write_report
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.reviews.review_views import review_view
from pipeline.store.reviews import Reviews
from pipeline.writing.report import Section, Table
from pipeline.writing.review_report import Missed, Round, Scored, review_figures, review_report
from pipeline.writing.statistics import Period


def report_review(house: House, review: str, folder: Path | None = None) -> Json:
    """Writes 评查报告; ``yingsu.report/1`` with the figures."""
    with house.reading() as session:
        found = round_of(house, session, review)
    figures = review_figures(found)
    content = review_report(house.settings.office.name or "本单位", found, figures)
    paths = write_report(house, content, f"{content.title}_{review}", found.year, folder)
    return {"schema": "yingsu.report/1", "paths": paths, "figures": [figure_view(f) for f in figures]}


def round_of(house: House, session: Session, review: str) -> Round:
    """A round with its scored volumes, the year before beside it."""
    view = review_view(house, session, review)
    before = _year_before(house, session, view["year"] - 1)
    return Round(
        identity=review,
        year=view["year"],
        criteria=view["criteria"],
        population=view["population"],
        seed=view["seed"],
        stratum=view["stratum"],
        began_on=view["began_on"],
        bands=tuple(b["name"] for b in view["bands"]),
        items=_items(view),
        volumes=_volumes(view),
        before=_by_unit(before),
        before_items=_by_item(before),
    )


def _items(view: Json) -> tuple[tuple[str, str], ...]:
    return tuple((i["id"], i["what"]) for i in view["volumes"][0]["items"])


def _volumes(view: Json) -> tuple[Scored, ...]:
    return tuple(_scored(v) for v in view["volumes"] if v["score"] is not None)


def _year_before(house: House, session: Session, year: int) -> Json | None:
    """The last round of a year."""
    rounds = Reviews(session).rounds(year)
    return review_view(house, session, rounds[-1]) if rounds else None


def _by_unit(view: Json | None) -> dict[str, float]:
    """The average of each unit."""
    units: dict[str, list[float]] = {}
    for volume in _volumes(view) if view else ():
        units.setdefault(volume.unit, []).append(volume.score)
    return {unit: round(sum(scores) / len(scores), 1) for unit, scores in units.items()}


def _by_item(view: Json | None) -> dict[str, float]:
    """The share of its points that each item earned, by id and name."""
    found: dict[str, float] = {}
    for identity, what in _items(view) if view else ():
        shares = [v.shares[identity] for v in _volumes(view or {}) if identity in v.shares]
        if shares:
            found[f"{identity} {what}"] = sum(shares) / len(shares)
    return found


def _scored(volume: Mapping[str, Any]) -> Scored:
    shares: dict[str, float] = {}
    missed = []
    for item in volume["items"]:
        earned = _earned(item)
        if earned is None:
            continue
        if item["points"]:
            shares[item["id"]] = earned / item["points"]
        lost = item["points"] - earned
        if lost > 0 or item["id"] in volume["vetoed"]:
            missed.append(_missed(volume["case"], item, round(lost, 2)))
    return Scored(
        volume["case"],
        volume["title"],
        volume["unit"],
        volume["score"],
        volume["band"],
        tuple(volume["vetoed"]),
        shares,
        tuple(missed),
        tuple(f"{r['text']}（{r['due']}前）" for r in volume["remedies"]),
        tuple(f"{a['on']}：{a['text']}" for a in volume["answers"]),
    )


def _earned(item: Mapping[str, Any]) -> float | None:
    """The mean of what the inspectors gave; what the check found where nobody said; None: does not apply."""
    if item["scores"]:
        given = [s["points"] for s in item["scores"] if s["applies"]]
        return sum(given) / len(given) if given else None
    found: float | None = item["auto"]["points"]
    return found


def _missed(case: str, item: Mapping[str, Any], lost: float) -> Missed:
    reasons = [s["reason"] for s in item["scores"] if s["reason"]]
    place = next((f"{p['title']} 第{p['page']}页" for p in item["auto"]["places"]), "")
    return Missed(case, item["id"], lost, "；".join(reasons) or item["auto"]["what"], place)


def inspection_of(house: House, session: Session, period: Period) -> Section | None:
    """监督检查情况 of a period (the last round of its year); None when nothing was inspected."""
    rounds = Reviews(session).rounds(period.end.year)
    if not rounds:
        return None
    found = round_of(house, session, rounds[-1])
    content = review_report("", found, review_figures(found))
    wanted = {"一、评查基本情况", "二、评分情况"}
    words = tuple(p for s in content.sections if s.heading in wanted for p in s.paragraphs)
    tables: tuple[Table, ...] = content.sections[2].tables
    return Section("二、监督检查情况", words, tables)
