"""Binding the volumes of a case: what goes in, what is missing, working and final volumes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, DataError
from pipeline.flow.casefile import case_of, duties_of
from pipeline.flow.house import House
from pipeline.flow.places import VOLUMES
from pipeline.flow.publish import case_folder, write_case_file
from pipeline.plain import to_plain
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.terms import INSTANCES, OUTCOMES
from pipeline.tools.binding import bind, measure
from pipeline.tools.data import data_files
from pipeline.tools.files import sha256_of
from pipeline.tools.fonts import font_folders
from pipeline.tools.office import to_pdfs
from pipeline.types import Case, Draft, Missing, Volume, VolumeItem
from pipeline.writing.volume import MAIN, SECOND, arrange, has_internal, instances_of, missing
from pipeline.writing.volume_order import Order, order_name, parse_order
from pipeline.writing.volume_pages import BindingFacts, plan_volume, volume_name

FILING_DUTIES = {"BB-19-1", "CL-39-1", "SP-18"}
WORDS = {"outcome": OUTCOMES, "instance": INSTANCES}


@cache
def orders() -> dict[str, Order]:
    """The orders of materials by name: litigation, reconsideration, enforcement."""
    return {name: parse_order(name, toml) for name, toml in data_files("volumes")}


def order_of(instance: str) -> Order:
    """The order of materials for an instance."""
    return orders()[order_name(instance)]


def missing_of(house: House, case: str) -> tuple[Missing, ...]:
    """What the volumes of a case must have and do not (装订前检查), instance by instance."""
    with house.reading() as session:
        value = case_of(house, session, case)
    return _missing(house, value)


def _missing(house: House, case: Case) -> tuple[Missing, ...]:
    duties = duties_of(house, case)
    regulation = house.rules.local.id
    found = [
        gap
        for instance in instances_of(case) or ("first",)
        for gap in missing(case, duties, order_of(instance), regulation, instance)
    ]
    return tuple(dict.fromkeys(found))


def bind_working(house: House, case: str) -> list[str]:
    """Writes the working volumes (未定卷) of a case; returns their paths."""
    return _bind_all(house, case, final=False, reason="")


def bind_final(house: House, case: str, reason: str | None) -> list[str]:
    """Writes the final volumes; CheckFailed when something required is missing and no reason is given.

    A final volume is never overwritten: a changed one becomes the next version beside it.
    """
    gaps = missing_of(house, case)
    if gaps and not reason:
        listed = "；".join(f"{g.what}（{g.article}）" for g in gaps)
        raise CheckFailed(
            f"案件 {case} 还缺：{listed}，没有定卷", "请补齐材料，或用 --reason 写明理由（记入备考表）。"
        )
    return _bind_all(house, case, final=True, reason=reason or "")


def _bind_all(house: House, case: str, *, final: bool, reason: str) -> list[str]:
    with house.reading() as session:
        value = case_of(house, session, case)
        drafts = [d for d, _ in CaseRegister(session).drafts(case)]
        known = CaseRegister(session).volumes(case)
        chain = journal.head(session) if final else ""
    if not any(p.pages for p in value.papers):
        raise DataError(f"案件 {case} 还没有可以装订的文书", "请先收件。")
    instances = instances_of(value)
    paths = []
    for instance in instances:
        for part in _parts(house, value, instance):
            paths.append(
                _bind_one(
                    house,
                    value,
                    drafts,
                    known,
                    part,
                    instance,
                    final=final,
                    reason=reason,
                    chain=chain,
                    several=len(instances) > 1,
                )
            )
    write_case_file(house, case)
    return paths


def _parts(house: House, case: Case, instance: str) -> list[str]:
    if house.settings.volumes == "two" and has_internal(case, order_of(instance), instance):
        return [MAIN, SECOND]
    return [MAIN]


def _bind_one(
    house: House,
    case: Case,
    drafts: Sequence[Draft],
    known: Sequence[Volume],
    part: str,
    instance: str,
    *,
    final: bool,
    reason: str,
    chain: str,
    several: bool,
) -> str:
    order = order_of(instance)
    chosen = part if house.settings.volumes == "two" else None
    items = arrange(case, drafts, order, chosen, instance, final=final, office=house.settings.office.name)
    items = measure(_printed(house, items), house.settings.root.joinpath)
    gaps = missing(case, duties_of(house, case), order, house.rules.local.id, instance)
    earlier = [v for v in known if v.final and v.part == part and v.instance == instance]
    facts = _facts(house, case, final=final, reason=reason, chain=chain, version=len(earlier) + 1)
    plan = plan_volume(case, items, order, gaps, facts, part=part, instance=instance)
    target = case_folder(house, case.number) / VOLUMES / volume_name(part, instance, facts, several=several)
    bound = bind(
        plan,
        target,
        house.settings.root.joinpath,
        corner=house.settings.page_number_corner,
        fonts=font_folders(),
    )
    volume = Volume(
        path=house.settings.relative(target),
        pages=bound.pages,
        sha256=bound.sha256,
        unsigned_sha256=bound.sha256,
        bound_on=facts.bound_on,
        final=final,
        version=facts.version,
        part=part,
        instance=instance,
    )
    _keep(house, case.number, volume)
    return volume.path


def _facts(house: House, case: Case, *, final: bool, reason: str, chain: str, version: int) -> BindingFacts:
    settings = house.settings
    serial = int("".join(filter(str.isdigit, case.number.rsplit("-", 1)[-1])) or 0)
    return BindingFacts(
        bound_on=clock.today(),
        final=final,
        version=version,
        office=settings.office.name,
        fonds=settings.office.fonds or settings.office.name,
        file_number=settings.file_number_format.format(year=case.year, serial=serial) if final else "",
        retention=settings.retention,
        bound_by=case.facts.get("bound_by", ""),
        checked_by=case.facts.get("checked_by", ""),
        reason=reason,
        chain=chain,
        words=WORDS,
    )


def _printed(house: House, items: Sequence[VolumeItem]) -> list[VolumeItem]:
    """The items as PDF/A: drafts are printed first, all in one run of LibreOffice."""
    drafts = [house.settings.root / item.path for item in items if item.path.endswith(".docx")]
    printed = dict(zip(drafts, _draft_pdfs(house, drafts), strict=True))
    return [
        replace(item, path=house.settings.relative(printed[house.settings.root / item.path]))
        if item.path.endswith(".docx")
        else item
        for item in items
    ]


def _draft_pdfs(house: House, drafts: Sequence[Path]) -> list[Path]:
    """The PDF/A of each draft, kept in ``state`` by the draft's content."""
    work = house.settings.state / "work"
    targets = [work / f"draft-{sha256_of(draft)}.pdf" for draft in drafts]
    plain = {target: work / f"{target.stem}-plain.pdf" for target in targets if not target.is_file()}
    if plain:
        to_pdfs(
            [(draft, plain[target]) for draft, target in zip(drafts, targets, strict=True) if target in plain]
        )
    for target, source in plain.items():
        working = work / f"{target.stem}-working.pdf"
        house.press.working_pdf(source, "application/pdf", working)
        house.press.searchable(working, house.eyes.see(source, target.name).pages, target, "拟稿")
        source.unlink()
        working.unlink()
    return targets


def _keep(house: House, case: str, volume: Volume) -> None:
    def keep(session: Session) -> None:
        CaseRegister(session).add_volume(case, volume)
        act = "定卷" if volume.final else "装订未定卷"
        journal.write(session, clock.now(), act, case, json.loads(json.dumps(to_plain(volume))))

    house.transact(keep)


def due_cases(house: House) -> list[str]:
    """The cases whose duty to bind and file is open (BB-19-1, CL-39-1, SP-18)."""
    with house.reading() as session:
        register = CaseRegister(session)
        cases = [(case_of(house, session, n), register.volumes(n)) for n in register.numbers()]
    return [
        case.number
        for case, volumes in cases
        if not _is_bound(case, volumes)
        and any(d.id in FILING_DUTIES and d.status in ("open", "overdue") for d in duties_of(house, case))
    ]


def _is_bound(case: Case, volumes: Sequence[Volume]) -> bool:
    """Whether every instance has a final volume and no paper came after it was bound."""
    bound = {v.instance: v.bound_on for v in volumes if v.final}
    return bool(case.papers) and all(
        p.instance in bound and (p.arrived_on is None or p.arrived_on <= bound[p.instance])
        for p in case.papers
    )
