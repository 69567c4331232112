"""Whether inbox and archive are the folders they were: a share that is away leaves an empty folder in its place.

Whatever is written there lies hidden once the share is back, so nothing is written until then.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import AccessError
from pipeline.flow.office.house import House
from pipeline.flow.office.places import JOURNAL, MAIL, RECEIPTS, RECEIVED, STAGE

_ADVICE = "若是共享文件夹，请重新连接；恢复后会自动继续，文件没有丢失。"


def assure(house: House) -> None:
    """AccessError while the inbox or the archive of a working office is not in its place.

    While the product runs its own folders lie in the inbox; an archive in which this machine wrote a journal has it, the mail
    or its records.
    """
    inbox, archive = house.settings.inbox, house.settings.archive
    if house.is_at_work and not any((inbox / own).is_dir() for own in (STAGE, RECEIPTS)):
        raise _away("收件文件夹", inbox)
    if _has_journal(house) and not any((archive / own).is_dir() for own in (JOURNAL, MAIL, RECEIVED)):
        raise _away("档案文件夹", archive)


def _has_journal(house: House) -> bool:
    place = house.settings.state / "journal"
    return place.is_dir() and any(place.iterdir())


def _away(name: str, folder: Path) -> AccessError:
    found = "是空的，里面没有原来的内容" if folder.is_dir() else "不见了"
    return AccessError(f"{name} {folder} {found}", _ADVICE)
