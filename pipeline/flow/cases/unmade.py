"""What could not be made of a case and is still not there (未成): volume, documents, searchable papers.

The mail goes on when one of them fails; the journal notes it, pages show it until it is made, and then the journal says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import YingsuError
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.types import Case

VOLUME, DOCUMENT, PAPER, OUTDATED, LEFT = "装订未成", "拟稿未成", "文书未成", "定卷待更新", "更新未成"
MADE = "补成"
_DECISION = "decision"  # where a note of what was left says after which act
_NOTED = {
    VOLUME: "",
    DOCUMENT: "template",
    PAPER: "paper",
    OUTDATED: "",
    LEFT: "envelope",
}  # where the note says what it is about
_BOUND = (VOLUME, OUTDATED)
_ENDS = {"装订未定卷": (VOLUME,), "定卷": _BOUND, "拟稿": (DOCUMENT,), "修改拟稿": (DOCUMENT,)}
_BY_ITSELF = (
    *_NOTED,
    MADE,
    "定卷",
    "装订未定卷",
)  # what the program notes of its own work: no decision of a person, no mail
_UNFORESEEN = "程序出了意外的错误；再试仍不成的，请告诉管理员"
_CHANGED = "定卷之后文书又有改动，定卷里还是改动前的内容；确需更新的，请重新定卷，成为新的一版"


@dataclass(frozen=True, slots=True)
class Unmade:
    """One thing that is not there: its kind (the act of the journal), the template or paper, its name, and why."""

    kind: str
    about: str
    name: str
    reason: str

    @property
    def told(self) -> str:
        """What is missing, in words."""
        if self.kind == LEFT:
            return "保存的内容已经记下，但文书和案卷没有更新完"
        if self.kind in _BOUND:
            return "未定卷没有装订成" if self.kind == VOLUME else "定卷不是最新的"
        return f"文书“{self.name}”没有写成" if self.kind == DOCUMENT else f"“{self.name}”的可检索版没有做成"


def note(house: House, kind: str, case: str | None, reason: str, about: str = "") -> None:
    """Notes that something could not be made."""
    content = {"reason": reason} | ({_NOTED[kind]: about} if about else {})
    house.transact(lambda s: journal.write(s, clock.now(), kind, case, content))


def outdate(house: House, case: str, envelope: str) -> None:
    """Notes, once, that the final volume of a case does not hold what was done with the papers of an envelope since."""
    with house.reading() as session:
        is_told = (OUTDATED, "") in _left(session, case) or _is_bound_since(session, case, envelope)
    if not is_told:
        note(house, OUTDATED, case, _CHANGED)


def _is_bound_since(session: Session, case: str, envelope: str) -> bool:
    """Whether the newest final volume was bound, or found as it should be, after all that was done with an envelope's papers."""
    bound = [at for at, _ in journal.entries_of(session, "定卷", case)]
    bound += [at for at in (up_to_date_at(session, case),) if at > dt.datetime.min]
    done = [at for at, c in journal.entries_of(session, "归入案件", case) if c["paper"].startswith(envelope)]
    done += [
        at
        for at, said in journal.entries_of(session, "人工处理")
        if said["arrival"].startswith(envelope) and case in said.get("cases", (case,))
    ]
    return bool(bound and done) and max(bound) > max(done)


def up_to_date_at(session: Session, case: str) -> dt.datetime:
    """When the final volumes of a case were last found to hold all its papers; the first of all times where never."""
    found = [at for at, said in journal.entries_of(session, MADE, case) if said["what"] == OUTDATED]
    return max(found, default=dt.datetime.min)


def is_changed_since(session: Session, case: str, seen: journal.Mark) -> bool:
    """Whether mail or a person changed, or may have changed, a case after a place in the journal."""
    touched = journal.touched(session, seen, _BY_ITSELF)
    return touched is None or case in touched


def outdate_if_changed(session: Session, case: str, seen: journal.Mark) -> None:
    """Notes, beside the act of a final volume, that the case was changed while it was bound: it shows the case as it was ``seen``."""
    if is_changed_since(session, case, seen):
        journal.write(session, clock.now(), OUTDATED, case, {"reason": _CHANGED})


def found_up_to_date(session: Session, case: str) -> None:
    """Notes that the final volumes of a case hold all its papers, though none was written."""
    journal.write(session, clock.now(), MADE, case, {"what": OUTDATED, "about": ""})


@contextmanager
def rest_told(house: House, cases: Sequence[str], envelope: str, decision: str) -> Iterator[None]:
    """What follows from a decision that is kept: where it is broken off, each case tells it until it is done.

    ``decision`` is the hash of the decision's act, the same each time it is gone on with.
    """
    try:
        yield
        for case in cases:
            renewed(house, case, envelope, decision)
    except Exception as error:
        reason = str(error) if isinstance(error, YingsuError) else _UNFORESEEN
        with suppress(YingsuError, OSError):  # where nothing can be written, the queue does the work again
            for case in cases:
                content = {"reason": reason, _NOTED[LEFT]: envelope, _DECISION: decision}
                house.transact(partial(_write_left, case=case, content=content))
        raise


def _write_left(session: Session, case: str, content: dict[str, str]) -> None:
    journal.write(session, clock.now(), LEFT, case, content)


def renewed(house: House, case: str, envelope: str, decision: str) -> None:
    """Notes that what follows from a decision about an envelope, and from all before it, is done in a case.

    Nothing where that of a later one was broken off meanwhile: it may have missed the steps that were done already.
    """
    with house.reading() as session:
        later = journal.acts(session, (LEFT,), case, journal.number_of(session, decision))
        others = [s for *_, s in later if s.get(_NOTED[LEFT]) == envelope and s.get(_DECISION) != decision]
    if not others:
        made(house, LEFT, case, envelope)


def is_caught_up(session: Session, case: str, envelope: str, decision: str) -> bool:
    """Whether it was noted in a case that what follows from a decision was broken off, and later that it is done."""
    noted, done = False, False
    for act, _, _, said in journal.acts(session, (LEFT, MADE), case):
        if act == LEFT and said.get(_DECISION) == decision:
            noted, done = True, False
        elif act == MADE and (said["what"], said["about"]) == (LEFT, envelope):
            done = noted
    return done


def made(house: House, kind: str, case: str | None, about: str = "") -> None:
    """Notes that it is there now, where it was noted as not made; nothing where nobody missed it."""
    if case is None:
        return
    with house.reading() as session:
        is_missed = (kind, about) in _left(session, case)
    if is_missed:
        _note_made(house, kind, case, about)


def _note_made(house: House, kind: str, case: str, about: str) -> None:
    content = {"what": kind, "about": about}
    house.transact(lambda s: journal.write(s, clock.now(), MADE, case, content))


def missed(session: Session, case: str, kind: str) -> frozenset[str]:
    """What of one kind was noted as not made and is not there yet: templates or papers."""
    return frozenset(about for noted, about in _left(session, case) if noted == kind)


def unmade(session: Session, case: Case) -> tuple[Unmade, ...]:
    """What of a case is not there; a paper that lies elsewhere by now, or was made meanwhile, is left out.

    Nothing of a case that is void or destroyed: nobody can make it any more.
    """
    if case.voided or "destroyed_on" in case.facts:
        return ()
    names = {p.id: p.title or "种类不明" for p in case.papers if p.pages and not p.searchable}
    found = []
    for (kind, about), reason in _left(session, case.number).items():
        if kind != PAPER or about in names:
            found.append(Unmade(kind, about, names.get(about, about), reason))
    return tuple(found)


def _left(session: Session, case: str) -> dict[tuple[str, str], str]:
    """(kind, about) -> why, of each note that nothing took back."""
    if next(iter(journal.acts(session, tuple(_NOTED), case)), None) is None:
        return {}
    return _still(journal.acts(session, (*_NOTED, *_ENDS, MADE), case))


def _still(acts: Iterable[tuple[str, Any, str | None, dict[str, Any]]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for act, _, _, said in acts:
        if act in _NOTED:
            about = str(said.get(_NOTED[act], "")).removesuffix(".docx")
            found.pop((act, about), None)  # told again, in the order of the newest
            found[act, about] = str(said.get("reason", ""))
        elif act == MADE:
            found.pop((said["what"], said["about"]), None)
        else:
            for kind in _ENDS[act]:
                found.pop((kind, str(said.get("template", ""))), None)
    return found
