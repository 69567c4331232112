"""How sure a value is: what is said twice, what a letter may also be, what cannot be (核对与把握)."""
