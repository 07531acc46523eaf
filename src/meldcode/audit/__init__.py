"""WITNESS: who did what and who saw what, in one chain an organisation. It knows no case."""
