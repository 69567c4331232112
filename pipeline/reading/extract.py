"""The fields of a kind, each with evidence; contradictions become doubts (要素提取)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.decisions.judgment_hits import judgment_hits
from pipeline.reading.decisions.outcome import kind_by_operative
from pipeline.reading.fields.hits import MANY, Hit, is_refused
from pipeline.reading.fields.named import ACTING, PARTIES, PERSONS, SIGNERS
from pipeline.reading.fields.shapes import as_printed, shaped, whole_place, with_places
from pipeline.reading.page.text import Text
from pipeline.reading.papers.annexes import provisions_begin
from pipeline.reading.papers.kinds import Kind
from pipeline.reading.parties.left_out import left_out
from pipeline.reading.parties.weighing import without_unsettled
from pipeline.reading.rule_hits import by_rules
from pipeline.reading.sitting.panel_lists import may_be_two
from pipeline.reading.sitting.panel_size import short_panel
from pipeline.reading.unread import unread, with_parties_told
from pipeline.reading.words.joined_names import is_run_together
from pipeline.types import Doubt, Finding

CRITICAL = frozenset(
    (
        "case_number",
        "origin_case_number",
        "document_date",
        "hearing_time",
        "answer_days",
        "evidence_days",
        "appeal_days",
        "reply_days",
        "reply_by",
        "plaintiff",
        "defendant",
        "third_party",
        "addressee",
        "outcome",
    )
)
"""Fields of which a wrong value does the most harm: numbers, dates, periods, parties, outcome."""

_PERSON = 4  # letters of a person's name at most
UNSETTLED = 0.61  # what the eyes leave to a line under a seal that reads differently each time
_NO_SIGN = re.compile(
    r"[□■�〓◻◼▯\ue000-\uf8ff\U000f0000-\U0010ffff]"
)  # what stands for a letter that a font or an engine does not have
_NOTICE_OR_RULING = re.compile("通知书|裁定书")
DIM = 0.9  # a short name on a line of no more certainty may hold a rare letter the engine does not know, or one a seal changed (苑 for 范)
SHIFTING, DIMLY = "印章下的文字几次识读不一致", "姓名识读没有把握"  # doubts that another engine may settle
_ROW = 16  # signs between the end of a name and that of the next row behind its office
FAINT = 0.7  # a line read with less certainty than this proves nothing


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read from one paper."""

    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def extract(text: Text, kind: Kind) -> Extract:
    """The findings and doubts of a paper of a known kind."""
    scanned = any(page.source == "ocr" for page in text.pages)
    causes = kind.causes if scanned else None

    def mended(found: Iterable[Hit]) -> list[Hit]:
        read = (shaped(hit, scanned, causes, _wavered(text, hit)) for hit in found)
        return with_places([whole_place(text, hit) for hit in read if hit])

    hits = without_unsettled(mended(by_rules(text, kind)))
    doubts: list[Doubt] = []
    if kind.structure == "judgment" and not _is_notice(text):
        told, doubts = judgment_hits(text, kind.key)
        told = mended(_court_of_title(told, hits))
        if kind.key == "ruling":
            doubts, hits = with_parties_told(doubts, hits)
        known = {hit.field for hit in told} | {doubt.about for doubt in doubts}
        hits = [*told, *(hit for hit in hits if hit.field not in known)]
    chosen, asked = _chosen(text, hits)
    doubts += [_doubt(text, hit) for hit in asked]
    doubts += left_out(
        text.until(provisions_begin(text.plain)), _told_in_heads(kind), [*chosen, *asked], doubts
    )
    answered = {hit.field for hit in chosen} | {doubt.about for doubt in doubts}
    doubts += unread(text.until(provisions_begin(text.plain)), kind, answered)
    if kind.key == "panel_notice":
        judges = [hit for hit in chosen if hit.field == "judge"]
        doubts += short_panel(text, judges, sum(doubt.about == "judge" for doubt in doubts))
    return Extract(tuple(_finding(text, hit) for hit in chosen), tuple(doubts))


def _chosen(text: Text, hits: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The hits that count and those that are asked about, field by field."""
    chosen: list[Hit] = []
    asked: list[Hit] = []
    for name in dict.fromkeys(hit.field for hit in hits):
        read = [as_printed(text, hit) for hit in hits if hit.field == name]
        found, doubt = _choose([_cleared(text, hit) for hit in read])
        chosen += found
        asked += doubt
    return chosen, asked


def _told_in_heads(kind: Kind) -> frozenset[str]:
    """The fields that a kind of paper tells in a head of parties, and the labels of forms behind which it tells others."""
    if kind.structure == "judgment":
        return frozenset((*PARTIES, "agent", "legal_representative"))
    rules = [rule for rule in kind.rules if kind.issuer != "other"]
    heads = (rule.field for rule in rules if rule.at == "parties")
    return frozenset((*heads, *(label for rule in rules for label in rule.labels)))


def _wavered(text: Text, hit: Hit) -> frozenset[str]:
    """Letters of the lines of a hit between which the engine wavered: the one read and the other it saw."""
    return frozenset(r.read + r.letter for line in text.lines(hit.start, hit.end) for r in line.rivals)


def _is_notice(text: Text) -> bool:
    """Whether a paper of enforcement is a letter to somebody (执行通知书), not a ruling with an order of its own."""
    title = _NOTICE_OR_RULING.search(text.plain, 0, 80)
    return title is not None and title[0] == "通知书" and kind_by_operative(text.plain) is None


def _court_of_title(told: list[Hit], ruled: list[Hit]) -> list[Hit]:
    """The court of the title line where a stamp beside it was read as part of its name."""
    title = next((hit for hit in ruled if hit.field == "court"), None)
    if title is None:
        return told
    longer = [h for h in told if h.field == "court" and h.value != title.value]
    if any(str(h.value).endswith(str(title.value)) for h in longer):
        return [title, *(h for h in told if h.field != "court")]
    return told


def _choose(hits: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The hits of a field that count, and those that make a doubt; the first rule that hits leads."""
    lead = next((hit for hit in hits if not is_refused(hit)), hits[0])
    first = [hit for hit in hits if hit.rule == lead.rule]
    if hits[0].field in MANY:
        if missed := _missed(first, hits):
            first = sorted((*first, *missed), key=lambda hit: hit.start)
        unique: dict[tuple[object, ...], Hit] = {}
        for hit in _without_parts(first):
            unique.setdefault(_apart(hit), hit)
        return [h for h in unique.values() if h.sure], [h for h in unique.values() if not h.sure]
    lead = first[0]
    if _sign_together(first):
        return first, []
    values = list(dict.fromkeys(str(hit.value) for hit in hits if hit.weight >= lead.weight))
    if len(values) > 1:
        reason = "同一文书中前后写法不一致"
        return [], [replace(lead, sure=False, reason=reason, candidates=tuple(values))]
    if not lead.sure:
        return [], [lead]
    agreeing = sum(str(hit.value) == str(lead.value) and hit.start != lead.start for hit in hits)
    return [replace(lead, confidence=min(0.995, lead.confidence + 0.01 * agreeing))], []


def _sign_together(hits: Sequence[Hit]) -> bool:
    """Whether the hits are clerks who sign one below the other, each behind an office of her own."""
    is_foot = len(hits) > 1 and all(hit.field == "clerk" and hit.sure and hit.role for hit in hits)
    return is_foot and all(len(str(b.role)) <= b.start - a.end <= _ROW for a, b in pairwise(hits))


def _missed(first: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """Parties that a later rule finds within the list of the first one, which missed them (申请人余瀚，女 without a colon); and who
    leads the other party of a form, in whose cell another label stands (法定代表人, not 法定代表人/负责人)."""
    others = [hit for hit in hits if hit.sure and not any(_is_over(hit, other) for other in first)]
    if hits[0].field == "legal_representative":
        return others
    if hits[0].field not in PARTIES:
        return []
    start, stop = min(hit.start for hit in first), max(hit.end for hit in first)
    return [hit for hit in others if start < hit.start < stop]


def _is_over(hit: Hit, other: Hit) -> bool:
    return hit.value == other.value or (hit.start < other.end and other.start < hit.end)


def _without_parts(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits but those that are parts of another one. Few values hold another, however often each is told."""
    values = {str(hit.value) for hit in hits}
    whole = {value: {other for other in values if value in other and value != other} for value in values}
    for hit in hits:
        longer = whole[str(hit.value)]
        if not any(_is_part_of(hit, other) for other in hits if longer and str(other.value) in longer):
            yield hit


def _is_part_of(hit: Hit, other: Hit) -> bool:
    """Whether a value is a part of another one at its place, as one row of a cell in which a name is wrapped, or the end of a
    party's long name, by which it signs (猫猫冲村民小组)."""
    is_inside = other.sure and other.start <= hit.start and hit.end <= other.end
    is_signed = other.sure and other.start < hit.start and len(str(hit.value)) > _PERSON
    is_end = is_signed and hit.field in PARTIES and str(other.value).endswith(str(hit.value))
    return hit.value != other.value and (is_end or (is_inside and str(hit.value) in str(other.value)))


def _apart(hit: Hit) -> tuple[object, ...]:
    """What makes a value of several another one; two organs' acts revoked are two outcomes (撤销…；撤销…)."""
    return (hit.value, hit.against, hit.start) if hit.field == "outcome" else (str(hit.value),)


def _cleared(text: Text, hit: Hit) -> Hit:
    reason = _unclear(text, hit) if hit.sure else ""
    return replace(hit, sure=False, reason=reason) if reason else hit


def _unclear(text: Text, hit: Hit) -> str:
    """Why a value that was read cannot count: a sign in it is none, its line is read differently each time."""
    if _NO_SIGN.search(str(hit.value)):
        return "其中有字没有认出"
    lines = text.lines(hit.start, hit.end)
    if any(line.stamped and line.confidence <= UNSETTLED for line in lines):
        return SHIFTING
    if hit.field in CRITICAL and any(line.confidence < FAINT for line in lines):
        return "字迹不清，识读没有把握"
    if hit.field in ACTING and len(str(hit.value)) <= 4 and any(line.confidence <= DIM for line in lines):
        return DIMLY
    if hit.field in SIGNERS and may_be_two(str(hit.value)):
        return "四个字的姓名可能是两个人的姓名"
    if hit.field in PERSONS and is_run_together(str(hit.value)):
        return "可能是两个人的姓名连在一起"
    return ""


def _finding(text: Text, hit: Hit) -> Finding:
    seen = text.confidence(hit.start, hit.end)
    confidence = round(min(hit.confidence, 0.5 + seen / 2), 3)
    return Finding(
        hit.field,
        hit.value,
        confidence,
        text.evidence(hit.start, hit.end, hit.repairs),
        hit.role,
        hit.against,
    )


def _doubt(text: Text, hit: Hit) -> Doubt:
    evidence = text.evidence(hit.start, hit.end)
    candidates = hit.candidates or ((str(hit.value),) if hit.value != "" else ())
    return Doubt(hit.field, hit.reason or "没有把握", candidates, evidence.page, evidence.box)
