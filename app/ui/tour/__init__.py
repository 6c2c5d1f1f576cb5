"""The sample essay and the two minutes that lead through it."""
