"""What takes long in a large register is done by a child process at low priority, so that no page and no mail waits for it.

The child opens the same office, does one work of ``WORKS`` and answers; it ends with the process that asked. On PostgreSQL
it is one to the others with that process: given up with it, it writes nothing any more.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.config import Settings
from pipeline.errors import AccessError, Stopping
from pipeline.flow.archive import backup, digest, weekly, year_figures
from pipeline.flow.cases import overview, publish, told
from pipeline.flow.office.house import House
from pipeline.flow.office.staffing import take_up
from pipeline.plain import from_plain, to_plain
from pipeline.store.roster import LEASE, is_heard
from pipeline.store.touching import case_count
from pipeline.tools import files
from pipeline.tools.processes.child import Child, ChildFailed
from pipeline.tools.processes.child import serve as serve_parent

_NAMES = {
    "overview": "案件列表",
    "index": "年度目录",
    "told": "检索用的案件信息",
    "digest": "日报",
    "late": "督促函",
    "backup": "备份",
    "check": "每周核验",
    "figures": "统计",
}
_CAUSES = {
    "timeout": "用时太长",
    "out_of_memory": "进程被系统结束，多半是内存不够",
    "crash": "进程中途出错退出",
}
LARGE = 300  # cases from which a child is worth its start
_LONGEST = 6 * 3600.0  # seconds
_NICE = 15  # after pages and mail

WORKS: Mapping[str, Callable[[House, str], Any]] = {
    "overview": lambda house, _: overview.renew_all(house),
    "figures": year_figures.refresh,
    "index": lambda house, _: publish.write_waiting(house),
    "told": lambda house, _: told.renew_all(house),
    "digest": lambda house, day: digest.write_digest(house, dt.date.fromisoformat(day)),
    "late": lambda house, _: list(digest.cases_with_late_letters(house)),
    "backup": lambda house, target: backup.backup(house, Path(target), backup.WITH_ARCHIVE in target),
    "check": lambda house, week: weekly.write_check(house, week),
}


def apart(house: House, work: str, about: str = "") -> Any:
    """The result of a work, done by a child where the register is large.

    AccessError where the child did not end it, Stopping where ``break_off`` ended the child.
    """
    with house.reading() as session:
        is_large = case_count(session) > LARGE
    if not is_large:
        take_up(house)  # units that were saved on a page, which is another process's
        return WORKS[work](house, about)
    settings = to_plain(replace(house.settings, office=house.configured))
    asked = {"settings": settings, "work": work, "about": about}
    asked |= {"identity": house.identity, "guarded": house.sign is not None}
    begun, ended = time.monotonic(), "not_started"
    try:
        result = _asked_child(house, asked)
        ended = ""
        return result
    except AccessError:
        ended = "refused"
        raise
    except ChildFailed as error:
        ended = error.code
        if error.code == "stopped":
            raise Stopping from error
        raise AccessError(
            f"后台整理（{_NAMES[work]}）没有做完：{_CAUSES[error.code]}", "稍后会自动重做。"
        ) from error
    finally:
        seconds = round(time.monotonic() - begun, 3)
        house.log.write(
            "child", work=work, about=about, seconds=seconds, **({"error": ended} if ended else {})
        )


def _asked_child(house: House, question: dict[str, Any]) -> Any:
    child = Child("pipeline.flow.service.apart", nice=_NICE)
    house.children.add(child)
    try:
        answer = child.ask(question, _LONGEST)
    finally:
        house.children.discard(child)
        child.close()
    if "refused" in answer:
        raise AccessError(*answer["refused"])
    return answer["result"]


def break_off(house: House) -> None:
    """Ends what children of this process are doing, so that a stop does not wait for it; it is begun anew later."""
    for child in tuple(house.children):
        child.kill()


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    house = House(from_plain(Settings, question["settings"]), identity=question["identity"])
    if question["guarded"]:
        house.may_write = partial(_assure, house)
        files.guard_commits(house.may_write)
    try:
        return {"result": WORKS[question["work"]](house, question["about"])}
    except AccessError as error:
        return {"refused": [error.message, error.advice]}
    finally:
        house.close()


def _assure(house: House) -> None:
    """Comes back while the process that asked is alive to the others; waits a while when it was not heard of lately."""
    late = time.monotonic() + 2 * LEASE
    while not (heard := is_heard(house.engine, house.identity)):
        if heard is None or time.monotonic() > late:
            raise AccessError("这台机器的工作已由别的机器接替，没有写入", "接替的机器会重做。")
        time.sleep(1)


if __name__ == "__main__":
    serve_parent(sys.argv[1:], _answer)
