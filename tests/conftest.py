"""Shared fixtures; tests marked needs_shared are left out where the sample material is absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.office import Office

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)  # the same examples at every run, and no failure because the machine is busy
settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = {i.path for i in items if i.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)  # long files first, so that both cores end together
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="the sample material is not beside the repository")
    for item in items:
        if item.get_closest_marker("needs_shared"):
            item.add_marker(absent)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty office under 北碚's regulation; a file that needs another one has a fixture of this name."""
    return Office(tmp_path / "office")
