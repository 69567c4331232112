"""One served office, one story for each role: pages put in order, volumes kept, a file reviewed, accounts kept; and how it all looks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
import pytest

from tests.browser.chromium import PASSWORD, begin, browsing, needs_chromium
from tests.office import Office, complaint, notice, summons
from tests.serving import serving, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

pytestmark = needs_chromium
NUMBER = "（2026）渝0109行初88号"
LONG = "重庆某某建设工程有限责任公司、阿卜杜热合曼·买买提江、㙦𬱖"
PATIENCE = 60_000


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    root = tmp_path_factory.mktemp("stories") / "office"
    return Office(root, config='[office]\nname = "北碚区司法局"\nunits = ["执法监督科"]\n')


@pytest.fixture(scope="module")
def desk(office: Office) -> Iterator[Page]:
    """A browser logged in with every role in an office with one case of many parties and long names."""
    office.run("ingest", office.mail("来件.pdf", notice(NUMBER, LONG), complaint(), summons(NUMBER)))
    with serving(office) as started, browsing(started["url"]) as page:
        page.set_default_timeout(PATIENCE)
        begin(page, started["url"])
        yield page
        page.goto("about:blank")


def said(page: Page, words: str) -> None:
    """Waits until the page says that something was done."""
    page.get_by_role("status").get_by_text(words).first.wait_for()


def late(route: Route, request: Request) -> None:
    """A script that comes half a second after its page."""
    request.frame.page.wait_for_timeout(500)
    route.continue_()


def test_a_clerk_splits_and_joins_a_file_by_hand(desk: Page) -> None:
    desk.goto("/cases/2026-0001")
    desk.get_by_test_id("paper-row").filter(has_text="传票").get_by_role("link").first.click()
    desk.get_by_role("link", name="整理页面").click()
    leaves = desk.get_by_test_id("leaf")
    assert leaves.count() == 3 and desk.locator("input[name=cut]").input_value() == "1;2;3"
    leaves.nth(2).get_by_role("button", name="并入上一份").click()
    assert desk.locator("input[name=cut]").input_value() == "1;2-3"
    leaves.nth(2).focus()
    desk.keyboard.press("[")
    assert desk.locator("input[name=cut]").input_value() == "1;3,2"
    desk.keyboard.press("x")
    joined = desk.get_by_test_id("cut-joined")
    assert (
        desk.locator("input[name=cut]").input_value() == "1,3,2" and "传票（第 3 页）" in joined.inner_text()
    )
    desk.get_by_test_id("cut-save").click()
    said(desk, "不再单独成份，已并入其他文书：行政起诉状（第 2 页）、传票（第 3 页）")
    desk.route("**/cut.js", late)
    desk.get_by_role("link", name="整理页面").click()
    desk.locator("input[name=cut]").fill("1;2;3")  # before the script of the page is there
    desk.get_by_role("button", name="并入上一份").nth(1).wait_for()
    assert desk.locator("input[name=cut]").input_value() == "1;2;3"
    assert [leaf.get_attribute("data-page") for leaf in leaves.all()] == ["1", "2", "3"]
    desk.get_by_test_id("cut-save").click()
    said(desk, "已重新分份")
    desk.goto("/cases/2026-0001")
    for name in ("应诉通知书", "行政起诉状", "传票"):
        assert desk.get_by_test_id("paper-row").filter(has_text=name).count() == 1, name


def test_an_archivist_finds_a_word_lit_on_its_page_binds_and_lends(desk: Page) -> None:
    desk.goto("/")
    desk.get_by_test_id("search-box").fill("第三法庭")
    desk.keyboard.press("Enter")
    desk.get_by_test_id("search-hit").get_by_role("link").first.click()
    desk.locator(".found").first.wait_for(state="attached")
    desk.goto("/cases/2026-0001#volumes")
    desk.get_by_label("缺材料仍要定卷的理由").fill("试装")
    desk.once("dialog", lambda dialog: dialog.accept())
    desk.get_by_test_id("bind-final").click()
    said(desk, "已定卷")
    desk.get_by_role("link", name="档案", exact=True).click()
    row = desk.get_by_test_id("volume-row").first
    row.get_by_text("借阅", exact=True).click()
    for name, value in {"who": "王办", "why": "复查", "until": "2099-01-01", "by": "李档"}.items():
        row.locator(f"input[name={name}]").fill(value)
    row.get_by_role("button", name="登记借阅").click()
    said(desk, "已登记借阅")
    desk.get_by_test_id("loan-row").get_by_role("button", name="已归还").click()
    said(desk, "已登记归还")
    desk.get_by_test_id("volume-row").first.get_by_label("移交").check()
    desk.get_by_role("button", name="做成移交包").click()
    said(desk, "移交包已写好")
    assert desk.get_by_test_id("bag-link").count() == 1


def test_a_clerk_sends_an_edited_document_back_and_compares_it(desk: Page) -> None:
    desk.goto("/cases/2026-0001#drafts")
    row = desk.get_by_test_id("draft-row").filter(has_text="下载").first
    content = desk.request.get(row.get_by_role("link", name="下载").get_attribute("href") or "").body()
    document = docx.Document(io.BytesIO(content))
    document.add_paragraph("家里加的一段")
    buffer = io.BytesIO()
    document.save(buffer)
    row.get_by_text("上传改稿").click()
    row.locator("input[type=file]").set_input_files(
        {"name": "改稿.docx", "mimeType": "application/octet-stream", "buffer": buffer.getvalue()}
    )
    row.get_by_test_id("upload-draft").click()
    said(desk, "已存为下一版")
    desk.get_by_test_id("compare").first.click()
    desk.get_by_text("家里加的一段").first.wait_for()


def test_a_yearly_duty_is_marked_done_from_the_list(desk: Page) -> None:
    desk.goto("/duties")
    row = desk.get_by_test_id("duty-row").filter(has_text="年度事项").first
    key = row.get_attribute("data-key")
    row.locator("summary", has_text="办结").click()
    row.locator("input[name=on]").fill("2026-01-05")
    row.get_by_role("button", name="办结").click()
    said(desk, "已办结")
    assert "2026-01-05" in desk.locator(f'[data-key="{key}"]').inner_text()


def test_an_administrator_adds_an_account_whose_first_login_asks_for_a_new_password(desk: Page) -> None:
    desk.goto("/admin")
    form = desk.locator("form[action='/admin/users']")
    form.get_by_label("账户").fill("li")
    form.get_by_label("姓名").fill("李四")
    form.get_by_label("办案人员").check()
    form.get_by_role("button", name="增加账户").click()
    first = desk.locator("main code").first.inner_text()
    assert desk.locator("[data-testid=user-row]", has_text="李四").count() == 1 and len(first) > 8
    assert desk.get_by_text("失败的工作 0 项").count() == 1
    desk.get_by_test_id("make-backup").click()
    said(desk, "已开始备份")
    while not desk.get_by_test_id("backup-row").count():
        desk.reload()
    assert re.search("[0-9a-f]{64}", desk.get_by_test_id("backup-row").first.inner_text())


def test_work_that_failed_is_told_with_its_reason_and_done_once_its_cause_is_gone(
    desk: Page, office: Office
) -> None:
    (folder,) = office.root.glob("archive/*/2026-0001*/拟稿")
    folder.rename(folder.with_name("放错的"))
    folder.write_text("不是文件夹", "utf-8")
    office.run("draft", "2026-0001", "管辖权异议申请书", code=5)
    desk.goto("/admin#queue")
    row = desk.get_by_test_id("failed-row")
    assert "拟稿" in row.inner_text() and "2026-0001" in row.inner_text() and "无法" in row.inner_text()
    folder.unlink()
    folder.with_name("放错的").rename(folder)
    row.get_by_role("button", name="再试一次").click()
    said(desk, "已重新开始")
    wait_until(lambda: (folder / "管辖权异议申请书-v1.docx").is_file(), 60)
    desk.goto("/admin#queue")
    assert desk.get_by_test_id("failed-row").count() == 0


def test_a_paper_with_another_number_is_moved_only_when_a_person_says_so_and_the_form_is_not_lost(
    desk: Page, office: Office
) -> None:
    other = "（2026）渝0109行初99号"
    office.run("ingest", office.mail("另案.pdf", notice(other, "钱三")))
    desk.goto("/cases/2026-0002")
    desk.get_by_test_id("paper-row").get_by_role("link").first.click()
    target, cause = desk.locator("input[name=other_case]"), desk.locator("[name='value:cause']")
    target.fill("2026-0001")
    cause.fill("行政强制")
    desk.get_by_test_id("confirm").click()
    asked = desk.get_by_test_id("ask").inner_text()
    assert other in asked and NUMBER in asked
    desk.locator("[data-back]").click()
    desk.get_by_text("上次填写的内容没有保存，已放回表中").wait_for()
    assert (target.input_value(), cause.input_value()) == ("2026-0001", "行政强制")
    desk.get_by_test_id("confirm").click()
    desk.get_by_test_id("move-anyway").click()
    said(desk, "已保存")
    desk.get_by_text("已归入 2026-0001").wait_for()
    assert cause.input_value() == "行政强制"
    desk.goto(
        "/cases/2026-0001"
    )  # its final volume was bound before; the page says so at the latest when all is made
    desk.locator("#notices").get_by_text("定卷不是最新的").wait_for()
    desk.route("**/cases/2026-0001", still_making, times=1)
    desk.reload()
    assert not desk.get_by_test_id("unmade").count()
    desk.get_by_test_id("rebinding").get_by_text("刚才的保存已经办完，但还有没做成或要处理的").wait_for()
    assert desk.get_by_test_id("unmade").count() == 1 and desk.get_by_test_id("volume-link").count()


def still_making(route: Route) -> None:
    """A case's page as it is while its volume is made anew, before anything is known to lack."""
    page = route.fetch()
    making = '<p class="notice" role="status" data-testid="rebinding" data-making>正在后台重新制作</p>'
    text = re.sub(
        '(?s)<div id="notices">.*?</div>\\s*</div>', making + '<div id="notices"></div>', page.text()
    )
    route.fulfill(response=page, body=text)


def enter(page: Page) -> None:
    """Logs in again on the page that asks for it."""
    form = page.get_by_test_id("login-form")
    form.get_by_label("账户").fill("zhang")
    form.get_by_label("口令").fill(PASSWORD)
    form.get_by_role("button").click()


def test_what_was_filled_in_comes_back_after_a_login_that_was_over_and_after_somebody_was_quicker(
    desk: Page,
) -> None:
    desk.goto("/cases/2026-0001")
    handler, reason = desk.get_by_label("承办人", exact=True), desk.get_by_label("更正的理由（可不填）")
    handler.fill("李办")
    reason.fill("换人")
    desk.context.clear_cookies()
    desk.locator("#facts + form").get_by_role("button", name="保存").click()
    desk.get_by_text("刚才填写的内容还没有保存").wait_for()
    enter(desk)
    desk.get_by_text("上次填写的内容没有保存，已放回表中").wait_for()
    assert (handler.input_value(), reason.input_value()) == ("李办", "换人")

    other = desk.context.new_page()
    other.goto("/cases/2026-0001")
    other.get_by_label("承办人", exact=True).fill("王办")
    other.locator("#facts + form").get_by_role("button", name="保存").click()
    said(other, "已保存")
    other.close()
    desk.locator("#facts + form").get_by_role("button", name="保存").click()
    desk.get_by_text("承办人（现在是“王办”）刚才已被别人改过").wait_for()
    desk.get_by_role("link", name="回到刚才的页面").click()
    desk.get_by_text("别人已改过：承办人（现在是“王办”）").wait_for()
    assert handler.input_value() == "李办"
    desk.locator("#facts + form").get_by_role("button", name="保存").click()
    said(desk, "已保存")
    desk.wait_for_load_state()  # then what was kept of the form is forgotten
    desk.goto("/cases/2026-0001")
    assert desk.locator(".unsaved").count() == 0 and handler.input_value() == "李办"


# --- how it looks ---------------------------------------------------------------------------------

LOOKED_AT = ("/", "/inbox", "/held", "/cases", "/cases/2026-0001", "/duties", "/archive", "/reviews", "/statistics",
             "/admin", "/search?q=法庭", "/password")  # fmt: skip
CONTRAST = """() => {
  const parts = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !e.checkVisibility() || e.closest("svg, script, option")) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(parts(style.color).slice(0, 3)), light(ground(e))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 600);
    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) bad.push(`${e.tagName} ${walk.currentNode.textContent.trim().slice(0, 20)}`);
  }
  return bad;
}"""


LONG_CANDIDATES = """() => [...document.querySelectorAll("button.candidate")].every((button) => {
  button.textContent = "阿不都热合曼·买买提江·吐尔逊、".repeat(9);
  return button.getBoundingClientRect().right <= button.closest(".candidates, p").getBoundingClientRect().right + 1;
})"""


def test_every_page_keeps_the_contrast_of_wcag_aa_fits_the_screen_and_prints_without_its_menu(
    desk: Page,
) -> None:
    desk.goto("/cases/2026-0001")
    paper = (
        desk.get_by_test_id("paper-row")
        .filter(has_text="传票")
        .get_by_role("link")
        .first.get_attribute("href")
        or ""
    )
    identity = re.sub(r"[?#].*", "", paper)
    for path in (*LOOKED_AT, identity, f"{identity}/cut"):
        desk.goto(path)
        assert desk.evaluate(LONG_CANDIDATES), path
        assert desk.evaluate(CONTRAST) == [], path
        assert desk.evaluate("document.documentElement.scrollWidth") <= 1366, path
        desk.emulate_media(media="print")
        assert not desk.locator("header").first.is_visible() and desk.locator("main").is_visible(), path
        assert desk.locator("main button:visible").count() == 0, path
        desk.emulate_media(media="screen")
