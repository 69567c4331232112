"""What lists show of each case, kept in the database so that no look at a list puts every case together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: empty, so every case counts as changed until it is reckoned."""
    _glance()
    op.create_table(
        "glance_tally",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("case"),
    )
    _duty()
    op.create_table(
        "glance_hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("when", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("leader", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_glance_hearing_case", "glance_hearing", ["case"])
    op.create_index("ix_glance_hearing_on", "glance_hearing", ["on"])
    op.create_table(
        "glance_doubt",
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("paper"),
    )
    op.create_index("ix_glance_doubt_case", "glance_doubt", ["case"])


def _glance() -> None:
    op.create_table(
        "glance",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("title", "stage", "unit", "units")),
        sa.Column("court_numbers", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("has_pages", sa.Boolean(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("filing", sa.JSON(), nullable=True),
        sa.Column("entry", sa.JSON(), nullable=True),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("loss_group", sa.String(), nullable=False),
        sa.Column("touched", sa.Integer(), nullable=False),
        sa.Column("reckoned_as", sa.String(), nullable=False),
        sa.Column("weighed_as", sa.String(), nullable=False),
        sa.Column("reckoned_on", sa.Date(), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case"),
    )
    op.create_index("ix_glance_order", "glance", ["year", "serial"])
    for name in ("expires", "loss_group", "reckoned_as", "weighed_as", "reckoned_on", "good_until"):
        op.create_index(f"ix_glance_{name}", "glance", [name])


def _duty() -> None:
    op.create_table(
        "glance_duty",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("case", "key"),
    )
    op.create_index("ix_glance_duty_open", "glance_duty", ["open", "due", "case", "key"])
    op.create_index("ix_glance_duty_all", "glance_duty", ["due", "case", "key"])
    op.create_index("ix_glance_duty_provisional", "glance_duty", ["provisional", "due"])
