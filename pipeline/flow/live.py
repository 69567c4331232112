"""What runs now (运行状况): the service, its queue and its workers, as ``doctor --live`` shows it."""

from __future__ import annotations

import datetime as dt
import json
import os
import ssl
import urllib.error
import urllib.request
from pathlib import Path

from pipeline import clock
from pipeline.config import Settings
from pipeline.errors import YingsuError
from pipeline.flow import intake, timekeeping
from pipeline.flow.house import House
from pipeline.store.ledger import Ledger
from pipeline.store.roster import Roster
from pipeline.tools.files import write_text
from pipeline.tools.health_check import Check
from pipeline.tools.queue import counts

_SECONDS = 15.0
_LONG = 3600.0  # a piece of mail that is under way for longer is worth a look


def announce(settings: Settings, url: str) -> None:
    """Says in ``state`` where the service answers."""
    write_text(_notice(settings), json.dumps({"url": url, "pid": os.getpid()}))


def withdraw(settings: Settings) -> None:
    """The service answers no more."""
    _notice(settings).unlink(missing_ok=True)


def served_by(settings: Settings) -> int | None:
    """The process id of the service that announced itself and lives; None without one."""
    try:
        pid = json.loads(_notice(settings).read_text(encoding="utf-8"))["pid"]
        os.kill(pid, 0)
    except (OSError, ValueError, KeyError):
        return None
    return int(pid)


def _notice(settings: Settings) -> Path:
    return settings.state / "serve.json"


def live_checks(settings: Settings) -> tuple[Check, ...]:
    """The running service and what waits in its queue."""
    service = _service(settings)
    try:
        house = House(settings)
    except YingsuError as error:
        return service, Check("队列", False, error.message, error.advice)
    try:
        return service, _queue(house), _oldest(house), _clock(house), *_workers(house)
    finally:
        house.close()


def _service(settings: Settings) -> Check:
    name, advice = "运行中的服务", "请运行 yingsu serve（或 make run）。"
    try:
        notice = json.loads(_notice(settings).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Check(name, False, "没有运行", advice)
    if not Path(f"/proc/{notice['pid']}").exists():
        return Check(name, False, f"进程 {notice['pid']} 已不在", advice)
    try:
        own = (
            ssl._create_unverified_context()
        )  # this machine asks itself: the office's certificate may be its own
        with urllib.request.urlopen(f"{notice['url']}healthz", timeout=_SECONDS, context=own) as answer:
            return Check(name, True, f"{notice['url']} 正常（{answer.status}）")
    except urllib.error.HTTPError as error:
        found = json.loads(error.read() or b"{}").get("message", error.reason)
        return Check(name, False, f"{notice['url']} 报告：{found}", "请看 state/logs 里当天的日志。")
    except OSError as error:
        return Check(name, False, f"{notice['url']} 没有回答：{error}", "请重新启动 yingsu serve。")


def _queue(house: House) -> Check:
    found = counts(house.queue_engine)
    words = f"等待 {found['waiting']}，处理中 {found['running']}，曾经失败 {found['failed']}"
    return Check("队列", True, words)


def _oldest(house: House) -> Check:
    """Mail without receipts: how much, and since when."""
    with house.reading() as session:
        names = sorted({*intake.leftovers(house), *Ledger(session).unfinished_envelopes()})
    if not names:
        return Check("未完成的来件", True, "没有")
    since = (clock.now() - dt.datetime.strptime(names[0][:15], "%Y%m%d-%H%M%S")).total_seconds()
    advice = f"最早的是 {names[0]}；请看 state/logs 里它的记录。" if since > _LONG else ""
    return Check("未完成的来件", since <= _LONG, f"{len(names)} 个，最早的 {names[0]}", advice)


def _clock(house: House) -> Check:
    """Whether anything speaks against the clock of this machine."""
    found = timekeeping.doubts(house)
    words = " ".join(found) or f"{clock.now()}，没有与之矛盾的记录"
    return Check(
        "系统时间",
        not found,
        words,
        "请校正系统时间（timedatectl）后重新启动 yingsu serve。" if found else "",
    )


def _workers(house: House) -> tuple[Check, ...]:
    if not house.settings.database:
        return ()
    names = Roster(house.queue_engine, house.identity).names()
    found = "、".join(names) or "没有"
    return (Check("工作进程", bool(names), found, "" if names else "请运行 yingsu serve 或 yingsu worker。"),)
