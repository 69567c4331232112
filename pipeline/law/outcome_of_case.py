"""Did the organ lose (败诉)? By the regulation's own closed list, from the latest ruling on the merits."""

from __future__ import annotations

import datetime as dt

from pipeline.law.course import is_in_court, with_remand
from pipeline.law.rules import Loss, Rules
from pipeline.types import Case, FiledPaper, Finding

RULINGS = ("judgment", "ruling", "mediation", "reconsideration_decision")
PENDING = frozenset({"remand", "retrial_ordered"})
INHERITED = frozenset({"uphold_appeal", "retrial_denied"})
WITHDRAWALS = frozenset({"withdraw", "deemed_withdrawn"})
NOT_ON_THE_MERITS = frozenset({"suspended", "enforce_granted", "enforce_denied", "other"})
APPEALABLE_RULINGS = frozenset({"dismiss_suit", "not_accepted"})
PERFORMED = frozenset(
    {"redo", "order_perform", "pay", "compensate", "remedy", "contract_perform", "contract_compensate"}
)
_RANK = {"first": 0, "second": 1, "remand": 2, "retrial_review": 3, "retrial": 4}


def outcomes(paper: FiledPaper) -> tuple[str, ...]:
    """The outcome codes of a ruling in the order of its operative part (主文)."""
    return tuple(str(value) for value in paper.values("outcome"))


def rulings(case: Case) -> tuple[FiledPaper, ...]:
    """The papers that decide something about the suit (裁判文书), oldest first."""
    kinds = RULINGS[:-1] if is_in_court(case) else RULINGS
    found = [p for p in with_remand(case).papers if p.kind in kinds and not p.superseded]
    return tuple(sorted(found, key=_age))


def merits(case: Case) -> tuple[FiledPaper, ...]:
    """The rulings that end an instance or send the case on, oldest first; 中止, 管辖, 补正 and the like are not."""
    return tuple(p for p in rulings(case) if _is_on_merits(p))


def lost(case: Case, rules: Rules) -> bool | None:
    """Whether the organ lost; None while pending, unread, or covered by an 「等」 only (a person decides)."""
    decided = case.facts.get("lost", "").strip()
    if decided in _WORDS:
        return _WORDS[decided]
    return lost_by(merits(case), rules.loss, defendants(case))


def lost_by(found: tuple[FiledPaper, ...], loss: Loss | None, organs: frozenset[str]) -> bool | None:
    """The same for a row of rulings, oldest first: the last decides, one that upholds inherits."""
    if not found or loss is None:
        return None
    *earlier, last = found
    codes = frozenset(outcomes(last))
    if codes & PENDING:
        return None
    if inherits(last):
        return lost_by(tuple(earlier), loss, organs)
    against_us = frozenset(_codes_against(last, organs))
    if against_us & frozenset(loss.outcomes):
        return True
    if not codes or against_us & frozenset(loss.unsure) or codes <= {"other", "reverse_appeal"}:
        return None
    return None if "other" in codes and last.kind == "judgment" else False


def lost_final(case: Case, rules: Rules) -> bool | None:
    """The same once the ruling is in force (生效败诉); None before."""
    return lost(case, rules) if effective_on(case) else None


def inherits(paper: FiledPaper) -> bool:
    """Whether a ruling leaves the earlier one standing: 维持原判, 驳回再审申请, 准许撤回上诉."""
    codes = set(outcomes(paper))
    if codes & INHERITED:
        return True
    return bool(codes & WITHDRAWALS) and paper.instance not in ("first", "remand") and not _drops_suit(paper)


def effective_on(case: Case) -> dt.date | None:
    """The day the latest ruling on the merits took effect (生效日), None when it must be asked for.

    Second instance and rulings without appeal: the day of service. A first-instance judgment, an
    appealable ruling and a 调解书 (解释第八十五条): only when a person entered ``effective_on``.
    """
    found = merits(case)
    entered = date_fact(case, "effective_on")
    if not found or set(outcomes(found[-1])) & PENDING:
        return None
    last = found[-1]
    issued = last.document_date or last.served_on
    if entered and (issued is None or entered >= issued):
        return entered
    return last.served_on if is_final(last) else None


def is_final(paper: FiledPaper) -> bool:
    """Whether a ruling takes effect on service: 终审, 再审审查, and rulings nobody can appeal."""
    if paper.kind == "mediation":
        return False
    if paper.instance in ("second", "retrial_review", "non_litigation", "enforcement"):
        return True
    return paper.kind == "ruling" and bool(outcomes(paper)) and not is_appealable(paper)


def is_appealable(paper: FiledPaper) -> bool:
    """Whether a first-instance paper can be appealed (行政诉讼法第八十五条、解释第一百零一条)."""
    if paper.instance not in ("first", "remand", "jurisdiction"):
        return False
    if paper.kind == "judgment":
        return True
    return paper.kind == "ruling" and (
        bool(set(outcomes(paper)) & APPEALABLE_RULINGS) or "管辖权异议" in paper.text
    )


def must_be_performed(case: Case) -> bool:
    """Whether the ruling in force has something to perform (有履行内容)."""
    found = [p for p in merits(case) if not inherits(p)]
    return bool(found) and bool(set(outcomes(found[-1])) & PERFORMED)


def defendants(case: Case) -> frozenset[str]:
    """The names of the defendants (被告)."""
    return frozenset(party.name for party in case.parties_of("defendant"))


def date_fact(case: Case, name: str) -> dt.date | None:
    """A fact people entered as a date; None when absent or not a date."""
    try:
        return dt.date.fromisoformat(case.facts.get(name, "").strip()[:10])
    except ValueError:
        return None


_WORDS = {"是": True, "否": False, "true": True, "false": False, "yes": True, "no": False}


def _age(paper: FiledPaper) -> tuple[dt.date, int]:
    return paper.document_date or paper.served_on or dt.date.min, _RANK.get(paper.instance, 0)


def _is_on_merits(paper: FiledPaper) -> bool:
    if paper.kind == "ruling" and paper.instance not in (
        "first",
        "second",
        "remand",
        "retrial",
        "retrial_review",
    ):
        return False
    codes = set(outcomes(paper))
    return paper.kind != "ruling" or bool(codes - NOT_ON_THE_MERITS)


def _drops_suit(paper: FiledPaper) -> bool:
    return any(finding.field == "outcome" and "起诉" in finding.evidence.quote for finding in paper.findings)


def _codes_against(paper: FiledPaper, organs: frozenset[str]) -> list[str]:
    return [str(f.value) for f in paper.findings if f.field == "outcome" and _is_against(f, organs)]


def _is_against(finding: Finding, organs: frozenset[str]) -> bool:
    return not finding.against or not organs or bool(organs & set(finding.against))
