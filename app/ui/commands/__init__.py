"""All commands of the window: a module per topic, each with what it does beside it."""
