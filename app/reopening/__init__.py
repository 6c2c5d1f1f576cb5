"""From an exported file back to what it says, and to the brief it was made from."""
