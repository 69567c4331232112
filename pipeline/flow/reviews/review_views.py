"""What ``review show`` and the inspector's page show of a round: volumes, items, findings with pages, scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.reviews.kept_verdicts import kept_verdicts
from pipeline.flow.reviews.review_marks import marks_of
from pipeline.flow.reviews.reviewing import criteria_of
from pipeline.store.reviews import ReviewAct, Reviews
from pipeline.writing.criteria import Criteria, Item
from pipeline.writing.inspection import Verdict
from pipeline.writing.review import Line, Mark, Sheet, calls_third, final_score, sheet


def review_view(
    house: House, session: Session, review: str, viewer: str | None = None, only: str | None = None
) -> Json:
    """``review show``: the whole round, or one of its volumes.

    In a blind round ``viewer`` does not see the scores of others until their own sheet is complete.
    """
    reviews = Reviews(session)
    content, acts = reviews.content(review), reviews.acts(review)
    criteria = criteria_of(content)
    cases = [c for c in content["cases"] if only in (None, c)]
    volumes = [_volume(house, session, content, criteria, c, [a for a in acts if a.case == c], viewer) for c in cases]  # fmt: skip
    scored = [v["score"] for v in volumes if v["score"] is not None]
    return {
        "schema": "yingsu.review/1",
        "round": review,
        "year": int(review[:4]),
        "criteria": criteria.name,
        "basis": criteria.basis,
        **{
            k: content[k] for k in ("seed", "population", "size", "stratum", "filters", "inspectors", "blind")
        },
        "began_on": content["began_on"],
        "by": content["by"],
        "bands": [{"name": name, "from": lowest} for name, lowest in criteria.bands],
        "volumes": volumes,
        "average": round(sum(scored) / len(scored), 1) if scored else None,
    }


def _volume(
    house: House,
    session: Session,
    content: Mapping[str, Any],
    criteria: Criteria,
    case: str,
    acts: Sequence[ReviewAct],
    viewer: str | None,
) -> Json:
    verdicts = kept_verdicts(house, session, content, criteria, case)
    strange = content.get("foreign", {}).get(case)
    marks = marks_of(acts)
    names = tuple(dict.fromkeys([*content["cases"][case], *(m.inspector for m in marks)]))
    sheets = {name: sheet(criteria, verdicts, marks, name) for name in names or ("",)}
    hidden = _hidden(content, sheets, viewer)
    shown = {name: s for name, s in sheets.items() if name not in hidden}
    scores = [s.score for name, s in sheets.items() if name and _has_said(marks, name)]
    total, needs_third = final_score(scores, criteria.third_when_differs)
    auto = sheet(criteria, verdicts, (), "")
    visible = not hidden
    return {
        "case": case,
        "title": strange["title"] if strange else case_of(house, session, case).title,
        "files": list(strange["files"]) if strange else [],
        "unit": content["units"][case],
        "inspectors": list(content["cases"][case]),
        "items": [_item(i, v, shown, bool(strange)) for i, v in zip(criteria.items, verdicts, strict=True)],
        "sheets": [_sheet(s) for name, s in shown.items() if name],
        "auto_score": auto.score,
        "auto_vetoed": list(auto.vetoed),
        "score": total if visible else None,
        "band": criteria.band(total) if visible and total is not None else None,
        "needs_third": needs_third
        and (visible or calls_third(criteria, verdicts, marks, content["cases"][case])),
        "vetoed": sorted({item for name, s in shown.items() if name for item in s.vetoed}),
        "complete": bool(scores) and all(s.is_complete for name, s in sheets.items() if name),
        "remedies": [dict(a.content) for a in acts if a.act == "remedy"],
        "answers": [dict(a.content) for a in acts if a.act == "answer"],
    }


def _has_said(marks: Sequence[Mark], name: str) -> bool:
    return any(m.inspector == name for m in marks)


def _hidden(content: Mapping[str, Any], sheets: Mapping[str, Sheet], viewer: str | None) -> set[str]:
    """Whose sheets a viewer may not see yet (互不可见)."""
    own = sheets.get(viewer or "")
    if not content["blind"] or viewer is None or (own is not None and own.is_complete):
        return set()
    return {name for name in sheets if name and name != viewer}


def _item(item: Item, verdict: Verdict, sheets: Mapping[str, Sheet], strange: bool) -> Json:
    """One item; the places in another office's volume are told by the number of its ``file``."""
    places: list[Json] = [{"paper": p.paper, "page": p.page, "title": p.title} for p in verdict.places]
    if strange:
        places = [{**p, "paper": None, "file": int(p["paper"])} for p in places]
    points = (
        None if verdict.result in ("unknown", "not_applicable") else round(item.points * verdict.share, 2)
    )
    return {
        "id": item.id,
        "group": item.group,
        "what": item.what,
        "rule": item.rule,
        "points": item.points,
        "veto": item.veto,
        "auto": {"result": verdict.result, "points": points, "what": verdict.words, "places": places},
        "scores": [
            _line(name, line)
            for name, s in sheets.items()
            for line in s.lines
            if line.item == item.id and line.by_person
        ],
    }


def _line(name: str, line: Line) -> Json:
    earned = None if line.earned is None else round(line.earned, 2)
    return {"by": name, "points": earned, "applies": line.earned is not None, "reason": line.reason}


def _sheet(found: Sheet) -> Json:
    return {
        "inspector": found.inspector,
        "score": found.score,
        "vetoed": list(found.vetoed),
        "open": list(found.open),
        "complete": found.is_complete,
    }
