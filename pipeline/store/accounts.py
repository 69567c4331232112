"""Accounts and logins (账户、登录) in the database; passwords are only here as hashes, cookies only as hashes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from pipeline.errors import UsageError
from pipeline.store.tables import AccountRow, LoginRow


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its name, whose it is, roles (clerk archivist inspector admin), unit (empty: the whole office)."""

    name: str
    person: str
    roles: tuple[str, ...]
    unit: str = ""
    must_change: bool = False
    disabled: bool = False
    failures: int = 0
    stopped_until: dt.datetime | None = None

    @property
    def signature(self) -> str:
        """How the journal names who was logged in: 张三（zhang）."""
        return self.person if self.person == self.name else f"{self.person}（{self.name}）"


@dataclass(frozen=True, slots=True)
class Login:
    """One login: the account, the token its forms carry, when it began and was last used."""

    account: Account
    token: str
    began_at: dt.datetime
    seen_at: dt.datetime


class Accounts:
    """Everything the database knows of accounts. Given a session, never opens one."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def any(self) -> bool:
        """Whether there is an account at all."""
        return self.session.exec(select(AccountRow.name).limit(1)).first() is not None

    def all(self) -> tuple[Account, ...]:
        """All accounts by name."""
        return tuple(map(_account, self.session.exec(select(AccountRow).order_by(col(AccountRow.name)))))

    def find(self, name: str) -> tuple[Account, str] | None:
        """(account, hash of its password), or None."""
        row = self.session.get(AccountRow, name)
        return (_account(row), row.secret) if row else None

    def add(self, account: Account, secret: str, at: dt.datetime) -> None:
        """A new account; UsageError when the name is taken."""
        if self.session.get(AccountRow, account.name) is not None:
            raise UsageError(f"账户 {account.name} 已经存在", "请换一个账户名。")
        row = AccountRow(name=account.name, role=",".join(account.roles), secret=secret, created_at=at)
        row.person, row.unit, row.must_change = account.person, account.unit, account.must_change
        self.session.add(row)
        self.session.flush()

    def set_secret(self, name: str, secret: str, must_change: bool) -> None:
        """Another password; every login of the account ends."""
        row = self._row(name)
        row.secret, row.must_change, row.failures, row.stopped_until = secret, must_change, 0, None
        self.end_all(name)

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Stops or allows an account; every login of a stopped one ends."""
        self._row(name).disabled = disabled
        if disabled:
            self.end_all(name)
        self.session.flush()

    def note_failure(self, name: str, most: int, until: dt.datetime) -> None:
        """Counts a wrong password; from ``most`` on the account waits ``until``."""
        row = self._row(name)
        row.failures += 1
        if row.failures >= most:
            row.failures, row.stopped_until = 0, until
        self.session.flush()

    def note_success(self, name: str) -> None:
        """Forgets wrong passwords."""
        row = self._row(name)
        row.failures, row.stopped_until = 0, None
        self.session.flush()

    def _row(self, name: str) -> AccountRow:
        row = self.session.get(AccountRow, name, with_for_update=True)
        if row is None:
            raise UsageError(f"没有账户 {name}", "请用 yingsu user list 查看。")
        return row

    # --- logins ---

    def begin(self, key: str, name: str, token: str, at: dt.datetime) -> None:
        """A new login, by the hash of its cookie."""
        self.session.add(LoginRow(key=key, account=name, token=token, began_at=at, seen_at=at))
        self.session.flush()

    def login(self, key: str) -> Login | None:
        """The login of a cookie's hash."""
        row = self.session.get(LoginRow, key)
        if row is None:
            return None
        account = self.session.get_one(AccountRow, row.account)
        return Login(_account(account), row.token, row.began_at, row.seen_at)

    def seen(self, key: str, at: dt.datetime) -> None:
        """The login was used."""
        row = self.session.get(LoginRow, key)
        if row is not None:
            row.seen_at = at
            self.session.flush()

    def end(self, key: str) -> None:
        """Ends a login."""
        self.session.exec(delete(LoginRow).where(col(LoginRow.key) == key))

    def end_all(self, name: str) -> None:
        """Ends every login of an account."""
        self.session.exec(delete(LoginRow).where(col(LoginRow.account) == name))
        self.session.flush()

    def end_older(self, began: dt.datetime) -> None:
        """Ends what began before an instant."""
        self.session.exec(delete(LoginRow).where(col(LoginRow.began_at) < began))


def _account(row: AccountRow) -> Account:
    return Account(
        row.name,
        row.person or row.name,
        tuple(r for r in row.role.split(",") if r),
        row.unit,
        row.must_change,
        row.disabled,
        row.failures,
        row.stopped_until,
    )
