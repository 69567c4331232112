"""A file of the mail becomes pages with lines: what is looked at, in which order, by which process (看页)."""
