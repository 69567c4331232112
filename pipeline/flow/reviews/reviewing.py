"""案卷评查: a round is begun, its volumes are looked at and scored, 整改意见 go out and come back."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.cases.kept_records import write_review_record
from pipeline.flow.cases.tallies import tallies
from pipeline.flow.office.house import House
from pipeline.flow.reviews import foreign
from pipeline.flow.reviews.dossiers import dossier
from pipeline.flow.reviews.foreign_dossier import foreign_verdicts
from pipeline.flow.reviews.review_marks import third_of
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.store.reviews import ReviewAct, Reviews
from pipeline.tools.data import data_file, read_toml
from pipeline.writing.criteria import Criteria, Item, parse_criteria
from pipeline.writing.inspection import CHECKS, Verdict, inspect
from pipeline.writing.review import (
    Inspector,
    Said,
    assign,
    draw,
    may_inspect,
)
from pipeline.writing.statistics import Tally

DEFAULT = "reviews/default.toml"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a round is to be drawn (评查方案): population, sample, inspectors, criteria.

    ``packages`` are folders of ``_移入`` whose volumes (外单位案卷) belong to the population too; without ``own`` alone.
    """

    year: int
    size: int | None = None
    seed: int | None = None
    stratum: str = "unit"
    unit: str | None = None
    lost: bool = False
    decided: bool = False
    inspectors: tuple[Inspector, ...] = ()
    each: int = 1
    blind: bool = False
    packages: tuple[str, ...] = ()
    own: bool = True
    criteria: str | None = None
    by: str | None = None


def load_criteria(house: House, name: str | None) -> dict[str, Any]:
    """The criteria as data, proved: the office's own file, its ``reviews.toml`` beside config.toml, or the default."""
    own = house.settings.root / "reviews.toml"
    if name:
        data = read_toml(Path(name) if Path(name).is_absolute() else house.settings.root / name)
    else:
        data = read_toml(own) if own.is_file() else data_file(DEFAULT)
    parse_criteria(data, tuple(CHECKS), name or "评查标准")
    return data


def start(house: House, plan: Plan) -> str:
    """Begins a round: draws the volumes with a recorded seed, gives them to inspectors; returns its id."""
    criteria = load_criteria(house, plan.criteria)
    strange = foreign.volumes(house, plan.packages)
    population = _population(house, plan)
    if not population and not strange:
        raise UsageError(
            f"{plan.year}年没有符合条件的案卷可以评查", "请检查年度和条件；yingsu cases 查看已登记的案件。"
        )
    if plan.size is not None and plan.size < 1:
        raise UsageError(f"抽取 {plan.size} 卷", "抽取的卷数至少是 1。")
    seed = secrets.randbelow(10**9) if plan.seed is None else plan.seed
    strata = {t.number: _stratum(t, plan.stratum) for t in population}
    strata |= {key: v["unit"] if plan.stratum == "unit" else "" for key, v in strange.items()}
    chosen = draw(strata, plan.size, seed, plan.stratum != "none")
    units = {t.number: t.unit for t in population if t.number in chosen}
    units |= {key: v["unit"] for key, v in strange.items() if key in chosen}
    content = {
        "criteria": criteria,
        "seed": seed,
        "population": len(strata),
        "size": plan.size,
        "stratum": plan.stratum,
        "filters": {"unit": plan.unit, "lost": plan.lost, "decided": plan.decided},
        "inspectors": [{"name": i.name, "unit": i.unit} for i in plan.inspectors],
        "each": plan.each,
        "blind": plan.blind,
        "cases": {c: list(names) for c, names in assign(units, plan.inspectors, plan.each, seed).items()},
        "units": units,
        "foreign": {key: v for key, v in strange.items() if key in chosen},
        "by": plan.by,
        "began_on": str(clock.today()),
    }
    return _begin(house, plan.year, content)


def _population(house: House, plan: Plan) -> list[Tally]:
    """The cases meant whose volumes are still there to be looked at."""
    with house.reading() as session:
        counted = tallies(house, session, plan.unit) if plan.own else ()
        facts = CaseRegister(session).facts
        return [t for t in counted if _is_meant(t, plan) and "destroyed_on" not in facts(t.number)]


def _begin(house: House, year: int, content: Mapping[str, Any]) -> str:
    def act(session: Session) -> str:
        identity = Reviews(session).begin(year, content)
        told = {k: content[k] for k in ("seed", "population", "cases", "by")}
        journal.write(session, clock.now(), "开始评查", None, {"review": identity, **told})
        return identity

    identity = house.transact(act)
    write_review_record(house, identity)
    return identity


def _is_meant(tally: Tally, plan: Plan) -> bool:
    year = tally.received_on.year == plan.year
    return year and (not plan.lost or bool(tally.lost)) and (not plan.decided or tally.decided_on is not None)


def _stratum(tally: Tally, name: str) -> str:
    return {"unit": tally.unit, "field": tally.field, "none": ""}[name]


# --- scores ---------------------------------------------------------------------------------------


def criteria_of(content: Mapping[str, Any]) -> Criteria:
    """The criteria a round was begun with."""
    return parse_criteria(content["criteria"], tuple(CHECKS))


def score(house: House, review: str, case: str, said: Sequence[Said], by: str, unit: str = "") -> None:
    """Keeps what an inspector (of a unit) says of a volume; UsageError when it is not theirs or not a possible score."""
    if not by.strip():
        raise UsageError("没有写明评查人", "请用 --by 写明姓名。")
    with house.reading() as session:
        content = Reviews(session).content(review)
        own = foreign.key_of(session, content, case)
        criteria = criteria_of(content)
        found = verdicts_of(house, session, content, criteria, own) if own in content["cases"] else ()
        acts = [a for a in Reviews(session).acts(review) if a.case == own]
        third = third_of(acts, criteria, found, content["cases"].get(own, ()))
        refuse_stranger(content, own, by, unit, third=third(by))
        verdicts = {v.item: v for v in found}
    new = [a for one in said for a in acts_of(criteria, verdicts, one, by)]

    def act(session: Session) -> None:
        for data in new:
            Reviews(session).add(review, ReviewAct(own, "score", data, clock.now()))
        told = {"review": review, "by": by, "items": [a["item"] for a in new]}
        _note(session, "评查评分", content, own, told)

    house.transact(act)
    write_review_record(house, review)


def verdicts_of(
    house: House, session: Session, content: Mapping[str, Any], criteria: Criteria, case: str
) -> tuple[Verdict, ...]:
    """What the automatic check finds of a volume; of another office's volume as much as it shows of itself."""
    if case in content.get("foreign", {}):
        return foreign_verdicts(house, criteria, content["foreign"][case])
    return inspect(criteria, dossier(house, session, case))


def _note(session: Session, act: str, content: Mapping[str, Any], case: str, told: dict[str, Any]) -> None:
    """An act about a volume; the number of another office's volume is no case of ours."""
    strange = case in content.get("foreign", {})
    journal.write(
        session, clock.now(), act, None if strange else case, {"volume": case, **told} if strange else told
    )


def refuse_stranger(
    content: Mapping[str, Any], case: str, by: str, unit: str = "", *, third: bool = False
) -> None:
    """UsageError when somebody may not score a volume: not drawn, no inspector of the round, own unit, not theirs.

    ``third``: somebody is wanted beside the two to whom it was given.
    """
    if case not in content["cases"]:
        raise UsageError(f"案件 {case} 不在这次评查的案卷中", "请用 yingsu review show 查看抽取的案卷。")
    known = {i["name"]: Inspector(**i) for i in content["inspectors"]}
    if known and by not in known:
        raise UsageError(f"{by} 不是这次评查的评查员", f"评查员：{'、'.join(known)}。")
    for inspector in (known.get(by), Inspector(by, unit)):
        if inspector and not may_inspect(inspector, content["units"][case]):
            raise UsageError(f"{by} 不能评查本单位（{inspector.unit}）的案卷", "请由其他评查员评查。")
    if content["blind"] and content["cases"][case] and by not in content["cases"][case] and not third:
        raise UsageError(f"案件 {case} 没有分给 {by} 评查", f"评查员：{'、'.join(content['cases'][case])}。")


def acts_of(criteria: Criteria, verdicts: Mapping[str, Verdict], said: Said, by: str) -> list[dict[str, Any]]:
    """What is kept of what an inspector says; UsageError when it is no possible score."""
    if said.item is None:
        sure = [i for i in criteria.items if verdicts[i.id].result not in ("unknown", "not_applicable")]
        return [_confirmed(item, verdicts[item.id], by) for item in sure]
    item = criteria.item(said.item)
    if item is None:
        raise UsageError(
            f"评查标准里没有项目 {said.item}", f"项目：{'、'.join(i.id for i in criteria.items)}。"
        )
    verdict = verdicts[item.id]
    if said.how == "confirm":
        if verdict.result == "unknown":
            wanted = "请写明否决或者不否决。" if item.veto else "请写明得分。"
            raise UsageError(f"项目 {item.id} 程序不能自动判断，不能只确认", wanted)
        return [_confirmed(item, verdict, by)]
    return [_overruled(item, verdict, said, by)]


def _confirmed(item: Item, verdict: Verdict, by: str) -> dict[str, Any]:
    points: float | None = round(item.points * verdict.share, 2)
    if item.veto:
        points = -1 if verdict.result == "failed" else 0
    if verdict.result == "not_applicable":
        points = None
    return _said(item, verdict, by, points, "", True)


def _overruled(item: Item, verdict: Verdict, said: Said, by: str) -> dict[str, Any]:
    if not said.reason.strip() and verdict.result != "unknown":
        raise UsageError(f"项目 {item.id} 的自动检查结果被改动，没有写理由", "请用 --reason 写明理由。")
    points = said.points
    if said.how == "not_applicable":
        points = None
    elif said.how in ("veto", "pass"):
        if not item.veto:
            raise UsageError(f"项目 {item.id} 不是一票否决项", "请写明得分。")
        points = -1 if said.how == "veto" else 0
    elif item.veto:
        raise UsageError(f"项目 {item.id} 是一票否决项，没有分值", "请写明否决或者不否决。")
    elif points is None or not 0 <= points <= item.points:
        raise UsageError(f"项目 {item.id} 的得分是 {points}", f"应在 0 到 {item.points:g} 之间。")
    return _said(item, verdict, by, points, said.reason, False)


def _said(
    item: Item, verdict: Verdict, by: str, points: float | None, reason: str, confirmed: bool
) -> dict[str, Any]:
    found = f"{verdict.result}：{verdict.words}"
    return {
        "item": item.id, "inspector": by, "points": points, "reason": reason, "confirmed": confirmed, "found": found,
    }  # fmt: skip


# --- 整改意见 and answers -------------------------------------------------------------------------


def remedy(house: House, review: str, case: str, text: str, due: dt.date, by: str) -> str:
    """Sends 整改意见 to the unit of a volume, with its period; returns the case; empty for another office's volume."""
    if not text.strip():
        raise UsageError("整改意见是空的", "请用 --text 写明。")
    return _tell(house, review, case, "remedy", {"text": text.strip(), "due": str(due), "by": by}, "整改意见")


def answer(house: House, review: str, case: str, text: str, on: dt.date, by: str) -> str:
    """Keeps the unit's answer to 整改意见; returns the case; empty for another office's volume."""
    if not text.strip():
        raise UsageError("整改落实情况是空的", "请用 --text 写明。")
    return _tell(house, review, case, "answer", {"text": text.strip(), "on": str(on), "by": by}, "整改落实")


def _tell(house: House, review: str, case: str, act: str, content: dict[str, Any], name: str) -> str:
    def keep(session: Session) -> str:
        reviews = Reviews(session)
        told = reviews.content(review)
        own = foreign.key_of(session, told, case)
        if own not in told["cases"]:
            raise UsageError(f"案件 {own} 不在这次评查的案卷中", "请用 yingsu review show 查看抽取的案卷。")
        if act == "answer" and not any(a.case == own and a.act == "remedy" for a in reviews.acts(review)):
            raise UsageError(f"案件 {own} 还没有整改意见", "请先用 yingsu review remedy 发出整改意见。")
        reviews.add(review, ReviewAct(own, act, content, clock.now()))
        _note(session, name, told, own, {"review": review, **content})
        return "" if own in told.get("foreign", {}) else own

    own = house.transact(keep)
    write_review_record(house, review)
    return own
