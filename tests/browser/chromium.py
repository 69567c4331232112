"""A real Chromium before the workbench; a script that fails or an error on the console fails the test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium")
PASSWORD = "correct horse 马"
needs_chromium = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed on this machine"),
]


@contextmanager
def browsing(url: str | None = None) -> Iterator[Page]:
    """A page of a browser of its own; addresses without a host are those of ``url``."""
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        size = {"width": 1366, "height": 768}
        page = browser.new_context(viewport=size, locale="zh-CN", base_url=url).new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if is_fault(said.type, said.text) else None
        )
        yield page
        browser.close()
        assert not complaints, complaints


def is_fault(kind: str, text: str) -> bool:
    """Whether a line of the console tells of a fault; a page that says no (not logged in, changed meanwhile) is none."""
    return kind == "error" and re.search(r"status of (401|409)", text) is None


def begin(page: Page, url: str) -> None:
    """The first start: the printed address makes the first account, with every role, and logs it in."""
    page.goto(url)
    form = page.get_by_test_id("first-start-form")
    form.get_by_label("账户").fill("zhang")
    form.get_by_label("姓名").fill("张三")
    for field in form.locator("input[type=password]").all():
        field.fill(PASSWORD)
    form.get_by_role("button").click()
    page.get_by_test_id("upload").wait_for()
