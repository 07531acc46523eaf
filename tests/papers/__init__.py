"""Papers: what is kept of a file, and what is shown of it."""
