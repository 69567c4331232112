"""The command ``yingsu``: arguments in, one JSON document or plain Chinese out, an exit code."""

from __future__ import annotations

import codecs
import contextlib
import importlib
import io
import json
import os
import signal
import sys
import time
import traceback
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.config import FILE_NAME, Settings, default_settings, load_settings
from pipeline.doors.arguments import VERBS, parser
from pipeline.errors import ConfigError, YingsuError
from pipeline.tools.files import reason
from pipeline.tools.log import Log

__all__ = ["VERBS", "main"]
INTERRUPTED = 130
_LOOK = ("held", "cases", "case", "duties", "find", "verify")
_TOOL = ("serve", "read", "doctor", "backup", "restore", "worker")
_OFFICE = ("report",)
_UNTOLD = (
    "read",
    "held",
    "cases",
    "case",
    "duties",
    "find",
    "doctor",
    "serve",
    "worker",
)  # looks; those that tell themselves
# Where each verb is; loaded only when called, so that a look at the register is quick.
_GROUPS = {
    "verbs_look": _LOOK,
    "verbs_tool": _TOOL,
    "verbs_office": _OFFICE,
    "verbs_review": ("review",),
    "verbs_user": ("user",),
    "verbs_archive": ("archive",),
}
_PLACES = {
    verb: (next((m for m, verbs in _GROUPS.items() if verb in verbs), "verbs_desk"), f"run_{verb}")
    for verb in VERBS
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; returns the exit code."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    signal.signal(signal.SIGTERM, _interrupt)
    wanted = list(sys.argv[1:] if arguments is None else arguments)
    _speak_chinese("--json" in wanted)
    try:
        return _run(wanted)
    except YingsuError as error:
        if "--debug" in wanted:
            traceback.print_exc()
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("已中断；没有完成的工作下次启动时会继续。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except OSError as error:
        if "--debug" in wanted:
            traceback.print_exc()
        print(
            f"错误：无法访问 {error.filename or ''}（{reason(error)}）。请检查文件和权限。", file=sys.stderr
        )
        return 5
    except Exception as error:
        if "--debug" in wanted:
            traceback.print_exc()
        shown = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        print(
            f"错误：程序内部出错（{shown}）。请加 --debug 再试一次，并把显示的内容交给维护人员。",
            file=sys.stderr,
        )
        return 2


def _speak_chinese(in_json: bool) -> None:
    """JSON is UTF-8 always; text too where the terminal's encoding has no Chinese, and what is missing there is ?."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            poor = in_json or codecs.lookup(stream.encoding).name in ("ascii", "iso8859-1")
            stream.reconfigure(encoding="utf-8" if poor else None, errors="replace")


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        parser().print_help()
        return 1
    chosen = parser().parse_args(arguments)
    path = Path(chosen.config or FILE_NAME)
    module, verb = _PLACES[chosen.verb]
    settings: Settings | ConfigError
    try:
        settings = load_settings(path) if chosen.verb != "read" or path.is_file() else default_settings()
    except ConfigError as error:
        if chosen.verb != "doctor":
            raise
        settings = error  # the doctor looks at the rest all the same
    with _told(settings, chosen):
        answer = getattr(importlib.import_module(f"pipeline.doors.{module}"), verb)(settings, chosen)
    if chosen.json:
        if answer.document is not None:
            print(json.dumps(answer.document, ensure_ascii=False))
    elif answer.text:
        print(answer.text)
    sys.stdout.flush()
    return int(answer.code)


@contextlib.contextmanager
def _told(settings: Settings | ConfigError, chosen: Namespace) -> Iterator[None]:
    """A record in the log of each verb that does something: which, what it is about, how long, what went wrong."""
    if isinstance(settings, ConfigError) or chosen.verb in _UNTOLD:
        yield
        return
    begun, error = time.monotonic(), ""
    try:
        yield
    except BaseException as failure:
        error = f"{type(failure).__name__}: {failure}"[:500]
        raise
    finally:
        is_key = getattr(chosen, "forget", False)  # of a correction that is taken back
        asked = ("arrival",) if is_key else ("case", "number")
        about = next((str(value) for name in asked if (value := getattr(chosen, name, None))), "")
        more = {key: text for key, text in (("about", about), ("error", error)) if text}
        seconds = round(time.monotonic() - begun, 3)
        arrival = "" if is_key else str(getattr(chosen, "arrival", ""))
        if (
            settings.state.is_dir()
        ):  # else nothing was started here, or its disk is away: a log would make it look otherwise
            Log(settings.state / "logs").write("verb", arrival, verb=chosen.verb, seconds=seconds, **more)


if __name__ == "__main__":
    sys.exit(main())
