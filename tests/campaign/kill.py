"""Kill: every process of the product is ended with SIGKILL at random moments while mail and people's work go on."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import img2pdf
import pypdfium2 as pdfium

from pipeline.tools.files import sha256_of
from tests import warm
from tests.campaign.ending import Ending
from tests.campaign.people import People
from tests.campaign.truth import Truth
from tests.office import ROOT, Office, complaint, judgment, notice, pdf, summons
from tests.warm import Started

_EAGER = 0.2  # how often a kill comes although not all processes have begun to work
_FLOOD = 30  # copies of one paper at once
_BURST = 4  # kills at most before what was killed is started again
_STUCK = 300.0  # seconds without any progress after which the end is not waited for
_SAID: dict[int, Path] = {}  # what the processes print, by their ids
_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"


@dataclass
class Outcome:
    """What a campaign saw: kills, what was wrong after which of them, what became of the mail."""

    kills: int = 0
    broken: list[str] = field(default_factory=list)
    files: int = 0
    cases: int = 0
    seconds: float = 0.0
    strays: list[str] = field(default_factory=list)


class Killing:
    """One office under fire: ``serve``, as many workers as wanted, verbs beside them, and a killer."""

    def __init__(
        self,
        root: Path,
        seed: int,
        address: str = "",
        workers: int = 0,
        span: float = 4.0,
        ocr: str = "fake",
    ) -> None:
        plain = address.replace("+psycopg", "")
        config = f'database = "{plain}"\n' if address else ""
        self.office = Office(root, config=f'{config}ocr = "{ocr}"\nprocesses = 1\n')
        self._scanned = ocr != "fake"  # then every page of the mail is a picture
        self.chance = random.Random(seed)
        self.truth = Truth(self.office, address)
        self._span = span  # the longest time between two kills, in seconds
        self.outcome = Outcome()
        self._commands = [("serve", "--port", "0"), *(("worker", f"机{n}") for n in range(workers))]
        self._running: dict[tuple[str, ...], Started] = {}
        self.people = People(self.truth, self.chance, lambda *words: started(self.office, *words))
        self._suits = 0

    def run(self, kills: int, until: float) -> Outcome:
        """So many kills, or until the time is over; then everything is let end, and is looked at again."""
        begun = time.monotonic()
        try:
            while self.outcome.kills < kills and time.monotonic() < until:
                self._keep_running()
                self._act()
                self._wait_for_all()
                for _ in range(self.chance.randint(1, _BURST)):
                    time.sleep(self.chance.uniform(0.1, self._span))
                    self._kill_one()
            self._let_end()
        finally:
            self._stop()
        self.outcome.seconds = time.monotonic() - begun
        return self.outcome

    def _keep_running(self) -> None:
        for command in self._commands:
            process = self._running.get(command)
            if process is None or process.poll() is not None:
                self._running[command] = started(self.office, *command)

    def _wait_for_all(self) -> None:
        """Mostly until every main process works: on a busy machine kills would only ever meet one that starts."""
        if self.chance.random() >= _EAGER:
            _until(lambda: all(map(self._works, self._running.values())), 60)

    def _works(self, process: Started) -> bool:
        """Whether it has said where it answers, or that it works; one that is gone is not waited for."""
        return process.poll() is not None or bool(said_by(process).stat().st_size)

    # --- what happens meanwhile ---

    def _act(self) -> None:
        drops = [self._drop, self._drop, self._drop_folder, self._drop_flood]
        self.chance.choice([*drops, self._ingest, self._person, self._person])()

    def _mail(self) -> bytes:
        """The notice of a new suit, or a later paper of one before; now and then one without a number."""
        kind = self.chance.choice(("new", "new", "summons", "judgment", "complaint"))
        if kind == "new" or not self._suits:
            self._suits += 1
            return pdf(notice(_number(self._suits), _person(self._suits)))
        suit = self.chance.randint(1, self._suits)
        day = self.chance.randint(1, 28)
        if kind == "summons":
            return pdf(summons(_number(suit), f"2026年10月{day}日上午9时{self.chance.randint(10, 59)}分"))
        if kind == "judgment":
            return pdf(*judgment(_number(suit), _person(suit)))
        return pdf(complaint(_person(suit), on=f"2026年8月{day}日"))

    def _paper(self) -> bytes:
        return scan_of(self._mail()) if self._scanned else self._mail()

    def _drop(self) -> None:
        self._put(self.office.root / "inbox" / f"来件{self.chance.randint(1, 3)}-{time.monotonic_ns()}.pdf")

    def _drop_folder(self) -> None:
        folder = self.office.root / "inbox" / f"信封{time.monotonic_ns()}"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("1.pdf", "2.pdf"):
            self._put(folder / name)

    def _drop_flood(self) -> None:
        """One paper so often that its copies are taken in as piles."""
        content, mark = self._paper(), time.monotonic_ns()
        for number in range(_FLOOD):
            self._put(self.office.root / "inbox" / f"同{mark}-{number}.pdf", content)

    def _put(self, path: Path, content: bytes | None = None) -> None:
        """As a share does it: under another name first."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.part")
        beside.write_bytes(content or self._paper())
        self.truth.give(beside)
        beside.rename(path)

    def _ingest(self) -> None:
        path = self.office.root / "mail" / f"{time.monotonic_ns()}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self._paper())
        self.people.take_in(str(path), sha256_of(path))

    def _person(self) -> None:
        """Somebody does something about a case."""
        if self._suits:
            self.people.act(_number(self.chance.randint(1, self._suits)))

    # --- the killer ---

    def _kill_one(self) -> None:
        """One process of the product: a main one, one of its children, or a verb; sometimes all at once."""
        mains = [p for p in (*self._running.values(), *self.people.running) if p.poll() is None]
        children = [c for p in mains for c in descendants(p.pid)]
        dice = self.chance.random()
        if dice < 0.15:
            victims = [p.pid for p in mains]
        elif dice < 0.4 and children:
            victims = [self.chance.choice(children)]
        else:
            victims = [self.chance.choice(mains).pid] if mains else []
        for pid in victims:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.people.running = [p for p in self.people.running if p.poll() is None]
        if victims:
            self.outcome.kills += 1
            self._look(f"kill {self.outcome.kills}")
            if self.outcome.kills % 25 == 0:  # so that a long campaign can be followed
                print(f"  {self.outcome.kills} kills, {len(self.outcome.broken)} broken", flush=True)

    def _look(self, when: str) -> None:
        self.outcome.broken += [f"{when}: {what}" for what in self.truth.broken()]

    # --- the end ---

    def _let_end(self) -> None:
        """Nothing is killed any more: all mail gets its receipts."""
        self._until_nothing_moves()
        self._stop()
        self._look("at the end")
        counts = self.truth.arrivals()
        self.outcome.broken += [
            f"registered {counts.get(sha, 0)} times of {self.truth.copies[sha]}: {name}"
            for sha, name in self.truth.given.items()
            if counts.get(sha, 0) < self.truth.copies[sha]
        ]
        self.outcome.broken += [*self.people.wrong(), *Ending(self.truth).wrong()]
        self.outcome.strays = self.truth.strays()
        self.outcome.files, self.outcome.cases = len(self.truth.given), len(self.office.case_folders())

    def _until_nothing_moves(self) -> None:
        """Until all has ended, or no step has for long: then something is stuck, and is told as not registered."""
        told, since = -1, time.monotonic()
        while not self._has_ended() and time.monotonic() - since < _STUCK:
            now = sum(path.stat().st_size for path in self.office.root.glob(".yingsu/logs/*.jsonl"))
            if now != told:
                told, since = now, time.monotonic()
            time.sleep(0.2)

    def _has_ended(self) -> bool:
        """A product that found a verb at work when it started is started again."""
        self._keep_running()
        if any(p.poll() is None for p in self.people.running):
            return False
        return not _mail_in(self.office.root / "inbox") and not self.truth.unfinished()

    def _stop(self) -> None:
        processes = [*self._running.values(), *self.people.running]
        for process in processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in processes:
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()


def started(office: Office, *arguments: str) -> Started:
    """The command in the office; what it complains of and what it says go into files there."""
    fresh = office.root / f"said-{time.monotonic_ns()}"
    fresh.touch()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = warm.start(arguments, office.root, environment, fresh, office.root / "said.txt")
    _SAID[process.pid] = fresh
    return process


def said_by(process: Started) -> Path:
    """What a process printed."""
    return _SAID[process.pid]


def scan_of(printed: bytes) -> bytes:
    """A PDF whose pages are pictures of those of another, 150 dpi in grey."""
    with pdfium.PdfDocument(printed) as document:
        pages = [page.render(scale=150 / 72, grayscale=True).to_pil() for page in document]
    pictures = []
    for page in pages:
        buffer = io.BytesIO()
        page.save(buffer, "PNG", dpi=(150, 150))
        pictures.append(buffer.getvalue())
    return bytes(img2pdf.convert(pictures, nodate=True))


def _number(suit: int) -> str:
    return f"（2026）渝0109行初{100 + suit}号"


def _person(suit: int) -> str:
    return _NAMES[suit % len(_NAMES)] + "明远志强国庆"[suit % 3 * 2 :][:2]


def _mail_in(inbox: Path) -> list[Path]:
    """Mail that the product has not taken yet; folders may vanish meanwhile."""
    tops = [p for p in inbox.iterdir() if not p.name.startswith((".", "_"))]
    return [p for p in tops if p.suffix == ".pdf"] + [
        Path(folder, name)
        for top in tops
        for folder, _, names in os.walk(top)
        for name in names
        if name.endswith(".pdf")
    ]


def descendants(pid: int) -> list[int]:
    """The processes below a process."""
    found: list[int] = []
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(c) for t in tasks for c in (t / "children").read_text().split()]
    except OSError:
        return found
    for child in children:
        found += [child, *descendants(child)]
    return found


def _until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.2)
