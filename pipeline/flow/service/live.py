"""What runs now (运行状况): the service, its queue and its workers, as ``doctor --live`` shows it."""

from __future__ import annotations

import datetime as dt
import json
import os
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from pipeline import clock
from pipeline.config import Settings
from pipeline.errors import YingsuError
from pipeline.flow.office import intake, timekeeping
from pipeline.flow.office.house import House
from pipeline.flow.service.failed import WORKS, failed
from pipeline.store.ledger import Ledger
from pipeline.store.roster import Roster
from pipeline.tools.doctor.health_check import Check
from pipeline.tools.files import write_text
from pipeline.tools.processes.office_lock import is_stopped
from pipeline.tools.processes.queue import counts

_SECONDS = 15.0
_LOGS = "请看 state/logs 里当天的日志。"
_AWAY = (
    "若在共享文件夹或另一块磁盘上，请先重新挂载；被移走的请移回原处；都不是时请从备份恢复（yingsu restore）。"
)
_WORDS = 400  # characters of a reason
OFFICE = "office"  # the name of ``serve`` among the processes
_LONG = 3600.0  # a piece of mail that is under way for longer is worth a look


def announce(settings: Settings, url: str, pages: int) -> None:
    """Says in ``state`` where the service answers, and which process puts its pages together."""
    write_text(_notice(settings), json.dumps({"url": url, "pid": os.getpid(), "pages": pages}))


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
    """The running service and what waits in its queue; looks only, so a folder or a database that is away is not made anew."""
    service = _service(settings)
    away = _away(settings)
    if away:
        return service, *away
    try:
        house = House(settings)
    except YingsuError as error:
        return service, Check("队列", False, error.message, error.advice)
    try:
        looks = (("队列", _queue), ("失败的工作", _failed), ("未完成的来件", _oldest), ("系统时间", _clock))
        found = [check for name, look in looks for check in _looked(name, look, house)]
        return service, *found, *_looked("工作进程", _workers, house)
    finally:
        house.close()


def _away(settings: Settings) -> tuple[Check, ...]:
    """What must be there before the office can be opened: one that began to work has folders and databases."""
    if not settings.state.is_dir():
        return (Check("队列", True, "还没有启动过"),)
    wanted = [settings.inbox, settings.archive]
    if not settings.database:
        wanted += [settings.state / "yingsu.db", settings.state / "queue.db"]
    return tuple(Check("队列", False, f"{path} 不存在", _AWAY) for path in wanted if not path.exists())


def _looked(name: str, look: Callable[[House], tuple[Check, ...]], house: House) -> tuple[Check, ...]:
    """What a look finds; one that the database refuses is itself a finding."""
    try:
        return look(house)
    except YingsuError as error:
        return (Check(name, False, error.message, error.advice),)
    except SQLAlchemyError as error:
        words = f"数据库不能读写：{getattr(error, 'orig', None) or error}"
        return (Check(name, False, words, "请查看是否有别的程序占用数据库，以及磁盘空间；恢复后会继续。"),)


def _service(settings: Settings) -> Check:
    name, advice = "运行中的服务", "请运行 yingsu serve（或 make run）。"
    try:
        notice = json.loads(_notice(settings).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Check(name, False, "没有运行", advice)
    pid, url = notice["pid"], notice["url"]
    if not Path(f"/proc/{pid}").exists():
        return Check(name, False, f"进程 {pid} 已不在，没有正常停止；没有完成的工作启动后会继续", advice)
    if is_stopped(pid):
        advice = f"请恢复它（kill -CONT {pid}），或结束它（kill -9 {pid}）后重新启动 yingsu serve。"
        return Check(name, False, f"进程 {pid} 被暂停（SIGSTOP），收件停着，工作台上办不了事", advice)
    pages = notice.get("pages")
    if is_stopped(pages):
        advice = f"请恢复它（kill -CONT {pages}），或结束它（kill -9 {pages}），服务会重新启动它。"
        return Check(name, False, f"工作台的进程 {pages} 被暂停（SIGSTOP），页面打不开", advice)
    return _answered(name, url, pid)


def _answered(name: str, url: str, pid: int) -> Check:
    own = (
        ssl._create_unverified_context()
    )  # this machine asks itself: the office's certificate may be its own
    try:
        with urllib.request.urlopen(f"{url}healthz", timeout=_SECONDS, context=own) as answer:
            beside = _said(answer.read())
    except urllib.error.HTTPError as error:
        found = _said(error.read()) or error.reason
        return Check(name, False, f"{url} 报告：{found}", _LOGS)
    except OSError:
        advice = f"请看 state/logs 里当天的日志；一直没有回答时结束它（kill {pid}），重新启动 yingsu serve。"
        return Check(name, False, f"{url} 在 {_SECONDS:.0f} 秒内没有回答（进程 {pid} 还在）", advice)
    return Check(
        name, not beside, f"{url} 报告：{beside}" if beside else f"{url} 正常（200）", _LOGS if beside else ""
    )


def _said(body: bytes) -> str:
    """The message of an answer; another program's answer, or one refused before the workbench, is none."""
    try:
        return str(json.loads(body or b"{}").get("message", ""))
    except (ValueError, AttributeError):
        return "没有正常回答"


def _queue(house: House) -> tuple[Check, ...]:
    found = counts(house.queue_engine)
    words = f"等待 {found['waiting']}，处理中 {found['running']}，曾经失败 {found['failed']}"
    return (Check("队列", True, words),)


def _failed(house: House) -> tuple[Check, ...]:
    """What failed and was not done since: how much, and the newest with its reason."""
    found = failed(house)
    if not found:
        return (Check("失败的工作", True, "没有"),)
    words = f"{len(found)} 项，最近的：{WORKS[found[0].name]} {found[0].about}：{found[0].why}"
    advice = "来件会自动重试；原因排除后，也可以在工作台“管理”页的“队列”里再试一次。"
    return (Check("失败的工作", False, words[:_WORDS], advice),)


def _oldest(house: House) -> tuple[Check, ...]:
    """Mail without receipts: how much, and since when."""
    with house.reading() as session:
        names = sorted({*intake.leftovers(house), *Ledger(session).unfinished_envelopes()})
    if not names:
        return (Check("未完成的来件", True, "没有"),)
    since = (clock.now() - dt.datetime.strptime(names[0][:15], "%Y%m%d-%H%M%S")).total_seconds()
    advice = f"最早的是 {names[0]}；请看 state/logs 里它的记录。" if since > _LONG else ""
    return (Check("未完成的来件", since <= _LONG, f"{len(names)} 个，最早的 {names[0]}", advice),)


def _clock(house: House) -> tuple[Check, ...]:
    """Whether anything speaks against the clock of this machine."""
    found = timekeeping.doubts(house)
    words = " ".join(found) or f"{clock.now()}，没有与之矛盾的记录"
    advice = "请校正系统时间（timedatectl）后重新启动 yingsu serve。" if found else ""
    return (Check("系统时间", not found, words, advice),)


def _workers(house: House) -> tuple[Check, ...]:
    if not house.settings.database:
        return ()
    roster = Roster(house.queue_engine, house.identity)
    names, lost = roster.names(), roster.lost()
    roster.drop_connection()
    found = "、".join(names) or "没有"
    here = Check("工作进程", bool(names), found, "" if names else "请运行 yingsu serve 或 yingsu worker。")
    return (here, *(_lost(*one) for one in lost))


def _lost(name: str, machine: str, when: dt.datetime) -> Check:
    again = "yingsu serve" if name == OFFICE else f"yingsu worker {name}"
    advice = f"请查看 {machine}，再运行 {again}；不再需要它时不必处理，一天后不再提示。"
    found = f"{machine} 上的 {name} 没有响应，{when:%m-%d %H:%M} 已由别的进程接替"
    return Check("失联的工作进程", False, found, advice)
