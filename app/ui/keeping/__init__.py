"""How dossiers are opened, kept whole, restored, and kept from others."""
