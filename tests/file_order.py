"""Long files of tests first, so that all processes of a run end together: a long one begun last is waited for alone.

What each test took last time is kept in pytest's cache. The process that starts the others reads it once for all of
them, for they must sort alike.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

KEY = "yingsu/seconds"  # in the cache of pytest: the seconds of each test


class FileOrder:
    """Part of pytest: sorts the tests, and keeps what each of them took."""

    def __init__(self, config: pytest.Config) -> None:
        self._cache = getattr(config, "cache", None)
        given = getattr(config, "workerinput", None)  # where this process was started by another one
        known = self._cache.get(KEY, {}) if self._cache is not None else {}
        self._before: dict[str, float] = given[KEY] if given else known
        self._is_first = given is None
        self._took: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tells a process that is started what this one knows."""
        node.workerinput[KEY] = self._before

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Files with slow tests that never ran come first, then what took longest; nothing else changes places."""
        seconds: dict[str, float] = defaultdict(float)
        for item in items:
            unknown = float("inf") if item.get_closest_marker("slow") else 0.0
            seconds[_file_of(item.nodeid)] += self._before.get(item.nodeid, unknown)
        items.sort(key=lambda item: -seconds[_file_of(item.nodeid)])

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Adds what a test took, or what was made for it."""
        self._took[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Keeps it, in the process that all reports come to."""
        if self._cache is not None and self._is_first and self._took:
            self._cache.set(KEY, self._before | {name: round(t, 2) for name, t in self._took.items()})


def _file_of(name: str) -> str:
    return name.partition("::")[0]
