"""One case with final volumes, as the checks of ``archive_checks`` look at it: each thing is looked at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sqlmodel import Session

from pipeline.flow.archive.verifying_cases import Problem
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.publish import arrivals_of
from pipeline.flow.office.house import House
from pipeline.flow.office.places import TAKEN_OVER
from pipeline.flow.office.scans import load_scan
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.terms import FLAWS
from pipeline.tools.pdfs.volume_look import VolumeLook, look_at
from pipeline.types import Case, Page, Volume

Found = tuple[str, str, str]  # severity (E error, W warning), path or paper, what was found


class CheckedCase:
    """A case, its newest final volumes, and what ``verify`` found wrong with its folder."""

    def __init__(self, house: House, session: Session, number: str, problems: Sequence[Problem]) -> None:
        self.house, self.session, self.number, self.problems = house, session, number, problems
        self.case: Case = case_of(house, session, number)
        finals = [v for v in CaseRegister(session).volumes(number) if v.final and v.fingerprint != TAKEN_OVER]
        self.volumes = tuple({(v.part, v.instance, v.book): v for v in finals}.values())

    @cached_property
    def looks(self) -> tuple[tuple[Volume, VolumeLook], ...]:
        """Each volume that can be opened, with what it says."""
        root = self.house.settings.root
        found = [(v, look_at(root / v.path)) for v in self.volumes]
        return tuple((v, look) for v, look in found if look is not None)

    @cached_property
    def pages(self) -> tuple[tuple[str, Page], ...]:
        """Each page of a paper of the case, with the paper's title."""
        ledger = Ledger(self.session)
        found = []
        for record in ledger.papers_of_case(self.number):
            parts = ledger.document(record.document).parts
            wanted = {parts[n - 1] for n in record.paper.pages}
            for arrival in arrivals_of(ledger, record):
                pages = load_scan(self.house, arrival).pages if record.paper.pages else ()
                title = record.paper.title or record.paper.kind_name or record.id
                found += [(title, p) for p in pages if (arrival.id, p.number) in wanted]
        return tuple(found)

    def flaws(self, severity: str, *codes: str) -> Iterator[Found]:
        """The pages that have one of these flaws."""
        for title, page in self.pages:
            for code in codes:
                if code in page.flaws:
                    yield severity, title, f"第 {page.number} 页：{FLAWS[code]}"
