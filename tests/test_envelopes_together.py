"""Two envelopes of one case at the same moment: what one of them binds holds what the other filed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import Session

from pipeline.flow import corridor
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.types import Hints
from tests.office import complaint, judgment, notice, pdf, summons
from tests.test_faults_storage import Direct, at_work

T = TypeVar("T")
NUMBER = "（2026）渝0109行初88号"


class _Filed(Exception):
    """The other envelope goes on from here."""


class _UpToFiling(Direct):
    """Steps that end once the papers are filed."""

    def transact(self, name: str, act: Callable[[Session], T]) -> T:
        """Done; after filing nothing more is."""
        done = super().transact(name, act)
        if name == "file":
            raise _Filed
        return done


class _Overtaken(Direct):
    """Steps that somebody overtakes just before something is bound."""

    def __init__(self, house: House, overtake: Callable[[], None]) -> None:
        super().__init__(house)
        self._overtake = overtake

    def step(self, name: str, act: Callable[[], T]) -> T:
        """Done, after the others had their way."""
        if name.startswith("bind"):
            self._overtake()
        return super().step(name, act)


def dropped(house: House, name: str, *pages: str) -> str:
    path = house.settings.inbox / name
    path.write_bytes(pdf(*pages))
    return intake.stage(house, [path], "", Hints(), move=True)


@pytest.mark.slow
def test_a_volume_holds_the_papers_another_envelope_has_filed_but_not_yet_made_searchable(
    tmp_path: Path,
) -> None:
    with at_work(tmp_path / "office") as house:
        other = dropped(house, "2.pdf", notice(NUMBER), complaint())

        def overtake() -> None:
            with pytest.raises(_Filed):
                corridor.take_in(house, _UpToFiling(house), other)

        corridor.take_in(house, _Overtaken(house, overtake), dropped(house, "1.pdf", *judgment(NUMBER)))
        with house.reading() as session:
            (case,) = CaseRegister(session).numbers()
            assert not journal.entries_of(session, "装订未成", case)
            (volume,) = CaseRegister(session).volumes(case)
            papers = Ledger(session).papers_of_case(case)
        kinds = {paper.paper.kind for paper in papers}
        assert kinds == {"respond_notice", "complaint", "judgment"}
        assert set(volume.papers) == {paper.id for paper in papers}
        corridor.take_in(house, Direct(house), dropped(house, "3.pdf", summons(NUMBER)))
        with house.reading() as session:
            (volume,) = CaseRegister(session).volumes(case)
        assert len(volume.papers) == 4, "a paper that comes later is bound in too"
