"""The fonts of official documents: each official name has a stand-in, rare characters of names are drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import ProgramMissing
from pipeline.tools.documents.fonts import (
    OFFICIAL,
    RARE_CHARACTERS,
    font_environment,
    font_families,
    font_folders,
    match_font,
    missing_characters,
)

needs_fontconfig = pytest.mark.skipif(shutil.which("fc-match") is None, reason="fontconfig is not installed")
STAND_INS = {
    "仿宋_GB2312": "FandolFang",
    "方正小标宋简体": "Noto Serif CJK SC SemiBold",
    "楷体_GB2312": "LXGW WenKai",
    "黑体": "Noto Sans CJK SC",
    "宋体": "Noto Serif CJK SC",
}


@pytest.mark.parametrize("family", OFFICIAL)
def test_the_official_font_comes_first_then_its_stand_in(family: str) -> None:
    assert font_families(family)[:2] == (family, STAND_INS[family])


def test_an_unknown_font_stands_for_itself() -> None:
    assert font_families("Comic Sans") == ("Comic Sans",)


@needs_fontconfig
@pytest.mark.parametrize("family", [f for f in OFFICIAL if f != "仿宋_GB2312"])
def test_a_document_gets_the_stand_in(family: str) -> None:
    found = match_font(family).families
    assert family in found or STAND_INS[family] in found


@needs_fontconfig
@pytest.mark.parametrize("family", OFFICIAL)
def test_rare_characters_of_names_are_drawn_in_every_font(family: str) -> None:
    assert missing_characters(family, RARE_CHARACTERS) == ""


@needs_fontconfig
def test_a_character_no_font_has_is_named() -> None:
    assert missing_characters("仿宋_GB2312", "应\U000f1234") == "\U000f1234"


def test_without_fontconfig_the_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="fontconfig"):
        match_font("黑体")


def test_a_child_keeps_our_environment_and_gets_our_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMETHING", "kept")
    environment = font_environment()
    assert environment["SOMETHING"] == "kept"
    assert Path(environment["FONTCONFIG_FILE"]).is_file()


def test_only_folders_that_exist_are_named() -> None:
    assert all(folder.is_dir() for folder in font_folders())
