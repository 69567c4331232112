"""The cellar: tables, the one Session, search."""
