"""How well court mail is read: generated packets, the product's eyes and reading, scored against the truth.

    python bench/reading.py [--count 12] [--seed 1] [--level office] [--packets FOLDER] [--twice] [--against OLD.json]
                            [--tally SCORES.json] [--kinds summons,respond_notice]

Packets come from the papermill of the tests, or from a folder with its own truth.json. What the eyes saw is
kept in the scratch folder by the file's hash, so that a change to the reading alone is measured in seconds
(a change to the eyes needs --afresh). --twice tells what the second reading costs too. The result is a JSON file with every error; --against prints what
was gained and lost since an earlier one; --tally gathers the scores of many short runs in one file;
--kinds makes each packet one paper, of these kinds in turn: many critical values on few pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.flow.mail.understanding import understand  # noqa: E402
from pipeline.plain import from_plain, to_plain  # noqa: E402
from pipeline.reading.papers.kinds import parse_kinds  # noqa: E402
from pipeline.reading.read import read  # noqa: E402
from pipeline.reading.words.courts import parse_courts  # noqa: E402
from pipeline.tools.data import data_file, data_files  # noqa: E402
from pipeline.tools.engines.ocr import OcrEngine, open_engine  # noqa: E402
from pipeline.tools.processes.child import Child  # noqa: E402
from pipeline.tools.processes.hands import Hands  # noqa: E402
from pipeline.tools.sight import mosaic  # noqa: E402
from pipeline.tools.sight.mosaic import Spot, Words  # noqa: E402
from pipeline.tools.sight.scan import see  # noqa: E402
from pipeline.types import Reading, Scan  # noqa: E402
from tests import scoring  # noqa: E402
from tests.papermill.packet import EVERY_LEVEL, make_packet  # noqa: E402
from tests.papermill.writing_error import character_errors  # noqa: E402
from tests.tallying import Tally  # noqa: E402


@dataclass
class Room:
    """The scratch folder with the packets and what was seen of them; the engine is opened when first needed."""

    scratch: Path
    afresh: bool = False
    engine: list[OcrEngine] = field(default_factory=list)
    second: Hands = field(
        default_factory=lambda: Hands(1, "second", lambda: Child(mosaic.OWN_MODULE), 1 << 60)
    )
    pages: int = 0

    def read_again(self, spots: Sequence[Spot]) -> tuple[Words, ...]:
        """What a child that lives on reads at each place."""
        return self.second.submit(lambda ask: mosaic.asked(ask, spots)).result()

    def cost(self) -> float:
        """CPU seconds of all second readings of this run, the start of the child among them; it is ended by that."""
        self.second.close()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def scan(self, path: Path) -> Scan:
        """What the eyes see of a file, from the cache by its hash."""
        key = hashlib.sha256(path.read_bytes()).hexdigest()
        kept = self.scratch / "seen" / f"{key}.json"
        if kept.exists() and not self.afresh:
            return from_plain(Scan, json.loads(kept.read_text(encoding="utf-8")))
        if not self.engine:
            self.engine.append(open_engine())
        scan = see(path, path.name, self.engine[0])
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(to_plain(scan), ensure_ascii=False), encoding="utf-8")
        return scan


def main(arguments: list[str]) -> int:
    """Measures and prints; writes the result beside the packets."""
    asked = _asked(arguments)
    room = Room(asked.scratch, asked.afresh)
    result = measure(room, asked)
    out = asked.out or asked.scratch / "result.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{out}")
    if asked.against:
        compare(json.loads(asked.against.read_text(encoding="utf-8")), result)
    return 0


def measure(room: Room, asked: argparse.Namespace) -> dict[str, Any]:
    """Reads all packets and prints the figures: overall, by level, and the character error."""
    kinds, courts = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))
    overall = scoring.Score()
    levels: dict[str, scoring.Score] = defaultdict(scoring.Score)
    letters: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    values: dict[str, str] = {}
    tally = Tally(asked.tally) if asked.tally else None
    for path, truth in packets(asked):
        scan = room.scan(path)
        room.pages += len(scan.pages)
        reading = (
            understand(scan, kinds, courts, lambda number, path=path: (path, number), second=room.read_again)
            if asked.twice
            else read(scan, kinds, courts)
        )
        one = scoring.Score()
        scoring.score_packet(one, path.name, reading.papers, truth)
        overall.add(one)
        levels[truth["level"]].add(one)
        if tally:
            tally.take(truth["level"], path.name, one)
        _letters(letters[truth["level"]], reading, truth)
        values |= _values(path.name, reading, truth)
    print(overall.table())
    print(overall.calibration())
    for level, score in sorted(levels.items()):
        wrong, of = letters[level]
        print(f"\n[{level}] character error {100 * wrong / max(1, of):.2f} % of {of}")
        print(score.table().splitlines()[0])
    if asked.twice:
        print(f"\nsecond reading: {room.cost() / max(1, room.pages):.3f} CPU-s a page of {room.pages}")
    if tally:
        print(f"\nall packets of {asked.tally}\n{tally.table()}")
    errors = {name: getattr(overall, name) for name in ("silent", "missed", "kinds_missed", "pages_missed")}
    return {"values": values, "errors": errors, "figures": overall.table()}


def packets(asked: argparse.Namespace) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The packets of the folder named, or freshly made ones."""
    if asked.packets:
        records = json.loads((asked.packets / "truth.json").read_text(encoding="utf-8"))["packets"]
        yield from ((asked.packets / record["file"], record) for record in records)
        return
    folder = asked.scratch / "packets"
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(asked.seed, asked.seed + asked.count):
        kinds = asked.kinds and (asked.kinds[seed % len(asked.kinds)],)
        data, record = make_packet(seed, level=asked.level, kinds=kinds)
        path = folder / str(record["file"])
        path.write_bytes(data)
        yield path, record


def _letters(counts: list[int], reading: Reading, truth: Mapping[str, Any]) -> None:
    pages = {page.number: page for page in reading.scan.pages}
    for paper in truth["papers"]:
        if "text" not in paper:
            continue
        seen = "\n".join(line.text for number in paper["pages"] for line in pages[number].lines)
        wrong, of = character_errors(paper["text"], seen)
        counts[0] += wrong
        counts[1] += of


def _values(name: str, reading: Reading, truth: Mapping[str, Any]) -> dict[str, str]:
    """Each expected value with what became of it: right, doubt, wrong or missing."""
    found: dict[str, str] = {}
    by_pages = {paper.pages: paper for paper in reading.papers}
    for expected in truth["papers"]:
        paper = by_pages.get(tuple(expected["pages"]))
        for field_name, value in expected["fields"].items():
            for one in value if isinstance(value, list) else [value]:
                key = f"{name} p{expected['pages'][0]} {expected['kind']} {field_name} {one}"
                given = paper.values(field_name) if paper else ()
                right = any(scoring.same(field_name, one, other) for other in given)
                doubted = paper is not None and paper.doubted(field_name)
                found[key] = "right" if right else "doubt" if doubted else "wrong" if given else "missing"
    return found


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Prints the values gained and lost since an earlier result."""
    before, after = old["values"], new["values"]
    for key in sorted(before.keys() & after.keys()):
        if before[key] != after[key] and "right" in (before[key], after[key]):
            print("+" if after[key] == "right" else "-", key, before[key], "→", after[key])
    gone = sorted(set(old["errors"]["silent"]) - set(new["errors"]["silent"]))
    come = sorted(set(new["errors"]["silent"]) - set(old["errors"]["silent"]))
    print(f"wrong in silence: {len(gone)} gone, {len(come)} come")
    for line in come:
        print("!", line)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--level", choices=EVERY_LEVEL)
    parser.add_argument("--kinds", type=lambda words: words.split(","), help="one paper a packet, in turn")
    parser.add_argument("--packets", type=Path)
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "yingsu-reading-bench")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--tally", type=Path, help="keeps each packet's score, tells those of all runs")
    parser.add_argument("--against", type=Path)
    parser.add_argument("--twice", action="store_true", help="critical values are read by Tesseract too")
    parser.add_argument("--afresh", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
