"""What Alembic runs: the steps of the schema over the connection it is given."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlmodel import SQLModel

from pipeline.store import glance_tables as glance_tables  # registers the tables
from pipeline.store import tables as tables


def is_ours(_thing: Any, _name: str | None, _kind: str, reflected: bool, model: Any) -> bool:
    """Only tables of the model are ours: the queue's tables and the search index are left alone."""
    return not (reflected and model is None)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_object=is_ours,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
