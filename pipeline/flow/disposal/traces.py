"""What else holds the content of a case that is destroyed: the product's own copies, which go, and what is only named."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from sqlmodel import Session

from pipeline.flow.archive.transfer import HANDED_OVER
from pipeline.flow.cases.file_numbers import file_number_of
from pipeline.flow.cases.publish import arrivals_of
from pipeline.flow.cases.receipts import page_path, write_receipt
from pipeline.flow.office.house import House
from pipeline.flow.office.places import BAGS, COPIES, IMPORTED, REVIEW_BAGS
from pipeline.flow.reviews.review_packages import SENT
from pipeline.store import journal
from pipeline.store.ledger import Ledger
from pipeline.tools.files import safe_name
from pipeline.types import Arrival, Case, Volume


def kept_files(session: Session, case: Case, going: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """The received files that bear a page of the case and stay, because another case needs them."""
    ledger, hashes = Ledger(session), {file.sha256 for file in going}
    papers = ledger.papers_of_case(case.number)
    found = {a.id: a for paper in papers for a in arrivals_of(ledger, paper) if a.sha256 not in hashes}
    return tuple(found[identity] for identity in sorted(found))


def named_elsewhere(
    session: Session, case: Case, volumes: Sequence[Volume], going: Sequence[Arrival], kept: Sequence[Arrival]
) -> list[list[str]]:
    """The rows of the certificate about what lies outside the case's folder and does not go with it."""
    acts = journal.entries_of(session, HANDED_OVER, case.number)
    handed = "\n".join(
        f"{at:%Y-%m-%d} {said['by'] or ''}，清单校验值：\n{on_two_lines(said['manifest'])}"
        for at, said in acts
    )
    hashes = {v.sha256 for v in volumes} | {file.sha256 for file in (*going, *kept)}
    taken = {
        name.split("/")[1]
        for name, digest in journal.files(session).items()
        if name.startswith(f"{IMPORTED}/") and digest in hashes
    }
    reviewed = "\n".join(
        f"{at:%Y-%m-%d} 评查 {said['review']} {said['by'] or ''}，清单校验值：\n{on_two_lines(said['manifest'])}"
        for at, said in journal.entries_of(session, SENT)
        if case.number in said["cases"]
    )
    rows = [
        ["已移交信息包", handed],
        ["已送出评查包", reviewed],
        ["收存的相同文件", "；".join(f"{IMPORTED}/{name}" for name in sorted(taken))],
        ["保留的收件", "；".join(file.name for file in kept)],
    ]
    return [row for row in rows if row[1]]


def on_two_lines(digest: str) -> str:
    """A SHA-256 as it is printed: one line of it would run out of its cell."""
    return f"{digest[:32]}\n{digest[32:]}"


def made_of_case(house: House, case: Case) -> Iterator[Path]:
    """Folders and files in ``state`` that were made of the case's volumes: lent copies and packed bags."""
    yield from (house.settings.state / COPIES).glob(f"{safe_name(case.number)}_*")
    folder = f"/data/电子档案/{safe_name(file_number_of(house, case))}/"
    reviewed = f"/data/案卷/{safe_name(case.number)}/"
    state = house.settings.state
    for bag in (*(state / BAGS).glob("*.zip"), *(state / REVIEW_BAGS).glob("*/*.zip")):
        with zipfile.ZipFile(bag) as packed:
            if any(folder in f"/{name}" or reviewed in f"/{name}" for name in packed.namelist()):
                yield bag


def made_of_mail(house: House, files: Collection[Arrival]) -> Iterator[Path]:
    """Receipts of these received files, and what was understood of the envelopes they came in."""
    for file in files:
        yield page_path(house, file)
        yield house.settings.state / "readings" / f"{file.envelope}.json"


def write_receipts_anew(house: House, kept: Collection[str]) -> None:
    """The receipts of files that stay tell no longer what the destroyed papers on them said."""
    with house.reading() as session:
        for identity in kept:
            arrival = Ledger(session).arrival(identity)
            (house.settings.state / "readings" / f"{arrival.envelope}.json").unlink(missing_ok=True)
            if page_path(house, arrival).is_file():
                write_receipt(house, session, arrival)
