"""Envelopes that arrive: what is read first, which case each paper joins, what waits (来文)."""
