"""How far the product goes: what a page costs in a small and in a large register, and what more workers bring.

    .venv/bin/python bench/scale.py cost [--pages 1000 10000 100000] [--packets 6] [--database sqlite|postgresql]
    .venv/bin/python bench/scale.py workers [--workers 1 2 4] [--packets 8] [--seconds 1.0]

A packet is one file of 20 pages: notice, complaint, summons, fifteen pages of evidence, judgment. ``cost`` fills the
register with copies of a packet's rows (with their journal and search index) up to each size, then drops packets into
the inbox of ``serve`` and counts the processor seconds of all its processes and of the database, and the seconds of
each step. ``workers`` drops packets for each process of ``serve`` and ``worker NAME`` on one PostgreSQL; reading a page
is simulated by a pause, everything else is the product itself.
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
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text
from sqlmodel import Session, SQLModel

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.config import load_settings  # noqa: E402
from pipeline.flow.house import House  # noqa: E402
from pipeline.store import journal  # noqa: E402
from pipeline.store.ledger import Ledger  # noqa: E402
from tests.campaign import slow  # noqa: E402
from tests.campaign.kill import descendants  # noqa: E402
from tests.office import Office, complaint, judgment, notice, pdf, summons  # noqa: E402
from tests.postgres import postgres  # noqa: E402

PAGES = 20
STARTING, STUCK = 120.0, 900.0  # seconds to start; without a receipt
_TICK = os.sysconf("SC_CLK_TCK")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
_TABLES = ("envelope", "arrival", "document", "case_file", "paper", "court_number")


def packet(serial: int) -> bytes:
    """One suit's mail, twenty pages with a text layer; each serial another suit."""
    dice = random.Random(serial)
    person = _SURNAMES[serial % len(_SURNAMES)] + "".join(
        dice.choice("明远志强国庆建华文军丽娟海燕") for _ in "名字"
    )
    number = f"（2026）渝0109行初{5000 + serial}号"
    letters = sorted(set("".join((notice(number), complaint(), *judgment(number)))) - set("^>\n"))
    words = ["".join(dice.choices(letters, k=28)) for _ in range(15 * 20)]
    evidence = ["^证据材料\n" + "\n".join(words[n * 20 : n * 20 + 20]) for n in range(15)]
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


def take_in(office: Office, serials: range, running: list[subprocess.Popen[str]]) -> float:
    """Drops packets all at once; the seconds until each has its receipt.

    It ends when a process of the product does, or when there was no receipt for ``STUCK`` seconds.
    """
    receipts = office.root / "inbox/_回执"
    given = len(list(receipts.glob("*.html"))) if receipts.is_dir() else 0
    made = [(office.root / "inbox" / f"卷{serial}.pdf", packet(serial)) for serial in serials]
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


# --- the register, filled -------------------------------------------------------------------------


def fill(house: House, pages: int) -> None:
    """Copies the newest case with all that hangs on it until the register has so many pages."""
    with Session(house.engine) as session, session.begin():
        connection = session.connection()
        model = connection.execute(
            text("SELECT number FROM case_file ORDER BY serial DESC LIMIT 1")
        ).scalar_one()
        first = connection.execute(text("SELECT max(serial) FROM case_file")).scalar_one() + 1
        count = pages // PAGES - len(connection.execute(text("SELECT number FROM case_file")).all())
        rows = {name: _rows(connection, name, model) for name in _TABLES}
        acts = [r for r in _rows(connection, "journal", "") if r["case"] == model]
        for serial in range(first, first + max(0, count)):
            for name in _TABLES:
                copies = [_copy(row, model, serial) for row in rows[name]]
                connection.execute(insert(_table(name)), copies)
            for row in rows["paper"]:
                ledger = Ledger(session)
                ledger.index_text(ledger.paper(_copy(row, model, serial)["id"]))
            for act in acts:
                journal.write(session, act["at"], act["act"], f"2026-{serial:04d}", act["content"])
            session.expunge_all()
        words = "UPDATE counter SET last = (SELECT max(serial) FROM case_file)"
        connection.execute(text(words))


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _rows(connection: Connection, name: str, model: str) -> list[dict[str, Any]]:
    """The rows of one case and its mail: the newest, as there is nothing else in this office."""
    found = [dict(row) for row in connection.execute(select(_table(name))).mappings()]
    if name in ("case_file", "paper", "court_number"):
        return [r for r in found if model in (r.get("number"), r.get("case"))]
    return found if name == "journal" else found[-1:]


def _copy(row: dict[str, Any], model: str, serial: int) -> dict[str, Any]:
    """A row under names of its own: the case's number and the second in the mail's time."""
    mail = f"20260101-000000-{serial:06d}"
    text_of = json.dumps(
        {k: v for k, v in row.items() if isinstance(v, str | list | dict)}, ensure_ascii=False
    )
    old = row.get("envelope") or row.get("document") or row.get("arrival") or row.get("id")
    if old and str(old)[8:9] == "-":
        text_of = text_of.replace(str(old)[:22], mail)
    changed = {**row, **json.loads(text_of.replace(model, f"2026-{serial:04d}"))}
    if "serial" in row and "folder" in row:
        changed["serial"] = serial
    if "instance" in row and "court" in row and "case" in row and "kind" not in row:
        changed["number"] = f"（2026）渝{serial}行初1号"
    return changed


# --- what is measured -----------------------------------------------------------------------------


def cost(sizes: list[int], packets: int, on_postgres: bool) -> None:
    """A line for each size of the register."""
    print("| pages in the register | CPU-s/page | CPU-s/page in the database | seconds of a packet's steps |")
    print("|---|---|---|---|")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yingsu-scale-")))
        address = stack.enter_context(postgres()) if on_postgres else ""
        office = _office(folder, address)
        with product(office) as running:
            take_in(office, range(1), running)
        done = 1
        for size in sizes:
            house = House(load_settings(office.root / "config.toml"))
            fill(house, size)
            growth = sizes_of(house) if on_postgres else {}
            house.close()
            done = _measure(office, size, done, packets, address)
            print("".join(f"  {name}: {value}\n" for name, value in growth.items()), end="", flush=True)


def _measure(office: Office, size: int, done: int, packets: int, address: str) -> int:
    for log in office.root.glob(".yingsu/logs/*"):
        log.unlink()
    with product(office) as running:
        take_in(office, range(done, done + 1), running)  # what is read once at the first packet
        servers = _server_processes(address)
        before, asked = processor_seconds(running), seconds_of(servers)
        take_in(office, range(done + 1, done + 1 + packets), running)
        spent = (processor_seconds(running) - before) / packets / PAGES
        served = (seconds_of(servers) - asked) / packets / PAGES
    steps = ", ".join(f"{name} {seconds:.2f}" for name, seconds in slowest(office))
    print(f"| {size} | {spent:.3f} | {served:.3f} | {steps} |", flush=True)
    return done + 1 + packets


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


def sizes_of(house: House) -> dict[str, str]:
    """Bytes a page of the database, of its largest tables, and of their indexes."""
    with Session(house.engine) as session:
        pages = session.connection().execute(text("SELECT sum(pages) FROM arrival")).scalar_one()
        whole = session.connection().execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        query = (
            "SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r'"
            " ORDER BY pg_total_relation_size(oid) DESC LIMIT 4"
        )
        tables = session.connection().execute(text(query)).all()
    found = {"database": f"{whole / 1e6:.1f} MB, {whole / pages / 1e3:.2f} kB a page ({pages} pages)"}
    return found | {n: f"rows {t / pages:.0f}, indexes {i / pages:.0f} bytes a page" for n, t, i in tables}


def more_workers(counts: list[int], packets: int, seconds: float) -> None:
    """A line for each number of processes; each has as many packets to read as the only one had."""
    print(
        "| processes | pages | s | pages/min | of the first | CPU-s/page, product |\n|---|---|---|---|---|---|"
    )
    alone = 0.0
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="yingsu-scale-") as folder, postgres() as address:
            office = _office(Path(folder), address)
            with product(office, count, seconds) as running:
                take_in(office, range(count), running)
                before = processor_seconds(running)
                taken = take_in(office, range(count, count + packets * count), running)
                spent = (processor_seconds(running) - before) / (packets * count * PAGES)
        rate = packets * count * PAGES / taken * 60
        alone = alone or rate
        pages = packets * count * PAGES
        print(
            f"| {count} | {pages} | {taken:.0f} | {rate:.0f} | {rate / alone:.2f} | {spent:.3f} |", flush=True
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
    parser.add_argument("--packets", type=int, default=4)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=1.0, help="reading one page")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    chosen = parser.parse_args()
    if chosen.what == "cost":
        cost(chosen.pages, chosen.packets, chosen.database == "postgresql")
    else:
        more_workers(chosen.workers, chosen.packets, chosen.seconds)


if __name__ == "__main__":
    main()
