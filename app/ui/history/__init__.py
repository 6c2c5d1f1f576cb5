"""Versions of the dossier, and what differs between them."""
