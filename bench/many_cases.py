"""An office whose register holds many cases, copied from one packet of the samples; for the measurements of the workbench.

One born-digital packet (notice, complaint, summons) is taken in and read; its case is then copied with its mail
under other numbers and names, so that every page has real papers to reckon with.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline import clock  # noqa: E402
from pipeline.config import load_settings  # noqa: E402
from pipeline.flow.archive import weekly  # noqa: E402
from pipeline.flow.cases import overview  # noqa: E402
from pipeline.flow.office.accounts import add_account  # noqa: E402
from pipeline.flow.office.house import House  # noqa: E402
from pipeline.flow.office.rulesmark import fingerprint  # noqa: E402
from pipeline.store.accounts import Account  # noqa: E402
from pipeline.store.search_index import pairs  # noqa: E402
from pipeline.store.touching import count_stale  # noqa: E402
from tests.office import complaint, notice, pdf, summons  # noqa: E402

COMMAND = [sys.executable, "-m", "pipeline.doors.cli"]
PASSWORD = "correct horse 马"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
COPIED = ("envelope", "arrival", "document", "case_file", "paper", "court_number", "search_text")
UNITS = ("执法监督科", "行政复议科", "民政事务科", "社会救助科")
LAST_YEAR = 2026
VOLUME = json.dumps(
    {
        "path": "archive/编号/正卷.pdf", "pages": 40, "sha256": "0" * 64, "unsigned_sha256": "0" * 64, "final": True,
        "bound_on": "2024-12-01", "version": 1, "part": "正卷", "instance": "first", "signed": False, "book": 1,
        "fingerprint": "", "papers": [],
    },
    ensure_ascii=False,
)  # fmt: skip


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
    start = time.monotonic()
    fill(house, cases, random.Random(7))
    say(f"{cases} cases copied in {time.monotonic() - start:.0f} s")
    house.close()


def settled(folder: Path, end: float) -> None:
    """Has the product reckon what lists show, as it does after an upgrade; what is not done in time is told and left."""
    house = House(load_settings(folder / "config.toml"))
    start = (time.monotonic(), time.process_time())
    left = done = 0
    while time.monotonic() < end and (some := overview.renew(house, 200)):
        done += some
    with house.reading() as session:
        left = count_stale(session, fingerprint(house, clock.today()), clock.today())
    if done:
        spent = time.monotonic() - start[0], time.process_time() - start[1]
        say(
            f"lists of {done} cases reckoned in {spent[0]:.0f} s, {spent[1] / done * 1e3:.1f} CPU ms each; {left} left"
        )
    house.close()


def fill(house: House, count: int, dice: random.Random) -> None:
    """Copies the first case with its mail, papers and search rows until the register has ``count`` cases of eleven years.

    The database copies its own rows (SQLite), so that 33,000 cases take a minute or two; cases older than two years
    are archived. What lists show of them is left for the product to reckon.
    """
    database = sqlite3.connect(house.settings.state / "yingsu.db", isolation_level=None)
    for order in ("PRAGMA synchronous=OFF", "PRAGMA foreign_keys=OFF", "PRAGMA cache_size=-200000", "BEGIN"):
        database.execute(order)
    number, envelope = database.execute(
        "SELECT c.number, e.id FROM case_file c, envelope e ORDER BY c.number, e.id"
    ).fetchone()
    database.execute(
        "CREATE TEMP TABLE copied (i INTEGER PRIMARY KEY, number TEXT, year INTEGER, serial INTEGER, mail TEXT, facts TEXT)"
    )
    database.executemany("INSERT INTO copied VALUES (?, ?, ?, ?, ?, ?)", _copies(count - 1, envelope, dice))
    for table in COPIED:
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        wanted = ", ".join(f'{_copied(table, column)} AS "{column}"' for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        database.execute(
            f"INSERT INTO {table} ({names}) SELECT {wanted} FROM copied AS n, {table} AS m WHERE {_MODEL[table]}",
            {"number": number, "envelope": envelope},
        )
    for place, pairs_of in _searched(database, number):
        database.execute(
            "INSERT INTO search_index (rowid, pairs) SELECT (? + ((i - ?) << 12)), ? FROM copied",
            (place, int(envelope[-6:]), pairs_of),
        )
    database.execute(
        "INSERT INTO volume (\"case\", content, final) SELECT number, replace(?, '编号', number), 1 FROM copied"
        " WHERE year < ?",
        (VOLUME, LAST_YEAR - 1),
    )
    database.execute("COMMIT")
    database.close()


def _copies(count: int, envelope: str, dice: random.Random) -> Iterator[tuple[object, ...]]:
    """Number, year, serial, envelope and facts of each copy; the newest years last."""
    for n in range(count):
        year = LAST_YEAR - 10 + n * 11 // count
        name = dice.choice(SURNAMES) + "".join(chr(dice.randrange(0x4E00, 0x8000)) for _ in range(2))
        facts = {"plaintiff": name, "unit": dice.choice(UNITS)}
        i = n + 1
        yield i, f"{year}-{i + 10:05d}", year, i + 10, f"{envelope[:-6]}{i:06d}", json.dumps(facts)


_MODEL = {
    "envelope": "m.id = :envelope",
    "arrival": "m.envelope = :envelope",
    "document": "m.envelope = :envelope",
    "case_file": "m.number = :number",
    "court_number": 'm."case" = :number',
    "paper": 'm."case" = :number',
    "search_text": 'm."case" = :number',
}
_OWN = {
    ("arrival", "sha256"): "printf('%064x', n.i)",  # bytes of its own, as far as the register knows
    ("document", "sha256"): "printf('%064x', n.i)",
    ("case_file", "number"): "n.number",
    ("case_file", "year"): "n.year",
    ("case_file", "serial"): "n.serial",
    ("case_file", "facts"): "n.facts",
    ("case_file", "opened_on"): "n.year || '-03-0' || (1 + n.i % 9)",
    ("court_number", "number"): "'（' || n.year || '）渝0109行初' || (n.i + 1000) || '号'",
    ("search_text", "id"): "m.id + ((n.i - CAST(substr(:envelope, -6) AS INTEGER)) << 12)",
}
_FROM_MAIL = (
    "id",
    "envelope",
    "arrival",
    "document",
    "parts",
    "paper",
)  # columns that bear the envelope's id


def _copied(table: str, column: str) -> str:
    """What a column of a copy says, as SQL over the model's row ``m`` and the new name ``n``."""
    if (table, column) in _OWN:
        return _OWN[(table, column)]
    if column == "case":
        return "n.number"
    return f'replace(m."{column}", :envelope, n.mail)' if column in _FROM_MAIL else f'm."{column}"'


def _searched(database: sqlite3.Connection, number: str) -> list[tuple[int, str]]:
    """(place, pairs) of the model's papers in the index."""
    rows = database.execute('SELECT id, text FROM search_text WHERE "case" = ?', (number,)).fetchall()
    return [(place, " ".join(sorted(pairs(content)))) for place, content in rows]


def check_done(folder: Path) -> None:
    """The copied cases have no files in the archive, so this week's check of it is taken as done."""
    house = House(load_settings(folder / "config.toml"))
    report = folder / "inbox" / "_日报" / f"核验 {weekly.week_of(clock.today())}.html"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.touch()
    house.close()


def say(words: str) -> None:
    """A line on the way."""
    print(words, file=sys.stderr, flush=True)
