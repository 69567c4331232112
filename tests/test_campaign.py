"""A short campaign: the product is killed a few times at random; ``make campaign`` does it for longer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.campaign.kill import Killing

pytestmark = pytest.mark.slow
SEED = 20260909


def test_whatever_is_killed_nothing_is_lost_doubled_or_left_half(tmp_path: Path) -> None:
    outcome = Killing(tmp_path / "office", SEED, span=3.0).run(3, time.monotonic() + 60)
    assert outcome.kills and outcome.files
    assert outcome.broken == [] and outcome.strays == []
