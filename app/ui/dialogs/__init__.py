"""Windows of their own, where nothing inline will do."""
