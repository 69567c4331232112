"""Scans between steps: read once in a child process, kept in ``state``, made again where they are not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pipeline.flow.office.house import House
from pipeline.plain import from_plain, to_plain
from pipeline.tools.files import write_text
from pipeline.tools.textlayer.layer import laid
from pipeline.types import Arrival, Page, Scan

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
    """The scan of an arrival; a bad file is a scan with its error, one that may pass is not kept.

    A page a person turned is as it was read after that.
    """
    scan = _as_it_came(house, arrival)
    turns = dict(arrival.turns)
    pages = (turned_page(house, arrival, p, turns[p.number]) if p.number in turns else p for p in scan.pages)
    return replace(scan, pages=tuple(pages)) if turns and scan.pages else scan


def with_turn(arrival: Arrival, page: int, degrees: int) -> Arrival:
    """An arrival with one page turned by a person."""
    turns = {**dict(arrival.turns), page: degrees}
    return replace(arrival, turns=tuple(sorted(turns.items())))


def turned_page(house: House, arrival: Arrival, page: Page, degrees: int) -> Page:
    """A page read anew as it lies after a clockwise turn from how it lies in the file (0, 90, 180, 270).

    A page with text of its own keeps the text, a blank one stays blank: only their places turn.
    """
    if page.turned == degrees:
        return page
    if page.source != "ocr":
        return laid(page, degrees)
    kept = scan_path(house, arrival.sha256).with_name(f"{arrival.sha256}-{page.number}-{degrees}.json")
    if kept.is_file():
        return from_plain(Page, json.loads(kept.read_text(encoding="utf-8")))
    read = house.eyes.see_page(house.settings.archive / arrival.stored, arrival.name, page.number, degrees)
    read = replace(read, codes=tuple(dict.fromkeys((*read.codes, *page.codes))))
    write_text(kept, json.dumps(to_plain(read), ensure_ascii=False))
    return read


def turned_scans(house: House, sha256: str) -> list[Path]:
    """Every kept reading of a turned page of a file's bytes."""
    return sorted(scan_path(house, sha256).parent.glob(f"{sha256}-*.json"))


def _as_it_came(house: House, arrival: Arrival) -> Scan:
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
