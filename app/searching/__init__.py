"""Full-text search over dossiers: what is indexed, how it is asked for and found."""
