"""What the rules of a kind find in a paper (按规则提取): by labels of a form, by place, by patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.reading.decisions.reviewed import reviewed
from pipeline.reading.decisions.sued_acts import applied_acts, claimed_acts
from pipeline.reading.fields.choosing import beside_minutes, one_of, period, set_of
from pipeline.reading.fields.doubting import STAMPED_DAY
from pipeline.reading.fields.hits import MANY, Hit, first_told, is_refused
from pipeline.reading.fields.pleaded_cause import pleaded_cause
from pipeline.reading.fields.spans import read_span, tells_errand
from pipeline.reading.page import places
from pipeline.reading.page.court_rows import closing_court, title_court
from pipeline.reading.page.number_line import number_line
from pipeline.reading.page.text import Text
from pipeline.reading.papers.annexes import provisions_begin
from pipeline.reading.papers.kinds import FieldRule, Kind
from pipeline.reading.parties.mandated import all_named, mandated
from pipeline.reading.parties.name_edges import whole_cause, whole_name
from pipeline.reading.parties.party_hits import party_hits, phrase_hits
from pipeline.reading.parties.suits import case_phrase, with_addressee
from pipeline.reading.signing import foot
from pipeline.reading.signing.worn import unread_signers, worn_signers
from pipeline.reading.sitting.hearing_places import at_its_hearing
from pipeline.reading.sitting.hearings import hearing, unless_off, without_year
from pipeline.reading.sitting.panel import panel, panel_told
from pipeline.reading.words.numerals import Found
from pipeline.reading.words.times import instants
from pipeline.reading.words.told_numbers import is_told_of, origin_number, own_number


def by_rules(text: Text, kind: Kind) -> Iterator[Hit]:
    """Every hit of the rules of a kind, in their order; what a rule calls doubtful is not sure."""
    labels = frozenset(kind.form_labels) | {label for rule in kind.rules for label in rule.labels}
    addressee = next(
        (text.plain[a:b] for rule in kind.rules if rule.at == "addressee" for a, b in places.addressee(text)),
        None,
    )
    times: tuple[str, ...] = ()
    body = text.until(provisions_begin(text.plain))
    untold = {name for name, words in kind.given_where if not words.search(text.plain)}
    for index, rule in enumerate(kind.rules):
        if rule.field in untold:
            continue
        hits = _of_rule(text if rule.at in _BELOW else body, kind, rule, labels, addressee)
        if rule.read == "instant":
            times = times or _times(hits)
        if rule.read == "place":
            hits = at_its_hearing(text.plain, hits, list(_every_place(text, rule)), times)
        for hit in hits:
            if rule.read == "names" and rule.at in (None, "case_phrase"):
                hit = whole_name(text.plain, hit)
            if rule.at == "case_phrase" and rule.field == "cause":
                hit = whole_cause(hit)
            sure, reason = hit.sure and not rule.doubtful, hit.reason or rule.doubtful
            yield replace(
                hit, field=rule.field, rule=index, role=hit.role or rule.role, sure=sure, reason=reason
            )


def _of_rule(
    text: Text, kind: Kind, rule: FieldRule, labels: frozenset[str], addressee: str | None
) -> list[Hit]:
    """The hits of one rule: labels of a form first, then its place, then its patterns."""
    if rule.at == "mandated":
        named = (*_of_labels(text, kind, rule, labels), *_enough(rule, _by_patterns(text, rule)))
        return all_named([*named, *mandated(text.plain)])
    is_settled = rule.read in ("days", "instant")
    ways: tuple[Callable[[], list[Hit]], ...] = (
        lambda: _of_labels(text, kind, rule, labels),
        lambda: _there(text, kind, rule, addressee),
        lambda: _settled(text, kind, rule) if is_settled else _enough(rule, _by_patterns(text, rule)),
    )
    return first_told(way() for way in ways)


def _of_labels(text: Text, kind: Kind, rule: FieldRule, labels: frozenset[str]) -> list[Hit]:
    """The hits under the labels of a form; a hearing that words below call off (此庭取消) is asked about."""
    found = _enough(rule, _by_labels(text, rule, labels))
    if rule.read != "instant" or rule.is_held:
        return found
    return [unless_off(text, hit, kind.wordings.hearings) for hit in found]


def _enough(rule: FieldRule, hits: Iterator[list[Hit]]) -> list[Hit]:
    """The first hits of a rule; every one for a field of which there are several."""
    found: list[Hit] = []
    for group in hits:
        found += group
        if found and rule.field not in MANY:
            break
    return found


def _by_labels(text: Text, rule: FieldRule, labels: frozenset[str]) -> Iterator[list[Hit]]:
    foreign = {label for label, words in rule.not_where if words.search(text.plain)}
    for label in (label for label in rule.labels if label not in foreign):
        for start, stop in (*places.after_label(text, label), *places.beside_label(text, label)):
            if text.plain[start:stop].strip("：: ") not in labels:
                found = _read(text, rule, start, stop)
                yield [beside_minutes(text, hit) for hit in found] if rule.read == "instant" else found
    if rule.read == "date" and rule.doubtful:
        for label in rule.labels:
            for start, stop in places.under_label(text, label):
                yield list(read_span(text, rule.read, start, stop))


def _read(text: Text, rule: FieldRule, start: int, stop: int) -> list[Hit]:
    """The values of a rule in a span; a time may go on in the next line or cell (改期至2025年4月28日⏎14:30在本院, 9时3⏎0分).

    An hour that begins there is that of the day where nothing or words of a hearing follow, and no term or other hour
    (⏎14:30以前到本院, ⏎8:30-12:00, ⏎9:00至本院签到，9:30开庭). Else it is offered with that other one.
    """
    here, on = (
        next(instants(text.plain[start:end]), None) if rule.read == "instant" else None
        for end in (stop, stop + _ON)
    )
    if here is None or on is None or here.start != on.start:
        return list(read_span(text, rule.read, start, stop))
    end = start + on.end
    is_below = "T" not in str(here.value)
    if is_below:
        is_told = _FOLLOWS.match(text.plain, end) and not _OTHERWISE.match(text.plain, end)
    else:
        is_told = not _THEN_HEARD.match(text.plain, end)
    if is_told:
        return list(read_span(text, rule.read, start, max(stop, end)))
    day = str(here.value)[:10]
    hours = [on, *_hours_behind(text.plain, day, end)]
    return [_with_hours_below(hit, hours) for hit in read_span(text, rule.read, start, stop)]


def _hours_behind(plain: str, day: str, end: int) -> Iterator[Found]:
    """What a day is with each hour that is told soon behind the first one."""
    for hour in re.finditer(_HOUR, plain[end : end + _SOON]):
        yield from list(instants(f"{day} {plain[end + hour.start() : end + _SOON]}"))[:1]


def _with_hours_below(hit: Hit, told: list[Found]) -> Hit:
    """A day that is asked about with the hours that stand below it."""
    hours = [value for one in told for value in one.candidates or (str(one.value),) if "T" in value]
    if hit.candidates or set(hours) <= {str(hit.value)}:
        return hit
    reason = "日期后面另有时刻，请核对是不是开庭时间"
    return replace(hit, sure=False, reason=reason, candidates=tuple(dict.fromkeys((str(hit.value), *hours))))


_SOON = 60  # characters behind an hour in which another one is told beside it
_HOUR = r"(?:(?:[上下中]午)?(?:(?<![\d.])\d{1,2}(?: ?[:：] ?\d|\.\d\d(?![\d.]))|(?:\d{1,2}|[一二两三四五六七八九十]{1,3}) ?[时点](?!间)))"
_HEARD = "开庭|公开|不公开|审理|宣判|听证|调解|质证"
_OTHERWISE = re.compile(
    rf"[以之]?[前后]|[截为]?止|(?!(?:准时|依法)?(?:{_HEARD}))(?:[，,。（]?[^\n\t，,。；（]{{0,14}}(?:签到|安检|登记)"
    rf"|[^\n\t。]{{0,{_SOON}}}(?:[以之此]前|(?:小时|分钟|刻钟)[以之]?后)|[\s\S]{{0,{_SOON}}}?{_HOUR})"
)
"""What makes an hour perhaps another one than that of a hearing, unless it says so at once: a term, signing in, another hour."""
_THEN_HEARD = re.compile(
    rf"(?![ ]?[-—–~～一至到][ ]?{_HOUR})(?:(?!{_HEARD})[^\n\t。日]){{0,{_SOON}}}?{_HOUR}[^\n\t，,。；日]{{0,8}}(?:{_HEARD})"
)
"""Another hour that is said to be the hearing's, behind one in the row of the day (9:00签到，9:30开庭)."""
_FOLLOWS = re.compile(
    rf"[ ]?[整正]?(?:[\n\t，,。（]|$|{_HEARD}|在|于|[到至](?!\d\d?[\n\t])|准时|应到|依法|由|请(?:准时|被传唤人)|联系(?:人|电话)"
    r"|[^\n\t，,。；（可为、]{0,14}[庭室厅楼层院处](?=[\n\t，,。（]|$))"
)
"""What stands behind the hour of a hearing: the end of the row or clause, the hearing, who is to come, a place."""
_ON = 24  # characters of the next line in which a time goes on


def _by_patterns(text: Text, rule: FieldRule) -> Iterator[list[Hit]]:
    refused: list[list[Hit]] = []
    for pattern in (*rule.decisive, *rule.patterns):
        told = pattern.finditer(text.plain)
        if (
            rule.read == "place"
        ):  # in a form it stands under its label, in a sentence it may be where something is fetched
            told = (m for m in told if not tells_errand(m["value"]))
        found = [_read(text, rule, *m.span("value")) for m in told]
        if not all(is_refused(hit) for hits in found for hit in hits):
            yield from found
            return
        refused = refused or [hits for hits in found if hits]
    yield from refused


def _every_place(text: Text, rule: FieldRule) -> Iterator[Hit]:
    """The places that any pattern of a rule finds in sentences."""
    for pattern in (*rule.decisive, *rule.patterns):
        for match in pattern.finditer(text.plain):
            if not tells_errand(match["value"]):
                yield from _read(text, rule, *match.span("value"))


def _times(hits: list[Hit]) -> tuple[str, ...]:
    """The times that a hearing may have."""
    return tuple(value for hit in hits for value in hit.candidates or (str(hit.value),))


def _settled(text: Text, kind: Kind, rule: FieldRule) -> list[Hit]:
    """The period or hearing that a rule finds, if any."""
    hit = _period(text, rule) if rule.read == "days" else _hearing(text, kind, rule)
    return [hit] if hit else []


def _period(text: Text, rule: FieldRule) -> Hit | None:
    """The period that a rule finds: by its decisive patterns where they hit, else by all others."""
    decisive, others = (
        [hit for pattern in patterns for match in pattern.finditer(text.plain) for hit in period(text, match)]
        for patterns in (rule.decisive, rule.patterns)
    )
    return set_of(text, decisive, others)


def _hearing(text: Text, kind: Kind, rule: FieldRule) -> Hit | None:
    """The hearing that a rule finds: by its decisive patterns alone where they hit, else by all others."""
    for patterns in (rule.decisive, rule.patterns):
        spans = [m.span("value") for pattern in patterns for m in pattern.finditer(text.plain)]
        told = [hit for span in spans for hit in _read(text, rule, *span)]
        hits = hearing(text, told, kind.wordings.hearings)
        if not hits and patterns is rule.decisive:
            hits = [hit for span in spans for hit in without_year(text, *span)]
        if hit := one_of(hits):
            return hit
    return None


def _there(text: Text, kind: Kind, rule: FieldRule, addressee: str | None) -> list[Hit]:
    """The hits at the place of a rule; beside the parties of the sentence those who are joined later."""
    found = list(_at(text, kind, rule, addressee))
    if rule.at != "case_phrase" or rule.field not in ("third_party", "defendant"):
        return found
    joined = _enough(rule, _by_patterns(text, rule))
    if joined and not found and rule.field == "defendant":
        found = list(phrase_hits("defendant", with_addressee(text.plain, addressee)))
    return found + joined if found else []


def _at(text: Text, kind: Kind, rule: FieldRule, addressee: str | None) -> Iterable[Hit]:
    if rule.at is None:
        return []
    if rule.at in _SPANS:
        return [
            hit for start, stop in _SPANS[rule.at](text) for hit in read_span(text, rule.read, start, stop)
        ]
    if rule.at == "number_line":
        return [Hit.of(rule.field, found) for found in number_line(text)][:1]
    if rule.at == "foot":
        return [Hit.of(rule.field, found) for found in foot.signing_day(text)]
    if rule.at == "stamp":
        return _of_stamp(text, rule)
    if rule.at == "case_phrase":
        hits = list(phrase_hits(rule.field, case_phrase(text.plain, addressee)))
        is_own = kind.issuer == "court" or rule.field != "cause"
        return [hit for hit in hits if is_own or not is_told_of(text.plain, hit.start, hit.end)]
    if rule.at == "panel":
        told = list(panel(text, rule.field, kind.wordings.panels)) or list(worn_signers(text, rule.field))
        return told or list(unread_signers(text, rule.field))
    if rule.at == "parties":
        return list(party_hits(text, rule.field))
    return _OWN[rule.at](text, kind, rule.field) if rule.at in _OWN else []


def _of_stamp(text: Text, rule: FieldRule) -> list[Hit]:
    """The day of a receipt stamp, never sure; a stamp that was seen and its day not is asked about as well."""
    told = [Hit.of(rule.field, f) for f in foot.stamp_dates(text)][:1]
    if told:
        return [replace(hit, sure=False, reason=STAMPED_DAY) for hit in told]
    stamps = [Hit.of(rule.field, f) for f in foot.stamp_without_day(text)]
    return [replace(hit, sure=False, reason="收文章上的日期没有读到") for hit in stamps]


_BELOW = ("foot", "stamp", "panel")  # places that may stand below the provisions that a paper prints
_SPANS: dict[str | None, Callable[[Text], Iterable[tuple[int, int]]]] = {
    "title": title_court,
    "addressee": places.addressee,
    "closing": closing_court,
}


_OWN: dict[str | None, Callable[[Text, Kind, str], Iterable[Hit]]] = {
    "decision": lambda text, kind, field: list(reviewed(text.plain)),
    "claimed_acts": lambda text, kind, field: list(claimed_acts(text)),
    "pleaded_cause": lambda text, kind, field: list(pleaded_cause(text)),
    "applied_acts": lambda text, kind, field: list(applied_acts(text)),
    "panel_told": lambda text, kind, field: list(panel_told(text, field, kind.wordings.panels)),
    "own_number": lambda text, kind, field: [Hit.of(field, found) for found in own_number(text.plain)],
    "origin_number": lambda text, kind, field: [Hit.of(field, found) for found in origin_number(text.plain)],
    "list_foot": lambda text, kind, field: [Hit.of(field, found) for found in foot.day_of_list(text)],
}
