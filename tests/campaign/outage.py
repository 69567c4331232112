"""Outage: PostgreSQL is stopped in the middle of its work and started again, again and again."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

from tests.campaign.kill import Outcome, started
from tests.campaign.truth import Truth
from tests.office import Office, notice, pdf
from tests.postgres import away, postgres


def outages(root: Path, seed: int, count: int, until: float) -> Outcome:
    """``serve`` runs all the time; each outage has mail under way and mail that comes meanwhile. ``kills`` are outages."""
    chance, outcome, begun = random.Random(seed), Outcome(), time.monotonic()
    with postgres() as address:
        plain = address.replace("+psycopg", "")
        office = Office(root, config=f'database = "{plain}"\nocr = "fake"\nprocesses = 1\n')
        (root / "inbox").mkdir()
        serving = started(office, "serve", "--port", "0")
        truth = Truth(office, address)
        try:
            _drop(truth, root)
            outcome.broken += _let_end(root, truth, "before the first")
            while outcome.kills < count and time.monotonic() < until:
                _drop(truth, root)
                time.sleep(chance.uniform(0.5, 8))
                truth.close()
                with away(address):
                    _drop(truth, root)
                    time.sleep(chance.uniform(0.5, 30))
                outcome.kills += 1
                outcome.broken += _let_end(root, truth, f"outage {outcome.kills}")
        finally:
            serving.send_signal(signal.SIGTERM)
            outcome.broken += [f"serve ended with {code}"] if (code := serving.wait(120)) else []
        outcome.broken += [f"verify: {p}" for p in office.json("verify", code=None)["problems"]]
        outcome.files, outcome.cases = len(truth.given), len(office.case_folders())
        outcome.strays, outcome.seconds = truth.strays(), time.monotonic() - begun
        truth.close()
    return outcome


def _drop(truth: Truth, root: Path) -> None:
    number = len(truth.given)
    path = root / "inbox" / f"来件{number}.pdf"
    path.write_bytes(pdf(notice(f"（2026）渝0109行初{100 + number}号")))
    truth.give(path)


def _let_end(root: Path, truth: Truth, name: str) -> list[str]:
    """All mail has its receipt in three minutes, without a person."""
    end, receipts = time.monotonic() + 180, root / "inbox/_回执"
    while len(list(receipts.glob("*.html"))) < len(truth.given) and time.monotonic() < end:
        time.sleep(0.5)
    left = len(truth.given) - len(list(receipts.glob("*.html")))
    return [f"{name}: {what}" for what in (*([f"{left} without receipt"] if left else []), *truth.broken())]
