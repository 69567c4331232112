"""The main verb of the reading room: a scan becomes papers with findings, places and doubts (读懂来文)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.reading.checks.certainty import weigh
from pipeline.reading.extract import Extract, extract
from pipeline.reading.page.column_heads import beside_heads
from pipeline.reading.page.grid import mended
from pipeline.reading.page.places import COURT
from pipeline.reading.page.separators import without_separators
from pipeline.reading.page.text import Text
from pipeline.reading.papers.enclosures import enclosed
from pipeline.reading.papers.kinds import Kind, Kinds
from pipeline.reading.papers.recognise import Recognition, recognise
from pipeline.reading.papers.split import split
from pipeline.reading.signing.stamps import receipt_doubts, unstamped
from pipeline.reading.words.courts import Courts
from pipeline.terms import UNREAD
from pipeline.types import Doubt, Page, Paper, Reading, Scan

_WRITER = re.compile(r"法院|检察院|人民政府|委员会|局|厅")
_NAMED = (2, 28)  # letters of the name of who writes before such a word
_SECRET = re.compile(r"^(绝密|机密|秘密)(?:$|[★☆*·\s\d一二三四五六七八九十].{0,12}$)")


def read(scan: Scan, kinds: Kinds, courts: Courts) -> Reading:
    """Every page of a file in one paper or blank; each paper with its kind, findings and doubts."""
    labels, titles = kinds.labels, kinds.court_titles
    pages = tuple(
        beside_heads(mended(unstamped(page, titles, courts), labels), labels) for page in scan.pages
    )
    kept, sheets = without_separators(pages)
    written = tuple(page for page in kept if not is_empty(page))
    blank = tuple(page.number for page in pages if is_empty(page) or page.number in sheets)
    cut = split(written, kinds)
    read_apart = [read_paper(group, kinds) for group in cut.papers]
    by_number = {page.number: page for page in written}
    papers = enclosed(read_apart, by_number, kinds, lambda p, k: read_as(p, kinds, k))
    papers = tuple(with_cut_doubts(paper, cut.doubts) for paper in papers)
    issuers = {kind.key: kind.issuer for kind in kinds}
    return Reading(scan, weigh(papers, pages, issuers, courts, kinds.surnames), blank)


def with_cut_doubts(paper: Paper, doubts: Mapping[int, Doubt]) -> Paper:
    """The paper with what is doubted of where its pages belong; evidence is a pile of papers, whose cuts tell nothing."""
    if paper.kind == "evidence":
        return paper
    return replace(paper, doubts=(*paper.doubts, *(doubts[n] for n in paper.pages if n in doubts)))


def is_empty(page: Page) -> bool:
    """Whether a page bears no word: blank, or only the marks of punch holes and dirt."""
    words = sum(char.isalnum() for line in page.lines for char in line.text)
    return page.is_blank or (words < 2 and not page.seals and not page.codes and UNREAD not in page.flaws)


def read_paper(pages: Sequence[Page], kinds: Kinds) -> Paper:
    """One paper of the given pages, before it is weighed against the others of its file."""
    text = Text.of(pages)
    seen = recognise(text, kinds)
    known = extract(text, seen.kind) if seen.kind else _unknown(text, kinds)
    return Paper(
        pages=tuple(page.number for page in pages),
        kind=seen.kind.key if seen.kind else None,
        kind_name=seen.kind.name if seen.kind else None,
        title=_title(text, seen),
        confidence=round(seen.confidence, 3),
        findings=known.findings,
        doubts=(
            *_kind_doubts(text, seen),
            *known.doubts,
            *receipt_doubts(pages),
            *unread_doubts(pages),
        ),
        text=text.scanned,
        secret=secret_mark(pages),
        about=tuple(dict.fromkeys(words for page in pages for words in page.about)),
    )


def read_as(pages: Sequence[Page], kinds: Kinds, kind: Kind) -> Paper:
    """One paper of the given pages, of a kind that is known."""
    paper = read_paper(pages, kinds)
    if paper.kind == kind.key:
        return paper
    known = extract(Text.of(pages), kind)
    doubts = (*known.doubts, *receipt_doubts(pages), *unread_doubts(pages))
    return replace(paper, kind=kind.key, kind_name=kind.name, findings=known.findings, doubts=doubts)


def unread_doubts(pages: Sequence[Page]) -> Iterator[Doubt]:
    """A page whose writing made no sense is asked about: what stands on it is in no finding."""
    for page in pages:
        if UNREAD in page.flaws:
            yield Doubt("pages", f"第 {page.number} 页的文字没有认出来，请查看原件", (), page.number)


def secret_mark(pages: Sequence[Page]) -> str | None:
    """The secret mark (密级) at the head of a page, or None."""
    for page in pages:
        for line in page.lines:
            found = _SECRET.match(re.sub(r"\s", "", line.text))
            if found and line.box[1] < 0.2:
                return found[1]
    return None


def _unknown(text: Text, kinds: Kinds) -> Extract:
    """What any paper can tell: number and court, so that a person finds its case."""
    notice = kinds.of("rights_notice")
    if notice is None:
        return Extract()
    rules = tuple(rule for rule in notice.rules if rule.field in ("case_number", "court"))
    return extract(text, Kind("unknown", "", "court", (), (), (), rules))


def _title(text: Text, seen: Recognition) -> str:
    """The title without the name of who writes (应诉通知书); the first line where there is none."""
    words = re.sub(r"\s", "", seen.title)
    if not words:
        first = next((line for line in text.plain.split("\n") if line.strip()), "")
        return first[:40]
    writers = [] if words.startswith("关于") else list(_WRITER.finditer(words))
    ends = [writer.end() for writer in writers if _NAMED[0] <= writer.start() <= _NAMED[1]]
    for title in sorted(seen.kind.titles if seen.kind else (), key=len, reverse=True):
        for end in ends:
            if words.startswith(title, end):
                return words[end:]
    court = COURT.match(words)
    return (
        words[court.end() :]
        if court and re.match(r"(?!关于)[\u4e00-\u9fff]{2}", words[court.end() :])
        else words
    )


def _kind_doubts(text: Text, seen: Recognition) -> tuple[Doubt, ...]:
    if seen.kind is not None:
        return ()
    names = tuple(kind.name for kind in seen.rivals)
    reason = "文书种类有两种可能" if names else "认不出是哪一种文书"
    return (Doubt("kind", reason, names, text.pages[0].number),)
