"""What the product is made of: locked packages and their licences."""

from __future__ import annotations

import re

from tests.licences import PAGE, debian, licence_of, licences_of_debian, listed, locked


def test_every_locked_package_has_its_licence_listed_and_none_is_agpl() -> None:
    rows = listed()
    assert list(rows) == locked()
    here = {name: licence_of(name) for name in rows}
    assert {n: text for n, text in here.items() if text is not None and rows[n] != text} == {}
    assert [n for n, text in rows.items() if "AGPL" in text.upper() or "AFFERO" in text.upper()] == []


def test_no_debian_package_the_product_runs_with_is_agpl_and_each_is_named() -> None:
    named = set(re.findall(r"[a-z0-9-]+", PAGE.read_text("utf-8")))
    assert [name for name in debian() if name not in named] == []
    found = {name: [text for text in licences_of_debian(name) if "AGPL" in text.upper()] for name in debian()}
    assert {name: texts for name, texts in found.items() if texts} == {}
