"""What is found in the brief, and how long it is."""
