"""From a case to its duties (应办事项): what is due, until when, by which article, and why that day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from pipeline.law.concept_words import CONCEPT_WORDS
from pipeline.law.concepts import Situation, holds
from pipeline.law.course import with_remand
from pipeline.law.events import Start, start_of
from pipeline.law.explain import explain, missing, provisional_note, shown, until_date, without_number
from pipeline.law.occasions import Occasion, occasions
from pipeline.law.ordered import ordered_by_items
from pipeline.law.outcome_of_case import date_fact, outcomes
from pipeline.law.performance import operative_terms
from pipeline.law.periods import Period, Reckoned, reckon_period
from pipeline.law.printed import by_date, is_decided, printed_periods
from pipeline.law.receipt import receipt_notes, receipt_of, with_unit_days
from pipeline.law.rules import DutyRule, Regulation, Rules
from pipeline.law.status import with_status
from pipeline.law.suit import NO
from pipeline.law.workdays import Workdays
from pipeline.types import Case, CountedFrom, Duty

FAR = dt.date.max


@dataclasses.dataclass(frozen=True, slots=True)
class _Work:
    """What one duty is reckoned with: the case, its rules, the calendar, today, and the duties so far."""

    case: Case
    rules: Rules
    workdays: Workdays
    today: dt.date
    known: tuple[tuple[str, str, Duty], ...] = ()

    def duty(self, rule_id: str, instance: str) -> Duty | None:
        """The newest duty of a rule in an instance that is not superseded."""
        found = [d for i, where, d in self.known if i == rule_id and where == instance]
        return next((d for d in reversed(found) if d.status != "superseded"), None)


def reckon(case: Case, rules: Rules, workdays: Workdays, today: dt.date) -> tuple[Duty, ...]:
    """Every duty the papers and facts of a case bring, the earliest due first, those without a day last.

    Pure and deterministic. Papers are taken in the order filed: keys ("BB-16-1#2") count the
    occasions of a rule in that order and stay when papers are added.
    """
    work = _Work(with_unit_days(with_remand(case)), rules, workdays, today)
    first = [row for row in rules.duties if not _depends(row[1])]
    then = [row for row in rules.duties if _depends(row[1])]
    for group in (first, then):
        work = dataclasses.replace(work, known=work.known + tuple(_group(work, group)))
    return tuple(sorted((d for _, _, d in work.known), key=lambda d: (d.due or FAR, d.key)))


def due_of(rule: DutyRule, start: dt.date, workdays: Workdays, printed: int | None = None) -> Reckoned | None:
    """The due date of a rule counted from a day, without a case; None where no number of days is known."""
    periods = [rule.period(start)] if rule.term else []
    if printed is not None:
        periods.append(Period(printed, "day", rule.direction, rule.roll, rule.safe))
    found = [reckon_period(start, period, workdays) for period in periods if period]
    return min(found, key=lambda r: r.due) if found else None


def cited(regulation: Regulation, rule: DutyRule) -> DutyRule:
    """The rule with its article written out with the regulation's name, for the explanation."""
    if not regulation.effective_on and regulation.status == "in_force":
        return rule
    return dataclasses.replace(rule, article=f"《{regulation.name}》{rule.article}")


def _depends(rule: DutyRule) -> bool:
    events = (rule.counted_from, rule.otherwise or "")
    waits = any(e == "effective_on" or e.startswith("duty:") for e in events)
    return waits or bool(rule.no_later_than)


def _group(work: _Work, group: Iterable[tuple[Regulation, DutyRule]]) -> Iterable[tuple[str, str, Duty]]:
    for regulation, rule in group:
        for occasion in occasions(work.case, rule):
            duty = _duty(work, regulation, rule, occasion)
            if duty:
                yield rule.id, occasion.instance, duty


def _duty(work: _Work, regulation: Regulation, rule: DutyRule, occasion: Occasion) -> Duty | None:
    situation = Situation(work.case, work.rules, occasion)
    if not _arises(rule, situation):
        return None
    start = _start(work, rule, occasion)
    if not _is_law(work.rules, regulation, rule, start.date or work.today):
        return None
    key = f"{rule.id}#{occasion.number}"
    found = _reckoned(work, cited(regulation, rule), occasion, start, _notes(rule, situation, start))
    reckoned, words = _fixed(work, key, _capped(work, rule, occasion, *found))
    duty = Duty(
        key=key,
        id=rule.id,
        case=work.case.number,
        what=rule.what,
        article=rule.article,
        regulation=regulation.name,
        basis=rule.basis,
        who=rule.who,
        recipient=rule.recipient,
        counted_from=start.counted_from,
        days=reckoned.period.days if reckoned.period else None,
        unit=reckoned.period.unit if reckoned.period else None,
        due=reckoned.due,
        safe_due=reckoned.safe_due,
        provisional=reckoned.provisional,
        assumed=start.assumed,
        explanation=words,
        status="open",
        template=next(iter(rule.drafts), None),
    )
    return with_status(work.case, work.today, rule, occasion, duty)


def _is_law(rules: Rules, regulation: Regulation, rule: DutyRule, day: dt.date) -> bool:
    """Whether a rule counts on a day: it was law, and no local row stood in for it then."""
    return _in_force(regulation, rule, day) and not any(
        rule.id in other.refines and _in_force(rules.local, other, day) for other in rules.local.duty
    )


def _in_force(regulation: Regulation, rule: DutyRule, day: dt.date) -> bool:
    """Whether regulation and rule were law on a day; a draft without a day always counts."""
    return rule.applies(day) and (regulation.effective_on is None or regulation.effective_on <= day)


@dataclasses.dataclass(frozen=True, slots=True)
class _Due:
    """A due date as far as it is known, and the period it came from."""

    due: dt.date | None = None
    safe_due: dt.date | None = None
    provisional: bool = False
    period: Period | None = None


def _start(work: _Work, rule: DutyRule, occasion: Occasion) -> Start:
    receipt = receipt_of(rule, work.rules)
    start = _event(work, rule.counted_from, occasion, receipt)
    if start.date is None and rule.otherwise:
        other = _event(work, rule.otherwise, occasion, receipt)
        return other if other.date else start
    return start


def _event(work: _Work, event: str, occasion: Occasion, receipt: str) -> Start:
    if not event.startswith("duty:"):
        return start_of(work.case, occasion, event, receipt)
    duty = work.duty(event.removeprefix("duty:"), occasion.instance)
    if duty is None or duty.due is None:
        return Start(CountedFrom(event, None), "")
    return Start(
        CountedFrom(f"duty:{duty.key}", duty.due, "reckoned"),
        f"{duty.id}“{duty.what}”的最后一日为{shown(duty.due)}",
        duty.assumed,
    )


def _reckoned(
    work: _Work, rule: DutyRule, occasion: Occasion, start: Start, notes: tuple[str, ...]
) -> tuple[_Due, str]:
    fixed = by_date(rule, occasion)
    if fixed:
        words = f"文书写明最迟{shown(fixed)}（{rule.article}）。"
        return _Due(fixed, work.workdays.on_or_before(fixed)), words
    ordered = _ordered(work, rule, occasion, start, notes)
    if ordered:
        return ordered
    if start.date is None:
        notes = (*_estimate(work, rule, occasion), *_terms_read(work, rule, occasion), *notes)
        return _Due(), missing(rule.counted_from, rule.article, notes)
    choices = printed_periods(rule, occasion, work.case, start.date)
    if not choices.periods:
        return _Due(), without_number(start.words, rule.article, notes)
    reckoned = [(reckon_period(start.date, p, work.workdays), p) for p in choices.periods]
    found, period = min(reckoned, key=lambda pair: pair[0].due)
    notes = (*choices.notes, *notes)
    if found.provisional:
        notes = (*notes, provisional_note(found))
    strict = (*(r.safe_due for r, _ in reckoned), *_by_first_receipt(work, rule, occasion, period))
    due = _Due(found.due, min(strict), found.provisional, period)
    return due, explain(start.words, period, found, rule.article, notes)


def _by_first_receipt(work: _Work, rule: DutyRule, occasion: Occasion, period: Period) -> tuple[dt.date, ...]:
    """The strictest last day by the first receipt, where the office counts from another one."""
    first = start_of(work.case, occasion, rule.counted_from).date
    if receipt_of(rule, work.rules) == "earliest" or first is None:
        return ()
    return (reckon_period(first, period, work.workdays).safe_due,)


def _ordered(
    work: _Work, rule: DutyRule, occasion: Occasion, start: Start, notes: tuple[str, ...]
) -> tuple[_Due, str] | None:
    """The earliest day the operative items give, where the rule looks there and no person decided."""
    if "perform_days" not in rule.printed or is_decided(rule, work.case):
        return None
    found = ordered_by_items(work.case, rule, occasion, start, work.workdays)
    if not found:
        return None
    reckoned, period = found.reckoned, found.period
    notes = (*found.notes, *(n for n in notes if "perform_days" not in n))
    if reckoned.provisional:
        notes = (*notes, provisional_note(reckoned))
    due = _Due(reckoned.due, reckoned.safe_due, reckoned.provisional, period)
    if period is None:
        return due, until_date(reckoned, rule.article, notes)
    return due, explain(found.words, period, reckoned, rule.article, notes)


def _terms_read(work: _Work, rule: DutyRule, occasion: Occasion) -> tuple[str, ...]:
    """What the operative part says about periods, for a duty whose start is not known yet."""
    if "perform_days" not in rule.printed:
        return ()
    return tuple(f"主文：“{t.words}”" for t in operative_terms(work.case, occasion.papers))


def _estimate(work: _Work, rule: DutyRule, occasion: Occasion) -> tuple[str, ...]:
    """When a first-instance ruling may take effect at the earliest; never used as a date."""
    if rule.counted_from != "effective_on" or rule.arises_per != "paper":
        return ()
    for name in ("S20", "S21"):
        for _, where, duty in work.known:
            if duty.id == name and where == occasion.instance and duty.due:
                day = shown(duty.due + dt.timedelta(days=1))
                return (
                    f"本机关上诉期限{shown(duty.due)}届满，其他当事人的送达日期不详，估计最早{day}起生效",
                )
    return ()


def _capped(work: _Work, rule: DutyRule, occasion: Occasion, due: _Due, words: str) -> tuple[_Due, str]:
    """No later than another duty's last day (内部期限不得超过法定期限)."""
    limits = [d for name in rule.no_later_than if (d := work.duty(name, occasion.instance)) and d.due]
    other = min(limits, key=lambda d: d.due or FAR, default=None)
    if other is None or other.due is None:
        return due, words
    limit = f"法定最后一日为{shown(other.due)}（{other.id}），不得超过。"
    if due.due is None or due.due <= other.due:
        return due, words + limit
    safe = min(due.safe_due or other.due, other.safe_due or other.due)
    capped = dataclasses.replace(due, due=other.due, safe_due=safe, provisional=other.provisional)
    return capped, words + limit + f"因此以{shown(other.due)}为准。"


def _fixed(work: _Work, key: str, found: tuple[_Due, str]) -> tuple[_Due, str]:
    """A day a court or a person fixed for this duty (指定期间), entered as the fact ``due:<key>``."""
    day = date_fact(work.case, f"due:{key}")
    if day is None:
        return found
    due, words = found
    note = f"经办人按法院指定或决定录入最后一日为{shown(day)}。"
    return dataclasses.replace(due, due=day, safe_due=day, provisional=False), note + words


def _arises(rule: DutyRule, situation: Situation) -> bool:
    """Whether a duty arises on an occasion; what is not known makes it arise, with a note."""
    if rule.fact and not _is_entered(situation.case, rule.fact):
        return False
    return holds(rule.when, situation) is not False and _has_outcome(rule, situation.occasion)


def _is_entered(case: Case, name: str) -> bool:
    """Whether a person entered a fact, and not as a no."""
    value = case.facts.get(name, "").strip().lower()
    return bool(value) and value not in NO


def _notes(rule: DutyRule, situation: Situation, start: Start) -> tuple[str, ...]:
    notes = (rule.note,) if rule.note else ()
    unknown = [CONCEPT_WORDS[n] for n in rule.when if holds((n,), situation) is None]
    if unknown:
        notes = (*notes, f"“{'、'.join(unknown)}”还不能确定，请核对后录入")
    notes = (*notes, *receipt_notes(rule, situation.rules, start.counted_from.event))
    if start.assumed and "待确认" not in start.words:
        notes = (*notes, "起算日是推定的，请确认送达日期")
    return notes


def _has_outcome(rule: DutyRule, occasion: Occasion) -> bool:
    wanted = set(rule.outcomes)
    return not wanted or any(wanted & set(outcomes(p)) for p in occasion.papers)
