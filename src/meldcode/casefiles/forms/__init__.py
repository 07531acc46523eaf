"""What is filled in at a school, and its shape: one step of the Meldcode, one file."""
