"""Quiet room: findings -> duties. Pure: no file, database, log or clock."""
