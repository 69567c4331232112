"""Accounts (账户): added, stopped, logged in and out; wrong passwords are counted, everything is in the journal."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import AccessError, UsageError
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.accounts import Account, Accounts, Login
from pipeline.tools.passwords import hashed, is_right

ROLES = {"clerk": "办案人员", "archivist": "档案员", "inspector": "评查员", "admin": "管理员"}
SHORTEST = 8
MOST_FAILURES = 5
STOPPED = dt.timedelta(minutes=15)
IDLE = dt.timedelta(hours=2)
_NOTED = dt.timedelta(minutes=1)  # how often the last use of a login is written down
LONGEST = dt.timedelta(hours=12)
_NAME = re.compile(r"[\w.@-]{1,40}")
_WRONG = "账户名或者口令不对"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a login gives: the cookie's value, and the login it opens."""

    cookie: str
    login: Login


def has_accounts(house: House) -> bool:
    """Whether anybody can log in yet."""
    with house.reading() as session:
        return Accounts(session).any()


def add_account(house: House, account: Account, password: str, first: bool = False) -> None:
    """A new account; UsageError for a bad name, role or password. ``first``: only while there is none."""
    if not _NAME.fullmatch(account.name):
        raise UsageError(
            f"账户名 {account.name!r} 不能使用", "账户名是 1 到 40 个汉字、字母、数字或 . _ - @。"
        )
    wrong = [r for r in account.roles if r not in ROLES]
    if wrong or not account.roles:
        raise UsageError(f"角色 {'、'.join(wrong) or '（没有写）'} 不存在", f"可用：{'、'.join(ROLES)}。")
    check_password(password, account.name)
    secret = hashed(password)

    def act(session: Session) -> None:
        accounts = Accounts(session)
        if first and accounts.any():
            raise UsageError("已经有账户了，一次性链接失效", "请登录。")
        accounts.add(account, secret, clock.now())
        told = {"account": account.name, "roles": list(account.roles), "unit": account.unit}
        journal.write(session, clock.now(), "增加账户", None, told)

    house.transact(act)


def check_password(password: str, name: str) -> None:
    """UsageError for a password that is too short, or is the name."""
    if len(password) < SHORTEST or len(password) > 200 or password == name or len(set(password)) < 4:
        raise UsageError(
            "口令太简单，没有保存", f"口令至少 {SHORTEST} 位，不能与账户名相同，不能只有一两种字符。"
        )


def set_password(house: House, name: str, password: str, must_change: bool = False) -> None:
    """Another password; every login of the account ends."""
    check_password(password, name)
    secret = hashed(password)

    def act(session: Session) -> None:
        Accounts(session).set_secret(name, secret, must_change)
        journal.write(session, clock.now(), "更改口令", None, {"account": name})

    house.transact(act)


def change_password(house: House, account: Account, old: str, new: str) -> None:
    """The owner's change; UsageError when the old password is wrong."""
    with house.reading() as session:
        found = Accounts(session).find(account.name)
    if found is None or not is_right(found[1], old):
        raise UsageError("原口令不对，没有更改", "请重新填写。")
    set_password(house, account.name, new)


def set_disabled(house: House, name: str, disabled: bool, by: str | None) -> None:
    """Stops or allows an account; the last administrator cannot be stopped."""

    def act(session: Session) -> None:
        accounts = Accounts(session)
        others = [a for a in accounts.all() if a.name != name and not a.disabled and "admin" in a.roles]
        if disabled and accounts.find(name) and not others:
            raise UsageError(f"{name} 是最后一个管理员，没有停用", "请先增加另一个管理员。")
        accounts.set_disabled(name, disabled)
        told = {"account": name, "by": by}
        journal.write(session, clock.now(), "停用账户" if disabled else "启用账户", None, told)

    house.transact(act)


# --- in and out -----------------------------------------------------------------------------------


def log_in(house: House, name: str, password: str) -> Entry:
    """Opens a login; UsageError says the same for a wrong name, a wrong password and a stopped account."""
    now = clock.now()
    with house.reading() as session:
        found = Accounts(session).find(name)
    account = found[0] if found else None
    if account and account.stopped_until and account.stopped_until > now:
        raise UsageError(
            "输错口令次数太多，账户暂时停用",
            f"请在 {account.stopped_until:%H:%M} 之后再试，或者请管理员重设口令。",
        )
    right = is_right(found[1] if found else None, password)
    if account is None or not right or account.disabled:
        if account is not None:
            _note_failure(house, account.name, now)
        raise UsageError(_WRONG, "请重新填写；忘记口令请找管理员。")
    return _begin(house, account, now)


def _note_failure(house: House, name: str, now: dt.datetime) -> None:
    def act(session: Session) -> None:
        Accounts(session).note_failure(name, MOST_FAILURES, now + STOPPED)
        journal.write(session, now, "登录失败", None, {"account": name})

    house.transact(act)


def _begin(house: House, account: Account, now: dt.datetime) -> Entry:
    cookie, token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)

    def act(session: Session) -> None:
        accounts = Accounts(session)
        accounts.note_success(account.name)
        accounts.end_older(now - LONGEST)
        accounts.begin(_key(cookie), account.name, token, now)
        journal.write(session, now, "登录", None, {"account": account.name})

    house.transact(act)
    return Entry(cookie, Login(account, token, now, now))


def login_of(house: House, cookie: str | None) -> Login | None:
    """The login a cookie belongs to; None when it is unknown, too old, unused too long, or the account is stopped."""
    if not cookie:
        return None
    now = clock.now()
    with house.reading() as session:
        login = Accounts(session).login(_key(cookie))
    if login is None or login.account.disabled:
        return None
    is_over = now - login.began_at > LONGEST or now - login.seen_at > IDLE
    if is_over or now - login.seen_at > _NOTED:
        with suppress(
            AccessError
        ):  # noted at the next page: who reads needs no database that takes writing now
            house.transact(lambda session: _note(Accounts(session), _key(cookie), None if is_over else now))
    return None if is_over else login


def _note(accounts: Accounts, key: str, seen: dt.datetime | None) -> None:
    """Writes when a login was last used; without a time that it is over."""
    if seen is None:
        accounts.end(key)
    else:
        accounts.seen(key, seen)


def log_out(house: House, cookie: str | None) -> None:
    """Ends a login."""
    if cookie:
        house.transact(lambda session: Accounts(session).end(_key(cookie)))


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def note_view(house: House, account: Account, case: str, what: str) -> None:
    """That somebody looked at a case (查看) enters the journal."""
    told = {"account": account.name, "what": what}
    house.transact(lambda session: journal.write(session, clock.now(), "查看案件", case, told))


def note_export(house: House, account: Account, cases: Sequence[str]) -> None:
    """That somebody took the register along (导出) enters the journal: who, how many cases, which."""
    told = {"account": account.name, "count": len(cases), "numbers": list(cases)[:1000]}
    house.transact(lambda session: journal.write(session, clock.now(), "导出登记簿", None, told))


def note_upload(house: House, account: Account, names: Sequence[str]) -> None:
    """That somebody put files into the inbox by the workbench (上传) enters the journal: who, which."""
    told = {"account": account.name, "count": len(names), "names": list(names)}
    house.transact(lambda session: journal.write(session, clock.now(), "上传", None, told))


def note_retry(house: House, account: Account, work: str, about: str) -> None:
    """That somebody had work that failed begun anew (重做) enters the journal: who, which."""
    told = {"account": account.name, "work": work, "about": about}
    house.transact(lambda session: journal.write(session, clock.now(), "重做", None, told))
