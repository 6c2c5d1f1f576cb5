"""How true a passage still is to the place it came from."""
