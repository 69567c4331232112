"""The doctor finds each missing part and says how to mend it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import Settings, load_settings
from pipeline.errors import ConfigError
from pipeline.tools.doctor import health_office, health_programs
from pipeline.tools.doctor.health import Check, checks, config_problem
from pipeline.tools.documents import fonts

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\n', encoding="utf-8")
    for name in ("inbox", "archive", "templates", ".yingsu"):
        (tmp_path / name).mkdir(mode=0o755)
    return load_settings(tmp_path / "config.toml")


def named(found: Iterator[Check] | tuple[Check, ...], name: str) -> Check:
    return next(check for check in found if check.name == name)


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.slow
def test_a_machine_after_the_set_up_has_every_program_model_and_font() -> None:
    wrong = [check for check in checks(None, TODAY) if not check.ok]
    assert wrong == []


@pytest.mark.slow
def test_every_check_that_fails_says_what_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    failed = [check for check in checks(settings, dt.date(2099, 1, 1)) if not check.ok]
    assert {"文字识别（tesseract）", "LibreOffice", "字体", "节假日安排 2099 年", "模板"} <= {
        c.name for c in failed
    }
    assert all(check.advice.endswith("。") and check.found for check in failed)


def test_a_missing_tesseract_names_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (check,) = health_programs.tesseract()
    assert not check.ok
    assert "apt-get install -y tesseract-ocr" in check.advice


def test_a_tesseract_without_chinese_names_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "bin", "tesseract", "echo eng; echo osd")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    (check,) = health_programs.tesseract()
    assert not check.ok
    assert check.advice == "请运行：sudo apt-get install -y tesseract-ocr-chi-sim。"


def test_an_office_program_that_writes_nothing_is_found_although_it_ends_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "bin", "soffice", "echo LibreOffice 7.4.7.2; exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    (check,) = health_programs.office_program()
    assert not check.ok
    assert "Writer" in check.found


def test_a_model_that_does_not_start_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_programs, "_READ", "raise RuntimeError('no such model')")
    (check,) = health_programs.ocr_models()
    assert not check.ok
    assert "no such model" in check.found


@pytest.mark.parametrize(
    ("choice", "engine", "is_whole", "told"),
    [
        ("auto", "openvino", False, "openvino，已启动"),
        ("auto", "openvino", True, "openvino，已启动（识别模型不能分成两部分运行，识别会慢一些）"),
        ("auto", "onnxruntime", False, "onnxruntime，已启动（OpenVINO 在本机不能用，识别会慢一些）"),
        ("onnxruntime", "onnxruntime", False, "onnxruntime，已启动"),
    ],
)
def test_an_engine_that_is_slower_than_it_could_be_is_told(
    choice: str, engine: str, is_whole: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, mark, tail = health_programs._READ.partition('print("whole:"')
    opened = f"import types\nengine = types.SimpleNamespace(name={engine!r}, runs_whole={is_whole})\n"
    monkeypatch.setattr(health_programs, "_READ", opened + mark + tail)
    monkeypatch.setattr(health_programs, "_song", lambda: "")
    (check,) = health_programs.ocr_models(choice)
    assert (check.ok, check.found) == (True, told)


def test_a_package_of_another_version_than_the_lock_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "pytest==0.1 \\\n    --hash=sha256:0\nno-such-package==1 ; python_version > '3'\n"
        "other==1 ; sys_platform == 'win32'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(health_programs, "LOCK", lock)
    (check,) = health_programs.packages()
    assert not check.ok
    assert "pytest" in check.found
    assert "no-such-package 未安装" in check.found
    assert "other" not in check.found


def test_a_font_that_is_not_there_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        fonts, "match_font", lambda *_: fonts.FontMatch("仿宋_GB2312", ("DejaVu Sans",), Path())
    )
    check = health_programs._font("仿宋_GB2312")
    assert not check.ok
    assert "DejaVu Sans" in check.found
    assert "make setup" in check.advice


def test_the_folders_of_a_running_office_are_in_order(settings: Settings) -> None:
    assert [check for check in health_office.folders(settings) if not check.ok] == []


def test_before_the_first_start_missing_folders_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('regulation = "beibei"\n', encoding="utf-8")
    found = health_office.folders(load_settings(tmp_path / "config.toml"))
    assert all(check.ok for check in found)
    assert list(tmp_path.iterdir()) == [tmp_path / "config.toml"]


def test_an_inbox_that_got_lost_is_found(settings: Settings) -> None:
    settings.inbox.rmdir()
    check = named(health_office.folders(settings), "收件文件夹 inbox")
    assert not check.ok
    assert "挂载" in check.advice


def test_a_file_in_place_of_a_folder_is_found(settings: Settings) -> None:
    settings.state.rmdir()
    settings.archive.rmdir()
    settings.archive.write_text("", encoding="utf-8")
    assert not named(health_office.folders(settings), "档案文件夹 archive").ok


def test_an_inbox_without_the_right_to_write_is_found(settings: Settings) -> None:
    nobody_may = dataclasses.replace(settings, inbox=Path("/sys"))  # root may write into any ordinary folder
    check = named(health_office.folders(nobody_may), "收件文件夹 inbox")
    assert not check.ok
    assert "不能写入" in check.found and "chown" in check.advice


def test_a_folder_mounted_read_only_is_to_be_mounted_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    check = named(health_office.folders(settings), "档案文件夹 archive")
    assert "只读" in check.found and "挂载" in check.advice and "chown" not in check.advice


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777], ids=oct)
def test_an_archive_that_others_may_write_is_found(settings: Settings, mode: int) -> None:
    settings.archive.chmod(mode)
    check = named(health_office.folders(settings), "档案文件夹的权限")
    assert not check.ok
    assert "chmod go-w" in check.advice


def test_looking_leaves_nothing_behind(settings: Settings) -> None:
    before = sorted(settings.root.rglob("*"))
    health_office.folders(settings)
    health_office.database(settings)
    health_office.templates(settings)
    assert sorted(settings.root.rglob("*")) == before


def test_state_inside_the_inbox_is_found(settings: Settings) -> None:
    nested = dataclasses.replace(settings, state=settings.inbox / "state")
    assert not named(health_office.folders(nested), "运行数据的位置").ok


def test_a_full_disk_is_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_office, "FREE_BYTES", 1 << 62)
    (check,) = health_office.disk(settings)
    assert not check.ok


def test_a_sound_sqlite_file_is_called_sound(settings: Settings) -> None:
    with sqlite3.connect(settings.state / "yingsu.db") as database:
        database.execute("CREATE TABLE t (a)")
    (check,) = health_office.database(settings)
    assert check.ok
    assert "完好" in check.found


def test_a_damaged_sqlite_file_is_found(settings: Settings) -> None:
    (settings.state / "yingsu.db").write_bytes(b"this is no database" * 100)
    (check,) = health_office.database(settings)
    assert not check.ok
    assert "yingsu restore" in check.advice


def test_a_postgresql_that_does_not_answer_is_found_without_its_password(settings: Settings) -> None:
    away = dataclasses.replace(settings, database="postgresql://a:geheim@127.0.0.1:1/x")
    (check,) = health_office.database(away)
    assert not check.ok
    assert "geheim" not in check.found + check.advice


@pytest.mark.parametrize(
    ("today", "ok"),
    [
        (dt.date(2025, 12, 1), (True, True)),
        (dt.date(2026, 11, 30), (True, True)),
        (dt.date(2026, 12, 1), (True, False)),
        (dt.date(2099, 1, 1), (False, True)),
        (dt.date(2099, 12, 1), (False, False)),
    ],
    ids=["both-known", "before-December", "in-December", "this-year-unknown", "neither-known"],
)
def test_the_calendar_of_this_year_is_needed_and_of_the_next_from_December(
    today: dt.date, ok: tuple[bool, bool]
) -> None:
    assert tuple(check.ok for check in health_office.calendar(today)) == ok


def test_a_year_in_the_own_table_of_the_office_is_known(settings: Settings) -> None:
    own = settings.root / "workdays.toml"
    own.write_text("[[arranged]]\nyear = 2099\nrest = []\nwork = []\n", encoding="utf-8")
    assert health_office.calendar(dt.date(2099, 5, 1), own)[0].ok


@pytest.mark.slow
def test_a_wrong_own_table_is_a_finding_with_its_place(settings: Settings) -> None:
    (settings.root / "workdays.toml").write_text("[[arranged]]\nyear = 'x'\n", encoding="utf-8")
    check = next(c for c in checks(settings, TODAY) if c.name == "节假日安排")
    assert not check.ok
    assert "year" in check.found


def test_an_empty_folder_of_templates_is_found(settings: Settings) -> None:
    (check,) = health_office.templates(settings)
    assert not check.ok
    assert str(settings.templates) in check.found + check.advice


def test_a_broken_template_and_a_missing_one_are_named(settings: Settings) -> None:
    row = '[[template]]\ncode = "{0}"\nname = "{1}"\nfile = "{1}.docx"\narticle = "一"\nrecipient = "院"\n'
    listed = row.format("D04", "答辩状") + row.format("D05", "证据目录")
    (settings.templates / "templates.toml").write_text(listed, encoding="utf-8")
    (settings.templates / "答辩状.docx").write_bytes(b"no zip")
    assert [c.name for c in health_office.templates(settings) if not c.ok] == [
        "模板 答辩状.docx",
        "模板 证据目录.docx",
    ]


def test_the_templates_that_come_with_the_product_are_sound(settings: Settings) -> None:
    own = dataclasses.replace(settings, templates=Path(__file__).resolve().parent.parent / "templates")
    assert [check for check in health_office.templates(own) if not check.ok] == []


def test_a_regulation_nobody_knows_is_found(settings: Settings) -> None:
    (check,) = health_office.config(dataclasses.replace(settings, regulation="nowhere"))
    assert not check.ok
    assert "beibei" in check.advice


def test_an_office_without_name_is_told_what_its_drafts_will_miss(settings: Settings) -> None:
    (check,) = health_office.config(settings)
    assert check.ok
    assert "office.name" in check.advice


def test_a_look_that_breaks_down_is_a_finding_and_stops_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> tuple[Check, ...]:
        raise RuntimeError("boom")

    monkeypatch.setattr(health_programs, "ocr_models", lambda _: ())
    for name in ("packages", "tesseract", "office_program", "fonts"):
        monkeypatch.setattr(health_programs, name, broken)
    found = checks(settings, TODAY)
    assert "boom" in named(found, "LibreOffice").found
    assert named(found, "数据库").ok


def test_a_wrong_config_is_a_check_like_the_others() -> None:
    check = config_problem(ConfigError("配置文件 config.toml 里有不认识的项 x", "可用的项：regulation。"))
    assert dataclasses.asdict(check) == {
        "name": "配置文件",
        "ok": False,
        "found": "配置文件 config.toml 里有不认识的项 x",
        "advice": "可用的项：regulation。",
    }
