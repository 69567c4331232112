"""The steps of the schema (Alembic); ``pipeline.store.database`` runs them."""
