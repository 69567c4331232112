"""The values of a regulation (规定): what its data file says, frozen; and the rules an office works by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.law.periods import Period
from pipeline.types import Readings

# 收到一份就办一次的文书：裁判、司法建议、检察建议
ENDING_KINDS = frozenset(
    {"judgment", "ruling", "mediation", "suggestion", "prosecution", "reconsideration_decision"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in force since a day (期限); ``abolished`` ends the duty from that day on."""

    since: dt.date | None = None
    days: int = 0
    unit: str = "day"
    abolished: bool = False


@dataclass(frozen=True, slots=True)
class DutyExample:
    """Date in, dates out (算例); ``due`` absent where the text gives no number of days."""

    counted_from: dt.date
    due: dt.date | None = None
    safe_due: dt.date | None = None
    printed: int | None = None


@dataclass(frozen=True, slots=True)
class CaseExample:
    """A small case in words and what the row says about it (事例).

    ``given`` has defendants, plaintiffs, third_parties, facts, papers and today; ``expect`` what comes
    out: for a check whether it finds something, for the others the words that must appear.
    """

    given: Mapping[str, object] = field(default_factory=dict)
    expect: str = ""


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A duty as the text gives it (应办事项).

    ``per`` says how often it arises: once for each "instance", "paper", "hearing" or "case" (see
    ``arises_per`` when not given). ``kinds`` are the papers that bring it, ``when`` named concepts that
    must hold, ``fact`` a fact that must be entered. ``counted_from`` is an event, ``otherwise`` the event
    used while the first is unknown, ``no_later_than`` duties whose last day caps this one. ``printed``
    names the fields of the paper that may state the days. ``template`` or ``templates`` are what to
    write. ``refines`` are national rows this local one stands in for. ``receipt_open``: the text does not
    say whose receipt is meant (the office's readings do).
    """

    id: str
    article: str
    basis: str
    what: str
    recipient: str
    counted_from: str
    example: tuple[DutyExample, ...]
    quote: str = ""
    who: str = "应诉承办单位"
    per: str = ""
    kinds: tuple[str, ...] = ()
    instances: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    fact: str | None = None
    otherwise: str | None = None
    no_later_than: tuple[str, ...] = ()
    direction: str = "forward"
    roll: bool = True
    safe: str = "same"
    term: tuple[Term, ...] = ()
    printed: tuple[str, ...] = ()
    receipt_open: bool = False
    optional: bool = False
    template: str | None = None
    templates: tuple[str, ...] = ()
    refines: tuple[str, ...] = ()
    note: str | None = None

    @property
    def arises_per(self) -> str:
        """How often it arises: as written, else by what it is counted from and which papers bring it."""
        if self.per:
            return self.per
        if self.counted_from == "hearing_time":
            return "hearing"
        if not self.kinds:
            return "case"
        return "paper" if set(self.kinds) & ENDING_KINDS else "instance"

    @property
    def drafts(self) -> tuple[str, ...]:
        """The names of the templates to write, without .docx."""
        names = (*((self.template,) if self.template else ()), *self.templates)
        return tuple(name.removesuffix(".docx") for name in names)

    def period(self, on: dt.date) -> Period | None:
        """The period in force on a day; None where the text gives no number or did not apply yet."""
        known = [term for term in self.term if term.since is None or term.since <= on]
        if not known or known[-1].abolished:
            return None
        return Period(known[-1].days, known[-1].unit, self.direction, self.roll, self.safe)

    def applies(self, on: dt.date) -> bool:
        """Whether the duty was law on a day; a duty without a number always is."""
        return not self.term or self.period(on) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """What every row of a regulation but a duty begins with: the article it follows, its words (``quote``), on what
    it rests (``basis``: text, or design where the text leaves it open), and what it asks for.
    """

    id: str
    article: str
    quote: str
    basis: str
    what: str


@dataclass(frozen=True, slots=True)
class Check(Row):
    """A check on a case (检查): the named ``concept`` of law.checks finds what is wrong."""

    concept: str
    severity: str
    example: tuple[CaseExample, ...]


@dataclass(frozen=True, slots=True)
class Assignment(Row):
    """Who handles the case (确定承办单位): ``when`` concepts, then ``units`` in words of law.assignment."""

    units: tuple[str, ...]
    example: tuple[CaseExample, ...]
    when: tuple[str, ...] = ()
    decides: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of approval (环节) and those who give it (谁办)."""

    step: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApprovalRule(Row):
    """The steps of approval a row asks for (审批环节), in order; ``due`` names a duty whose last day binds."""

    steps: tuple[Step, ...]
    example: tuple[CaseExample, ...]
    when: tuple[str, ...] = ()
    due: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRule(Row):
    """A document a row asks for (文书): written with the ``duty``, or by hand when None.

    ``contents`` are the required parts in the text's words, ``sealed`` whether a seal is asked;
    ``late``: written only once its duty is overdue.
    """

    template: str
    example: tuple[CaseExample, ...]
    code: str | None = None
    duty: str | None = None
    contents: tuple[str, ...] = ()
    sealed: bool = False
    late: bool = False
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register(Row):
    """A register or standing record (台账、制度) the text asks for, with its columns."""

    who: str
    columns: tuple[str, ...]
    example: tuple[CaseExample, ...]
    template: str | None = None


@dataclass(frozen=True, slots=True)
class YearlyRule(Row):
    """A yearly or standing duty (年度事项): ``month`` and ``day`` of the latest day, in the same or next year."""

    who: str
    recipient: str
    example: tuple[DutyExample, ...]
    month: int | None = None
    day: int | None = None
    next_year: bool = False
    template: str | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """The regulation's own closed list of losses (败诉口径); ``unsure`` only an 「等」 would cover."""

    article: str
    quote: str
    outcomes: tuple[str, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation: its source, the organs it speaks of, and all its rows."""

    name: str
    id: str = "own"
    number: str = ""
    short: str = ""
    status: str = "in_force"
    government: str = ""
    justice: str = ""
    issued_on: dt.date | None = None
    effective_on: dt.date | None = None
    note: str | None = None
    loss: Loss | None = None
    duty: tuple[DutyRule, ...] = ()
    check: tuple[Check, ...] = ()
    assignment: tuple[Assignment, ...] = ()
    approval: tuple[ApprovalRule, ...] = ()
    document: tuple[DocumentRule, ...] = ()
    register: tuple[Register, ...] = ()
    yearly: tuple[YearlyRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """A leader of the office (负责人) as configured: name, post, rank (正职、副职), portfolio (分管)."""

    name: str
    post: str = ""
    rank: str = ""
    portfolio: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one office works by: its regulation, as it reads it, over the national law; ``organs`` are its own names."""

    local: Regulation
    national: Regulation
    organs: tuple[str, ...] = ()
    officials: tuple[Official, ...] = ()
    readings: Readings = field(default_factory=Readings)

    @property
    def duties(self) -> tuple[tuple[Regulation, DutyRule], ...]:
        """Local duties, then the national ones no local row replaces by its id.

        One that a local row refines counts on the days before the local row was law.
        """
        taken = {rule.id for rule in self.local.duty}
        own = [(self.local, rule) for rule in self.local.duty]
        return (*own, *((self.national, rule) for rule in self.national.duty if rule.id not in taken))

    @property
    def loss(self) -> Loss | None:
        """The list of losses that counts: the local one, else the national default."""
        return self.local.loss or self.national.loss
