"""What must be true of an office once nothing is killed any more and all work has ended."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from pipeline.tools.files import sha256_of
from tests.campaign.truth import Truth
from tests.office import Office

_COMPARED = (("cases",), ("held",), ("duties",))


class Ending:
    """Looks at an office that rests: what its parts say of each other, and what its archive alone brings back."""

    def __init__(self, truth: Truth) -> None:
        self.truth, self.root = truth, truth.root

    def wrong(self) -> Iterator[str]:
        """Everything that does not fit."""
        yield from self.at_a_look()
        yield from self._verified()
        yield from self._rebuilt()

    def at_a_look(self) -> Iterator[str]:
        """What the folders and the database say without the product's help."""
        for look in (self._receipts, self._cases, self._search, self._index, self._drafts):
            yield from look()

    def _receipts(self) -> Iterator[str]:
        """Exactly one receipt page for every file that came."""
        came = Counter(row[0][:8] for row in self.truth.rows("SELECT sha256 FROM arrival"))
        pages = Counter(p.stem[-8:] for p in (self.root / "inbox/_回执").glob("*.html"))
        yield from (f"{pages[k]} receipts of {came[k]}: {k}" for k in came | pages if came[k] != pages[k])

    def _cases(self) -> Iterator[str]:
        """Every suit was opened once: each case has a court number, which no other has."""
        words = 'SELECT number FROM case_file WHERE number NOT IN (SELECT "case" FROM court_number)'
        yield from (f"case without a court number: {row[0]}" for row in self.truth.rows(words))

    def _search(self) -> Iterator[str]:
        """What is filed is found, and nothing else."""
        filed = {row[0] for row in self.truth.rows("SELECT id FROM paper WHERE status = 'filed'")}
        found = {row[0] for row in self.truth.rows("SELECT paper FROM search_text")}
        yield from (f"search: {paper}" for paper in filed ^ found)

    def _index(self) -> Iterator[str]:
        """目录.xlsx has a row for each case with its court numbers, and no other."""
        told: list[tuple[str, str]] = []
        for path in sorted((self.root / "archive").glob("*/目录.xlsx")):
            rows = load_workbook(path, read_only=True).worksheets[0].iter_rows(min_row=2, values_only=True)
            told += [(str(row[0]), str(row[3] or "")) for row in rows if row[0]]
        words = (
            "SELECT c.number, n.number FROM case_file c JOIN court_number n"
            ' ON n."case" = c.number ORDER BY c.serial'
        )
        known = [(case, number) for case, number in self.truth.rows(words)]
        if told != known:
            yield f"index: {sorted(set(told) ^ set(known)) or 'another order'}"

    def _drafts(self) -> Iterator[str]:
        """The newest version of each document lies where clerks edit it; no version was written twice."""
        newest: dict[tuple[str, str], tuple[str, str]] = {}
        for case, template, path, sha256 in self.truth.rows(
            'SELECT "case", template, path, sha256 FROM draft ORDER BY id'
        ):
            if newest.get((case, template), ("", ""))[1] == sha256:
                yield f"draft twice: {path}"
            newest[case, template] = path, sha256
        for (case, template), (path, sha256) in newest.items():
            shared = self.root / "inbox/_拟稿" / case / f"{template}.docx"
            if path.endswith(".docx") and (not shared.is_file() or sha256_of(shared) != sha256):
                yield f"not among the drafts of the clerks: {path}"

    def _verified(self) -> Iterator[str]:
        problems = Office.at(self.root).json("verify", code=None)["problems"]
        yield from (f"verify: {problem}" for problem in problems)

    def _rebuilt(self) -> Iterator[str]:
        """The archive alone brings back the same cases, duties and waiting papers."""
        with tempfile.TemporaryDirectory(dir=self.root) as folder:
            again = Office(Path(folder))
            shutil.copytree(self.root / "archive", again.root / "archive")
            done = again.run("restore", "--from-archive")
            if done.returncode:
                yield f"rebuilding: {done.returncode} {done.stdout} {done.stderr}"
            office = Office.at(self.root)
            for verb in _COMPARED:
                if office.json(*verb, code=None) != again.json(*verb, code=None):
                    yield f"rebuilt from the archive, {verb[0]} says something else"
