"""Values to plain JSON data and back: what goes into the database, 案件.json and child processes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Reader = Callable[[Any], Any]


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
    key: Any = kind
    return typing.cast(T, _reader(key)(data))


@functools.cache
def _reader(kind: Any) -> Reader:
    """What makes values of a kind; worked out once, as a page of a scan has a thousand boxes."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _union(args)
    if origin is tuple:
        return _tuple(args)
    if origin is not None:
        return dict if issubclass(origin, Mapping) else list
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    return _SIMPLE.get(kind, _as_it_is)


def _as_it_is(data: Any) -> Any:
    return data


def _union(options: tuple[Any, ...]) -> Reader:
    rest = [o for o in options if o is not type(None)]
    if len(rest) != 1:
        return _as_it_is
    read = _reader(rest[0])
    return lambda data: None if data is None else read(data)


def _tuple(args: tuple[Any, ...]) -> Reader:
    reads = [_reader(kind) for kind in args if kind is not Ellipsis]
    if args[1:] == (Ellipsis,):
        return tuple if reads[0] is _as_it_is else lambda data: tuple(map(reads[0], data))
    return lambda data: tuple(read(item) for read, item in zip(reads, data, strict=True))


def _record(kind: Any) -> Reader:
    reads: dict[str, Reader] = {}

    def read(data: Any) -> Any:
        if not reads:  # not before the first value: a class may hold values of its own kind
            reads.update({name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()})
        return kind(**{name: reads[name](item) for name, item in data.items() if name in reads})

    return read


_SIMPLE: Mapping[Any, Reader] = {
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
    Decimal: Decimal,
    Path: Path,
    float: float,
}
