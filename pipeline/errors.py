"""The tree of errors. Each class is an exit code plus advice; a message is one plain Chinese sentence.

YingsuError
├── UsageError            1   wrong arguments
├── DataError             2   our data or configuration is wrong
│   └── ConfigError
├── FileUnreadable        3   a file could not be read (carries the contract's code)
├── ProgramMissing        4   an outside program or model is missing
├── AccessError           5   files or database not accessible
├── WaitsForPerson        6   done, but something waits for a person
└── CheckFailed           7   a check failed

``Stopping`` is no error: the process ends, and its work is left for the next start.
"""

from __future__ import annotations


class Stopping(BaseException):
    """This process is being stopped (正在停止): what it was doing has not failed and goes on at the next start.

    No ``except Exception`` keeps it, so the queue writes down no failure.
    """


class YingsuError(Exception):
    """Base of all expected errors: ``message`` says file, place, found, wanted; ``advice`` what to do next."""

    exit_code = 2
    advice = ""

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if advice is not None:
            self.advice = advice

    def __str__(self) -> str:
        """Message and advice as one Chinese sentence."""
        return f"{self.message.rstrip('。')}。{self.advice}" if self.advice else self.message


class UsageError(YingsuError):
    """The arguments do not make sense (参数错误)."""

    exit_code = 1
    advice = "请用 --help 查看用法。"


class DataError(YingsuError):
    """The product's own data is wrong (数据错误)."""

    exit_code = 2


class ConfigError(DataError):
    """config.toml is wrong: file, key, found, wanted (配置错误)."""


class FileUnreadable(YingsuError):
    """A file of the mail could not be read (文件无法读取).

    ``code`` is one of empty, corrupt, password, unsupported, too_large, too_many_pages, timeout,
    out_of_memory, unsafe, unfinished.
    """

    exit_code = 3

    def __init__(self, code: str, message: str, advice: str | None = None) -> None:
        super().__init__(message, advice)
        self.code = code


class ProgramMissing(YingsuError):
    """An outside program, font or model is missing (缺少程序)."""

    exit_code = 4
    advice = "请运行 yingsu doctor 查看缺少什么、怎样安装。"


class AccessError(YingsuError):
    """A folder, file or the database cannot be used (无法访问)."""

    exit_code = 5


class WaitsForPerson(YingsuError):
    """Done, but something waits for a person (待人处理)."""

    exit_code = 6
    advice = "请用 yingsu held 查看待处理事项。"


class CheckFailed(YingsuError):
    """A check failed (检查未通过)."""

    exit_code = 7
