"""What is found out about a brief at rest, in a process beside the window."""
