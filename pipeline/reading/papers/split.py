"""Which pages belong together: titles, page numbers, running text, signatures (分件)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.reading.page.layout import page_rows, runs_on
from pipeline.reading.page.separators import is_separated
from pipeline.reading.papers.ends import (
    are_apart,
    bears_clerk_alone,
    days_set_in,
    has_other_judges,
    is_judged,
    is_signed,
    signs_anew,
    signs_another_day,
    united,
)
from pipeline.reading.papers.kinds import Kinds
from pipeline.reading.papers.listing import goes_on_listing
from pipeline.reading.papers.recognise import EXACT
from pipeline.reading.papers.sheet import Sheet, sheet_of
from pipeline.types import Doubt, Page

_ADDRESSED = re.compile(r"此[致呈][：:]?")
_LABELLED = re.compile(r"[:：]\s*\S")  # a label with its value (具状人：高某): a row of a form, no head
_SURE = 9.0  # the score from which on a title begins a paper whatever the page numbers say


@dataclass(frozen=True, slots=True)
class Cut:
    """The written pages of a file as papers, in order (blank pages belong to none), and what is doubted of them by page."""

    papers: tuple[tuple[Page, ...], ...]
    doubts: Mapping[int, Doubt]


def split(pages: Sequence[Page], kinds: Kinds) -> Cut:
    """Which pages are a paper: each joins the one before or begins one; where its signs contradict each other that is doubted."""
    sheets = [sheet_of(page, kinds) for page in pages if not page.is_blank]
    groups: list[list[Sheet]] = []
    doubts: dict[int, Doubt] = {}
    for sheet in sheets:
        begun = not groups or begins(sheet, groups[-1])
        if groups and is_disputed(sheet, groups[-1], begun):
            doubts[sheet.page.number] = _dispute(sheet.page)
        if begun:
            groups.append([sheet])
        else:
            groups[-1].append(sheet)
    return Cut(tuple(tuple(sheet.page for sheet in group) for group in groups), doubts)


def _dispute(page: Page) -> Doubt:
    reason = f"第 {page.number} 页的页码、页首或落款说法不一，请核对它与前一页是不是同一份文书"
    return Doubt("pages", reason, (), page.number)


def begins(sheet: Sheet, group: Sequence[Sheet]) -> bool:
    """Whether a page begins a new paper after the pages of the paper before."""
    before = group[-1]
    if is_separated(sheet.page):
        return True
    if bears_clerk_alone(group, sheet):
        return False
    if group[0].is_evidence:
        return _leaves_evidence(sheet)
    counted = None if _is_speck(group, sheet) else _runs_on_by_number(group, sheet)
    if counted:
        return _begins_though_counted(group, sheet)
    if counted is None and _repeats_title(group, sheet):
        return False
    if sheet.title is not None or counted is not None:
        return True
    if _runs_into(before, sheet) or (not sheet.has_head and goes_on_listing(before.page, sheet.page)):
        return False
    if signs_anew(group, sheet) or sheet.opens:
        return True
    if sheet.appendix or (sheet.provides and any(s.annexes for s in group)):
        return False
    if _lacks_pages(group) or _ends_it(group, sheet):
        return False
    if _opens_anew(group, sheet):
        return True
    if is_judged(group) and before.names_signers and not days_set_in(group) and sheet.has_text:
        return True  # only its day and its clerk may follow the names of the judges
    is_dated = bool(before.days_set if is_judged(group) else before.signed_on)
    ended = is_dated or (before.names_signers and bool(days_set_in(group)))
    if sheet.headline and (ended or not sheet.numbers & before.numbers):
        return True
    is_signed_again = bool(sheet.days_set and days_set_in(group))
    return ended and (is_signed_again or not _continues_text(before, sheet))


def _ends_it(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page with nothing of a head bears the signature that a decision still lacks, however large one of its rows was read."""
    has_head = sheet.has_head or sheet.opening or sheet.opens or sheet.has_parties
    return is_judged(group) and not is_signed(group) and sheet.names_signers and not has_head


def _lacks_pages(group: Sequence[Sheet]) -> bool:
    """Whether a decision that says how many pages it has (1/4) has fewer so far and was not signed: on a faded copy the next ones bear
    neither number nor head."""
    first = group[0].counted
    is_short = first is not None and first[0] == 1 and first[1] is not None and first[1] > len(group)
    return is_short and is_judged(group) and not is_signed(group)


def _is_speck(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a lone 1 at the foot is what is left of another number (第2页共4页): a decision lacks pages, and no head begins this one."""
    headless = sheet.title is None and not sheet.has_head
    return sheet.counted == (1, None) and headless and _lacks_pages(group)


def _repeats_title(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page of a decision has nothing of a head but its title again, as a running head has: the decision was not signed
    before it, and neither court, number nor parties stand there."""
    first = group[0].title
    if not is_judged(group) or is_signed(group) or first is None or sheet.title is None:
        return False
    is_same = first.kind.key == sheet.title.kind.key and sheet.title.row == 0
    return is_same and not (sheet.has_head or sheet.opening or sheet.opens or sheet.has_parties)


def _opens_anew(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page without a head that was read begins a paper by its number. Before the end of a paper its own number says nothing
    (案号 stands on the second page of a notice too), and another one is its running head misread, unless parties follow."""
    own = united(s.numbers for s in group)
    is_anew = is_signed(group) or not own or (sheet.has_parties and not sheet.opening & own)
    return _bears_opening(group, sheet) and (sheet.opens or is_anew)


def _bears_opening(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page bears at its top what a paper begins with: whom it is for, 案号, or a number that is not the one of the pages
    before it: a running head repeats that, on the pages of a judgment also where its own was not read."""
    is_running = is_judged(group) and not any(s.numbers for s in group)
    is_other = bool(sheet.opening) and not sheet.opening & united(s.numbers for s in group)
    return sheet.opens or sheet.is_labelled or (is_other and not is_running)


def _runs_on_by_number(group: Sequence[Sheet], sheet: Sheet) -> bool | None:
    return _follows_by_number(group[-1], sheet) or _is_next_of(group, sheet)


def _begins_though_counted(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page begins a paper though its number runs on: a clerk may count a whole envelope through. Behind a signature the
    paper is at its end, and anything of another one begins it; before it, only a head that the paper itself does not run."""
    if is_signed(group):
        anew = _bears_another(group, sheet) or bool(sheet.days_set and days_set_in(group))
        return signs_anew(group, sheet) or (anew and not _is_enclosed(sheet))
    if _has_sure_title(sheet) and not sheet.has_head:
        return True
    if _runs_into(group[-1], sheet):
        return False
    apart = are_apart(sheet.own_numbers, united(s.numbers for s in group))
    return (apart and not sheet.appendix) or (sheet.has_head and _has_new_words(group, sheet))


def _has_sure_title(sheet: Sheet) -> bool:
    """Whether a page bears an exact title that is set as one: a text may name a paper at the beginning of its row."""
    return sheet.title is not None and sheet.title.score >= _SURE and sheet.title_is_set


def _has_new_words(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether the head of a page says more than a running head, which repeats the court, the number and the title of a judgment."""
    if sheet.title is None:
        return sheet.has_words
    first = group[0].title
    return not (is_judged(group) and first is not None and first.kind.key == sheet.title.kind.key)


def _is_enclosed(sheet: Sheet) -> bool:
    """Whether a page is printed behind the signature of a paper and belongs to it: the law it applies, a clerk's name."""
    return sheet.appendix and not sheet.has_head and not _has_sure_title(sheet)


def _is_rest_of_end(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page bears nothing but what the end of a decision still lacks: the judges signed, its day follows, or what a seal
    left of it on the page that says it is the last (3/3)."""
    is_due = is_judged(group) and not days_set_in(group) and (bool(sheet.days_set) or _is_last(sheet))
    return is_due and not sheet.has_text and not sheet.judges and sheet.title is None and not sheet.has_head


def is_disputed(sheet: Sheet, group: Sequence[Sheet], begun: bool) -> bool:
    """Whether the signs of where a page belongs contradict each other, however it was cut: a paper would be signed by two benches
    or on two days, would go on behind its signature, or a page bears something of a head where no end was seen of the paper before."""
    is_titled = _has_sure_title(sheet) or (sheet.title is not None and (sheet.has_head or is_signed(group)))
    if is_separated(sheet.page) or group[0].is_evidence or (begun and is_titled):
        return False
    if bears_clerk_alone(group, sheet):
        return False
    if not begun and _is_addressed(group[-1].page) and not _bears_opening(group, sheet):
        return False
    is_named = any(s.names_signers for s in group)
    days = not is_named and sheet.names_signers and are_apart(sheet.signed_on, days_set_in(group))
    if days or (not begun and has_other_judges(group, sheet)):
        return True
    counted = bool(_runs_on_by_number(group, sheet))
    if is_signed(group):
        is_other = are_apart(sheet.opening, united(s.numbers for s in group))
        is_due = _is_enclosed(sheet) or _is_rest_of_end(group, sheet)
        return not begun and (not is_due if counted else is_other)
    named = sheet.title is not None and sheet.title.score >= _SURE
    opened = not counted and sheet.title is None and _bears_opening(group, sheet)
    return named or opened or (counted and (begun or sheet.has_head))


def _leaves_evidence(sheet: Sheet) -> bool:
    """Whether a page under a list of evidence is a paper of its own: a court's or to one, or with an exact title."""
    if sheet.to_court:
        return True
    if sheet.title is None or sheet.is_evidence:
        return False
    if sheet.title.kind.issuer in ("court", "procuratorate"):
        return sheet.has_court
    return sheet.title.score >= EXACT


def _follows_by_number(before: Sheet, sheet: Sheet) -> bool | None:
    """True when the printed numbers run on, False when they start anew, None when they do not tell."""
    if sheet.counted is None:
        return None
    here, total = sheet.counted
    if before.counted is None:
        return False if here == 1 else None
    if _is_last(before):
        return False
    is_next = here == before.counted[0] + 1
    # a lone figure below pages that say of how many they are does not tell
    if total is None and before.counted[1] is not None:
        return is_next or None
    return is_next and before.counted[1] in (None, total)


def _is_last(sheet: Sheet) -> bool:
    """Whether a page says that it is the last of its paper (1/1, 2/2)."""
    return sheet.counted is not None and sheet.counted[0] == sheet.counted[1]


def _is_next_of(group: Sequence[Sheet], sheet: Sheet) -> bool | None:
    """True when a page says itself that it is the next of so many (2/2), whatever was read on the one before (1/2 as 12).
    Its word alone is not enough where anything else speaks of another paper: a lone last page says 2/2 too."""
    told = _follows_by_number(group[-1], sheet)
    if told or sheet.counted is None or sheet.counted[1] is None or _is_last(group[-1]):
        return told
    if sheet.counted[0] != len(group) + 1:
        return told
    is_signed_again = sheet.names_signers and any(s.signed_on for s in group)
    return None if is_signed_again or signs_anew(group, sheet) or _bears_another(group, sheet) else True


def _bears_another(group: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page has a head, the number of another case or another day."""
    return (
        sheet.title is not None
        or sheet.has_head
        or bool(sheet.headline and not _LABELLED.search(sheet.headline))
        or are_apart(sheet.numbers, united(s.numbers for s in group))
        or signs_another_day(group, sheet)
    )


def _runs_into(before: Sheet, sheet: Sheet) -> bool:
    """Whether a page carries on the one before; behind 此致 that is the page of the court, and no paper that begins."""
    begins_itself = sheet.title is not None or sheet.opens or (bool(sheet.opening) and not sheet.is_labelled)
    return runs_into(before.page, sheet.page) and not (_is_addressed(before.page) and begins_itself)


def runs_into(before: Page, after: Page) -> bool:
    """Whether the last sentence of a page goes on at the top of the next, or the court it is addressed to follows there (此致)."""
    last, first = page_rows(0, before)[-1:], page_rows(1, after)[:1]
    return bool(last and first and (_is_addressed(before) or runs_on(last[0], first[0])))


def _is_addressed(page: Page) -> bool:
    """Whether a page ends in 此致: the next one begins with the court."""
    return any(_ADDRESSED.fullmatch("".join(row.line.text.split())) for row in page_rows(0, page)[-1:])


def _continues_text(before: Sheet, sheet: Sheet) -> bool:
    """Whether a page without a head carries on the same case or form."""
    return bool(sheet.numbers & before.numbers) and not sheet.headline
