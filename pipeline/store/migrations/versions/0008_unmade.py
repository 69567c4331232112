"""What could not be made of a case, kept beside its glance, so that the page of the day tells it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: empty; the program's fingerprint is another one, so every case is reckoned anew."""
    op.create_table(
        "glance_unmade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_glance_unmade_case", "glance_unmade", ["case"])
