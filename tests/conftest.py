"""Shared fixtures; tests marked needs_shared are left out where the sample material is absent."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import warm
from tests.file_order import FileOrder
from tests.office import Office

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)  # the same examples at every run, and no failure because the machine is busy
settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(FileOrder(config))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="the sample material is not beside the repository")
    for item in items:
        if item.get_closest_marker("needs_shared"):
            item.add_marker(absent)


def pytest_collection_finish() -> None:
    """What was collected lives to the end: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _warm_children() -> Iterator[None]:
    """Children for files are forked; a test of how they start puts ``warm.COLD`` back."""
    with warm.children():
        yield


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty office under 北碚's regulation; a file that needs another one has a fixture of this name."""
    return Office(tmp_path / "office")
