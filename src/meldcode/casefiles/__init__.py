"""THE PROFESSIONAL: signals about a pupil, the five steps, the report, and the answer that comes back."""
