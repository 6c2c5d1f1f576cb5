"""A first draft, and the one way from a brief to a document."""
