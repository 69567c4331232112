"""Mail given by hand (收件命令): taken in as the inbox would, and waited for until it is done."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.works import queue, submit_envelope
from pipeline.store.ledger import Ledger
from pipeline.types import Hints

PATIENCE = 20.0  # seconds without progress after which mail that an earlier run left is not waited for


def ingest(
    house: House, envelopes: Sequence[tuple[str, Sequence[Path]]], hints: Hints
) -> list[dict[str, Any]]:
    """Takes envelopes in (the originals stay) and returns all receipts, in the order given."""
    with queue(house) as target:
        left = set(_unfinished(house))
        identities = []
        for folder, files in envelopes:
            found = intake.folder_hints(folder)
            joined = Hints(hints.case, (*hints.sources, *found.sources))
            envelope = intake.stage(house, files, folder, joined, move=False)
            submit_envelope(target, envelope)
            identities.append(f"take-in-{envelope}")
        receipts = [receipt for identity in identities for receipt in target.wait(identity)]
        _wait_for(house, left)
        return receipts


def _unfinished(house: House) -> tuple[str, ...]:
    with house.reading() as session:
        return Ledger(session).unfinished_envelopes()


def _wait_for(house: House, left: set[str]) -> None:
    """Waits while mail that an earlier run left makes progress: "until done" means that too."""
    deadline = time.monotonic() + PATIENCE
    while (still := left & set(_unfinished(house))) and time.monotonic() < deadline:
        if still != left:
            left, deadline = still, time.monotonic() + PATIENCE
        time.sleep(0.2)
