"""Files cut by hand: whatever a person joins, splits, orders or turns, no page and no correction is lost."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from sqlmodel import Session

from pipeline.config import load_settings
from pipeline.errors import UsageError
from pipeline.flow.acts.deciding import decide
from pipeline.flow.office.house import House
from pipeline.store.ledger import Ledger
from pipeline.types import PaperRecord
from tests.office import Office, complaint, notice, summons

pytestmark = pytest.mark.slow
NUMBER, MIXED = "（2026）渝0109行初88号", "（2026）渝0109行初77号"
LIVING = ("filed", "held", "superseded")
CUTS = ("1;2;3", "1,2;3", "1;2,3", "1;3,2", "1,3;2", "3,1;2", "2,1;3", "1,2,3", "3,2,1", "2,3,1")


@dataclass
class File:
    """A file of three papers on three pages, within one transaction that is never kept."""

    session: Session
    house: House
    document: str
    arrival: str

    def decide(self, **decision: object) -> None:
        decide(self.house, self.session, self.arrival, [decision], "张三")

    def cut(self, wanted: str) -> None:
        living = next(
            n for n, p in enumerate(self.ledger.papers_of_arrival(self.arrival), 1) if p.status in LIVING
        )
        self.decide(paper=living, cut=wanted)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.session)

    def papers(self) -> dict[tuple[int, ...], PaperRecord]:
        """The papers that count, by their pages."""
        found = [p for p in self.ledger.papers_of_document(self.document) if p.status in LIVING]
        assert len({p.paper.pages for p in found}) == len(found)
        return {p.paper.pages: p for p in found}

    def paper(self, *pages: int) -> PaperRecord:
        return self.papers()[pages]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    office = Office(tmp_path_factory.mktemp("cut") / "office", config='[office]\nname = "北碚区司法局"\n')
    office.run("ingest", office.mail("来件.pdf", notice(NUMBER), complaint(), summons(NUMBER)), code=0)
    office.run("ingest", office.mail("密.pdf", notice(MIXED), "机密★10年\n" + summons(MIXED)), code=6)
    house = House(load_settings(office.root / "config.toml"))
    yield house
    house.close()


@pytest.fixture(params=[NUMBER])
def file(house: House, request: pytest.FixtureRequest) -> Iterator[File]:
    with Session(house.engine) as session, session.begin() as whole:
        first = next(
            p for p in Ledger(session).filed_papers() if p.paper.value("case_number") == request.param
        )
        yield File(session, house, first.document, first.arrival)
        whole.rollback()


def settled(record: PaperRecord) -> tuple[object, ...]:
    """What must stay of a paper whose pages stay."""
    paper = record.paper
    return (
        record.id,
        record.case,
        record.status,
        paper.kind,
        record.served_on,
        [(f.field, f.value) for f in paper.findings],
    )


def cuts_of(text: str) -> set[tuple[int, ...]]:
    return {tuple(map(int, group.split(","))) for group in text.split(";")}


def test_every_page_lies_in_exactly_one_paper_of_the_case_whatever_is_cut_and_joined(file: File) -> None:
    walk = [cut for pair in itertools.product(CUTS, repeat=2) for cut in pair]
    random.Random(7).shuffle(walk)
    for wanted in walk[:40]:
        before = file.papers()
        file.cut(wanted)
        after = file.papers()
        assert set(after) == cuts_of(wanted), wanted
        assert {(p.status, p.case) for p in after.values()} == {("filed", "2026-0001")}, wanted
        for pages in before.keys() & after.keys():
            assert settled(after[pages]) == settled(before[pages]), (wanted, pages)


def test_papers_joined_and_split_again_are_the_papers_they_were(file: File) -> None:
    before = {pages: settled(p) for pages, p in file.papers().items()}
    for joined in ("1,3,2", "1;3,2", "3,2,1"):
        file.cut(joined)
        file.cut("1;2;3")
        assert {pages: settled(p) for pages, p in file.papers().items()} == before, joined


def test_a_correction_stays_with_its_page_when_papers_are_joined_ordered_and_split(file: File) -> None:
    file.decide(paper=3, set=["hearing_place=本院第九法庭"])
    for cut in ("1;2,3", "1;3,2", "1,3,2", "1;2;3", "3;1,2"):
        file.cut(cut)
        (holder,) = (p for pages, p in file.papers().items() if 3 in pages)
        assert "本院第九法庭" in holder.paper.values("hearing_place"), cut
        assert "本院第三法庭" not in holder.paper.values("hearing_place"), cut
    file.cut("1;2,3")
    joined = [p.id for p in file.ledger.papers_of_arrival(file.arrival)].index(file.paper(2, 3).id) + 1
    file.decide(paper=joined, set=["hearing_place=本院第十法庭"])
    file.cut("1;2;3")
    assert file.paper(3).paper.values("hearing_place") == ("本院第十法庭",)


def arrived_before(file: File, page: int, status: str) -> PaperRecord:
    """A paper with the words of one of the file, that came in another envelope."""
    kept = file.paper(page)
    stopped = next(p for p in file.ledger.waiting_papers() if p.paper.secret)
    file.ledger.add_document(replace(file.ledger.document(stopped.document), id="0-earlier"))
    record = PaperRecord("0-earlier-p01", "0-earlier", stopped.arrival, 1, kept.paper, status, kept.case)
    record = replace(record, same_as=kept.id if status == "superseded" else None)
    file.ledger.add_paper(record)
    return record


@pytest.mark.parametrize(
    "act",
    [
        lambda file: file.decide(paper=3, reject=True),
        lambda file: file.cut("1;2,3"),
        lambda file: file.decide(paper=3, case="new"),
    ],
    ids=["the kept copy is returned", "it is joined to another paper", "it goes to another case"],
)
def test_the_other_arrival_of_a_paper_counts_again_when_the_kept_one_is_gone(
    file: File, act: Callable[[File], None]
) -> None:
    copy = arrived_before(file, 3, "superseded")
    act(file)
    again = file.ledger.paper(copy.id)
    assert (again.status, again.case, again.same_as) == ("filed", "2026-0001", None)


def test_a_joined_paper_is_not_taken_for_one_that_lacks_its_pages(file: File) -> None:
    first = arrived_before(file, 1, "filed")
    file.cut("1,3;2")
    assert {p.status for p in file.papers().values()} == {"filed"}
    file.cut("1;2;3")
    assert file.paper(3).status == "filed" and {file.paper(1).status, file.ledger.paper(first.id).status} == {
        "filed",
        "superseded",
    }


@pytest.mark.parametrize("file", [MIXED], indirect=True)
def test_a_page_marked_secret_stops_the_paper_it_is_joined_to(file: File) -> None:
    assert file.paper(1).status == "filed" and file.paper(2).paper.secret
    file.decide(paper=1, pages="1-2")
    (joined,) = file.papers().values()
    assert (joined.status, joined.case) == ("held", None) and "机密" in joined.reason
    file.decide(paper=1, cut="1;2")
    assert file.paper(1).status == "filed"
    assert (file.paper(2).status, file.paper(2).case) == ("held", None)


def test_a_paper_whose_page_lies_in_another_one_is_not_filed_beside_it(file: File) -> None:
    numbers = {p.paper.pages: n for n, p in enumerate(file.ledger.papers_of_arrival(file.arrival), 1)}
    file.cut("1;2-3")
    for decision in ({"case": "new"}, {"set": ["cause=许可"]}, {"kind": "summons"}):
        with pytest.raises(UsageError, match="第 3 页现在在“行政起诉状”里"):
            file.decide(paper=numbers[(3,)], **decision)
    assert set(file.papers()) == {(1,), (2, 3)}
    file.decide(paper=numbers[(3,)], pages="3")  # whoever says its pages takes them back
    assert set(file.papers()) == {(1,), (2,), (3,)}
