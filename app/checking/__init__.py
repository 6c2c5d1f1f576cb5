"""What should be looked at before a brief is handed over."""
