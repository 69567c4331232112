"""Campaigns against the product: killed at random, fed with hostile files, flooded. ``make campaign`` runs them."""
