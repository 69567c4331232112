"""The foot of a paper: who signed it and on which day, and stamps that are neither (落款)."""
