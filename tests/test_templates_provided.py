"""An office without templates gets the product's own, and what it changed is never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.tools.documents.templates import LIST, SHIPPED, load_templates, provide_templates


def test_an_empty_folder_is_filled_with_every_template(tmp_path: Path) -> None:
    folder = provide_templates(tmp_path / "templates")
    assert folder == tmp_path / "templates"
    assert load_templates(folder) == load_templates(SHIPPED)
    for spec in load_templates(folder):
        assert (folder / spec.file).read_bytes() == (SHIPPED / spec.file).read_bytes()


def test_what_an_office_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "答辩状.docx").write_bytes(b"own")
    provide_templates(tmp_path)
    assert (tmp_path / "答辩状.docx").read_bytes() == b"own"
    assert (tmp_path / LIST).is_file()


def test_a_list_of_the_office_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / LIST).write_text("", encoding="utf-8")
    assert provide_templates(tmp_path) == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == [LIST]


def test_a_folder_that_cannot_be_made_leaves_the_products_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert provide_templates(tmp_path / "file" / "templates") == SHIPPED


def test_a_folder_without_a_list_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"templates\.toml"):
        load_templates(tmp_path)
