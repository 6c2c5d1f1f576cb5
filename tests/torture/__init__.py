"""Proof of what the dossier promises: the real code, killed, cut off, lied to, damaged.

``python3 dev.py torture`` runs all of it and writes the table of docs/reliability.md.
"""
