"""The tags of the screens."""
