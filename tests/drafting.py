"""Cases, offices and forms the tests of the drafts share."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.config import Leader, Office
from pipeline.tools.data import data_file, data_files
from pipeline.types import (
    Case,
    CountedFrom,
    CourtNumber,
    Doubt,
    Duty,
    Evidence,
    FiledPaper,
    Finding,
    Party,
)
from pipeline.writing.draft import (
    Composition,
    Forms,
    TemplateSpec,
    compose,
    compose_yearly,
    parse_forms,
    parse_templates,
)

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
TODAY = dt.date(2026, 6, 1)
ORGAN = "重庆市北碚区规划和自然资源局"
COURT = "重庆市北碚区人民法院"
NUMBER = "（2026）渝0109行初123号"
ACT = "渝规资罚决〔2025〕北碚字第99号《行政处罚决定书》"
OFFICE = Office(
    name=ORGAN,
    leaders=(Leader("喆堃玥", "党组成员、副局长", "副职", "执法监督"),),
    address="重庆市北碚区双元大道196号",
    phone="023-60000000",
    legal_representative="祎昇燊",
    legal_representative_post="局长",
    contact="李四",
)


@cache
def forms() -> Forms:
    return parse_forms(data_file("drafting.toml"), data_files("skeletons"))


@cache
def specs() -> tuple[TemplateSpec, ...]:
    return parse_templates(tomllib.loads((TEMPLATES / "templates.toml").read_text("utf-8")))


def spec(code: str) -> TemplateSpec:
    return next(s for s in specs() if s.code == code)


def finding(field: str, value: str | int, quote: str = "", against: tuple[str, ...] = ()) -> Finding:
    return Finding(field, value, 0.99, Evidence(1, (0, 0, 1, 1), quote or str(value)), None, against)


def paper(
    name: str,
    kind: str,
    served_on: dt.date | None,
    *findings: Finding,
    instance: str = "first",
    doubts: tuple[str, ...] = (),
    assumed: bool = False,
) -> FiledPaper:
    return FiledPaper(
        id=name,
        kind=kind,
        kind_name=None,
        title=kind,
        pages=(1,),
        findings=findings,
        doubts=tuple(Doubt(about, "两处不一致") for about in doubts),
        document_date=dt.date(2026, 3, 1),
        served_on=served_on,
        served_source="stamp",
        assumed=assumed,
        instance=instance,
    )


NOTICE = paper("p1", "respond_notice", dt.date(2026, 3, 3), finding("court", COURT))
COMPLAINT = paper(
    "p2",
    "complaint",
    dt.date(2026, 3, 3),
    finding("claims", f"请求撤销{ACT}"),
    finding("claims", "判令被告承担本案诉讼费用"),
)
SUMMONS = paper(
    "p3",
    "summons",
    dt.date(2026, 3, 23),
    finding("hearing_time", "2026-04-09T09:30"),
    finding("hearing_place", "本院第五审判庭"),
    finding("court", COURT),
)
JUDGMENT = replace(
    paper(
        "p4",
        "judgment",
        dt.date(2026, 5, 25),
        finding("court", COURT),
        finding("outcome", "revoke", f"一、撤销被告{ORGAN}作出的{ACT}；", (ORGAN,)),
        finding("outcome", "redo", "二、责令被告重新作出行政行为。", (ORGAN,)),
    ),
    kind_name="行政判决书",
    case_number=NUMBER,
    document_date=dt.date(2026, 5, 20),
)
SUGGESTION = paper(
    "p5",
    "suggestion",
    dt.date(2026, 5, 28),
    finding("suggestion_number", "（2026）渝0109行建3号"),
    finding("court", COURT),
)
FACTS = {
    "leader": "喆堃玥",
    "agents": "张三（男，区规划局，科长，13800000000）、李四（女，某律师事务所，律师，13900000000，执业证号1500）",
    "agent_powers": "一般代理",
    "evidence": "现场笔录A&B <x/>|书证|执法人员制作|证明违法事实|1份2页|复印件|1\n照片|书证|现场拍摄|证明现状",
    "case_summary": "第一段案情。\n第二段案情。",
    "answer_request": "请求驳回原告的全部诉讼请求。",
    "loss_causes": "主要证据不足。",
    "rectification": "完善证据审查。",
}


def empty_case() -> Case:
    return Case("2026-0001", 2026, "", dt.date(2026, 3, 3))


def full_case(plaintiffs: int = 3) -> Case:
    names = ("重庆喆堃玥建筑工程有限责任公司", *(f"欧阳祎昇燊{n}" for n in range(1, plaintiffs)))
    parties = tuple(Party(name, "plaintiff", "原告", "person") for name in names)
    return Case(
        number="2026-0007",
        year=2026,
        title="某公司等诉区规划局行政处罚案",
        opened_on=dt.date(2026, 3, 3),
        units=(ORGAN,),
        court_numbers=(CourtNumber(NUMBER, "first", COURT),),
        parties=(*parties, Party(ORGAN, "defendant", "被告", "organ")),
        cause="行政处罚",
        sued_act=ACT,
        facts=FACTS,
        papers=(NOTICE, COMPLAINT, SUMMONS, JUDGMENT, SUGGESTION),
        lost=True,
    )


def duty(template: str, paper_id: str | None = None, **changes: object) -> Duty:
    base = Duty(
        key="BB-16-1#1",
        id="BB-16-1",
        case="2026-0007",
        what="报送情况报告",
        article="第十六条",
        regulation="beibei",
        basis="text",
        who="承办单位",
        recipient="区司法局",
        counted_from=CountedFrom("served_on", dt.date(2026, 5, 25), paper=paper_id),
        days=3,
        unit="workday",
        due=dt.date(2026, 5, 28),
        safe_due=None,
        provisional=False,
        assumed=False,
        explanation="",
        status="open",
        template=template,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def composed(case: Case, of: TemplateSpec, office: Office = OFFICE, *duties: Duty) -> Composition:
    if of.scope == "year":
        return compose_yearly(2026, of, office, {}, TODAY, forms())
    return compose(case, of, office, duties, TODAY, forms())
