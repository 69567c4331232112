"""What the work queue keeps, as JSON that the next version of the product can read: results, and errors by name."""

from __future__ import annotations

import json
from typing import Any

from pipeline.errors import YingsuError


def written(data: Any) -> str:
    """JSON text; our expected errors keep class and message."""
    if isinstance(data, BaseException):
        return json.dumps({"__error__": type(data).__name__, "message": str(data)}, ensure_ascii=False)
    return json.dumps(data, ensure_ascii=False, default=str)


def read(text: str) -> Any:
    """The data, or the error that was kept."""
    data = json.loads(text)
    if isinstance(data, dict) and "__error__" in data:
        return _error_named(data["__error__"], data["message"])
    return data


def _error_named(name: str, message: str) -> Exception:
    pending = [YingsuError]
    while pending:
        kind = pending.pop()
        if kind.__name__ == name:
            error = kind.__new__(kind)
            Exception.__init__(error, message)
            error.message, error.advice = message, ""
            return error
        pending.extend(kind.__subclasses__())
    return RuntimeError(f"{name}: {message}")
