"""Which pages belong together and what kind of paper they are (分件与文书种类)."""
