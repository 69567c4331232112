"""What of a file was read plainly, each looked up once: an envelope may hold hundreds of papers of one case (明确识读)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.reading.checks.rivals import Seen
from pipeline.reading.fields.doubting import is_plainly_read
from pipeline.types import Finding, Page


@dataclass(frozen=True, slots=True)
class Plainly:
    """The pages of a file by their number, with what was looked up of them."""

    pages: Mapping[int, Page]
    _read: dict[int, tuple[Finding, bool]] = field(default_factory=dict)
    _seen: dict[int, Seen] = field(default_factory=dict)
    _named: dict[tuple[str, str], tuple[frozenset[int], ...]] = field(default_factory=dict)

    def is_read(self, finding: Finding) -> bool:
        """Whether a value was read beside every seal, with certainty, and without another letter thought of at its place."""
        if id(finding) not in self._read:  # one that is kept has its id alone
            self._read[id(finding)] = finding, is_plainly_read(finding, self.pages)
        return self._read[id(finding)][1]

    def pages_of(self, name: str, part: str) -> tuple[frozenset[int], ...]:
        """For each letter of a name the pages on which it stands plainly where the name is told beside the word for its part."""
        if (name, part) not in self._named:
            self._named[name, part] = tuple(self._pages_of(name, k, part) for k in range(len(name)))
        return self._named[name, part]

    def _pages_of(self, name: str, k: int, part: str) -> frozenset[int]:
        if not self._seen:
            self._seen.update({number: Seen.of([page]) for number, page in self.pages.items()})
        return frozenset(number for number, seen in self._seen.items() if seen.plainly(name, k, part))
