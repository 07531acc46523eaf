"""FOLLOW: commitments: who owes what before when. What is due is asked of these rows."""
