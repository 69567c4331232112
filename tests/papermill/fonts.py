"""The fonts a house may print with: whatever of the list is installed, plus folders of one's own.

More fonts make better scans: `python -m tests.papermill.fonts FOLDER` unpacks Debian's font packages into a
folder without installing them; name it in PAPERMILL_FONTS (several: separated by a colon).
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "fonts-arphic-ukai",
    "fonts-arphic-uming",
    "fonts-arphic-gbsn00lp",
    "fonts-arphic-gkai00mp",
    "fonts-wqy-microhei",
    "fonts-wqy-zenhei",
)


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a house: title, body and Latin; body falls back for rare characters."""

    title: str
    body: str
    latin: str | None


TITLES = ("Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UMing", "WenQuanYi Zen Hei", "LXGW WenKai")
BODIES = (
    "FandolFang R",
    "FandolFang",
    "Noto Serif CJK SC",
    "LXGW WenKai",
    "AR PL UMing",
    "AR PL UKai",
    "AR PL SungtiL GB",
    "AR PL KaitiM GB",
    "Noto Sans CJK SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
LATINS = (None, None, "Liberation Serif", "Liberation Sans")
FALLBACK = ("Noto Serif CJK SC", "LXGW WenKai", "Noto Sans CJK SC", "AR PL UMing")


def folders() -> list[Path]:
    """Folders with further fonts: .fonts of the checkout and those of PAPERMILL_FONTS."""
    named = [Path(name) for name in os.environ.get("PAPERMILL_FONTS", "").split(":") if name]
    return [path for path in (ROOT / ".fonts", *named) if path.is_dir()]


@functools.cache
def collection() -> typst.Fonts:
    """All fonts that can be printed with, read once."""
    return typst.Fonts(font_paths=[str(path) for path in folders()])


@functools.cache
def families() -> frozenset[str]:
    """The names of all font families that can be printed with."""
    return frozenset(collection().families())


def installed(names: tuple[str | None, ...]) -> list[str | None]:
    """Those of ``names`` that are there (None stays)."""
    return [name for name in names if name is None or name in families()]


@functools.cache
def file_of(family: str) -> tuple[str, int]:
    """File and face index of a system font, for drawing seals."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{index}", family], capture_output=True, text=True, check=True
    ).stdout
    path, index = found.split("\n")
    return path, int(index or 0)


def fetch(target: Path) -> None:
    """Unpacks Debian's font packages under ``target`` (needs apt-get and dpkg-deb)."""
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", *PACKAGES], cwd=target, check=True)
    for package in sorted(target.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(package), str(target)], check=True)
        package.unlink()


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
