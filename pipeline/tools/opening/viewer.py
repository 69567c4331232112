"""The child that makes page images for people, of one file after another: ``python -m pipeline.tools.opening.viewer PARENT``.

To ``{"path", "name", "image", "dpi", "turned", "kind", "target"}`` it answers ``{"file": target}``, or what is wrong;
to ``{"ready"}`` with nothing, once it has loaded what it needs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pipeline.tools.opening.opener import MOST_MEMORY, careful
from pipeline.tools.processes.child import limit_address_space, serve


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    if "ready" in question:
        from pipeline.tools.opening import opened  # noqa: F401  # loads what the next question needs

        return {}
    target = Path(question["target"])
    return careful(lambda: _image(question, target), target)


def _image(question: dict[str, Any], target: Path) -> dict[str, Any]:
    from pipeline.tools.opening.opened import page_image

    wanted = (question["image"], question["dpi"], question["turned"], question["kind"])
    target.write_bytes(page_image(Path(question["path"]), question["name"], *wanted))
    return {"file": str(target)}


def main(arguments: list[str]) -> None:
    """Serves until the input ends."""
    limit_address_space(MOST_MEMORY)
    serve(arguments, _answer)


if __name__ == "__main__":
    main(sys.argv[1:])
