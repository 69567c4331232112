"""The text of scanned volumes that were taken over (旧卷): read once, kept beside the volume, found like a paper.

``卷宗/<name>.文字.json`` has the lines of each page with their boxes. The volume itself is never changed. Reading
takes long, so each volume is a step of its own: what an interruption leaves is read the next time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.flow.cases.publish import case_folder, publish, write_manifest
from pipeline.flow.office.house import House
from pipeline.flow.office.places import TAKEN_OVER
from pipeline.reading.read import secret_mark
from pipeline.store import journal, search_index
from pipeline.store.register import CaseRegister
from pipeline.tools.files import write_text
from pipeline.types import OcrLine, Page, Volume

READ, NOT_READ = "识别旧卷", "旧卷未识别"
_SCHEMA = "yingsu.text/1"


@dataclass(frozen=True, slots=True)
class OldVolume:
    """A volume taken over: its case, its place among the case's volumes, the id it is found by."""

    case: str
    id: str
    volume: Volume
    path: Path

    @property
    def text_path(self) -> Path:
        """Where its text is kept."""
        return self.path.with_name(f"{self.path.stem}.文字.json")


def old_volumes(house: House, session: Session, case: str) -> list[OldVolume]:
    """The volumes of a case that the product did not bind; none when they were destroyed."""
    register = CaseRegister(session)
    row = register.row(case)
    if "destroyed_on" in row.facts:
        return []
    known = [v for v in register.volumes(case) if v.fingerprint == TAKEN_OVER]
    day = f"{row.opened_on:%Y%m%d}-000000-{row.serial:06d}"  # sorts among the papers by the day it was opened
    return [
        OldVolume(case, f"{day}-d{number:02d}", volume, house.settings.root / volume.path)
        for number, volume in enumerate(known, 1)
    ]


def old_volume(house: House, session: Session, case: str | None, found: str) -> OldVolume | None:
    """The volume that was found under this id; None when it is a paper."""
    if case is None or "-p" in found:
        return None
    return next((old for old in old_volumes(house, session, case) if old.id == found), None)


def read_volumes(
    house: House, numbers: Sequence[str] | None = None, say: Callable[[str], None] = print
) -> tuple[list[str], list[str]]:
    """Reads the volumes (of these cases, default all) that were not read yet; paths read, paths that could not be."""
    with house.reading() as session:
        cases = CaseRegister(session).numbers() if numbers is None else numbers
        waiting = [
            old for n in cases for old in old_volumes(house, session, n) if not old.text_path.is_file()
        ]
    read: list[str] = []
    failed: list[str] = []
    for number, old in enumerate(waiting, 1):
        say(f"识别旧卷 {number}/{len(waiting)}：{old.volume.path}")
        (read if _read(house, old) else failed).append(old.volume.path)
    return read, failed


def _read(house: House, old: OldVolume) -> bool:
    scan = house.eyes.see(old.path, old.path.name)
    if scan.error is not None:
        content = {"volume": old.volume.path, "reason": scan.error.message}
        house.transact(lambda s: journal.write(s, clock.now(), NOT_READ, old.case, content))
        return False
    with house.alone(old.case):
        secret = secret_mark(scan.pages)
        pages = [] if secret else [_page(page) for page in scan.pages]
        text = {"schema": _SCHEMA, "sha256": scan.sha256, "secret": secret, "pages": pages}
        write_text(old.text_path, json.dumps(text, ensure_ascii=False) + "\n")
        write_manifest(case_folder(house, old.case))
        house.transact(lambda s: _found_from_now(s, old, len(pages)))
    publish(house, [old.case])
    return True


def _page(page: Page) -> dict[str, Any]:
    lines = [{"text": line.text, "box": [round(v, 4) for v in line.box]} for line in page.lines]
    return {"number": page.number, "lines": lines}


def _found_from_now(session: Session, old: OldVolume, pages: int) -> None:
    index(session, old)
    journal.write(session, clock.now(), READ, old.case, {"volume": old.volume.path, "pages": pages})


def index(session: Session, old: OldVolume) -> None:
    """Makes a volume that was read findable; one of a case with a 密级, or with such a page, is not."""
    register = CaseRegister(session)
    facts = register.facts(old.case)
    text = "\f".join("\n".join(line.text for line in lines) for _, lines in pages_of(old))
    if not text.strip() or facts.get("secrecy"):
        search_index.remove(session, old.id)
        return
    courts = [n.court for _, n in register.court_numbers(old.case).values() if n.court]
    numbers = list(register.court_numbers(old.case))
    content = search_index.searched_volume(text, [facts.get("title", ""), *numbers, *facts.values()], courts)
    search_index.put(session, old.id, old.case, content)


def index_all(house: House, session: Session) -> int:
    """Makes every volume that was read findable again, from its kept text; how many there are."""
    return sum(index_case(house, session, case) for case in CaseRegister(session).numbers())


def index_case(house: House, session: Session, case: str) -> int:
    """The same for the volumes of one case: what the register says of it may have changed, its 密级 too."""
    found = [old for old in old_volumes(house, session, case) if old.text_path.is_file()]
    for old in found:
        index(session, old)
    return len(found)


def forget(house: House, session: Session, case: str) -> None:
    """The volumes of a case that is destroyed are found no longer."""
    for old in old_volumes(house, session, case):
        search_index.remove(session, old.id)


def pages_of(old: OldVolume) -> Iterator[tuple[int, tuple[OcrLine, ...]]]:
    """(number, lines) of each page as it was read; nothing when it was not."""
    if not old.text_path.is_file():
        return
    for page in json.loads(old.text_path.read_text(encoding="utf-8"))["pages"]:
        left = [(line["text"], line["box"]) for line in page["lines"]]
        yield page["number"], tuple(OcrLine(text, (b[0], b[1], b[2], b[3])) for text, b in left)
