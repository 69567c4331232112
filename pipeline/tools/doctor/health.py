"""The doctor (体检): every program, font, model, folder and table the product needs, and how to mend each.

``checks`` looks and changes nothing. Advice is one plain Chinese sentence with the exact command.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.config import Settings
from pipeline.errors import ConfigError, YingsuError
from pipeline.tools.doctor import health_office, health_programs
from pipeline.tools.doctor.health_check import Check

__all__ = ["Check", "checks", "config_problem"]


@dataclass(frozen=True, slots=True)
class _Question:
    """One thing to look at: its name and how to look, so that one failing look stops no other."""

    name: str
    look: Callable[[], Sequence[Check]]


def checks(settings: Settings | None, today: dt.date) -> tuple[Check, ...]:
    """Every check in the order a person mends them; without settings (config.toml is wrong) what needs none."""
    return tuple(check for question in _questions(settings, today) for check in _answer(question))


def config_problem(error: ConfigError) -> Check:
    """The check for a config.toml that could not be read (配置文件)."""
    return Check("配置文件", False, error.message, error.advice)


def _questions(settings: Settings | None, today: dt.date) -> Iterator[_Question]:
    choice = settings.ocr if settings else "auto"
    yield _Question("Python", health_programs.python)
    yield _Question("Python 软件包", health_programs.packages)
    yield _Question("时区数据", health_programs.time_zone)
    yield _Question("文字识别（tesseract）", health_programs.tesseract)
    yield _Question("文字识别模型", lambda: health_programs.ocr_models(choice))
    yield _Question("LibreOffice", health_programs.office_program)
    yield _Question("字体", health_programs.fonts)
    if settings is not None:
        yield from _office_questions(settings)
    own = settings.root / health_office.OWN_CALENDAR if settings else None
    yield _Question("节假日安排", lambda: health_office.calendar(today, own))


def _office_questions(settings: Settings) -> Iterator[_Question]:
    yield _Question("配置文件", lambda: health_office.config(settings))
    yield _Question("文件夹", lambda: health_office.folders(settings))
    yield _Question("磁盘空间", lambda: health_office.disk(settings))
    yield _Question("数据库", lambda: health_office.database(settings))
    yield _Question("模板", lambda: health_office.templates(settings))


def _answer(question: _Question) -> Sequence[Check]:
    """The checks of one question; a look that breaks down is itself a finding, never a silence."""
    try:
        return question.look()
    except YingsuError as error:
        return (Check(question.name, False, error.message, error.advice),)
    except Exception as error:
        found = f"检查时出错：{type(error).__name__}：{error}"
        advice = "请把这一行发给维护人员；其余检查不受影响。"
        return (Check(question.name, False, found, advice),)
