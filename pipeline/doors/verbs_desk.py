"""The verbs that change something: mail taken in, decisions, facts, approvals, drafts, volumes."""

from __future__ import annotations

import dataclasses
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.config import Settings
from pipeline.doors import words
from pipeline.doors.answer import Answer, Json, case_answer, open_house, say
from pipeline.errors import UsageError
from pipeline.flow import ingesting, works
from pipeline.flow.acts import desk, evidence
from pipeline.flow.archive import binding
from pipeline.flow.cases import views
from pipeline.flow.mail.unprocessed import left_out
from pipeline.flow.office import intake, lessons
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import living_number, own_number, parse_date
from pipeline.flow.office.standing import is_year, standing_key
from pipeline.reading.filing import number_in
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Hints


def run_ingest(settings: Settings, chosen: Namespace) -> Answer:
    """Takes files and folders as the inbox would, and waits until they are done."""
    envelopes = intake.gather([Path(p) for p in chosen.paths])
    for path in map(Path, chosen.paths):
        _tell_left_out(path)
    if not envelopes:
        raise UsageError("给出的文件夹里没有文件", "请检查路径。")
    sources = (("person", parse_date(chosen.served_on, "--served-on ")),) if chosen.served_on else ()
    with open_house(settings) as house:
        if chosen.case and number_in(chosen.case) is None:
            with house.reading() as session:
                own_number(session, chosen.case)
        say(f"共 {len(envelopes)} 个信封，正在处理……")
        receipts = ingesting.ingest(house, envelopes, Hints(chosen.case, sources))
    document = {"schema": "yingsu.ingest/1", "receipts": receipts}
    states = {r["status"] for r in receipts}
    return Answer(
        document, words.receipts_text(document), 3 if "rejected" in states else 6 if "held" in states else 0
    )


def _tell_left_out(path: Path) -> None:
    """Says on standard error what of a folder is not taken in, and why."""
    for untaken in left_out(path) if path.is_dir() else ():
        more = "等" if untaken.count > len(untaken.names) else ""
        names = f"{'、'.join(untaken.names)}{more}"
        print(f"未处理 {untaken.count} 项：{names}（{untaken.why}）", file=sys.stderr)


def run_decide(settings: Settings, chosen: Namespace) -> Answer:
    """Decides about papers; the answer is the case (the last one, when several changed)."""
    with open_house(settings) as house:
        if chosen.forget:
            works.do(house, "forget", chosen.arrival, chosen.by)
            with house.reading() as session:
                return Answer(lessons.learned_view(session), f"已不再沿用更正 {chosen.arrival}。")
        cases = works.do(house, "decide", chosen.arrival, chosen.groups or [], chosen.by)
        left = _left_held(house, chosen.arrival, chosen.groups or [])
        if cases:
            answer = case_answer(house, cases[-1])
            told = f"{words.left_text(chosen.arrival, left)}\n\n{answer.text}" if left else answer.text
            return Answer(answer.document, told, answer.code)
        document = {"schema": "yingsu.case/1", "number": None, "held": left}
        return Answer(document, words.left_text(chosen.arrival, left) or "已处理。", 6 if left else 0)


def _left_held(house: House, arrival: str, groups: Sequence[Mapping[str, Any]]) -> list[Json]:
    """The papers a decision was about that still wait for a person, with the reason."""
    named = {g["paper"] for g in groups if g.get("paper") is not None}
    with house.reading() as session:
        papers = Ledger(session).papers_of_arrival(Ledger(session).arrival(arrival).id)
    return [
        {
            "paper": number,
            "kind": p.paper.kind,
            "title": p.paper.title or p.paper.kind_name or "",
            "secret": p.paper.secret,
            "reason": p.reason,
        }
        for number, p in enumerate(papers, 1)
        if p.status == "held" and (not named or number in named)
    ]


def run_set(settings: Settings, chosen: Namespace) -> Answer:
    """Enters or corrects facts."""
    facts = {}
    for item in chosen.facts:
        name, sign, value = item.partition("=")
        if not sign:
            raise UsageError(f"{item} 不是“名称=值”", "例如 leader=李四。")
        facts[name.strip()] = value
    with open_house(settings) as house:
        return case_answer(house, works.do(house, "set", chosen.number, facts, chosen.by, chosen.reason))


def run_merge(settings: Settings, chosen: Namespace) -> Answer:
    """Joins a case to another, or takes that back."""
    if chosen.undo == bool(chosen.into):
        raise UsageError(
            "并案要写两个案件，撤销并案只写已并入的编号",
            "例如 merge 2026-0002 2026-0001，或 merge 2026-0002 --undo。",
        )
    told = (chosen.number, chosen.by, chosen.reason)
    with open_house(settings) as house:
        if chosen.undo:
            return case_answer(house, works.do(house, "part", *told))
        return case_answer(house, works.do(house, "merge", told[0], chosen.into, *told[1:]))


def run_void(settings: Settings, chosen: Namespace) -> Answer:
    """Voids a number."""
    with open_house(settings) as house:
        return case_answer(house, works.do(house, "void", chosen.number, chosen.by, chosen.reason))


def run_approve(settings: Settings, chosen: Namespace) -> Answer:
    """An approval step done."""
    on = str(parse_date(chosen.on, "--on ")) if chosen.on else None
    with open_house(settings) as house:
        return case_answer(
            house, works.do(house, "approve", chosen.number, chosen.step, chosen.by, on, chosen.opinion)
        )


def run_done(settings: Settings, chosen: Namespace) -> Answer:
    """A duty was performed; the evidence is kept in the archive."""
    on = str(parse_date(chosen.on, "--on "))
    with open_house(settings) as house:
        if _is_standing(house, chosen.number):
            return _standing_answer(house, chosen, "done", on)
        desk.check_mark(house, chosen.number, chosen.duty, parse_date(on, "--on "))
        kept = evidence.keep(house, chosen.number, Path(chosen.evidence)) if chosen.evidence else None
        return case_answer(
            house, works.do(house, "mark", chosen.number, chosen.duty, "done", on, chosen.by, kept)
        )


def run_undo(settings: Settings, chosen: Namespace) -> Answer:
    """A duty was not performed after all."""
    with open_house(settings) as house:
        if _is_standing(house, chosen.number):
            return _standing_answer(house, chosen, "open", None)
        return case_answer(
            house, works.do(house, "mark", chosen.number, chosen.duty, "open", None, chosen.by, None)
        )


def _is_standing(house: House, number: str) -> bool:
    with house.reading() as session:
        return is_year(session, number)


def _standing_answer(house: House, chosen: Namespace, status: str, on: str | None) -> Answer:
    """A standing duty of the office: a year stands in the place of the case, the answer is what is due."""
    year, given = chosen.number.strip(), getattr(chosen, "evidence", None)
    standing_key(house, year, chosen.duty, parse_date(on, "--on ") if on else None)
    kept = evidence.keep_standing(house, year, Path(given)) if given else None
    works.do(house, "mark_standing", year, chosen.duty, status, on, chosen.by, kept)
    with house.reading() as session:
        document = views.duties_view(house, session)
    document["duties"] = [d for d in document["duties"] if not d["case"]]
    return Answer(document, words.duties_text(document))


def run_draft(settings: Settings, chosen: Namespace) -> Answer:
    """Writes documents: those named, or all that are due."""
    with open_house(settings) as house:
        paths = works.do(house, "draft", chosen.number, chosen.templates)
        with house.reading() as session:
            own = own_number(session, chosen.number)
            drafts = [views.draft_view(d) for d, _ in CaseRegister(session).drafts(own) if d.path in paths]
    document = {"schema": "yingsu.draft/1", "case": own, "drafts": drafts}
    return Answer(document, words.drafts_text(document))


def run_bind(settings: Settings, chosen: Namespace) -> Answer:
    """Binds the working or final volumes of a case, or of all whose filing is due."""
    with open_house(settings) as house:
        if chosen.due and chosen.number:
            raise UsageError(
                f"--due 是为所有到期的案件定卷，不能只写 {chosen.number}", "请去掉案件编号，或去掉 --due。"
            )
        if chosen.due:
            return _bind_due(house, chosen)
        if not chosen.number:
            raise UsageError("没有写明装订哪个案件", "请写案件编号，或用 --due。")
        with house.reading() as session:
            own = living_number(session, chosen.number)
        if chosen.check:
            document = _bind_document(house, own, [])
            return Answer(document, words.bind_text(document), 6 if document["missing"] else 0)
        paths = works.do(house, "bind", own, chosen.final, chosen.reason)
        document = _bind_document(house, own, paths)
        return Answer(
            document, words.bind_text(document), 6 if document["missing"] and not chosen.final else 0
        )


def _bind_document(house: House, case: str, paths: Sequence[str]) -> Json:
    with house.reading() as session:
        volumes = [views.volume_view(v) for v in CaseRegister(session).volumes(case) if v.path in paths]
    missing = [dataclasses.asdict(m) for m in binding.missing_of(house, case)]
    return {"schema": "yingsu.bind/1", "case": case, "volumes": volumes, "missing": missing}


def _bind_due(house: House, chosen: Namespace) -> Answer:
    """Final volumes for all cases whose duty to file is open; one that lacks something is told and left.

    With --check nothing is bound: what is missing is told as for one case.
    """
    volumes, missing = [], []
    for case in binding.due_cases(house):
        gaps = binding.missing_of(house, case)
        if chosen.check or (gaps and not chosen.reason):
            missing += [{"case": case, **dataclasses.asdict(g)} for g in gaps]
            continue
        paths = works.do(house, "bind", case, True, chosen.reason)
        volumes += _bind_document(house, case, paths)["volumes"]
    document = {"schema": "yingsu.bind/1", "case": None, "volumes": volumes, "missing": missing}
    return Answer(document, words.bind_text(document), (6 if chosen.check else 7) if missing else 0)
