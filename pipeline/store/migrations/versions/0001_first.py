"""The first schema: mail, papers, cases, what people did, drafts, volumes, the journal, search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward, from an empty database."""
    op.create_table(
        "case_file",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("related", sa.JSON(), nullable=False),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_case_file_year", "case_file", ["year"], unique=False)
    op.create_table(
        "counter",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year"),
    )
    op.create_table(
        "envelope",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("hints", sa.JSON(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_envelope_done", "envelope", ["done"], unique=False)
    op.create_index("ix_envelope_folder", "envelope", ["folder"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_journal_year", "journal", ["year"], unique=False)
    op.create_table(
        "search_text",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_search_text_case", "search_text", ["case"], unique=False)
    op.create_index("ix_search_text_paper", "search_text", ["paper"], unique=True)
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case"],
            ["case_file.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_approval_case", "approval", ["case"], unique=False)
    op.create_table(
        "arrival",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("envelope", sa.String(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("error", sa.JSON(), nullable=True),
        sa.Column("first", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["envelope"],
            ["envelope.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_arrival_envelope", "arrival", ["envelope"], unique=False)
    op.create_index("ix_arrival_sha256", "arrival", ["sha256"], unique=False)
    op.create_index("ix_arrival_status", "arrival", ["status"], unique=False)
    op.create_table(
        "court_number",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("instance", sa.String(), nullable=False),
        sa.Column("court", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case"],
            ["case_file.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_court_number_case", "court_number", ["case"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("envelope", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("blank_pages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["envelope"],
            ["envelope.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_document_envelope", "document", ["envelope"], unique=False)
    op.create_index("ix_document_sha256", "document", ["sha256"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case"],
            ["case_file.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_draft_case", "draft", ["case"], unique=False)
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case"],
            ["case_file.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mark_case", "mark", ["case"], unique=False)
    op.create_table(
        "volume",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case"],
            ["case_file.number"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_volume_case", "volume", ["case"], unique=False)
    op.create_table(
        "paper",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("arrival", sa.String(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("same_as", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("served_source", sa.String(), nullable=True),
        sa.Column("assumed", sa.Boolean(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("instance", sa.String(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=False),
        sa.Column("searchable", sa.String(), nullable=True),
        sa.Column("secret", sa.String(), nullable=True),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("original", sa.JSON(), nullable=False),
        sa.Column("filed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arrival"],
            ["arrival.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paper_arrival", "paper", ["arrival"], unique=False)
    op.create_index("ix_paper_case", "paper", ["case"], unique=False)
    op.create_index("ix_paper_document", "paper", ["document"], unique=False)
    op.create_index("ix_paper_kind", "paper", ["kind"], unique=False)
    op.create_index("ix_paper_same_as", "paper", ["same_as"], unique=False)
    op.create_index("ix_paper_status", "paper", ["status"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search_index (id BIGINT PRIMARY KEY, pairs TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_search_index_pairs ON search_index USING GIN (pairs)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(pairs, content='', detail=none, prefix='1', tokenize='ascii')"
        )


def downgrade() -> None:
    """Back to an empty database."""
    op.execute("DROP TABLE search_index")

    op.drop_index("ix_paper_status", table_name="paper")
    op.drop_index("ix_paper_same_as", table_name="paper")
    op.drop_index("ix_paper_kind", table_name="paper")
    op.drop_index("ix_paper_document", table_name="paper")
    op.drop_index("ix_paper_case", table_name="paper")
    op.drop_index("ix_paper_arrival", table_name="paper")
    op.drop_table("paper")
    op.drop_index("ix_volume_case", table_name="volume")
    op.drop_table("volume")
    op.drop_index("ix_mark_case", table_name="mark")
    op.drop_table("mark")
    op.drop_index("ix_draft_case", table_name="draft")
    op.drop_table("draft")
    op.drop_index("ix_document_sha256", table_name="document")
    op.drop_index("ix_document_envelope", table_name="document")
    op.drop_table("document")
    op.drop_index("ix_court_number_case", table_name="court_number")
    op.drop_table("court_number")
    op.drop_index("ix_arrival_status", table_name="arrival")
    op.drop_index("ix_arrival_sha256", table_name="arrival")
    op.drop_index("ix_arrival_envelope", table_name="arrival")
    op.drop_table("arrival")
    op.drop_index("ix_approval_case", table_name="approval")
    op.drop_table("approval")
    op.drop_index("ix_search_text_paper", table_name="search_text")
    op.drop_index("ix_search_text_case", table_name="search_text")
    op.drop_table("search_text")
    op.drop_index("ix_journal_year", table_name="journal")
    op.drop_table("journal")
    op.drop_index("ix_envelope_folder", table_name="envelope")
    op.drop_index("ix_envelope_done", table_name="envelope")
    op.drop_table("envelope")
    op.drop_table("counter")
    op.drop_index("ix_case_file_year", table_name="case_file")
    op.drop_table("case_file")
