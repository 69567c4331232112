"""What must be true of an office at every moment, and at the end, whatever was killed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text

from tests.office import Office

_LINE = re.compile(rb"[0-9a-f]{64}  \S.*")


class Truth:
    """Looks at an office from outside: its folders and, for reading only, its database."""

    def __init__(self, office: Office, address: str = "") -> None:
        self.root = office.root
        self._address = address or f"sqlite:///{office.root}/.yingsu/yingsu.db"
        self._engine: Engine | None = None
        self._whole: dict[Path, tuple[int, int]] = {}
        self._bound: dict[str, str] = {}  # final volume -> its hash when it was first seen
        self.given: dict[str, str] = {}  # sha256 -> name of every file that was given
        self.copies: Counter[str] = Counter()  # how often its bytes were

    def give(self, path: Path) -> None:
        """Remembers a file that the office must never lose from now on."""
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        self.given[sha256] = path.name
        self.copies[sha256] += 1

    def broken(self) -> list[str]:
        """Everything that is wrong now; empty when all is as it must be."""
        looks = (
            self._lost,
            self._halves,
            self._numbers,
            self._twice,
            self._chain,
            self._drafts,
            self._finals,
        )
        return [what for look in looks for what in look()]

    def _lost(self) -> Iterator[str]:
        """A file moves from the inbox to the stage to the archive, so looking in this order misses none."""
        found: set[str] = set()
        for place in ("inbox", "inbox/.处理中", "archive/_收件"):
            found |= {d for d in map(_digest, _files(self.root / place)) if d}
        yield from (f"lost: {name} {sha[:8]}" for sha, name in self.given.items() if sha not in found)

    def _halves(self) -> Iterator[str]:
        """A file with its final name, in the archive or for the clerks, is whole; one that came broken is given back as it came."""
        places = ("archive", "inbox/_回执", "inbox/_退回", "inbox/_拟稿", "inbox/_日报")
        for path in (p for place in places for p in _files(self.root / place)):
            try:
                look = path.stat()
                if self._whole.get(path) == (look.st_size, look.st_mtime_ns):
                    continue
                if not _is_whole(path) and _digest(path) not in self.given:
                    yield f"half: {path.relative_to(self.root)}"
                self._whole[path] = (look.st_size, look.st_mtime_ns)
            except FileNotFoundError:
                continue  # replaced by its next version meanwhile

    def _numbers(self) -> Iterator[str]:
        serials = [row[0] for row in self.rows("SELECT serial FROM case_file ORDER BY serial")]
        if serials != list(range(1, len(serials) + 1)):
            yield f"numbers: {serials}"

    def _twice(self) -> Iterator[str]:
        words = (
            'SELECT p."case", p.kind, a.sha256, p.reading FROM paper p JOIN arrival a ON a.id = p.arrival'
            " WHERE p.status = 'filed'"
        )
        papers = Counter((c, k, s, str(_pages(r))) for c, k, s, r in self.rows(words))
        yield from (f"filed {n} times: {key[:2]}" for key, n in papers.items() if n > 1)

    def _chain(self) -> Iterator[str]:
        """The journal is one chain, and its file in the archive never says what the database does not."""
        files = sorted(p for p in _files(self.root / "archive/_日志") if p.suffix == ".jsonl")
        told = [json.loads(line)["hash"] for path in files for line in _lines(path)]  # first: it follows
        acts = self.rows("SELECT previous, hash FROM journal ORDER BY id")
        heads = [head for _, head in acts]
        if [before for before, _ in acts] != ["0" * 64, *heads][: len(acts)]:
            yield "journal: the chain is broken"
        if told != heads[: len(told)]:
            yield "journal: the file in the archive says something else than the database"

    def _drafts(self) -> Iterator[str]:
        """The versions of each document run without gap or double, and each lies where the register says."""
        found: dict[tuple[str, str], list[int]] = {}
        for case, template, version, path in self.rows(
            'SELECT "case", template, version, path FROM draft ORDER BY id'
        ):
            found.setdefault((case, template), []).append(version)
            if not (self.root / path).is_file():
                yield f"draft not there: {path}"
        for key, versions in found.items():
            if versions != list(range(1, len(versions) + 1)):
                yield f"versions of {key}: {versions}"

    def _finals(self) -> Iterator[str]:
        """A final volume is never written over; no two cases have one 档号."""
        for path, sha256 in self.finals():
            if self._bound.setdefault(path, sha256) != sha256 or _digest(self.root / path) != sha256:
                yield f"final volume changed: {path}"
        facts = [_plain(row[0]) for row in self.rows("SELECT facts FROM case_file")]
        given = Counter(f["file_number"] for f in facts if f.get("file_number"))
        yield from (f"档号 given {n} times: {number}" for number, n in given.items() if n > 1)

    def finals(self) -> list[tuple[str, str]]:
        """Path and hash of every final volume in the register."""
        volumes = [_plain(row[0]) for row in self.rows("SELECT content FROM volume WHERE final ORDER BY id")]
        return [(volume["path"], volume["sha256"]) for volume in volumes]

    def marks(self) -> Counter[Any]:
        """How many acts of people the journal has of each name."""
        words = (
            "SELECT content FROM journal WHERE act IN ('填写', '审批', '人工处理', '开始评查', '评查评分')"
        )
        return Counter(_plain(row[0]).get("by") for row in self.rows(words))

    def arrivals(self) -> Mapping[str, int]:
        """How often each given file was registered, by its bytes."""
        return Counter(row[0] for row in self.rows("SELECT sha256 FROM arrival"))

    def unfinished(self) -> int:
        """How many envelopes have no receipts yet, in the register and in the stage."""
        stage = self.root / "inbox/.处理中"
        staged = sum(p.is_dir() for p in stage.iterdir()) if stage.is_dir() else 0
        return staged + len(self.rows("SELECT id FROM envelope WHERE NOT done"))

    def strays(self) -> list[str]:
        """Files in case folders that neither the register nor the product's own names know."""
        known = {row[0] for row in self.rows("SELECT searchable FROM paper WHERE searchable IS NOT NULL")}
        known |= {row[0].removeprefix("archive/") for row in self.rows("SELECT path FROM draft")}
        archive = self.root / "archive"
        found = [*archive.glob("*/*/文书/*"), *archive.glob("*/*/拟稿/*"), *archive.rglob(".tmp-*")]
        return sorted(
            p.relative_to(archive).as_posix() for p in found if p.relative_to(archive).as_posix() not in known
        )

    def rows(self, words: str) -> list[tuple[Any, ...]]:
        """What the database says; nothing while the office has not begun."""
        if self._engine is None:
            self._engine = create_engine(self._address)
        try:
            with self._engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(words))]
        except Exception as error:
            if (
                "no such table" in str(error)
                or "does not exist" in str(error)
                or "unable to open" in str(error)
            ):
                return []  # the office has not begun yet
            raise

    def close(self) -> None:
        """Lets go of the database."""
        if self._engine is not None:
            self._engine.dispose()


def _files(place: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(place):  # a folder that goes away meanwhile is passed over
        yield from (p for p in (Path(folder, n) for n in names if not n.startswith(".tmp-")) if p.is_file())


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _pages(reading: object) -> object:
    return _plain(reading).get("pages")


def _plain(column: object) -> dict[str, Any]:
    """What a column of JSON holds; SQLite gives its text."""
    value = json.loads(column) if isinstance(column, str) else column
    return value if isinstance(value, dict) else {}


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return text.split("\n")[: text.count("\n")]


def _is_whole(path: Path) -> bool:
    """Whether a file can be read to its end as what its name says."""
    content = path.read_bytes()
    if "_收件" in path.parts:
        return hashlib.sha256(content).hexdigest() == path.parent.name
    if path.suffix == ".json":
        return _is_json(content)
    if path.suffix == ".jsonl":
        return content.endswith(b"\n") and all(_is_json(line) for line in content.splitlines())
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as packed:
            return packed.testzip() is None
    if path.suffix == ".html":
        return content.rstrip().endswith(b"</html>")
    if path.name == "manifest-sha256.txt":
        return content.endswith(b"\n") and all(_LINE.fullmatch(line) for line in content.splitlines())
    if path.suffix == ".pdf":
        return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
    return bool(content)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True
