"""An index of the journal by act and case, so that the page of one case does not read every act of the office."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_index("ix_journal_act_case", "journal", ["act", "case"])
