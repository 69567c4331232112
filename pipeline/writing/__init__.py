"""Quiet room: what to print. Pure: no file, database, log or clock."""
