"""One office opened: its settings, places, rules, people, shares, and mail taken in from its folder (单位)."""
