"""Who is at odds with whom: heads of parties, and sentences that tell a suit (当事人)."""
