"""What the archive says after acts that are no work of the queue: logins, looks, accounts, scores of 案卷评查.

Whoever did them may have been ended before it was written, so ``serve`` writes it from time to time.
"""

from __future__ import annotations

from pipeline.flow.cases.kept_records import review_text
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.places import REVIEWS
from pipeline.store import journal
from pipeline.store.reviews import Reviews
from pipeline.tools.files import write_text


class AfterActs:
    """The journal and the records of 案卷评查 follow the database whenever a new act stands there."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._act, self._said = -1, (-1, -1)

    def follow(self) -> None:
        """Writes what is not written yet; AccessError when the archive refuses."""
        with self._house.reading() as session:
            act, said = journal.newest(session), Reviews(session).extent()
        if act != self._act:
            with self._house.alone("catalogue"):
                write_journal(self._house)
                if said != self._said:
                    self._write_reviews()
            self._act, self._said = act, said

    def _write_reviews(self) -> None:
        with self._house.reading() as session:
            records = {r: review_text(session, r) for r in Reviews(session).rounds()}
        for review, content in records.items():
            write_text(self._house.settings.archive / REVIEWS / review[:4] / f"{review}.json", content)
