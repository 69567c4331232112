"""The pages of archivist, inspector and administrator, and the statistics: what they show, change and refuse."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient

from pipeline.config import load_settings
from pipeline.doors.web import statistics
from pipeline.flow import works
from pipeline.flow.archive import rebuilding
from pipeline.flow.archive.year_figures import FiguresOfYears
from pipeline.flow.office import staffing
from pipeline.flow.office.accounts import add_account, log_in
from pipeline.flow.office.house import House
from pipeline.store.accounts import Account
from tests.office import judgment
from tests.web_office import NUMBER, PASSWORD, Desk, desk_of, logged_in

pytestmark = pytest.mark.slow
CASE = "2026-0001"
PEOPLE = (
    Account("unit", "甲", ("clerk",), "法制科"),
    Account("judge", "丁一", ("inspector",), "法制科"),
    Account("near", "丁二", ("inspector",), "执法科"),
    Account("chief", "戊", ("admin",)),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("pages") / "office") as found:
        found.office.run("ingest", found.office.mail("判决.pdf", *judgment(NUMBER)))
        found.office.run("set", CASE, "unit=执法科")
        for account in PEOPLE:
            add_account(found.house, account, PASSWORD)
        yield found


@pytest.fixture(scope="module")
def clients(desk: Desk) -> dict[str, TestClient]:
    return {a.name: logged_in(desk.app, a.name) for a in PEOPLE} | {"zhang": desk.client}


def token_of(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/password").text)
    assert found
    return found.group(1)


def post(client: TestClient, path: str, **fields: str) -> tuple[int, str]:
    """(status, where it leads or what it says) of a form sent as the pages do."""
    answer = client.post(path, data={"token": token_of(client), **fields}, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


@pytest.mark.parametrize(
    ("who", "path"),
    [("zhang", "/statistics"), ("unit", "/statistics"), ("zhang", "/archive"), ("judge", "/reviews"), ("chief", "/admin")],
)  # fmt: skip
def test_every_page_runs_no_inline_code(clients: dict[str, TestClient], who: str, path: str) -> None:
    answer = clients[who].get(path)
    assert answer.status_code == 200 and "style=" not in answer.text and "onclick" not in answer.text


def test_every_figure_opens_its_cases_and_charts_are_drawn(clients: dict[str, TestClient]) -> None:
    text = clients["zhang"].get("/statistics?year=2026").text
    rows = {r.split("</td><td>")[1].split("</td>")[0]: r for r in text.split('data-testid="figure">')[1:]}
    assert f'href="/cases/{CASE}"' in rows["败诉率"] and "100.0%" in rows["败诉率"]
    assert "<svg" in text and 'aria-label="按承办单位' in text
    assert clients["zhang"].get("/statistics?year=notayear").status_code == 200


def test_a_clerk_of_a_unit_counts_only_its_cases_and_gets_no_report(clients: dict[str, TestClient]) -> None:
    text = clients["unit"].get("/statistics?year=2026").text
    assert CASE not in text and 'id="reports"' not in text
    assert post(clients["unit"], "/statistics/report", kind="losses", year="2026")[0] == 403


def test_figures_that_an_act_overtook_say_so(
    clients: dict[str, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "此后有案件变动" not in clients["zhang"].get("/statistics").text
    counted = FiguresOfYears.of
    monkeypatch.setattr(FiguresOfYears, "of", lambda *a: replace(counted(*a), is_current=False))
    assert "此后有案件变动" in clients["zhang"].get("/statistics").text


def test_a_report_is_written_and_fetched_and_nothing_else(desk: Desk, clients: dict[str, TestClient]) -> None:
    assert post(clients["zhang"], "/statistics/report", kind="losses", year="2026")[0] == 303
    assert post(clients["zhang"], "/statistics/report", kind="weather", year="2026")[0] == 400
    names = sorted(p.name for p in (desk.office.root / "archive/_报告/2026").iterdir())
    assert len(names) == 3
    for name in names:
        assert clients["zhang"].get(f"/statistics/files/2026/{name}").status_code == 200
        assert clients["unit"].get(f"/statistics/files/2026/{name}").status_code == 403
        assert clients["chief"].get(f"/statistics/files/2026/{name}").status_code == 403
    for bad in (
        "2026/..%2f..%2f_日志%2f2026.jsonl",
        "..%2f..%2f/config.toml",
        "2026/%00",
        "..%2f_日志/2026.jsonl",
    ):
        assert clients["zhang"].get(f"/statistics/files/{bad}").status_code == 404


def test_a_round_from_the_draw_to_the_score_and_the_answer(
    desk: Desk, clients: dict[str, TestClient]
) -> None:
    judge, near = clients["judge"], clients["near"]
    code, where = post(judge, "/reviews", year="2026", seed="7", inspector="judge", blind="1")
    assert code == 303
    review = where.partition("?")[0].rpartition("/")[2]
    assert 'data-testid="review-round"' in judge.get("/reviews").text
    sheet = f"/reviews/{review}/{CASE}"
    text = judge.get(sheet).text
    assert text.count('data-testid="score-item"') == 29 and "?page=" in text
    assert post(judge, f"{sheet}/score", item="4-1", how="points", points="7")[0] == 400
    assert post(judge, f"{sheet}/score", item="4-1", how="points", points="8", reason="x")[0] == 400
    assert post(judge, f"{sheet}/score", how="points", points="8", reason="x")[0] == 400
    assert post(judge, f"{sheet}/score", how="confirm")[0] == 303
    assert post(judge, f"{sheet}/score", item="4-1", how="points", points="6.5", reason="<b>有回执")[0] == 303
    text = judge.get(sheet).text
    assert "6.5" in text and "&lt;b&gt;有回执" in text and "2项中已填写0项" in text
    works.do_on(desk.app.state.queue, "set", CASE, {"loss_causes": "证据不足"}, "张三", None)
    assert "2项中已填写1项" in judge.get(sheet).text  # what was checked is not kept beyond an act
    assert post(near, f"{sheet}/score", how="confirm")[0] == 400
    assert post(judge, f"{sheet}/remedy", text="补齐备案", due="2026-12-10")[0] == 303
    assert any(d["id"] == "BB-21-2" for d in desk.case(CASE)["duties"])
    assert post(judge, f"{sheet}/answer", text="已补", on="2026-11-20")[0] == 303
    assert post(judge, f"/reviews/{review}/report")[0] == 303
    assert "report-link" not in judge.get(f"/reviews/{review}").text  # blind, and not every sheet is complete
    assert judge.get("/reviews/2099-1").status_code == 404


def test_a_sample_goes_out_and_comes_in_on_the_page_and_nobody_scores_for_a_colleague(
    desk: Desk, clients: dict[str, TestClient]
) -> None:
    judge = clients["judge"]
    works.do_on(desk.app.state.queue, "bind", CASE, False, None)
    review = post(judge, "/reviews", year="2026", lost="1")[1].partition("?")[0].rpartition("/")[2]
    for who, path in (("zhang", "send"), ("unit", "take-in"), ("zhang", "packages")):
        where = f"/reviews/{path}" if path == "packages" else f"/reviews/{review}/{path}"
        assert post(clients[who], where)[0] == 403
    everything = post(judge, "/reviews", year="2026", seed="8")[1].partition("?")[0]
    code, said = post(judge, f"{everything}/send")
    assert code == 400 and "还没有装订" in said
    assert post(judge, f"/reviews/{review}/send")[0] == 303
    (name,) = re.findall(rf'href="/reviews/{review}/packages/([^"]+)"', judge.get(f"/reviews/{review}").text)
    path = f"/reviews/{review}/packages/{name}"
    packed = judge.get(path).content
    assert clients["zhang"].get(path).status_code == 403
    for bad in ("..%2f..%2f..%2fconfig.toml", "%00", "x.zip"):
        assert judge.get(f"/reviews/{review}/packages/{bad}").status_code == 404
    with zipfile.ZipFile(io.BytesIO(packed)) as bag:
        sheet = bag.read(next(n for n in bag.namelist() if n.endswith("评分表.xlsx")))
    for person, code in (("外聘专家", 303), ("丁二", 400), ("", 400)):
        answer = judge.post(
            f"/reviews/{review}/take-in",
            data={"token": token_of(judge)},
            files={"sheet": ("表.xlsx", filled_sheet(sheet, person), "application/octet-stream")},
            follow_redirects=False,
        )
        assert answer.status_code == code, answer.text
    assert "外聘专家：<b>5</b>" in judge.get(f"/reviews/{review}/{CASE}").text
    assert post(judge, f"/reviews/{review}/report")[0] == 303
    reports = re.findall(r'report-link" href="([^"]+)"', judge.get(f"/reviews/{review}").text)
    assert {path[-4:] for path in reports} == {"docx", ".pdf", "xlsx"} and len(reports) == 3
    assert all(judge.get(path).status_code == 200 for path in reports)
    assert judge.get(f"/reviews/{review}/reports/..%2f..%2fconfig.toml").status_code == 404
    assert clients["unit"].get(reports[0]).status_code == 403
    answer = judge.post(
        "/reviews/packages", data={"token": token_of(judge)}, files={"package": ("x.zip", packed)}
    )
    assert answer.status_code == 200 and "评查包" in answer.text
    assert judge.get(f"/reviews/{review}/{CASE}/files/1").status_code == 404


def test_nobody_scores_the_own_unit_whoever_was_named_and_a_round_can_be_of_one_unit(
    clients: dict[str, TestClient],
) -> None:
    near = clients["near"]
    assert "<option>执法科</option>" in near.get("/reviews").text
    assert post(near, "/reviews", year="2026", unit="法制科")[0] == 400
    review = post(near, "/reviews", year="2026", unit="执法科")[1].partition("?")[0]
    code, said = post(near, f"{review}/{CASE}/score", how="confirm")
    assert code == 400 and "不能评查本单位（执法科）的案卷" in said
    assert post(clients["judge"], f"{review}/{CASE}/score", how="confirm")[0] == 303


def filled_sheet(content: bytes, person: str) -> bytes:
    """The sheet with one item scored by somebody."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    header = [cell.value for cell in book.worksheets[0][1]]
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[header.index("项目")].value == "4-1" and row[header.index("案卷")].value == CASE:
            for name, value in (("评查员", person), ("评分", 5), ("理由", "x")):
                row[header.index(name)].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("who", ["zhang", "unit", "chief"])
def test_only_an_inspector_scores(clients: dict[str, TestClient], who: str) -> None:
    for path in ("/reviews", f"/reviews/2026-1/{CASE}/score", f"/reviews/2026-1/{CASE}/remedy"):
        assert post(clients[who], path, year="2026", how="confirm", text="x", due="2026-12-10")[0] == 403


def test_the_archivist_sees_what_is_bound_and_checks_every_byte(clients: dict[str, TestClient]) -> None:
    text = clients["zhang"].get("/archive?year=2026").text
    assert 'data-testid="volume-link"' in text and "还缺" in text
    answer = clients["zhang"].post("/archive/verify", data={"token": token_of(clients["zhang"])})
    assert "没有问题" in answer.text
    assert clients["judge"].get("/archive").status_code == 403


def test_a_figure_with_many_cases_lists_them_in_pages(
    clients: dict[str, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics, "FEW", 0)
    text = clients["zhang"].get("/statistics?year=2026").text
    for address in re.findall(r'href="(/statistics/cases[^"]+)"', text):  # the list adds up to the figure
        page = clients["zhang"].get(html.unescape(address)).text
        counts = [re.findall(r"(\d+) 次</td>", row + "</td>") for row in page.split('"figure-case"')[1:]]
        (told,) = re.findall(r"（(\d+)/(\d+)）", page)
        whole = sum(int(row[0]) for row in counts)
        assert (str(sum(int(row[1]) for row in counts if row[1:])), str(whole)) == told, address
    address = next(
        a for a in re.findall(r'href="(/statistics/cases[^"]+)"', text) if "%E8%B4%A5%E8%AF%89%E7%8E%87" in a
    )
    page = clients["zhang"].get(html.unescape(address)).text
    assert f'href="/cases/{CASE}"' in page and page.count('data-testid="figure-case"') == 1 and "✓" in page
    assert clients["zhang"].get("/statistics/cases?year=2026&group=x&name=y").status_code == 404
    assert clients["unit"].get(html.unescape(address)).status_code in (200, 404)
    assert CASE not in clients["unit"].get(html.unescape(address)).text


def test_the_administrator_says_who_may_appear_for_what_and_the_archive_remembers(
    desk: Desk, clients: dict[str, TestClient], tmp_path: Path
) -> None:
    chief = clients["chief"]
    was = re.search(r'name="was" value="([^"]+)"', chief.get("/admin").text)
    assert was and "config.toml 里写的" in chief.get("/admin").text
    rows = {"leader_name": ["王局", "李副", ""], "leader_post": ["局长", "副局长", ""], "leader_rank": ["正职", "副职", ""], "leader_portfolio": ["", "行政处罚", ""]}  # fmt: skip
    form = {"token": token_of(chief), "was": was[1], "units": "执法科\n\n法制科", **rows}
    for wrong in ({"leader_name": ["", "李副"]}, {"leader_name": ["李副", "李副"]}, {"units": "甲\n甲"}, {"units": "甲、乙"}, {"leader_portfolio": ["x" * 301]}):  # fmt: skip
        assert chief.post("/admin/staff", data={**form, **wrong}, follow_redirects=False).status_code == 400
    for who in ("zhang", "judge", "unit"):
        answer = clients[who].post("/admin/staff", data={**form, "token": token_of(clients[who])})
        assert answer.status_code == 403
    assert desk.house.settings.office.leaders == ()
    assert chief.post("/admin/staff", data=form, follow_redirects=False).status_code == 303
    office = desk.house.settings.office
    assert office.units == ("执法科", "法制科") and [(e.name, e.rank) for e in office.leaders] == [("王局", "正职"), ("李副", "副职")]  # fmt: skip
    assert [o.portfolio for o in desk.house.rules.officials] == ["", "行政处罚"]
    page = clients["zhang"].get(f"/cases/{CASE}").text
    assert 'placeholder="按分管建议李副（副局长）"' in page
    offered = re.findall(r'<option value="([^"]+)" label="([^"]+)">', page)
    assert offered == [("李副（副局长）", "副职　分管行政处罚，与本案相符"), ("王局（局长）", "正职")]
    again = chief.post("/admin/staff", data={**form, "units": "丙"}, follow_redirects=False)
    assert again.status_code == 400 and "已被别人改过" in again.text
    other = House(load_settings(desk.office.root / "config.toml"))  # as any other process starts
    assert other.settings.office.leaders == office.leaders
    other.close()

    (copy := tmp_path / "office").mkdir()
    for name in ("config.toml", "archive"):
        source = desk.office.root / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    house = House(load_settings(copy / "config.toml"))
    rebuilding.rebuild(house)
    house.close()
    rebuilt = House(load_settings(copy / "config.toml"))
    assert rebuilt.settings.office.leaders == office.leaders
    rebuilt.close()


def test_a_change_of_config_after_that_is_told_and_does_not_count(
    desk: Desk, clients: dict[str, TestClient]
) -> None:
    config = desk.office.root / "config.toml"
    before = config.read_text("utf-8")
    config.write_text(before + 'units = ["新科"]\n', "utf-8")
    house = House(load_settings(config))
    with house.reading() as session:
        staff = staffing.staff_of(house, session)
    assert staff.saved and staff.config_changed and "新科" not in house.settings.office.units
    house.close()
    config.write_text(before, "utf-8")


def test_an_administrator_adds_stops_and_resets_accounts(desk: Desk, clients: dict[str, TestClient]) -> None:
    chief = clients["chief"]
    answer = chief.post(
        "/admin/users", data={"token": token_of(chief), "name": "new", "person": "新人", "role": ["clerk"]}
    )
    found = re.search(r"<code>([^<]+)</code>", answer.text)
    assert found and log_in(desk.house, "new", found.group(1)).login.account.must_change
    assert post(chief, "/admin/users", name="new", role="clerk")[0] == 400
    assert post(chief, "/admin/users/new/disabled", disabled="1")[0] == 303
    assert "已停用" in chief.get("/admin").text
    assert post(chief, "/admin/users/chief/disabled", disabled="1")[0] == 400
    assert post(chief, "/admin/queue/take-in-guessed")[0] == 404
    assert (
        clients["zhang"].post("/admin/users", data={"token": token_of(clients["zhang"])}).status_code == 403
    )
    assert CASE not in chief.get("/admin").text and "第十六条" in chief.get("/admin").text
