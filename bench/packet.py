"""One packet alone from file to searchable papers, and the memory of the reading processes over many mixed pages.

    .venv/bin/python bench/packet.py --pages 7 [--seed 700] [--scratch FOLDER]      # seconds, on a quiet machine
    .venv/bin/python bench/packet.py --memory 1000 [--seed 900] [--engine auto] [--scratch FOLDER]  # megabytes of each process

The first makes `office` packets until one has so many pages and takes it through with the engine the product chooses and
with ONNX Runtime: cold (its processes start) and warm (as in a running service). The second reads packets of all levels, some
pages of them lying on their sides, with two reading processes and tells the most that one process held after each quarter of the pages. Aims: 12 s and 25 s for
seven pages, 1.8 GB a process over 1,000 pages.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from searchable import Packet, Watch, _made, packet

from pipeline.config import default_settings
from pipeline.tools.opening.press import Press
from pipeline.tools.sight.eyes import Eyes

LEVELS = ("office", "grey", "badcopy", "phone", "clean", "fax", "sideways")


def main(arguments: list[str]) -> int:
    """Measures what was asked for and prints it."""
    asked = _asked(arguments)
    asked.scratch.mkdir(parents=True, exist_ok=True)
    print(f"load {os.getloadavg()[0]:.1f}", flush=True)
    if asked.memory:
        memory(list(_mixed(asked.scratch, asked.memory, asked.seed)), asked.engine)
    else:
        for engine in ("auto", "onnxruntime"):
            alone(asked.scratch, _of_pages(asked.scratch, asked.pages, asked.seed), engine)
    return 0


def alone(folder: Path, one: Packet, engine: str) -> None:
    """Prints the seconds of one packet, cold and warm."""
    press = Press()
    try:
        with Eyes(replace(default_settings(), ocr=engine)) as eyes:
            for how in ("cold", "warm"):
                start = time.perf_counter()
                _made(one, eyes, press, folder / engine)
                seconds = time.perf_counter() - start
                print(
                    f"{engine} {how}: {one.pages} pages, {len(one.papers)} papers: {seconds:.1f} s",
                    flush=True,
                )
    finally:
        press.close()


def memory(packets: Sequence[Packet], engine: str) -> None:
    """Prints the most that one reading process held, after each quarter of the pages."""
    total = sum(one.pages for one in packets)
    settings = replace(default_settings(), ocr=engine)
    watch = Watch()
    watch.start()
    with Eyes(settings) as eyes, ThreadPoolExecutor(settings.processes) as pool:
        done, told = 0, 0
        seen = pool.map(lambda one: (one, eyes.see(one.path, one.path.name)), packets)
        for one, scan in seen:
            if scan.error:
                raise SystemExit(f"{one.path.name}: {scan.error.message}")
            done += one.pages
            if 4 * done // total > told:
                told = 4 * done // total
                print(f"{done} of {total} pages: {watch.most / 1e6:.0f} MB", flush=True)
    watch.stop.set()
    watch.join()
    print(
        f"{settings.processes} reading processes, {len(packets)} packets, {total} pages: at most {watch.most / 1e6:.0f} MB each"
    )


def _of_pages(folder: Path, pages: int, seed: int) -> Packet:
    return next(
        one for one in (packet(folder, s, "office") for s in itertools.count(seed)) if one.pages == pages
    )


def _mixed(folder: Path, pages: int, seed: int) -> Iterator[Packet]:
    """Packets of one level after the other until there are so many pages."""
    made = 0
    for number in itertools.count():
        if made >= pages:
            return
        one = packet(folder, seed + number, LEVELS[number % len(LEVELS)], turning=True)
        made += one.pages
        yield one


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=7)
    parser.add_argument("--memory", type=int, default=0, metavar="PAGES")
    parser.add_argument("--seed", type=int, default=700)
    parser.add_argument("--engine", default="auto", help="of the second")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "yingsu-packet-bench")
    return parser.parse_args(list(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
