"""How fast papers are found: a generated corpus, words of several lengths, p50 and p95 of one search.

    .venv/bin/python bench/search.py [--count 20000] [--queries 200] [--database ADDRESS | --postgres] [--folder FOLDER]

Texts are invented: sentences of a court's language with random names, numbers and ideographs, about 1,500
characters a paper. A search gives the newest 20 papers and their number. Without --database the corpus lies
in a SQLite file of a scratch folder; ADDRESS is that of an empty PostgreSQL database, --postgres starts Debian's
own one for the time of the measurement. With --folder the file is kept and used again; a corpus that is there is
not filled again. Processor time is that of this process and of PostgreSQL's for it, where it runs here. Recall and
precision of words of 2, 4 and 10 characters are told against a scan of all texts in Python.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.store.database import bring_up, open_engine, reading_engine  # noqa: E402
from pipeline.store.search import Wanted, find_text  # noqa: E402
from pipeline.store.search_index import plain, put  # noqa: E402
from tests.postgres import postgres  # noqa: E402

PHRASES = (
    "本院认为被告作出的行政行为认定事实清楚", "适用法律法规正确", "符合法定程序", "请求撤销被告作出的行政处罚决定",
    "依照中华人民共和国行政诉讼法第七十条第一项之规定", "判决如下", "案件受理费五十元由被告负担", "现随文发送起诉状副本一份",
    "你单位应当在收到起诉状副本之日起十五日内提交答辩状", "负责人应当出庭应诉", "住重庆市北碚区某某路", "经审理查明",
)  # fmt: skip
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"


def written(dice: random.Random) -> str:
    """The text of an invented paper."""
    names = [
        dice.choice(SURNAMES) + "".join(chr(dice.randrange(0x4E00, 0x8000)) for _ in range(2))
        for _ in range(6)
    ]
    parts = [
        f"（{dice.randrange(2015, 2027)}）渝{dice.randrange(100, 999):04d}行初{dice.randrange(1, 9000)}号"
    ]
    while sum(map(len, parts)) < 1_500:
        rare = "".join(chr(dice.randrange(0x4E00, 0x9000)) for _ in range(dice.randrange(4, 16)))
        parts += [dice.choice(PHRASES), dice.choice(names), rare, "，"]
    return plain("".join(parts))


def fill(session: Session, count: int, dice: random.Random) -> list[str]:
    """Puts the corpus into the index; some of its texts are given back to take words from."""
    connection = session.connection()
    fast = connection.dialect.name == "postgresql"
    if fast:  # an index made at the end is the same, and made in minutes instead of hours
        connection.execute(text("DROP INDEX ix_search_index_pairs"))
    for number in range(count):
        name = f"{2000 + number % 20:04d}0907-101500-{number:06d}-d01-p01"
        put(session, name, None, written(dice))
        session.expunge_all()
        if number % 2_000 == 1_999:
            session.commit()
            print(f"  {number + 1} papers", file=sys.stderr)
    if fast:
        session.connection().execute(text("SET LOCAL maintenance_work_mem = '1500MB'"))
        session.connection().execute(
            text("CREATE INDEX ix_search_index_pairs ON search_index USING GIN (pairs)")
        )
    session.commit()
    if fast:
        with session.get_bind().engine.connect() as free:  # what autovacuum does with time
            free.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    return sample(session)


def sample(session: Session) -> list[str]:
    """Texts of a corpus that is there already."""
    rows = session.connection().execute(text("SELECT text FROM search_text ORDER BY paper LIMIT 500"))
    return [row[0] for row in rows]


def measure(
    search: Callable[[], int], times: int, processor: Callable[[], float]
) -> tuple[float, float, float, float]:
    """(p50, p95, mean processor time, mean hits) of a search, in milliseconds."""
    seconds, hits = [], []
    begun = processor()
    for _ in range(times):
        start = time.perf_counter()
        hits.append(search())
        seconds.append((time.perf_counter() - start) * 1000)
    spent = (processor() - begun) * 1000 / times
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)], spent, statistics.mean(hits)


def processor_of(session: Session) -> Callable[[], float]:
    """The processor seconds so far of this process and of the server's process for it, if that runs here."""
    stat: Path | None = None
    if session.get_bind().dialect.name == "postgresql":
        server = session.connection().execute(text("SELECT pg_backend_pid()")).scalar_one()
        stat = Path(f"/proc/{server}/stat")

    def seconds() -> float:
        there = stat is not None and stat.is_file()
        fields = stat.read_text().rpartition(")")[2].split() if stat is not None and there else []
        ticks = sum(map(int, fields[11:13]))
        return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")

    return seconds


def compare(session: Session, texts: list[str], dice: random.Random, times: int = 10) -> None:
    """Recall and precision of words of each length, against a scan of all texts."""
    lengths = (2, 4, 10)
    words = {n: sorted({_piece(texts, n, dice) for _ in range(times)}) for n in lengths}
    truth: dict[str, set[str]] = {word: set() for some in words.values() for word in some}
    every = text("SELECT paper, text FROM search_text").execution_options(yield_per=500)
    for paper, content in session.connection().execute(every):
        for word, papers in truth.items():
            if word in content:
                papers.add(paper)
    print("\n| word | words | papers by a scan | recall | precision |\n|---|---|---|---|---|")
    for length in lengths:
        found = {word: _all_of(session, word) for word in words[length]}
        right = sum(len(found[w] & truth[w]) for w in found)
        there, given = sum(len(truth[w]) for w in found), sum(map(len, found.values()))
        print(f"| {length} characters | {len(found)} | {there} | {right / there:.4f} | {right / given:.4f} |")


def _all_of(session: Session, word: str) -> set[str]:
    _, hits = find_text(session, Wanted(words=(word,)), limit=10**9)
    return {hit.paper for hit in hits}


def _piece(texts: list[str], length: int, dice: random.Random) -> str:
    content = dice.choice(texts)
    at = dice.randrange(len(content) - length)
    return content[at : at + length]


def report(session: Session, texts: list[str], queries: int, dice: random.Random) -> None:
    """One row for each kind of word."""

    def piece(length: int) -> str:
        return _piece(texts, length, dice)

    def count(*words: str) -> int:
        total, _ = find_text(session, Wanted(words=words), limit=20)
        return total

    kinds: dict[str, Callable[[], int]] = {
        "1 character": lambda: count(piece(1)),
        "2 characters": lambda: count(piece(2)),
        "3 characters (names)": lambda: count(piece(3)),
        "4 characters": lambda: count(piece(4)),
        "10 characters": lambda: count(piece(10)),
        "two words of 2": lambda: count(piece(2), piece(2)),
        "boilerplate": lambda: count(dice.choice(PHRASES)),
        "nowhere": lambda: count("龘靐齉"),
    }
    print("| word | p50 ms | p95 ms | CPU ms | mean number of papers |\n|---|---|---|---|---|")
    processor = processor_of(session)
    for name, search in kinds.items():
        search()
        half, most, spent, hits = measure(search, queries, processor)
        print(f"| {name} | {half:.2f} | {most:.2f} | {spent:.2f} | {hits:.0f} |", flush=True)
    print(f"load {' '.join(f'{n:.1f}' for n in os.getloadavg())}")


def main() -> None:
    """Fills the corpus and measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--database", default="")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    dice = random.Random(7)
    server = postgres() if chosen.postgres else nullcontext(chosen.database)
    with tempfile.TemporaryDirectory() as scratch, server as address:
        place = (chosen.folder or Path(scratch)) / "search.db"
        place.parent.mkdir(parents=True, exist_ok=True)
        engine = open_engine(address or f"sqlite:///{place}")
        bring_up(engine)
        start = time.perf_counter()
        with Session(engine) as session:
            texts = sample(session) or fill(session, chosen.count, dice)
        print(f"{chosen.count} papers in {time.perf_counter() - start:.0f} s", end="")
        print("" if address else f", {place.stat().st_size / 1e6:.0f} MB")
        with Session(reading_engine(engine)) as session:
            report(session, texts, chosen.queries, dice)
            compare(session, texts, dice)
        engine.dispose()


if __name__ == "__main__":
    main()
