"""What seeing a page costs by part, in CPU seconds: OCR itself, and everything around it.

    python bench/looking.py [--seed 510] [--level office] [--engine auto]

One generated packet is seen in this process; the time of each part is its own, without the parts it calls.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.searchable import packet  # noqa: E402
from pipeline.tools.engines.ocr import open_engine  # noqa: E402
from pipeline.tools.sight import crossed, look, scan  # noqa: E402

PARTS = [
    "codes_of",
    "evened",
    "flattened_sheet",
    "shrunk",
    "straightened",
    "turned",
    "writing_on",
    "is_legible",
    "levelled",
    "flaws_of",
    "lifted",
    "marks_of",
    "own_layer",
    "spelt",
    "cells_of",
    "read_again",
    "is_grey",
    "compared",
]


class Clock:
    """CPU seconds and calls of each part; the time of a part called inside another is not counted twice."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = defaultdict(int)
        self.own: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def watch(self, owner: Any, name: str) -> None:
        """Measures a function of a module or class from now on."""
        function = getattr(owner, name)

        def timed(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            self._inside.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                taken = time.process_time() - start
                self.calls[name] += 1
                self.own[name] += taken - self._inside.pop()
                if self._inside:
                    self._inside[-1] += taken

        setattr(owner, name, timed)


def main(arguments: list[str]) -> int:
    """Sees the packet and prints the parts, the dearest first."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory() as folder:
        one = packet(Path(folder), asked.seed, asked.level)
        engine, clock = open_engine(asked.engine, alone=True), Clock()
        _watched(clock, type(engine))
        start = time.process_time()
        pages = len(scan.see(one.path, one.path.name, engine).pages)
        total = time.process_time() - start
    ocr = sum(clock.own[part] for part in ("read", "read_if_upright", "turn"))
    print(f"{pages} pages [{asked.level}]: {total / pages:.2f} CPU-s a page, of it OCR {ocr / pages:.2f}")
    for name in sorted(clock.own, key=lambda part: -clock.own[part]):
        print(f"  {name:18} {clock.calls[name]:4} calls {clock.own[name] / pages:7.3f} CPU-s a page")
    return 0


def _watched(clock: Clock, engine: Callable[..., Any]) -> None:
    for name in PARTS:
        clock.watch(look, name)
    clock.watch(crossed, "streaks_of")
    for name in ("read", "read_if_upright", "turn"):
        clock.watch(engine, name)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=510)
    parser.add_argument("--level", choices=("clean", "office", "badcopy", "phone"), default="office")
    parser.add_argument("--engine", choices=("auto", "openvino", "onnxruntime"), default="auto")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
