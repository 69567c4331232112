"""The doors: the only places that print, parse arguments or know HTTP."""
