"""One envelope scanned into one file, and the truth of it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import img2pdf
import numpy as np
import pikepdf
from PIL import Image

from tests.papermill import damage, sheets
from tests.papermill.blocks import Doc, Value
from tests.papermill.courts import HOME, Court
from tests.papermill.desk import Desk
from tests.papermill.house import House, any_house
from tests.papermill.papers import ENVELOPES, WRITERS
from tests.papermill.sheets import Receipt
from tests.papermill.stamps import Picture
from tests.papermill.suits import Suit, any_suit, weekday

LEVELS = (
    "born",
    "clean",
    "office",
    "office",
    "office",
    "grey",
    "badcopy",
    "badcopy",
    "fax",
    "phone",
    "sideways",
)
EVERY_LEVEL = tuple(sorted({*LEVELS, "copy", "worncopy"}))
BILEVEL = ("badcopy", "copy", "fax", "worncopy")
PHOTOS = ("phone", "sideways")
QUALITIES = {"office": (60, 70, 75, 85), "grey": (30, 50, 75)}
COURT_KINDS = frozenset(
    [
        "respond_notice",
        "evidence_notice",
        "rights_notice",
        "panel_notice",
        "summons",
        "appearance_notice",
        "postponement",
        "acceptance_notice",
        "transfer_notice",
        "exchange_notice",
        "judgment",
        "ruling",
        "mediation",
        "enforcement",
        "decision",
        "suggestion",
        "fee_notice",
        "service_receipt",
    ]
)


@dataclass(frozen=True, slots=True)
class Printout:
    """A paper of the envelope with its house style and, maybe, the office's receipt stamp."""

    doc: Doc
    house: House
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """The pages of a scanned envelope and what the truth says of them."""

    pages: list[Picture]
    papers: list[list[int]]
    blanks: list[int]
    turned: dict[str, int] = field(default_factory=dict)


def make_packet(
    seed: int | str,
    *,
    level: str | None = None,
    kinds: Sequence[str] | None = None,
    court: Court | None = None,
    suit: Suit | None = None,
) -> tuple[bytes, dict[str, object]]:
    """One envelope as file bytes and its truth (``file`` names it with its suffix).

    Without arguments everything is by chance, one half of the time before one of the three home courts.
    """
    random = Random(f"papermill {seed}")
    level = level or random.choice(LEVELS)
    court = court or (random.choice(HOME) if random.random() < 0.4 else None)
    suit = suit or any_suit(random, court)
    papers = envelope(random, suit, tuple(kinds or random.choice(ENVELOPES)), stamped=level != "born")
    data, suffix, scanned = scan(random, papers, level)
    return data, truth(f"packet-{seed}.{suffix}", level, papers, scanned)


def envelope(random: Random, suit: Suit, kinds: Sequence[str], stamped: bool = True) -> list[Printout]:
    """The papers of one envelope; receipts and the receipt stamp are dated after the latest paper."""
    house = any_house(random)
    office = any_house(random)
    together = "respond_notice" in kinds
    desk = Desk(random, suit, house, together)
    docs: dict[int, Printout] = {}
    for place, kind in enumerate(kinds):
        if kind != "service_receipt":
            style = house if kind in COURT_KINDS else office if kind in OWN else any_house(random)
            docs[place] = Printout(WRITERS[kind](replace(desk, house=style)), style)
    latest = max((d for p in docs.values() for d in _dates(p.doc)), default=suit.noticed)
    received = weekday(latest + dt.timedelta(days=random.randint(1, 3)))
    for place, kind in enumerate(kinds):
        if kind == "service_receipt":
            late = replace(suit, served=received, noticed=min(latest, received))
            docs[place] = Printout(WRITERS[kind](replace(desk, suit=late, cited=_cited(docs))), house)
    papers = [docs[place] for place in range(len(kinds))]
    if stamped and papers[0].doc.kind in COURT_KINDS - {"service_receipt"} and random.random() < 0.6:
        first = papers[0]
        doc = first.doc.known(received_on=received.isoformat())
        papers[0] = replace(first, doc=doc, receipt=Receipt(suit.organ, received))
    return papers


OWN = frozenset(
    [
        "answer",
        "evidence_list",
        "identity_certificate",
        "attendance_certificate",
        "power_of_attorney",
        "absence_statement",
        "own_report",
    ]
)


def _cited(docs: Mapping[int, Printout]) -> tuple[str, str] | None:
    for paper in docs.values():
        court, number = paper.doc.fields.get("court"), paper.doc.fields.get("case_number")
        if paper.doc.kind in COURT_KINDS and isinstance(court, str) and isinstance(number, str):
            return court, number
    return None


def _dates(doc: Doc) -> list[dt.date]:
    value = doc.fields.get("document_date")
    return [dt.date.fromisoformat(value)] if isinstance(value, str) else []


def scan(
    random: Random, papers: Sequence[Printout], level: str, duplex: bool | None = None, turning: bool = True
) -> tuple[bytes, str, Scanned]:
    """The envelope as a file: bytes, suffix, and where everything came to lie.

    ``duplex`` scans the blank backs too (by chance when None); ``turning`` lets pages lie upside down.
    """
    if level == "born":
        return _born(random, papers)
    dpi = {
        "clean": 300,
        "office": random.choice((200, 200, 240, 300)),
        "grey": random.choice((150, 200, 300)),
        "badcopy": random.choice((200, 300)),
        "copy": 200,
        "worncopy": 200,
        "fax": 200,
        "phone": 200,
        "sideways": 200,
    }[level]
    chance = level in ("office", "grey", *BILEVEL) and random.random() < 0.35
    scanned = Scanned([], [], [])
    for paper in papers:
        fronts = sheets.pictures(paper.doc, paper.house, dpi, random, paper.receipt)
        start = len(scanned.pages) + 1
        scanned.papers.append(list(range(start, start + len(fronts))))
        scanned.pages.extend(_worn(random, page, level) for page in fronts)
        if (chance if duplex is None else duplex) and len(fronts) % 2:
            scanned.pages.append(_gray(damage.back_of(fronts[-1], random), level))
            scanned.blanks.append(len(scanned.pages))
    if turning:
        _turn(random, scanned, level)
    data, suffix = _file(random, scanned.pages, level, dpi)
    return data, suffix, scanned


def _worn(random: Random, page: Picture, level: str) -> Picture:
    if level == "clean":
        return damage.clean(page, random)
    if level == "office":
        return damage.office(page, random)
    if level == "grey":
        return damage.grey(page, random)
    if level == "phone":
        return damage.phone(page, random)
    if level == "sideways":
        return damage.shadowed(damage.phone(page, random), random)
    copied = {
        "fax": damage.fax,
        "badcopy": damage.bad_copy,
        "copy": damage.copy,
        "worncopy": damage.worn_copy,
    }
    return (copied[level](page, random) * 255).astype(np.uint8)


def _gray(page: Picture, level: str) -> Picture:
    return ((page.mean(axis=2) > 150) * 255).astype(np.uint8) if level in BILEVEL else page


def _turn(random: Random, scanned: Scanned, level: str) -> None:
    for place, page in enumerate(scanned.pages, 1):
        if place in scanned.blanks:
            continue
        chance = random.random()
        turn = 180 if chance < 0.03 else 90 if chance < 0.04 else 270 if chance < 0.05 else 0
        if level == "sideways":
            turn = random.choice((90, 270))
        if turn and not (level in PHOTOS and turn == 180):
            scanned.pages[place - 1] = np.ascontiguousarray(np.rot90(page, turn // 90))
            scanned.turned[str(place)] = turn


def _file(random: Random, pages: Sequence[Picture], level: str, dpi: int) -> tuple[bytes, str]:
    images = [Image.fromarray(page) for page in pages]
    if level in BILEVEL:
        bilevel = [image.convert("1") for image in images]
        if random.random() < 0.5:
            return _tiff(bilevel, dpi, "group4"), "tif"
        return _pdf([_tiff([image], dpi, "group4") for image in bilevel]), "pdf"
    if level in PHOTOS and len(images) == 1:
        return _jpeg(images[0], 88, 72), "jpg"
    quality = random.choice(QUALITIES[level]) if level in QUALITIES else 88
    if level == "grey":
        images = [image.convert("L") for image in images]
    if level == "office" and random.random() < 0.12:
        return _tiff(images, dpi, "jpeg"), "tif"
    return _pdf([_jpeg(image, quality, dpi) for image in images]), "pdf"


def _jpeg(image: Image.Image, quality: int, dpi: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi))
    return buffer.getvalue()


def _tiff(images: Sequence[Image.Image], dpi: int, compression: str) -> bytes:
    buffer = io.BytesIO()
    images[0].save(
        buffer, "TIFF", save_all=True, append_images=list(images[1:]), compression=compression, dpi=(dpi, dpi)
    )
    return buffer.getvalue()


def _pdf(streams: Sequence[bytes]) -> bytes:
    return _saved(pikepdf.open(io.BytesIO(img2pdf.convert(list(streams), nodate=True))))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _born(random: Random, papers: Sequence[Printout]) -> tuple[bytes, str, Scanned]:
    whole = pikepdf.new()
    scanned = Scanned([], [], [])
    for paper in papers:
        part = sheets.born(paper.doc, paper.house, random)
        start = len(whole.pages) + 1
        whole.pages.extend(part.pages)
        scanned.papers.append(list(range(start, len(whole.pages) + 1)))
    return _saved(whole), "pdf", scanned


def truth(name: str, level: str, papers: Sequence[Printout], scanned: Scanned) -> dict[str, object]:
    """The truth of one file in the format of a truth.json record, with the printed text of each paper."""
    total = max([page for pages in scanned.papers for page in pages] + scanned.blanks)
    records = [_record(paper.doc, pages) for paper, pages in zip(papers, scanned.papers, strict=True)]
    found: dict[str, object] = {
        "file": name,
        "level": level,
        "papers": records,
        "blank_pages": scanned.blanks,
        "pages": total,
    }
    return found | ({"turned": scanned.turned} if scanned.turned else {})


def _record(doc: Doc, pages: list[int]) -> dict[str, object]:
    also = {name: _list(value) for name, value in doc.also.items()}
    record: dict[str, object] = {"pages": pages, "kind": doc.kind, "fields": dict(doc.fields), "also": also}
    if doc.kind_also:
        record["kind_also"] = doc.kind_also
    return record | ({"variant": doc.variant} if doc.variant else {}) | {"text": doc.text()}


def _list(value: Value) -> list[str | int]:
    return list(value) if isinstance(value, list) else [value]
