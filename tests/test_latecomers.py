"""A paper held for a number nobody knew joins its case when another paper or a person tells whose number it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from pipeline.flow.mail.latecomers import join_held
from pipeline.plain import to_plain
from pipeline.reading.filing import unknown_suit
from pipeline.store.database import bring_up, open_engine
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.tables import ArrivalRow, CaseRow, DocumentRow, EnvelopeRow, PaperRow
from pipeline.types import CourtNumber, Evidence, Finding, Paper
from tests.office import Office, notice, summons

FIRST, SECOND = "（2026）渝0109行初7号", "（2026）渝01行终31号"
OTHER = "（2026）渝01行终32号"


def of_second_instance(text: str) -> str:
    return text.replace("重庆市北碚区人民法院", "重庆市第一中级人民法院")


def final(number: str, origin: str) -> str:
    """A judgment of the second instance that names the first one's number."""
    return f"""^重庆市第一中级人民法院
^行政判决书
>{number}
上诉人（原审原告）：赵明远，男，1975年3月2日出生，住重庆市北碚区某某路5号。
被上诉人（原审被告）：北碚区民政局，住所地重庆市北碚区某某大道1号。
上诉人赵明远因诉被上诉人北碚区民政局行政处罚一案，不服重庆市北碚区人民法院{origin}行政判决，向本院提起上诉。本案现已审理终结。
本院认为，原判认定事实清楚，适用法律正确。依照《中华人民共和国行政诉讼法》第八十九条第一款第一项之规定，判决如下：
驳回上诉，维持原判。
本判决为终审判决。
>审判长　孙立人
>二〇二六年十一月三日
>书记员　周文"""


def waiting(office: Office) -> list[str]:
    files = office.json("held", code=None)["held"]
    return [file["name"] for file in files if any(p["status"] == "held" for p in file["papers"])]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with one case of the first instance, and two papers of an appeal that name no first one."""
    made = Office(tmp_path_factory.mktemp("latecomers"))
    made.json("ingest", made.mail("一审.pdf", notice(FIRST)), code=None)
    for name, page in (("二审通知.pdf", notice(SECOND)), ("二审传票.pdf", summons(SECOND))):
        (receipt,) = made.json("ingest", made.mail(name, of_second_instance(page)), code=6)["receipts"]
        assert receipt["status"] == "held" and "不是一审案号" in receipt["message"]
    return made


@pytest.mark.slow
def test_what_waited_joins_the_case_a_person_names_for_a_paper_of_the_same_number(office: Office) -> None:
    (summoned,) = (f for f in office.json("held", code=None)["held"] if f["name"] == "二审传票.pdf")
    office.run("decide", summoned["arrival"], "--case", "2026-0001", code=None)
    assert waiting(office) == []
    case = office.json("case", SECOND, code=None)
    assert case["number"] == "2026-0001"
    assert [p["kind"] for p in case["papers"]] == ["respond_notice", "respond_notice", "summons"]
    assert "2026-0001" in receipt_page(office, "二审通知")
    assert office.json("verify")["problems"] == []


@pytest.mark.slow
def test_what_waited_joins_the_case_that_a_later_paper_tells(office: Office) -> None:
    page = of_second_instance(summons(OTHER))
    assert office.json("ingest", office.mail("另一传票.pdf", page), code=6)["receipts"][0]["status"] == "held"
    office.json("ingest", office.mail("终审.pdf", final(OTHER, "（2026）渝0109行初8号")), code=None)
    assert waiting(office) == []
    assert [p["kind"] for p in office.json("case", OTHER, code=None)["papers"]] == ["summons", "judgment"]
    assert office.json("verify")["problems"] == []


@pytest.mark.slow
def test_a_receipt_cleared_away_after_it_was_told_stays_away(office: Office) -> None:
    page = receipt_path(office, "另一传票")
    assert "2026-0002" in page.read_text(encoding="utf-8")
    page.unlink()
    later = of_second_instance(notice(OTHER, on="二〇二六年十一月九日"))
    assert (
        office.json("ingest", office.mail("另一通知.pdf", later), code=0)["receipts"][0]["case"]
        == "2026-0002"
    )
    assert not page.exists()


@pytest.mark.slow
def test_new_mail_comes_in_where_the_receipt_of_what_joins_cannot_be_written(office: Office) -> None:
    third = "（2026）渝01行终33号"
    office.json("ingest", office.mail("第三传票.pdf", of_second_instance(summons(third))), code=6)
    page = receipt_path(office, "第三传票")
    page.unlink()
    page.mkdir()
    told = office.mail("第三终审.pdf", final(third, "（2026）渝0109行初9号"))
    (receipt,) = office.json("ingest", told, code=0)["receipts"]
    assert receipt["status"] == "filed" and waiting(office) == []
    log = "".join(p.read_text(encoding="utf-8") for p in (office.root / ".yingsu" / "logs").iterdir())
    assert "第三传票" in log
    page.rmdir()
    assert office.json("verify")["problems"] == []


def receipt_path(office: Office, name: str) -> Path:
    (page,) = Path(office.root, "inbox", "_回执").glob(f"*{name}*.html")
    return page


def receipt_page(office: Office, name: str) -> str:
    return receipt_path(office, name).read_text(encoding="utf-8")


# --- within one transaction, on rows of the register ----------------------------------------------

NOW, CASE, SECOND_CASE = dt.datetime(2026, 11, 5, 9), "2026-0001", "2026-0002"
RETRIAL = "（2026）最高法行申9号"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A register with two cases that have no court number yet."""
    engine = open_engine(f"sqlite:///{tmp_path / 'register.db'}")
    bring_up(engine)
    with Session(engine) as session:
        for serial, number in enumerate((CASE, SECOND_CASE), 1):
            session.add(CaseRow(number=number, year=2026, serial=serial, folder="", opened_on=NOW.date()))
        session.flush()
        yield session


def wait_for(session: Session, envelope: str, named: str, *papers: tuple[str, str], files: int = 1) -> None:
    """An envelope of papers (own number, number it comes from) held for one number; each has a page in every file."""
    session.add(EnvelopeRow(id=envelope, taken_at=NOW))
    session.flush()
    names = [f"{envelope}-{n:02d}" for n in range(1, files + 1)]
    for serial, name in enumerate(names, 1):
        session.add(
            ArrivalRow(
                id=name, envelope=envelope, serial=serial, name=f"{serial}.jpg", sha256=name, stored="x",
                status="held", message=unknown_suit(named), received_at=NOW,
            )
        )  # fmt: skip
    document = f"{envelope}-d01"
    session.add(DocumentRow(id=document, envelope=envelope, sha256=document, parts=[[n, 1] for n in names]))
    session.flush()
    for serial, numbers in enumerate(papers, 1):
        fields = zip(("case_number", "origin_case_number"), numbers, strict=True)
        found = tuple(Finding(f, v, 0.99, Evidence(1, (0.1, 0.1, 0.2, 0.2), "")) for f, v in fields if v)
        pages, title = tuple(range(1, files + 1)), f"文书{envelope}{serial}"
        reading = to_plain(Paper(pages, f"kind{envelope}{serial}", title, title, 0.9, found))
        session.add(
            PaperRow(
                id=f"{document}-p{serial:02d}", document=document, arrival=names[0], serial=serial, status="held",
                reason=unknown_suit(named), kind=f"kind{envelope}{serial}", reading=reading, original=reading,
            )
        )  # fmt: skip
    session.flush()


def told(session: Session, number: str) -> tuple[str, ...]:
    """The number hangs on the first case now, by mail e9; the envelopes of what joins."""
    CaseRegister(session).hang(CASE, CourtNumber(number, "second"))
    return join_held(session, [CASE], NOW, "e9")


def where(session: Session) -> dict[str, str | None]:
    """Envelope and number of each paper -> its case."""
    rows = session.exec(select(PaperRow).order_by(col(PaperRow.id)))
    return {row.id.replace("-d01-p0", "."): row.case for row in rows}


def test_every_file_of_a_paper_that_joins_waits_no_longer(session: Session) -> None:
    wait_for(session, "e1", SECOND, (SECOND, ""), files=2)
    assert told(session, SECOND) == ("e1",)
    files = Ledger(session).arrivals("e1")
    assert [(f.name, f.status, f.message) for f in files] == [
        ("1.jpg", "filed", "已归入案件"),
        ("2.jpg", "filed", "已归入案件"),
    ]


def test_what_waits_for_a_retrial_joins_by_the_number_it_comes_from_and_takes_others_along(
    session: Session,
) -> None:
    wait_for(session, "e1", RETRIAL, (RETRIAL, ""))
    wait_for(session, "e2", RETRIAL, (RETRIAL, SECOND), ("", ""))
    wait_for(session, "e3", OTHER, (OTHER, ""))
    assert told(session, SECOND) == ("e1", "e2")
    assert where(session) == {"e1.1": CASE, "e2.1": CASE, "e2.2": CASE, "e3.1": None}
    assert join_held(session, [CASE], NOW, "e9") == ()


def test_what_is_one_suit_in_its_envelope_waits_while_its_numbers_hang_on_several_cases(
    session: Session,
) -> None:
    wait_for(session, "e1", RETRIAL, (RETRIAL, SECOND), (RETRIAL, ""), ("", ""))
    CaseRegister(session).hang(SECOND_CASE, CourtNumber(RETRIAL, "retrial_review"))
    CaseRegister(session).hang(CASE, CourtNumber(SECOND, "second"))
    assert join_held(session, [CASE, SECOND_CASE], NOW, "e9") == ()
    assert set(where(session).values()) == {None}
