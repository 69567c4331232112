"""The licence of every locked package, from its own metadata. ``python -m tests.licences`` writes docs/licences.md."""

from __future__ import annotations

import importlib.metadata as metadata
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
_HEAD = """# Licences of what the product uses

Every package of `requirements.lock` with the licence its metadata names, as `python -m tests.licences` writes it; a test keeps the list
complete and free of AGPL. What `setup/apt.txt` names comes from Debian and is not part of the product; a test reads the copyright files
of those that it runs with: python3-venv PSF-2.0, ca-certificates MPL-2.0, fontconfig MIT, tesseract-ocr, tesseract-ocr-chi-sim and
tesseract-ocr-osd Apache-2.0, libreoffice-writer-nogui (or libreoffice-writer) MPL-2.0, fonts-noto-cjk, fonts-noto-cjk-extra, fonts-lxgw-wenkai,
fonts-liberation and fonts-liberation2 OFL-1.1; PostgreSQL, where used, has its own permissive licence. FandolFang, which the set-up makes, is GPL
with font exception. Only `make test` uses poppler-utils (GPL) and poppler-data (some of its files are AGPL-3+).

| package | licence |
|---|---|
"""
_LONG = 60


def locked() -> list[str]:
    """The names in requirements.lock."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    found = [m.group(1) for line in lines if (m := re.match(r"([A-Za-z0-9._-]+)==", line))]
    return list(dict.fromkeys(found))


def licence_of(name: str) -> str | None:
    """What a package says of its licence; None when it is not installed here."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classified = [c.split(" :: ")[-1] for c in said.get_all("Classifier") or () if c.startswith("License")]
    expression = "".join(said.get_all("License-Expression") or ())
    plain = "".join(said.get_all("License") or ()).strip().partition("\n")[0]
    words = expression or "; ".join(c for c in classified if c != "OSI Approved") or plain or "not named"
    return words[:_LONG].replace("|", "/")


def debian() -> list[str]:
    """The Debian packages that the product runs with, from setup/apt.txt; of several one is installed."""
    lines = (ROOT / "setup" / "apt.txt").read_text(encoding="utf-8").splitlines()
    return [name for line in lines if line.startswith("run ") for name in line.partition("#")[0].split()[1:]]


def licences_of_debian(package: str) -> list[str]:
    """The licences a Debian package's copyright file names, one for each kind of its files; none when it is not installed."""
    path = Path("/usr/share/doc") / package / "copyright"
    said = path.read_text("utf-8", "replace") if path.is_file() else ""
    return re.findall(r"^License:\s*(.+)$", said, re.M)


def listed() -> dict[str, str]:
    """Package -> licence as docs/licences.md has it."""
    rows = re.findall(r"^\| ([^|\n]+) \| ([^|\n]+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    return {name: licence for name, licence in rows if name != "package"}


def main() -> None:
    """Writes the list; a package for another system keeps the row it has."""
    known = listed() if PAGE.is_file() else {}
    rows = {name: licence_of(name) or known.get(name, "for another system") for name in locked()}
    PAGE.write_text(_HEAD + "".join(f"| {n} | {text} |\n" for n, text in rows.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
