"""What lists show of each case: kept in the database, never stale in silence, the same after every way to come back."""

from __future__ import annotations

import ast
import contextlib
import datetime as dt
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlmodel import Session

from pipeline import clock
from pipeline.errors import AccessError, Stopping
from pipeline.flow import corridor
from pipeline.flow.archive import digest, digest_parts, year_figures
from pipeline.flow.cases import overview, publish, told, views
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.index_waiting import note_waiting, waiting_years
from pipeline.flow.office.house import House
from pipeline.flow.office.rulesmark import MODULES, ROOMS, fingerprint
from pipeline.flow.service import apart, upkeep
from pipeline.store import glances, journal, kept_figures, losses, touching
from pipeline.store import told as kept_told
from pipeline.store.glance_lists import Lists, Sight, Wanted
from pipeline.store.glance_tables import GlanceDutyRow
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.store.tables import PaperRow
from pipeline.tools.processes.child import ChildFailed
from pipeline.types import Duty, DutyMark
from tests.test_faults_storage import MOMENT, Direct, at_work, dropped

ROOT = Path(__file__).resolve().parents[1] / "pipeline"
# Modules the reckoning imports that cannot change what it finds: where things lie, who asks, the journal's chain, the clock.
BESIDE = {
    "clock.py", "errors.py", "config/__init__.py", "flow/office/house.py", "flow/office/rulesmark.py", "flow/office/staffing.py",
    "flow/office/understood.py", "flow/office/journal_file.py", "flow/office/courtesy.py",
}  # fmt: skip


def imported(module: str) -> set[str]:
    """The modules of the product that a module imports, as paths below pipeline."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            parts = (node.module or "").split(".")[1:]
            names = [[*parts, alias.name] for alias in node.names] + [parts]
            paths = ["/".join(n) + ending for n in names for ending in (".py", "/__init__.py")]
            found |= {p for p in paths if (ROOT / p).is_file()}
    return found


def test_whatever_the_reckoning_imports_has_a_part_in_the_fingerprint() -> None:
    seen, waiting = set(), {"flow/cases/overview.py"}
    while waiting:
        module = waiting.pop()
        seen.add(module)
        if module not in BESIDE and module.split("/")[0] in ("flow", "clock.py", "plain.py", "terms.py"):
            waiting |= imported(module) - seen
    outside = {m for m in seen if m.split("/")[0] not in (*ROOMS, "store", "tools")}
    assert outside - BESIDE <= set(MODULES)
    assert all((ROOT / name).is_file() for name in MODULES)


# --- an office with a suit of two cases in one field ----------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with at_work(tmp_path_factory.mktemp("overview") / "office") as house:
        for suit in (1, 2):
            corridor.take_in(house, Direct(house), dropped(house, suit))
        yield house


def as_kept(house: House) -> dict[str, object]:
    with house.reading() as session:
        lists = Lists(session, clock.today())
        found = {g.number: replace(g, version=0) for g in lists.cases(Wanted())}
        return {"cases": found, "duties": lists.duties(True, 0, 1000), "doubts": lists.doubted(1000)}


def left(house: House, day: dt.date | None = None) -> int:
    day = day or clock.today()
    with house.reading() as session:
        return touching.count_stale(session, fingerprint(house, day), day)


@pytest.mark.slow
def test_a_piece_of_work_leaves_nothing_to_reckon(filled: House) -> None:
    assert left(filled) == 0
    kept = as_kept(filled)
    with filled.reading() as session:
        numbers = CaseRegister(session).numbers()
        assert kept["cases"] == {n: overview.seen(filled, session, n).glance for n in numbers}


def test_an_act_marks_its_case_in_its_own_transaction(filled: House) -> None:
    kept = as_kept(filled)

    def broken_off(session: Session) -> None:
        journal.write(session, MOMENT, "登记事项", "2026-0001", {})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        filled.transact(broken_off)
    assert left(filled) == 0
    filled.transact(lambda s: journal.write(s, MOMENT, "查看案件", "2026-0001", {}))
    assert left(filled) == 0
    filled.transact(lambda s: journal.write(s, MOMENT, "登记事项", "2026-0001", {}))
    assert left(filled) == 1
    filled.transact(lambda s: journal.write(s, MOMENT, journal.STAFF, None, {}))
    assert left(filled) == 2
    overview.renew_all(filled)
    assert left(filled) == 0 and as_kept(filled) == kept


def test_what_changed_while_it_was_reckoned_stays_to_be_reckoned(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(house: House, session: Session, number: str) -> glances.Seen:
        found = seen(house, session, number)
        house.transact(lambda s: CaseRegister(s).set_facts(number, {"handler": "后来的人"}))
        return found

    seen = overview.seen
    filled.transact(lambda s: touching.touch(s, ["2026-0002"]))
    monkeypatch.setattr(overview, "seen", meanwhile)
    assert overview.renew(filled) == 1 and left(filled) == 1
    monkeypatch.undo()
    overview.renew_all(filled)
    assert left(filled) == 0


def test_nobody_who_writes_waits_for_what_the_search_of_cases_keeps_and_no_change_meanwhile_is_lost(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(house: House, session: Session, number: str) -> dict[str, list[str]]:
        found = put_together(house, session, number)
        house.transact(lambda s: CaseRegister(s).set_facts(number, {"cause": "后来改的案由"}))
        return found

    put_together = told._told
    filled.transact(lambda s: CaseRegister(s).set_facts("2026-0002", {"cause": "先前的案由"}))
    monkeypatch.setattr(told, "_told", meanwhile)
    told.renew(filled)
    monkeypatch.undo()
    with filled.reading() as session:
        assert kept_told.forgotten(session) == ("2026-0002",)
    told.renew_all(filled)
    with filled.reading() as session:
        assert kept_told.forgotten(session) == ()
        assert kept_told.cases_that_tell(session, kept_told.CAUSE, "后来改的") == {"2026-0002"}
    overview.renew_all(filled)


def test_other_settings_another_calendar_or_a_new_rule_ask_for_everything(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = fingerprint(filled, clock.today())
    assert fingerprint(filled, dt.date(2010, 1, 1)) != now  # other law was in force
    own = filled.settings.root / "workdays.toml"
    own.write_text("", "utf-8")
    monkeypatch.setattr(filled, "fingerprint", None)
    assert fingerprint(filled, clock.today()) != now and left(filled) == 2
    own.unlink()
    monkeypatch.setattr(filled, "fingerprint", None)
    monkeypatch.setattr(filled, "configured", replace(filled.configured, names=("别的机关",)))
    assert fingerprint(filled, clock.today()) != now
    monkeypatch.undo()
    assert left(filled) == 0


def test_a_later_day_needs_nothing_but_where_a_right_lapses(filled: House) -> None:
    """What is overdue follows from the day kept; a right nobody used lapses, so its case is reckoned anew."""
    with filled.reading() as session:
        open_now = Lists(session, clock.today()).duties(False, 0, 1000)
        optional = {rule.id for _, rule in filled.rules.duties if rule.optional}
        last = min((d.due for d in open_now if d.duty and d.duty.id in optional and d.due), default=None)
        for days in (1, 20, 60):
            day = clock.today() + dt.timedelta(days=days)
            if last is not None and day > last:
                assert touching.count_stale(session, fingerprint(filled, day), day) > 0
                continue
            listed = {(d.case, d.key): d.duty for d in Lists(session, day).duties(False, 0, 1000)}
            for number in CaseRegister(session).numbers():
                for duty in duties_of(filled, case_of(filled, session, number), day):
                    if duty.status in glances.OPEN:
                        assert listed[(number, duty.key)] == duty


def test_cases_of_one_field_are_reckoned_anew_when_one_of_them_is_lost(filled: House) -> None:
    mark = fingerprint(filled, clock.today())

    def weigh(groups: dict[str, str]) -> None:
        def act(session: Session) -> None:
            known = losses.groups_of(session, groups)
            losses.weigh(session, {n: (known[n][0], g) for n, g in groups.items()}, mark)

        filled.transact(act)

    weigh({"2026-0001": "2026 行政处罚"})
    assert left(filled) == 0
    weigh({"2026-0002": "2026 行政处罚"})
    assert left(filled) == 1  # the first one is now one of two
    overview.renew_all(filled)
    weigh({"2026-0001": "", "2026-0002": ""})
    filled.transact(lambda s: touching.touch(s, None))
    overview.renew_all(filled)


@pytest.mark.parametrize(
    ("sight", "numbers"),
    [
        (Sight(), ["2026-0002", "2026-0001"]),
        (Sight(False, "甲科"), ["2026-0002", "2026-0001"]),
        (Sight(False, "乙科"), ["2026-0002"]),
        (Sight(False, None, frozenset({"2026-0001"})), ["2026-0001"]),
        (Sight(False), []),
    ],
    ids=["the office", "its unit and none", "another unit", "drawn for review", "nothing"],
)
def test_lists_show_what_somebody_may_see(filled: House, sight: Sight, numbers: list[str]) -> None:
    filled.transact(lambda s: CaseRegister(s).set_facts("2026-0001", {"unit": "甲科"}))
    overview.renew_all(filled)
    with filled.reading() as session:
        lists = Lists(session, clock.today(), sight)
        assert [g.number for g in lists.cases(Wanted())] == numbers == [g.number for g in lists.newest(10)]
        assert lists.count(Wanted()) == len(numbers)
        assert sorted({d.case for d in lists.duties(True, 0, 1000)}) == sorted(numbers)
        assert lists.count_duties(True) == len(lists.duties(True, 0, 1000))
        assert sum(count for _, count in lists.due_days()) == lists.count_duties(False)


def test_after_an_upgrade_a_list_says_that_it_is_incomplete(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = overview.Overview(filled)
    filled.transact(lambda s: touching.touch(s, None))
    monkeypatch.setattr(overview, "AT_LOOK", 1)
    with filled.reading() as session:
        assert not kept.settle(session) and kept.left == 2
    monkeypatch.undo()
    with filled.reading() as session:
        assert kept.settle(session) and kept.left == 0


def test_one_look_counts_once_what_is_missing_however_many_lists_it_shows(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, counts = overview.Overview(filled), list[int]()
    filled.transact(lambda s: touching.touch(s, None))
    monkeypatch.setattr(overview, "AT_LOOK", 1)
    counted = touching.count_stale

    def count(session: Session, fingerprint: str, day: dt.date) -> int:
        counts.append(1)
        return counted(session, fingerprint, day)

    monkeypatch.setattr(touching, "count_stale", count)
    with filled.reading() as session:
        assert not kept.settle(session) and not kept.settle(session) and len(counts) == 1
        session.rollback()
        assert not kept.settle(session) and len(counts) == 2, "a later moment is counted anew"
    monkeypatch.undo()
    with filled.reading() as session:
        assert kept.settle(session)


def test_a_list_does_not_wait_for_another_program_that_holds_the_database(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = overview.Overview(filled)
    filled.transact(lambda s: touching.touch(s, ["2026-0001"]))
    monkeypatch.setattr(overview, "_FREE", 0.1)
    with closing(sqlite3.connect(str(filled.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with filled.reading() as session:
            assert not kept.settle(session) and kept.left == 1
        assert time.monotonic() < start + 10  # one who writes waits for 30 seconds
    with filled.reading() as session:
        assert kept.settle(session) and kept.left == 0


def test_a_look_leaves_a_case_to_the_work_at_hand_that_changed_it_for_a_while(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = overview.Overview(filled)
    filled.transact(lambda s: touching.touch(s, ["2026-0001"]))
    filled.hands.add(1)
    with filled.reading() as session:
        assert not kept.settle(session) and kept.left == 1
    monkeypatch.setattr(overview, "_OWN", 0.0)
    with filled.reading() as session:
        assert kept.settle(session) and kept.left == 0
    monkeypatch.undo()
    filled.transact(lambda s: touching.touch(s, ["2026-0001"]))
    filled.hands.discard(1)
    with filled.reading() as session:
        assert kept.settle(session)


def test_a_case_just_registered_is_listed_by_a_look_though_its_volume_is_still_being_bound(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = overview.Overview(filled)
    case = filled.transact(lambda s: CaseRegister(s).open_case(clock.today(), "{year}-{serial:04d}"))
    filled.transact(lambda s: journal.write(s, MOMENT, "立案登记", case, {}))
    filled.hands.add(1)
    monkeypatch.setattr(overview, "_OWN", -1.0)
    with filled.reading() as session:
        assert kept.settle(session) and kept.left == 0
        assert case in {g.number for g in Lists(session, clock.today()).cases(Wanted())}
    filled.hands.discard(1)
    filled.transact(lambda s: CaseRegister(s).void(case, "试"))
    overview.renew_all(filled)


def test_a_doubted_paper_that_was_moved_is_kept_with_its_new_case_before_the_old_one_is_reckoned(
    filled: House,
) -> None:
    with filled.reading() as session:
        paper = Lists(session, clock.today()).doubted(1)[0]
        record = Ledger(session).paper(paper)
    other = "2026-0002" if record.case == "2026-0001" else "2026-0001"
    for case in (other, str(record.case)):
        filled.transact(lambda s, case=case: Ledger(s).save_paper(replace(record, case=case)))  # type: ignore[misc]
        filled.transact(
            lambda s: journal.write(s, MOMENT, "人工处理", None, {"cases": ["2026-0001", "2026-0002"]})
        )
        assert overview.renew(filled, among=[case]) == 1
    overview.renew_all(filled)
    assert left(filled) == 0 and as_kept(filled)["doubts"].count(paper) == 1  # type: ignore[attr-defined]


def test_an_older_look_never_leaves_its_view_to_a_newer_one(filled: House) -> None:
    kept = overview.Overview(filled)

    def units(session: Session) -> list[str]:
        return Lists(session, clock.today()).units()

    def meanwhile(older: Session) -> list[str]:
        found = units(older)
        filled.transact(lambda s: CaseRegister(s).set_facts("2026-0001", {"unit": "新科"}))
        filled.transact(lambda s: journal.write(s, MOMENT, "登记事项", "2026-0001", {}))
        with filled.reading() as newer:
            assert kept.kept(newer, "units", lambda: units(newer)) == ["新科"]
        return found

    with filled.reading() as older:
        assert kept.kept(older, "units", lambda: meanwhile(older)) != ["新科"]
    with filled.reading() as newest:
        assert kept.kept(newest, "units", list) == ["新科"]


def test_what_is_slow_to_put_together_is_shown_for_a_while_with_its_time(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, made = overview.Overview(filled), iter(range(9))
    monkeypatch.setattr(overview, "_QUICK", 0.0)
    monkeypatch.setattr(overview, "_REST", 1e9)
    for _ in range(2):
        filled.transact(lambda s: journal.write(s, MOMENT, "登记事项", "2026-0001", {}))
        with filled.reading() as session:
            assert kept.kept_a_while(session, "figures", lambda: next(made))[0] == 0
    monkeypatch.setattr(overview, "_QUICK", 1e9)
    with filled.reading() as session:
        assert kept.kept_a_while(session, "figures", lambda: next(made))[0] == 1


def test_the_index_of_a_long_year_waits_for_whoever_does_what_can_wait(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    (index,) = filled.settings.archive.glob("*/目录.html")
    monkeypatch.setattr(filled, "has_upkeep", True)
    monkeypatch.setattr(publish, "_LONG_INDEX", 1)
    before = index.read_bytes()
    filled.transact(lambda s: CaseRegister(s).set_facts("2026-0001", {"unit": "后到科"}))
    publish.publish(filled, ["2026-0001"])
    assert index.read_bytes() == before and waiting_years(filled) == (int(index.parent.name),)
    publish.write_waiting(filled)
    assert "后到科" in index.read_text("utf-8") and waiting_years(filled) == ()


@pytest.mark.parametrize("is_stopped", [True, False], ids=["broken off", "changed while it is written"])
def test_an_index_waits_until_it_is_written_as_it_is_now(
    filled: House, monkeypatch: pytest.MonkeyPatch, is_stopped: bool
) -> None:
    note_waiting(filled, 2026)

    def meanwhile(*_: object) -> None:
        if is_stopped:
            raise Stopping
        note_waiting(filled, 2026)

    with monkeypatch.context() as patch:
        patch.setattr(publish, "write_yearbook", meanwhile)
        with contextlib.suppress(Stopping):
            publish.write_waiting(filled)
    assert waiting_years(filled) == (2026,)
    publish.write_waiting(filled)
    assert waiting_years(filled) == ()


def test_a_stop_does_not_wait_for_what_a_child_is_doing(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Busy:
        def __init__(self, _module: str, nice: int) -> None:
            self.ended, self.close = threading.Event(), lambda: None

        def ask(self, _question: object, _seconds: float) -> object:
            assert self.ended.wait(60)
            raise ChildFailed("stopped")

        def kill(self) -> None:
            self.ended.set()

    monkeypatch.setattr(apart, "LARGE", 1)
    monkeypatch.setattr(apart, "Child", Busy)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(apart.apart, filled, "overview")
        while not filled.children and not work.done():
            time.sleep(0.01)
        apart.break_off(filled)
        with pytest.raises(Stopping):
            work.result(30)
    assert not filled.children


def test_lists_that_cannot_be_reckoned_keep_no_index_from_being_written_and_are_not_tried_at_once_again(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, looks = [], iter([False] * 3)

    def fails(_house: House, work: str, *_: str) -> None:
        done.append(work)
        if work == "overview":
            time.sleep(0.01)
            raise AccessError("磁盘已满")

    monkeypatch.setattr(upkeep, "apart", fails)
    monkeypatch.setattr(upkeep, "_REST", 1e6)
    monkeypatch.setattr(upkeep, "_is_behind", lambda _house: True)
    monkeypatch.setattr(upkeep, "waiting_years", lambda _house: (2026,))
    monkeypatch.setattr(upkeep, "overtaken", lambda _house: ())
    stop, told = threading.Event(), list[str]()
    monkeypatch.setattr(stop, "wait", lambda _seconds: next(looks, True))
    upkeep.keep_up(filled, stop, told.append)
    assert done.count("overview") == 1 and "index" in done
    assert len(told) == 1 and "磁盘已满" in filled.upkeep_trouble
    filled.upkeep_trouble = ""


@pytest.mark.slow
def test_a_child_does_what_takes_long_in_a_large_register(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LARGE", 1)
    filled.transact(lambda s: touching.touch(s, None))
    apart.apart(filled, "overview")
    assert left(filled) == 0
    with pytest.raises(AccessError, match="没有做完"):
        apart.apart(filled, "digest", "不是日期")


def test_kept_figures_are_those_counted_and_say_when_an_act_overtook_them(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled, "has_upkeep", True)
    monkeypatch.setattr(year_figures, "LARGE", 1)
    monkeypatch.setattr(filled, "figures_wanted", {})
    overview.renew_all(filled)
    year = clock.today().year

    def looked(year: int = clock.today().year) -> year_figures.Shown:
        with filled.reading() as session:
            return year_figures.FiguresOfYears(filled, overview.Overview(filled)).of(session, year, None)

    assert looked(1900).found.figures and not year_figures.overtaken(filled)  # a year nobody was sued in
    counted = looked()
    assert counted.found.figures and year_figures.overtaken(filled) == [year_figures.about_of(year)]
    apart.apart(filled, "figures", *year_figures.overtaken(filled))
    filled.transact(lambda s: journal.write(s, MOMENT, "查看案件", "2026-0001", {}))
    monkeypatch.setattr(year_figures, "reckon", None)  # nothing is counted at a look any more
    assert (looked().found, looked().is_current) == (counted.found, True)
    assert year_figures.overtaken(filled) == []
    filled.transact(lambda s: journal.write(s, MOMENT, "登记事项", "2026-0001", {}))
    assert (looked().found, looked().is_current) == (counted.found, False)
    monkeypatch.undo()


def test_figures_of_another_release_or_day_are_not_taken_for_those_of_now(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled, "has_upkeep", True)
    monkeypatch.setattr(year_figures, "LARGE", 1)
    about = year_figures.about_of(clock.today().year)
    overview.renew_all(filled)
    year_figures.refresh(filled, about)
    figures = year_figures.FiguresOfYears(filled, overview.Overview(filled))
    with filled.reading() as session:
        upto = kept_figures.upto(session, about)
        assert upto and figures.of(session, clock.today().year, None).is_current
        found = kept_figures.kept(session, about)
    assert found
    earlier = replace(upto, day=upto.day - dt.timedelta(days=1))
    filled.transact(lambda s: kept_figures.keep(s, about, found, earlier))
    with filled.reading() as session:
        assert not figures.of(session, clock.today().year, None).is_current
    false = replace(found, figures=())
    filled.transact(lambda s: kept_figures.keep(s, about, false, replace(upto, rules="other")))
    with filled.reading() as session:
        assert figures.of(session, clock.today().year, None).found == found
    filled.transact(lambda s: touching.touch(s, ["2026-0001"]))
    year_figures.refresh(filled, about)  # a case is not reckoned yet, so its figures are not kept
    with filled.reading() as session:
        kept = kept_figures.upto(session, about)
    assert kept and kept.rules == "other"
    overview.renew_all(filled)


# --- a digest of very many rows --------------------------------------------------------------------


def _repeat(house: House, day: dt.date) -> list[Duty]:
    """A case's duty kept for many days; all open duties of the cases then."""
    with house.reading() as session:
        duty = next(r.duty for r in Lists(session, day).duties(False, 0, 100) if r.duty and r.duty.due)
    days = [day + dt.timedelta(days=n) for n in (*range(-9, 0), *(0,) * 6, *range(1, 20))]
    more = [replace(duty, key=f"{duty.id}#{n}x", due=due) for n, due in enumerate([*days, None])]
    rows = [glances._duty(replace(d, status="open")) for d in more]
    house.transact(lambda s: s.connection().execute(insert(GlanceDutyRow), rows))
    with house.reading() as session:
        return [r.duty for r in Lists(session, day).duties(False, 0, 1000) if r.duty]


def test_a_digest_shows_the_first_and_the_newest_of_very_many_and_counts_all(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digest_parts, "MOST", 4)
    monkeypatch.setattr(digest_parts, "NEWEST", 2)
    day = clock.today()
    duties = _repeat(filled, day)
    try:
        with filled.reading() as session:
            kept = digest_parts.parts_kept(Lists(session, day), (), day, digest.SOON)
        assert kept == digest_parts.parts_in(digest_parts.by_day(duties), day, digest.SOON)
        late = [d for d in digest_parts.by_day(duties) if d.status == "overdue"]
        assert (kept.overdue.rows, kept.overdue.newest) == (tuple(late[:4]), tuple(late[-2:]))
        assert kept.overdue.left == len(late) - 6 > 0 and not kept.soon.newest
        assert len(kept.today.rows) >= 6 and kept.today.left == 0
        assert sum(p.count for p in astuple_of(kept)) == len(duties)
        page = (filled.settings.root / digest.write_digest(filled, day)).read_text("utf-8")
        assert f"此处略去 {kept.overdue.left} 项" in page
    finally:
        filled.transact(lambda s: touching.touch(s, None))
        overview.renew_all(filled)


def astuple_of(parts: digest_parts.DueParts) -> list[digest_parts.Part[Duty]]:
    return [parts.overdue, parts.today, parts.soon, parts.later, parts.undated]


@pytest.mark.parametrize("overdue", [False, True], ids=["all", "overdue"])
@pytest.mark.parametrize("can_write", [True, False], ids=["", "while nothing can be written"])
def test_the_duties_of_all_cases_are_those_of_each(
    filled: House, overdue: bool, can_write: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One case has a settled duty, another was touched and is not reckoned yet."""
    with filled.reading() as session:
        key = duties_of(filled, case_of(filled, session, "2026-0001"))[0].key
    mark = DutyMark(key, "done", MOMENT.date(), "王五", None)
    filled.transact(lambda s: CaseRegister(s).add_mark("2026-0001", mark))
    filled.transact(lambda s: touching.touch(s, ["2026-0001"]))
    overview.renew_all(filled)
    filled.transact(lambda s: touching.touch(s, ["2026-0002"]))
    if not can_write:
        monkeypatch.setattr(overview, "renew_all", lambda _house: (_ for _ in ()).throw(AccessError("只读")))
    with filled.reading() as session:
        found = views.duties_view(filled, session, overdue=overdue)["duties"]
        each = [
            duty
            for number in CaseRegister(session).numbers()
            for duty in views.duties_view(filled, session, number, overdue=overdue)["duties"]
        ]
    assert [d for d in found if d["case"]] == sorted(
        each, key=lambda d: (d["due"] or "9999", d["case"], d["key"])
    )
    assert {"2026-0001", "2026-0002"} <= {d["case"] for d in found}
    assert any(d["status"] == "done" for d in found) != overdue


def test_the_mail_of_a_digest_is_what_held_lists_with_running_periods_first(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = clock.today()
    with filled.reading() as session:
        first = next(r.duty for r in Lists(session, day).duties(False, 0, 100) if r.duty)
    due = replace(first, due=day + dt.timedelta(days=1))

    def held(session: Session) -> digest_parts.Part[dict[str, Any]]:
        return digest_parts.held_part(filled, session, day, digest.SOON)

    filled.transact(lambda s: s.connection().execute(update(PaperRow).values(status="held")))
    try:
        with filled.reading() as session:
            part, whole = held(session), views.held_view(filled, session)["held"]
            monkeypatch.setattr(digest_parts, "MOST", 1)
            monkeypatch.setattr(digest_parts, "NEWEST", 0)
            oldest = held(session)
            newest = {whole[1]["papers"][0]["id"]}
            monkeypatch.setattr(
                digest_parts, "foreseen", lambda _h, _s, rs, _d: [due] if {r.id for r in rs} & newest else []
            )
            urgent = held(session)
        assert list(part.shown) == whole and part.count == len(whole) == 2 and not part.left
        assert (list(oldest.shown), list(urgent.shown)) == ([whole[0]], [whole[1]])
    finally:
        filled.transact(lambda s: s.connection().execute(update(PaperRow).values(status="filed")))
