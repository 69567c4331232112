"""Feed: many files dropped at once, hostile or harmless; each one receipt, memory flat, the inbox alive."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from pipeline import clock
from tests.campaign.kill import descendants, started
from tests.campaign.truth import Truth
from tests.office import Office, notice, pdf, summons
from tests.warm import Started

_TOGETHER = 20
OVERTAKES = 600  # receipts at most between the coming of urgent mail and its own
_MOST_MB = 2048  # of memory that a child may take
_MARKS = (1000, 5000, 10000)  # receipts after which memory and processor time are noted
_OURS = ("python3", "tesseract", "soffice", "oosplash", "sh", "dash", "bash")
_PAGE, _TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
GIVEN = "given.json"


@dataclass(frozen=True, slots=True)
class Late:
    """Mail that must not wait for the others: dropped when this share of them has its receipts."""

    share: float
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Overtook:
    """Mail that came when so many files had their receipts: how many more had theirs before its own, and after how long."""

    came_at: int
    receipts: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The product after so many receipts: its resident megabytes and the processor seconds it used until then."""

    receipts: int
    main_mb: int
    cpu: float


@dataclass
class Fed:
    """What was seen: receipts by status, seconds, the most memory of the product and of one of its children."""

    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    main_mb: list[int] = field(default_factory=list)
    child_mb: int = 0
    marks: list[Mark] = field(default_factory=list)
    overtook: dict[str, Overtook] = field(default_factory=dict)  # by name
    programs: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


class Feeding:
    """One office that is fed; a folder in which it was fed before goes on where it stopped."""

    def __init__(self, root: Path, late: Sequence[Late] = ()) -> None:
        self.office = Office(root, config='ocr = "fake"\nunfinished_seconds = 5\n')
        self.truth, self.fed = Truth(self.office), Fed()
        self._inbox = root / "inbox"
        self._late = sorted(late, key=lambda mail: mail.share)
        self._dropped: dict[str, tuple[int, float]] = {}  # receipts and seconds when it was dropped
        self._names: Counter[str] = Counter()

    def run(self, files: Iterable[tuple[str, bytes]], until: float) -> Fed:
        """Drops the files into the inbox of a running office and waits for their receipts, or until the time is over."""
        self._drop_all(files)
        begun = time.monotonic()
        serving = started(self.office, "serve", "--port", "0")
        try:
            while time.monotonic() < until and self._go_on(serving):
                time.sleep(1.0)
            self.fed.seconds = time.monotonic() - begun
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(120)
        self._judge()
        return self.fed

    def _drop_all(self, files: Iterable[tuple[str, bytes]]) -> None:
        kept = self.office.root / GIVEN
        if kept.is_file():
            given = json.loads(kept.read_text("utf-8"))
            self._names, self.truth.given = Counter(given["names"]), given["bytes"]
        else:
            for name, content in files:
                self._drop(name, content)
        self._keep()

    def _drop(self, name: str, content: bytes) -> None:
        path = self._inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.truth.given[hashlib.sha256(content).hexdigest()] = path.name
        self._names[path.name] += 1

    def _keep(self) -> None:
        given = {"names": self._names, "bytes": self.truth.given}
        (self.office.root / GIVEN).write_text(json.dumps(given, ensure_ascii=False), "utf-8")

    def _go_on(self, serving: Started) -> bool:
        """Looks at the product once; whether there is anything to wait for."""
        done, fed = self._done(), self.fed
        if serving.poll() is not None:
            fed.broken.append(f"serve ended with {serving.poll()} after {done} receipts")
            return False
        self._weigh(serving.pid, done)
        while self._late and done >= self._late[0].share * self._names.total():
            mail = self._late.pop(0)
            self._drop(mail.name, mail.content)
            self._dropped[mail.name] = done, time.monotonic()
            self._keep()
        for name in self._dropped.keys() - fed.overtook.keys():
            if self._rows_of(name):
                came_at, since = self._dropped[name]
                fed.overtook[name] = Overtook(came_at, done - came_at, time.monotonic() - since)
        return bool(self._late) or done < self._names.total()

    def _rows_of(self, name: str) -> int:
        words = "SELECT a.name FROM arrival a JOIN envelope e ON e.id = a.envelope WHERE e.done"
        return sum(row[0] == name for row in self.truth.rows(words))

    def _done(self) -> int:
        words = (
            "SELECT count(*) FROM arrival JOIN envelope ON envelope.id = arrival.envelope WHERE envelope.done"
        )
        found = self.truth.rows(words)
        return int(found[0][0]) if found else 0

    def _weigh(self, pid: int, done: int) -> None:
        fed, below = self.fed, descendants(pid)
        fed.main_mb.append(_resident(pid))
        fed.child_mb = max([fed.child_mb, *map(_resident, below)])
        fed.programs |= {program for program in map(_program, below) if program}
        passed = [mark for mark in _MARKS if mark <= done]
        if len(passed) > len(fed.marks):
            cpu = sum(map(_processor_seconds, [pid, *below]))
            fed.marks.append(Mark(done, fed.main_mb[-1], cpu))

    def _judge(self) -> None:
        """What is wrong at the end."""
        fed, truth = self.fed, self.truth
        fed.files = self._names.total()
        fed.broken += truth.broken()
        fed.statuses = Counter(row[0] for row in truth.rows("SELECT status FROM arrival"))
        registered = Counter(row[0] for row in truth.rows("SELECT sha256 FROM arrival"))
        receipts = Counter(p.stem.rpartition("_")[2] for p in (self._inbox / "_回执").glob("*.html"))
        if receipts.total() != fed.files:
            fed.broken.append(f"{receipts.total()} receipts for {fed.files} files")
        fed.broken += [
            f"{receipts[sha[:8]]} receipts for {count} files of {truth.given[sha]}"
            for sha, count in registered.items()
            if sha in truth.given and receipts[sha[:8]] != count
        ]
        if fed.child_mb > _MOST_MB:
            fed.broken.append(f"a child took {fed.child_mb} MB")
        strange = [p for p in sorted(fed.programs) if not p.startswith(_OURS)]
        fed.broken += [f"a program of the mail ran: {program}" for program in strange]


def feed(root: Path, files: Iterable[tuple[str, bytes]], until: float, late: Sequence[Late] = ()) -> Fed:
    """What an office makes of many files, and of some that come with or after them."""
    return Feeding(root, late).run(files, until)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE >> 20
    except (OSError, IndexError):
        return 0


def _program(pid: int) -> str:
    """The file name of the program a process runs; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/exe").readlink().name
    except OSError:
        return ""


def _processor_seconds(pid: int) -> float:
    """User and system time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK


def urgent() -> tuple[Late, ...]:
    """Hearings of tomorrow that come with a flood, and in the middle of it: a telling name, a neutral one, a picture."""
    time_of = f"{clock.today() + dt.timedelta(days=1):%Y年%m月%d日}上午9时30分"
    return tuple(
        late
        for number, share in enumerate((0.0, 0.1, 0.5))
        for late in _urgent(share, f"（2026）渝0109行初99{number}", time_of)
    )


def _urgent(share: float, suit: str, time_of: str) -> Iterable[Late]:
    told, neutral, drawn = (pdf(summons(f"{suit}{n}号", time_of)) for n in range(3))
    mark = round(100 * share)
    yield Late(share, f"加急 开庭传票 {mark}.pdf", told)
    yield Late(share, f"scan00{mark:02d}.pdf", neutral)
    yield Late(share, f"scan00{mark:02d}.jpg", _drawn(drawn))


def _drawn(content: bytes) -> bytes:
    """The first page as a picture."""
    made = BytesIO()
    pdfium.PdfDocument(content)[0].render(scale=150 / 72).to_pil().save(made, "JPEG")
    return made.getvalue()


def flood(count: int, seed: int) -> Iterable[tuple[str, bytes]]:
    """Mostly duplicates and one-pagers: a few suits, their notices and summonses again and again."""
    chance = random.Random(seed)
    kept: list[bytes] = []
    for number in range(count):
        if len(kept) < max(10, count // 100):
            suit = f"（2026）渝0109行初{1000 + number // 2}号"
            kept.append(pdf(notice(suit, "赵明远") if number % 2 == 0 else summons(suit)))
            yield f"{number:05d}.pdf", kept[-1]
        else:
            yield f"{number:05d}.pdf", chance.choice(kept)


def corpus(folder: Path, seed: int, count: int) -> Iterable[tuple[str, bytes]]:
    """Files of a corpus that breaks PDF readers, in an order of chance, twenty in an envelope."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".md", ".txt"))
    random.Random(seed).shuffle(paths)
    for number, path in enumerate(paths[:count]):
        yield f"{number // _TOGETHER:03d}/{number:04d} {path.name}", path.read_bytes()
