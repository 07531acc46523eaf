"""What must hold before a report may be taken in. A server on weaker settings refuses to start."""
