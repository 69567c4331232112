"""Whose inbox it is (收件文件夹的占用): two installations never take mail from one folder at the same time."""

from __future__ import annotations

import fcntl
import hashlib
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import AccessError
from pipeline.flow.office.house import House
from pipeline.flow.office.intake import STAGE

_MARK = ".使用-"


@contextmanager
def sole_user(house: House) -> Iterator[None]:
    """While this holds no other installation works with the inbox; AccessError when one does already.

    Processes of one installation (one database) share it. Each installation locks a file of its own in
    the stage; a share that knows no locks lets everybody in.
    """
    whose = _installation(house)
    stage = house.settings.inbox / STAGE
    stage.mkdir(parents=True, exist_ok=True)
    own = stage / f"{_MARK}{hashlib.sha256(whose.encode()).hexdigest()[:8]}"
    with own.open("a+", encoding="utf-8") as file:
        if not file.tell():
            file.write(whose)
            file.flush()
        _shared(file.fileno())
        for other in sorted(stage.glob(f"{_MARK}*")):
            if other != own and _is_alive(other):
                raise AccessError(
                    f"收件文件夹 {house.settings.inbox} 正由另一套程序使用（{other.read_text(encoding='utf-8')}）",
                    "两套程序不能共用一个收件文件夹；请先停止那一套，或在 config.toml 里另设 inbox。",
                )
        house.is_at_work = True
        try:
            yield
        finally:
            house.is_at_work = False


def _installation(house: House) -> str:
    """What tells one installation from another, in words: its database."""
    if house.settings.database:
        return house.engine.url.set(username=None, password=None).render_as_string()
    return f"{platform.node()}：{house.settings.state.resolve()}"


def _shared(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    except OSError:
        return


def _is_alive(mark: Path) -> bool:
    """Whether a process of that installation holds its mark."""
    try:
        with mark.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
