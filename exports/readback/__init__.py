"""Reading our own exports back, with other eyes than the writers had."""
