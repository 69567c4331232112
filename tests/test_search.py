"""Search finds exactly the papers that a scan of all texts finds, and covers identity numbers."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlmodel import Session

from pipeline.store import search, search_postgres
from pipeline.store.database import bring_up, open_engine
from pipeline.store.search import Wanted, find_text
from pipeline.store.search_index import pairs, plain, put, remove, searched
from pipeline.store.snippets import masked, snippet
from pipeline.store.tables import ArrivalRow, DocumentRow, EnvelopeRow, PaperRow
from pipeline.types import Evidence, Finding, Paper
from tests.postgres import HAS_POSTGRES, postgres

LETTERS = "原告被张三李四北碚区一二（）()Ａa1２。 \n\f\"'*-&|:\\\ue900\U00020000é"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = open_engine(f"sqlite:///{tmp_path_factory.mktemp('search')}/search.db")
    bring_up(found)
    yield found
    found.dispose()


@contextmanager
def emptied(engine: Engine) -> Iterator[Session]:
    """A session whose work is taken back at the end."""
    with Session(engine) as session:
        yield session
        session.rollback()


def scanned(texts: dict[str, str], words: tuple[str, ...]) -> list[str]:
    """What a scan of all texts finds, newest first."""
    wanted = [plain(w) for w in words]
    return [p for p in sorted(texts, reverse=True) if all(w in plain(texts[p]) for w in wanted)]


def name(number: int) -> str:
    return f"20260907-101500-{number:06d}-d01-p01"


def found(session: Session, *words: str) -> list[str]:
    total, hits = find_text(session, Wanted(words=words), limit=10_000)
    assert total == len(hits)
    return [hit.paper for hit in hits]


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(LETTERS, max_size=40), max_size=8),
    st.lists(st.text(LETTERS, min_size=1, max_size=10), min_size=1, max_size=2),
)
def test_it_finds_exactly_what_a_scan_of_all_texts_finds(
    engine: Engine, contents: list[str], words: list[str]
) -> None:
    texts = {name(n): content for n, content in enumerate(contents)}
    with emptied(engine) as session:
        for paper, content in texts.items():
            put(session, paper, None, plain(content))
        assert found(session, *words) == scanned(texts, tuple(words))


@pytest.mark.slow
@pytest.mark.parametrize("length", [1, 2, 3, 4, 10, 60])
def test_recall_and_precision_are_whole_for_words_of_every_length(engine: Engine, length: int) -> None:
    assert _agrees_with_a_scan(engine, length, papers=120, words=25)


def _agrees_with_a_scan(engine: Engine, length: int, papers: int, words: int) -> bool:
    dice = random.Random(length)
    letters = [chr(c) for c in range(0x4E00, 0x4E00 + 120)]
    texts = {name(n): "".join(dice.choices(letters, k=400)) for n in range(papers)}
    with emptied(engine) as session:
        for paper, content in texts.items():
            put(session, paper, None, plain(content))
        for _ in range(words):
            source = dice.choice([*texts.values()])
            at = dice.randrange(len(source) - length + 1)
            for word in (source[at : at + length], "".join(dice.choices(letters, k=length))):
                assert found(session, word) == scanned(texts, (word,)), word
    return True


def test_what_is_changed_or_removed_is_found_by_its_new_text_only(engine: Engine) -> None:
    with emptied(engine) as session:
        put(session, name(1), None, plain("原告张三"))
        put(session, name(1), "2026-0001", plain("原告李四"))
        assert (found(session, "张三"), found(session, "李四")) == ([], [name(1)])
        put(session, name(2), None, plain("李四"))
        remove(session, name(1))
        assert found(session, "李四") == [name(2)]
        assert found(session, "原") == []
        left = session.connection().execute(
            text("SELECT count(*) FROM search_index WHERE search_index MATCH :m"), {"m": '"原告"'}
        )
        assert left.scalar_one() == 0


def test_fields_are_found_and_do_not_run_into_each_other(engine: Engine) -> None:
    place = Evidence(1, (0, 0, 1, 1), "")
    findings = (
        Finding("court", "北碚法院", 1.0, place),
        Finding("plaintiff", "欧阳明", 1.0, place),
        Finding("outcome", "revoke", 1.0, place),
    )
    content = searched(Paper((1,), "judgment", "行政判决书", "判决书", 1.0, findings, text="本院认为"))
    with emptied(engine) as session:
        put(session, name(1), None, content)
        put(session, name(2), None, plain("北碚法院的文书"))
        assert found(session, "欧阳") == [name(1)]
        assert found(session, "撤销") == [name(1)]
        assert found(session, "院欧") == []
        assert find_text(session, Wanted(court="北碚"))[0] == 1
        assert find_text(session, Wanted(court="欧阳"))[0] == 0
        assert find_text(session, Wanted(words=("北碚",), outcome="revoke"))[0] == 1
        assert find_text(session, Wanted(outcome="redo"))[0] == 0


def test_a_paper_is_found_by_its_day_or_else_by_the_day_it_was_served(engine: Engine) -> None:
    dated = (("2026-09-07", "2026-09-10"), (None, "2026-09-10"), (None, None))
    with emptied(engine) as session:
        at = dt.datetime(2026, 9, 10)
        session.add(EnvelopeRow(id="e", taken_at=at))
        session.flush()
        session.add(
            ArrivalRow(id="a", envelope="e", serial=1, name="a", sha256="", stored="", received_at=at)
        )
        session.add(DocumentRow(id="d", envelope="e", sha256=""))
        session.flush()
        for number, (day, served) in enumerate(dated):
            row = PaperRow(id=name(number), document="d", arrival="a", serial=1, status="filed")
            row.document_date, row.served_on = _day(day), _day(served)
            session.add(row)
            put(session, name(number), None, "本院")

        def of(since: str | None, until: str | None) -> list[str]:
            wanted = Wanted(("本院",), since=_day(since), until=_day(until))
            return [hit.paper for hit in find_text(session, wanted)[1]]

        assert of("2026-09-08", None) == [name(1)]
        assert of(None, "2026-09-07") == [name(0)]
        assert of("2026-09-07", "2026-09-10") == [name(1), name(0)]
        assert of("2026-09-11", None) == []


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


@pytest.mark.slow
def test_with_many_hits_the_newest_are_shown_and_all_counted(engine: Engine) -> None:
    with emptied(engine) as session:
        for number in range(2_300):
            put(session, name(number), None, "本院认为")
        total, hits = find_text(session, Wanted(words=("本院",)), limit=20)
        assert (total, [h.paper for h in hits]) == (2_300, [name(n) for n in range(2_299, 2_279, -1)])
        for number in range(2_300, 2_500):
            put(session, name(number), None, "本院认为")
        assert find_text(session, Wanted(words=("本院",)), limit=20)[0] == 2_500


@pytest.mark.slow
def test_papers_of_ones_own_cases_are_found_behind_hundreds_of_others(engine: Engine) -> None:
    """Who may see few cases finds all theirs, and is told how many there are of them only."""
    with emptied(engine) as session:
        for number in range(300):
            put(session, name(number), "own" if number < 3 else "other", "本院认为")
        total, hits = find_text(session, Wanted(words=("本院",)), may=lambda case: case == "own")
        assert (total, [h.paper for h in hits]) == (3, [name(2), name(1), name(0)])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("身份证号500109197503021234。", "身份证号500109********1234。"),
        ("500109 19750302 123X", "500109 ******** 123X"),
        ("5001091975030212342026年", "500109********12342026年"),
        ("老证500109750302123", "老证500109******123"),
        ("号码123456789012345678", "号码123456********5678"),
        ("电话13800001111", "电话13800001111"),
        ("金额12345678901234567890元", "金额12345678901234567890元"),
    ],
    ids=["plain", "spaced", "run-together", "old", "bad-date", "telephone", "long"],
)
def test_identity_numbers_are_covered(written: str, shown: str) -> None:
    assert masked(written) == shown


@pytest.mark.parametrize("cut", range(18))
def test_a_snippet_never_shows_a_birth_date_however_it_is_cut(cut: int) -> None:
    written = "男" * (20 + cut) + "500109197503021234" + "住北碚区" * 20
    for word in ("住北碚", "500109", "0302123", "男男"):
        shown = snippet([written], (word,))
        assert "1975" not in shown and "0302" not in shown, shown


def test_a_snippet_shows_what_was_written_where_the_word_stands() -> None:
    assert (
        snippet(["见（２０２６）渝\n0109行初８８号。", "无"], ("(2026)渝0109",))
        == "见（２０２６）渝0109行初８８号。"
    )
    assert snippet(["正文", "张三"], ("张三",)) == "张三"


def test_pairs_are_unique_and_the_last_character_has_its_own() -> None:
    assert len(pairs("原告原告")) == 3
    assert pairs("") == frozenset()


# --- PostgreSQL -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not HAS_POSTGRES, reason="PostgreSQL is not installed")
def test_postgresql_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres() as address:
        engine = open_engine(address)
        bring_up(engine)
        bring_up(engine)
        for length in (1, 2, 4, 10, 60):
            assert _agrees_with_a_scan(engine, length, papers=120, words=10)
        _common_words_are_read_from_the_newest_texts(engine)
        with (
            monkeypatch.context() as patch
        ):  # few candidates are taken at once, so the look goes on in the index
            patch.setattr(search_postgres, "_FIRST", 3)
            patch.setattr(search_postgres, "_PART", 2)
            assert _agrees_with_a_scan(engine, 2, papers=120, words=10)
            patch.setattr(search, "_COMMON", 0)  # every word is as common as a phrase of all courts
            test_papers_of_ones_own_cases_are_found_behind_hundreds_of_others(engine)
        test_what_odd_words_ask_for_is_no_language_of_the_index(engine)
        test_fields_are_found_and_do_not_run_into_each_other(engine)
        test_a_paper_is_found_by_its_day_or_else_by_the_day_it_was_served(engine)
        with emptied(engine) as session:
            put(
                session,
                name(1),
                None,
                "".join(chr(0x4E00 + n % 20_000 + n // 20_000) for n in range(240_000)),
            )
            assert found(session, "一丁丂") == [name(1)]
        engine.dispose()


def _common_words_are_read_from_the_newest_texts(engine: Engine) -> None:
    """By the statistics of PostgreSQL itself; what they call common and the newest do not have is found all the same."""
    with emptied(engine) as session:
        for number in range(400):
            texts = ("本院认为事实清楚", "认为本院", "认为本院", "甲乙丙" if number == 7 else "事实")
            put(session, name(number), None, plain(texts[number % 4] + "。"))
        session.connection().execute(text("ANALYZE search_index"))

        def told(*words: str) -> tuple[bool, int, list[str]]:
            total, hits = find_text(session, Wanted(words=words), limit=20)
            return (
                search_postgres._are_common(session, [plain(w) for w in words]),
                total,
                [h.paper for h in hits],
            )

        newest = [name(n) for n in range(399, -1, -1)]
        assert told("本院") == (True, 300, [n for n in newest if int(n[16:22]) % 4 != 3][:20])
        assert told("本") == (True, 300, told("本院")[2])
        assert told("认为", "事实") == (True, 100, [n for n in newest if int(n[16:22]) % 4 == 0][:20])
        assert told("为本", "事实") == (True, 0, [])  # each is common, no paper has both
        assert told("甲乙") == (False, 1, [name(7)])
        assert told("甲", "本院") == (False, 0, [])


@pytest.mark.parametrize(
    "word", ['"', "'", "' | 'a", '" OR "', "*", "\\", "a AND b", ":*", "!", "NEAR(", "(", ";--"]
)
def test_signs_are_only_signs(engine: Engine, word: str) -> None:
    with emptied(engine) as session:
        put(session, name(1), None, plain(f"前{word}后"))
        put(session, name(2), None, plain("另一份"))
        assert found(session, word) == [name(1)]


def test_what_odd_words_ask_for_is_no_language_of_the_index(engine: Engine) -> None:
    for word in ("'", '"', "\\", "' & '", "!!"):
        test_signs_are_only_signs(engine, word)
