"""What the archive keeps as files besides cases: the records of envelopes and of rounds of 案卷评查, and hashes an act notes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.places import MAIL, REVIEWS
from pipeline.store.records import mail_record
from pipeline.store.reviews import Reviews
from pipeline.tools.files import sha256_of, write_text


def write_mail_record(house: House, envelope: str) -> None:
    """``archive/_登记/<year>/<envelope>.json``: its files and what lies in no case (held, rejected)."""
    with house.reading() as session:
        content = mail_text(session, envelope)
    if content:
        write_text(house.settings.archive / MAIL / envelope[:4] / f"{envelope}.json", content)


def mail_text(session: Session, envelope: str) -> str:
    """What the record of an envelope says; empty when there is no such envelope."""
    record = mail_record(session, envelope)
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n" if record is not None else ""


def write_review_record(house: House, review: str) -> None:
    """``archive/_评查/<year>/<round>.json``: a round of 案卷评查 with everything said in it; and the journal."""
    with house.alone("catalogue"):
        with house.reading() as session:
            content = review_text(session, review)
        write_text(house.settings.archive / REVIEWS / review[:4] / f"{review}.json", content)
        write_journal(house)


def review_text(session: Session, review: str) -> str:
    """What the record of a round says."""
    return json.dumps(Reviews(session).record(review), ensure_ascii=False, indent=1) + "\n"


def files_noted(house: House, paths: Sequence[Path]) -> dict[str, str]:
    """Those of the files that lie in the archive with their hash, for an act of the journal to say."""
    archive = house.settings.archive
    inside = [path for path in paths if path.is_relative_to(archive)]
    return {path.relative_to(archive).as_posix(): sha256_of(path) for path in inside}
