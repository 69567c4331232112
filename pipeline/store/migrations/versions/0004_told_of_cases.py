"""Parties and cause of each case, kept so that the search need not put every case together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: empty, so every case counts as changed until it is put together again."""
    op.create_table(
        "case_told",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("parties", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case"),
    )
