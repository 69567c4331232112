"""When and where a hearing is held, and who sits (开庭与合议庭)."""
