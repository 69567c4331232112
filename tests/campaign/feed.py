"""Feed: many files dropped at once, hostile or harmless; each one receipt, memory flat, the inbox alive."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign.kill import descendants, started
from tests.campaign.truth import Truth
from tests.office import Office, notice, pdf, summons

_TOGETHER = 20
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Fed:
    """What was seen: receipts by status, seconds, the most memory of the product and of one of its children."""

    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    main_mb: list[int] = field(default_factory=list)
    child_mb: int = 0
    broken: list[str] = field(default_factory=list)


def feed(root: Path, files: Iterable[tuple[str, bytes]], until: float) -> Fed:
    """Drops the files into the inbox of a running office and waits for their receipts, or until the time is over."""
    office = Office(root, config='ocr = "fake"\nunfinished_seconds = 5\n')
    truth, fed, inbox = Truth(office), Fed(), office.root / "inbox"
    inbox.mkdir()
    for name, content in files:
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(content)
        truth.give(inbox / name)
        fed.files += 1
    begun = time.monotonic()
    serving = started(office, "serve", "--port", "0")
    try:
        while time.monotonic() < until and _done(truth) < fed.files:
            _weigh(serving.pid, fed)
            time.sleep(1.0)
        fed.seconds = time.monotonic() - begun
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(120)
    fed.broken = truth.broken()
    fed.statuses = Counter(row[0] for row in truth.rows("SELECT status FROM arrival"))
    receipts = len(list((inbox / "_回执").glob("*.html")))
    if receipts != fed.files:
        fed.broken.append(f"{receipts} receipts for {fed.files} files")
    return fed


def _done(truth: Truth) -> int:
    words = "SELECT count(*) FROM arrival JOIN envelope ON envelope.id = arrival.envelope WHERE envelope.done"
    found = truth.rows(words)
    return int(found[0][0]) if found else 0


def _weigh(pid: int, fed: Fed) -> None:
    fed.main_mb.append(_resident(pid))
    fed.child_mb = max([fed.child_mb, *map(_resident, descendants(pid))])


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE >> 20
    except (OSError, IndexError):
        return 0


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
