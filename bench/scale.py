"""How far the product goes: what a page costs in a small and in a large register, and what more workers bring.

    .venv/bin/python bench/scale.py cost [--pages 1000 10000 100000] [--packets 4] [--database sqlite|postgresql]
    .venv/bin/python bench/scale.py workers [--workers 1 2 4] [--packets 4] [--seconds 3.0]

A packet is one file: notice, complaint, summons, evidence, judgment; 20 pages for ``cost``, 10 for ``workers``. ``cost``
fills the register with copies of a packet's rows (with their journal and search index) up to each size, then drops
packets into the inbox of ``serve`` and counts the processor seconds of all its processes and of the database, and the
seconds of each step; last it fits a line through the sizes. ``workers`` drops packets for each process of ``serve`` and
``worker NAME`` on one PostgreSQL; reading a page is simulated by a pause (the pages of one process take turns, as with
one OCR engine), everything else is the product itself. Both end by themselves, and with all they started on SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from select import select as readable_of

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from filling import fill, size_of  # noqa: E402

from pipeline.config import load_settings  # noqa: E402
from pipeline.flow.office.house import House  # noqa: E402
from tests.campaign import slow  # noqa: E402
from tests.campaign.kill import descendants  # noqa: E402
from tests.office import Office, complaint, judgment, notice, pdf, summons  # noqa: E402
from tests.postgres import postgres  # noqa: E402

PAGES, FEWER = 20, 10  # pages of a packet
BARE = 5  # pages of a packet besides its evidence
STARTING, STUCK = 120.0, 900.0  # seconds to start; without a receipt
_TICK = os.sysconf("SC_CLK_TCK")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"


def packet(serial: int, pages: int = PAGES) -> bytes:
    """One suit's mail with a text layer; each serial another suit."""
    dice = random.Random(serial)
    person = _SURNAMES[serial % len(_SURNAMES)] + "".join(
        dice.choice("明远志强国庆建华文军丽娟海燕") for _ in "名字"
    )
    number = f"（2026）渝0109行初{5000 + serial}号"
    letters = sorted(set("".join((notice(number), complaint(), *judgment(number)))) - set("^>\n"))
    words = ["".join(dice.choices(letters, k=28)) for _ in range((pages - BARE) * 20)]
    evidence = ["^证据材料\n" + "\n".join(words[n * 20 : n * 20 + 20]) for n in range(pages - BARE)]
    return pdf(
        notice(number, person), complaint(person), summons(number), *evidence, *judgment(number, person)
    )


@contextmanager
def product(office: Office, workers: int = 1, seconds: float = 0.0) -> Iterator[list[subprocess.Popen[str]]]:
    """``serve`` and further workers; reading a page takes ``seconds``. None is left behind."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), slow.SECONDS: str(seconds)}
    commands = [["serve", "--port", "0"], *(["worker", f"机{n}"] for n in range(1, workers))]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", slow.LAUNCH, *command],
            cwd=office.root,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    try:
        for process in started:
            assert process.stdout is not None
            if not readable_of([process.stdout], [], [], STARTING)[0] or not process.stdout.readline():
                raise SystemExit(f"{process.args} did not start: {process.poll()}")
        yield started
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        for process in started:
            try:
                process.communicate(timeout=120)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def take_in(
    office: Office, serials: range, running: list[subprocess.Popen[str]], pages: int = PAGES
) -> float:
    """Drops packets all at once; the seconds until each has its receipt.

    It ends when a process of the product does, or when there was no receipt for ``STUCK`` seconds.
    """
    receipts = office.root / "inbox/_回执"
    given = len(list(receipts.glob("*.html"))) if receipts.is_dir() else 0
    made = [(office.root / "inbox" / f"卷{serial}.pdf", packet(serial, pages)) for serial in serials]
    begun = time.monotonic()
    for path, content in made:
        path.write_bytes(content)
    told, moved = given, begun
    while told < given + len(made):
        now, count = time.monotonic(), len(list(receipts.glob("*.html")))
        told, moved = count, moved if count == told else now
        ended = [process.args for process in running if process.poll() is not None]
        if ended or now - moved > STUCK:
            raise SystemExit(f"{told - given} of {len(made)} receipts; ended: {ended}")
        time.sleep(0.2)
    return time.monotonic() - begun


def processor_seconds(running: list[subprocess.Popen[str]]) -> float:
    """User and system time of processes, of those below them, and of their children that have ended."""
    return seconds_of([process.pid for process in running])


def seconds_of(pids: list[int]) -> float:
    """The same of processes by their ids."""
    return sum(map(_own_seconds, [*pids, *(d for pid in pids for d in descendants(pid))]))


def _own_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK


# --- what is measured -----------------------------------------------------------------------------


def cost(sizes: list[int], packets: int, on_postgres: bool) -> None:
    """A line for each size of the register, how the database has grown, and the line fitted through them."""
    print(
        "| pages in the register | filled in s | CPU-s/page | CPU-s/page in the database | database MB"
        " | kB a page more | seconds of a packet's steps |\n|---|---|---|---|---|---|---|"
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yingsu-scale-")))
        address = stack.enter_context(postgres()) if on_postgres else ""
        office = _office(folder, address)
        with product(office) as running:
            take_in(office, range(1), running)
        done, seen, last = 1, [], (0, 0)
        for size in sizes:
            begun = time.monotonic()
            house = House(load_settings(office.root / "config.toml"))
            fill(house, size)
            found = size_of(house)
            house.close()
            filled = time.monotonic() - begun
            spent, served, steps = _measure(office, done, packets, address)
            done += 1 + packets
            growth = (found["whole"] - last[1]) / (found["pages"] - last[0]) / 1e3
            last = found["pages"], found["whole"]
            seen.append((found["pages"], spent, served))
            print(
                f"| {found['pages']} | {filled:.0f} | {spent:.3f} | {served:.3f} | {found['whole'] / 1e6:.1f}"
                f" | {growth:.1f} | {steps} |",
                flush=True,
            )
    for name, rows, indexes in found["tables"]:
        each = found["pages"]
        print(f"  {name}: rows {rows / each:.0f}, indexes {indexes / each:.0f} bytes a page")
    _tell_line("product", [(pages, spent) for pages, spent, _ in seen])
    _tell_line("database", [(pages, served) for pages, _, served in seen])


def _measure(office: Office, done: int, packets: int, address: str) -> tuple[float, float, str]:
    """CPU-s a page of the product and of the database, and the longest steps."""
    for log in office.root.glob(".yingsu/logs/*"):
        log.unlink()
    with product(office) as running:
        take_in(office, range(done, done + 1), running)  # what is read once at the first packet
        servers = _server_processes(address)
        before, asked = processor_seconds(running), seconds_of(servers)
        take_in(office, range(done + 1, done + 1 + packets), running)
        spent = (processor_seconds(running) - before) / packets / PAGES
        served = (seconds_of(servers) - asked) / packets / PAGES
    return spent, served, ", ".join(f"{name} {seconds:.2f}" for name, seconds in slowest(office))


def _tell_line(name: str, points: list[tuple[int, float]]) -> None:
    """The line of least squares through (pages, CPU-s a page), and what it says of ten times the largest size."""
    if len({pages for pages, _ in points}) < 2:
        return
    slope, start = statistics.linear_regression(*zip(*points, strict=True))
    beyond = 10 * points[-1][0]
    off = max(abs(start + slope * pages - value) for pages, value in points)
    print(
        f"  {name}: {start:.3f} {slope * 1e6:+.3f} x (pages / 1,000,000) CPU-s a page, at most {off:.3f} off;"
        f" at {beyond:,} pages {start + slope * beyond:.2f}",
        flush=True,
    )


def slowest(office: Office) -> list[tuple[str, float]]:
    """The steps of a packet with their median seconds, the longest first."""
    found: dict[str, list[float]] = defaultdict(list)
    for path in office.root.glob(".yingsu/logs/*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["event"] == "step" and record.get("work") == "take_in":
                found[record["step"].split(" ")[0]].append(record["seconds"])
    medians = {name: statistics.median(seconds) for name, seconds in found.items()}
    return sorted(medians.items(), key=lambda pair: -pair[1])[:6]


def _server_processes(address: str) -> list[int]:
    """The process of the database server; those below it are counted with it."""
    if not address:
        return []
    port = address.rpartition(":")[2].split("/")[0]
    found = subprocess.run(
        ["pgrep", "-of", f"postgres.*-p {port}"], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()[:1]]


def more_workers(counts: list[int], packets: int, seconds: float) -> None:
    """A line for each number of processes; each has as many packets to read as the only one had."""
    print(
        "| processes | pages | s | pages/min | of the first | CPU-s/page, product | CPU-s/page, database | cores used |"
        "\n|---|---|---|---|---|---|---|---|"
    )
    alone = 0.0
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="yingsu-scale-") as folder, postgres() as address:
            office = _office(Path(folder), address)
            with product(office, count, seconds) as running:
                take_in(office, range(count), running, BARE)
                servers = _server_processes(address)
                before, asked = processor_seconds(running), seconds_of(servers)
                taken = take_in(office, range(count, count + packets * count), running, FEWER)
                spent, served = processor_seconds(running) - before, seconds_of(servers) - asked
        pages = packets * count * FEWER
        rate = pages / taken * 60
        alone = alone or rate
        print(
            f"| {count} | {pages} | {taken:.0f} | {rate:.0f} | {rate / alone:.2f} | {spent / pages:.3f}"
            f" | {served / pages:.3f} | {(spent + served) / taken:.2f} |",
            flush=True,
        )


def _office(folder: Path, address: str) -> Office:
    plain = address.replace("+psycopg", "")
    database = f'database = "{plain}"\n' if address else ""
    office = Office(folder / "office", config=f'{database}ocr = "fake"\nprocesses = 1\n')
    (office.root / "inbox").mkdir()
    return office


def main() -> None:
    """Measures what is asked for; without words the costs of two small registers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("cost", "workers"), default="cost")
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--packets", type=int, default=4, help="for each size, or for each process")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=3.0, help="reading one page")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))  # what was started ends with it
    if chosen.what == "cost":
        cost(chosen.pages, chosen.packets, chosen.database == "postgresql")
    else:
        more_workers(chosen.workers, chosen.packets, chosen.seconds)


if __name__ == "__main__":
    main()
