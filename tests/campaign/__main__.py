"""``python -m tests.campaign [kill|hostile|load …] [--minutes N] [--seed N]``: prints seeds, figures and what broke."""

from __future__ import annotations

import argparse
import datetime as dt
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline import clock
from tests.campaign.disk import Filling, small_disk
from tests.campaign.feed import OVERTAKES, Fed, Late, corpus, feed, flood, urgent
from tests.campaign.fuzz import PARSERS, fuzzed
from tests.campaign.kill import Killing, Outcome
from tests.campaign.outage import outages
from tests.campaign.week import Week
from tests.office import notice, pdf
from tests.postgres import HAS_POSTGRES, postgres

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class Wish:
    """How long and how much of a campaign is wanted."""

    seed: int
    kills: int
    minutes: float
    span: float
    files: int

    def until(self) -> float:
        """When its time is over."""
        return time.monotonic() + self.minutes * 60


def kill_sqlite(wish: Wish, folder: Path) -> list[str]:
    """``serve`` on SQLite."""
    killing = Killing(folder / "office", wish.seed, span=wish.span)
    return _told("kill, SQLite", killing.run(wish.kills, wish.until()))


def kill_postgres(wish: Wish, folder: Path) -> list[str]:
    """``serve`` and three workers on PostgreSQL."""
    if not HAS_POSTGRES:
        return ["kill, PostgreSQL: Debian's postgresql is not installed"]
    with postgres() as address:
        killing = Killing(folder / "office", wish.seed, address, workers=3, span=wish.span)
        return _told("kill, PostgreSQL, three workers", killing.run(wish.kills, wish.until()))


def kill_real(wish: Wish, folder: Path) -> list[str]:
    """``serve`` on SQLite with the real OCR engine; all mail is scanned."""
    killing = Killing(folder / "office", wish.seed, span=wish.span, ocr="auto")
    return _told("kill, SQLite, real OCR", killing.run(wish.kills, wish.until()))


def _told(name: str, outcome: Outcome) -> list[str]:
    print(
        f"{name}: {outcome.kills} kills, {outcome.files} files given, {outcome.cases} cases,"
        f" {outcome.seconds:.0f} s, {len(outcome.broken)} broken, {len(outcome.strays)} strays",
        flush=True,
    )
    wrong = [*outcome.broken, *(f"stray: {path}" for path in outcome.strays)]
    print("\n".join(f"  {line}" for line in wrong), flush=True)
    return wrong


def outage(wish: Wish, folder: Path) -> list[str]:
    """A PostgreSQL that is away and comes back; ``kills`` says how often at most."""
    if not HAS_POSTGRES:
        return ["outage: Debian's postgresql is not installed"]
    return _told("outage", outages(folder / "office", wish.seed, wish.kills, wish.until()))


def hostile_corpus(wish: Wish, folder: Path) -> list[str]:
    """Files that break PDF readers, from the corpora beside the repository."""
    if not CORPORA.is_dir():
        print("hostile: no corpora beside the repository", flush=True)
        return []
    alive = (Late(0.1, "之后.pdf", pdf(notice("（2026）渝0109行初998号", "孙十"))),)
    return _fed(
        "hostile", feed(folder / "office", corpus(CORPORA, wish.seed, wish.files), wish.until(), alive)
    )


def fuzz(wish: Wish, folder: Path) -> list[str]:
    """Invented and damaged input for every parser of ours."""
    inputs, broken = fuzzed(wish.seed, wish.until())
    print(f"fuzz: {inputs} inputs for {len(PARSERS)} parsers, {len(broken)} broken", flush=True)
    print("\n".join(f"  {line}" for line in broken), flush=True)
    return broken


def disk(wish: Wish, folder: Path) -> list[str]:
    """A disk that is full a few kilobytes later each time."""
    try:
        with small_disk(folder / "disk") as place:
            filled = Filling(place).run(range(0, 4 * wish.kills, 4), wish.until())
    except PermissionError as error:
        print(f"disk: {error}", flush=True)
        return []
    print(
        f"disk: full {filled.rounds} times, {filled.files} files, {filled.seconds:.0f} s,"
        f" {len(filled.broken)} broken",
        flush=True,
    )
    print("\n".join(f"  {line}" for line in filled.broken), flush=True)
    return filled.broken


def load(wish: Wish, folder: Path) -> list[str]:
    """Many files at once, mostly duplicates and one-pagers."""
    fed = feed(folder / "office", flood(wish.files, wish.seed), wish.until(), urgent())
    waited = {name: seen.receipts for name, seen in fed.overtook.items() if seen.receipts > OVERTAKES}
    fed.broken += [f"{name} waited for {count} receipts" for name, count in waited.items()]
    return _fed("load", fed)


def week(wish: Wish, folder: Path) -> list[str]:
    """Seven days from a Thursday on a clock of their own: mail, people, digests, two weekly checks, backups."""
    today = clock.today()
    begin = today + dt.timedelta(days=(3 - today.weekday()) % 7)
    lived = Week(folder / "office", wish.seed, begin).run(7, wish.until())
    print(
        f"week: {lived.days} days from {begin}, {lived.files} files, {lived.due} duties due on their day, {lived.late} late"
        f" at most, {lived.checks} weekly checks, {lived.backups} backups, {lived.seconds:.0f} s,"
        f" {len(lived.broken)} broken",
        flush=True,
    )
    print("\n".join(f"  {line}" for line in lived.broken), flush=True)
    return lived.broken


def _fed(name: str, fed: Fed) -> list[str]:
    half = len(fed.main_mb) // 2
    print(
        f"{name}: {fed.files} files, {dict(fed.statuses)}, {fed.seconds:.0f} s; product at most"
        f" {max(fed.main_mb[:half], default=0)} MB in the first half and {max(fed.main_mb[half:], default=0)} MB"
        f" in the second, a child at most {fed.child_mb} MB",
        flush=True,
    )
    for mark in fed.marks:
        print(f"  {mark.receipts} receipts: {mark.main_mb} MB, {mark.cpu:.0f} CPU-s", flush=True)
    for late, seen in fed.overtook.items():
        print(
            f"  {late}: came at {seen.came_at} receipts, {seen.receipts} more before its own, {seen.seconds:.0f} s",
            flush=True,
        )
    print(f"  programs below the product: {', '.join(sorted(fed.programs))}", flush=True)
    print("\n".join(f"  {line}" for line in fed.broken), flush=True)
    return fed.broken


CAMPAIGNS: dict[str, Callable[[Wish, Path], list[str]]] = {
    "kill": kill_sqlite,
    "kill-postgres": kill_postgres,
    "kill-real": kill_real,
    "outage": outage,
    "hostile": hostile_corpus,
    "load": load,
    "fuzz": fuzz,
    "week": week,
    "disk": disk,
}


@contextmanager
def _place(kept: Path | None, name: str) -> Iterator[Path]:
    """The folder of a campaign: one that is kept, or one that goes when it has ended."""
    if kept:
        yield kept / name
        return
    with tempfile.TemporaryDirectory(prefix="campaign-") as folder:
        yield Path(folder)


def main() -> int:
    """Runs the campaigns named (all by default); 1 when anything broke."""
    parser = argparse.ArgumentParser(prog="campaign")
    parser.add_argument("names", nargs="*", default=list(CAMPAIGNS))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=8.0, help="for each campaign")
    parser.add_argument("--span", type=float, default=4.0, help="longest seconds between two kills")
    parser.add_argument("--files", type=int, default=1000, help="how many files are dropped")
    parser.add_argument("--folder", type=Path, help="kept; hostile and load go on in it where they stopped")
    chosen = parser.parse_args()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(130))  # what the campaign started ends with it
    wish = Wish(chosen.seed, chosen.kills, chosen.minutes, chosen.span, chosen.files)
    broken: list[str] = []
    for name in chosen.names:
        print(f"{name}: seed {wish.seed}", flush=True)
        with _place(chosen.folder, name) as folder:
            broken += CAMPAIGNS[name](wish, folder)
    print(f"{len(broken)} things broke" if broken else "nothing broke", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
