"""What single words and figures of a court paper are: numbers, days, case numbers, courts, names (字词)."""
