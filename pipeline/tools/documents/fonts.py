"""Fonts of official documents (公文字体): where they lie and what stands in for the official ones.

The templates keep the official names (仿宋_GB2312, 方正小标宋简体 …). ``data/fontconfig/fonts.conf`` puts a free
font behind each name, so an office that owns the official fonts gets them and every other office the nearest
free one. Nothing is installed into the system: LibreOffice is started with ``font_environment()``, typst is
given ``font_folders()`` and, for each text, ``font_families(name)``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from pipeline.errors import ProgramMissing
from pipeline.tools.data import DATA

FONT_CONFIG = DATA / "fontconfig" / "fonts.conf"
OFFICIAL = ("仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体")
TEXT = ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")
"""Those that running text is printed in: names stand in no title."""
RARE_CHARACTERS = "喆堃玥祎昇燊"
_ENTRY = "%{family}|%{index}|%{file}\n"
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class FontMatch:
    """What fontconfig gives for a wanted family: the family's names, the file, and which of the file's faces it is."""

    wanted: str
    families: tuple[str, ...]
    path: Path
    face: int = 0

    @property
    def name(self) -> str:
        """The first name of the family found."""
        return self.families[0] if self.families else ""


def font_environment() -> dict[str, str]:
    """The whole environment for a child that draws text (LibreOffice): ours plus FONTCONFIG_FILE."""
    return {**os.environ, "FONTCONFIG_FILE": str(FONT_CONFIG)}


def font_folders() -> tuple[Path, ...]:
    """The folders that hold fonts and exist, the one of ``make setup`` first."""
    own = FONT_CONFIG.parents[3] / ".fonts"
    home = Path.home() if os.environ.get("HOME") else None
    system = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    personal = [home / ".local/share/fonts", home / ".fonts"] if home else []
    return tuple(folder for folder in (own, *system, *personal) if folder.is_dir())


@cache
def font_families(name: str) -> tuple[str, ...]:
    """An official font name followed by its stand-ins, best first; only the name when none is known."""
    for alias in ElementTree.parse(FONT_CONFIG).getroot().iter("alias"):
        if alias.findtext("family") == name:
            return (name, *(node.text or "" for node in alias.iterfind("accept/family")))
    return (name,)


def match_font(family: str, characters: str = "") -> FontMatch:
    """The font a document gets for ``family``, among those that have all ``characters``.

    Asks ``fc-match`` with the product's own font configuration; ProgramMissing where it is absent.
    """
    pattern = _escaped(family)
    if characters:
        pattern += ":charset=" + " ".join(f"{ord(c):x}" for c in characters)
    names, face, path = (*_ask("fc-match", "-f", _ENTRY, pattern).split("|", 2), "", "")[:3]
    return FontMatch(family, tuple(names.split(",")) if names else (), Path(path), int(face or 0))


def missing_characters(family: str, characters: str) -> str:
    """Those of ``characters`` that no font has in the list tried for ``family``."""
    return "".join(c for c in characters if not _has(match_font(family, c).path, c))


def _has(path: Path, character: str) -> bool:
    code = ord(character)
    ranges = _ask("fc-scan", "-f", "%{charset} ", str(path)).split()
    return any(_within(code, part) for part in ranges)


def _within(code: int, part: str) -> bool:
    first, _, last = part.partition("-")
    return int(first, 16) <= code <= int(last or first, 16)


def _escaped(family: str) -> str:
    return "".join(f"\\{c}" if c in "\\-:," else c for c in family)


def _ask(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise ProgramMissing(f"找不到程序 {program}", "请运行：sudo apt-get install -y fontconfig。")
    command = [found, *arguments]
    answer = subprocess.run(
        command, env=font_environment(), capture_output=True, timeout=_SECONDS, check=False
    )
    return answer.stdout.decode("utf-8", "replace").strip("\n")
