"""Named concepts of the regulations (概念): what a data file may ask of a case, by name, never by expression.

Each answers True, False, or None when the case does not tell; a duty whose concept is None is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.law.occasions import Occasion
from pipeline.law.outcome_of_case import (
    PERFORMED,
    effective_on,
    inherits,
    is_appealable,
    lost_by,
    merits,
    outcomes,
)
from pipeline.law.rules import Rules
from pipeline.law.suit import Truth, fact, is_enforcing, is_government, own_parties, reconsidered, sued_names
from pipeline.types import Case, FiledPaper

_LEGAL_PERSON = re.compile(r"(公司|集团|企业|银行|厂|矿)$")


@dataclass(frozen=True, slots=True)
class Situation:
    """What a concept is asked about: the case, the rules of the office, and one occasion."""

    case: Case
    rules: Rules
    occasion: Occasion

    @property
    def papers(self) -> tuple[FiledPaper, ...]:
        """The papers that bring the occasion."""
        return self.occasion.papers


def _government_sued(s: Situation) -> Truth:
    if is_enforcing(s.case):
        return False
    names = sued_names(s.case)
    return any(is_government(n, s.rules) for n in names) if names else None


def _department_sued(s: Situation) -> Truth:
    if is_enforcing(s.case):
        return False
    known = _government_sued(s)
    return None if known is None else not known


def _joint(s: Situation) -> Truth:
    count = len(s.case.parties_of("defendant"))
    return count > 1 if count else None


def _government_joint(s: Situation) -> Truth:
    return _both(_government_sued(s), _joint(s))


def _government_sole(s: Situation) -> Truth:
    return _both(_government_sued(s), _opposite(_joint(s)))


def _lost_paper(s: Situation) -> Truth:
    loss = s.rules.loss
    found = merits(s.case)
    mine = [n for n, p in enumerate(found) if p in s.papers]
    if not mine:
        return False
    names = frozenset(p.name for p in s.case.parties_of("defendant"))
    return lost_by(found[: mine[-1] + 1], loss, names)


def _appealable_judgment(s: Situation) -> Truth:
    return any(p.kind == "judgment" and is_appealable(p) for p in s.papers)


def _appealable_ruling(s: Situation) -> Truth:
    return any(p.kind == "ruling" and is_appealable(p) for p in s.papers)


def _ends_instance(s: Situation) -> Truth:
    """Whether a ruling ends its instance; None when its operative part was not read."""
    found = merits(s.case)
    if any(p in found for p in s.papers):
        return True
    return None if any(not outcomes(p) for p in s.papers) else False


def _appealable(s: Situation) -> Truth:
    return any(is_appealable(p) for p in s.papers)


def _by_others(s: Situation) -> Truth:
    """Whether an appeal or application came from the other side (对方提出), not from the office."""
    roles = [f.role or "" for p in s.papers for f in p.findings if f.field in ("plaintiff", "third_party")]
    own = [f.role or "" for p in s.papers for f in p.findings if f.field == "defendant"]
    if any(_is_applicant(r) for r in roles):
        return True
    return False if any(_is_applicant(r) for r in own) else None


def _not_by_us_only(s: Situation) -> Truth:
    return _by_others(s) is not False


def _has_performance(s: Situation) -> Truth:
    """Whether the ruling has something to perform; one that upholds has what it upholds."""
    found = merits(s.case)
    mine = [n for n, p in enumerate(found) if p in s.papers]
    if not mine:
        return any(set(outcomes(p)) & PERFORMED for p in s.papers)
    standing = [p for p in found[: mine[-1] + 1] if not inherits(p)]
    if standing and standing[-1].kind == "mediation" and not set(outcomes(standing[-1])) & PERFORMED:
        return None  # what was agreed stands in the 调解书; a person says whether something is left to do
    return bool(standing) and bool(set(outcomes(standing[-1])) & PERFORMED)


def _defendant_here(s: Situation) -> Truth:
    standings = {p.standing for p in own_parties(s.case, s.rules)}
    return "third_party" not in standings or "defendant" in standings


def _enterprise(s: Situation) -> Truth:
    """Whether a plaintiff or third party is a 企业法人; a shop or a co-operative may be none: a person says."""
    others = [p for p in s.case.parties if p.standing in ("plaintiff", "third_party")]
    if any(p.type == "company" and _LEGAL_PERSON.search(p.name) for p in others):
        return True
    return False if others and all(p.type in ("person", "organ") for p in others) else None


def _normative_suggestion(s: Situation) -> Truth:
    return any("规范性文件" in (p.title + p.text) for p in s.papers)


def _prosecutor_suggestion(s: Situation) -> Truth:
    return any("检察建议" in (p.title + p.text[:200]) and "再审检察建议" not in p.title for p in s.papers)


def _simple_procedure(s: Situation) -> Truth:
    entered = fact(s.case, "simple_procedure")
    if entered is not None:
        return entered
    return any("简易程序" in p.text for p in s.papers)


def _ordinary_procedure(s: Situation) -> Truth:
    return _opposite(_simple_procedure(s))


def _own_appeal(s: Situation) -> Truth:
    entered = fact(s.case, "own_appeal")
    return entered if entered is not None else _opposite(_by_others(s))


def _opinion_paper(s: Situation) -> Truth:
    return any("意见书" in p.title for p in s.papers)


def _enforcement_denied(s: Situation) -> Truth:
    return any("enforce_denied" in outcomes(p) for p in s.papers)


def _not_accepted(s: Situation) -> Truth:
    return any("not_accepted" in outcomes(p) for p in s.papers)


def _repeated_loss(s: Situation) -> Truth:
    """As a person entered it, else as the register shows it; once a case, with the first judgment that lost."""
    entered = fact(s.case, "repeated_loss")
    if entered is False or not (entered or s.case.repeated):
        return False
    found = [p for p in merits(s.case) if p.kind == "judgment"]
    brings = next((p for p in found if _is_lost(s, p)), found[0] if found and entered else None)
    return brings in s.papers


def _is_lost(s: Situation, ruling: FiledPaper) -> bool:
    return _lost_paper(replace(s, occasion=replace(s.occasion, papers=(ruling,)))) is True


def _not_upheld(s: Situation) -> Truth:
    return _opposite(fact(s.case, "reconsideration_upheld"))


def _may_seek_retrial(s: Situation) -> Truth:
    """Whether an application for retrial is open: a person wants it, or a ruling in force that lost."""
    if fact(s.case, "wants_retrial") is not None:
        return fact(s.case, "wants_retrial")
    in_force = effective_on(s.case) is not None and any(p in merits(s.case)[-1:] for p in s.papers)
    return in_force and _lost_paper(s) is True


def _second_instance(s: Situation) -> Truth:
    return any(p.instance == "second" for p in s.case.papers)


def _first_unit_known(s: Situation) -> Truth:
    return bool(s.case.units or s.case.facts.get("unit", "").strip())


def _both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _is_applicant(role: str) -> bool:
    return role.startswith(("上诉人", "再审申请人", "申请人", "申诉人"))


def _fact(name: str, value: bool = True) -> Callable[[Situation], Truth]:
    """The concept that a yes-or-no fact was entered; what nobody entered does not hold."""

    def ask(s: Situation) -> Truth:
        return fact(s.case, name) is value

    return ask


CONCEPTS: dict[str, Callable[[Situation], Truth]] = {
    "government_sued": _government_sued,
    "department_sued": _department_sued,
    "joint_defendants": _joint,
    "government_joint": _government_joint,
    "government_sole": _government_sole,
    "reconsidered": lambda s: reconsidered(s.case),
    "not_reconsidered": lambda s: _opposite(reconsidered(s.case)),
    "lost_paper": _lost_paper,
    "appealable": _appealable,
    "appealable_judgment": _appealable_judgment,
    "appealable_ruling": _appealable_ruling,
    "by_others": _not_by_us_only,
    "ends_instance": _ends_instance,
    "own_appeal": _own_appeal,
    "has_performance": _has_performance,
    "defendant_here": _defendant_here,
    "enterprise": _enterprise,
    "normative_suggestion": _normative_suggestion,
    "prosecutor_suggestion": _prosecutor_suggestion,
    "simple_procedure": _simple_procedure,
    "ordinary_procedure": _ordinary_procedure,
    "opinion_paper": _opinion_paper,
    "enforcement_denied": _enforcement_denied,
    "not_accepted": _not_accepted,
    "leader_absent": _fact("leader_absent"),
    "leader_may_attend": lambda s: fact(s.case, "leader_absent") is not True,
    "substantive_risk": _fact("substantive_risk"),
    "major_case": _fact("major"),
    "repeated_loss": _repeated_loss,
    "hard_case": _fact("hard"),
    "upheld_by_own_reconsideration": _fact("reconsideration_upheld"),
    "not_upheld_by_own_reconsideration": _not_upheld,
    "second_instance": _second_instance,
    "first_unit_known": _first_unit_known,
    "major_issue": _fact("major_issue"),
    "state_compensation_paid": _fact("state_compensation_paid"),
    "unit_unclear": _fact("unit_unclear"),
    "sued_for_reconsideration": _fact("sued_reconsideration_act"),
    "sued_for_original_act": _fact("sued_reconsideration_act", False),
    "wants_appeal": _fact("wants_appeal"),
    "wants_retrial": _fact("wants_retrial"),
    "may_seek_retrial": _may_seek_retrial,
    "leader_duty_neglected": _fact("leader_duty_neglected"),
    "crime_clue": _fact("crime_clue"),
}


def holds(names: tuple[str, ...], situation: Situation) -> Truth:
    """Whether all named concepts hold: False when one does not, None when one is not known."""
    truth: Truth = True
    for name in names:
        truth = _both(truth, CONCEPTS[name](situation))
    return truth
