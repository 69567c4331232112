"""What the archive of an office of the tests says about itself."""

from __future__ import annotations

from pipeline.flow.archive.verifying import verify
from pipeline.flow.office.house import House


def problems(house: House) -> list[dict[str, str]]:
    """What ``verify`` finds wrong in the whole archive."""
    with house.reading() as session:
        found: list[dict[str, str]] = verify(house, session)["problems"]
    return found
