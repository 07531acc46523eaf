"""What is fast enough, and still true under load: every figure we claim, measured on this machine by `make bench`."""
