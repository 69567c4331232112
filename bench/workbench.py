"""How fast the pages of the workbench are: a register of many cases, many people at once, p50 and p95 of each page.

    .venv/bin/python bench/workbench.py [--cases 2000] [--people 50] [--seconds 60] [--folder FOLDER]

One born-digital packet (notice, complaint, summons) is taken in and read; its case is then copied with its mail
under other numbers and names, so that every page has real papers to reckon with. ``serve`` runs as a process of
its own; each of the people asks for a page, waits one to three seconds as somebody who reads, and asks for the
next. Processor time of a page is that of the serving process while one person alone asks for it: it means something on
a machine that has other work too, when the seconds do not. With --folder the office is kept.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from sqlalchemy import text
from sqlmodel import Session

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.config import load_settings  # noqa: E402
from pipeline.flow.accounts import add_account  # noqa: E402
from pipeline.flow.house import House  # noqa: E402
from pipeline.store.accounts import Account  # noqa: E402
from pipeline.store.ledger import Ledger  # noqa: E402
from tests.office import complaint, notice, pdf, summons  # noqa: E402

COMMAND = [sys.executable, "-m", "pipeline.doors.cli"]
PASSWORD = "correct horse 马"
LOOKS = 12  # at each page, for its processor time
PATIENCE = 1800  # seconds: the first look waits until the whole register was put together
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
COPIED = ("envelope", "arrival", "document", "case_file", "paper", "court_number")


def office(folder: Path, cases: int) -> None:
    """An office whose register holds many cases, copied from those of the samples."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "config.toml").is_file():
        return
    templates = (ROOT / "templates").as_posix()
    (folder / "config.toml").write_text(f'regulation = "beibei"\ntemplates = "{templates}"\n', "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    number = "（2026）渝0109行初88号"
    packet = folder / "来件.pdf"
    packet.write_bytes(pdf(notice(number), complaint(), summons(number)))
    subprocess.run([*COMMAND, "ingest", str(packet)], cwd=folder, env=environment, check=False)
    house = House(load_settings(folder / "config.toml"))
    add_account(house, Account("bench", "测量员", ("clerk", "archivist", "inspector")), PASSWORD)
    with Session(house.engine) as session, session.begin():
        fill(session, cases, random.Random(7))
    house.close()


def fill(session: Session, count: int, dice: random.Random) -> None:
    """Copies the newest case with all that hangs on it until the register has ``count`` cases."""
    connection = session.connection()
    rows = {
        table: [dict(r._mapping) for r in connection.execute(text(f"SELECT * FROM {table}"))]
        for table in COPIED
    }
    model = rows["case_file"][-1]
    papers = [r for r in rows["paper"] if r["case"] == model["number"]]
    numbers = [r for r in rows["court_number"] if r["case"] == model["number"]]
    envelope, arrival, document = (rows[name][-1] for name in ("envelope", "arrival", "document"))
    ledger = Ledger(session)
    for serial in range(1000, 1000 + count - len(rows["case_file"])):
        own = f"{model['year']}-{serial:04d}"
        name = dice.choice(SURNAMES) + "".join(chr(dice.randrange(0x4E00, 0x8000)) for _ in range(2))
        put(
            session,
            "case_file",
            {**model, "number": own, "serial": serial, "facts": json.dumps({"plaintiff": name})},
        )
        for n, row in enumerate(numbers):
            put(session, "court_number", {**row, "case": own, "number": f"（2026）渝{serial:04d}行初{n}号"})
        mail = f"{envelope['id'][:-6]}{serial:06d}"
        came, read = f"{mail}-01", f"{mail}-d01"
        put(session, "envelope", {**envelope, "id": mail})
        put(session, "arrival", {**arrival, "id": came, "envelope": mail})
        parts = json.dumps([[came, page] for _, page in json.loads(document["parts"])])
        put(session, "document", {**document, "id": read, "envelope": mail, "parts": parts})
        for n, row in enumerate(papers, 1):
            identity = f"{read}-p{n:02d}"
            put(session, "paper", {**row, "id": identity, "case": own, "document": read, "arrival": came})
            ledger.index_text(ledger.paper(identity))
        session.expunge_all()


def put(session: Session, table: str, row: dict[str, object]) -> None:
    """One row as it stands in the database."""
    names = ", ".join(f'"{n}"' for n in row)
    places = ", ".join(f":{n}" for n in row)
    session.connection().execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)


class Person:
    """Somebody at a browser: a connection that stays, a cookie, and what each page took."""

    def __init__(self, address: str, cookie: str, seconds: dict[str, list[float]]) -> None:
        self.connection = http.client.HTTPConnection(address, timeout=PATIENCE)
        self.cookie, self.seconds = cookie, seconds

    def ask(self, name: str, path: str) -> bytes:
        """Asks for a page and keeps how long its last byte took."""
        start = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        self.seconds.setdefault(name, []).append(time.perf_counter() - start)
        return body

    def work(self, pages: dict[str, list[str]], until: float, dice: random.Random) -> None:
        """Looks at pages until the time is over, with pauses as a reader makes them."""
        while time.monotonic() < until:
            name = dice.choice(list(pages))
            self.ask(name, dice.choice(pages[name]))
            time.sleep(dice.uniform(1, 3))


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
        papers = [p for p in Ledger(session).filed_papers() if p.paper.pages][:200]
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


def ticks(pid: int) -> int:
    """Processor time of a process in ticks of the clock, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def main() -> None:
    """Fills the register, serves it, and measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (chosen.folder or Path(scratch) / "office").resolve()
        office(folder, chosen.cases)
        pages = pages_of(folder)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", "--json"], cwd=folder, env=environment, stdout=subprocess.PIPE
        )
        try:
            assert process.stdout is not None
            address = urlsplit(json.loads(process.stdout.readline())["url"]).netloc
            measure(address, process.pid, pages, chosen.people, chosen.seconds)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def measure(address: str, pid: int, pages: dict[str, list[str]], people: int, seconds: int) -> None:
    """Each page once alone (the first look of a day), then some more for its processor time, then everybody at once."""
    cookie = log_in(address)
    first: dict[str, list[float]] = {}
    alone = Person(address, cookie, first)
    for name, addresses in pages.items():
        alone.ask(name, addresses[0])
    cost = {name: cpu_of(pid, alone, name, addresses) for name, addresses in pages.items()}
    found: dict[str, list[float]] = {}
    until = time.monotonic() + seconds
    crowd = [
        threading.Thread(target=Person(address, cookie, found).work, args=(pages, until, random.Random(n)))
        for n in range(people)
    ]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    missing = [name for name in pages if name not in found]
    print(
        f"{people} people, {seconds} s, {sum(map(len, found.values()))} pages, load {os.getloadavg()[0]:.0f}"
    )
    print("| page | first ms | CPU ms | p50 ms | p95 ms | looks |\n|---|---|---|---|---|---|")
    for name in pages:
        some = sorted(found.get(name, [0.0]))
        half, most = statistics.median(some), some[int(len(some) * 0.95)]
        print(
            f"| {name} | {first[name][0] * 1e3:.0f} | {cost[name]:.0f} | {half * 1e3:.0f} | {most * 1e3:.0f} | {len(some)} |"
        )
    if missing:
        raise SystemExit(f"nobody got to see: {'、'.join(missing)}")


if __name__ == "__main__":
    main()
