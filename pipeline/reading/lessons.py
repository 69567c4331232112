"""What people corrected becomes data of the office and is used at the next reading (从更正中学习).

A lesson is a title that means another kind, a name that was read otherwise, or the unit that handles a
cause. Nothing is guessed: a short personal name is only offered, for two people may bear names that
differ in one sign; a court's, an organ's or a judge's name of the same court is put right, and the
repair stands in the evidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.fields.doubting import accepted, doubted, exchanged
from pipeline.reading.fields.named import NAMES, SIGNERS
from pipeline.reading.papers.kinds import Cue, Kind, Kinds
from pipeline.reading.papers.recognise import normal_title
from pipeline.types import Doubt, Finding, Page, Paper

_LEARNED = frozenset((*NAMES, "court"))
"""Fields of names; what is learned for one of them holds for all, but a name learned for who sits in a court for that court only."""
_BY_ORDER = frozenset(("judgment", "ruling", "mediation"))
_NO_TITLE = re.compile(r"[，。；：:\d]|^.{0,2}$|.{31}")
LONG = 5
"""A name of so many signs is a body's; one sign amiss in it makes no other body."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing a person taught: ``about`` is title, name, bench or unit; ``read`` what stood there before.

    ``told`` is what the person said (for a title the key of the kind), ``scope`` the court of a bench name.
    """

    about: str
    read: str
    told: str
    scope: str = ""

    @property
    def key(self) -> str:
        """The short name by which it is listed and undone."""
        words = "\x1f".join((self.about, self.read, self.told, self.scope))
        return hashlib.sha256(words.encode()).hexdigest()[:8]


# --- what a correction teaches ----------------------------------------------------------------------


def title_taught(before: Paper, after: Paper) -> tuple[Lesson, ...]:
    """The lesson of a kind a person put right: the title that was read means that kind."""
    title = normal_title(before.title)
    if after.kind is None or before.kind == after.kind or _NO_TITLE.search(title):
        return ()
    if {before.kind, after.kind} <= _BY_ORDER:
        return ()  # the order tells a judgment from a ruling, whatever the title
    return (Lesson("title", title, after.kind),)


def taught(before: Paper, after: Paper) -> tuple[Lesson, ...]:
    """The names a person entered, in fields that were doubted or changed: ``before`` as read, ``after`` as left."""
    found: list[Lesson] = []
    court = str(after.value("court") or "")
    for field in sorted(_LEARNED):
        asked = before.doubted(field) or before.values(field) != after.values(field)
        if not asked or (field in SIGNERS and not court):
            continue
        about, scope = ("bench", court) if field in SIGNERS else ("name", "")
        pairs = names_taught(_read_before(before, field), [str(v) for v in after.values(field)])
        found += [Lesson(about, read, told, scope) for read, told in pairs]
    return tuple(dict.fromkeys(found))


def _read_before(paper: Paper, field: str) -> list[str]:
    """What was read or offered for a field."""
    offered = [c for d in paper.doubts if d.about == field for c in d.candidates]
    return list(dict.fromkeys([*map(str, paper.values(field)), *offered]))


def names_taught(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(as read, as told) of each name a person entered; a name that was only confirmed stands for itself."""
    for told in after:
        if told in before:
            yield told, told
            continue
        near = [read for read in before if read not in after and _is_near(read, told)]
        yield (near[0] if len(near) == 1 else told), told


def _is_near(one: str, other: str) -> bool:
    """Whether two names are the same but for one sign of three, two of eight or more."""
    if len(one) != len(other) or len(one) < 2:
        return False
    return 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= (2 if len(one) >= 8 else 1)


# --- what is used next time -------------------------------------------------------------------------


def with_titles(kinds: Kinds, lessons: Iterable[Lesson]) -> Kinds:
    """The kinds with the titles this office taught; such a title belongs to no other kind any more."""
    titles = {lesson.read: lesson.told for lesson in lessons if lesson.about == "title"}
    if not titles:
        return kinds
    return replace(kinds, entries=tuple(_titled(kind, titles) for kind in kinds.entries))


def _titled(kind: Kind, titles: Mapping[str, str]) -> Kind:
    own = [title for title, key in titles.items() if key == kind.key]
    kept = tuple(title for title in kind.titles if titles.get(title, kind.key) == kind.key)
    cues = tuple(Cue(re.compile(rf"(?:^|\n).{{0,30}}{re.escape(t)}(?=\n|$)"), 6.0, "first") for t in own)
    return replace(kind, titles=(*kept, *own), cues=(*kind.cues, *cues))


def applied(papers: Sequence[Paper], pages: Sequence[Page], lessons: Sequence[Lesson]) -> tuple[Paper, ...]:
    """The papers with the names this office taught; born-digital names stay as they are printed."""
    by_number = {page.number: page for page in pages}
    names = [lesson for lesson in lessons if lesson.about in ("name", "bench")]
    return tuple(_named(paper, by_number, names) for paper in papers) if names else tuple(papers)


def _named(paper: Paper, pages: Mapping[int, Page], lessons: Sequence[Lesson]) -> Paper:
    court = str(paper.value("court") or "")
    for field in _LEARNED:
        fitting = [e for e in lessons if e.scope == (court if field in SIGNERS else "")]
        known = {e.told for e in fitting}
        wrong = {e.read: e.told for e in fitting if e.read != e.told and e.read not in known}
        for finding in [f for f in paper.findings if f.field == field]:
            page = pages.get(finding.evidence.page)
            if page is not None and page.source == "ocr" and str(finding.value) in wrong:
                paper = _put_right(paper, finding, wrong[str(finding.value)])
        for doubt in [d for d in paper.doubts if d.about == field]:
            paper = _settled(paper, doubt, known, wrong, pages)
    return paper


def _put_right(paper: Paper, finding: Finding, told: str) -> Paper:
    """The name as it was taught; a short personal name is left to a person to choose."""
    if len(told) < LONG and finding.field not in SIGNERS:
        return doubted(paper, finding, "以往曾把这样读出的姓名更正过，请核对", [told])
    place = replace(
        finding.evidence, repairs=(*finding.evidence.repairs, f"{finding.value}→{told}（按以往更正）")
    )
    return exchanged(paper, finding, replace(finding, value=told, evidence=place))


def _settled(
    paper: Paper, doubt: Doubt, known: set[str], wrong: Mapping[str, str], pages: Mapping[int, Page]
) -> Paper:
    """A doubt whose reading a person confirmed or put right before is a finding."""
    read = doubt.candidates[0] if doubt.candidates else ""
    if read in known and not any(c in known for c in doubt.candidates[1:]):
        told = read
    elif read in wrong and (len(wrong[read]) >= LONG or doubt.about in SIGNERS):
        told = wrong[read]
    else:
        return paper
    single = replace(doubt, candidates=(told,))
    asked = replace(paper, doubts=tuple(single if d is doubt else d for d in paper.doubts))
    return _without_other(accepted(asked, single, pages), paper, doubt)


def _without_other(paper: Paper, before: Paper, doubt: Doubt) -> Paper:
    """The paper with the other doubts about the same field as they were: each name is a question of its own."""
    others = tuple(d for d in before.doubts if d is not doubt)
    return replace(paper, doubts=others) if paper.findings != before.findings else before


def unit_for(cause: str, lessons: Iterable[Lesson]) -> str | None:
    """The unit a person last named for a cause, to be offered; None when nobody did."""
    told = [e.told for e in lessons if e.about == "unit" and e.read == cause]
    return told[-1] if told else None
