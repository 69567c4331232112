"""Week: days pass on a clock of their own while mail, people, reminders, checks and backups go on; each day is looked at."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import clock
from tests import warm
from tests.campaign.shifted import AHEAD
from tests.campaign.truth import Truth
from tests.office import ROOT, Office, complaint, judgment, notice, pdf, summons
from tests.warm import Started

_SUMS = re.compile(r"逾期 (\d+) 项，今日到期 (\d+) 项，七日内到期 (\d+) 项")
_PATIENCE = 400.0  # seconds for the work of one day
_PEOPLE = "赵钱孙李周吴郑王冯陈"


@dataclass
class Lived:
    """What a stretch of days saw: days, files, reminders that were due that day or late, backups, what was wrong."""

    days: int = 0
    files: int = 0
    due: int = 0
    late: int = 0
    backups: int = 0
    checks: int = 0
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)


class Week:
    """One office whose clock is set: ``begin`` is its first day, each day ``a_day`` files come."""

    def __init__(self, root: Path, seed: int, begin: dt.date, a_day: int = 4) -> None:
        self.office = Office(root, config='ocr = "fake"\nprocesses = 1\n')
        self.truth, self.lived = Truth(self.office), Lived()
        self._chance, self._begin, self._a_day = random.Random(seed), begin, a_day
        self._ahead = root / "ahead"
        self._suits = 0
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), AHEAD: str(self._ahead)}

    def run(self, days: int, until: float) -> Lived:
        """So many days, or until the time is over; the last backup is brought back elsewhere and verified."""
        begun = time.monotonic()
        self._set(self._begin)
        said = self.office.root / "said.txt"
        serving = warm.start(["serve", "--port", "0"], self.office.root, self._environment, said, said)
        try:
            for number in range(days):
                if time.monotonic() > until:
                    break
                self._day(self._begin + dt.timedelta(days=number), serving)
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(90)
        self._judge()
        self.lived.seconds = time.monotonic() - begun
        return self.lived

    def _set(self, day: dt.date) -> None:
        """The clock says nine in the morning of a day; it goes on from there."""
        now = clock.instant().replace(tzinfo=None)
        beside = self._ahead.with_suffix(".new")
        beside.write_text(str((dt.datetime.combine(day, dt.time(9)) - now).total_seconds()), encoding="ascii")
        beside.replace(self._ahead)

    # --- a day ---

    def _day(self, day: dt.date, serving: Started) -> None:
        """The morning's digest is looked at, then mail comes, somebody works, and a backup is made."""
        lived, page = self.lived, self.office.root / f"inbox/_日报/{day} 日报.html"
        self._set(day)
        if not self._until(page.is_file, serving):
            lived.broken.append(f"{day}: no digest")
            return
        self._compare(day, page.read_text(encoding="utf-8"))
        for _ in range(self._a_day):
            self._drop(day)
        self._until(self._is_quiet, serving)
        self._work(day)
        self._verb("backup", self.office.root / f"backups/{day}.zip", "--with-archive")
        lived.backups += 1
        lived.days += 1
        lived.broken += [f"{day}: {what}" for what in self.truth.broken()]

    def _compare(self, day: dt.date, digest: str) -> None:
        """The digest counts what ``duties`` counts as of that day."""
        told = _SUMS.search(digest)
        duties = self._json("duties", "--on", str(day))["duties"]
        late = sum(d["status"] == "overdue" for d in duties)
        ahead = [dt.date.fromisoformat(d["due"]) - day for d in duties if d["status"] == "open" and d["due"]]
        due, soon = sum(n.days == 0 for n in ahead), sum(0 < n.days <= 7 for n in ahead)
        if told is None or tuple(map(int, told.groups())) != (late, due, soon):
            said = told.groups() if told else "nothing"
            self.lived.broken.append(f"{day}: the digest says {said}, the duties {(late, due, soon)}")
        self.lived.due += due
        self.lived.late = max(self.lived.late, late)

    def _drop(self, day: dt.date) -> None:
        """Now a new suit, now a later paper of one."""
        kind = self._chance.choice(("notice", "notice", "summons", "complaint", "judgment"))
        if kind == "notice" or not self._suits:
            self._suits += 1
            before = day - dt.timedelta(days=self._chance.randint(1, 9))
            content = pdf(notice(_number(self._suits), _person(self._suits), on=_written(before)))
        else:
            suit = self._chance.randint(1, self._suits)
            hearing = _written(day + dt.timedelta(days=self._chance.randint(4, 20)))
            content = {
                "summons": lambda: pdf(summons(_number(suit), f"{hearing}上午9时30分")),
                "complaint": lambda: pdf(complaint(_person(suit), on=_written(day))),
                "judgment": lambda: pdf(*judgment(_number(suit), _person(suit))),
            }[kind]()
        path = self.office.root / f"inbox/{day} {self.lived.files:03d}.pdf"
        beside = path.with_name(f"{path.name}.part")
        beside.write_bytes(content)
        self.truth.give(beside)
        beside.rename(path)
        self.lived.files += 1

    def _work(self, day: dt.date) -> None:
        """Somebody confirms a day of service, or has an approval entered."""
        number = _number(self._chance.randint(1, self._suits))
        self._verb("set", number, f"served_on={day - dt.timedelta(days=1)}", "--by", "张三", code=None)
        self._verb("approve", number, "拟办", "--by", "张三", code=None)

    def _is_quiet(self) -> bool:
        return not any((self.office.root / "inbox").glob("*.pdf")) and not self.truth.unfinished()

    # --- the end ---

    def _judge(self) -> None:
        lived, folder = self.lived, self.office.root
        lived.checks = len(list(folder.glob("inbox/_日报/核验 *.html")))
        weeks = {(self._begin + dt.timedelta(days=n)).isocalendar()[:2] for n in range(lived.days)}
        if lived.checks < len(weeks):
            lived.broken.append(f"{lived.checks} weekly checks in {len(weeks)} weeks")
        receipts = len(list(folder.glob("inbox/_回执/*.html")))
        if receipts != lived.files:
            lived.broken.append(f"{receipts} receipts for {lived.files} files")
        lived.broken += [f"verify: {problem}" for problem in self._json("verify")["problems"]]
        backups = sorted(folder.glob("backups/*.zip"))
        if backups:
            self._bring_back(backups[-1])

    def _bring_back(self, backup: Path) -> None:
        """An empty machine with the last evening's backup has the same cases and verifies."""
        fresh = self.office.root / "elsewhere"
        fresh.mkdir()
        config = (self.office.root / "config.toml").read_text("utf-8")
        (fresh / "config.toml").write_text(config, "utf-8")
        self._verb("restore", backup, at=fresh)
        problems = self._json("verify", at=fresh)["problems"]
        self.lived.broken += [f"restored: {problem}" for problem in problems]
        here, there = self._json("cases")["cases"], self._json("cases", at=fresh)["cases"]
        if here != there:
            self.lived.broken.append(f"restored: {len(there)} cases, not the same as the {len(here)} here")

    # --- the command ---

    def _verb(self, *arguments: str | Path, code: int | None = 0, at: Path | None = None) -> str:
        asked = list(map(str, arguments))
        done = warm.run(asked, at or self.office.root, self._environment)
        if code is not None and done.returncode != code:
            self.lived.broken.append(f"{' '.join(asked)}: {done.returncode} {done.stderr[-300:]}")
        return done.stdout

    def _json(self, *arguments: str, at: Path | None = None) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self._verb(*arguments, "--json", code=None, at=at))
        return document

    def _until(self, true: Callable[[], bool], serving: Started) -> bool:
        """Whether it came true while the product ran, within a bound."""
        end = time.monotonic() + _PATIENCE
        while not true():
            if serving.poll() is not None or time.monotonic() > end:
                self.lived.broken.append(f"waited in vain; serve: {serving.poll()}")
                return False
            time.sleep(0.2)
        return True


def _number(suit: int) -> str:
    return f"（2026）渝0109行初{600 + suit}号"


def _person(suit: int) -> str:
    return _PEOPLE[suit % len(_PEOPLE)] + "明远志强国庆"[suit % 3 * 2 :][:2]


def _written(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
