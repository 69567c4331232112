"""Scans between steps: read once in a child process, kept in ``state``, made again where they are not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pipeline.flow.house import House
from pipeline.plain import from_plain, to_plain
from pipeline.tools.files import write_text
from pipeline.types import Arrival, Scan

_PASSING = ("timeout", "out_of_memory")


def scan_path(house: House, sha256: str) -> Path:
    """Where the scan of a file's bytes is kept."""
    return house.settings.state / "scans" / sha256[:2] / f"{sha256}.json"


def page_image_path(house: House, sha256: str, page: int, turned: int, dpi: int) -> Path:
    """Where the image of a page of a file's bytes is kept."""
    return house.settings.state / "pages" / sha256[:2] / f"{sha256}-{page}-{turned}-{dpi}.jpg"


def page_images(house: House, sha256: str) -> list[Path]:
    """Every kept image of a page of a file's bytes."""
    return sorted((house.settings.state / "pages" / sha256[:2]).glob(f"{sha256}-*.jpg"))


def load_scan(house: House, arrival: Arrival) -> Scan:
    """The scan of an arrival; a bad file is a scan with its error, one that may pass is not kept."""
    if arrival.error is not None and arrival.error.code == "unfinished":
        return Scan(arrival.name, arrival.sha256, "", (), arrival.error)
    kept = scan_path(house, arrival.sha256)
    if kept.is_file():
        scan = from_plain(Scan, json.loads(kept.read_text(encoding="utf-8")))
        return replace(scan, name=arrival.name)
    scan = house.eyes.see(house.settings.archive / arrival.stored, arrival.name)
    if scan.error is None or scan.error.code not in _PASSING:
        write_text(kept, json.dumps(to_plain(scan), ensure_ascii=False))
    return scan
