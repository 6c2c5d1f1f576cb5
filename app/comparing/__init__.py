"""What differs between two states of a dossier, piece by piece, for people to read."""
