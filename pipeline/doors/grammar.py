"""argparse in Chinese (命令行的中文提示): its own words, and errors that are ours."""

from __future__ import annotations

import argparse
import gettext
from typing import NoReturn

from pipeline.errors import UsageError

_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "optional arguments": "选项",
    "show this help message and exit": "显示这份帮助并退出",
    "show program's version number and exit": "显示版本并退出",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "需要一个值",
    "expected at least one argument": "至少需要一个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)r（可用：%(choices)s）",
    "invalid %(type)s value: %(value)r": "值 %(value)r 不正确",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ambiguous option: %(option)s could match %(matches)s": "选项 %(option)s 不明确，可能是 %(matches)s",
    "one of the arguments %s is required": "需要 %s 之一",
}


class _Chinese(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        """The Chinese for argparse's own words."""
        return _WORDS.get(message, message)


def translate() -> None:
    """Has argparse speak Chinese."""
    argparse._ = _Chinese().gettext  # type: ignore[attr-defined]  # argparse has no other way to be translated


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are ours: exit code 1, one Chinese sentence."""

    def error(self, message: str) -> NoReturn:
        """Raises the usage error instead of printing English."""
        raise UsageError(f"{self.prog}：{message}", f"请用 {self.prog} --help 查看用法。")
