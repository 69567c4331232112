"""Values to plain JSON data and back: what goes into the database, 案件.json and child processes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """A value of ``types`` as JSON data: dataclasses to dicts, tuples to lists, dates to ISO strings."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_plain(item) for item in value]
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, (Decimal, Path)):
        return str(value)
    return value


def from_plain(kind: type[T], data: Any) -> T:
    """The value of class ``kind`` that ``to_plain`` made ``data`` from; unknown keys are ignored."""
    return typing.cast(T, _value(kind, data))


def _value(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _union(typing.get_args(kind), data)
    if origin is tuple:
        return _tuple(typing.get_args(kind), data)
    if origin is not None:
        return dict(data) if issubclass(origin, Mapping) else list(data)
    if dataclasses.is_dataclass(kind):
        return _record(kind, data)
    if kind is dt.date:
        return dt.date.fromisoformat(data)
    if kind is dt.datetime:
        return dt.datetime.fromisoformat(data)
    if kind in (Decimal, Path):
        return kind(data)
    if kind is float:
        return float(data)
    return data


def _union(options: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    rest = [o for o in options if o is not type(None)]
    return _value(rest[0], data) if len(rest) == 1 else data


def _tuple(args: tuple[Any, ...], data: Any) -> Any:
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_value(args[0], item) for item in data)
    return tuple(_value(kind, item) for kind, item in zip(args, data, strict=True))


def _record(kind: Any, data: Any) -> Any:
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], item) for name, item in data.items() if name in hints})


_HINTS: dict[Any, dict[str, Any]] = {}


def _hints(kind: Any) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]
