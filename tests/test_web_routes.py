"""The workbench as a client sees it: what each page shows, what changes, and what is refused."""

from __future__ import annotations

import html
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from pipeline.doors.listening import Listening, cautions
from pipeline.doors.page_process import web_config
from pipeline.doors.web import keys
from pipeline.doors.web.moving import question
from pipeline.errors import AccessError, DataError
from pipeline.flow import corridor, going_on
from pipeline.flow.acts import scribe
from pipeline.flow.cases import overview, publish
from pipeline.flow.office import accounts
from pipeline.flow.office.house import House
from pipeline.flow.service.failed import failed
from pipeline.store.destroyed import DESTROYED
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.tables import ArrivalRow
from pipeline.types import Case, Doubt
from pipeline.writing.draft import TemplateSpec
from tests.serving import wait_until
from tests.web_office import BAD_NAME, MIXED, NUMBER, PASSWORD, Desk, desk_of, logged_in

pytestmark = pytest.mark.slow
PAGES = (
    "/",
    "/inbox",
    "/held",
    "/cases",
    "/duties",
    "/duties?show=all",
    "/search?q=行政处罚",
    "/cases/2026-0001",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("web") / "office") as found:
        yield found


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_and_runs_no_inline_code(desk: Desk, path: str) -> None:
    answer = desk.client.get(path)
    assert answer.status_code == 200
    assert "style=" not in answer.text and "onclick" not in answer.text
    assert all("src=" in part.split(">")[0] for part in answer.text.split("<script")[1:])


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_headers(desk: Desk, path: str) -> None:
    headers = desk.client.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"


def test_a_paper_shows_its_image_its_boxes_and_its_fields(desk: Desk) -> None:
    paper = desk.papers()["summons"]
    text = desk.client.get(f"/papers/{paper}").text
    assert 'data-testid="paper-image"' in text and 'data-testid="finding"' in text
    assert 'data-testid="doubt"' in text and 'data-testid="confirm"' in text
    assert 'class="mark" id="m' in text and 'value="2026-10-20 09:30"' in text
    image = desk.client.get(f"/papers/{paper}/pages/2.jpg")
    assert image.headers["content-type"] == "image/jpeg" and image.content[:3] == b"\xff\xd8\xff"


def test_a_search_hit_leads_to_the_lit_page(desk: Desk) -> None:
    text = desk.client.get("/search?q=传票").text
    assert 'data-testid="search-hit"' in text
    link = text.split('data-testid="search-hit"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert 'class="found"' in desk.client.get(link).text


@pytest.mark.parametrize(
    "asked, hits",
    [
        ("number=2026-0001", True),
        (f"number={NUMBER}", True),
        ("number=初88号", True),
        ("number=2026-0777", False),
        ("party=赵明远", True),
        ("party=北碚区民政局&q=传票", True),
        ("party=没有此人", False),
        ("cause=行政处罚", True),
        ("cause=土地征收", False),
        ("unit=没有", False),
        ("court=重庆市北碚区人民法院", True),
        ("court=西湖", False),
        ("outcome=revoke", False),
        ("file_number=2026-0001", True),
        ("kind=summons&since=2026-09-21&until=2026-09-21", True),
        ("kind=summons&since=2026-09-22", False),
        ("kind=summons&until=2026-09-20", False),
        ("year=2026&kind=summons", True),
    ],
)
def test_each_condition_of_a_search_narrows_it(desk: Desk, asked: str, hits: bool) -> None:
    answer = desk.client.get(f"/search?{asked}")
    assert answer.status_code == 200
    assert ('data-testid="search-hit"' in answer.text) is hits


@pytest.mark.parametrize(
    "asked, said",
    [("since=昨天", "开始日期"), ("since=2026-09-02&until=2026-09-01", "之后"), ("kind=没有", "文书种类")],
)
def test_a_condition_that_cannot_be_is_refused_in_plain_words(desk: Desk, asked: str, said: str) -> None:
    answer = desk.client.get(f"/search?{asked}")
    assert answer.status_code == 400 and said in answer.text


def test_a_box_in_an_address_can_only_be_numbers(desk: Desk) -> None:
    paper = desk.papers()["summons"]
    text = desk.client.get(f'/papers/{paper}?lit=0.1,0.2,0.3,"><script>alert(1)</script>').text
    assert "alert(1)</script>" not in text and 'class="found"' not in text


@pytest.mark.parametrize("sort", ["number", "title", "stage", "lost", "waiting", "nothing"])
def test_the_register_can_be_sorted_and_filtered(desk: Desk, sort: str) -> None:
    assert desk.client.get(f"/cases?sort={sort}&down=false").text.count('data-testid="case-row"') == len(
        desk.numbers()
    )
    assert 'data-testid="case-row"' not in desk.client.get(f"/cases?year=1999&sort={sort}").text


# --- changing -------------------------------------------------------------------------------------


def test_a_corrected_value_changes_the_duties(desk: Desk) -> None:
    paper = desk.papers()["summons"]
    before = {d["key"]: d["due"] for d in desk.case()["duties"]}
    answer = desk.post(
        f"/papers/{paper}",
        **{
            "was:hearing_time": "2026-10-20T09:30",
            "value:hearing_time": "2026-10-27T14:30",
            "action": "save",
        },
    )
    assert answer.status_code == 303
    after = {d["key"]: d["due"] for d in desk.case()["duties"]}
    assert before["BB-10-2#1"] == "2026-10-16" and after["BB-10-2#1"] == "2026-10-23"


def test_what_nobody_touched_stays_and_an_open_doubt_stays_open(desk: Desk) -> None:
    paper = desk.papers()["respond_notice"]
    before = next(p for p in desk.case()["papers"] if p["id"] == paper)
    fields = {f"{kind}:served_on": "2026-09-07" for kind in ("was", "value")}
    desk.post(f"/papers/{paper}", action="save", **fields)
    after = next(p for p in desk.case()["papers"] if p["id"] == paper)
    assert before == after and any(d["about"] == "served_on" for d in after["doubts"])


def test_a_value_another_person_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    paper = desk.papers()["summons"]
    answer = desk.post(
        f"/papers/{paper}", **{"was:hearing_place": "第一法庭", "value:hearing_place": "第九法庭"}
    )
    assert answer.status_code == 409 and "别人改过" in answer.text


def test_a_fact_another_person_entered_meanwhile_is_not_overwritten(desk: Desk) -> None:
    facts = "/cases/2026-0001/facts"
    assert desk.post(facts, **{"was:handler": "", "fact:handler": "王办"}).status_code == 303
    late = {"was:handler": "", "fact:handler": "李办", "was:unit": "", "fact:unit": ""}
    for form in (late, {"added": "handler", "added_value": "李办"}):
        answer = desk.post(facts, **form)
        assert answer.status_code == 409 and "承办人（现在是“王办”）刚才已被别人改过" in answer.text
    assert desk.post(facts, **{**late, "fact:handler": "王办"}).status_code == 303  # both say the same
    assert desk.case()["facts"]["handler"] == "王办"
    assert desk.post(facts, **{**late, "was:handler": "王办", "fact:handler": ""}).status_code == 303
    assert "handler" not in desk.case()["facts"]


def test_a_held_paper_is_filed_in_a_new_case(desk: Desk) -> None:
    paper, before = desk.papers()["held-complaint"], len(desk.numbers())
    assert desk.post(f"/papers/{paper}", case="new", action="next").headers["location"].startswith("/papers/")
    assert len(desk.numbers()) == before + 1
    desk.post(f"/papers/{paper}", case="2026-0001", action="save")


def test_a_paper_is_moved_to_the_case_a_person_names_by_its_court_number(desk: Desk) -> None:
    papers = desk.papers()
    paper = papers.get("held-complaint") or papers["complaint"]
    desk.post(f"/papers/{paper}", case="2026-0001", action="save")
    desk.post(f"/papers/{paper}", case="new", action="save")
    assert paper not in [p["id"] for p in desk.case()["papers"]]
    desk.post(f"/papers/{paper}", other_case="(2026)渝0109行初88号", action="save")
    assert paper in [p["id"] for p in desk.case()["papers"]]


def test_a_paper_is_moved_to_a_case_with_another_number_only_after_it_was_asked(desk: Desk) -> None:
    paper, other = (
        desk.papers()["summons"],
        next(n for n in desk.numbers() if n != "2026-0001" and MIXED in _numbers(desk, n)),
    )
    sent = {
        "case": other,
        "action": "save",
        "value:hearing_place": "第八法庭",
        "was:hearing_place": "本院第三法庭",
    }
    asked = desk.post(f"/papers/{paper}", **sent)
    assert asked.status_code == 409 and paper in [p["id"] for p in desk.case()["papers"]]
    text = html.unescape(asked.text)
    assert NUMBER in text and MIXED in text and f"仍然移入 {other}" in text
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', asked.text))
    assert fields["value:hearing_place"] == "第八法庭" and fields["sure_case"] == other
    with desk.house.reading() as session:
        hidden = question(session, Ledger(session).paper(paper), {"case": other}, lambda case: False)
    assert "登记在案件 2026-0001" in text and hidden and hidden.known is None  # to whom may not see it
    assert desk.post(f"/papers/{paper}", **{**sent, "sure_case": "2026-0009"}).status_code == 409
    assert desk.post(f"/papers/{paper}", **{**fields, "token": desk.token()}).status_code == 303
    assert paper in [p["id"] for p in desk.case(other)["papers"]]
    back = desk.post(f"/papers/{paper}", other_case=NUMBER, action="save")
    assert back.status_code == 303 and paper in [p["id"] for p in desk.case()["papers"]]  # its own number


def _numbers(desk: Desk, case: str) -> list[str]:
    return [n["number"] for n in desk.case(case)["court_numbers"]]


def test_a_stopped_paper_can_only_go_back(desk: Desk) -> None:
    secret = desk.papers()["held-respond_notice"]
    assert desk.post(f"/papers/{secret}", case="new", action="save").status_code == 403
    assert desk.papers()["held-respond_notice"] == secret


def test_facts_approvals_and_duties_are_entered(desk: Desk, tmp_path: Path) -> None:
    assert (
        desk.post("/cases/2026-0001/facts", **{"was:leader": "", "fact:leader": "李四（副局长）"}).status_code
        == 303
    )
    assert desk.case()["facts"]["leader"] == "李四（副局长）"
    assert (
        desk.post(
            "/cases/2026-0001/approve", step="用印", who="张三", on="2026-09-20", opinion="同意"
        ).status_code
        == 303
    )
    assert desk.case()["approvals"][-1]["step"] == "用印"
    duty = next(d["key"] for d in desk.case()["duties"] if d["status"] in ("open", "overdue"))
    fields = {"token": desk.token(), "duty": duty, "on": "2026-09-20", "by": "张三"}
    proof = {"evidence": ("回执.pdf", b"%PDF-1.4 proof", "application/pdf")}
    answer = desk.client.post("/cases/2026-0001/done", data=fields, files=proof, follow_redirects=False)
    assert answer.status_code == 303
    assert {d["key"]: d["status"] for d in desk.case()["duties"]}[duty] == "done"
    proofs = re.findall(
        r'href="(/files/[^"]+)" data-testid="proof"', desk.client.get("/cases/2026-0001").text
    )
    assert [desk.client.get(path).content for path in proofs] == [b"%PDF-1.4 proof"]
    desk.post("/cases/2026-0001/undo", duty=duty)
    assert {d["key"]: d["status"] for d in desk.case()["duties"]}[duty] != "done"


def test_a_final_volume_without_its_materials_needs_a_reason(desk: Desk) -> None:
    answer = desk.post("/cases/2026-0001/bind", final="1")
    assert answer.status_code == 400 and "还缺" in answer.text


def _no_volume(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    def bind(house: House, case: str) -> list[str]:
        raise DataError("LibreOffice 没有转换出来")

    patch.setattr(corridor, "bind_working", bind)
    patch.setattr(corridor, "CLOSING_KINDS", {"summons"})
    corridor.bind_if_closed(desk.house, "2026-0001", desk.papers()["summons"][:22])


def _no_document(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    def write(house: House, case: Case, spec: TemplateSpec, duties: object) -> str:
        raise DataError("模板打不开")

    patch.setattr(scribe, "_write", write)
    corridor.draft_settled(desk.house, "2026-0001")


def _no_paper(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    def searchable(*_: object) -> None:
        raise DataError("这一页带不过来")

    patch.setattr(desk.house.press, "searchable", searchable)
    with desk.house.reading() as session:
        record = Ledger(session).paper(desk.papers()["summons"])
    desk.house.transact(lambda s: Ledger(s).save_paper(replace(record, searchable=None)))
    publish.publish_case(desk.house, "2026-0001")


@pytest.mark.parametrize(
    "fail, told",
    [
        (_no_volume, "未定卷没有装订成</b>：LibreOffice 没有转换出来"),
        (_no_document, "没有写成</b>：模板打不开"),
        (_no_paper, "“传票”的可检索版没有做成</b>：这一页带不过来"),
    ],
    ids=["volume", "document", "paper"],
)
def test_what_could_not_be_made_is_told_until_a_person_has_it_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fail: Callable[..., None], told: str
) -> None:
    with monkeypatch.context() as patch:
        fail(desk, patch)
    page = desk.client.get("/cases/2026-0001").text
    assert told in page and told in desk.client.get("/").text
    again = r'data-testid="unmade">.*?<form method="post" action="([^"]+)">(.*?)</form>'
    asked = re.findall(again, page, re.DOTALL)
    for path, form in asked:
        fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))
        assert desk.post(html.unescape(path), **{**fields, "token": desk.token()}).status_code == 303
    assert asked and all(
        'data-testid="unmade"' not in desk.client.get(p).text for p in ("/cases/2026-0001", "/")
    )


def test_a_paper_moved_away_leaves_the_working_volume_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = desk.papers()
    page = f"/papers/{papers.get('held-complaint') or papers['complaint']}"  # alone in its envelope
    desk.post(page, case="2026-0001", action="save")
    assert desk.post("/cases/2026-0001/bind").status_code == 303
    bound: list[str] = []

    def bind(house: House, case: str) -> list[str]:
        bound.append(case)
        return []

    monkeypatch.setattr(corridor, "bind_working", bind)
    assert desk.post(page, case="new", action="save").status_code == 303
    assert bound == ["2026-0001"]  # the new case has no volume yet
    assert desk.post(page, case="2026-0001", action="save").status_code == 303
    assert bound == ["2026-0001", "2026-0001"]


def test_a_final_volume_that_does_not_hold_what_was_done_since_says_so_until_it_is_bound_anew(
    desk: Desk,
) -> None:
    page = f"/papers/{desk.papers()['summons']}"
    assert desk.post("/cases/2026-0001/bind", final="1", reason="试装").status_code == 303
    for place in ("第九法庭", "第十法庭"):
        sent = {"was:hearing_place": _place(desk), "value:hearing_place": place, "action": "save"}
        assert desk.post(page, **sent).status_code == 303
    desk.post("/cases/2026-0001/bind")
    shown = desk.client.get("/cases/2026-0001").text
    assert shown.count("定卷不是最新的</b>：定卷之后文书又有改动") == 1
    assert 'data-testid="unmade"' not in desk.client.get("/").text  # nothing failed
    assert desk.post("/cases/2026-0001/bind", final="1", reason="试装").status_code == 303
    corridor.bind_if_closed(
        desk.house, "2026-0001", desk.papers()["summons"][:22]
    )  # later than the final one
    assert "定卷不是最新的" not in desk.client.get("/cases/2026-0001").text


def test_whoever_saves_a_paper_of_a_bound_case_does_not_wait_for_its_volume(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = threading.Event()

    def slow(house: House, case: str, envelope: str) -> list[str]:
        assert bound.wait(60)
        raise AccessError("磁盘已满", "请清理磁盘。")

    assert desk.post("/cases/2026-0001/bind").status_code == 303
    monkeypatch.setattr(corridor, "bind_if_closed", slow)
    monkeypatch.setattr(going_on, "PATIENCE", 0.1)
    page = f"/papers/{desk.papers()['summons']}"
    sent = {"was:hearing_place": _place(desk), "value:hearing_place": "第十二法庭", "action": "save"}
    said = desk.post(page, **sent).headers["location"]
    assert "案卷正在后台重新装订" in unquote(said) and _place(desk) == "第十二法庭"
    assert "正在后台重新制作" in desk.client.get("/cases/2026-0001").text
    assert going_on.GoingOn(desk.house).is_busy("2026-0001")  # as pages that were started again know it too
    bound.set()
    told = "没有更新完</b>：磁盘已满"
    wait_until(lambda: told in desk.client.get("/cases/2026-0001").text, 60)
    assert "正在后台" not in desk.client.get("/cases/2026-0001").text
    assert told in desk.client.get("/").text
    broken = desk.post("/cases/2026-0001/renew", envelope=desk.papers()["summons"][:22])
    assert broken.status_code == 400 and told in desk.client.get("/cases/2026-0001").text
    assert {"decide", "renew"} <= {work.name for work in failed(desk.house)}
    monkeypatch.undo()
    assert desk.post("/cases/2026-0001/renew", envelope=desk.papers()["summons"][:22]).status_code == 303
    assert "没有更新完" not in desk.client.get("/cases/2026-0001").text
    assert not {"decide", "renew"} & {work.name for work in failed(desk.house)}  # settled by the clerk
    sent = {"was:hearing_place": "第十二法庭", "value:hearing_place": "不是", "pages": "9", "action": "save"}
    assert desk.post(page, **sent).status_code == 400  # a wrong wish is told at once, not later
    assert "保存的内容已经记下" not in desk.client.get("/cases/2026-0001").text


def test_a_decision_that_is_kept_is_told_so_though_its_rest_breaks_off(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(house: House, case: str, envelope: str) -> list[str]:
        raise AccessError("磁盘已满", "请清理磁盘。")

    monkeypatch.setattr(corridor, "bind_if_closed", full)
    before = _place(desk)
    sent = {"was:hearing_place": before, "value:hearing_place": f"{before}二", "action": "save"}
    said = unquote(desk.post(f"/papers/{desk.papers()['summons']}", **sent).headers["location"])
    assert "已保存；但文书和案卷没有更新完" in said and _place(desk) == f"{before}二"
    monkeypatch.undo()
    sent = {"was:hearing_place": f"{before}二", "value:hearing_place": before, "action": "save"}
    assert (
        desk.post(f"/papers/{desk.papers()['summons']}", **sent).headers["location"].endswith(quote("已保存"))
    )
    assert "没有更新完" not in desk.client.get("/cases/2026-0001").text  # a later decision did it


def test_all_is_checked_only_once_the_paper_just_saved_has_no_open_doubt(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def where(paper: str) -> str:
        return unquote(desk.post(f"/papers/{paper}", action="next").headers["location"])

    paper = desk.papers()["summons"]
    monkeypatch.setattr("pipeline.doors.web.paper.next_waiting", lambda *_: None)
    with desk.house.reading() as session:
        record = Ledger(session).paper(paper)
    settled, open_ = (
        replace(record, paper=replace(record.paper, doubts=doubts))
        for doubts in ((), (Doubt("hearing_place", "看不清"),))
    )
    desk.house.transact(lambda s: Ledger(s).save_paper(settled))
    assert where(paper).startswith("/cases/2026-0001?") and "都核对完了" in where(paper)
    desk.house.transact(lambda s: Ledger(s).save_paper(open_))
    assert where(paper).startswith("/held?")
    desk.house.transact(lambda s: Ledger(s).save_paper(record))


def test_a_destroyed_case_shows_what_stayed_and_offers_nothing_that_is_gone(desk: Desk) -> None:
    _destroyed_on(desk, "2026-11-02", DESTROYED)
    overview.renew_all(desk.house)  # a look leaves it some seconds to the work that goes on
    case, inbox, *archive = (
        desk.client.get(path).text
        for path in ("/cases/2026-0001", "/inbox", *(f"/archive?year=2026&page={n}" for n in range(1, 6)))
    )
    _destroyed_on(desk, "", "filed")
    assert "已于 2026-11-02 销毁，电子文件不能再打开" in case and NUMBER in case
    assert "/files/" not in case and "<form" not in case.split("<main", 1)[1]
    row = re.findall(
        r'<tr data-testid="volume-row">(?:(?!</tr>).)*2026-0001.*?</tr>', "".join(archive), re.DOTALL
    )[0]
    assert "已于 2026-11-02 销毁" in row and "/files/" not in row and "<form" not in row
    assert "已销毁" in inbox and "正在识别" not in inbox


def _destroyed_on(desk: Desk, day: str, status: str) -> None:
    def change(session: Session) -> None:
        CaseRegister(session).set_facts("2026-0001", {"destroyed_on": day})
        for row in session.exec(select(ArrivalRow).where(ArrivalRow.name == BAD_NAME)):
            row.status = status

    desk.house.transact(change)


def test_what_still_cannot_be_made_is_told_with_its_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        _no_paper(desk, patch)
        said = unquote(desk.post("/cases/2026-0001/publish").headers["location"])
    assert "仍没有做成：这一页带不过来" in said
    assert "已重新制作" in unquote(desk.post("/cases/2026-0001/publish").headers["location"])


def _place(desk: Desk) -> str:
    paper = next(p for p in desk.case()["papers"] if p["kind"] == "summons")
    with desk.house.reading() as session:
        return str(Ledger(session).paper(paper["id"]).paper.value("hearing_place"))


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/papers/{paper}", "/cases/2026-0001/facts", "/cases/2026-0001/done", "/cases/2026-0001/undo",
     "/cases/2026-0001/approve", "/cases/2026-0001/draft", "/cases/2026-0001/bind"],
)  # fmt: skip
@pytest.mark.parametrize("token", ["", "guessed", "令牌"])
def test_a_form_without_the_token_changes_nothing(desk: Desk, path: str, token: str) -> None:
    before = desk.case()
    data = {"token": token, "on": "2026-09-20", "step": "用印", "duty": "BB-06-2#1", "fact:leader": "王五"}
    answer = desk.client.post(path.format(paper=desk.papers()["summons"]), data=data, follow_redirects=False)
    assert answer.status_code == 403 and desk.case() == before


def test_a_form_of_another_site_is_refused(desk: Desk) -> None:
    data = {"token": desk.token(), "fact:leader": "王五"}
    answer = desk.client.post("/cases/2026-0001/facts", data=data, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("host", "code"),
    [("evil.example", 400), ("evil.example:8571", 400), ("127.0.0.1.evil.example", 400), ("[::1", 400), ("localhost:8571", 200),
     ("127.0.0.1:8571", 200), ("[::1]:8571", 200), ("[::1]", 200), ("10.2.3.4", 200), ("TestServer.", 200)],
)  # fmt: skip
@pytest.mark.parametrize("client", ["127.0.0.1", "10.9.9.9"])
def test_a_name_the_office_does_not_know_is_refused_whoever_asks(
    desk: Desk, host: str, code: int, client: str
) -> None:
    answer = TestClient(desk.app, client=(client, 5000)).get("/login", headers={"Host": host})
    assert answer.status_code == code and (code == 200 or "--name" in answer.text)


def test_a_page_that_leads_its_own_name_here_gains_nothing_by_playing_the_proxy(desk: Desk) -> None:
    config = web_config(desk.app, Listening("127.0.0.1", 0, proxies=("127.0.0.1",)))
    config.load()
    page = TestClient(config.loaded_app, base_url="http://evil.example", client=("127.0.0.1", 5000))
    assert page.get("/login", headers={"X-Forwarded-For": "10.9.9.9"}).status_code == 400


@pytest.mark.parametrize(
    ("listening", "said"),
    [
        (Listening("127.0.0.1", 0), ""),
        (Listening("127.0.0.1", 0, proxies=("127.0.0.1",)), ""),
        (Listening("0.0.0.0", 0), "明文"),
        (Listening("0.0.0.0", 0, proxies=("10.0.0.7",)), "明文"),
        (Listening("0.0.0.0", 0, "c.pem", "k.pem"), "只在可信的内网"),
    ],
    ids=["this machine alone", "a proxy on it", "open", "open past its proxy", "with a certificate"],
)
def test_whoever_can_come_past_the_proxy_is_warned_of(listening: Listening, said: str) -> None:
    told = "".join(cautions(listening))
    assert bool(told) == bool(said) and said in told


def test_a_certificate_proves_the_name_and_the_machine_knows_its_own() -> None:
    assert Listening("0.0.0.0", 0, "c.pem", "k.pem").known is None
    known = Listening("0.0.0.0", 0, names=("yingsu.example",)).known or ()
    assert {"yingsu.example", socket.gethostname()} <= set(known)


@pytest.mark.parametrize(
    ("proxies", "believed"),
    [((), False), (("10.0.0.7",), False), (("127.0.0.1",), True)],
    ids=["no proxy is named", "another one is", "the one that asks"],
)
def test_only_a_named_proxy_is_believed_about_who_asks(
    desk: Desk, proxies: tuple[str, ...], believed: bool
) -> None:
    config = web_config(desk.app, Listening("127.0.0.1", 0, proxies=proxies))
    config.load()
    visitor = TestClient(config.loaded_app, client=("127.0.0.1", 5000))
    said = {"X-Forwarded-For": "10.9.9.9", "X-Forwarded-Proto": "https"}
    answer = visitor.post(
        "/login", data={"name": "zhang", "password": PASSWORD}, headers=said, follow_redirects=False
    )
    assert answer.status_code == 303
    assert ("; Secure" in answer.headers["set-cookie"]) == believed


def test_a_browser_asks_for_a_page_image_each_time_and_sees_none_after_a_logout(desk: Desk) -> None:
    image = f"/papers/{desk.papers()['summons']}/pages/2.jpg"
    visitor = logged_in(desk.app, "zhang")
    first = visitor.get(image)
    assert first.headers["cache-control"] == "private, no-cache"
    again = {"If-None-Match": first.headers["etag"]}
    assert visitor.get(image, headers=again).status_code == 304
    visitor.cookies.clear()
    assert visitor.get(image, headers=again).status_code == 401


@pytest.mark.parametrize(
    "path",
    ["config.toml", "../config.toml", "archive/../config.toml", "%2e%2e/config.toml", "archive/%2e%2e/.yingsu/yingsu.db",
     "/etc/passwd", "//etc/passwd", ".yingsu/yingsu.db", "archive/_日志/2026.jsonl", "archive/2026/目录.html", "archive",
     "archive/2026/..%2f..%2fconfig.toml", "archive/%00"],
)  # fmt: skip
def test_nothing_but_files_of_a_case_is_served(desk: Desk, path: str) -> None:
    assert (desk.office.root / "config.toml").is_file()
    assert desk.client.get(f"/files/{path}").status_code == 404


def test_received_files_are_not_served_by_their_stored_name(desk: Desk) -> None:
    stored = next(p for p in desk.office.root.glob("archive/_收件/*/*/*") if p.is_file())
    assert desk.client.get(f"/files/{stored.relative_to(desk.office.root).as_posix()}").status_code == 404


def test_what_is_no_pdf_is_only_downloaded_and_cannot_run(desk: Desk) -> None:
    folder = next(desk.office.root.glob("archive/2026/*/案件.json")).parent
    (folder / "原件/x.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    answer = desk.client.get(f"/files/{(folder / '原件/x.html').relative_to(desk.office.root).as_posix()}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"] == "sandbox"
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_secret_page_is_never_shown(desk: Desk) -> None:
    secret = desk.papers()["held-respond_notice"]
    page = desk.client.get(f"/papers/{secret}").text
    assert "标有密级" in page and "paper-image" not in page and "赵明远" not in page
    assert desk.client.get(f"/papers/{secret}/pages/1.jpg").status_code == 403


def test_an_original_with_a_secret_page_is_not_served_whole(desk: Desk) -> None:
    with desk.house.reading() as session:
        mixed = next(p for p in Ledger(session).filed_papers() if p.paper.value("case_number") == MIXED)
    folder = next(desk.office.root.glob(f"archive/2026/{mixed.case} */")) / "原件"
    assert not list(folder.glob("*_合.pdf"))
    folder.mkdir(exist_ok=True)
    earlier = folder / f"{mixed.arrival}_合.pdf"  # as an earlier version left it
    earlier.write_bytes(b"%PDF-1.7")
    answer = desk.client.get(f"/files/{earlier.relative_to(desk.office.root).as_posix()}")
    earlier.unlink()
    assert answer.status_code == 403 and "密级" in answer.text
    other = next(desk.office.root.glob("archive/2026/*/原件/*alert(1)*.pdf")).relative_to(desk.office.root)
    assert desk.client.get(f"/files/{other.as_posix()}").headers["content-type"] == "application/pdf"


def test_only_the_papers_own_pages_are_served(desk: Desk) -> None:
    paper = desk.papers()["summons"]
    for number in (0, 1, 3, -1, 99):
        assert desk.client.get(f"/papers/{paper}/pages/{number}.jpg").status_code == 404
    assert desk.client.get("/papers/nothing/pages/1.jpg").status_code == 404


def test_names_from_outside_are_never_markup(desk: Desk) -> None:
    mark = "<script>alert(1)</script>"
    desk.post("/cases/2026-0001/facts", added="title", added_value=mark)
    desk.post("/cases/2026-0001/facts", added="plaintiff", added_value=f'"><b>{mark}')
    paths = [*PAGES, f"/papers/{desk.papers()['summons']}", f"/search?q={mark}", f"/?said={mark}"]
    for path in paths:
        text = desk.client.get(path).text
        assert mark not in text and BAD_NAME not in text and "<b><script" not in text, path
    assert "&lt;script&gt;" in desk.client.get("/cases").text


def test_an_unknown_page_is_told_plainly(desk: Desk) -> None:
    answer = desk.client.get("/nothing")
    assert answer.status_code == 404 and "没有这个页面" in answer.text
    assert desk.client.get("/cases/2099-0001").status_code == 404
    assert desk.client.get(f"/cases/{NUMBER}").status_code == 200


# --- upload ---------------------------------------------------------------------------------------


def inbox_of(desk: Desk) -> set[str]:
    inbox = desk.office.root / "inbox"
    return {
        p.relative_to(inbox).as_posix()
        for p in inbox.rglob("*")
        if p.is_file() and not p.relative_to(inbox).parts[0].startswith(("_", ".处理中"))
    }


def test_an_upload_lies_in_the_inbox_byte_for_byte(desk: Desk) -> None:
    content = bytes(range(256)) * 9000
    files = [("file", ("../../来件 一.pdf", content)), ("file", ("来件 一.pdf", b"other"))]
    answer = desk.client.post(
        "/upload", data={"token": desk.token()}, files=files, headers={"accept": "application/json"}
    )
    assert answer.json() == {"received": ["来件 一.pdf", "来件 一 (2).pdf"]}
    assert (desk.office.root / "inbox/来件 一.pdf").read_bytes() == content
    assert (desk.office.root / "inbox/来件 一 (2).pdf").read_bytes() == b"other"
    assert "来件 一.pdf" in desk.client.get("/inbox/rows").text
    assert not list((desk.office.root / "inbox").glob(".上传-*"))


def test_files_of_one_envelope_lie_in_one_folder_with_their_day(desk: Desk) -> None:
    fields = {"token": desk.token(), "together": "1", "served_on": "2026-09-12"}
    desk.client.post("/upload", data=fields, files=[("file", ("1.jpg", b"a")), ("file", ("2.jpg", b"b"))])
    found = [p for p in (desk.office.root / "inbox").iterdir() if "收到2026-09-12" in p.name]
    assert len(found) == 1 and sorted(p.name for p in found[0].iterdir()) == ["1.jpg", "2.jpg"]


@pytest.mark.parametrize(
    ("token", "name", "served"),
    [("wrong", "a.pdf", ""), ("", "~$a.docx", ""), ("", "a.tmp", ""), ("", "_回执", ""), ("", "b.pdf", "昨天")],
    ids=["no token", "lock file", "scratch", "own folder", "no date"],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_refused_and_leaves_nothing(
    desk: Desk, token: str, name: str, served: str
) -> None:
    before = inbox_of(desk)
    data = {"token": token or desk.token(), "served_on": served}
    answer = desk.client.post(
        "/upload", data=data, files={"file": (name, b"x")}, headers={"accept": "application/json"}
    )
    assert answer.status_code in (400, 403) and answer.json()["message"]
    assert inbox_of(desk) == before and not list((desk.office.root / "inbox").glob(".上传-*"))


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (AccessError("数据库不能读写：被锁住", "请稍后再试。"), 503, "数据库不能读写：被锁住。请稍后再试。"),
        (RuntimeError("secret detail"), 500, "程序出错，这一步可能没有完成"),
    ],
    ids=["the database is away", "a fault of the program"],
)
@pytest.mark.parametrize("place", ["the page", "the guard"])
def test_what_no_form_caused_is_told_plainly_and_with_the_headers(
    desk: Desk, error: Exception, code: int, said: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    module, name = (keys, "KEYMAP") if place == "the page" else (accounts, "login_of")
    monkeypatch.setattr(module, name, Failing(error) if place == "the page" else fails)
    visitor = TestClient(desk.app, raise_server_exceptions=False, cookies=dict(desk.client.cookies))
    answer = visitor.get("/keys")
    assert answer.status_code == code and said in answer.text and "secret detail" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert visitor.get("/keys", headers={"Accept": "application/json"}).json()["message"].startswith(said[:6])


class Failing:
    """A table that cannot be gone through."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __iter__(self) -> Iterator[object]:
        raise self.error
