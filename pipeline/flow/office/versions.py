"""The versions of a document written for a case (拟稿版本): the next number, and keeping one for good."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.files import sha256_of
from pipeline.types import Draft


def next_version(house: House, case: str, template: str) -> tuple[int, tuple[Draft, str] | None]:
    """The number of the next version and the newest one kept with its hash; None when there is none yet."""
    with house.reading() as session:
        drafts = [(d, sha) for d, sha in CaseRegister(session).drafts(case) if d.template == template]
    newest = max(drafts, key=lambda pair: pair[0].version, default=None)
    return (newest[0].version + 1 if newest else 1), newest


def keep(house: House, case: str, draft: Draft, target: Path, act: str, by: str = "") -> None:
    """Enters a version that lies in the archive into register and journal, with who handed it in where that is known."""
    sha256 = sha256_of(target)

    def enter(session: Session) -> None:
        CaseRegister(session).add_draft(case, draft, sha256)
        content = {"template": draft.template, "version": draft.version, "sha256": sha256}
        content |= {"by": by} if by else {}
        journal.write(session, clock.now(), act, case, content)

    house.transact(enter)
