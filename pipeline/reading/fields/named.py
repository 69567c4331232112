"""Fields whose values are names (姓名、名称类要素), by whose names they are."""

from __future__ import annotations

PARTIES = ("plaintiff", "defendant", "third_party")
"""Who is at odds with whom, by standing."""
SIGNERS = ("judge", "clerk")
"""Who sits in a court and signs its papers."""
ACTING = (*SIGNERS, "agent", "legal_representative")
"""Who acts for a court or a party: persons always."""
PERSONS = frozenset((*ACTING, "plaintiff", "third_party"))
"""Fields that may name a person; an organ is sued."""
NAMES = (*PARTIES, "addressee", *ACTING)
"""All of them but the court's own."""
