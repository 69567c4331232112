"""THE CORRIDOR: one envelope from the door to its receipts, one durable step a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import AccessError, CheckFailed, DataError, FileUnreadable
from pipeline.flow.acts.scribe import bind_working, draft_due
from pipeline.flow.cases.kept_records import write_mail_record
from pipeline.flow.cases.publish import publish, publish_case
from pipeline.flow.cases.receipts import write_receipts
from pipeline.flow.cases.unmade import VOLUME, note, outdate
from pipeline.flow.mail.filing import Sheet, file_envelope
from pipeline.flow.mail.latecomers import joined_with
from pipeline.flow.mail.understanding import understand
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.lessons import lessons_of
from pipeline.flow.office.places import RECEIVED
from pipeline.flow.office.scans import load_scan
from pipeline.plain import from_plain, to_plain
from pipeline.store import journal
from pipeline.store.latecomers import papers_joined_with
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.tools.files import copy_atomically, sha256_of, write_text
from pipeline.tools.processes.engine import Steps
from pipeline.types import Arrival, Document, FileError, Page, Reading, Scan

T = TypeVar("T")
CLOSING_KINDS = {"judgment", "ruling", "mediation"}
_TRIES = 3
_IMAGES = ("image/jpeg", "image/png", "image/tiff")


def take_in(house: House, steps: Steps, envelope: str) -> list[dict[str, Any]]:
    """Takes an envelope in and returns its receipts (one for each file)."""
    arrivals = steps.step("receive", lambda: receive(house, envelope))
    steps.transact("record", lambda session: record(house, session, envelope, arrivals))
    steps.step("clear", lambda: clear(house, envelope, arrivals))
    for arrival in arrivals:
        steps.step(f"see {arrival['serial']}", partial(see, house, arrival))
    steps.step("read", lambda: read_envelope(house, envelope, arrivals))
    read_envelope(house, envelope, arrivals)  # another machine's readings are not here; never inside "file"
    cases = steps.transact("file", lambda session: file(house, session, envelope))
    for case in cases:
        steps.step(f"publish {case}", partial(alone, house, case, publish_case))
        steps.step(f"draft {case}", partial(alone, house, case, draft_settled))
        steps.step(f"bind {case}", partial(alone, house, case, bind_if_closed, envelope))
    steps.step(
        "catalogue", lambda: publish(house, cases, envelope, joined=joined_with(house, cases, [envelope]))
    )
    receipts: list[dict[str, Any]] = steps.step("receipts", lambda: write_receipts(house, envelope))
    steps.transact("finish", lambda session: Ledger(session).finish_envelope(envelope))
    return receipts


def alone(house: House, case: str, act: Callable[..., T], *more: Any) -> T:
    """``act(house, case, …)`` while nobody else writes in the case's folder."""
    with house.alone(case):
        return act(house, case, *more)


def draft_settled(house: House, case: str) -> list[str]:
    """Drafts what is due; what cannot be written is noted, for mail must go on."""
    return draft_due(house, case, settled=True)


# --- receive -------------------------------------------------------------------------------------


def receive(house: House, envelope: str) -> list[dict[str, Any]]:
    """Copies every staged file into ``archive/_收件`` under its hash; returns the arrivals as plain data."""
    staged = intake.staged(house, envelope)
    if staged is None:
        return _recorded(house, envelope)
    arrivals = []
    for serial, file in enumerate(staged.files, 1):
        source = intake.staged_path(house, envelope, file)
        sha256, stored = _kept(house, source, staged.at.year, file.staged.split("_", 1)[1])
        error = (
            FileError("unfinished", f"文件“{file.name}”没有传完整，请重新放入。") if file.unfinished else None
        )
        arrivals.append(
            Arrival(
                id=f"{envelope}-{serial:02d}",
                envelope=envelope,
                serial=serial,
                name=file.name,
                sha256=sha256,
                size=(house.settings.archive / stored).stat().st_size,
                stored=stored.as_posix(),
                error=error,
                origin=file.origin,
            )
        )
    return [to_plain(a) for a in arrivals]


def _kept(house: House, source: Path, year: int, name: str) -> tuple[str, Path]:
    """The hash of a file and where its bytes now lie in the archive; a program may still write into the source."""
    for _ in range(_TRIES):
        sha256 = sha256_of(source)
        stored = Path(RECEIVED) / str(year) / sha256 / name
        target = house.settings.archive / stored
        if not target.is_file():
            copy_atomically(source, target)
        if sha256_of(target) == sha256:
            return sha256, stored
        target.unlink()
    raise AccessError(f"文件“{name}”一直在变化，无法收存", "请等它写完，程序下次启动时会继续。")


def _recorded(house: House, envelope: str) -> list[dict[str, Any]]:
    """What is recorded of an envelope that left the stage; AccessError when it is neither here nor there."""
    with house.reading() as session:
        arrivals = [to_plain(a) for a in Ledger(session).arrivals(envelope)]
    if not arrivals:
        raise AccessError(
            f"收件文件夹 {house.settings.inbox} 里找不到来件 {envelope}",
            "若收件文件夹是共享文件夹，请重新连接；恢复后会自动继续。",
        )
    return arrivals


def record(house: House, session: Session, envelope: str, arrivals: Sequence[Mapping[str, Any]]) -> None:
    """Enters the envelope and its arrivals in the register."""
    staged = intake.staged(house, envelope)
    if staged is None:
        return
    values = [from_plain(Arrival, dict(a)) for a in arrivals]
    Ledger(session).add_envelope(envelope, staged.folder, staged.hints, staged.at, values)
    for arrival in values:
        content = {
            "arrival": arrival.id,
            "name": arrival.name,
            "sha256": arrival.sha256,
            "folder": staged.folder,
        }
        journal.write(session, clock.now(), "收件", None, content)


def clear(house: House, envelope: str, arrivals: Sequence[Mapping[str, Any]] = ()) -> None:
    """Empties the stage, once the archive says what the envelope was; what changed since comes in anew."""
    write_mail_record(house, envelope)
    intake.give_back_changed(house, envelope, {a["origin"]: a["sha256"] for a in arrivals})
    intake.clear_stage(house, envelope)


# --- see -----------------------------------------------------------------------------------------


def see(house: House, arrival: Mapping[str, Any]) -> None:
    """Reads one arrival's pages in a child process and keeps the scan; a bad file is a scan with its error."""
    value = from_plain(Arrival, dict(arrival))
    error = load_scan(house, value).error
    if error is not None:
        house.log.write("unreadable", value.id, code=error.code, message=error.message)


# --- read ----------------------------------------------------------------------------------------


def read_envelope(house: House, envelope: str, arrivals: Sequence[Mapping[str, Any]]) -> None:
    """Understands all documents of an envelope and keeps the readings for filing."""
    readings(house, envelope, [from_plain(Arrival, dict(a)) for a in arrivals])


def readings(
    house: House, envelope: str, arrivals: Sequence[Arrival], *, keep: bool = True
) -> tuple[tuple[Document, Reading], ...]:
    """The documents of an envelope with their readings; kept in ``state``, made anew where they are not."""
    kept = house.settings.state / "readings" / f"{envelope}.json"
    if kept.is_file():
        pairs = json.loads(kept.read_text(encoding="utf-8"))
        return tuple((from_plain(Document, d), from_plain(Reading, r)) for d, r in pairs)
    scans = [(a, load_scan(house, a)) for a in arrivals]
    made = tuple((d, _understood(house, d, s, arrivals)) for d, s in documents(envelope, scans))
    if keep:
        write_text(kept, json.dumps([[to_plain(d), to_plain(r)] for d, r in made], ensure_ascii=False))
    return made


def _understood(house: House, document: Document, scan: Scan, arrivals: Sequence[Arrival]) -> Reading:
    stored = {a.id: house.settings.archive / a.stored for a in arrivals}
    places = dict(zip((page.number for page in scan.pages), document.parts, strict=False))

    def source(page: int) -> tuple[Path, int]:
        arrival, number = places[page]
        return stored[arrival], number

    def told(why: str) -> None:
        house.log.write("trouble", document.parts[0][0], message=f"{scan.name} {why}")

    with house.reading() as session:
        lessons = lessons_of(session)
    return house.understood.recall(
        scan,
        lessons,
        lambda: understand(
            scan,
            house.kinds,
            house.courts,
            source,
            house.settings.ocr,
            lessons,
            lambda spots: house.eyes.read_places(spots, told),
        ),
    )


def documents(envelope: str, scans: Sequence[tuple[Arrival, Scan]]) -> list[tuple[Document, Scan]]:
    """What is read as one: each file, but the images of a folder together in natural order."""
    images = [(a, s) for a, s in scans if s.error is None and s.media_type in _IMAGES]
    together = images if len(images) > 1 else []
    groups = [[pair] for pair in scans if pair not in together] + ([together] if together else [])
    return [_document(f"{envelope}-d{n:02d}", envelope, group) for n, group in enumerate(groups, 1)]


def _document(identity: str, envelope: str, group: Sequence[tuple[Arrival, Scan]]) -> tuple[Document, Scan]:
    first_arrival, first_scan = group[0]
    parts = tuple((a.id, page.number) for a, s in group for page in s.pages) or ((first_arrival.id, 0),)
    if len(group) == 1:
        return Document(identity, envelope, first_arrival.sha256, parts), first_scan
    pages = [page for _, s in group for page in s.pages]
    numbered: tuple[Page, ...] = tuple(replace(page, number=n) for n, page in enumerate(pages, 1))
    sha256 = hashlib.sha256("".join(a.sha256 for a, _ in group).encode()).hexdigest()
    return Document(identity, envelope, sha256, parts), replace(first_scan, sha256=sha256, pages=numbered)


# --- file ----------------------------------------------------------------------------------------


def file(house: House, session: Session, envelope: str) -> list[str]:
    """Files the papers of an envelope; returns the cases that changed."""
    ledger = Ledger(session)
    arrivals = ledger.arrivals(envelope)
    sheets = [Sheet(d, r) for d, r in readings(house, envelope, arrivals)]
    return file_envelope(house, session, envelope, arrivals, sheets)


# --- bind ----------------------------------------------------------------------------------------


def bind_if_closed(house: House, case: str, envelope: str) -> list[str]:
    """A working volume, once a judgment, ruling or mediation of this envelope, or that joined by it, was filed in the case.

    Whatever changed its papers is bound into the working volume that is there, and one moved away is no longer in it; a
    final one stays as it is, and the case says that papers changed since.
    """
    with house.reading() as session:
        ledger, bound = Ledger(session), CaseRegister(session).volumes(case)
        came = [p for d in ledger.documents(envelope) for p in ledger.papers_of_document(d.id)]
        came += [ledger.paper(identity) for identity in papers_joined_with(session, case, [envelope])]
    kinds = {p.paper.kind for p in came if p.case == case}
    is_final = any(volume.final for volume in bound)
    if is_final:
        outdate(house, case, envelope)
    is_wanted = bool(kinds & CLOSING_KINDS or (bound and not is_final))
    return _bound_or_noted(house, case, envelope) if is_wanted else []


def _bound_or_noted(house: House, case: str, envelope: str) -> list[str]:
    try:
        return bind_working(house, case)
    except (DataError, FileUnreadable, CheckFailed) as error:  # a full disk or a missing program may pass
        note(house, VOLUME, case, str(error))
        house.log.write("trouble", envelope, case=case, message=str(error))
        return []
