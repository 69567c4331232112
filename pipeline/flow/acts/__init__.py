"""What people do with cases and papers: decide, cut, join, write, hand in (经办)."""
