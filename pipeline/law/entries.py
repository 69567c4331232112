"""Calendar entries (日历条目): a stable name for each duty, kept when a new summons takes the old one's place."""

from __future__ import annotations

from pipeline.types import Case, Duty


def entry_names(case: Case, duties: tuple[Duty, ...]) -> dict[str, str]:
    """Duty key -> the name of its calendar entry.

    A superseded hearing duty and the one that took its place (same rule, same instance) share a name,
    so that a calendar moves the entry and shows no second one.
    """
    instances = {p.id: p.instance for p in case.papers}
    names: dict[str, str] = {}
    waiting: dict[tuple[str, str], str] = {}
    for duty in sorted(duties, key=lambda d: (d.id, _number(d))):
        where = (duty.id, instances.get(duty.counted_from.paper or "", ""))
        name = waiting.pop(where, f"{case.number}/{duty.key}")
        names[duty.key] = name
        if duty.status == "superseded" and duty.counted_from.event == "hearing_time":
            waiting[where] = name
    return names


def _number(duty: Duty) -> int:
    number = duty.key.rpartition("#")[2]
    return int(number) if number.isdecimal() else 0
