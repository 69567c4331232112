"""The archive's own number of a case (档号): given once, before the first final volume, to one case only."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, UsageError
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.types import Case

GIVEN, GIVEN_FOR = "file_number", "file_number_for"  # the second fact only where no person entered the number
Facts = Mapping[str, str]
LEAST_YEARS = 10  # 定期 is 30 or 10 years: nothing is destroyed sooner, whatever was entered
FILING_DUTIES = {"BB-19-1", "CL-39-1", "SP-18"}  # the duties to hand a case over to the archive in time


def retention_of(house: House, case: Case) -> str:
    """How long a case is kept (保管期限): as entered, else the office's default."""
    return _retention(house, case.facts)


def _retention(house: House, facts: Facts) -> str:
    return facts.get("retention") or house.settings.retention


def expires_on(house: House, case: Case) -> dt.date | None:
    """The end of the year in which a case's retention ends; None for 永久 or a case that is not closed.

    The years count from 1 January after the year it was filed in (归档年度), ten at the least.
    """
    return end_of_retention(case, retention_of(house, case)) if case.stage == "archived" else None


def end_of_retention(case: Case, retention: str) -> dt.date | None:
    """The same for a case that is kept for these years, whatever its stage."""
    years = re.fullmatch(r"(\d+)年", retention)
    if years is None:
        return None
    filed = int(case.facts.get("archive_year") or (case.closed_on or case.opened_on).year)
    return dt.date(filed + max(int(years[1]), LEAST_YEARS), 12, 31)


def file_number_of(house: House, case: Case) -> str:
    """The 档号 of a case: as entered or given, else what the office's pattern makes of its own number.

    The year is the one it is filed in (归档年度), which may be later than that of its case number.
    """
    return file_number_from(house, case.number, case.year, case.facts)


def file_number_from(house: House, number: str, year: int, facts: Facts) -> str:
    """The same from what the register knows of the case."""
    return facts.get(GIVEN) or _patterned(house, number, year, facts, _serial_of(number, year))


def _serial_of(number: str, year: int) -> int:
    beside_year = re.findall(r"\d+", number.replace(str(year), " ", 1))
    return int(beside_year[-1]) if beside_year else 0


def _patterned(house: House, number: str, year: int, facts: Facts, serial: int) -> str:
    settings = house.settings
    return settings.file_number_format.format(
        year=facts.get("archive_year") or year,
        serial=serial,
        number=number,
        fonds=settings.office.fonds,
        retention=_retention(house, facts),
    )


def give_file_number(house: House, case: Case) -> None:
    """Gives a case its 档号 before its final volume, and anew when its 归档年度 was changed since.

    Where its own serial is taken in that year, the next one after all cases of the year; CheckFailed
    when the number a person entered belongs to another case.
    """
    with house.alone("file number"):
        house.transact(lambda session: give_in(house, session, case.number, case.year))


def give_in(house: House, session: Session, number: str, year: int) -> None:
    """The same in a transaction that is open already."""
    register = CaseRegister(session)
    facts = register.facts(number)
    filed_in = facts.get("archive_year") or str(year)
    entered, others = facts.get(GIVEN), _of_others(house, session, number)
    if entered and facts.get(GIVEN_FOR, filed_in) == filed_in:
        if entered in others:
            raise CheckFailed(
                f"案件 {number} 的档号 {entered} 已经是案件 {others[entered]} 的档号",
                "请用 yingsu set 改写 file_number。",
            )
        return
    given = _free(house, session, number, year, others)
    register.set_facts(number, {GIVEN: given, GIVEN_FOR: filed_in})
    content = {GIVEN: given, "archive_year": filed_in, "before": entered}
    journal.write(session, clock.now(), "编档号", number, content)


def _of_others(house: House, session: Session, number: str) -> dict[str, str]:
    """档号 -> case, of every other case that has one: entered, given, or on a final volume of old."""
    register = CaseRegister(session)
    filed = register.with_final_volumes()
    return {
        file_number_from(house, other, year, facts): other
        for other, year, facts in register.years_and_facts()
        if other != number and (GIVEN in facts or other in filed)
    }


def _free(house: House, session: Session, number: str, year: int, others: Mapping[str, str]) -> str:
    facts = CaseRegister(session).facts(number)
    own = _serial_of(number, year)
    filed_in = int(facts.get("archive_year") or year)
    begin = max(own, CaseRegister(session).last_serial(filed_in)) + 1
    for serial in (own, *range(begin, begin + len(others) + 1)):
        found = _patterned(house, number, year, facts, serial)
        if found not in others:
            return found
    raise CheckFailed(
        f"案件 {number} 按 file_number_format 编不出没有用过的档号",
        "请用 yingsu set 写 file_number=档号，或在 config.toml 的 file_number_format 里加上 {serial}。",
    )


def refuse_taken(house: House, session: Session, number: str, wanted: str) -> None:
    """UsageError when the 档号 a person enters for a case belongs to another one."""
    other = _of_others(house, session, number).get(wanted)
    if other:
        raise UsageError(f"档号 {wanted} 已经是案件 {other} 的档号", "一个案件一个档号，请核对。")
