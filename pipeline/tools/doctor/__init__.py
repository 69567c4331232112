"""The doctor: what the product needs, what is there, and how to mend it (体检)."""
