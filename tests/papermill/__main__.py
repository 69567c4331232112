"""`python -m tests.papermill FOLDER COUNT [FIRST] [LEVEL]`: packets into a folder with their truth.json."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.papermill.packet import make_packet


def main(arguments: list[str]) -> int:
    """Writes ``COUNT`` packets of the seeds from ``FIRST`` on."""
    folder, count = Path(arguments[0]), int(arguments[1])
    first = int(arguments[2]) if len(arguments) > 2 else 1
    level = arguments[3] if len(arguments) > 3 else None
    folder.mkdir(parents=True, exist_ok=True)
    records = []
    for seed in range(first, first + count):
        data, record = make_packet(seed, level=level)
        (folder / str(record["file"])).write_bytes(data)
        records.append(record)
        print(record["file"], record["level"], record["pages"], file=sys.stderr)
    text = json.dumps({"packets": records}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
