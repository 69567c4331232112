"""Which documents a case asks for (应拟文书): those of its live duties and those a row asks for by itself."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.law.concepts import Situation, holds
from pipeline.law.occasions import Occasion
from pipeline.law.rules import DocumentRule, DutyRule, Rules
from pipeline.types import Case, Duty

LIVE = ("open", "overdue")


@dataclass(frozen=True, slots=True)
class DocumentDue:
    """A document to write: its template's name, the row and article that ask for it, the duty it serves.

    ``contents`` are the required parts in the words of the text; ``sealed`` whether it needs a seal.
    """

    template: str
    rule: str
    article: str
    duty: str | None = None
    code: str | None = None
    contents: tuple[str, ...] = ()
    sealed: bool = False


def documents(case: Case, rules: Rules, duties: tuple[Duty, ...]) -> tuple[DocumentDue, ...]:
    """The documents due in a case, each template once, in the order of their duties' due dates."""
    by_id = {rule.id: rule for _, rule in rules.duties}
    found: dict[str, DocumentDue] = {}
    for duty in duties:
        if duty.status in LIVE and duty.id in by_id:
            for document in _of_duty(by_id[duty.id], duty, rules):
                found.setdefault(document.template, document)
    papers = tuple(p for p in case.papers if not p.superseded)
    situation = Situation(case, rules, Occasion(1, "first", papers))
    for row in _rows(rules):
        if row.duty is None and row.when and holds(row.when, situation):
            found.setdefault(row.template, _of_row(row, None, rules))
    return tuple(found.values())


def _of_duty(rule: DutyRule, duty: Duty, rules: Rules) -> list[DocumentDue]:
    """The documents of a duty: its own templates, then those that rows hang on it."""
    bound = [row for row in _rows(rules) if row.duty and (not row.late or duty.status == "overdue")]
    mine = [row for row in bound if row.duty == rule.id]
    known = {row.template: row for row in (*bound, *mine)}
    hung = [row.template for row in mine]
    return [
        _of_row(known[name], duty.key, rules)
        if name in known
        else DocumentDue(name, rule.id, duty.article, duty.key)
        for name in dict.fromkeys((*rule.drafts, *hung))
    ]


def _rows(rules: Rules) -> tuple[DocumentRule, ...]:
    return (*rules.national.document, *rules.local.document)


def _of_row(row: DocumentRule, key: str | None, rules: Rules) -> DocumentDue:
    local = row in rules.local.document
    article = f"《{rules.local.name}》{row.article}" if local else row.article
    return DocumentDue(row.template, row.id, article, key, row.code, row.contents, row.sealed)
