"""What people do at the desk besides confirming papers: files are cut anew by hand, and what only the pages offer."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import docx
import pikepdf
import PIL.Image
import pypdfium2
import pytest
from sqlalchemy import event
from sqlmodel import Session

from pipeline import clock
from pipeline.config import load_settings
from pipeline.doors.web.paging import Paged
from pipeline.errors import UsageError
from pipeline.flow import works
from pipeline.flow.acts.merging import merge
from pipeline.flow.archive.backup import restore
from pipeline.flow.archive.verifying import verify
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.overview import seen
from pipeline.flow.cases.told import cases_with_party
from pipeline.flow.office import intake
from pipeline.flow.office.accounts import add_account
from pipeline.flow.office.house import House
from pipeline.store import journal, told
from pipeline.store.accounts import Account
from pipeline.store.glance_lists import Lists
from pipeline.store.ledger import Ledger
from pipeline.store.records import mail_record
from pipeline.store.register import CaseRegister
from pipeline.tools.documents.docx import read_text
from pipeline.tools.files import sha256_of
from pipeline.types import DutyMark, Hints, PaperRecord, Party
from tests.office import Office, complaint, notice, summons
from tests.serving import wait_until
from tests.test_formats import ofd
from tests.web_office import MIXED, PASSWORD, Desk, desk_of, logged_in

pytestmark = pytest.mark.slow
THIRD = "（2026）渝0109行初93号"
Rows = list[tuple[str, tuple[int, ...], str | None]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("desk") / "office") as found:
        found.client.get("/cases")  # what lists show is kept from here on
        yield found


def take_in(desk: Desk, name: str, *pages: str) -> str:
    """Takes one file in as the inbox would; returns the id of its first paper."""
    return stage_and_wait(desk, desk.office.mail(name, *pages))


def stage_and_wait(desk: Desk, sent: Path) -> str:
    envelope = intake.stage(desk.house, [sent], "", Hints(), move=False)
    works.submit_envelope(desk.app.state.queue, envelope)
    desk.app.state.queue.wait(f"take-in-{envelope}")
    return f"{envelope}-d01-p01"


def two_pages(text: str) -> tuple[str, str]:
    """A paper printed on two pages."""
    lines = text.splitlines()
    return "\n".join(lines[:5]), "\n".join(lines[5:])


def papers(desk: Desk, first: str) -> tuple[PaperRecord, ...]:
    with desk.house.reading() as session:
        found = Ledger(session).papers_of_document(first.rpartition("-")[0])
    return tuple(p for p in found if p.status != "rejected")


def rows(desk: Desk, first: str) -> Rows:
    return [(str(p.paper.kind), p.paper.pages, p.case) for p in papers(desk, first)]


# --- a file cut by hand ---------------------------------------------------------------------------


def test_a_file_is_split_joined_and_put_in_order_by_hand(desk: Desk) -> None:
    first = take_in(desk, "四页.pdf", complaint("周三"), *two_pages(notice(THIRD, "周三")), summons(THIRD))
    (_, _, case), *_ = before = rows(desk, first)
    assert case is not None
    kinds = [("complaint", (1,), case), ("respond_notice", (2, 3), case), ("summons", (4,), case)]
    assert before == kinds
    text = desk.client.get(f"/papers/{first}/cut").text
    assert text.count('data-testid="leaf"') == 4 and 'value="1;2-3;4"' in text
    assert desk.client.get(f"/papers/{first}/cut/3.jpg").content[:3] == b"\xff\xd8\xff"

    cut = f"/papers/{first}/cut"
    assert desk.post(cut, was="1;2-3;4", cut="1;3,2;4").status_code == 303
    assert rows(desk, first)[1][1] == (3, 2)
    answer = desk.post(cut, was="1;3,2;4", cut="1,4;2;3")
    assert answer.status_code == 303 and "不再单独成份，已并入其他文书：传票（第 4 页）" in unquote(
        answer.headers["location"]
    )
    found = {pages: (kind, of) for kind, pages, of in rows(desk, first)}
    assert set(found) == {(1, 4), (2,), (3,)} and {of for _, of in found.values()} == {case}
    assert desk.post(cut, was="1,4;2;3", cut="1;2-3;4").status_code == 303
    assert sorted(rows(desk, first), key=lambda r: r[1]) == kinds
    with desk.house.reading() as session:
        shown = {(p.paper.kind, p.paper.pages) for p in Ledger(session).papers_of_case(case)}
    assert shown == {(kind, pages) for kind, pages, _ in kinds}


def test_no_page_is_lost_named_twice_or_invented_when_a_file_is_cut(desk: Desk) -> None:
    first = take_in(desk, "两份.pdf", notice("（2026）渝0109行初94号"), summons("（2026）渝0109行初94号"))
    for cut in ("1", "1;1-2", "1;2;3", "x", "1;2;0", ";"):
        answer = desk.post(f"/papers/{first}/cut", was="1;2", cut=cut)
        assert answer.status_code == 400, cut
    assert desk.post(f"/papers/{first}/cut", was="1-2", cut="2;1").status_code == 409
    assert [pages for _, pages, _ in rows(desk, first)] == [(1,), (2,)]


def test_pages_a_paper_gives_up_become_a_paper_of_their_own(desk: Desk) -> None:
    number = "（2026）渝0109行初95号"
    first = take_in(desk, "通知.pdf", *two_pages(notice(number, "吴九")))
    assert desk.post(f"/papers/{first}", pages="1", action="save").status_code == 303
    assert [(pages, case is not None) for _, pages, case in rows(desk, first)] == [((1,), True), ((2,), True)]


def test_a_file_with_a_secret_page_or_of_another_unit_is_not_cut(desk: Desk) -> None:
    with desk.house.reading() as session:
        mixed = next(p for p in Ledger(session).filed_papers() if p.paper.value("case_number") == MIXED)
        case = case_of(desk.house, session, str(mixed.case))
        problems = [p for p in verify(desk.house, session)["problems"] if str(mixed.case) in p["path"]]
    folder = desk.house.settings.archive / "2026"
    assert not list(folder.glob(f"{mixed.case} */原件/*"))  # the file with the secret page is copied nowhere
    (kept,) = (p for p in case.papers if p.id == mixed.id)
    assert kept.file == kept.searchable and (desk.house.settings.root / kept.file).is_file()
    assert problems == []
    assert desk.client.get(f"/papers/{mixed.id}/cut").status_code == 403
    assert desk.client.get(f"/papers/{mixed.id}/cut/2.jpg").status_code == 403
    assert desk.post(f"/papers/{mixed.id}", pages="1-2", action="save").status_code == 403

    one, two = "（2026）渝0109行初96号", "（2026）渝0109行初97号"
    first = take_in(desk, "两案.pdf", notice(one, "郑一"), notice(two, "郑二"))
    cases = [case for _, _, case in rows(desk, first)]
    works.do_on(desk.app.state.queue, "set", cases[0], {"unit": "法制科"}, "张三", None)
    works.do_on(desk.app.state.queue, "set", cases[1], {"unit": "执法科"}, "张三", None)
    add_account(desk.house, Account("near", "甲", ("clerk",), "法制科"), PASSWORD)
    add_account(desk.house, Account("keeper", "丙", ("archivist",)), PASSWORD)
    for who, code in (("near", 404), ("keeper", 403)):
        stranger = Desk(desk.office, desk.house, desk.app, logged_in(desk.app, who))
        assert stranger.client.get(f"/papers/{first}").status_code == 200
        assert stranger.client.get(f"/papers/{first}/cut").status_code == code
        assert stranger.client.get(f"/papers/{first}/cut/2.jpg").status_code == code
        assert stranger.post(f"/papers/{first}/cut", was="1;2", cut="1-2").status_code == code
        assert stranger.post(f"/papers/{first}", pages="1-2", action="save").status_code in (403, 404)
    assert [pages for _, pages, _ in rows(desk, first)] == [(1,), (2,)]


# --- yearly duties, failed work, templates --------------------------------------------------------


def test_a_yearly_duty_is_marked_done_and_open_again_by_those_of_the_whole_office(desk: Desk) -> None:
    page = desk.client.get("/duties").text
    key = re.findall(r'data-key="([^"]+)" id="', page)[0]
    assert desk.post("/duties/standing/done", duty=key, on="2099-01-01").status_code == 400
    assert desk.post("/duties/standing/done", duty="BB-99#2026", on="2026-01-05").status_code == 400
    assert desk.post("/duties/standing/done", duty="x", on="2026-01-05").status_code == 400
    assert desk.post("/duties/standing/done", duty=key, on="2026-01-05").status_code == 303
    assert f'data-key="{key}" id="' not in desk.client.get("/duties").text
    assert "/duties/standing/undo" in desk.client.get("/duties?show=all").text
    add_account(desk.house, Account("unit", "乙", ("clerk",), "执法科"), PASSWORD)
    add_account(desk.house, Account("judge", "丁", ("inspector",)), PASSWORD)
    for who in ("unit", "judge"):
        stranger = Desk(desk.office, desk.house, desk.app, logged_in(desk.app, who))
        assert stranger.client.get("/duties").text.count("/duties/standing/") == 0
        assert stranger.post("/duties/standing/undo", duty=key).status_code == 403
    assert desk.post("/duties/standing/undo", duty=key).status_code == 303
    assert f'data-key="{key}" id="' in desk.client.get("/duties").text


def test_a_template_is_previewed_with_an_invented_case_by_the_administrator_alone(desk: Desk) -> None:
    add_account(desk.house, Account("root", "戊", ("admin",)), PASSWORD)
    root = logged_in(desk.app, "root")
    answer = root.get("/admin/templates/应诉登记表")
    assert answer.headers["content-type"] == "application/pdf" and answer.content[:4] == b"%PDF"
    with pypdfium2.PdfDocument(answer.content) as shown:
        text = "".join(page.get_textpage().get_text_range() for page in shown)
    assert "张某某" in text and "赵明远" not in text
    assert root.get("/admin/templates/../../config.toml").status_code == 404
    assert root.get("/admin/templates/没有这个").status_code == 404
    assert desk.client.get("/admin/templates/应诉登记表").status_code == 403


# --- the archivist --------------------------------------------------------------------------------


def test_the_archivist_lends_takes_back_and_hands_over(desk: Desk) -> None:
    assert desk.post("/cases/2026-0001/bind", final="1", reason="试装").status_code == 303
    loan = {"case": "2026-0001", "part": "正卷", "who": "王办", "why": "复查", "until": "2099-01-01"}
    assert desk.post("/archive/lend", **loan, by="王办").status_code == 400
    assert desk.post("/archive/lend", **loan, by="李档").status_code == 303
    page = desk.client.get("/archive?year=2026").text
    assert 'data-testid="loan-row"' in page
    (copy,) = re.findall(r'href="(/archive/copies/[^"]+)"', page)
    assert desk.client.get(copy).content[:4] == b"%PDF"
    assert desk.post("/archive/return", case="2026-0001", part="正卷", who="李四").status_code == 400
    assert desk.post("/archive/return", case="2026-0001", part="正卷", who="王办").status_code == 303
    assert 'data-testid="loan-row"' not in desk.client.get("/archive").text
    assert desk.client.get("/archive/labels/2026-0001").content[:4] == b"%PDF"

    assert desk.post("/archive/transfer").status_code == 400
    assert desk.post("/archive/transfer", case="2026-0002").status_code == 400  # no final volume
    assert desk.post("/archive/transfer", case="2026-0001").status_code == 303
    (bag,) = re.findall(r'href="(/archive/bags/[^"]+)"', desk.client.get("/archive").text)
    with zipfile.ZipFile(io.BytesIO(desk.client.get(bag).content)) as packed:
        names = packed.namelist()
    assert sum(n.endswith("/bagit.txt") for n in names) == 1 and any(n.endswith("正卷-v1.pdf") for n in names)
    assert not list((desk.house.settings.state / "移交").glob(".移交-*"))


def test_nothing_but_what_the_archivist_made_is_given_out_and_to_nobody_else(desk: Desk) -> None:
    for bad in ("bags/..%2f..%2fconfig.toml", "bags/%00", "copies/..%2f/yingsu.db", "copies/../yingsu.db",
                "bags/..%2f借阅", "labels/..%2f..%2fconfig.toml"):  # fmt: skip
        assert desk.client.get(f"/archive/{bad}").status_code in (400, 404), bad
    add_account(desk.house, Account("clerk", "己", ("clerk",)), PASSWORD)
    clerk = Desk(desk.office, desk.house, desk.app, logged_in(desk.app, "clerk"))
    loan = {"case": "2026-0001", "part": "正卷", "who": "王", "why": "看", "until": "2099-01-01", "by": "李"}
    for act in ("lend", "return", "transfer", "appraise", "approve", "destroy"):
        assert clerk.post(f"/archive/{act}", **loan).status_code == 403, act
        assert desk.client.post(f"/archive/{act}", data={**loan, "token": "guessed"}).status_code == 403, act
    assert desk.post("/archive/appraise", case="2026-0001", opinion="可以销毁").status_code == 400
    assert desk.post("/archive/approve", case="2026-0001", role="档案员").status_code == 400


# --- what lists show ------------------------------------------------------------------------------


def parties(desk: Desk, session: Session, number: str) -> tuple[Party, ...]:
    return case_of(desk.house, session, number).parties


def are_kept_as_reckoned_now(desk: Desk, session: Session) -> list[str]:
    """Compares what the database keeps of every case, reckoned or not, with the case itself; returns the numbers."""
    assert desk.app.state.bench.overview.settle(session)
    lists, numbers = Lists(session, clock.today()), CaseRegister(session).numbers()
    anew = [seen(desk.house, session, number) for number in numbers]
    kept = lists.of(numbers)
    assert [replace(kept[s.glance.number], version=0) for s in anew] == [s.glance for s in anew]
    ordered = sorted((d for s in anew for d in s.duties), key=lambda d: (d.due or dt.date.max, d.case, d.key))
    listed = lists.duties(True, 0, 10_000)
    assert [(d.due, d.case, d.key) for d in listed] == [(d.due, d.case, d.key) for d in ordered]
    assert [d.duty for d in listed if d.duty] == [d for d in ordered if d.status in ("open", "overdue")]
    assert lists.doubted(10_000) == sorted(p for s in anew for p in s.doubted)
    assert lists.tallies(0, 9999) == [s.tally for s in anew if s.tally]
    heard = [h for h, _ in lists.hearings(dt.date.min, dt.date.max, 10_000)]
    assert sorted(heard, key=str) == sorted((h for s in anew for h in s.hearings), key=str)
    return list(numbers)


def test_what_is_kept_for_lists_is_what_is_reckoned_anew_after_every_act(desk: Desk) -> None:
    queue = desk.app.state.queue
    take_in(desk, "对.pdf", notice("（2026）渝0109行初71号", "冯甲"), summons("（2026）渝0109行初71号"))
    take_in(desk, "再.pdf", notice("（2026）渝0109行初72号", "陈乙"))
    *_, one, two = desk.numbers()
    acts: list[tuple[str, tuple[object, ...]]] = [
        ("set", (one, {"served_on": "2026-09-09", "unit": "法制科"}, "张三", None)),
        ("mark", (one, "BB-06-2", "done", "2026-09-10", "张三", None)),
        ("approve", (one, "拟办", "张三", "2026-09-10", None)),
        ("merge", (two, one, "张三", "同一案")),
        ("set", (one, {"leader": "李四"}, "张三", None)),
        ("set", (one, {"plaintiff": "冯甲、卫丙"}, "张三", None)),
    ]
    for work, arguments in acts:
        works.do_on(queue, work, *arguments)
        with desk.house.reading() as session:
            kept = are_kept_as_reckoned_now(desk, session)
            assert told.forgotten(session) == (), work
            for number, words in ((one, "冯甲"), (two, "陈乙")):
                whose = cases_with_party(desk.house, session, words)
                assert whose == {n for n in kept if words in [p.name for p in parties(desk, session, n)]}, (
                    work
                )
                assert words == "陈乙" or number in whose
    duplicate = desk.office.mail(
        "收到2026-09-08 对.pdf", notice("（2026）渝0109行初71号", "冯甲"), summons("（2026）渝0109行初71号")
    )
    envelope = intake.stage(desk.house, [duplicate], "", intake.folder_hints("收到2026-09-08"), move=False)
    works.submit_envelope(queue, envelope)
    queue.wait(f"take-in-{envelope}")
    with desk.house.reading() as session:
        are_kept_as_reckoned_now(desk, session)


@pytest.mark.parametrize("into_later", [False, True], ids=["into the earlier case", "into the later case"])
def test_what_was_done_before_two_cases_are_joined_is_done_for_the_paper_it_was_done_for(
    desk: Desk, into_later: bool
) -> None:
    number = f"（2026）渝0109行初6{int(into_later)}号"
    first = take_in(
        desk, f"并{int(into_later)}.pdf", notice(number, "褚五"), summons(number, "2026年10月27日上午9时30分")
    )
    cases = ("2026-0001", str(papers(desk, first)[0].case))
    target, source = reversed(cases) if into_later else cases
    days = {target: dt.date(2026, 9, 4), source: dt.date(2026, 9, 3)}
    done: dict[tuple[str, str | None], dt.date] = {}
    with Session(desk.house.engine) as session, session.begin() as whole:
        for case, day in days.items():
            for duty in duties_of(desk.house, case_of(desk.house, session, case)):
                CaseRegister(session).add_mark(case, DutyMark(duty.key, "done", day))
                done[duty.id, duty.counted_from.paper] = day
        merge(desk.house, session, source, target, "李四", "同一案")
        joined = duties_of(desk.house, case_of(desk.house, session, target))
        whole.rollback()
    ids = [duty.id for duty in joined]
    several = [d for d in joined if ids.count(d.id) > 1 and d.counted_from.paper and d.done_on]
    assert len({d.done_on for d in several}) == 2
    for duty in several:
        assert duty.done_on == done[duty.id, duty.counted_from.paper], duty.key
    assert {d.done_on for d in joined if ids.count(d.id) == 1 and (d.id, d.counted_from.paper) in done} == {
        days[target]
    }


def test_a_case_is_read_by_its_own_index_however_many_papers_the_office_has(desk: Desk) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    with desk.house.reading() as session:
        connection = session.connection()
        event.listen(
            connection, "before_cursor_execute", lambda *said: asked.append((said[2], tuple(said[3])))
        )
        assert Ledger(session).papers_of_case("2026-0001")
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {q}", v).all() for q, v in asked[:1]]
    assert ["ix_paper_case" in str(plan) for plan in plans] == [True]


def test_an_act_of_another_chain_or_an_older_one_is_noticed(desk: Desk) -> None:
    with desk.house.reading() as session:
        now = journal.mark(session)
        assert journal.touched(session, now) == frozenset()
        assert journal.touched(session, journal.Mark(now.number, "0" * 64)) is None
        assert journal.touched(session, journal.Mark(now.number + 1, now.hash)) is None


def test_long_lists_come_in_pages() -> None:
    rows = list(range(250))
    assert [len(Paged.of(rows, n).rows) for n in (1, 2, 3)] == [100, 100, 50]
    assert Paged.of(rows, 99).page == 3 and Paged.of(rows, -1).page == 1 and Paged.of([], 1).pages == 1


# --- pages turned by hand --------------------------------------------------------------------------


def record_of(desk: Desk, kind: str) -> PaperRecord:
    with desk.house.reading() as session:
        return Ledger(session).paper(desk.papers()[kind])


def read_of(record: PaperRecord) -> tuple[object, ...]:
    """What was read of a paper and where, whatever the last digits of the places."""
    found = [(f.field, f.value, [round(v, 6) for v in f.evidence.box]) for f in record.paper.findings]
    return record.paper.kind, record.paper.text, found, record.paper.doubts


def image_size(desk: Desk, paper: str, page: int) -> tuple[int, int]:
    content = desk.client.get(f"/papers/{paper}/pages/{page}.jpg").content
    with PIL.Image.open(io.BytesIO(content)) as image:
        return image.size


def rotation(desk: Desk, record: PaperRecord) -> int:
    with pikepdf.open(desk.house.settings.archive / str(record.searchable)) as pdf:
        return int(pdf.pages[0].obj.get("/Rotate", 0)) % 360


def test_a_turned_page_takes_image_boxes_text_paper_and_volume_with_it(desk: Desk) -> None:
    before, root = record_of(desk, "summons"), desk.office.root
    (page,) = before.paper.pages
    originals = {p: sha256_of(p) for p in root.glob("archive/_收件/*/*/*")}
    desk.post("/cases/2026-0001/bind")
    bound = desk.case()["volumes"]
    with desk.house.reading() as session:
        (kept,) = (mail_record(session, before.document.rpartition("-")[0]) or {})["arrivals"]
    assert "turns" not in kept  # so records of an archive from before are still as they should be
    wide, high = image_size(desk, before.id, page)
    answer = desk.post(f"/papers/{before.id}/turn", page=str(page), turned="90")
    assert answer.status_code == 303, answer.text

    after = record_of(desk, "summons")
    assert image_size(desk, before.id, page) == (high, wide)
    assert f"{page}.jpg?t=90" in desk.client.get(f"/papers/{before.id}").text
    assert after.paper.text == before.paper.text and after.case == before.case
    old = {f.field: f.evidence.box for f in before.paper.findings}
    left, top, right, bottom = old["hearing_place"]
    new = {f.field: f.evidence.box for f in after.paper.findings}
    assert new["hearing_place"] == pytest.approx((1 - bottom, left, 1 - top, right))
    assert rotation(desk, after) == 90
    assert not (desk.house.settings.archive / str(before.searchable)).exists()
    assert desk.post("/cases/2026-0001/bind").status_code == 303
    assert [v["sha256"] for v in desk.case()["volumes"]] != [v["sha256"] for v in bound]
    assert {p: sha256_of(p) for p in root.glob("archive/_收件/*/*/*")} == originals
    with desk.house.reading() as session:
        assert verify(desk.house, session)["problems"] == []

    again = desk.post(f"/papers/{before.id}/turn", page=str(page), turned="90")
    assert again.status_code == 303 and record_of(desk, "summons").searchable == after.searchable
    for path in (root / ".yingsu" / "scans").rglob("*.json"):
        path.unlink()
    other = House(load_settings(root / "config.toml"))  # as after a restart, with nothing kept
    with other.reading() as session:
        arrival = Ledger(session).arrival(before.arrival)
    other.close()
    assert dict(arrival.turns) == {page: 90} and image_size(desk, before.id, page) == (high, wide)
    desk.post(f"/papers/{before.id}/turn", page=str(page), turned="0")
    assert read_of(record_of(desk, "summons")) == read_of(before)


def test_what_a_person_corrected_stays_when_the_page_is_turned(desk: Desk) -> None:
    paper = desk.papers()["summons"]
    desk.post(
        f"/papers/{paper}", **{"was:hearing_place": "本院第三法庭", "value:hearing_place": "本院第九法庭"}
    )
    (page,) = record_of(desk, "summons").paper.pages
    desk.post(f"/papers/{paper}/turn", page=str(page), turned="180")
    assert record_of(desk, "summons").paper.value("hearing_place") == "本院第九法庭"


def test_pages_are_turned_on_the_page_for_cutting_too_and_from_the_command_line(desk: Desk) -> None:
    record = record_of(desk, "respond_notice")
    (page,) = record.paper.pages
    was = "1;2"
    answer = desk.post(f"/papers/{record.id}/cut", was=was, cut=was, turn=f"{page}=270")
    assert answer.status_code == 303
    assert f'data-page="{page}" data-turned="270"' in desk.client.get(f"/papers/{record.id}/cut").text
    works.do_on(desk.app.state.queue, "decide", record.arrival, [{"paper": 1, "turn": f"{page}=0"}], "张三")
    assert read_of(record_of(desk, "respond_notice")) == read_of(record)
    for wrong in (
        {"paper": 1, "turn": "9=90"},
        {"paper": 1, "turn": "1=45"},
        {"paper": 1, "turn": "1=90", "kind": "x"},
    ):
        with pytest.raises(UsageError):
            works.do_on(desk.app.state.queue, "decide", record.arrival, [wrong], "张三")


def test_a_page_of_an_ofd_shows_its_text_where_it_stands_and_says_that_it_cannot_be_turned(
    desk: Desk,
) -> None:
    number = "（2026）渝0109行初98号"
    sent = ofd(desk.office.root / "mail" / "电子传票.ofd", summons(number) + "\n&lt;b&gt;")
    first = stage_and_wait(desk, sent)
    text = desk.client.get(f"/papers/{first}").text
    assert 'data-testid="no-turn"' in text and "不能旋转" in text and 'data-testid="turn"' not in text
    for path in (f"/papers/{first}/pages/1.jpg", f"/papers/{first}/cut/1.jpg"):
        answer = desk.client.get(path)
        assert answer.headers["content-type"] == "image/svg+xml" and "default-src 'none'" in str(
            answer.headers["content-security-policy"]
        )
        drawn = ElementTree.fromstring(answer.text)
        lines = [e.text for e in drawn.iter("{http://www.w3.org/2000/svg}text")]
        assert "本院第三法庭" in "".join(map(str, lines)) and "<b>" in "".join(map(str, lines))
    cut = desk.client.get(f"/papers/{first}/cut").text
    assert "data-fixed" in cut and 'data-act="left"' not in cut and "不能旋转" in cut
    refused = desk.post(f"/papers/{first}/turn", page="1", turned="90")
    assert refused.status_code == 400 and "OFD 版式文件，不能旋转" in refused.text


def test_a_file_with_a_secret_page_is_not_turned(desk: Desk) -> None:
    with desk.house.reading() as session:
        secret = next(p for p in Ledger(session).waiting_papers() if p.paper.secret)
    page = str(secret.paper.pages[0])
    assert desk.post(f"/papers/{secret.id}/turn", page=page, turned="90").status_code == 403


def test_a_decision_that_leaves_a_secret_paper_stopped_says_so_and_what_to_do(desk: Desk) -> None:
    with desk.house.reading() as session:
        secret = next(p for p in Ledger(session).waiting_papers() if p.paper.secret)
        number = Ledger(session).position(secret)
    decision = ("decide", secret.arrival, "--paper", str(number), "--kind")
    done = desk.office.run(*decision, "respond_notice", code=6)
    assert "标有“机密" in done.stdout and "仍然停在待定" in done.stdout and "已处理" not in done.stdout
    assert f"yingsu decide {secret.arrival} --paper {number} --reject" in done.stdout
    document = desk.office.json(*decision, "summons", code=6)
    assert document["number"] is None and document["held"][0]["paper"] == number


# --- documents edited elsewhere, and backups ------------------------------------------------------


def edited_copy(desk: Desk, draft: dict[str, object], words: str) -> bytes:
    document = docx.Document(str(desk.office.root / str(draft["path"])))
    document.add_paragraph(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sent_draft(desk: Desk, template: object, was: int, name: str, content: bytes) -> Any:
    fields = {"token": desk.token(), "template": str(template), "was": str(was)}
    return desk.client.post(
        "/cases/2026-0001/draft-file", data=fields, files={"file": (name, content)}, follow_redirects=False
    )


def test_a_document_edited_elsewhere_is_the_next_version_and_never_over_a_newer_one(desk: Desk) -> None:
    if not desk.case()["drafts"]:
        works.do_on(desk.app.state.queue, "draft", "2026-0001", [])
    first = next(d for d in desk.case()["drafts"][::-1] if d["path"].endswith(".docx"))
    template, version = first["template"], first["version"]
    content = edited_copy(desk, first, "在家里加的一段")
    assert sent_draft(desk, template, version, "改稿.docx", content).status_code == 303
    newest = [d for d in desk.case()["drafts"] if d["template"] == template][-1]
    assert newest["version"] == version + 1
    assert "在家里加的一段" in read_text(desk.office.root / newest["path"])
    with desk.house.reading() as session:
        (_, told), *_ = journal.entries_of(session, "修改拟稿")[::-1]
    assert (told["version"], told["by"]) == (version + 1, "张三")
    page = desk.client.get(f"/cases/2026-0001/compare?template={template}")
    assert "在家里加的一段" in page.text
    assert sent_draft(desk, template, version, "旧.docx", content).status_code == 409
    same = sent_draft(desk, template, version + 1, "同.docx", content)
    assert same.status_code == 303 and "没有存新的版本" in unquote(same.headers["location"])
    for name, wrong in (("稿.doc", content), ("稿.docx", b"PK"), ("稿.docx", zipped("x.txt", b"x"))):
        refused = sent_draft(desk, template, version + 1, name, wrong)
        assert refused.status_code == 400 and "另存为 .docx" in refused.text
    assert sent_draft(desk, "没有的文书", 1, "稿.docx", content).status_code == 400
    assert [d["version"] for d in desk.case()["drafts"] if d["template"] == template][-1] == version + 1


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(name, content)
    return buffer.getvalue()


def test_an_administrator_makes_a_backup_that_comes_back_and_gets_no_content(
    desk: Desk, tmp_path: Path
) -> None:
    add_account(desk.house, Account("machine", "管", ("admin",)), PASSWORD)
    root = Desk(desk.office, desk.house, desk.app, logged_in(desk.app, "machine"))
    token = re.search(r'name="token" value="([^"]+)"', root.client.get("/admin").text)
    assert token
    data = {"token": token.group(1)}
    assert desk.post("/admin/backup").status_code == 403
    assert root.client.post("/admin/backup", data=data, follow_redirects=False).status_code == 303
    wait_until(lambda: not desk.app.state.bench.backups.is_busy)
    (made,) = desk.app.state.bench.backups.made()
    path = desk.office.root / made.path
    assert made.sha256 == sha256_of(path) and not made.with_archive
    shown = root.client.get("/admin").text
    assert made.sha256 in shown and "2026-0001" not in shown
    assert root.client.get(f"/files/{made.path}").status_code in (403, 404)
    other = Office(tmp_path / "other")
    restore(load_settings(other.root / "config.toml"), path)
    assert [c["number"] for c in other.json("cases")["cases"]] == list(desk.numbers())
