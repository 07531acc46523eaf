"""WITNESS: who did what and who saw what, in one chain an organisation. It knows actors by id and label, and no case."""
