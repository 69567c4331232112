"""A clerk's story in a real Chromium: what is dropped in is read, confirmed on the scan, and the duties follow."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import begin, browsing, needs_chromium
from tests.office import Office, notice, summons
from tests.serving import serving, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_chromium
NUMBER = "（2026）渝0109行初88号"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office", config='[office]\nname = "北碚区司法局"\n')


@pytest.fixture
def page() -> Iterator[Page]:
    with browsing() as shown:
        yield shown


def visible_part(page: Page, selector: str) -> Any:
    """Where an element lies in the window."""
    return page.locator(selector).first.bounding_box()


DROPPED = """([name, data]) => {
  const moved = new DataTransfer();
  moved.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name, { type: "application/pdf" }));
  return moved;
}"""


TOO_LARGE = """(name) => {
  const file = new File(["x"], name);
  Object.defineProperty(file, "size", { value: 5 * 2 ** 30 });
  const dropped = new Event("drop", { cancelable: true });
  dropped.dataTransfer = { files: [file] };
  document.querySelector("form.upload").dispatchEvent(dropped);
}"""


def drop(page: Page, file: Path) -> None:
    """A file dragged from the desktop onto the box for mail."""
    content = base64.b64encode(file.read_bytes()).decode()
    moved = page.evaluate_handle(DROPPED, [file.name, content])
    page.dispatch_event("form.upload", "drop", {"dataTransfer": moved})


def test_a_clerk_drops_mail_confirms_on_the_scan_and_sees_the_duties_change(
    office: Office, page: Page
) -> None:
    sent = office.mail("法院来件.pdf", notice(NUMBER), summons(NUMBER))
    with serving(office) as started:
        begin(page, started["url"])
        drop(page, sent)
        page.get_by_test_id("inbox-row").get_by_text("已归入").wait_for(timeout=90_000)
        page.get_by_test_id("begin").wait_for(timeout=60_000)
        assert page.locator("#tiles .warn").inner_text() == "2份文书待核对"  # without a reload
        assert page.locator("#current").get_by_role("link", name="2026-0001").count() == 1
        page.get_by_test_id("inbox-row").get_by_role("link", name="传票").click()

        image = page.get_by_test_id("paper-image")
        image.wait_for()
        wait_until(lambda: image.evaluate("image => image.naturalWidth") > 900, 30)
        place = page.locator("[data-testid=finding][data-field=hearing_place] input:visible")
        place.focus()
        lit, scan = visible_part(page, ".mark.lit"), image.bounding_box()
        assert scan and lit and scan["x"] <= lit["x"] and lit["x"] + lit["width"] <= scan["x"] + scan["width"]
        assert 0.3 < (lit["y"] - scan["y"]) / scan["height"] < 0.7

        page.locator("[data-testid=finding][data-field=hearing_time] input:visible").fill("2026-10-27 14:30")
        doubt = page.locator("[data-testid=doubt][data-field=served_on]")
        doubt.locator("input:visible").first.fill("2026-09-23")
        page.keyboard.press("Control+s")
        page.get_by_role("status").get_by_text("已保存").wait_for()
        assert doubt.count() == 0

        page.get_by_role("link", name="2026-0001").first.click()
        duty = page.locator('[data-testid=duty-row][data-key="BB-10-2#1"]')
        assert "2026-10-23" in duty.inner_text()
        duty.get_by_text("怎样算的").click()
        duty.get_by_role("link", name="看原件").click()
        page.locator(".found").wait_for(state="attached")
        page.goto("about:blank")


def test_a_file_chosen_before_the_page_is_ready_is_sent_all_the_same(office: Office, page: Page) -> None:
    sent = office.mail("法院来件.pdf", notice(NUMBER))
    with serving(office) as started:
        begin(page, started["url"])
        late: list[Any] = []
        page.route("**/static/desk.js*", lambda route: late.append(route))
        page.reload(wait_until="commit")
        page.get_by_test_id("upload").set_input_files(str(sent))
        wait_until(lambda: bool(late), 10)
        late[0].continue_()
        page.locator(".upload [role=status]").get_by_text("已收到 1 个文件").wait_for(timeout=20_000)
        page.evaluate(TOO_LARGE, "全部证据.pdf")  # told at once, nothing is sent
        page.locator(".upload .late").get_by_text("“全部证据.pdf”有 5.0 GB，一次上传最多 4.0 GB").wait_for()
        page.goto("about:blank")


def test_a_doubt_is_settled_by_the_keyboard_alone(office: Office, page: Page) -> None:
    office.run("ingest", office.mail("a.pdf", notice(NUMBER)), code=0)
    with serving(office) as started:
        begin(page, started["url"])
        page.goto(f"{started['url']}held")
        page.get_by_test_id("inbox-row").get_by_role("link", name="核对").click()
        wait_until(lambda: page.evaluate("document.activeElement?.name") == "value:served_on", 30)
        page.keyboard.press("Control+a")
        page.keyboard.type("2026-09-09")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/cases/2026-0001?*")
        page.get_by_text("待核对的文书都核对完了").wait_for()
        page.get_by_test_id("settled").wait_for()
        page.goto("about:blank")
    duty = next(d for d in office.json("case", NUMBER)["duties"] if d["id"] == "BB-06-2")
    assert (duty["assumed"], duty["due"]) == (False, "2026-09-16")


def test_an_inspector_draws_volumes_scores_one_and_sees_the_figures(office: Office, page: Page) -> None:
    office.run("ingest", office.mail("a.pdf", notice(NUMBER), summons(NUMBER)))
    with serving(office) as started:
        begin(page, started["url"])
        page.get_by_role("link", name="案卷评查").click()
        page.get_by_role("button", name="抽取案卷").click()
        page.get_by_role("link", name="2026-0001").click()
        item = page.locator('[data-testid=score-item][data-item="7-1"]')
        item.get_by_label("得分").fill("4")
        item.get_by_role("button", name="给分").click()
        page.get_by_role("status").get_by_text("已评分").wait_for()
        assert "张三：4" in item.inner_text().replace("\n", "").replace(" ", "")
        page.get_by_role("link", name="统计").click()
        page.locator("figure svg").first.wait_for()
        page.get_by_text("张三", exact=True).click()
        page.get_by_role("button", name="退出").click()
        page.get_by_test_id("login-form").wait_for()
        page.goto("about:blank")
