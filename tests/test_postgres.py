"""The main job on PostgreSQL by the real command: one process, crashes, several workers."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from pipeline import clock
from pipeline.config import load_settings
from pipeline.doors.answer import open_house
from pipeline.errors import AccessError, DataError
from pipeline.flow.archive import backup
from pipeline.flow.archive.backup import restore
from pipeline.flow.cases import index_waiting, publish
from pipeline.flow.cases.overview import Overview, seen
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.rulesmark import fingerprint
from pipeline.flow.service import abreast, apart, crew
from pipeline.flow.service.abreast import Abreast, News
from pipeline.flow.service.live import OFFICE
from pipeline.plain import to_plain
from pipeline.store import journal, touching
from pipeline.store.briefs import doubted_papers, held_papers
from pipeline.store.database import bring_up, open_engine, open_queue_engine
from pipeline.store.glance_lists import Lists, Sight, Wanted
from pipeline.store.index_marks import IndexMarks
from pipeline.store.recent import recent
from pipeline.store.register import CaseRegister
from pipeline.store.roster import LEASE, Roster
from pipeline.tools import files, pgdump
from pipeline.tools.doctor.health_office import OF_SERVE, OF_WORKER, database
from pipeline.tools.files import write_text
from pipeline.tools.processes.engine import DurableEngine
from tests.archive import problems
from tests.office import Office, complaint, judgment, notice, pdf, statuses, summons
from tests.postgres import HAS_POSTGRES, postgres
from tests.serving import receipts_of, said, serving, wait_until
from tests.test_faults_storage import recorded
from tests.test_upgrade import STEPS, rows_come_through

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAS_POSTGRES, reason="Debian's postgresql is not installed"),
]
NUMBER = "（2026）渝0109行初88号"
OTHER = "（2026）渝0109行初91号"


@pytest.fixture(autouse=True)
def _guard_is_left_to_nobody() -> Iterator[None]:
    """A test that failed before its crew left would keep every later one of its process from writing, for ever."""
    yield
    files.guard_commits()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture
def address(server: str, request: pytest.FixtureRequest) -> str:
    """A database of its own for each test."""
    name = f"t{abs(hash(request.node.name)) % 10**9}"
    with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return server.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture
def office(address: str, tmp_path: Path) -> Office:
    plain = address.replace("+psycopg", "")
    return Office(tmp_path / "office", config=f'database = "{plain}"\nocr = "fake"\nprocesses = 1\n')


def test_the_journal_is_one_chain_under_eight_writers(address: str) -> None:
    engine = open_engine(address)
    bring_up(engine)
    moment = dt.datetime(2026, 9, 9, 9, 0)

    def write(number: int) -> None:
        own = open_engine(address)
        for line in range(5):
            with Session(own) as session, session.begin():
                journal.write(session, moment, "收件", None, {"writer": number, "line": line})
        own.dispose()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with Session(engine) as session:
        lines = journal.lines(session, 2026)
    engine.dispose()
    assert len(lines) == 40 and journal.check_lines("\n".join(lines))[0] == 0


def test_the_rows_of_every_earlier_schema_are_there_after_the_upgrade(server: str) -> None:
    for step in STEPS:
        with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE earlier{step}"))
        engine = open_engine(server.rsplit("/", 1)[0] + f"/earlier{step}")
        rows_come_through(engine, step)
        engine.dispose()


def test_mail_becomes_a_case_beside_a_running_product_and_after_a_crash(office: Office, server: str) -> None:
    first = office.mail("1.pdf", notice(NUMBER), complaint())
    with serving(office):
        dropped = office.root / "inbox/来件.pdf"
        dropped.write_bytes(pdf(summons(NUMBER)))
        assert statuses(office.json("ingest", first, "--served-on", "2026-09-09")) == ["filed"]
        wait_until(lambda: receipts_of(office, "来件"))
    killed = office.popen("ingest", str(office.mail("2.pdf", notice(OTHER, "孙大为"))))
    wait_until(lambda: list(office.root.glob("archive/_收件/*/*/2.pdf")))
    killed.kill()
    killed.communicate(timeout=60)
    again = office.json("ingest", office.mail("3.pdf", *judgment(NUMBER)), code=None)
    assert statuses(again) == ["filed"]
    assert [c["number"] for c in office.json("cases")["cases"]] == ["2026-0001", "2026-0002"]
    case = office.json("case", NUMBER)
    assert sorted(p["kind"] for p in case["papers"]) == ["complaint", "judgment", "respond_notice", "summons"]
    assert case["volumes"] and case["lost"] is True
    assert office.json("find", "赵明远")["total"] == 3
    assert office.json("verify")["problems"] == []
    lists_show_what_is_reckoned(office)
    is_backed_up_and_restored(office, server)


def lists_show_what_is_reckoned(office: Office) -> None:
    """Every list, filter and order asks PostgreSQL what it asks SQLite."""
    with open_house(load_settings(office.root / "config.toml")) as house, house.reading() as session:
        assert Overview(house).settle(session)
        numbers = CaseRegister(session).numbers()
        for sight in (Sight(), Sight(False, "甲科", frozenset(numbers)), Sight(False, "甲科")):
            lists = Lists(session, clock.today(), sight)
            for sort in ("number", "title", "stage", "unit", "opened_on", "closed_on", "lost", "waiting"):
                for down in (False, True):
                    wanted = Wanted(sort=sort, down=down, words="2026", year=2026)
                    assert {g.number for g in lists.cases(wanted)} == set(numbers)
            anew = [seen(house, session, number) for number in numbers]
            assert lists.of(numbers).keys() == set(numbers) == lists.titles(numbers).keys()
            assert (
                lists.count_duties(True)
                == sum(len(s.duties) for s in anew)
                == len(lists.duties(True, 0, 999))
            )
            assert sum(count for _, count in lists.due_days()) == lists.count_duties(False)
            assert sorted(lists.doubted(99)) == sorted(p for s in anew for p in s.doubted)
            assert lists.count_doubted() == len(lists.doubted_in(lists.doubted(99)))
            assert lists.count_hearings(dt.date.min, dt.date.max) == sum(len(s.hearings) for s in anew)
            assert lists.tallies(2000, 2100, None) == [s.tally for s in anew if s.tally]
            assert lists.count(Wanted(current=True)) == len(lists.newest(99, voided=False))
            assert lists.overdue() is not None and lists.provisional_days() is not None
            assert lists.expired(dt.date.min) == lists.units() == []
        assert doubted_papers(session) == tuple(Lists(session, clock.today()).doubted(99))
        assert [r.papers for r in recent(session, 9)] and held_papers(session) == ()


def is_backed_up_and_restored(office: Office, server: str) -> None:
    """The office's database and archive on another machine, in an empty database: the same cases, nothing wrong."""
    office.run("backup", "../b.zip", "--with-archive", code=0)
    packed = office.root / "../b.zip"
    with pytest.raises(DataError, match="不是空的"):
        restore(load_settings(office.root / "config.toml"), packed)
    with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("CREATE DATABASE empty"))
    plain = server.replace("+psycopg", "").rsplit("/", 1)[0]
    root = office.root.parent
    other = Office(root / "other", config=f'database = "{plain}/empty"\nocr = "fake"\n')
    other.run("restore", "../b.zip", code=0)
    assert [c["number"] for c in other.json("cases")["cases"]] == ["2026-0001", "2026-0002"]
    assert other.json("verify")["problems"] == []
    with pytest.raises(DataError, match="PostgreSQL"):
        restore(load_settings(Office(root / "sqlite").root / "config.toml"), packed)


def test_a_login_during_every_dump_leaves_a_sound_backup(
    office: Office, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No try is of one moment then; the database in it is older than the archive, and nobody's inbox is in trouble."""
    dump, resting, told = pgdump.dump, list[bool](), list[str]()
    monkeypatch.setattr(backup, "PATIENCE", 1.0)
    with open_house(load_settings(office.root / "config.toml")) as house:
        recorded(house, 1)

        def slow(address: str, target: Path) -> None:
            resting.append(intake.is_resting(house))
            dump(address, target)
            house.transact(lambda s: journal.write(s, clock.now(), "登录", None, {"account": "甲"}))
            if not resting[-1]:
                recorded(house, 2)  # after the dump has its moment

        monkeypatch.setattr(pgdump, "dump", slow)
        backup.backup(house, tmp_path / "b.zip", True, told.append)
    assert resting[0] and not resting[-1] and len(told) == 1
    with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("CREATE DATABASE restored"))
    plain = server.replace("+psycopg", "").rsplit("/", 1)[0]
    other = Office(tmp_path / "other", config=f'database = "{plain}/restored"\nocr = "fake"\n')
    restore(load_settings(other.root / "config.toml"), tmp_path / "b.zip")
    with open_house(load_settings(other.root / "config.toml")) as house:
        assert {p["check"] for p in problems(house) if "_收件/" in p["path"]} == {"多出的文件"}


def test_a_process_signs_on_again_however_long_the_database_was_away(address: str) -> None:
    engine = open_queue_engine(address)
    roster = Roster(engine, "甲号")
    assert roster.join("甲", "机")
    for _ in range(3):  # no connection could be made at three beats
        roster.drop_connection()
    assert roster.beat() and roster.names() == ("甲",)
    other = Roster(engine, "乙号")
    roster.drop_connection()
    roster.leave()
    assert other.names() == ()
    other.leave()
    engine.dispose()


def test_processes_that_begin_at_once_on_a_new_database_make_one_roster(address: str) -> None:
    engine = open_queue_engine(address)
    for _ in range(3):
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS queue_worker, queue_upkeep"))
        with ThreadPoolExecutor(6) as pool:
            rosters = list(pool.map(lambda n: Roster(engine, f"{n}号"), range(6)))
            assert all(m.years() == {} for m in pool.map(lambda _: IndexMarks(engine), range(6)))
        for roster in rosters:
            roster.drop_connection()
    engine.dispose()


def test_a_process_whose_beats_break_off_gives_up_and_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_roster: Roster) -> bool:
        raise RuntimeError("机器坏了")

    monkeypatch.setattr(Roster, "beat", broken)
    monkeypatch.setattr(crew, "BEAT", 0.05)
    lost = threading.Event()
    with open_house(load_settings(office.root / "config.toml")) as house:
        one = crew.Crew(house, "甲", lost.set)
        one.start(DurableEngine(house.queue_engine, house.engine, one.executor, workers=1))
        assert lost.wait(30)
        one.leave()
    assert "心跳中断" in capsys.readouterr().err


def test_a_process_that_ends_takes_nobodys_work_over_any_more(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crew, "BEAT", 0.05)
    monkeypatch.setattr(crew, "LEASE", 0.1)
    lost, asked = threading.Event(), threading.Event()

    def gone(_roster: Roster) -> tuple[str, ...]:
        asked.set()
        return ("死去的",)

    with open_house(load_settings(office.root / "config.toml")) as house:
        one = crew.Crew(house, "甲", lost.set)
        one.start(DurableEngine(house.queue_engine, house.engine, one.executor, workers=1))
        one.rest()  # the engine lets go of the queue now
        monkeypatch.setattr(Roster, "dead", gone)
        assert not lost.wait(1) and not asked.is_set()
        one.leave()
    assert "心跳中断" not in capsys.readouterr().err


def test_pages_are_given_up_with_the_mail_and_write_nothing_afterwards(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(abreast, "QueueClient", lambda engine: SimpleNamespace(stop=lambda: None))
    monkeypatch.setattr(abreast, "_SURE", 0.05)
    settings = load_settings(office.root / "config.toml")
    with open_house(settings) as mail:
        one = crew.Crew(mail, OFFICE, lambda: None)
        house = House(settings, at_screen=True, identity=mail.identity)
        pages = Abreast(house, lambda told: True)
        note, kept = house.settings.state / "note", partial(house.transact, lambda s: None)
        pages.hear(to_plain(News(one.executor, sign=mail.sign)))
        kept()
        write_text(note, "甲")
        with Session(house.engine) as session:
            session.connection()
            _give_up(mail, one.executor)
            with pytest.raises(OperationalError):
                session.connection().execute(text("SELECT 1"))
        pages.hear(to_plain(News(one.executor, sign=crew.awake() - LEASE)))
        for act in (kept, partial(write_text, note, "乙")):  # over a new connection, too
            with pytest.raises(AccessError, match="已由别的机器接替"):
                act()
        assert note.read_text("utf-8") == "甲"
        pages.stop()
        house.close()
        one.leave()


def test_a_child_is_given_up_with_its_parent_and_writes_nothing_afterwards(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LARGE", 0)
    with open_house(load_settings(office.root / "config.toml")) as mail:
        mail.transact(lambda s: CaseRegister(s).open_case(dt.date(2026, 9, 9), "{serial:04d}"))
        one = crew.Crew(mail, OFFICE, lambda: None)
        mail.transact(lambda s: touching.touch(s, None))
        with mail.queue_engine.begin() as connection:  # as often heard of as it takes
            connection.execute(text("UPDATE queue_worker SET seen = now() + interval '9 minutes'"))
        digests = partial(mail.settings.inbox.rglob, "*日报*.html")
        apart.apart(mail, "digest", "2026-09-09")
        (before,) = digests()
        apart.apart(mail, "overview")  # writes into the database
        with mail.reading() as session:
            assert not touching.count_stale(session, fingerprint(mail, clock.today()), clock.today())
        _give_up(mail, one.executor)
        with pytest.raises(AccessError, match="已由别的机器接替"):
            apart.apart(mail, "digest", "2026-09-10")
        assert tuple(digests()) == (before,)
        one.leave()


def test_the_doctor_tells_of_a_postgresql_with_fewer_connections_than_the_pools_may_take(
    office: Office,
) -> None:
    (told,) = database(load_settings(office.root / "config.toml"))
    assert told.ok and "最多 100 个连接" in told.found and "max_connections 设为 200 以上" in told.advice
    with open_house(load_settings(office.root / "config.toml")) as house:
        pools = [cast(QueuePool, engine.pool) for engine in (house.engine, house.queue_engine)]
        assert sum(pool.size() + pool._max_overflow for pool in pools) == OF_WORKER == OF_SERVE / 2


def _give_up(house: House, executor: str) -> None:
    """As another machine does with one it did not hear of for long."""
    engine = open_queue_engine(house.settings.database_url)
    other = Roster(engine, "乙号")
    with engine.begin() as connection:
        connection.execute(text("UPDATE queue_worker SET seen = now() - interval '1 minute'"))
    assert other.dead() == (executor,)
    other.leave()
    engine.dispose()


def test_a_worker_that_fell_silent_is_remembered_until_it_is_back(address: str) -> None:
    engine = open_queue_engine(address)
    here, gone, signed_off = (Roster(engine, name) for name in ("甲号", "乙号", "丙号"))
    assert here.join("甲", "一号机") and gone.join("乙", "二号机") and signed_off.join("丙", "三号机")
    signed_off.leave()
    gone.drop_connection()
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE queue_worker SET seen = now() - interval '1 minute' WHERE name = '乙'")
        )
    assert set(here.dead()) == {"乙号", "丙号"}
    for executor in ("乙号", "丙号"):
        here.strike(executor)
    assert [(name, machine) for name, machine, _ in here.lost()] == [("乙", "二号机")]
    assert abs(here.lost()[0][2] - clock.now()) < dt.timedelta(minutes=5)
    assert here.dead() == () and here.names() == ("甲",)
    back = Roster(engine, "丁号")
    assert back.join("乙", "二号机") and here.lost() == () and set(here.names()) == {"甲", "乙"}
    for roster in (here, back):
        roster.leave()
    engine.dispose()


def test_a_worker_leaves_the_index_of_a_long_year_to_a_serve_that_lives(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has a ``state`` of its own, as on two machines."""
    monkeypatch.setattr(publish, "_LONG_INDEX", 0)
    settings = load_settings(office.root / "config.toml")
    elsewhere = replace(settings, state=office.root / "elsewhere")
    with open_house(settings) as served, open_house(elsewhere) as worker:
        number = served.transact(lambda s: CaseRegister(s).open_case(dt.date(2026, 9, 9), "{serial:04d}"))
        served.transact(lambda s: CaseRegister(s).name_folder(number, "2026/一"))
        (settings.archive / "2026/一").mkdir(parents=True)
        index = settings.archive / "2026/目录.html"
        with index_waiting.keeping_up(served):
            index_waiting.tell(served)
            publish.publish(worker, [number])
            assert not index.exists() and index_waiting.waiting_years(served) == (2026,)
            publish.write_waiting(served)
            assert index.exists() and index_waiting.waiting_years(worker) == ()
            publish.publish(worker, [number])
            index.unlink()
            with served.queue_engine.begin() as connection:  # it froze
                connection.execute(text("UPDATE queue_upkeep SET seen = now() - interval '1 minute'"))
            publish.publish(worker, [number])
            assert index.exists() and index_waiting.waiting_years(worker) == ()
        assert not index_waiting.is_kept_up(worker)


# --- several workers ------------------------------------------------------------------------------


def started(office: Office, name: str) -> subprocess.Popen[str]:
    """A worker process that has begun to work."""
    process = office.popen("worker", name, "--json")
    assert said(process) == {"schema": "yingsu.worker/1", "name": name, "pid": process.pid}
    return process


def working_on(address: str, status: str = "PENDING") -> int:
    """How many pieces of work are in this state."""
    with create_engine(address).connect() as connection:
        words = text("SELECT count(*) FROM dbos.workflow_status WHERE status = :status")
        return int(connection.execute(words, {"status": status}).scalar_one())


def all_ended(address: str) -> bool:
    """Whether nothing waits or is being worked on."""
    return not working_on(address) and not working_on(address, "ENQUEUED")


def test_a_worker_needs_postgresql_and_a_name_of_its_own(office: Office, tmp_path: Path) -> None:
    assert "PostgreSQL" in Office(tmp_path / "sqlite").run("worker", "甲", code=1).stderr
    first = started(office, "甲")
    try:
        assert "甲" in office.run("worker", "甲", code=5).stderr
    finally:
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=60)
    assert first.returncode == 0


def stopped_at_work(address: str, office: Office, workers: dict[str, subprocess.Popen[str]]) -> int:
    """Drops mail until all these workers stand still with work in hand; how many files it took."""
    for dropped in range(1, 61):
        path = office.mail(
            f"{dropped}.pdf", notice(f"（2026）渝0109行初{dropped}号", f"赵{chr(0x4E0A + dropped)}")
        )
        (office.root / "inbox" / path.name).write_bytes(path.read_bytes())
        time.sleep(0.2)
        for worker in workers.values():
            worker.send_signal(signal.SIGSTOP)
        if all(has_work(address, name) for name in workers):
            return dropped
        for worker in workers.values():
            worker.send_signal(signal.SIGCONT)
    raise AssertionError("they never had work at the same time")


def has_work(address: str, name: str) -> bool:
    """Whether the worker of this name is in the middle of something."""
    words = text(
        "SELECT count(*) FROM dbos.workflow_status w JOIN queue_worker q ON q.executor = w.executor_id"
        " WHERE w.status = 'PENDING' AND q.name = :name"
    )
    with create_engine(address).connect() as connection:
        return bool(connection.execute(words, {"name": name}).scalar_one())


def test_another_worker_takes_over_from_a_dead_one_and_a_frozen_one_does_no_harm_when_it_wakes(
    office: Office, address: str
) -> None:
    frozen, dead, alive = (started(office, name) for name in ("冻", "死", "活"))
    processes = [frozen, dead, alive]
    try:
        with serving(office):
            count = stopped_at_work(address, office, {"冻": frozen, "死": dead})
            dead.kill()
            gone = time.monotonic()
            wait_until(lambda: len(list((office.root / "inbox/_回执").glob("*.html"))) == count, 60)
            wait_until(lambda: all_ended(address), 60)
            seconds = time.monotonic() - gone
            print(f"taken over after {seconds:.1f} s")
            assert seconds < 60
            frozen.send_signal(signal.SIGCONT)
            assert said(frozen)["name"] == "冻"
            again = office.json("ingest", office.mail("再.pdf", summons("（2026）渝0109行初1号")))
            assert statuses(again) == ["filed"]
    finally:
        for process in processes:
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    numbers = [f"2026-{n:04d}" for n in range(1, count + 1)]
    assert [c["number"] for c in office.json("cases")["cases"]] == numbers
    assert office.json("verify")["problems"] == []
