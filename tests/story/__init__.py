"""The demo's chapters, played by its people in a real browser against the real application."""
