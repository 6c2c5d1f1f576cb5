"""Sources as notes and as exchange formats."""
