"""Every form of the workbench that changes something: the journal names who was logged in (登录人), whoever did the act."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from sqlmodel import col, select

from pipeline.flow.office.accounts import add_account
from pipeline.store import journal
from pipeline.store.accounts import Account
from pipeline.store.tables import JournalRow
from tests.serving import wait_until
from tests.web_office import PASSWORD, Desk, desk_of, logged_in

pytestmark = pytest.mark.slow
BOSS = Account("boss", "主任", ("clerk", "archivist", "inspector", "admin"))
SIGNED = "主任（boss）"
CASE = "/cases/2026-0001"
ROUND = "/reviews/2026-1"
DAY = "2026-09-20"
# route, where it is sent, its fields; in an order in which each is possible
FORMS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("/papers/{identity}", "/papers/{summons}", {"was:hearing_place": "本院第三法庭", "value:hearing_place": "第九法庭", "action": "save", "by": "李办"}),
    ("/papers/{identity}/turn", "/papers/{summons}/turn", {"page": "2", "turned": "180"}),
    ("/papers/{identity}/cut", "/papers/{summons}/cut", {"was": "1;2", "cut": "1-2"}),
    ("/cases/{number}/facts", f"{CASE}/facts", {"was:leader": "", "fact:leader": "李四（副局长）", "by": "李办"}),
    ("/cases/{number}/approve", f"{CASE}/approve", {"step": "用印", "who": "王局", "on": DAY}),
    ("/cases/{number}/done", f"{CASE}/done", {"duty": "{duty}", "on": DAY, "by": "李办"}),
    ("/cases/{number}/undo", f"{CASE}/undo", {"duty": "{duty}", "by": "李办"}),
    ("/cases/{number}/draft", f"{CASE}/draft", {"template": "管辖权异议申请书"}),
    ("/cases/{number}/draft-file", f"{CASE}/draft-file", {"template": "{template}", "was": "{version}"}),
    ("/cases/{number}/bind", f"{CASE}/bind", {"final": "1", "reason": "试装"}),
    ("/archive/lend", "/archive/lend", {"case": "2026-0001", "who": "王办", "why": "复查", "until": "2099-01-01", "by": "李档"}),
    ("/archive/return", "/archive/return", {"case": "2026-0001", "who": "王办", "part": "正卷"}),
    ("/archive/transfer", "/archive/transfer", {"case": "2026-0001"}),
    ("/reviews", "/reviews", {"year": "2026", "inspector": "boss"}),
    ("/reviews/{review}/{case}/score", f"{ROUND}/2026-0001/score", {"how": "confirm"}),
    ("/reviews/{review}/{case}/remedy", f"{ROUND}/2026-0001/remedy", {"text": "补齐备案", "due": "2099-12-10"}),
    ("/reviews/{review}/{case}/answer", f"{ROUND}/2026-0001/answer", {"text": "已补", "on": DAY}),
    ("/reviews/{review}/report", f"{ROUND}/report", {}),
    ("/statistics/report", "/statistics/report", {"kind": "statistics", "year": "2026"}),
    ("/duties/standing/done", "/duties/standing/done", {"duty": "{yearly}", "on": "2026-01-05"}),
    ("/duties/standing/undo", "/duties/standing/undo", {"duty": "{yearly}"}),
    ("/admin/users", "/admin/users", {"name": "li", "person": "李四", "role": "clerk"}),
    ("/admin/users/{name}/password", "/admin/users/li/password", {}),
    ("/admin/users/{name}/disabled", "/admin/users/li/disabled", {"disabled": "1"}),
    ("/admin/staff", "/admin/staff", {"was": "{staff}", "units": "执法科"}),
    ("/admin/backup", "/admin/backup", {}),
    ("/upload", "/upload", {}),
    ("/password", "/password", {"old": PASSWORD, "new": PASSWORD + "2", "again": PASSWORD + "2"}),
)  # fmt: skip
CHANGES_NOTHING = {"/logout", "/archive/verify"}
BEFORE_THE_LOGIN = {"/login", "/first-start"}
# What needs years, another office, a correction that taught something or a failure: same guard, tests of their own.
ELSEWHERE = {
    "/archive/appraise", "/archive/approve", "/archive/destroy", "/reviews/packages", "/reviews/{review}/send",
    "/reviews/{review}/take-in", "/learned/forget", "/admin/queue/{identity}", "/cases/{number}/publish", "/cases/{number}/renew",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("signed") / "office") as found:
        add_account(found.house, BOSS, PASSWORD)
        yield Desk(found.office, found.house, found.app, logged_in(found.app, "boss"))


def test_every_form_is_known_to_the_table_below(desk: Desk) -> None:
    posted = {path for path, kinds in desk.app.openapi()["paths"].items() if "post" in kinds}
    assert posted == {route for route, _, _ in FORMS} | CHANGES_NOTHING | BEFORE_THE_LOGIN | ELSEWHERE


@pytest.mark.parametrize("route, path, fields", FORMS, ids=[route for route, _, _ in FORMS])
def test_what_is_done_on_a_page_names_in_the_journal_who_was_logged_in(
    desk: Desk, route: str, path: str, fields: dict[str, str]
) -> None:
    before, words = newest(desk), known(desk, route)
    data = {name: value.format(**words) for name, value in fields.items()}
    files = sent(desk, route, words)
    answer = desk.client.post(
        path.format(**words), data={"token": desk.token(), **data}, files=files, follow_redirects=False
    )
    assert answer.status_code in (200, 303), answer.text
    wait_until(lambda: not desk.app.state.bench.backups.is_busy)
    acts = [row for row in written_after(desk, before) if row.act not in ("查看案件", "登录")]
    assert acts and {(row.act, row.content.get("operator")) for row in acts} == {
        (row.act, SIGNED) for row in acts
    }


def newest(desk: Desk) -> int:
    with desk.house.reading() as session:
        return journal.newest(session)


def written_after(desk: Desk, number: int) -> list[JournalRow]:
    with desk.house.reading() as session:
        return list(session.exec(select(JournalRow).where(col(JournalRow.id) > number)))


def known(desk: Desk, route: str) -> dict[str, Any]:
    """What the forms of the table fill in: a paper, a duty, a document written, the yearly duty, the state of the staff."""
    words: dict[str, Any] = {"summons": desk.papers().get("summons", "")}
    if route.endswith(("/done", "/undo")):
        wanted = ("done",) if route.endswith("undo") else ("open", "overdue")
        words["duty"] = next((d["key"] for d in desk.case()["duties"] if d["status"] in wanted), "")
        page = desk.client.get("/duties?show=all").text
        words["yearly"] = (re.findall(r'data-key="([^"]+#20\d\d)"', page) or [""])[0]
    if route == "/cases/{number}/draft-file":
        words |= next(d for d in desk.case()["drafts"][::-1] if d["path"].endswith(".docx"))
    if route == "/admin/staff":
        words["staff"] = re.findall(r'name="was" value="([^"]*)"', desk.client.get("/admin").text)[0]
    return words


def sent(desk: Desk, route: str, words: dict[str, Any]) -> Any:
    """The file that goes with a form; None for most."""
    if route == "/upload":
        return {"file": ("说明.txt", "没有案号的说明".encode())}
    if route != "/cases/{number}/draft-file":
        return None
    document = docx.Document(str(desk.office.root / words["path"]))
    document.add_paragraph("家里加的一段")
    buffer = io.BytesIO()
    document.save(buffer)
    return {"file": ("改稿.docx", buffer.getvalue())}
