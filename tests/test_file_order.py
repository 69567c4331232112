"""The order in which the files of tests are run."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.file_order import KEY, FileOrder


class _Cache(dict[str, Any]):
    def set(self, key: str, value: Any) -> None:
        self[key] = value


def _item(name: str, is_slow: bool = False) -> Any:
    return SimpleNamespace(nodeid=name, get_closest_marker=lambda marker: is_slow or None)


def _order(**config: Any) -> FileOrder:
    return FileOrder(cast("pytest.Config", SimpleNamespace(**config)))


def _ordered(order: FileOrder, *items: Any) -> list[str]:
    listed = list(items)
    order.pytest_collection_modifyitems(listed)
    return [item.nodeid for item in listed]


def test_what_took_longest_comes_first_and_slow_tests_never_seen_before_it() -> None:
    order = _order(cache=(cache := _Cache()))
    for name, took in (("a::1", 1.0), ("a::2", 1.5), ("b::1", 2.0), ("c::1", 0.5), ("c::1", 4.0)):
        order.pytest_runtest_logreport(SimpleNamespace(nodeid=name, duration=took))
    order.pytest_sessionfinish()
    known = [_item(name) for name in ("a::1", "a::2", "b::1", "c::1")]
    assert _ordered(_order(cache=cache), *known) == ["c::1", "a::1", "a::2", "b::1"]
    new = (_item("d::1"), _item("e::1", is_slow=True))
    assert _ordered(_order(cache=cache), *known, *new) == ["e::1", "c::1", "a::1", "a::2", "b::1", "d::1"]


def test_all_processes_of_a_run_sort_alike_and_one_of_them_keeps_what_was_taken() -> None:
    main, node = _order(cache=_Cache({KEY: {"b::1": 9.0}})), SimpleNamespace(workerinput={})
    main.pytest_configure_node(node)
    changed = _Cache({KEY: {"a::1": 9.0}})  # meanwhile, by another run
    worker = _order(cache=changed, workerinput=node.workerinput)
    assert _ordered(worker, _item("a::1"), _item("b::1")) == ["b::1", "a::1"]
    worker.pytest_runtest_logreport(SimpleNamespace(nodeid="a::1", duration=1.0))
    worker.pytest_sessionfinish()
    assert changed == {KEY: {"a::1": 9.0}}
