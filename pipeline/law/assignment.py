"""Who handles the case (承办单位): proposed from the regulation's own rule, or left to whom it names."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.law.concepts import Situation, holds
from pipeline.law.occasions import Occasion
from pipeline.law.rules import Assignment, Rules
from pipeline.law.suit import is_enforcing, is_government, is_justice
from pipeline.types import Case, CaseFinding

UNIT_WORDS = ("act_unit", "justice", "defendant", "first_unit")
_ACT_UNIT = "被诉行政行为承办单位"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Unit(s) proposed by one rule, with the rule quoted; ``certain`` when nothing is left open.

    ``decides`` names who decides when the case does not tell; then ``units`` are what it may be.
    """

    rule: str
    article: str
    quote: str
    units: tuple[str, ...]
    certain: bool
    decides: str | None = None


def assign(case: Case, rules: Rules) -> tuple[Proposal, ...]:
    """The proposals for a case: the rules that hold; else those that may hold, and who decides.

    A unit a person entered (the fact ``unit_unclear``) goes to the person the regulation names.
    """
    papers = tuple(p for p in case.papers if not p.superseded)
    situation = Situation(case, rules, Occasion(1, "first", papers))
    judged = [(row, holds(row.when, situation)) for row in rules.local.assignment]
    sure = [row for row, truth in judged if truth]
    if sure:
        return tuple(_proposal(case, rules, row, True) for row in sure)
    maybe = [row for row, truth in judged if truth is None and not row.decides]
    decider = next((row for row in rules.local.assignment if row.decides), None)
    found = [_proposal(case, rules, row, False) for row in maybe]
    if decider:
        found.append(_proposal(case, rules, decider, False))
    return tuple(found)


def proposals(case: Case, rules: Rules) -> tuple[CaseFinding, ...]:
    """The proposals as findings with their rule quoted, while nobody entered the unit."""
    if case.units or not case.papers or is_enforcing(case):
        return ()
    return tuple(CaseFinding(p.rule, p.article, _in_words(p), "info") for p in assign(case, rules))


def _in_words(proposal: Proposal) -> str:
    inner = proposal.quote.rstrip("。；").replace("“", "‘").replace("”", "’")
    quote = f"“{inner}”"
    names = "、".join(proposal.units)
    if proposal.decides:
        return f"承办单位不能确定的，由{proposal.decides}：{quote}"
    if proposal.certain:
        return f"拟由{names}承办：{quote}"
    return f"可能由{names}承办，是否经过复议等情形请核对后录入：{quote}"


def _proposal(case: Case, rules: Rules, row: Assignment, certain: bool) -> Proposal:
    article = f"《{rules.local.name}》{row.article}"
    units = tuple(dict.fromkeys(name for word in row.units for name in _named(case, rules, word)))
    known = certain and row.decides is None
    return Proposal(row.id, article, row.quote, units, known, row.decides)


def _named(case: Case, rules: Rules, word: str) -> tuple[str, ...]:
    """The unit a word of the data means: act_unit, justice, defendant or first_unit."""
    defendants = [p.name for p in case.parties_of("defendant")]
    if word == "justice":
        return (next((n for n in defendants if is_justice(n, rules)), rules.local.justice or "司法局"),)
    if word == "defendant":
        return tuple(n for n in defendants if not is_government(n, rules))
    if word == "first_unit":
        return case.units or (case.facts.get("unit", "").strip(),)
    entered = case.facts.get("act_unit", "").strip()
    if entered:
        return (entered,)
    others = tuple(n for n in defendants if not is_government(n, rules) and not is_justice(n, rules))
    return others or (_ACT_UNIT,)
