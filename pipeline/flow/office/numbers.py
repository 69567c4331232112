"""Case numbers and dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from sqlmodel import Session

from pipeline.errors import CheckFailed, UsageError
from pipeline.reading.filing import number_in
from pipeline.store.register import CaseRegister

_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")


def plain_number(text: str) -> str:
    """An own number as people type it (full width, long dashes) in plain characters."""
    return re.sub(r"[－—–―]", "-", unicodedata.normalize("NFKC", text)).strip()


def own_number(session: Session, number: str) -> str:
    """The case's own number from its own or a court number in any width; UsageError when unknown."""
    register = CaseRegister(session)
    found = register.find(number) or register.find(plain_number(number))
    if found is None:
        court = number_in(number)
        found = register.find(court) if court else None
    if found is None:
        raise UsageError(f"没有案件 {number}", "请用 yingsu cases 查看已登记的案件。")
    return found


def living_number(session: Session, number: str) -> str:
    """The same of a case that is still worked on; CheckFailed when its volume was destroyed (鉴定销毁).

    Of a destroyed case the register's entry stays as it was approved: nothing is entered, drafted, bound or filed there.
    """
    own = own_number(session, number)
    day = CaseRegister(session).facts(own).get("destroyed_on")
    if day:
        raise CheckFailed(
            f"案件 {own} 的案卷已于 {day} 鉴定销毁，不能再填写、拟稿、审批、装订或者归入文书",
            "登记簿保留的内容和销毁证明书可以查看；又有新的材料时，请归入新案件。",
        )
    return own


def parse_date(text: str, what: str) -> dt.date:
    """A date as people write it; UsageError names what was wanted."""
    match = _DATE.fullmatch(text.strip())
    try:
        return dt.date(*map(int, match.groups())) if match else dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"{what}“{text}”不是日期", "请写成 2024-09-18 这样。") from error
