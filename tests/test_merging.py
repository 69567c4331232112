"""Two cases that hold the same paper become one (并案): it is there once, with two arrivals, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from pipeline.config import load_settings
from pipeline.errors import UsageError
from pipeline.flow.acts.deciding import decide
from pipeline.flow.acts.merging import merge
from pipeline.flow.acts.parting import part
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.tables import PaperRow
from pipeline.types import Approval, DutyMark, Evidence, PaperRecord
from tests.office import Office, complaint, days, notice, summons

pytestmark = pytest.mark.slow
NUMBER, OTHER = "（2026）渝0109行初88号", "（2026）渝0109行初91号"
ONE, TWO = "2026-0001", "2026-0002"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The summons of one suit lies in both cases: by paper in the one, five days earlier in the other."""
    office = Office(tmp_path_factory.mktemp("merge") / "office", config='[office]\nname = "北碚区司法局"\n')
    first = office.mail("甲.pdf", notice(NUMBER), complaint(), summons(NUMBER))
    second = office.mail("乙.pdf", notice(OTHER), complaint())
    office.run("ingest", first, "--served-on", "2026-09-25", code=0)
    office.run("ingest", second, "--served-on", "2026-09-09", code=0)
    return office


@pytest.fixture(scope="module")
def house(office: Office) -> Iterator[House]:
    house = House(load_settings(office.root / "config.toml"))
    yield house
    house.close()


@pytest.fixture
def session(house: House) -> Iterator[Session]:
    """A transaction that is never kept."""
    with Session(house.engine) as session, session.begin() as whole:
        yield session
        whole.rollback()


def of(session: Session, case: str, kind: str) -> list[PaperRecord]:
    return [p for p in Ledger(session).papers_of_case(case) if p.paper.kind == kind]


def misfiled(session: Session, record: PaperRecord, day: str, **changed: object) -> PaperRecord:
    """The same paper as it came in another envelope, and was put into the other case."""
    ledger = Ledger(session)
    identity = f"20260901-101500-00000{len(ledger.copies_of(record.id))}-d01-p01"
    document = replace(ledger.document(record.document), id=identity.removesuffix("-p01"))
    ledger.add_document(document)
    sources = (("electronic", days(day)),)
    again = replace(record, id=identity, document=document.id, case=TWO, sources=sources, served_on=days(day))
    again = replace(again, **changed)  # type: ignore[arg-type]
    ledger.add_paper(again)
    return again


@pytest.mark.parametrize(
    "source, target", [(TWO, ONE), (ONE, TWO)], ids=["into the first", "into the second"]
)
def test_a_paper_both_cases_have_is_there_once_and_its_duties_run_from_the_first_day(
    house: House, session: Session, source: str, target: str
) -> None:
    (kept,) = of(session, ONE, "summons")
    misfiled(session, kept, "2026-09-22")
    merge(house, session, source, target, "李四", "重复立案")
    (summoned,), (complained,) = of(session, target, "summons"), of(session, target, "complaint")
    assert summoned.served_on == dt.date(2026, 9, 22)
    assert {day for _, day in summoned.sources} == {dt.date(2026, 9, 22), dt.date(2026, 9, 25)}
    assert len(of(session, target, "respond_notice")) == 2  # of two numbers: two papers
    ledger = Ledger(session)
    copies = [*ledger.copies_of(summoned.id), *ledger.copies_of(complained.id)]
    assert len(copies) == 2 and {c.case for c in copies} == {target}
    duties = duties_of(house, case_of(house, session, target))
    counted = [d.counted_from.date for d in duties if d.counted_from.paper == summoned.id]
    assert counted and {c.id for c in copies}.isdisjoint(d.counted_from.paper for d in duties)
    told = list(journal.acts(session, ("并案",)))[-1][3]["same"]
    assert told == {c.id: c.same_as for c in copies}


def test_what_was_done_for_one_arrival_is_done_for_the_paper(house: House, session: Session) -> None:
    (kept,) = of(session, ONE, "summons")
    again = misfiled(session, kept, "2026-09-22")
    before = [d for d in duties_of(house, case_of(house, session, TWO)) if d.counted_from.paper == again.id]
    assert before
    for duty in before:
        CaseRegister(session).add_mark(TWO, DutyMark(duty.key, "done", dt.date(2026, 9, 23)))
    merge(house, session, TWO, ONE, "李四", "重复立案")
    after = [d for d in duties_of(house, case_of(house, session, ONE)) if d.counted_from.paper == kept.id]
    assert {d.id for d in after if d.done_on == dt.date(2026, 9, 23)} >= {d.id for d in before}


def test_the_fuller_of_two_copies_counts_and_all_other_arrivals_point_to_it(
    house: House, session: Session
) -> None:
    ledger = Ledger(session)
    (kept,) = of(session, ONE, "summons")
    earlier = replace(misfiled(session, kept, "2026-09-21"), case=ONE, status="superseded", same_as=kept.id)
    ledger.save_paper(earlier)
    pages = (*kept.paper.pages, 1)
    fuller = replace(kept.paper, pages=pages, text=kept.paper.text + "\f" + kept.paper.text)
    again = misfiled(session, kept, "2026-09-22", paper=fuller)
    merge(house, session, TWO, ONE, "李四", "重复立案")
    assert [p.id for p in of(session, ONE, "summons")] == [again.id]
    assert {c.id for c in ledger.copies_of(again.id)} == {kept.id, earlier.id}


def test_a_paper_that_would_lose_a_page_stays_beside_the_other(house: House, session: Session) -> None:
    (kept,) = of(session, ONE, "summons")
    paper = replace(
        kept.paper, text=kept.paper.text + "\f附：证人名单甲乙丙丁戊己庚辛壬癸", pages=(*kept.paper.pages, 1)
    )
    short = replace(kept.paper, text=kept.paper.text + "\f另附地图一张标明泊位出口路线", pages=paper.pages)
    Ledger(session).save_paper(replace(kept, paper=paper))
    misfiled(session, kept, "2026-09-22", paper=short)
    merge(house, session, TWO, ONE, "李四", "重复立案")
    assert len(of(session, ONE, "summons")) == 2


def test_a_value_people_settled_on_the_copy_that_gives_way_is_a_doubt(house: House, session: Session) -> None:
    (kept,) = of(session, ONE, "summons")
    hand = Evidence(1, (0.1, 0.1, 0.2, 0.2), "第五法庭", ("人工更正",))
    findings = tuple(
        replace(f, value="本院第五法庭", evidence=hand) if f.field == "hearing_place" else f
        for f in kept.paper.findings
    )
    misfiled(session, kept, "2026-09-22", paper=replace(kept.paper, findings=findings))
    merge(house, session, TWO, ONE, "李四", "重复立案")
    (summoned,) = of(session, ONE, "summons")
    (doubt,) = (d for d in summoned.paper.doubts if d.about == "hearing_place")
    assert doubt.candidates == ("本院第五法庭", "本院第三法庭") and "人工确认" in doubt.reason


def test_the_other_arrivals_of_a_merged_paper_go_along_and_come_back_into_the_case_that_counts(
    house: House, session: Session
) -> None:
    ledger = Ledger(session)
    (kept,) = of(session, ONE, "summons")
    copy = misfiled(session, kept, "2026-09-22")
    ledger.save_paper(replace(copy, case=ONE, status="superseded", same_as=kept.id))
    merge(house, session, ONE, TWO, "李四", "重复立案")
    number = ledger.position(ledger.paper(kept.id))
    decide(house, session, kept.arrival, [{"paper": number, "reject": True}], "李四")
    assert (ledger.paper(copy.id).case, ledger.paper(copy.id).status) == (TWO, "filed")


def state(session: Session, case: str) -> dict[str, object]:
    """Everything the register says of a case and its papers, but for the searchable files, which are made anew."""
    register = CaseRegister(session)
    row = register.row(case)
    papers = session.exec(select(PaperRow).where(PaperRow.case == case).order_by(PaperRow.id))
    return {
        "papers": [{**p.model_dump(), "searchable": None} for p in papers],
        "numbers": register.court_numbers(case),
        "marks": register.marks(case),
        "approvals": register.approvals(case),
        "row": row.model_dump(),
    }


@pytest.mark.parametrize(
    "source, target", [(TWO, ONE), (ONE, TWO)], ids=["from the first", "from the second"]
)
@pytest.mark.parametrize("more", [0, 1], ids=["alike", "fuller"])
def test_a_merge_taken_back_leaves_both_cases_as_they_were(
    house: House, session: Session, source: str, target: str, more: int
) -> None:
    ledger, register = Ledger(session), CaseRegister(session)
    (kept,) = of(session, ONE, "summons")
    earlier = replace(misfiled(session, kept, "2026-09-21"), case=ONE, status="superseded", same_as=kept.id)
    ledger.save_paper(earlier)
    whole = replace(kept.paper, pages=kept.paper.pages + (1,) * more)
    misfiled(session, kept, "2026-09-22", paper=whole)
    third = register.open_case(dt.date(2026, 9, 30), "{year}-{serial:04d}")
    register.relate(source, third)
    for case, name in ((ONE, "魏"), (TWO, "闵")):
        register.add_approval(case, Approval("批办", name, name, dt.date(2026, 9, 10)))
        register.set_facts(case, {"unit": name, f"only_{case}": name})
        for duty in duties_of(house, case_of(house, session, case))[::2]:
            register.add_mark(case, DutyMark(duty.key, "done", dt.date(2026, 9, 11), name))
    before = {case: state(session, case) for case in (ONE, TWO, third)}
    merge(house, session, source, target, "李四", "重复立案")
    assert state(session, source) != before[source] and register.find(source) == target
    assert part(house, session, source, "李四", "并错了") == (source, target)
    assert {case: state(session, case) for case in (ONE, TWO, third)} == before
    merge(house, session, source, target, "李四", "又并")
    part(house, session, source, "李四", "又分")
    assert {case: state(session, case) for case in (ONE, TWO, third)} == before


def test_what_came_and_was_done_after_a_merge_goes_where_its_paper_goes(
    house: House, session: Session
) -> None:
    ledger, register = Ledger(session), CaseRegister(session)
    merge(house, session, TWO, ONE, "李四", "重复立案")
    (summoned,) = of(session, ONE, "summons")
    told = {"case_number": OTHER, "hearing_time": "2026-11-20T09:30"}
    findings = tuple(replace(f, value=told.get(f.field, f.value)) for f in summoned.paper.findings)
    late = misfiled(session, summoned, "2026-10-01", paper=replace(summoned.paper, findings=findings))
    ledger.save_paper(replace(late, case=ONE))
    of_late = [d for d in duties_of(house, case_of(house, session, ONE)) if d.counted_from.paper == late.id]
    register.add_mark(ONE, DutyMark(of_late[0].key, "done", dt.date(2026, 9, 15), "李四"))
    part(house, session, TWO, "李四", "并错了")
    assert ledger.paper(late.id).case == TWO and ledger.paper(summoned.id).case == ONE
    assert not register.marks(ONE)
    now = duties_of(house, case_of(house, session, TWO))
    assert [d.counted_from.paper for d in now if d.done_on == dt.date(2026, 9, 15)] == [late.id]


@pytest.mark.parametrize("number", [ONE, "2026-0099", NUMBER])
def test_only_a_merged_number_is_parted_again(house: House, session: Session, number: str) -> None:
    with pytest.raises(UsageError, match="不是已并入别案的编号"):
        part(house, session, number, "李四", None)


def test_a_volume_of_the_joined_case_has_the_paper_once_and_the_archive_is_whole(office: Office) -> None:
    """Last: this one is kept."""
    office.json("merge", TWO, ONE, "--by", "李四", "--reason", "重复立案")
    case = office.json("case", ONE)
    assert sorted(p["kind"] for p in case["papers"]) == [
        "complaint", "respond_notice", "respond_notice", "summons",
    ]  # fmt: skip
    office.run("bind", ONE, code=6)
    (volume,) = office.json("case", ONE)["volumes"]
    assert office.json("find", "具状人")["total"] == 1 and volume["pages"]
    assert office.json("verify")["problems"] == []
    assert office.run("merge", TWO, ONE, "--undo", code=1).stderr.startswith("错误：并案要写两个案件")
    parted = office.json("merge", TWO, "--undo", "--by", "李四", "--reason", "并错了")
    assert parted["number"] == TWO and [p["kind"] for p in parted["papers"]] == [
        "respond_notice",
        "complaint",
    ]
    assert parted["court_numbers"][0]["number"] == OTHER and all(p["searchable"] for p in parted["papers"])
    assert sorted(p["kind"] for p in office.json("case", NUMBER)["papers"]) == [
        "complaint",
        "respond_notice",
        "summons",
    ]
    assert office.json("find", "具状人")["total"] == 2
    assert office.json("verify")["problems"] == []
