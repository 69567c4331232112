"""Volumes bound, checked, handed over, lent, restored; registers and reports of the archive (档案)."""
