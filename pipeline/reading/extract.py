"""The fields of a kind, each with evidence; contradictions become doubts (要素提取)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.reading import places
from pipeline.reading.hits import MANY, Hit, read_span
from pipeline.reading.judgment import read_judgment
from pipeline.reading.kinds import FieldRule, Kind
from pipeline.reading.outcome import kind_by_operative
from pipeline.reading.panel import panel
from pipeline.reading.parties import parties
from pipeline.reading.phrases import CasePhrase, Part, case_phrase
from pipeline.reading.shapes import as_printed, shaped
from pipeline.reading.text import Text
from pipeline.reading.unread import unread, with_parties_told
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

UNSETTLED = 0.61  # what the eyes leave to a line under a seal that reads differently each time
_NO_SIGN = re.compile(
    r"[□■�〓◻◼▯\ue000-\uf8ff\U000f0000-\U0010ffff]"
)  # what stands for a letter that a font or an engine does not have
PERSONS = frozenset(("judge", "clerk", "agent", "legal_representative"))
DIM = 0.9  # a short name read on a line with less certainty may hold a rare letter that the engine does not know
FAINT = 0.7  # a line read with less certainty than this proves nothing


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read from one paper."""

    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def extract(text: Text, kind: Kind) -> Extract:
    """The findings and doubts of a paper of a known kind."""
    scanned = any(page.source == "ocr" for page in text.pages)
    hits = [mended for hit in _by_rules(text, kind) if (mended := shaped(hit, scanned))]
    doubts: list[Doubt] = []
    if kind.structure == "judgment" and not _is_notice(text):
        told, doubts = _judgment(text, kind.key)
        told = [mended for hit in _court_of_title(told, hits) if (mended := shaped(hit, scanned))]
        if kind.key == "ruling":
            doubts, hits = with_parties_told(doubts, hits)
        known = {hit.field for hit in told} | {doubt.about for doubt in doubts}
        hits = [*told, *(hit for hit in hits if hit.field not in known)]
    chosen: list[Hit] = []
    for name in dict.fromkeys(hit.field for hit in hits):
        read = [as_printed(text, hit) for hit in hits if hit.field == name]
        found, doubt = _choose([_cleared(text, hit) for hit in read])
        chosen += found
        doubts += [_doubt(text, d) for d in doubt]
    answered = {hit.field for hit in chosen} | {doubt.about for doubt in doubts}
    doubts += unread(text, kind, answered)
    return Extract(tuple(_finding(text, hit) for hit in chosen), tuple(doubts))


def _is_notice(text: Text) -> bool:
    """Whether a paper of enforcement is a letter to somebody (执行通知书), not a ruling with an order of its own."""
    head = text.plain[:80]
    return "通知书" in head and "裁定书" not in head and kind_by_operative(text.plain) is None


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
    first = [hit for hit in hits if hit.rule == hits[0].rule]
    if hits[0].field in MANY:
        unique = list({_apart(hit): hit for hit in reversed(first)}.values())[::-1]
        return [h for h in unique if h.sure], [h for h in unique if not h.sure]
    lead = first[0]
    values = list(dict.fromkeys(str(hit.value) for hit in hits if hit.weight >= lead.weight))
    if len(values) > 1:
        reason = "同一文书中前后写法不一致"
        return [], [replace(lead, sure=False, reason=reason, candidates=tuple(values))]
    if not lead.sure:
        return [], [lead]
    agreeing = sum(str(hit.value) == str(lead.value) and hit.start != lead.start for hit in hits)
    return [replace(lead, confidence=min(0.995, lead.confidence + 0.01 * agreeing))], []


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
        return "印章下的文字几次识读不一致"
    if hit.field in CRITICAL and any(line.confidence < FAINT for line in lines):
        return "字迹不清，识读没有把握"
    if hit.field in PERSONS and len(str(hit.value)) <= 4 and any(line.confidence < DIM for line in lines):
        return "姓名识读没有把握"
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


def _judgment(text: Text, kind: str) -> tuple[list[Hit], list[Doubt]]:
    """The inside of a judgment, ruling, mediation or enforcement ruling as hits."""
    read = read_judgment(text.plain, kind)
    hits = [
        Hit(f.field, f.value, f.start, f.end, rule=0, role=f.role, against=f.against, confidence=f.confidence)
        for f in read.fields
        if any(origin is not None for origin in text.origins[f.start : f.end])
    ]
    doubts: list[Doubt] = []
    for d in read.doubts:
        place = text.evidence(d.start, d.end) if any(text.origins[d.start : d.end]) else None
        doubts.append(
            Doubt(
                d.about,
                d.reason,
                d.candidates,
                place.page if place else text.pages[0].number,
                place.box if place else None,
            )
        )
    return hits, doubts


# --- rules of the data files ---------------------------------------------------------------------


def _by_rules(text: Text, kind: Kind) -> Iterator[Hit]:
    labels = frozenset(kind.form_labels) | {label for rule in kind.rules for label in rule.labels}
    addressee = next(
        (text.plain[a:b] for rule in kind.rules if rule.at == "addressee" for a, b in places.addressee(text)),
        None,
    )
    for index, rule in enumerate(kind.rules):
        for hit in _of_rule(text, rule, labels, addressee):
            sure, reason = hit.sure and not rule.doubtful, hit.reason or rule.doubtful
            yield replace(
                hit, field=rule.field, rule=index, role=hit.role or rule.role, sure=sure, reason=reason
            )


def _of_rule(text: Text, rule: FieldRule, labels: frozenset[str], addressee: str | None) -> list[Hit]:
    """The hits of one rule: labels of a form first, then its place, then its patterns."""
    return (
        _enough(rule, _by_labels(text, rule, labels))
        or list(_at(text, rule, addressee))
        or _enough(rule, _by_patterns(text, rule))
    )


def _enough(rule: FieldRule, hits: Iterator[list[Hit]]) -> list[Hit]:
    """The first hits of a rule; every one for a field of which there are several."""
    found: list[Hit] = []
    for group in hits:
        found += group
        if found and rule.field not in MANY:
            break
    return found


def _by_labels(text: Text, rule: FieldRule, labels: frozenset[str]) -> Iterator[list[Hit]]:
    for label in rule.labels:
        for start, stop in (*places.after_label(text, label), *places.beside_label(text, label)):
            if text.plain[start:stop].strip("：: ") not in labels:
                yield list(read_span(text, rule.read, start, _past_hour(text, rule, stop)))
    if rule.read == "date" and rule.doubtful:
        for label in rule.labels:
            for start, stop in places.under_label(text, label):
                yield list(read_span(text, rule.read, start, stop))


def _past_hour(text: Text, rule: FieldRule, stop: int) -> int:
    """The end of a time whose hour stands in the next cell of the form (2026年4月9日 | 14时30分)."""
    hour = _HOUR_CELL.match(text.plain, stop) if rule.read == "instant" else None
    if hour is None or not _IS_DAY.search(text.plain[:stop].rpartition("\n")[2]):
        return stop
    return hour.end()


_HOUR_CELL = re.compile(
    r"\n(?:上午|下午|中午|晚上?)?[\d一二三四五六七八九十]{1,3}(?:时|点|:\d\d)[^\n]{0,8}(?=\n|$)"
)
_IS_DAY = re.compile(r"\d日(?:（[^）]*）)?$|[一二三四五六七八九十]日(?:（[^）]*）)?$")


def _by_patterns(text: Text, rule: FieldRule) -> Iterator[list[Hit]]:
    for pattern in rule.patterns:
        found = [list(read_span(text, rule.read, *m.span("value"))) for m in pattern.finditer(text.plain)]
        if any(found):
            yield from found
            return


def _at(text: Text, rule: FieldRule, addressee: str | None) -> Iterable[Hit]:
    if rule.at is None:
        return []
    if rule.at in _SPANS:
        return [
            hit for start, stop in _SPANS[rule.at](text) for hit in read_span(text, rule.read, start, stop)
        ]
    if rule.at == "number_line":
        return [Hit.of(rule.field, found) for found in places.number_line(text)][:1]
    if rule.at == "foot":
        return [Hit.of(rule.field, found) for found in places.signed_dates(text)][:1]
    if rule.at == "stamp":
        reason = "收文章上的日期，待与其他来源核对"
        return [replace(Hit.of(rule.field, f), sure=False, reason=reason) for f in places.stamp_dates(text)][
            :1
        ]
    if rule.at == "case_phrase":
        return list(_phrase_hits(text, rule.field, case_phrase(text.plain, addressee)))
    if rule.at == "panel":
        return list(panel(text, rule.field))
    if rule.at == "parties":
        return list(_party_hits(text, rule.field))
    return []


_SPANS: dict[str | None, Callable[[Text], Iterable[tuple[int, int]]]] = {
    "title": places.title_court,
    "addressee": places.addressee,
    "closing": places.closing_court,
    "anywhere": lambda text: [(0, len(text.plain))],
}


def _phrase_hits(text: Text, field: str, phrase: CasePhrase | None) -> Iterator[Hit]:
    if phrase is None:
        return
    parts: tuple[Part, ...] = {
        "plaintiff": phrase.plaintiffs or (),
        "defendant": phrase.defendants or (),
        "third_party": phrase.third,
        "cause": (phrase.cause,) if phrase.cause else (),
    }.get(field, ())
    for part in parts:
        yield Hit(field, part.text, part.start, part.end, confidence=0.97)


def _party_hits(text: Text, field: str) -> Iterator[Hit]:
    """Parties, their legal representatives and agents from the head of a complaint, appeal or answer."""
    for party in parties(text.plain):
        if field in ("legal_representative", "agent"):
            for person in party.representatives:
                if person.field == field:
                    yield Hit(field, person.name, person.start, person.end, role=person.role, confidence=0.97)
        elif party.standing == field:
            yield Hit(field, party.name, party.start, party.end, role=party.role, confidence=0.97)
        elif party.standing is None and field == "plaintiff":
            reason = party.doubt or "诉讼地位不明"
            yield Hit(field, party.name, party.start, party.end, sure=False, reason=reason)
