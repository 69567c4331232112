"""Pages the product owns (封面、卷内目录、备考表): typst sources with data, the same data the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from pipeline.errors import DataError
from pipeline.tools.data import DATA
from pipeline.tools.documents.fonts import font_families, font_folders

SOURCES = DATA / "typst"
NO_GLYPH = "〓"
_UNPRINTABLE = ("Cc", "Cf", "Cn", "Co", "Cs")
_PROBE = b"#set text(font: json(bytes(sys.inputs.fonts)))\n#json(bytes(sys.inputs.text))"
_FONTS = {
    "song": "宋体",
    "fang": "仿宋_GB2312",
    "title": "方正小标宋简体",
    "hei": "黑体",
    "kai": "楷体_GB2312",
}


def typeset(source: str, data: Mapping[str, object], made_on: dt.date, fonts: Sequence[Path] = ()) -> bytes:
    """One of the product's typst sources (name without .typ) with its data, as PDF/A-2b.

    ``made_on`` is the date the document bears; ``fonts`` are further folders with fonts. Data are plain JSON values; they are shown as they
    are, never run as markup; a character that no font has is shown as 〓.
    """
    return _typeset(source, data, fonts, lambda content: _compiled(source, content, made_on, fonts))


def typeset_png(source: str, data: Mapping[str, object], fonts: Sequence[Path] = ()) -> bytes:
    """The only page of a typst source as a picture (PNG, 200 dpi)."""

    def made(content: Mapping[str, object]) -> bytes:
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        page = typst.compile(
            SOURCES / f"{source}.typ",
            root=SOURCES,
            font_paths=_fonts(tuple(fonts)),
            format="png",
            ppi=200,
            sys_inputs={"data": text},
        )
        return bytes(page)

    return _typeset(source, data, fonts, made)


def _typeset(
    source: str,
    data: Mapping[str, object],
    fonts: Sequence[Path],
    compiled: Callable[[Mapping[str, object]], bytes],
) -> bytes:
    families = _families(fonts)
    content = {**cleaned(data), "fonts": families}
    try:
        return compiled(content)
    except typst.TypstError:
        unknown = _without_glyph(_characters(content), families["fang"], fonts)
        try:
            return compiled(_replaced(content, unknown))
        except typst.TypstError as error:
            raise DataError(f"版面 {source}.typ 不能排版：{error}", "请恢复该文件或重新安装。") from error


def _compiled(source: str, content: Mapping[str, object], made_on: dt.date, fonts: Sequence[Path]) -> bytes:
    made = typst.compile(
        SOURCES / f"{source}.typ",
        root=SOURCES,
        font_paths=_fonts(tuple(fonts)),
        format="pdf",
        sys_inputs={"data": json.dumps(content, ensure_ascii=False, sort_keys=True)},
        pdf_standards="a-2b",
        pdf_tags=False,
        timestamp=dt.datetime(made_on.year, made_on.month, made_on.day, tzinfo=dt.UTC),
    )
    return bytes(made)


def cleaned(value: Any) -> Any:
    """The same data with control, private and unassigned characters taken out of all its texts."""
    if isinstance(value, str):
        return "".join(c for c in value if c == "\n" or unicodedata.category(c) not in _UNPRINTABLE)
    return _mapped(cleaned, value)


def _mapped(change: Callable[[Any], Any], value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: change(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [change(item) for item in value]
    return value


def _replaced(value: Any, unknown: frozenset[str]) -> Any:
    if isinstance(value, str):
        return "".join(NO_GLYPH if c in unknown else c for c in value)
    return _mapped(lambda item: _replaced(item, unknown), value)


def _characters(value: Any) -> list[str]:
    if isinstance(value, str):
        return sorted(set(value))
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return sorted({c for item in value for c in _characters(item)})
    return []


def _without_glyph(
    characters: Sequence[str], families: Sequence[str], fonts: Sequence[Path]
) -> frozenset[str]:
    """Those characters that no font has: found by halving, since the typesetter only says yes or no."""
    if not characters or _can_show(characters, families, fonts):
        return frozenset()
    if len(characters) == 1:
        return frozenset(characters)
    middle = len(characters) // 2
    halves = (characters[:middle], characters[middle:])
    return frozenset().union(*(_without_glyph(half, families, fonts) for half in halves))


def _can_show(characters: Sequence[str], families: Sequence[str], fonts: Sequence[Path]) -> bool:
    try:
        typst.compile(
            _PROBE,
            font_paths=_fonts(tuple(fonts)),
            sys_inputs={"text": json.dumps(" ".join(characters)), "fonts": json.dumps(list(families))},
            pdf_standards="a-2b",
            timestamp=0,
        )
    except typst.TypstError:
        return False
    return True


def _families(fonts: Sequence[Path]) -> dict[str, list[str]]:
    return {key: _present(font_families(name), tuple(fonts)) for key, name in _FONTS.items()}


def _present(families: Sequence[str], fonts: tuple[Path, ...]) -> list[str]:
    known = _known(fonts)
    found = (known.get(family.lower()) or known.get(f"{family.lower()} r") for family in families)
    return [family for family in found if family] or ["Noto Serif CJK SC"]


@cache
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    """All fonts of the system, of ``make setup`` and of further folders: looked up once in a process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[*folders, *font_folders()])


@cache
def _known(folders: tuple[Path, ...]) -> dict[str, str]:
    """The families there are, by their name in small letters; the typesetter calls FandolFang "FandolFang R"."""
    return {name.lower(): name for name in _fonts(folders).families()}
