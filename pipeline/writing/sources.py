"""Where a document's values come from: the case, the paper it answers, the office, the duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.types import Case, CourtNumber, Duty, FiledPaper
from pipeline.writing.facts import FactSpec, find_fact, parse_facts
from pipeline.writing.skeletons import Skeleton, parse_skeleton
from pipeline.writing.templates import TemplateSpec

JUDGMENTS = ("judgment", "ruling", "mediation")
INSTANCES = ("first", "second", "retrial_review", "retrial", "remand")


class LeaderLike(Protocol):
    """A leader of the office (负责人) as config.toml names it."""

    @property
    def name(self) -> str: ...
    @property
    def post(self) -> str: ...
    @property
    def rank(self) -> str: ...
    @property
    def portfolio(self) -> str: ...


class OfficeLike(Protocol):
    """The office's own data (本机关) as config.toml gives them."""

    @property
    def name(self) -> str: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def leaders(self) -> Sequence[LeaderLike]: ...
    @property
    def address(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def credit_code(self) -> str: ...
    @property
    def legal_representative(self) -> str: ...
    @property
    def legal_representative_post(self) -> str: ...
    @property
    def contact(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Forms:
    """What is known about writing itself: the facts, the words, the skeletons."""

    facts: tuple[FactSpec, ...]
    words: Mapping[str, Mapping[str, str]]
    skeletons: tuple[Skeleton, ...]

    def word(self, group: str, key: str | None) -> str | None:
        """The Chinese word of a code, e.g. ("outcome", "revoke") -> 撤销."""
        return self.words.get(group, {}).get(key or "")


def parse_forms(drafting: Mapping[str, Any], skeletons: Sequence[tuple[str, Mapping[str, Any]]]) -> Forms:
    """The content of data/drafting.toml and of each file of data/skeletons (name, content)."""
    parsed = tuple(parse_skeleton(key, toml) for key, toml in skeletons)
    return Forms(parse_facts(drafting), drafting.get("words", {}), parsed)


@dataclass(frozen=True, slots=True)
class Sources:
    """All a document may draw on; ``trigger`` is the paper it answers, ``instance`` whose court."""

    case: Case
    spec: TemplateSpec
    office: OfficeLike
    duties: tuple[Duty, ...]
    today: dt.date
    forms: Forms
    trigger: FiledPaper | None
    instance: str

    def fact(self, name: str) -> str | None:
        """A fact people entered: for this very document, for this instance, else for the case; None when empty.

        What belongs to one instance (``per_instance``: who appears, what is asked for) is taken for a
        later instance only under its own name, leader.second; the first instance's is never reused.
        """
        spec = find_fact(self.forms.facts, name)
        names = [name, *((*spec.also, spec.field) if spec else ())]
        plain = [] if spec and spec.per_instance and not self.is_only_instance() else names
        wanted = [f"{n}.{self.instance}" for n in names] + plain
        if spec and spec.per_document:
            own = [f"{n}_{self.spec.code}" for n in names]
            wanted = own if spec.name in ("document_number", "document_date") else own + wanted
        return next((self.case.facts[n].strip() for n in wanted if self.case.facts.get(n, "").strip()), None)

    def is_instance_known(self) -> bool:
        """Whether a paper, a court number or the template itself says which instance it is."""
        return bool(self.spec.instance or self.trigger or self.case.court_numbers)

    def is_only_instance(self) -> bool:
        """Whether the document is for the first instance, or for the only one the case knows."""
        known = {n.instance for n in self.case.court_numbers}
        return self.instance == "first" or known <= {self.instance}

    def papers(self, *kinds: str, instance: str | None = None) -> tuple[FiledPaper, ...]:
        """The valid papers of some kinds, newest first."""
        found = (p for p in self.case.papers if p.kind in kinds and not p.superseded)
        return tuple(sorted((p for p in found if instance in (None, p.instance)), key=_age, reverse=True))

    def read(self, field: str, *kinds: str, instance: str | None = None) -> str | None:
        """A value of the papers of some kinds when all that carry it agree and no doubt stands."""
        values = {str(p.value(field)) for p in self.papers(*kinds, instance=instance) if p.value(field)}
        doubted = any(is_doubted(p, field) for p in self.papers(*kinds, instance=instance))
        return values.pop() if len(values) == 1 and not doubted else None

    def number(self, instance: str) -> CourtNumber | None:
        """The court number of an instance: the trigger's own, else the only one there is."""
        numbers = [n for n in self.case.court_numbers if n.instance == instance]
        own = [n for n in numbers if self.trigger and n.number == self.trigger.case_number]
        return own[0] if own else numbers[0] if len(numbers) == 1 else None

    def due(self, *ids: str) -> dt.date | None:
        """The due date of a duty when it is certain: not assumed, not provisional, only one."""
        found = [d for d in self.duties if d.id in ids and d.status != "superseded" and d.due]
        certain = {d.due for d in found if not d.assumed and not d.provisional}
        return certain.pop() if len(certain) == 1 and all(not d.assumed for d in found) else None


def is_doubted(paper: FiledPaper, field: str) -> bool:
    """Whether a doubt stands about a field of a paper: then its value is not printed."""
    return any(doubt.about == field for doubt in paper.doubts)


def _age(paper: FiledPaper) -> tuple[dt.date, str]:
    first = dt.date.min
    return (paper.served_on or paper.document_date or paper.arrived_on or first, paper.id)


def sources_of(
    case: Case, spec: TemplateSpec, office: OfficeLike, duties: Sequence[Duty], today: dt.date, forms: Forms
) -> Sources:
    """The sources of one document: the trigger is the paper of the open duty that names the template."""
    blank = Sources(case, spec, office, tuple(duties), today, forms, None, "first")
    trigger = _trigger(blank)
    if trigger is None and spec.kinds:
        trigger = next(iter(blank.papers(*spec.kinds, instance=spec.instance or None)), None)
    instance = spec.instance or (trigger.instance if trigger else _latest_instance(case))
    return Sources(case, spec, office, tuple(duties), today, forms, trigger, instance)


def _trigger(sources: Sources) -> FiledPaper | None:
    named = [
        d for d in sources.duties if sources.spec.is_asked_by(d.template) and d.status in ("open", "overdue")
    ]
    ids = [d.counted_from.paper for d in sorted(named, key=lambda d: d.counted_from.date or dt.date.min)]
    papers = {p.id: p for p in sources.case.papers}
    return next((papers[i] for i in reversed(ids) if i in papers), None)


def _latest_instance(case: Case) -> str:
    present = [n.instance for n in case.court_numbers if n.instance in INSTANCES]
    return max(present, key=INSTANCES.index, default="first")
