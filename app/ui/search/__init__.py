"""Search in all texts of the dossier, and in other dossiers."""
