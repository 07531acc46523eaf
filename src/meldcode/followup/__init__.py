"""FOLLOW: commitments: who owes what before when. What is due is a question to these rows; nothing else keeps a clock."""
