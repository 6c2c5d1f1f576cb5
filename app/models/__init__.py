"""Qt item models: views of the store."""
