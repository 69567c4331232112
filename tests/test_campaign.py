"""A short campaign: the product is killed a few times at random; ``make campaign`` does it for longer."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from tests.campaign.kill import Killing
from tests.campaign.week import Week

pytestmark = pytest.mark.slow
SEED = 20260909


def test_whatever_is_killed_nothing_is_lost_doubled_or_left_half(tmp_path: Path) -> None:
    outcome = Killing(tmp_path / "office", SEED, span=3.0).run(3, time.monotonic() + 60)
    assert outcome.kills and outcome.files
    assert outcome.broken == [] and outcome.strays == []


def test_days_pass_with_a_digest_each_a_check_a_week_and_a_backup_that_comes_back(tmp_path: Path) -> None:
    sunday = dt.date(2026, 11, 29)
    lived = Week(tmp_path / "office", SEED, sunday, a_day=1).run(2, time.monotonic() + 300)
    assert lived.broken == []
    assert (lived.days, lived.files, lived.checks, lived.backups) == (2, 2, 2, 2)
