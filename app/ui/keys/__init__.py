"""Every command with its key, and other keys for commands."""
