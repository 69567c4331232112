"""Makers of the product's own material; the product does not use them."""
