"""How fast the pages of the workbench are: a register of many cases, many people at once, p50 and p95 of each page.

    .venv/bin/python bench/workbench.py [--cases 2000] [--people 50] [--pause 10] [--seconds 60] [--limit 600] [--folder FOLDER]
        [--flood 0] [--fresh 2]

One born-digital packet (notice, complaint, summons) is taken in and read; its case is then copied with its mail
under other numbers and names, so that every page has real papers to reckon with. ``serve`` runs as a process of
its own; each of the people asks for a page, reads it for --pause seconds (half as long to half as long again), and asks
for the next. Processor time of a page is that of the serving process while one person alone asks for it: it means something on
a machine that has other work too, when the seconds do not. Every wait has its end: after --limit seconds the run stops with
exit code 1 and tells what it had measured. Pages above 300 ms at p95 (images 200 ms) are named, with exit code 1 too. With
--folder the office is kept: the second time neither copying nor reckoning its lists is waited for. With --flood so many
files of mail are dropped when the crowd begins: one of --fresh is a page that opens a case of its own, the others are the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from many_cases import COMMAND, PASSWORD, check_done, office, say, settled  # noqa: E402

from pipeline.config import load_settings  # noqa: E402
from pipeline.flow.office.house import House  # noqa: E402
from pipeline.flow.office.scans import scan_path  # noqa: E402
from pipeline.store.ledger import Ledger  # noqa: E402
from pipeline.store.register import CaseRegister  # noqa: E402
from tests.office import notice, pdf  # noqa: E402

LOOKS = 6  # at each page, for its processor time
PATIENCE = 60.0  # seconds for one answer, after the first one
MOST = {"页图 page image": 200}  # milliseconds at p95; every other page
GOAL = 300


def flood_of(folder: Path, count: int, fresh: int) -> tuple[Path, Path]:
    """A folder with the mail that will be dropped, and the inbox: one of ``fresh`` files is a paper of its own (one
    page with a text layer), the others are the same bytes as one that is there."""
    waiting = folder / "flood"
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir()
    packet = (folder / "来件.pdf").read_bytes()
    for n in range(count):
        number = f"（2026）渝0109行初{70_000 + int(time.time()) % 20_000 + n}号"
        content = pdf(notice(number, f"原告{n}")) if n % fresh == 1 else packet
        (waiting / f"{time.time():.0f}-{n:04d}.pdf").write_bytes(content)
    return waiting, folder / "inbox"


class Person:
    """Somebody at a browser: a connection that stays, a cookie, and what each page took."""

    def __init__(
        self, address: str, cookie: str, seconds: dict[str, list[float]], patience: float = PATIENCE
    ) -> None:
        self.connection = http.client.HTTPConnection(address, timeout=patience)
        self.cookie, self.seconds = cookie, seconds

    def ask(self, name: str, path: str) -> bytes:
        """Asks for a page, as a browser does after a pause on a new connection, and keeps how long its last byte took."""
        self.connection.close()
        start = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        self.seconds.setdefault(name, []).append(time.perf_counter() - start)
        return body

    def work(self, pages: dict[str, list[str]], pause: float, until: float, dice: random.Random) -> None:
        """Looks at pages until the time is over, with pauses as a reader makes them; an answer that does not come counts."""
        time.sleep(dice.uniform(0, pause))  # people do not all begin in one moment
        while time.monotonic() < until:
            name = dice.choice(list(pages))
            try:
                self.ask(name, dice.choice(pages[name]))
            except TimeoutError:
                self.seconds.setdefault(name, []).append(PATIENCE)
                self.connection.close()
            time.sleep(max(0.0, min(dice.uniform(pause / 2, pause * 1.5), until - time.monotonic())))


def log_in(address: str) -> str:
    """The cookie of a login."""
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    form = urlencode({"name": "bench", "password": PASSWORD})
    connection.request("POST", "/login", form, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    answer.read()
    return (answer.getheader("set-cookie") or "").partition(";")[0]


def pages_of(folder: Path) -> dict[str, list[str]]:
    """The pages people look at, by name, with addresses to choose from."""
    house = House(load_settings(folder / "config.toml"))
    with house.reading() as session:
        numbers, dice = CaseRegister(session).numbers(), random.Random(5)
        some = {
            *numbers[-100:],
            *dice.sample(numbers, min(400, len(numbers))),
        }  # many new ones, some of all years
        papers = [
            p for number in sorted(some) for p in Ledger(session).papers_of_case(number) if p.paper.pages
        ]
        mail = [Ledger(session).arrival(a).sha256 for a in sorted({p.arrival for p in papers})]
    model = scan_path(house, hashlib.sha256((folder / "来件.pdf").read_bytes()).hexdigest())
    for kept in (scan_path(house, sha256) for sha256 in mail):  # as taking it in would have left it
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            os.link(model, kept)
    house.close()
    cases = sorted({p.case for p in papers if p.case})
    images = [f"/papers/{p.id}/pages/{p.paper.pages[0]}.jpg" for p in papers]
    return {
        "今日 today": ["/"],
        "收件 mail": ["/inbox"],
        "待核对 to be confirmed": ["/held"],
        "登记簿 register": ["/cases", "/cases?year=2026&sort=stage"],
        "案件 one case": [f"/cases/{quote(c)}" for c in cases],
        "应办 duties": ["/duties"],
        "全部事项 all duties": ["/duties?show=all", "/duties?show=all&page=7"],
        "核对 one paper": [f"/papers/{quote(p.id)}" for p in papers],
        "页图 page image": images,
        "检索 search": [f"/search?q={quote(w)}" for w in ("行政处罚", "民政局", "赵", "行初")],
        "档案 archive": ["/archive"],
        "统计 statistics": ["/statistics"],
    }


def cpu_of(pid: int, person: Person, name: str, addresses: list[str]) -> float:
    """Milliseconds of processor time the serving process needs for one look at a page, the mean of some."""
    before = ticks(pid)
    for n in range(LOOKS):
        person.ask(name, addresses[n % len(addresses)])
    return (ticks(pid) - before) * 1000 / os.sysconf("SC_CLK_TCK") / LOOKS


def serving_pid(folder: Path) -> int:
    """The process that puts the pages together."""
    return int(json.loads((folder / ".yingsu/serve.json").read_text("utf-8"))["pages"])


def ticks(pid: int) -> int:
    """Processor time of a process in ticks of the clock, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@dataclass(frozen=True)
class Crowd:
    """Who looks: how many people, how long each reads a page, for how many seconds; when all must be over."""

    people: int
    pause: float
    seconds: int
    end: float


def main() -> None:
    """Fills the register, serves it, and measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--pause", type=float, default=10.0)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--flood", type=int, default=0)
    parser.add_argument("--fresh", type=int, default=2)
    chosen = parser.parse_args()
    crowd = Crowd(chosen.people, chosen.pause, chosen.seconds, time.monotonic() + chosen.limit)
    with tempfile.TemporaryDirectory() as scratch:
        folder = (chosen.folder or Path(scratch) / "office").resolve()
        office(folder, chosen.cases)
        settled(folder, crowd.end)
        check_done(folder)
        say(f"register of {chosen.cases} cases filled")
        pages = pages_of(folder)
        flood = flood_of(folder, chosen.flood, chosen.fresh)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", "--json"], cwd=folder, env=environment, stdout=subprocess.PIPE
        )
        try:
            assert process.stdout is not None
            address = urlsplit(json.loads(process.stdout.readline())["url"]).netloc
            is_good = measure(address, serving_pid(folder), pages, crowd, flood)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
    raise SystemExit(0 if is_good else 1)


def measure(
    address: str, pid: int, pages: dict[str, list[str]], crowd: Crowd, flood: tuple[Path, Path]
) -> bool:
    """Each page once alone (the first look of a day), then some more for its processor time, then everybody at once.

    Returns whether every page was seen and none was above its goal.
    """
    first: dict[str, list[float]] = {}
    cost: dict[str, float] = {}
    found: dict[str, list[float]] = {}
    try:
        cookie = log_in(address)
        alone = Person(address, cookie, first, crowd.end - time.monotonic())
        for name, addresses in pages.items():
            alone.ask(name, addresses[0])
            cost[name] = cpu_of(pid, alone, name, addresses)
            say(f"{name}: {first[name][0] * 1e3:.0f} ms, {cost[name]:.0f} CPU ms")
            if time.monotonic() > crowd.end:
                raise TimeoutError
        for file in sorted(flood[0].glob("*")):
            file.rename(flood[1] / file.name)
        look_together(address, cookie, pages, crowd, found)
    except TimeoutError:
        say("stopped at the limit of time")
    return told(pages, crowd, (first, cost, found))


def look_together(
    address: str, cookie: str, pages: dict[str, list[str]], crowd: Crowd, found: dict[str, list[float]]
) -> None:
    """Everybody looks at pages at once."""
    until = min(time.monotonic() + crowd.seconds, crowd.end)
    threads = [
        threading.Thread(
            target=Person(address, cookie, found).work,
            args=(pages, crowd.pause, until, random.Random(n)),
            daemon=True,
        )
        for n in range(crowd.people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until + PATIENCE - time.monotonic()))


def told(pages: dict[str, list[str]], crowd: Crowd, figures: tuple[dict, dict, dict]) -> bool:  # type: ignore[type-arg]
    """Prints the table; whether every page was seen and none was above its goal."""
    first, cost, found = figures
    looks = sum(map(len, found.values()))
    print(
        f"{crowd.people} people, {crowd.pause:g} s a page, {crowd.seconds} s, {looks} pages, load {os.getloadavg()[0]:.0f}"
    )
    print("| page | first ms | CPU ms | p50 ms | p95 ms | looks |\n|---|---|---|---|---|---|")
    slow = []
    for name in pages:
        if name not in first or name not in cost:
            continue
        some = sorted(found.get(name, []))
        half, most = (statistics.median(some), some[int(len(some) * 0.95)]) if some else (0.0, 0.0)
        slow += [name] if most * 1e3 > MOST.get(name, GOAL) else []
        print(
            f"| {name} | {first[name][0] * 1e3:.0f} | {cost[name]:.0f} | {half * 1e3:.0f} | {most * 1e3:.0f} | {len(some)} |"
        )
    missing = [name for name in pages if name not in found]
    for what, names in (("above the goal at p95", slow), ("not seen by the crowd", missing)):
        if names:
            print(f"{what}: {'、'.join(names)}")
    return not slow and not missing


if __name__ == "__main__":
    main()
