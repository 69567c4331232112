"""Who may see and do what (权限). Pure rules: an account, the units of a case, whether it was drawn for review."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.store.accounts import Account

CASE_ROLES = ("clerk", "archivist", "inspector")
# The first part of an address -> the roles that may open it. What is not listed nobody may.
PLACES: dict[str, tuple[str, ...]] = {
    "": CASE_ROLES,
    "inbox": ("clerk", "archivist"),
    "held": ("clerk", "archivist"),
    "cases": CASE_ROLES,
    "duties": ("clerk", "archivist"),
    "learned": ("clerk",),
    "search": CASE_ROLES,
    "papers": CASE_ROLES,
    "files": CASE_ROLES,
    "upload": ("clerk",),
    "statistics": CASE_ROLES,
    "reviews": ("inspector", "archivist"),
    "archive": ("archivist",),
    "admin": ("admin",),
    "keys": ("clerk", "archivist", "inspector", "admin"),
    "password": ("clerk", "archivist", "inspector", "admin"),
    "logout": ("clerk", "archivist", "inspector", "admin"),
}
OPEN = ("login", "first-start", "static", "healthz")


def place_of(path: str) -> str:
    """The first part of an address."""
    return path.strip("/").partition("/")[0]


def may_open(account: Account, path: str) -> bool:
    """Whether one of the account's roles opens the address at all."""
    return bool(set(PLACES.get(place_of(path), ())) & set(account.roles))


def may_see(account: Account, units: Sequence[str], drawn: bool) -> bool:
    """Whether a case may be seen: archivists all, clerks their unit's and unassigned ones, inspectors those drawn."""
    if "archivist" in account.roles:
        return True
    if "clerk" in account.roles and (not account.unit or not units or account.unit in units):
        return True
    return "inspector" in account.roles and drawn


def may_change(account: Account, units: Sequence[str]) -> bool:
    """Whether a case may be changed: by the clerks who see it."""
    return "clerk" in account.roles and (not account.unit or not units or account.unit in units)


def may_bind(account: Account, units: Sequence[str]) -> bool:
    """Whether volumes of a case may be bound: by its clerks and the archivist."""
    return "archivist" in account.roles or may_change(account, units)


def sees_office(account: Account) -> bool:
    """Whether somebody works for the whole office: its reports and yearly duties are theirs."""
    return "archivist" in account.roles or ("clerk" in account.roles and not account.unit)


def may_review(account: Account) -> bool:
    """Whether scores may be given; nobody does so for another."""
    return "inspector" in account.roles


def home_of(account: Account) -> str:
    """The page an account begins with."""
    if set(account.roles) & {"clerk", "archivist"}:
        return "/"
    return "/reviews" if "inspector" in account.roles else "/admin"
