"""Pages a person turned, kept with the file they arrived in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("arrival", sa.Column("turns", sa.JSON(), nullable=True))
