"""``user``: accounts of the workbench from the command line."""

from __future__ import annotations

import getpass
import secrets
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from pipeline.config import Settings
from pipeline.doors.answer import Answer, Json, open_house
from pipeline.errors import UsageError
from pipeline.flow.office import accounts
from pipeline.flow.office.house import House
from pipeline.store.accounts import Account, Accounts


def run_user(settings: Settings, chosen: Namespace) -> Answer:
    """One of the parts of ``user``."""
    with open_house(settings) as house:
        return _PARTS[chosen.does](house, chosen)


def _add(house: House, chosen: Namespace) -> Answer:
    if not chosen.role:
        raise UsageError("没有写明角色", f"请用 --role 写明，可用：{'、'.join(accounts.ROLES)}。")
    password, made = _password(chosen)
    account = Account(
        chosen.name,
        chosen.person or chosen.name,
        tuple(dict.fromkeys(chosen.role)),
        chosen.unit,
        must_change=made,
    )
    accounts.add_account(house, account, password)
    return _answer(house, f"已增加账户 {account.name}。", password if made else None)


def _password(chosen: Namespace) -> tuple[str, bool]:
    """(password, whether it was made here): from the file, asked at a terminal, or made and to be changed."""
    if chosen.password_file == "-":
        return sys.stdin.readline().rstrip("\r\n"), False
    if chosen.password_file:
        path = Path(chosen.password_file)
        if not path.is_file():
            raise UsageError(f"找不到口令文件 {path}", "请检查路径。")
        return path.read_text(encoding="utf-8").strip("\r\n"), False
    if sys.stdin.isatty() and sys.stderr.isatty() and not chosen.json:
        typed = getpass.getpass("口令（直接回车则生成一个）：", sys.stderr)
        if typed:
            return typed, False
    return secrets.token_urlsafe(9), True


def _list(house: House, chosen: Namespace) -> Answer:
    return _answer(house, "")


def _disable(house: House, chosen: Namespace) -> Answer:
    accounts.set_disabled(house, chosen.name, True, chosen.by)
    return _answer(house, f"已停用账户 {chosen.name}。")


def _enable(house: House, chosen: Namespace) -> Answer:
    accounts.set_disabled(house, chosen.name, False, chosen.by)
    return _answer(house, f"已启用账户 {chosen.name}。")


def _reset(house: House, chosen: Namespace) -> Answer:
    password, made = _password(chosen)
    accounts.set_password(house, chosen.name, password, must_change=True)
    return _answer(house, f"已重设账户 {chosen.name} 的口令。", password if made else None)


def _answer(house: House, said: str, password: str | None = None) -> Answer:
    with house.reading() as session:
        known = Accounts(session).all()
    document: Json = {"schema": "yingsu.users/1", "users": [user_view(a) for a in known]}
    if password is not None:
        document["password"] = password
        said += f"初始口令：{password}（只显示这一次，第一次登录时要更改）"
    rows = [_row(a) for a in known] or ["还没有账户。"]
    return Answer(document, said or "\n".join(rows))


def user_view(account: Account) -> Json:
    """One account, without anything secret."""
    return {
        "name": account.name,
        "person": account.person,
        "roles": list(account.roles),
        "unit": account.unit,
        "disabled": account.disabled,
    }


def _row(account: Account) -> str:
    roles = "、".join(accounts.ROLES[r] for r in account.roles)
    state = "已停用" if account.disabled else "在用"
    return f"{account.name}　{account.person}　{roles}　{account.unit or '全单位'}　{state}"


_PARTS: dict[str, Callable[[House, Namespace], Answer]] = {
    "add": _add,
    "list": _list,
    "disable": _disable,
    "enable": _enable,
    "password": _reset,
}
