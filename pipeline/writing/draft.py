"""What to print in a document (拟稿): fields of a template from a case; gaps are listed, never invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.types import Case, Duty, Gap
from pipeline.writing import fields as known
from pipeline.writing.facts import AGENT_COLUMNS, FactSpec, fact_value
from pipeline.writing.skeletons import choose_skeleton, fill
from pipeline.writing.sources import Forms, LeaderLike, OfficeLike, Sources, parse_forms, sources_of
from pipeline.writing.templates import TemplateSpec, find_template, parse_templates

__all__ = [
    "YEARLY",
    "Composition",
    "Forms",
    "TemplateSpec",
    "compose",
    "compose_yearly",
    "field_names",
    "find_template",
    "parse_forms",
    "parse_templates",
]

# A skeleton's section stands under the field of this name unless people wrote it themselves.
_SECTIONS = ("主体职权", "事实证据", "适用依据", "行政程序", "逐项回应", "败诉原因", "风险提示")
YEARLY = (
    "报告年度",
    "收案数",
    "审结数",
    "开庭数",
    "出庭数",
    "出庭率",
    "败诉数",
    "败诉率",
    "司法建议数",
    "司法建议回复数",
    "统计",
)
_BUILDERS = (
    known.case_fields,
    known.court_fields,
    known.service_fields,
    known.organ_fields,
    known.people_fields,
    known.outcome_fields,
    known.suggestion_fields,
    known.paper_fields,
)


@dataclass(frozen=True, slots=True)
class Composition:
    """The known fields of one document; a field that is not here prints 【缺：字段】."""

    fields: Mapping[str, object]
    settable: Mapping[str, str]

    def gaps(self, printed: Iterable[str]) -> tuple[Gap, ...]:
        """The gaps of what was printed as 【缺：…】: ``field`` is the name people can set, if any."""
        return tuple(Gap(self.settable.get(label, label), label) for label in printed)


def compose(
    case: Case,
    spec: TemplateSpec,
    office: OfficeLike,
    duties: Sequence[Duty],
    today: dt.date,
    forms: Forms,
) -> Composition:
    """All that is known for one document of a case; doubted and assumed values are left out."""
    sources = sources_of(case, spec, office, duties, today, forms)
    values = _all_fields(sources)
    present = {name: value for name, value in values.items() if value is not None}
    return Composition(present, _settable(sources))


def compose_yearly(
    year: int,
    spec: TemplateSpec,
    office: OfficeLike,
    figures: Mapping[str, object],
    today: dt.date,
    forms: Forms,
) -> Composition:
    """All that is known for a yearly document (年度文书): ``figures`` by the names of YEARLY, text as entered.

    ``统计`` is a sequence of rows with 分类, 项目, 件数, 占比; facts may be among the figures by their field.
    """
    case = Case(number="", year=year, title="", opened_on=dt.date(year, 1, 1))
    sources = sources_of(case, spec, office, (), today, forms)
    values = {**_all_fields(sources), "报告年度": str(year), "承办单位": office.name or None, **figures}
    values.setdefault("统计", ({},))
    present = {name: value for name, value in values.items() if value is not None}
    return Composition(present, _settable(sources))


def field_names(forms: Forms) -> frozenset[str]:
    """Every field a template may use (for checking templates), columns of rows as 证据.证据名称."""
    case = Case(number="", year=2000, title="", opened_on=dt.date(2000, 1, 1))
    spec = TemplateSpec("D00", "", ".docx", "", "")
    plain = _all_fields(sources_of(case, spec, _NoOffice(), (), case.opened_on, forms))
    lists = {**known.COLUMNS, **{f.field: ("序号", *f.columns) for f in forms.facts if f.columns}}
    cells = (f"{name}.{column}" for name, columns in lists.items() for column in columns)
    return frozenset((*plain, *YEARLY, *cells))


def _all_fields(sources: Sources) -> dict[str, object]:
    values: dict[str, object] = {}
    for build in _BUILDERS:
        values.update(build(sources))
    for fact in sources.forms.facts:
        if fact.name in ("leader", "lost", "reconsidered"):
            values.setdefault(fact.field, None)
            continue
        said = fact_value(fact, sources.fact(fact.name) or "")
        if said is not None or fact.field not in values:
            values[fact.field] = said if said is not None else _empty(fact)
    values.update(_skeleton_fields(sources, values))
    return values


def _empty(fact: FactSpec) -> object:
    """What stands for a fact nobody entered: a paragraph or a row that shows the gap, else None."""
    if fact.kind == "paragraphs":
        return (f"【缺：{fact.field}】",)
    return ({"序号": "1"},) if fact.kind == "rows" else None


def _skeleton_fields(sources: Sources, values: Mapping[str, object]) -> dict[str, object]:
    case = sources.case
    skeleton = choose_skeleton(sources.forms.skeletons, sources.fact("act_kind"), case.cause, case.sued_act)
    said = {fact.field for fact in sources.forms.facts if sources.fact(fact.name)}
    sections = {name: fill(skeleton.sections[name], values) for name in _SECTIONS if name not in said}
    if "逐项回应" in sections:
        sections["逐项回应"] = (*_claim_by_claim(values.get("诉讼请求")), *sections["逐项回应"])
    return {**sections, "行为种类": values.get("行为种类") or skeleton.kind}


def _claim_by_claim(claims: object) -> tuple[str, ...]:
    if not isinstance(claims, tuple):
        return ()
    return tuple(
        f"关于第{number}项诉讼请求“{claim.rstrip('。；;')}”：【缺：对第{number}项诉讼请求的回应】"
        for number, claim in enumerate(claims, 1)
    )


def _settable(sources: Sources) -> Mapping[str, str]:
    """The name to set for each field a person can fill, as it counts for this very document."""
    names: dict[str, str] = {}
    for fact in sources.forms.facts:
        name = fact.name
        if fact.per_document:
            name = f"{name}_{sources.spec.code}"
        elif fact.per_instance and not sources.is_only_instance():
            name = f"{name}.{sources.instance}"
        names[fact.field] = name
        names.update(dict.fromkeys(fact.columns, name))
    agents = dict.fromkeys(AGENT_COLUMNS, names.get("诉讼代理人", "agents"))
    return {**agents, **names}


class _NoOffice:
    name = address = phone = postcode = credit_code = contact = ""
    legal_representative = legal_representative_post = ""
    names: tuple[str, ...] = ()
    leaders: tuple[LeaderLike, ...] = ()
