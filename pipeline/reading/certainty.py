"""How sure is a value? Grammar, codes of courts, the calendar and repetition inside the file (把握程度)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.case_numbers import parse
from pipeline.reading.courts import Courts
from pipeline.reading.rivals import Seen, unsettled
from pipeline.reading.surnames import Surnames
from pipeline.reading.text import char_box
from pipeline.types import Box, Doubt, Evidence, Finding, Page, Paper

SEALED = frozenset({"court", "organ", "procuratorate", "office"})
"""Issuers whose papers bear a seal over the date."""

_NAMES = (
    "plaintiff",
    "defendant",
    "third_party",
    "addressee",
    "judge",
    "clerk",
    "agent",
    "legal_representative",
)
_SETTLED = frozenset({"document_date", "hearing_time", "case_number", "court", "addressee"})
_PERSONS = ("judge", "clerk", "agent", "legal_representative", "plaintiff", "third_party")
_NO_NAME = re.compile(
    r"被告|原告|第三人|多次|反映|情况|不服|认为|起诉|提供|履行|本院|本案|未经|要求|收到|判决|裁定|[。；：？！“”]|\d{5}"
)


def weigh(
    papers: Sequence[Paper],
    pages: Sequence[Page],
    issuers: Mapping[str, str],
    courts: Courts,
    surnames: Surnames | None = None,
) -> tuple[Paper, ...]:
    """The papers of one file with what grammar, codes, calendar and repetition say of their values."""
    by_number = {page.number: page for page in pages}
    whole = "\n".join(re.sub(r"\s", "", paper.text) for paper in papers)
    seen = Seen.of(pages)
    checks: tuple[Callable[[Paper], Paper], ...] = (
        _names,
        lambda paper: _persons(paper, surnames or Surnames(), by_number),
        lambda paper: _numbers(paper, courts),
        _calendar,
        lambda paper: _black_seal(paper, papers, by_number, issuers),
        lambda paper: _misread_names(paper, papers, whole, by_number),
        lambda paper: _two_minds(paper, seen, surnames or Surnames()),
        lambda paper: _received(paper, papers, by_number),
    )
    checked = list(papers)
    for check in checks:
        checked = [check(paper) for paper in checked]
    checked = _repeated_numbers(checked)
    settled = [_settled(paper, checked, by_number) for paper in checked]
    return tuple(_undated(_unread_date(paper, by_number, issuers)) for paper in settled)


# --- one paper -----------------------------------------------------------------------------------


def _names(paper: Paper) -> Paper:
    """A name that holds words of a sentence is doubted."""
    for finding in [f for f in paper.findings if f.field in _NAMES]:
        if _NO_NAME.search(str(finding.value)):
            paper = doubted(paper, finding, "不像单位或者个人的名称")
    return paper


def _persons(paper: Paper, surnames: Surnames, pages: Mapping[int, Page]) -> Paper:
    """A scanned person's name that begins with no surname is doubted; born-digital names are as they are."""
    for finding in [f for f in paper.findings if f.field in _PERSONS]:
        if _is_scanned(finding, pages) and surnames.is_misread(str(finding.value)):
            paper = doubted(paper, finding, "姓名可能识读有误")
    return paper


def _numbers(paper: Paper, courts: Courts) -> Paper:
    """Case numbers against the court that is printed: agreement raises, contradiction doubts."""
    court = paper.value("court")
    for finding in [f for f in paper.findings if f.field == "case_number"]:
        number = parse(str(finding.value))
        if number is None or court is None:
            continue
        fits = courts.fits(number, str(court))
        if fits is True:
            paper = _with(paper, finding, replace(finding, confidence=_raised(finding)))
        elif fits is False:
            paper = doubted(paper, finding, f"案号中的法院代码与“{court}”不符")
    return paper


def _calendar(paper: Paper) -> Paper:
    """Dates that cannot be: signed before the case's year, a hearing before the paper that calls to it."""
    for finding in [f for f in paper.findings if f.field == "document_date"]:
        if not fits_year(paper, finding.value):
            paper = doubted(paper, finding, "落款日期与案号的年度不符")
    signed = _date(paper.value("document_date"))
    calls = paper.kind in ("summons", "appearance_notice", "postponement", "exchange_notice")
    for finding in [f for f in paper.findings if f.field == "hearing_time"]:
        day = _date(finding.value)
        if calls and day and signed and not signed <= day <= signed + dt.timedelta(days=400):
            paper = doubted(paper, finding, "开庭时间早于或远离文书日期")
    return paper


def _unread_date(paper: Paper, pages: Mapping[int, Page], issuers: Mapping[str, str]) -> Paper:
    """A sealed paper of a black copy on which no date was read: the seal may lie over it, so a person is asked."""
    if issuers.get(paper.kind or "") not in SEALED:
        return paper
    if paper.values("document_date") or paper.doubted("document_date"):
        return paper
    for number in reversed(paper.pages):
        black = [seal for seal in pages[number].seals if seal.colour == "black"] if number in pages else []
        if black and pages[number].source == "ocr":
            reason = "没有认出落款日期，可能被印章遮挡"
            doubt = Doubt("document_date", reason, (), number, black[-1].box)
            return replace(paper, doubts=(*paper.doubts, doubt))
    return paper


def _undated(paper: Paper) -> Paper:
    """A 送达回证 is signed by hand on the day of receipt and has no date of its own to ask for."""
    if paper.kind != "service_receipt":
        return paper
    return replace(paper, doubts=tuple(d for d in paper.doubts if d.about != "document_date"))


def fits_year(paper: Paper, day: object) -> bool:
    """Whether a paper can be dated so: not before the year of its case number nor long after."""
    number, date = parse(str(paper.value("case_number") or "")), _date(day)
    return number is None or date is None or number.year - 1 <= date.year <= number.year + 8


# --- one paper among the others of its file ------------------------------------------------------


def _black_seal(
    paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page], issuers: Mapping[str, str]
) -> Paper:
    """A date signed under a seal that was not lifted (black copies) needs a second place that says the same.

    Not so when every day of the calendar was weighed against its ink and one was clearly the best.
    """
    if issuers.get(paper.kind or "") not in SEALED:
        return paper
    for finding in [f for f in paper.findings if f.field == "document_date"]:
        page = pages.get(finding.evidence.page)
        if page is None or page.source != "ocr" or _is_clear(page, finding.evidence.box):
            continue
        if not _said_elsewhere(paper, finding, papers):
            paper = doubted(paper, finding, "黑白件上的落款日期可能被印章遮挡，没有第二处印证")
    return paper


def _is_clear(page: Page, box: Box) -> bool:
    """Whether a place is free of black ink of a seal (on a coloured page, or beside the seal of a black one) or spelt out."""
    if any(line.spelt and _overlap(box, line.box) for line in page.lines):
        return True
    if not page.seals:
        return False
    black = [seal.box for seal in page.seals if seal.colour not in ("red", "blue")]
    return not any(_overlap(box, seal) for seal in black)


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) > max(one[0], other[0])
    return across and min(one[3], other[3]) > max(one[1], other[1])


def _said_elsewhere(paper: Paper, finding: Finding, papers: Sequence[Paper]) -> bool:
    return any(
        other.pages != paper.pages and f.field == "document_date" and f.value == finding.value
        for other in papers
        for f in other.findings
    )


def _misread_names(paper: Paper, papers: Sequence[Paper], whole: str, pages: Mapping[int, Page]) -> Paper:
    """A name of three or more signs that stands as often with one other sign is doubted.

    A born-digital name is doubted only beside another paper of the file that spells it otherwise.
    """
    known = {str(f.value) for f in paper.findings if f.field in (*_NAMES, "court")}
    for finding in [f for f in paper.findings if f.field in _NAMES]:
        rivals = [
            v for v in _variants(str(finding.value), whole) if v not in known and not _contained(v, known)
        ]
        if not _is_scanned(finding, pages):
            said = {str(v) for other in papers for v in other.values(finding.field)}
            rivals = [v for v in rivals if v in said]
        if rivals:
            paper = doubted(paper, finding, "同一来文中该名称有不同写法", rivals)
    return paper


def _is_scanned(finding: Finding, pages: Mapping[int, Page]) -> bool:
    page = pages.get(finding.evidence.page)
    return page is not None and page.source == "ocr"


def _two_minds(paper: Paper, seen: Seen, surnames: Surnames) -> Paper:
    """A value with a letter that the engine took nearly as well for another one is doubted."""
    for finding, others in list(unsettled(paper, seen, surnames)):
        paper = doubted(paper, finding, "个别字识读不确定", others)
    return paper


def _contained(value: str, known: Iterable[str]) -> bool:
    return any(value in other for other in known)


def _variants(value: str, whole: str) -> list[str]:
    """Spellings that differ in one sign from a name and stand at least as often."""
    if len(value) < 3 or not re.fullmatch(r"[\u3400-\u9fff]+", value):
        return []
    own = whole.count(value)
    found: Counter[str] = Counter()
    for at in range(len(value)):
        pattern = re.escape(value[:at]) + r"[\u3400-\u9fff]" + re.escape(value[at + 1 :])
        found.update(m[0] for m in re.finditer(pattern, whole) if m[0] != value)
    return [v for v, n in found.items() if n >= own and (len(value) > 4 or v[0] == value[0])]


def _repeated_numbers(papers: list[Paper]) -> list[Paper]:
    """A number of one paper that differs in one sign from that of several others is doubted."""
    counts = Counter(str(p.value("case_number")) for p in papers if p.value("case_number"))
    result: list[Paper] = []
    for paper in papers:
        for finding in [f for f in paper.findings if f.field == "case_number"]:
            value = str(finding.value)
            near = [o for o, n in counts.items() if n > counts[value] and one_sign_off(value, o)]
            if near:
                paper = doubted(paper, finding, "与同一来文中其他文书的案号只差一个字", near)
            elif counts[value] > 1:
                paper = _with(paper, finding, replace(finding, confidence=_raised(finding)))
        result.append(paper)
    return result


def _settled(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """A doubtful date, time or number that another paper of the file says clearly is a finding again."""
    for doubt in [d for d in paper.doubts if d.about in _SETTLED and len(d.candidates) == 1]:
        said = any(
            f.field == doubt.about and str(f.value) == doubt.candidates[0]
            for other in papers
            for f in other.findings
            if other.pages != paper.pages
        )
        if said:
            paper = accepted(paper, doubt, pages)
    return paper


def _received(paper: Paper, papers: Sequence[Paper], pages: Mapping[int, Page]) -> Paper:
    """A stamped or written day of receipt counts when a second source of the file says the same."""
    places = [
        (candidate, doubt.page, doubt.box)
        for other in papers
        for doubt in other.doubts
        if doubt.about == "received_on"
        for candidate in doubt.candidates
    ]
    for doubt in [d for d in paper.doubts if d.about == "received_on" and len(d.candidates) == 1]:
        own = (doubt.candidates[0], doubt.page, doubt.box)
        if any(place[0] == own[0] and place[1] != own[1] for place in places):
            return accepted(paper, doubt, pages)
    return paper


def accepted(paper: Paper, doubt: Doubt, pages: Mapping[int, Page]) -> Paper:
    """The paper with the only candidate of a doubt as a finding."""
    page = pages.get(doubt.page or 0)
    if page is None or doubt.box is None:
        return paper
    evidence = Evidence(page.number, doubt.box, quote_at(page, doubt.box) or doubt.candidates[0])
    finding = Finding(doubt.about, doubt.candidates[0], 0.95, evidence)
    rest = tuple(d for d in paper.doubts if d.about != doubt.about)
    return replace(paper, findings=(*paper.findings, finding), doubts=rest)


def quote_at(page: Page, box: Box) -> str:
    """The text as scanned inside a box of a page; that of a stamp where the box is one."""
    for seal in page.seals:
        if seal.box == box and seal.text:
            return seal.text
    parts: list[str] = []
    for line in page.lines:
        inside = [at for at in range(len(line.text)) if _holds(box, char_box(line, at))]
        if inside:
            parts.append(line.text[inside[0] : inside[-1] + 1])
    return "\n".join(parts)


def _holds(box: Box, char: Box) -> bool:
    x, y = (char[0] + char[2]) / 2, (char[1] + char[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


# --- small words ---------------------------------------------------------------------------------


def doubted(paper: Paper, finding: Finding, reason: str, candidates: Iterable[str] = ()) -> Paper:
    """The paper with a doubt in the place of a finding."""
    options = tuple(dict.fromkeys([str(finding.value), *candidates]))
    doubt = Doubt(finding.field, reason, options, finding.evidence.page, finding.evidence.box)
    rest = tuple(f for f in paper.findings if f is not finding)
    return replace(paper, findings=rest, doubts=(*paper.doubts, doubt))


def one_sign_off(one: str, other: str) -> bool:
    """Whether two strings differ in one character, or one misses one."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _raised(finding: Finding) -> float:
    return round(1 - (1 - finding.confidence) / 2, 3)


def _with(paper: Paper, old: Finding, new: Finding) -> Paper:
    return replace(paper, findings=tuple(new if f is old else f for f in paper.findings))


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
