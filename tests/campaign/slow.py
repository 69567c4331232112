"""The child that opens a file, with the time that reading a page would take: ``python -m tests.campaign.slow …``.

Its arguments are those of ``pipeline.tools.opening.opener``. ``SECONDS_A_PAGE`` says how long a page takes; the pages of all
files of one process take turns, as they do with one OCR engine.
"""

from __future__ import annotations

import fcntl
import os
import sys
import time
from pathlib import Path
from typing import Any

from pipeline.tools.opening.opener import MOST_MEMORY, Opener
from pipeline.tools.processes.child import limit_address_space, serve

SECONDS = "SECONDS_A_PAGE"
LAUNCH = (
    "import sys; from pipeline.tools.sight import eyes; eyes.OPENER = 'tests.campaign.slow'; "
    "from pipeline.doors.cli import main; sys.exit(main(sys.argv[1:]))"
)


def main(arguments: list[str]) -> None:
    """Serves one file until the input ends."""
    limit_address_space(MOST_MEMORY)
    opener = Opener(Path(arguments[1]), arguments[2], Path(arguments[3]))
    turn = Path(arguments[3]).parent / f"turn-{arguments[0]}"

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        found = opener.answer(question)
        if "page" in found or "picture" in found:
            with turn.open("w") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                time.sleep(float(os.environ.get(SECONDS, "0")))
        return found

    serve(arguments, answer)


if __name__ == "__main__":
    main(sys.argv[1:])
