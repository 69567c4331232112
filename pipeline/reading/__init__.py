"""Quiet room: lines of text -> papers and findings. Pure: no file, database, log or clock."""
