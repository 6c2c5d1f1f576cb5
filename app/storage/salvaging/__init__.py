"""What can be had of a damaged dossier, and a new file that holds it."""
