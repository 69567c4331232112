"""A ZIP that is brought up to folders which change meanwhile: each file once, as it was last, with a manifest of hashes."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

from pipeline.tools.opening.wordfile import BROKEN

MANIFEST = "manifest-sha256.txt"
_BLOCK = 1 << 20
_Look = tuple[
    int, int, int
]  # inode, size and time of the last change: a file that is replaced has another inode


class Bundle:
    """What is packed, by name; a file that changed takes the place of its older copy, one that is gone is left out."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._looks: dict[str, _Look] = {}
        self._hashes: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what is in it, without the manifest."""
        return tuple(self._hashes)

    def bring_up(self, files: Iterable[tuple[Path, str]], *, keep_gone: bool = False) -> bool:
        """Packs what is new or changed, drops what is gone (or keeps it as it was); whether there was anything."""
        present, changed = set[str](), False
        for path, name in files:
            try:
                changed |= self._bring(path, name)
                present.add(name)
            except FileNotFoundError:
                continue  # replaced or gone since it was listed: the next time tells
        gone = set[str]() if keep_gone else set(self._looks) - present
        for name in gone:
            self._drop(name)
        return changed or bool(gone)

    def add(self, path: Path, name: str) -> None:
        """Packs one file that lies in none of the folders."""
        self._hashes[name] = self._write(path, name)[1]

    def seal(self) -> None:
        """Writes the manifest, as ``sha256sum -c`` takes it."""
        lines = (f"{sha256}  {name}\n" for name, sha256 in sorted(self._hashes.items()))
        self._packed.writestr(MANIFEST, "".join(lines))

    def _bring(self, path: Path, name: str) -> bool:
        if self._looks.get(name) == _look(path.stat()):
            return False
        self._looks[name], self._hashes[name] = self._write(path, name)
        return True

    def _write(self, path: Path, name: str) -> tuple[_Look, str]:
        """Packs a file in place of its older copy, which stays listed where the file cannot be opened."""
        digest = hashlib.sha256()
        with path.open("rb") as source:
            look = _look(os.fstat(source.fileno()))
            entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
            entry.compress_type = zipfile.ZIP_DEFLATED
            self._drop(name)
            with self._packed.open(entry, "w", force_zip64=True) as target:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    target.write(block)
        return look, digest.hexdigest()

    def _drop(self, name: str) -> None:
        """The ZIP lists it no longer; its bytes stay between the others."""
        if self._looks.pop(name, None) is not None:
            self._hashes.pop(name)
            self._packed.filelist.remove(self._packed.NameToInfo.pop(name))


def _look(found: os.stat_result) -> _Look:
    return found.st_ino, found.st_size, found.st_mtime_ns


def first_wrong(packed: zipfile.ZipFile) -> str:
    """The first file that is not as the ZIP or its manifest says, or that the manifest names and is not there; empty: none.

    A manifest that cannot be read is itself what is wrong; a ZIP without one is held against its own checksums.
    """
    try:
        wanted = _wanted(packed)
    except (*BROKEN, OSError):
        return MANIFEST
    for name in packed.namelist():
        if name.endswith("/") or name == MANIFEST:
            continue
        found = _hash(packed, name)
        if found is None or (wanted is not None and wanted.pop(name, None) != found):
            return name
    return next(iter(wanted or ()), "")


def _wanted(packed: zipfile.ZipFile) -> dict[str, str] | None:
    if MANIFEST not in packed.namelist():
        return None
    lines = packed.read(MANIFEST).decode("utf-8").split("\n")
    return {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines) if name}


def _hash(packed: zipfile.ZipFile, name: str) -> str | None:
    """The SHA-256 of a packed file; None when it cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        with packed.open(name) as source:
            while block := source.read(_BLOCK):
                digest.update(block)
    except (*BROKEN, OSError):
        return None
    return digest.hexdigest()
