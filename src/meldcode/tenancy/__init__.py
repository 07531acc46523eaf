"""APART: every row that belongs to an organisation, and the transaction that may see it."""
